//! The placement: a few questions that find a student's level.

pub mod states;

use crate::tutor::{
    menu::{ItemFacts, Menu},
    student::Student,
};

/// A placement asks at most this many questions. Set by hand.
pub const PLACEMENT_QUESTIONS: u32 = 12;

/// A placement asks at least this many questions, so that one slip does not decide. Set by hand.
const FEWEST_QUESTIONS: usize = 5;

/// A placement stops when the mean doubt over the skills falls below this. The doubt is `m (1 -
/// m)`, where `m` is the belief that a skill is mastered; it is at most 0.25. Set by hand.
const CLEAR: f64 = 0.07;

/// A placement asks about one skill at most this often. Set by hand.
const MOST_A_SKILL: usize = 2;

/// The next placement question as (skill, item), or `None` if enough is known.
pub(in crate::tutor) fn next_question(
    student: &Student,
    menu: &Menu,
    asked: &[usize],
    at: i64,
) -> Option<(usize, usize)> {
    let doubts: Vec<f64> = (0..student.graph.len())
        .map(|skill| doubt(student, skill, at))
        .collect();
    let unclear = doubts.iter().sum::<f64>() / doubts.len().max(1) as f64;
    if asked.len() >= PLACEMENT_QUESTIONS as usize
        || (asked.len() >= FEWEST_QUESTIONS && unclear < CLEAR)
    {
        return None;
    }
    let times = |skill: usize| asked.iter().filter(|&&other| other == skill).count();
    (0..student.graph.len())
        .filter(|&skill| times(skill) < MOST_A_SKILL && asked.last() != Some(&skill))
        .filter_map(|skill| question(student, menu, skill).map(|item| (skill, item)))
        .max_by(|a, b| {
            let worth = |&(skill, item): &(usize, usize)| {
                information(student, &menu.items[skill][item], skill, &doubts, at)
            };
            // On a tie the earlier skill comes first.
            worth(a).total_cmp(&worth(b)).then(b.0.cmp(&a.0))
        })
}

/// The skills that a placement marks as solid. A skill is marked if it is believed mastered, its
/// prerequisites are marked, and there is a right answer on it or on a skill that needs it. All
/// other skills are taught, however strong the student is.
pub fn placed_skills(student: &Student, at: i64) -> Vec<usize> {
    let mut solid = Vec::new();
    for skill in 0..student.graph.len() {
        let believed = student
            .thresholds
            .mastery_belief(student.standing(skill, at))
            >= student.thresholds.placed_belief;
        let shown = (skill..student.graph.len()).any(|later| {
            student.skills[later].right > 0
                && (later == skill || student.graph.ancestors(later).contains(&skill))
        });
        if believed
            && shown
            && student
                .graph
                .requires(skill)
                .iter()
                .all(|required| solid.contains(required))
        {
            solid.push(skill);
        }
    }
    solid
}

/// How unclear it is whether a skill is mastered: see [`CLEAR`].
fn doubt(student: &Student, skill: usize, at: i64) -> f64 {
    let mastered = student
        .thresholds
        .mastery_belief(student.standing(skill, at));
    mastered * (1.0 - mastered)
}

/// The item to ask about a skill: of medium difficulty, hard to guess, and not used recently. The
/// weights are set by hand.
fn question(student: &Student, menu: &Menu, skill: usize) -> Option<usize> {
    let recent = &student.skills[skill].recent_items;
    let cost = |item: &ItemFacts| {
        libm::fabs(item.difficulty)
            + 2.0 * item.guess
            + if recent.contains(&item.id) { 10.0 } else { 0.0 }
    };
    let items = menu.items.get(skill)?;
    (0..items.len()).min_by(|&a, &b| cost(&items[a]).total_cmp(&cost(&items[b])))
}

/// The information of a question: the expected reduction of the variance of each skill's ability,
/// weighted by the doubt about that skill.
fn information(student: &Student, item: &ItemFacts, skill: usize, doubts: &[f64], at: i64) -> f64 {
    // The ability model, because it relates the answer to other skills.
    let prediction = student
        .model
        .predict(&student.belief, item.query(skill, at));
    // Fisher information of the answer about the log-odds. A chance to guess lowers it.
    let knows = (prediction.p - item.guess) / (1.0 - item.guess);
    let slope = (1.0 - item.guess) * knows * (1.0 - knows);
    let precision = slope * slope / (prediction.p * (1.0 - prediction.p)).max(1e-6);
    let scale = precision / (1.0 + precision * prediction.variance);
    let shared = |(other, doubt): (usize, &f64)| {
        let covariance = student.belief.ability_covariance(skill, other);
        doubt * covariance * covariance
    };
    scale * doubts.iter().enumerate().map(shared).sum::<f64>()
}
