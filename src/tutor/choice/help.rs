//! Rule: help after misses, on a ladder of rungs that differ.

use crate::{
    base::time::HOUR,
    course::Role,
    tutor::{
        Activity,
        choice::{
            between::passed_between,
            decision::{Decision, Reason, Step},
            situation::Situation,
        },
        student::rung::{RUNGS, Rung},
    },
};

/// A task is easy from this chance on. Tried on the measuring ground (docs/teaching.md).
const EASY: f64 = 0.8;

/// A skill that is left for tomorrow comes back after so long: a night. Set by hand.
const TOMORROW: i64 = 12 * HOUR;

/// After misses on the last skill: the next rung of the ladder. Small steps that were begun go on.
pub(super) fn help(now: &Situation<'_>) -> Option<Decision> {
    let agenda = &now.student.agenda;
    let (skill, _) = agenda.run?;
    // What the student asked for comes before help on another skill.
    if agenda.puts_off(skill) || agenda.focus.is_some_and(|(focus, _)| focus != skill) {
        return None;
    }
    let begun = agenda.steps.filter(|&(begun, _)| begun == skill);
    if let Some(step) = begun.and_then(|(_, next)| small_step(now, skill, next)) {
        return Some(step);
    }
    // Another skill first, if there is one: to learn, or to keep.
    let change = now.student.needs_change(skill) && has_else(now, skill);
    if change || is_left_for_tomorrow(now, skill) {
        None
    } else {
        help_with(now, skill)
    }
}

/// Help with a skill, if there were enough misses since the last help: one is enough for whoever is
/// getting stuck.
pub(super) fn help_with(now: &Situation<'_>, skill: usize) -> Option<Decision> {
    if !wants_help(now, skill) {
        return None;
    }
    let mut rungs = rungs_after(now.student.skills[skill].rung);
    rungs.find_map(|rung| taken(now, skill, rung))
}

/// Whether a skill is left for tomorrow: other help was tried, and there is something else to do.
pub(super) fn is_left_for_tomorrow(now: &Situation<'_>, skill: usize) -> bool {
    let record = &now.student.skills[skill];
    let away = record.last_at.map_or(0, |last| now.at.saturating_sub(last));
    let offered = |rung: &Rung| *rung == Rung::Tomorrow || taken(now, skill, *rung).is_some();
    wants_help(now, skill)
        && away < TOMORROW
        && has_else(now, skill)
        && rungs_after(record.rung).find(offered) == Some(Rung::Tomorrow)
}

fn wants_help(now: &Situation<'_>, skill: usize) -> bool {
    // Who is getting stuck is not left to miss once more.
    let misses = if now.student.is_getting_stuck(skill) {
        1
    } else {
        now.student.thresholds.misses
    };
    now.student.skills[skill].unhelped_misses >= misses
}

fn has_else(now: &Situation<'_>, skill: usize) -> bool {
    now.has_other(skill) || passed_between(now, skill).is_some()
}

/// All rungs once, from the one after the last; that one comes last.
fn rungs_after(last: Option<Rung>) -> impl Iterator<Item = Rung> {
    let start = last.map_or(0, |last| last as usize + 1);
    RUNGS.into_iter().cycle().skip(start).take(RUNGS.len())
}

/// The step of a rung; none if the course has nothing for it.
fn taken(now: &Situation<'_>, skill: usize, rung: Rung) -> Option<Decision> {
    let reason = Reason::AfterMisses(now.student.skills[skill].miss_run);
    match rung {
        Rung::Picture => picture(now, skill, reason),
        Rung::Example => now.example(skill, reason),
        Rung::Why => now.aside(skill, Role::Why, None, reason),
        Rung::Steps => small_step(now, skill, 0),
        Rung::Back => {
            let back = step_back(now, skill, Reason::StepBack(skill));
            back.filter(|back| !was_just_practised(now, back))
        }
        // The easiest that there is, where that is easy.
        Rung::Easier => {
            let easiest = now.task(skill, 1.0, Activity::Practice, reason);
            easiest.filter(|easiest| easiest.expected.is_some_and(|expected| expected.p >= EASY))
        }
        Rung::Tomorrow => None,
    }
}

/// Whether the tasks of a step back would make too many in a row on its skill.
fn was_just_practised(now: &Situation<'_>, back: &Decision) -> bool {
    let thresholds = &now.student.thresholds;
    let Step::Task { skill, .. } = back.step else {
        return false;
    };
    let run = now.student.agenda.run.filter(|&(last, _)| last == skill);
    run.is_some_and(|(_, run)| run + thresholds.repair_tasks > thresholds.longest_run)
}

/// Another way to see the skill, in turn.
fn picture(now: &Situation<'_>, skill: usize, reason: Reason) -> Option<Decision> {
    let pictures = now.menu.pictures.get(skill).copied().unwrap_or(0);
    let next = now.student.skills[skill].pictures as usize % pictures.max(1);
    let step = Step::Lesson {
        skill,
        activity: Activity::Picture,
        example: Some(next),
    };
    (pictures > 0).then(|| Decision::new(step, reason, None))
}

/// One of the small steps of a skill.
fn small_step(now: &Situation<'_>, skill: usize, at: usize) -> Option<Decision> {
    let reason = Reason::AfterMisses(now.student.skills[skill].miss_run);
    now.aside(skill, Role::Step, Some(at), reason)
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
