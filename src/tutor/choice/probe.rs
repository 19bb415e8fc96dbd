//! Rule: delayed probes.

use crate::tutor::{
    Activity,
    choice::{
        decision::{Decision, Reason},
        situation::Situation,
    },
    student::teaching::{PROBE_AFTER, PROBE_AFTER_TASKS},
};

/// A probe of the skill that has waited longest, among those practised long enough ago and not
/// probed since. Strategies are judged by probes.
pub(super) fn probe(now: &Situation<'_>) -> Option<Decision> {
    let student = now.student;
    if !student.teaching.probe_may_come() {
        return None;
    }
    let skill = (0..student.graph.len())
        .filter(|&skill| student.teaching.is_unprobed(skill) && student.is_open(skill))
        .filter(|&skill| was_long_ago(now, skill))
        .filter(|&skill| now.has_items(skill) && !now.puts_off(skill))
        .max_by_key(|&skill| student.waited(skill))?;
    now.task(skill, now.target(skill), Activity::Probe, Reason::Probe)
}

fn was_long_ago(now: &Situation<'_>, skill: usize) -> bool {
    let days_ago = now.student.skills[skill]
        .last_at
        .is_some_and(|last| now.at.saturating_sub(last) >= PROBE_AFTER);
    let waited = now.student.waited(skill);
    days_ago || waited.is_some_and(|waited| waited >= PROBE_AFTER_TASKS)
}
