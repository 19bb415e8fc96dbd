//! Simulated students of whole courses, to measure whole tutors on. They are not people.
//!
//! Each family is a file. A pupil is drawn from a graph and a seed, and its luck depends on the
//! seed, the skill and how often the skill was worked on, not on the order of the work, so that
//! several tutors meet the same pupil with the same luck. No tutor may look at a pupil, but for the
//! oracle.

mod careless;
mod effects;
mod fading;
mod fast;
mod frontier;
mod gradual;
mod mind;
mod minded;
mod struggling;
pub mod studies;

use crate::{
    base::{
        dice::{luck, stream},
        hash::fnv1a,
    },
    course::Graph,
};

use minded::Draw;

pub use effects::Effects;
pub use mind::Mind;

/// Names of the families, as `--students` takes them.
pub const FAMILIES: [&str; 6] = [
    "frontier",
    "gradual",
    "struggling",
    "careless",
    "fast",
    "fading",
];

/// A skill is known if the chance of an unaided right answer to a middle template is at least this.
pub const KNOWN: f64 = 0.8;

/// What a pupil is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asked {
    /// Skill, by its place in the course.
    pub skill: usize,
    /// Difficulty of the template within the skill, in logits.
    pub difficulty: f64,
    /// Chance to be right by guessing.
    pub guess: f64,
    /// Hints that can be asked for.
    pub hints: usize,
    /// The kind of task.
    pub activity: &'static str,
}

/// What a pupil does with a task.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reply {
    /// Whether the first answer is right.
    pub correct: bool,
    /// Hints taken before it.
    pub hints: u32,
    /// Seconds, with the reading of the solution after a miss.
    pub seconds: f64,
}

/// A pupil. Times are milliseconds.
pub trait Pupil {
    /// Does a task, and learns from it.
    fn answer(&mut self, asked: Asked, now: i64) -> Reply;

    /// Reads a lesson, and learns from it. Returns the seconds that it takes.
    fn read(&mut self, skill: usize, activity: &str, now: i64) -> f64;

    /// The chance of an unaided right answer to a middle template.
    fn chance(&self, skill: usize, now: i64) -> f64;

    /// Whether the skill is known.
    fn knows(&self, skill: usize, now: i64) -> bool {
        self.chance(skill, now) >= KNOWN
    }

    /// Whether the pupil works on this day, from 0.
    fn comes(&self, _day: usize) -> bool {
        true
    }

    /// Whether the pupil has had enough of this session.
    fn leaves(&self) -> bool {
        false
    }

    /// A session begins.
    fn sits_down(&mut self) {}
}

/// The pupil of a family with a seed.
///
/// # Errors
/// There is no such family.
pub fn pupil(
    family: &str,
    graph: &Graph,
    effects: Effects,
    seed: u64,
) -> Result<Box<dyn Pupil>, String> {
    let draw = Draw {
        graph,
        effects,
        seed,
        dice: stream(seed, 0x9e37),
    };
    Ok(match family {
        "frontier" => Box::new(frontier::frontier(draw)),
        "gradual" => Box::new(gradual::Gradual::new(draw)),
        "struggling" => Box::new(struggling::struggling(draw)),
        "careless" => Box::new(careless::careless(draw)),
        "fast" => Box::new(fast::fast(draw)),
        "fading" => Box::new(fading::fading(draw)),
        _ => {
            let families = FAMILIES.join(", ");
            return Err(format!(
                "there are no students \"{family}\"; there are {families}"
            ));
        }
    })
}

/// The luck of a pupil at its `times`-th work on a skill; `kind` tells apart what luck decides.
fn luck_of(seed: u64, skill: usize, times: u64, kind: u64) -> f64 {
    let moment = [skill as u64, times, kind].into_iter();
    luck(seed, fnv1a(moment.flat_map(u64::to_le_bytes)))
}
