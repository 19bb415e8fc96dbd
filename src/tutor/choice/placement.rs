//! Rule: the questions of a placement.

use crate::tutor::{
    Activity,
    choice::{
        decision::{Decision, Reason, Step},
        situation::Situation,
    },
    placement::next_question,
};

/// While a placement is under way: its next question, or its end.
pub(super) fn placement(now: &Situation<'_>) -> Option<Decision> {
    let placing = now.student.agenda.placing.as_ref()?;
    let recent = |skill: usize| now.student.skills[skill].recent_items.iter();
    let used = |skill, item: &str| recent(skill).any(|other| other == item);
    let Some((skill, item)) = next_question(placing, now.menu, used) else {
        return Some(Decision::new(Step::EndPlacement, Reason::FindLevel, None));
    };
    let facts = &now.menu.items[skill][item];
    let expected = now.student.predict(skill, facts, now.at);
    let step = Step::Task {
        skill,
        item,
        activity: Activity::Placement,
    };
    Some(Decision::new(step, Reason::FindLevel, Some(expected)))
}
