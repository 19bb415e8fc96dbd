//! Expectation-maximisation for Bayesian knowledge tracing: the Baum-Welch algorithm (Rabiner, "A
//! tutorial on hidden Markov models", Proceedings of the IEEE 77, 1989) on a chain of two states
//! whose second is never left.

use crate::lab::baselines::bkt_parameters::{Parameters, USUAL};

/// A student's answers on one skill.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sequence {
    /// Whether it was right, and the chance of that by a blind choice.
    pub(super) answers: Vec<(bool, f64)>,
    /// How much each answer counts.
    pub(super) weight: f64,
}

/// The most rounds.
const ROUNDS: usize = 200;
/// Fitting ends at this gain of log-likelihood for each response.
const ENOUGH: f64 = 1e-7;
/// The weight of the prior of a parameter that all skills share, in observations.
const SHARED_STRENGTH: f64 = 1.0;
/// The weight of the prior of a skill's own parameter, in observations; its mean is the shared one.
const OWN_STRENGTH: f64 = 10.0;
/// No parameter is nearer to 0 or 1 than this: EM could never leave such a point.
const EDGE: f64 = 1e-3;
/// Slip and guess are at most this: above it, knowing and not knowing would change roles.
const MOST_LUCK: f64 = 0.5;

/// Expected counts: how often an event happened, and how often it could have.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    happened: f64,
    of: f64,
}

impl Share {
    fn add(&mut self, happened: f64, of: f64) {
        self.happened += happened;
        self.of += of;
    }

    /// The likeliest chance, with a prior that counts as `strength` observations of `prior`.
    fn likeliest(self, prior: f64, strength: f64) -> f64 {
        ((self.happened + strength * prior) / (self.of + strength)).clamp(EDGE, 1.0 - EDGE)
    }
}

/// Expected counts for the four parameters.
#[derive(Debug, Clone, Copy, Default)]
struct Expected {
    init: Share,
    transit: Share,
    slip: Share,
    guess: Share,
    log_likelihood: f64,
    responses: f64,
}

impl Expected {
    fn add(&mut self, other: &Self, weight: f64) {
        for (sum, share) in [
            (&mut self.init, other.init),
            (&mut self.transit, other.transit),
            (&mut self.slip, other.slip),
            (&mut self.guess, other.guess),
        ] {
            sum.add(weight * share.happened, weight * share.of);
        }
        self.log_likelihood += weight * other.log_likelihood;
        self.responses += weight * other.responses;
    }
}

/// One set of parameters for all sequences.
pub(super) fn fit<'a>(sequences: impl Iterator<Item = &'a Sequence>) -> Parameters {
    maximise(&sequences.collect::<Vec<_>>(), USUAL, SHARED_STRENGTH)
}

/// A skill's parameters, shrunk towards those that all skills share.
pub(super) fn fit_around(shared: Parameters, sequences: &[&Sequence]) -> Parameters {
    maximise(sequences, shared, OWN_STRENGTH)
}

fn maximise(sequences: &[&Sequence], prior: Parameters, strength: f64) -> Parameters {
    let mut parameters = prior;
    let mut before = f64::NEG_INFINITY;
    for _ in 0..ROUNDS {
        let expected = expect(sequences, &parameters);
        parameters = Parameters {
            init: expected.init.likeliest(prior.init, strength),
            transit: expected.transit.likeliest(prior.transit, strength),
            slip: expected.slip.likeliest(prior.slip, strength).min(MOST_LUCK),
            guess: expected
                .guess
                .likeliest(prior.guess, strength)
                .min(MOST_LUCK),
        };
        if expected.log_likelihood - before <= ENOUGH * expected.responses {
            break;
        }
        before = expected.log_likelihood;
    }
    parameters
}

fn expect(sequences: &[&Sequence], parameters: &Parameters) -> Expected {
    let mut expected = Expected::default();
    let mut forward = Vec::new();
    for sequence in sequences {
        expected.add(
            &one(&sequence.answers, parameters, &mut forward),
            sequence.weight,
        );
    }
    expected
}

/// Counts of one sequence. `forward` is working space: the chance to know the skill before and
/// after each answer.
fn one(
    answers: &[(bool, f64)],
    parameters: &Parameters,
    forward: &mut Vec<(f64, f64)>,
) -> Expected {
    let mut expected = Expected::default();
    forward.clear();
    let mut known = parameters.init;
    for &(correct, blind) in answers {
        let (seen, likelihood) = parameters.seen(known, correct, blind);
        forward.push((known, seen));
        expected.log_likelihood += libm::log(likelihood);
        expected.responses += 1.0;
        known = parameters.next(seen);
    }
    // Backwards. Who knows it at the next answer knew it before, or came to know it in between; who
    // does not, did not.
    let mut later: Option<(f64, f64)> = None;
    for (&(correct, blind), &(before, seen)) in answers.iter().zip(forward.iter()).rev() {
        let smoothed = later.map_or(seen, |(next, smoothed)| seen * smoothed / next);
        if let Some((next, later)) = later {
            expected.transit.add(
                (1.0 - seen) * parameters.transit * later / next,
                1.0 - smoothed,
            );
        }
        let unknown = 1.0 - smoothed;
        expected
            .slip
            .add(if correct { 0.0 } else { smoothed }, smoothed);
        // A right answer without knowledge may have been a guess or a blind choice.
        let guessed = if correct {
            parameters.guess / parameters.lucky(blind)
        } else {
            0.0
        };
        expected.guess.add(unknown * guessed, unknown);
        later = Some((before, smoothed));
    }
    if let Some((_, smoothed)) = later {
        expected.init.add(smoothed, 1.0);
    }
    expected
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::dice::Dice;

    /// Answers of students whose skill has these parameters.
    fn drawn(truth: Parameters, students: usize, blind: f64, seed: u64) -> Vec<Sequence> {
        let mut dice = Dice::new(seed);
        let one = |_| {
            let mut known = dice.unit() < truth.init;
            let mut answer = |_| {
                let right = if known {
                    1.0 - truth.slip
                } else {
                    truth.lucky(blind)
                };
                let correct = dice.unit() < right;
                known = known || dice.unit() < truth.transit;
                (correct, blind)
            };
            Sequence {
                answers: (0..12).map(&mut answer).collect(),
                weight: 1.0,
            }
        };
        (0..students).map(one).collect()
    }

    #[test]
    fn finds_the_parameters_that_made_the_data() {
        let truth = Parameters {
            init: 0.3,
            transit: 0.15,
            slip: 0.1,
            guess: 0.2,
        };
        for blind in [0.0, 0.25] {
            let data = drawn(truth, 4000, blind, 5);
            let found = fit(data.iter());
            let pairs = [
                (found.init, truth.init),
                (found.transit, truth.transit),
                (found.slip, truth.slip),
                (found.guess, truth.guess),
            ];
            assert!(
                pairs
                    .iter()
                    .all(|(found, truth)| (found - truth).abs() < 0.04),
                "{found:?}"
            );
        }
    }

    #[test]
    fn no_round_makes_the_data_less_likely() {
        let data = drawn(
            Parameters {
                init: 0.6,
                transit: 0.05,
                slip: 0.2,
                guess: 0.1,
            },
            200,
            0.0,
            2,
        );
        let sequences: Vec<&Sequence> = data.iter().collect();
        let mut parameters = USUAL;
        let mut before = f64::NEG_INFINITY;
        for _ in 0..30 {
            let expected = expect(&sequences, &parameters);
            assert!(
                expected.log_likelihood >= before - 1e-9,
                "{} after {before}",
                expected.log_likelihood
            );
            before = expected.log_likelihood;
            let most_likely = |share: Share| share.likeliest(0.5, 0.0);
            parameters = Parameters {
                init: most_likely(expected.init),
                transit: most_likely(expected.transit),
                slip: most_likely(expected.slip),
                guess: most_likely(expected.guess),
            };
        }
    }

    #[test]
    fn two_answers_by_hand() {
        let parameters = Parameters {
            init: 0.5,
            transit: 0.5,
            slip: 0.0,
            guess: 0.0,
        };
        // Wrong, then right: not known at first, for sure, then learnt.
        let expected = expect(
            &[&Sequence {
                answers: vec![(false, 0.0), (true, 0.0)],
                weight: 1.0,
            }],
            &parameters,
        );
        assert!(expected.init.happened.abs() < 1e-12 && (expected.init.of - 1.0).abs() < 1e-12);
        assert!(
            (expected.transit.happened - 1.0).abs() < 1e-12
                && (expected.transit.of - 1.0).abs() < 1e-12
        );
        assert!((expected.log_likelihood - libm::log(0.25)).abs() < 1e-12);
    }

    #[test]
    fn a_skill_with_little_evidence_keeps_near_the_shared_parameters() {
        let found = fit_around(
            USUAL,
            &[&Sequence {
                answers: vec![(false, 0.0)],
                weight: 1.0,
            }],
        );
        assert!(found.init > 0.4 && found.init < USUAL.init, "{found:?}");
        assert_eq!(fit_around(USUAL, &[]), USUAL);
    }
}
