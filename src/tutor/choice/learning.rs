//! The next step on a skill being learnt: an explanation, an example to complete, or a task.

use crate::{
    learner::Query,
    tutor::{
        Activity,
        choice::{
            check::check_before,
            decision::{Decision, Reason, Step},
            help::help_with,
            situation::Situation,
        },
        strategies::{Hints, Levers, Opening, STRATEGIES},
    },
};

/// The first hint may be shown with a task only while the skill has fewer answers than this. Set by
/// hand.
const NEW_SKILL_ANSWERS: u32 = 3;

/// A step on a skill being learnt: the explanation first, if the skill is new and probably not
/// known; a review, if the skill is passed.
pub(super) fn learn(now: &Situation<'_>, skill: usize, reason: Reason) -> Option<Decision> {
    // Help that was due before another skill came in between.
    if let Some(help) = help_with(now, skill) {
        return Some(help);
    }
    let student = now.student;
    if student.skills[skill].mastery.is_passed() {
        return now.task(skill, now.target(skill), Activity::Review, reason);
    }
    if let Some(check) = check_before(now, skill) {
        return Some(check);
    }
    let seed = student.planner.draw_seed(student.tasks, 1);
    let strategy = student.teaching.strategy(skill, seed);
    let levers = STRATEGIES[strategy].levers();
    let new = !student.skills[skill].introduced
        && student.standing(skill, now.at).p < student.thresholds.known;
    let hard = student.standing(skill, now.at).p < student.thresholds.explain_below;
    let explained = new && (hard || levers.opening != Opening::Problem);
    let decision = if explained || student.teaching.is_unexplained(skill) {
        explanation(now, skill, reason)
    } else {
        let reason = if new { reason.or_new_skill() } else { reason };
        completion(now, skill, levers, reason).or_else(|| practised(now, skill, levers, reason))?
    };
    Some(Decision {
        strategy: Some(strategy),
        ..decision
    })
}

fn explanation(now: &Situation<'_>, skill: usize, reason: Reason) -> Decision {
    let step = Step::Lesson {
        skill,
        activity: Activity::Explanation,
        example: (now.examples(skill) > 0).then_some(0),
    };
    Decision::new(step, reason.or_new_skill(), None)
}

/// Under a strategy that begins with examples, between the explanation and the first task: an
/// example whose last step is left to the student.
fn completion(
    now: &Situation<'_>,
    skill: usize,
    levers: Levers,
    reason: Reason,
) -> Option<Decision> {
    let record = &now.student.skills[skill];
    let just_explained = now.student.agenda.just_read == Some(skill) && record.answered == 0;
    if levers.opening != Opening::Examples
        || !just_explained
        || record.examples > 0
        || now.examples(skill) < 2
    {
        return None;
    }
    let step = Step::Lesson {
        skill,
        activity: Activity::Completion,
        example: Some(1),
    };
    Some(Decision::new(step, reason.or_new_skill(), None))
}

/// A practice task, with the first hint beside it if the strategy shows hints at once.
fn practised(
    now: &Situation<'_>,
    skill: usize,
    levers: Levers,
    reason: Reason,
) -> Option<Decision> {
    let target = now.eased_target(skill, levers.ease);
    let decision = now.task(skill, target, Activity::Practice, reason)?;
    let Step::Task { item, .. } = decision.step else {
        return Some(decision);
    };
    let student = now.student;
    let facts = &now.menu.items[skill][item];
    let offers = levers.hints == Hints::AtOnce && facts.hints > 0;
    if !offers || student.skills[skill].answered >= NEW_SKILL_ANSWERS {
        return Some(decision);
    }
    // The trained model predicts answers without help only.
    let query = Query {
        hints: 1,
        ..facts.query(skill, now.at)
    };
    Some(Decision {
        expected: Some(student.model.predict(&student.belief, query)),
        hints: 1,
        ..decision
    })
}
