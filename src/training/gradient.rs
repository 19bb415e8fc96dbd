//! The loss of one student and its gradient through the unrolled adaptation.

use std::borrow::Cow;

use crate::{
    learner::response_model::{
        Forecast, Item, Population, Question, Rates, Real, Skill, Trace, Weights,
    },
    training::{
        course::Course,
        tape::{self, Var},
        task::Task,
    },
};

/// After so many responses the tape is cut: what came before stays as it is (truncated
/// back-propagation through time).
const WINDOW: usize = 400;
/// Keeps a logarithm finite.
const FLOOR: f64 = 1e-6;

/// What is minimised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Losses {
    /// Minus the log-likelihood.
    CrossEntropy,
    /// The Brier score.
    SquaredError,
}

/// The filter alone is held to its own loss with this weight, so that it stays a model one can
/// read.
const FILTER_WEIGHT: f64 = 0.3;

/// A loss and its gradient, by the population's numbers and, where a course is known, by its
/// skills' and items'.
#[derive(Debug, Clone, Default)]
pub struct Gradient {
    /// Sum over responses of the loss of what is stated.
    pub loss: f64,
    /// Responses.
    pub responses: usize,
    /// By [`Population`]'s numbers.
    pub population: Vec<f64>,
    /// By the task's skills' numbers, skill by skill; empty if no course is known.
    pub skills: Vec<f64>,
    /// By the task's items' numbers, item by item; empty if no course is known.
    pub items: Vec<f64>,
}

impl Losses {
    fn of<T: Real>(self, p: T, correct: bool) -> T {
        let right = if correct { p } else { (-p).plus(1.0) };
        match self {
            Self::CrossEntropy => -right.plus(FLOOR).logarithm(),
            Self::SquaredError => (-right).plus(1.0) * (-right).plus(1.0),
        }
    }
}

/// States all chances of one student, each before the response is seen.
pub fn trace(population: &[f64], course: Option<&Course>, task: &Task) -> Vec<Forecast<f64>> {
    let weights = gather(population, course, task, |x| x);
    let rates = Rates::new(weights.population());
    let mut trace = Trace::new(&rates, task.skill_count(), task.items.len());
    task.questions
        .iter()
        .zip(&task.correct)
        .map(|(question, &correct)| trace.step(&weights, &rates, question, correct))
        .collect()
}

/// The loss of one student and its gradient: a pure function of the weights and the history.
///
/// `known(t)` says whether the item of response `t` is used: in training some are taken as unknown,
/// so that the model can do without.
pub fn meta_gradient(
    population: &[f64],
    course: Option<&Course>,
    task: &Task,
    losses: Losses,
    mut known: impl FnMut() -> bool,
) -> Gradient {
    let mut gradient = Gradient {
        population: vec![0.0; Population::<f64>::LEN],
        ..Gradient::default()
    };
    if course.is_some() {
        gradient.skills = vec![0.0; task.skills.len() * Skill::<f64>::LEN];
        gradient.items = vec![0.0; task.items.len() * Item::<f64>::LEN];
    }
    let mut trace: Option<Trace<Var>> = None;
    let mut start = 0;
    while start < task.questions.len() {
        let end = window_end(start, task.questions.len());
        tape::clear();
        let weights = gather(population, course, task, tape::leaf);
        let rates = Rates::new(weights.population());
        let before = trace.map(|trace| trace.detached());
        let mut now =
            before.unwrap_or_else(|| Trace::new(&rates, task.skill_count(), task.items.len()));
        let mut terms = Vec::new();
        for at in start..end {
            let question = asked(task, at, known());
            let forecast = now.step(&weights, &rates, &question, task.correct[at]);
            let loss = losses.of(forecast.p, task.correct[at]);
            gradient.loss += loss.value();
            let weight = task.weight * (1.0 + task.early * 10.0 / (10.0 + at as f64));
            let filter = losses.of(forecast.filter, task.correct[at]);
            terms.extend([loss.times(weight), filter.times(weight * FILTER_WEIGHT)]);
        }
        gradient.responses += end - start;
        gradient.add(&weights, &tape::slopes(Var::sum(&terms)));
        trace = Some(now);
        start = end;
    }
    gradient
}

/// Where a window that begins at `start` ends. The last one may be longer by a half.
fn window_end(start: usize, len: usize) -> usize {
    if len - start <= WINDOW + WINDOW / 2 {
        len
    } else {
        start + WINDOW
    }
}

/// A question; without the level of its item if that is to be unknown.
fn asked(task: &Task, at: usize, known: bool) -> Cow<'_, Question> {
    let question = &task.questions[at];
    if known {
        return Cow::Borrowed(question);
    }
    Cow::Owned(Question {
        level: 0.0,
        ..question.clone()
    })
}

impl Gradient {
    fn add(&mut self, weights: &Weights<Var>, slopes: &[f64]) {
        let add = |sums: &mut [f64], numbers: &[Var]| {
            sums.iter_mut()
                .zip(numbers)
                .for_each(|(sum, number)| *sum += number.slope(slopes));
        };
        add(&mut self.population, &weights.population);
        self.skills
            .chunks_mut(Skill::<f64>::LEN)
            .zip(&weights.skills)
            .for_each(|(sums, numbers)| add(sums, numbers));
        self.items
            .chunks_mut(Item::<f64>::LEN)
            .zip(&weights.items)
            .for_each(|(sums, numbers)| add(sums, numbers));
    }
}

/// The numbers that a task needs, each made by `make`.
fn gather<T>(
    population: &[f64],
    course: Option<&Course>,
    task: &Task,
    make: impl Fn(f64) -> T,
) -> Weights<T> {
    let each = |numbers: &[f64]| numbers.iter().map(|&x| make(x)).collect::<Vec<T>>();
    let Some(course) = course else {
        return Weights::cold(each(population));
    };
    Weights {
        population: each(population),
        skills: task
            .skills
            .iter()
            .map(|&skill| each(course.skill(skill)))
            .collect(),
        items: task
            .items
            .iter()
            .map(|&item| each(course.item(item)))
            .collect(),
        support: task
            .items
            .iter()
            .map(|&item| libm::log1p(f64::from(course.levels.count(item))) / 5.0)
            .collect(),
    }
}
