//! What is on the learning screen, as the log says.

use crate::{
    engine::log::{
        event::{Answer, Presented},
        words::{Activity, Given, Reason, Verdict},
    },
    learner::{Query, Response},
    tutor::{
        self, Answered, Change, Haste,
        strategies::{Hints, STRATEGIES, Strategy},
    },
};

/// After so many misses the answer of a small step is told. Set by hand.
const TRIES: usize = 2;

/// What is on the screen.
#[derive(Debug, Clone)]
pub(in crate::engine) enum Open {
    /// A task.
    Task(Box<OpenTask>),
    /// Something to read.
    Lesson(OpenLesson),
}

/// A task on the screen.
#[derive(Debug, Clone)]
pub(in crate::engine) struct OpenTask {
    /// As it was shown.
    pub shown: Presented,
    /// Position of its skill.
    pub skill: usize,
    /// Hints shown.
    pub hints: u32,
    /// Lines of a working that were shown as hints; they count among the hints.
    pub next_lines: Vec<String>,
    /// Answers given.
    pub answers: Vec<Answer>,
    /// The first answer that counts has come (or the solution was shown instead).
    pub scored: bool,
    /// The small steps are shown: the answers to them so far.
    pub steps: Option<Vec<Answer>>,
    /// The solution is shown.
    pub solution: bool,
    /// A worked example is shown beside it.
    pub example: bool,
    /// What the first answer changed.
    pub change: Change,
    /// Its first answer came in haste, and not for the first time lately.
    pub haste: Option<Haste>,
    /// The stated chance of the task before, if the student asked for something else than that.
    pub instead_of: Option<f64>,
    /// By how much recent answers were better than stated when it was chosen.
    pub surplus: f64,
}

/// Something to read on the screen.
#[derive(Debug, Clone)]
pub(in crate::engine) struct OpenLesson {
    /// Position of its skill.
    pub skill: usize,
    /// Explanation or example.
    pub activity: tutor::Activity,
    /// Position of the worked example.
    pub example: Option<usize>,
    /// Why.
    pub reason: Reason,
    /// As in [`OpenTask`].
    pub surplus: f64,
}

impl OpenTask {
    /// Whether only "next" is left.
    pub(in crate::engine) fn closed(&self) -> bool {
        let right = self
            .answers
            .last()
            .is_some_and(|answer| answer.verdict == Verdict::Right);
        right || self.solution || (self.shown.activity == Activity::Placement && self.scored)
    }

    /// The answers to each small step that was answered, and how many steps are over. A step is
    /// over once it is right, or after [`TRIES`].
    pub(in crate::engine) fn by_step(&self) -> (Vec<Vec<&Answer>>, usize) {
        let (mut steps, mut over) = (Vec::<Vec<&Answer>>::new(), 0);
        for answer in self.steps.iter().flatten() {
            if steps.len() == over {
                steps.push(Vec::new());
            }
            let Some(step) = steps.last_mut() else { break };
            step.push(answer);
            let misses = step.iter().filter(|answer| answer.verdict.counts()).count();
            if answer.verdict == Verdict::Right || misses >= TRIES {
                over += 1;
            }
        }
        (steps, over)
    }

    /// How many small steps are shown.
    fn steps_shown(&self) -> usize {
        self.steps.as_ref().map_or(0, |_| self.by_step().1 + 1)
    }

    /// Its first answer, for the tutor.
    pub(in crate::engine) fn answered(
        &self,
        correct: bool,
        haste: Option<Haste>,
        at: i64,
    ) -> Answered {
        let Presented {
            difficulty,
            guess,
            activity,
            ref item,
            ..
        } = self.shown;
        let query = Query {
            skill: self.skill,
            difficulty,
            guess,
            hints: self.hints + self.steps_shown() as u32,
            at,
        };
        Answered {
            response: Response { query, correct },
            item: item.clone(),
            activity: activity.into(),
            offered: self.shown.hints > 0,
            haste,
        }
    }

    /// Whether it is a probe without an answer yet. A probe allows no help.
    pub(in crate::engine) fn is_probing(&self) -> bool {
        !self.scored && self.shown.activity == Activity::Probe
    }

    /// Whether hints come only after the first try: because of the strategy, or because this is a
    /// probe.
    pub(in crate::engine) fn hints_come_later(&self) -> bool {
        let strategy = self.shown.strategy.as_deref().and_then(Strategy::named);
        let after_try =
            strategy.is_some_and(|strategy| STRATEGIES[strategy].levers().hints == Hints::AfterTry);
        !self.scored && (after_try || self.shown.activity == Activity::Probe)
    }

    /// Positions of options given before and wrong.
    pub(in crate::engine) fn tried(&self) -> Vec<usize> {
        let wrong = self
            .answers
            .iter()
            .filter(|answer| answer.verdict == Verdict::NotYet);
        wrong
            .filter_map(|answer| match &answer.given {
                Given::Options(picked) => Some(picked.iter().copied()),
                Given::Text(_) => None,
            })
            .flatten()
            .collect()
    }
}
