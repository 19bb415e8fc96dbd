//! The placement: a few questions that find a student's level.

pub(in crate::tutor) mod placing;
pub mod states;

use crate::{
    course::{Graph, Role},
    tutor::{
        menu::{ItemFacts, Menu},
        placement::placing::Placing,
        student::Student,
    },
};

/// A placement of a small course asks at most this many questions. The curve is in
/// docs/teaching.md.
const MOST_IN_A_SMALL_COURSE: usize = 18;

/// A placement asks at most this many questions, however large the course. Set by hand.
const MOST: usize = 30;

/// For each so many skills a placement may ask one more question. Set by hand.
const SKILLS_A_QUESTION: usize = 40;

/// A placement asks at least this many questions, so that one slip does not decide. Set by hand.
const FEWEST_QUESTIONS: usize = 5;

/// A placement stops when the mean doubt over the skills falls below this. The doubt is `p (1 -
/// p)`, where `p` is the chance that a skill is known; it is at most 0.25. The curve is in
/// docs/teaching.md.
const CLEAR: f64 = 0.042;

/// A course with more skills than this is asked all its questions: where many strands do not hang
/// together, the sample is surer than it should be (docs/teaching.md). The number is set by hand.
const LARGE: usize = 100;

/// A placement asks about one skill at most this often: once is worse, three times as good
/// (docs/teaching.md).
const MOST_A_SKILL: usize = 2;

/// A placement passes over a skill that is known with at least this chance: what is likelier
/// known than not; .4 and .6 place as well. A check follows when something builds on it.
const PASSED: f64 = 0.5;

/// The most questions that a placement asks in a course with this many skills.
pub fn most_questions(skills: usize) -> usize {
    (MOST_IN_A_SMALL_COURSE + skills / SKILLS_A_QUESTION).min(MOST)
}

/// The next placement question as (skill, item), or `None` if enough is known. `used` says whether
/// an item of a skill was used recently.
pub fn next_question(
    placing: &Placing,
    menu: &Menu,
    used: impl Fn(usize, &str) -> bool,
) -> Option<(usize, usize)> {
    let asked = &placing.asked;
    let chances = placing.chances();
    let doubt: f64 = chances.iter().map(|p| p * (1.0 - p)).sum();
    let clear = chances.len() <= LARGE && doubt < CLEAR * chances.len() as f64;
    if asked.len() >= most_questions(chances.len()) || (asked.len() >= FEWEST_QUESTIONS && clear) {
        return None;
    }
    let times = |skill: usize| asked.iter().filter(|&&other| other == skill).count();
    let items: Vec<Option<usize>> = (0..chances.len())
        .map(|skill| question(menu, skill, |item| used(skill, item)))
        .collect();
    let worth = placing.information(|skill| Some(&menu.items[skill][items[skill]?]));
    (0..chances.len())
        .filter(|&skill| times(skill) < MOST_A_SKILL && asked.last() != Some(&skill))
        .filter_map(|skill| items[skill].map(|item| (skill, item)))
        // On a tie the earlier skill comes first.
        .max_by(|a, b| worth[a.0].total_cmp(&worth[b.0]).then(b.0.cmp(&a.0)))
}

/// The skills that a placement passes over, closed under prerequisites: those that are likelier
/// known than not. After few answers, only those that a right answer speaks for.
pub fn placed_skills(student: &Student) -> Vec<usize> {
    let placing = student.agenda.placing.as_ref();
    placing.map_or_else(Vec::new, |placing| passed(placing, &student.graph))
}

/// The same, for a placement on the skills of a graph.
pub fn passed(placing: &Placing, graph: &Graph) -> Vec<usize> {
    let chances = placing.chances();
    let early = placing.asked.len() < FEWEST_QUESTIONS;
    (0..chances.len())
        .filter(|&skill| chances[skill] >= PASSED)
        .filter(|&skill| !early || placing.shows(skill, graph))
        .collect()
}

/// The item to ask about a skill: of medium difficulty, hard to guess, not used recently, and no
/// working, which takes as long as several questions. The weights are set by hand.
fn question(menu: &Menu, skill: usize, used: impl Fn(&str) -> bool) -> Option<usize> {
    let cost = |item: &ItemFacts| {
        let put_off = if used(&item.id) { 10.0 } else { 0.0 };
        let long = if item.working { 20.0 } else { 0.0 };
        libm::fabs(item.difficulty) + 2.0 * item.guess + put_off + long
    };
    let items = menu.items.get(skill)?;
    let tasks = (0..items.len()).filter(|&item| items[item].role == Role::Task);
    tasks.min_by(|&a, &b| cost(&items[a]).total_cmp(&cost(&items[b])))
}
