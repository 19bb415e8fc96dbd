//! The choice of the next step, by rules in a fixed order.
//!
//! [`RULES`] is the whole order. Each rule is a function in a file of its own.

mod between;
mod challenge;
mod check;
pub(in crate::tutor) mod decision;
mod focus;
mod help;
mod item;
mod learning;
mod mixed;
mod placement;
mod planned;
mod practice;
mod probe;
mod repair;
mod review;
mod situation;
mod starving;
mod stretch;
mod wishes;

use crate::{
    base::ranked::ranked,
    tutor::{
        choice::{
            decision::{Decision, Outlook, Reason, Step},
            situation::Situation,
        },
        menu::Menu,
        student::Student,
    },
};

/// A rule of the choice.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Name.
    pub name: &'static str,
    /// What the rule chooses, and when.
    pub meaning: &'static str,
    /// The step that the rule chooses; none if the rule does not apply.
    decide: fn(&Situation<'_>) -> Option<Decision>,
}

/// All rules of the choice. The first rule that applies decides.
///
/// If none applies, everything looks good and nothing is due: [`Step::Done`].
/// `docs/policy.md` shows the same table.
pub const RULES: [Rule; 15] = [
    Rule {
        name: "placement",
        meaning: "the next question of a placement under way, or its end",
        decide: placement::placement,
    },
    Rule {
        name: "challenge",
        meaning: "the next task of a mixed challenge that the student asked for",
        decide: challenge::challenge,
    },
    Rule {
        name: "help",
        meaning: "after misses on the last skill: the next kind of help on the ladder",
        decide: help::help,
    },
    Rule {
        name: "wish",
        meaning: "after \"too easy\" a harder task; after \"too hard\" an example or easier task",
        decide: wishes::wish,
    },
    Rule {
        name: "repair",
        meaning: "the next task of a step back to a prerequisite",
        decide: repair::repair,
    },
    Rule {
        name: "focus",
        meaning: "a skill that the student picked",
        decide: focus::focus,
    },
    Rule {
        name: "practice",
        meaning: "a task on the skill of a lesson just read",
        decide: practice::practice,
    },
    Rule {
        name: "probe",
        meaning: "a delayed probe of a skill practised a while ago",
        decide: probe::probe,
    },
    Rule {
        name: "review",
        meaning: "a due review, within the quota of reviews",
        decide: review::review,
    },
    Rule {
        name: "starving",
        meaning: "a skill being learnt that has waited too long",
        decide: starving::starving,
    },
    Rule {
        name: "mixed",
        meaning: "a demanding task on an earlier skill, under a strategy that mixes",
        decide: mixed::mixed,
    },
    Rule {
        name: "stretch",
        meaning: "the next task of the stretch under way",
        decide: stretch::stretch,
    },
    Rule {
        name: "planned",
        meaning: "the planner's choice among the open skills that are not excluded",
        decide: planned::planned,
    },
    Rule {
        name: "check",
        meaning: "a question on a skill that the placement passed over without one",
        decide: check::check,
    },
    Rule {
        name: "overdue",
        meaning: "a due review, even if it was put off",
        decide: review::overdue,
    },
];

/// Decides the next step at time `at` (milliseconds since 1970), by [`RULES`].
pub fn choose(student: &Student, menu: &Menu, at: i64) -> Decision {
    let situation = Situation::new(student, menu, at);
    RULES
        .iter()
        .find_map(|rule| (rule.decide)(&situation))
        .unwrap_or_else(|| Decision::new(Step::Done, Reason::RightLevel, None))
}

/// What the planner expects at time `at` (milliseconds since 1970), whichever rule decided.
pub fn outlook(student: &Student, menu: &Menu, at: i64) -> Outlook {
    let situation = Situation::new(student, menu, at);
    if situation.eligible.is_empty() {
        return Outlook::default();
    }
    let foreseen = planned::ask(&situation, &planned::left(&situation));
    let chosen = |promise: &(usize, f64)| promise.0 == foreseen.skill;
    // Two skills may promise the same; the chosen one then comes first.
    let promises = ranked(foreseen.promises, |a, b| {
        b.1.total_cmp(&a.1).then(chosen(b).cmp(&chosen(a)))
    });
    Outlook {
        eligible: situation.eligible,
        promises,
    }
}
