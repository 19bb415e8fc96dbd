//! The learner's model, made from many students.

use crate::{
    learner::{MetaModel, response_model::PriorFile},
    training::{Descent, Progress, Settings, Task, Workers},
};

impl MetaModel {
    /// Meta-trains a model on these students, as `waymark train` does. After each batch `watch` is
    /// called; the training ends early if it returns false.
    ///
    /// ```
    /// use waymark::learner::MetaModel;
    /// use waymark::training::{Serial, Settings, Task, responses::{Row, Student}};
    ///
    /// let row = |at: u32| Row {
    ///     order: at.to_string(),
    ///     item: at,
    ///     skills: vec![0],
    ///     correct: at > 2,
    ///     options: 0,
    ///     hours: None,
    ///     seconds: None,
    /// };
    /// let rows = (0..8).map(row).collect();
    /// let student = Student { name: "Ada".into(), fold: 0, marked: false, rows };
    /// let tasks = [Task::cold(&student)];
    /// let settings = Settings { augmentation: None, ..Settings::cold(1) };
    /// let model = MetaModel::fit(&tasks, &settings, &Serial, |_| true);
    ///
    /// let mut student = model.student(1, 8);
    /// let question = &tasks[0].questions[0];
    /// let before = model.predict(&student, question).p;
    /// model.adapt(&mut student, question, false);
    /// assert!(model.predict(&student, question).p < before);
    /// ```
    pub fn fit(
        tasks: &[Task],
        settings: &Settings,
        workers: &impl Workers,
        watch: impl FnMut(Progress) -> bool,
    ) -> Self {
        let mut descent = Descent::new(settings.seed);
        descent.run(tasks, settings, workers, watch);
        // The file's numbers are rounded, and a model that was just trained is the same as one
        // read.
        let file = PriorFile::new(&descent.prior(), String::new(), settings.seed);
        Self::new(&file.population().expect("all groups were just written"))
    }
}
