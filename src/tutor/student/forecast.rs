//! The trained model at work in one course: from tasks to its questions.

use std::{
    cell::{RefCell, RefMut},
    sync::Arc,
};

use crate::{
    learner::{Forecaster, Habit, MetaModel, Prediction, Response, response_model::Question},
    tutor::student::items::ItemFacts,
};

/// Items that are told apart; those met after so many share the last number.
const MOST_ITEMS: usize = 1000;

/// What the trained model believes of a student in one course.
#[derive(Debug, Clone)]
pub struct CourseForecast {
    model: Arc<MetaModel>,
    /// What is believed, and answers that it has yet to take in: a long log is replayed without
    /// them, since many of its courses are only looked at.
    state: RefCell<(Forecaster, Vec<(Question, bool)>)>,
    /// For each skill its items met so far, with their numbers.
    items: Vec<Vec<(String, u32)>>,
    met: u32,
}

impl CourseForecast {
    /// A student of whom nothing is known, in a course with so many skills.
    pub fn new(model: Arc<MetaModel>, skills: usize) -> Self {
        let state = RefCell::new((model.student(skills, MOST_ITEMS), Vec::new()));
        Self {
            state,
            model,
            items: vec![Vec::new(); skills],
            met: 0,
        }
    }

    /// The chance of a right answer without hints.
    pub fn predict(&self, skill: usize, item: &ItemFacts) -> Prediction {
        let number = self.number(skill, &item.id);
        self.model.predict(
            &self.student(),
            &question(skill, number, item.difficulty, item.guess),
        )
    }

    /// Takes in the first answer to a task. An answer with hints counts as wrong: the students that
    /// the model was trained on are marked so, and it is asked for the chance of a right answer
    /// without help.
    pub fn learn(&mut self, item: &str, Response { query, correct }: Response) {
        let number = self.number(query.skill, item);
        if !self.items[query.skill].iter().any(|(id, _)| id == item) {
            self.items[query.skill].push((item.to_owned(), number));
            self.met += 1;
        }
        let question = question(query.skill, number, query.difficulty, query.guess);
        self.state
            .get_mut()
            .1
            .push((question, correct && query.hints == 0));
    }

    /// Whether this student's own settings speak, rather than everyone's.
    pub fn own_speaks(&self) -> bool {
        self.student().own_speaks()
    }

    /// What sets this student apart, as far as it is clear.
    pub fn habits(&self) -> Vec<Habit> {
        self.student().habits()
    }

    /// What is believed after all answers so far.
    fn student(&self) -> RefMut<'_, Forecaster> {
        RefMut::map(self.state.borrow_mut(), |(student, waiting)| {
            for (question, correct) in waiting.drain(..) {
                self.model.adapt(student, &question, correct);
            }
            student
        })
    }

    /// The number of an item; that of the next new one if it was not met yet.
    fn number(&self, skill: usize, item: &str) -> u32 {
        let known = self.items[skill].iter().find(|(id, _)| id == item);
        known.map_or(self.met.min(MOST_ITEMS as u32 - 1), |(_, number)| *number)
    }
}

/// The one place where a task becomes a question of the model. What the author says of its
/// difficulty stands where the model knows how easy an item is from other students: both are
/// log-odds. A chance to guess of one in `n` stands for `n` options.
fn question(skill: usize, item: u32, difficulty: f64, guess: f64) -> Question {
    let options = if guess > 0.0 {
        libm::round(1.0 / guess) as u32
    } else {
        0
    };
    Question {
        skills: vec![skill as u32],
        item,
        options,
        level: -difficulty,
        hours: None,
        seconds: None,
    }
}
