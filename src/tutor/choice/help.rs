//! Rule: help after misses.

use crate::tutor::{
    Activity,
    choice::{
        between::passed_between,
        decision::{Decision, Reason},
        situation::Situation,
    },
};

/// After misses on the last skill: a worked example and a step back, in turn.
pub(super) fn help(now: &Situation<'_>) -> Option<Decision> {
    let agenda = &now.student.agenda;
    let (skill, _) = agenda.run?;
    // What the student asked for comes before help on another skill.
    if agenda.puts_off(skill) || agenda.focus.is_some_and(|(focus, _)| focus != skill) {
        return None;
    }
    // Another skill first, if there is one: to learn, or to keep.
    let other = || now.has_other(skill) || passed_between(now, skill).is_some();
    if now.student.needs_change(skill) && other() {
        None
    } else {
        help_with(now, skill)
    }
}

/// Help with a skill, if there were enough misses since the last help: one is enough for whoever is
/// getting stuck.
pub(super) fn help_with(now: &Situation<'_>, skill: usize) -> Option<Decision> {
    let record = &now.student.skills[skill];
    // Who is getting stuck is not left to miss once more.
    let stuck = now.student.is_getting_stuck(skill);
    let misses = if stuck {
        1
    } else {
        now.student.thresholds.misses
    };
    if record.unhelped_misses < misses {
        return None;
    }
    let example = || now.example(skill, Reason::AfterMisses(record.miss_run));
    let back = || step_back(now, skill, Reason::StepBack(skill));
    if record.helps.is_multiple_of(2) {
        example().or_else(back)
    } else {
        back().or_else(example)
    }
}

/// A task on the weakest prerequisite of a skill.
pub(super) fn step_back(now: &Situation<'_>, skill: usize, reason: Reason) -> Option<Decision> {
    let student = now.student;
    let standing = |&&required: &&usize| student.standing(required, now.at).mean;
    let required = student
        .graph
        .requires(skill)
        .iter()
        .filter(|&&required| now.has_items(required));
    let weakest = *required.min_by(|a, b| standing(a).total_cmp(&standing(b)))?;
    // If something before that one is not passed either, start there.
    let shaky = |&&before: &&usize| {
        !student.skills[before].mastery.is_passed()
            && student.is_open(before)
            && now.has_items(before)
    };
    let before = student.graph.ancestors(weakest).iter().find(shaky);
    let start = before.copied().unwrap_or(weakest);
    now.task(start, now.target(start), Activity::Repair, reason)
}
