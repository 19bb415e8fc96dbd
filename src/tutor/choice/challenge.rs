//! Rule: a mixed challenge that the student asked for.

use crate::tutor::{
    Activity,
    choice::{
        decision::{Decision, Reason},
        mixed::CHALLENGE,
        situation::Situation,
    },
};

/// The next task of a challenge under way: on the skill that waited longest.
pub(super) fn challenge(now: &Situation<'_>) -> Option<Decision> {
    let student = now.student;
    let challenge = student.agenda.challenge.as_ref()?;
    let wanted = |&skill: &usize| {
        challenge.wants(skill)
            && student.skills[skill].mastery.is_passed()
            && now.has_items(skill)
            && !now.puts_off(skill)
    };
    let skills = (0..student.graph.len()).filter(wanted);
    let next = skills.max_by_key(|&skill| student.waited(skill))?;
    now.task(next, CHALLENGE, Activity::Mixed, Reason::Challenge)
}
