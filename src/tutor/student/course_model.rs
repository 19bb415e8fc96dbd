//! The trained response model, applied to one student in one course.

use std::{
    cell::{RefCell, RefMut},
    sync::Arc,
};

use crate::{
    learner::{Forecaster, Habit, MetaModel, Prediction, Response, response_model::Question},
    tutor::menu::ItemFacts,
};

/// Number of items with numbers of their own. Items met after that share the last number.
const MOST_ITEMS: usize = 1000;

/// The trained response model, applied to one student in one course.
#[derive(Debug, Clone)]
pub struct CourseModel {
    model: Arc<MetaModel>,
    /// The belief, and answers that it does not include yet. They are included at the next
    /// prediction, because many courses of a long log are replayed but never predicted.
    state: RefCell<(Forecaster, Vec<(Question, bool)>)>,
    /// For each skill, the ids of its items met so far, with their numbers.
    items: Vec<Vec<(String, u32)>>,
    met: u32,
}

impl CourseModel {
    /// A student about whom nothing is known yet, in a course with this number of skills.
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

    /// Records the first answer to a task. An answer with hints counts as wrong, as in the data
    /// that the model was trained on: it predicts right answers without help.
    pub fn record(&mut self, item: &str, Response { query, correct }: Response) {
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

    /// Includes at most so many of the answers that wait to be included; false if none waited.
    pub fn prepare(&mut self, most: usize) -> bool {
        let (student, waiting) = self.state.get_mut();
        let now = most.min(waiting.len());
        for (question, correct) in waiting.drain(..now) {
            self.model.adapt(student, &question, correct);
        }
        now > 0
    }

    /// Whether personal settings are used instead of the population's.
    pub fn uses_own_settings(&self) -> bool {
        self.student().own_used()
    }

    /// Clear differences between this student and the population.
    pub fn habits(&self) -> Vec<Habit> {
        self.student().habits()
    }

    /// The belief after all answers so far.
    fn student(&self) -> RefMut<'_, Forecaster> {
        RefMut::map(self.state.borrow_mut(), |(student, waiting)| {
            for (question, correct) in waiting.drain(..) {
                self.model.adapt(student, &question, correct);
            }
            student
        })
    }

    /// The number of an item. An item not met yet has the next free number.
    fn number(&self, skill: usize, item: &str) -> u32 {
        let known = self.items[skill].iter().find(|(id, _)| id == item);
        known.map_or(self.met.min(MOST_ITEMS as u32 - 1), |(_, number)| *number)
    }
}

/// The model's question for a task.
///
/// The author's difficulty, negated, takes the place of the item's level, which the model otherwise
/// knows from other students; both are log-odds. A guess chance of one in `n` stands for `n`
/// options.
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
