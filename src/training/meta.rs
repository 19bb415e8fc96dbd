//! The learner's model, made from many students.

use crate::{
    learner::MetaModel,
    training::{Progress, Settings, Task, fit, start},
};

impl MetaModel {
    /// Meta-trains a model on these students. After each batch `watch` is told, and ends the
    /// training if it says no.
    ///
    /// ```
    /// use waymark::training::{Settings, Task, responses::{Row, Student}};
    /// use waymark::learner::MetaModel;
    ///
    /// let row = |at: u32| Row { order: at.to_string(), item: at, skills: vec![0], correct: at > 2, options: 0, hours: None, seconds: None };
    /// let student = Student { name: "Ada".into(), fold: 0, marked: false, rows: (0..8).map(row).collect() };
    /// let tasks = [Task::cold(&student)];
    /// let settings = Settings { augmentation: None, ..Settings::cold(1) };
    /// let model = MetaModel::fit(&tasks, &settings, |_| true);
    ///
    /// let mut student = model.student(1, 8);
    /// let question = &tasks[0].questions[0];
    /// let before = model.predict(&student, question).p;
    /// model.adapt(&mut student, question, false);
    /// assert!(model.predict(&student, question).p < before);
    /// ```
    pub fn fit(tasks: &[Task], settings: &Settings, watch: impl FnMut(Progress) -> bool) -> Self {
        let mut population = start(settings.seed);
        fit(&mut population, None, tasks, settings, watch);
        Self::new(&population)
    }
}
