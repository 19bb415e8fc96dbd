//! Rule: the planner's choice.

use crate::tutor::{
    Activity,
    choice::{
        between::{between, passed_between},
        decision::{Decision, Reason},
        help::is_left_for_tomorrow,
        learning::learn,
        situation::Situation,
    },
    policy::DecidedBy,
    student::planner_state::PlannedSkill,
};

/// A step on the skill that the planner chooses among those left. If the last skill needs a change
/// and nothing else is left, something else comes in between.
pub(super) fn planned(now: &Situation<'_>) -> Option<Decision> {
    let student = now.student;
    let left = left(now);
    // After enough of one skill, what was learnt before comes between rather than what is left for
    // tomorrow.
    if let (&[only], Some((last, run))) = (&left[..], student.agenda.run)
        && last != only
        && student.needs_change(last)
        && is_left_for_tomorrow(now, only)
        && let Some(other) = passed_between(now, last)
        && !student.needs_change(other)
    {
        return now.task(
            other,
            now.target(other),
            Activity::Review,
            Reason::Mixed(run),
        );
    }
    let (skill, reason) = match left[..] {
        [] => return None,
        [only] => (only, Reason::RightLevel),
        _ => {
            let foreseen = ask(now, &left);
            (foreseen.skill, reason_of(foreseen.decided_by))
        }
    };
    let changes =
        |&(last, _): &(usize, u32)| student.needs_change(last) && now.eligible.contains(&last);
    let Some((last, run)) = student.agenda.run.filter(changes) else {
        return learn(now, skill, reason);
    };
    let between = if last == skill {
        between(now, last, run)
    } else {
        None
    };
    between.or_else(|| learn(now, skill, Reason::Mixed(run)))
}

fn reason_of(decided_by: DecidedBy) -> Reason {
    match decided_by {
        DecidedBy::Plan => Reason::Plan,
        DecidedBy::Waited => Reason::Waited,
        DecidedBy::Fallback => Reason::Path,
    }
}

/// The open skills that are left to the planner. These are excluded, each only while others remain:
/// skills put off, skills that need a change, skills left for tomorrow, new skills while enough are
/// begun, and skills that are too hard.
pub(super) fn left(now: &Situation<'_>) -> Vec<usize> {
    let student = now.student;
    let put_off = |&skill: &usize| student.agenda.put_off_for(skill);
    let least = now.eligible.iter().map(put_off).min().unwrap_or(0);
    let mut left = now.eligible.clone();
    left.retain(|skill| put_off(skill) == least);
    left = narrowed(left, |skill| !student.needs_change(skill));
    left = narrowed(left, |skill| !is_left_for_tomorrow(now, skill));
    let learning = (0..student.graph.len()).filter(|&skill| student.is_learning(skill));
    if learning.count() >= student.thresholds.most_learning {
        left = narrowed(left, |skill| student.is_learning(skill));
    }
    narrowed(left, |skill| {
        student.standing(skill, now.at).p >= student.thresholds.band_low
    })
}

/// The skills that `keep` keeps; all of them, if it keeps none.
fn narrowed(skills: Vec<usize>, keep: impl Fn(usize) -> bool) -> Vec<usize> {
    let kept: Vec<usize> = skills
        .iter()
        .copied()
        .filter(|&skill| keep(skill))
        .collect();
    if kept.is_empty() { skills } else { kept }
}

/// The planner's choice among `left`, which must not be empty.
pub(super) fn ask(now: &Situation<'_>, left: &[usize]) -> PlannedSkill {
    let student = now.student;
    let target: Vec<usize> = (0..student.graph.len())
        .filter(|&skill| !student.skills[skill].mastery.is_passed())
        .collect();
    student.planner.choose(left, &target, student.tasks)
}
