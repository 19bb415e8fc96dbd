//! Why this now: a sentence that agrees with the number beside it.

use crate::{
    engine::{
        course_state::{
            CourseState,
            open::{OpenLesson, OpenTask},
        },
        log::words::{Activity, Reason},
        protocol::view::{self, Interval, WhyView},
    },
    tutor,
};

/// A task with a chance in this range is neither too easy nor too hard. Set by hand.
const FITTING: (f64, f64) = (0.5, 0.9);

/// Chances closer than this count as the same: they are shown in tenths, and a task is harder only
/// if its number is lower.
const SAME: f64 = 0.005;

/// The mean of recent answers is off what was stated if it is further away than this. Set by hand.
const OFF: f64 = 0.05;

/// Why a task was chosen.
pub(super) fn of_task(state: &CourseState, open: &OpenTask) -> WhyView {
    let chance = open.shown.expected.mid;
    let gains = |than: f64| open.instead_of.map(|other| chance - other > than);
    let reason = match &open.shown.reason {
        Reason::NewSkill => view::Reason::NewTry,
        Reason::AfterMisses { .. } => match open.shown.activity {
            Activity::Why => view::Reason::WhyAfter,
            Activity::Step => view::Reason::StepsAfter,
            _ => view::Reason::EasierAfter,
        },
        Reason::RightLevel if chance > FITTING.1 => view::Reason::Sure,
        Reason::RightLevel if chance < FITTING.0 => view::Reason::Stretch,
        Reason::RightLevel => view::Reason::RightLevel,
        Reason::YouSaidTooEasy if gains(-SAME) == Some(false) => view::Reason::YouSaidTooEasy,
        Reason::YouSaidTooEasy => view::Reason::Hardest,
        Reason::YouSaidTooHard if open.shown.activity == Activity::Repair => {
            view::Reason::BelowInstead
        }
        Reason::YouSaidTooHard if gains(SAME) == Some(true) => view::Reason::YouSaidTooHard,
        Reason::YouSaidTooHard => view::Reason::Easiest,
        other => reason(state, other, open.surplus),
    };
    why(state, open.skill, reason, Some(open.shown.expected.into()))
}

/// Why something to read was chosen.
pub(super) fn of_lesson(state: &CourseState, open: &OpenLesson) -> WhyView {
    let reason = match &open.reason {
        Reason::RightLevel => view::Reason::Onward,
        Reason::AfterMisses { .. } if open.activity == tutor::Activity::Picture => {
            view::Reason::PictureAfter
        }
        Reason::YouSaidTooHard if open.activity != tutor::Activity::Explanation => {
            view::Reason::ExampleInstead
        }
        Reason::YouSaidTooEasy | Reason::YouSaidTooHard => view::Reason::Onward,
        other => reason(state, other, open.surplus),
    };
    why(state, open.skill, reason, None)
}

fn why(
    state: &CourseState,
    skill: usize,
    reason: view::Reason,
    expected: Option<Interval>,
) -> WhyView {
    let needed_for = state.student.graph.needed_for(skill).iter();
    WhyView {
        reason,
        expected,
        needed_for: needed_for
            .map(|&next| state.skills[next].title.clone())
            .collect(),
    }
}

/// A reason whose sentence needs no chance; skills by their titles. `surplus` is by how much recent
/// answers were better than stated when the step was chosen.
fn reason(state: &CourseState, reason: &Reason, surplus: f64) -> view::Reason {
    let title = |id: &str| {
        let skill = state.student.graph.index(id);
        skill.map_or_else(|| id.to_owned(), |skill| state.skills[skill].title.clone())
    };
    match reason {
        Reason::FindLevel => view::Reason::FindLevel,
        Reason::NewSkill => view::Reason::NewSkill,
        Reason::RightLevel => view::Reason::RightLevel,
        Reason::Plan => view::Reason::Plan,
        Reason::Path if surplus > OFF => view::Reason::Ahead,
        Reason::Path if surplus < -OFF => view::Reason::Behind,
        Reason::Path => view::Reason::Path,
        Reason::Probe => view::Reason::Probe,
        Reason::ReviewDue { days } => view::Reason::ReviewDue { days: *days },
        Reason::AfterMisses { misses } => view::Reason::AfterMisses { misses: *misses },
        Reason::StepBack { from } => view::Reason::StepBack { from: title(from) },
        Reason::Waited => view::Reason::Waited,
        Reason::Mixed { tasks } => view::Reason::Mixed { tasks: *tasks },
        Reason::Check => view::Reason::Check,
        Reason::Challenge => view::Reason::Challenge,
        Reason::YouAsked => view::Reason::YouAsked,
        Reason::YouSaidTooEasy => view::Reason::YouSaidTooEasy,
        Reason::YouSaidTooHard => view::Reason::YouSaidTooHard,
        Reason::Unknown => view::Reason::Unknown,
    }
}
