//! Whole tutors behind one trait: Waymark's engine, and the rivals that it is measured against.
//!
//! The rivals are written plainly after what is published of them. They are not the products.

mod aleks;
mod desk;
mod fire;
mod khan;
mod oatutor;
mod order;
mod placing;
mod product;
mod rival;
mod words;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{
    course::{Course, packed::pack},
    engine::protocol::PERSONAL,
    tutor::strategies::{STRATEGIES, Strategy, USUAL},
};

pub use desk::{Desk, Taken};
pub use product::Product;
pub use rival::{Rival, Seated};
pub use words::words;

use self::placing::{Placing, QUESTIONS};

/// Names of the tutors, as `--tutor` takes them.
pub const NAMES: [&str; 8] = [
    "waymark", "order", "khan", "oatutor", "aleks", "fire", "one-way", PERSONAL,
];

/// A tutor at work with one student on one course. Times are milliseconds since 1970.
pub trait Tutor {
    /// The next step. A task or lesson that was not answered or read is shown again.
    ///
    /// # Errors
    /// Why there is none; the course cannot be used.
    fn next(&mut self, now: i64) -> Result<Step, String>;

    /// The outcome of the task that is shown.
    ///
    /// # Errors
    /// No task is shown.
    fn answer(&mut self, outcome: Outcome, now: i64) -> Result<(), String>;

    /// The lesson that is shown was read.
    ///
    /// # Errors
    /// No lesson is shown.
    fn read(&mut self, now: i64) -> Result<(), String>;

    /// The student asks for something else than what is shown.
    ///
    /// # Errors
    /// Nothing is shown.
    fn wish(&mut self, wish: Wish, now: i64) -> Result<(), String>;

    /// The student leaves, and comes back at `now`.
    fn pause(&mut self, now: i64);

    /// What the tutor says of each skill, in course order.
    fn skills(&mut self, now: i64) -> Vec<SkillReport>;

    /// How many skills will be known at the date to be ready by: best guess, 10 % and 90 %
    /// quantile; none without a date, or if the tutor does not say.
    fn forecast(&mut self, _now: i64) -> Option<[f64; 3]> {
        None
    }
}

/// What to do next.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Answer a task.
    Task(Task),
    /// Read something.
    Lesson {
        /// Skill, by its place in the course.
        skill: usize,
        /// Its kind.
        activity: &'static str,
    },
    /// Nothing for now.
    Rest {
        /// Hours until there is something to do; none if nothing is planned.
        next_hours: Option<f64>,
    },
}

/// A task.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// What tells it from the student's other tasks.
    pub number: u64,
    /// Skill, by its place in the course.
    pub skill: usize,
    /// Id of the template within the skill.
    pub item: String,
    /// Its kind.
    pub activity: &'static str,
    /// Difficulty within the skill, in logits.
    pub difficulty: f64,
    /// Chance to be right by guessing.
    pub guess: f64,
    /// Number of options; 0 if the answer is typed.
    pub options: usize,
    /// Hints that can be asked for.
    pub hints: usize,
    /// The stated chance of a right answer.
    pub expected: Option<f64>,
    /// Why.
    pub reason: Reason,
}

/// Why a step was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule.
    pub rule: String,
    /// What the student reads about it, in English. The rivals say nothing.
    pub words: String,
}

/// The outcome of a task: the first answer, and the hints taken before it. After a miss the
/// solution is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Whether the first answer was right.
    pub correct: bool,
    /// Hints taken before it.
    pub hints: u32,
    /// Seconds that it took.
    pub seconds: f64,
}

/// What a student may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wish {
    /// Something harder.
    TooEasy,
    /// Something easier.
    TooHard,
    /// Another skill.
    NotNow,
}

/// What a tutor says of a skill.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SkillReport {
    /// Id.
    pub skill: String,
    /// `locked`, `ready`, `learning`, `unchecked`, `looks-good`, `solid` or `due`.
    pub state: &'static str,
    /// The chance of a right answer to a usual task.
    pub mastery: f64,
    /// The lower end of its 90 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl SkillReport {
    /// Whether the tutor claims that the skill is known for good.
    pub fn is_solid(&self) -> bool {
        matches!(self.state, "solid" | "due")
    }
}

/// What a tutor starts from.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The course.
    pub course: Arc<Course>,
    /// Its compiled text.
    pub text: Arc<str>,
    /// The trained model of the product.
    pub prior: Arc<str>,
    /// Whether to begin with a placement.
    pub placement: bool,
    /// The seed of the tutor's luck.
    pub seed: u64,
    /// Hours until the student wants to be ready. The rivals know no such date.
    pub ready_in_hours: Option<f64>,
}

impl Setting {
    /// A setting for a course, with the trained model that ships.
    pub fn new(course: Course, placement: bool, seed: u64) -> Self {
        let text = pack(&course);
        Self {
            course: Arc::new(course),
            text: text.into(),
            prior: include_str!("../../../public/prior.json").into(),
            placement,
            seed,
            ready_in_hours: None,
        }
    }
}

/// The tutor of this name at its first student. `one-way:NAME` pins the way of teaching of that
/// name, `one-way` the usual one; `personal` lets the student's probes choose.
///
/// # Errors
/// There is no tutor of this name, or it cannot use the course.
pub fn tutor(name: &str, setting: &Setting) -> Result<Box<dyn Tutor>, String> {
    Ok(match name {
        "waymark" => Box::new(Product::new(setting, None)?),
        "order" => seated(setting, |_| order::InOrder),
        "khan" => seated(setting, |_| khan::Khan::default()),
        "oatutor" => seated(setting, oatutor::OaTutor::new),
        "aleks" => seated(setting, |desk| aleks::Aleks::new(placing(setting, desk))),
        "fire" => seated(setting, |desk| {
            fire::Fire::new(placing(setting, desk), desk)
        }),
        _ => match pinned(name) {
            Some(way) => Box::new(Product::new(setting, Some(way))?),
            None => return Err(unknown(name)),
        },
    })
}

/// Whether [`tutor`] knows this name.
pub fn is_tutor(name: &str) -> bool {
    NAMES.contains(&name) || pinned(name).is_some()
}

/// The way of teaching that a name pins.
fn pinned(name: &str) -> Option<&'static str> {
    match name {
        PERSONAL => return Some(PERSONAL),
        "one-way" => return Some(STRATEGIES[USUAL].name),
        _ => {}
    }
    let way = Strategy::named(name.strip_prefix("one-way:")?)?;
    Some(STRATEGIES[way].name)
}

fn seated<R: Rival + 'static>(setting: &Setting, rival: impl Fn(&Desk) -> R) -> Box<dyn Tutor> {
    let desk = Desk::new(setting);
    let rival = rival(&desk);
    Box::new(Seated::new(desk, rival))
}

fn placing(setting: &Setting, desk: &Desk) -> Option<Placing> {
    setting.placement.then(|| Placing::new(desk, QUESTIONS))
}

/// What to say of a name that no tutor has.
pub(in crate::lab) fn unknown(name: &str) -> String {
    let names = NAMES.join(", ");
    format!("there is no tutor \"{name}\"; there are {names}")
}
