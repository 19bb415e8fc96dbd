//! The choice of a teaching strategy for each skill.

use crate::{
    base::dice::{Dice, stream},
    tutor::{
        PROBE_AFTER_TASKS,
        policy::Outcome,
        strategies::{Chooser, StrategyPrior},
    },
};

/// An answer this many hours after the last practice tests what was remembered; so does one after
/// [`PROBE_AFTER_TASKS`] other answers.
const PROBE_HOURS: f64 = 24.0;

/// The random stream that strategies are drawn from.
const STRATEGY_STREAM: u64 = 0x57a7;

/// Answers and hours since the start.
type Moment = (usize, f64);

/// The strategy by which each skill is taught, chosen from the meta-trained prior. As in the
/// product, what is remembered later credits a strategy.
pub(super) struct Ways {
    chooser: Chooser,
    dice: Dice,
    /// For each skill its strategy, and when it was last practised under it.
    taught: Vec<Option<(usize, Option<Moment>)>>,
    hours: f64,
    answers: usize,
}

impl Ways {
    pub(super) fn new(prior: StrategyPrior, skills: usize, seed: u64) -> Self {
        let dice = stream(seed, STRATEGY_STREAM);
        Self {
            chooser: Chooser::new(prior),
            dice,
            taught: vec![None; skills],
            hours: 0.0,
            answers: 0,
        }
    }

    /// The strategy for a skill: the one it was last taught by, until a test credits that one.
    pub(super) fn of(&mut self, skill: usize) -> usize {
        match self.taught[skill] {
            Some((strategy, ..)) => strategy,
            None => {
                let strategy = self.chooser.choose(&mut self.dice);
                self.taught[skill] = Some((strategy, None));
                strategy
            }
        }
    }

    pub(super) fn learn(&mut self, outcome: Outcome) {
        self.answers += 1;
        self.hours += outcome.hours;
        if let Some((strategy, practised)) = self.taught[outcome.skill] {
            let long_ago = |(answers, hours): Moment| {
                self.answers - answers > PROBE_AFTER_TASKS as usize
                    || self.hours - hours >= PROBE_HOURS
            };
            let later = practised.is_some_and(long_ago);
            if later {
                self.chooser.record_probe(strategy, outcome.correct);
            }
            self.taught[outcome.skill] =
                (!later).then_some((strategy, Some((self.answers, self.hours))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strategy_is_used_until_a_later_answer_tests_and_credits_it() {
        let mut ways = Ways::new(StrategyPrior::trained(), 2, 3);
        let outcome = |hours| Outcome {
            skill: 0,
            correct: true,
            hours,
        };
        let first = ways.of(0);
        ways.learn(outcome(40.0));
        assert_eq!(ways.of(0), first);
        assert_eq!(
            ways.chooser.evidence()[first].asked,
            0,
            "the next answer is no test"
        );
        ways.learn(outcome(25.0));
        assert_eq!(
            (
                ways.chooser.evidence()[first].asked,
                ways.chooser.evidence()[first].remembered
            ),
            (1, 1)
        );
        assert!(ways.taught[0].is_none(), "then a strategy is chosen again");
    }
}
