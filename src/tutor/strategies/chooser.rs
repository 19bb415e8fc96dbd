//! The choice of a strategy, by hierarchical Thompson sampling (Thompson, Biometrika 25, 1933).
//!
//! A student is of some type. The type gives the prior of how well each strategy works, and the
//! student's own probes update it.

use serde::{Deserialize, Serialize};

use crate::{
    base::dice::{Dice, normal},
    tutor::strategies::{preset::STRATEGIES, strategy_prior::StrategyPrior},
};

const COUNT: usize = STRATEGIES.len();

/// At most this share of the choices may explore: choose a strategy that does not seem best. Set by
/// hand.
pub const MOST_EXPLORATION: f64 = 0.1;

/// Exploration is limited to strategies whose expected share of right probes is at most this much
/// lower than that of the best. Set by hand.
const NEARLY: f64 = 0.15;

/// The student's preference about a strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preference {
    /// No preference.
    #[default]
    None,
    /// This strategy only.
    Pinned,
    /// Never this strategy.
    Excluded,
}

/// The probes after a strategy: "8 of 10 remembered".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Number of right probes.
    pub remembered: u32,
    /// Number of probes.
    pub asked: u32,
}

/// The belief about how well each strategy works for one student, and the choice of a strategy. The
/// belief is exact: a mixture over types of independent beta distributions.
#[derive(Debug, Clone, PartialEq)]
pub struct Chooser {
    prior: StrategyPrior,
    /// For each type, its probability.
    types: [f64; COUNT],
    /// For each strategy, the right and the wrong probes; older ones count less.
    counts: [(f64, f64); COUNT],
    evidence: [Evidence; COUNT],
    preference: [Preference; COUNT],
    choices: u32,
    explored: u32,
}

impl Chooser {
    /// A chooser for a student about whom nothing is known yet.
    pub fn new(prior: StrategyPrior) -> Self {
        Self {
            types: common(&prior),
            prior,
            counts: [(0.0, 0.0); COUNT],
            evidence: Default::default(),
            preference: Default::default(),
            choices: 0,
            explored: 0,
        }
    }

    /// Sets the preference about a strategy. At most one strategy is pinned at a time.
    pub fn prefer(&mut self, strategy: usize, preference: Preference) {
        if preference == Preference::Pinned {
            let pinned = |other: &&mut Preference| **other == Preference::Pinned;
            self.preference
                .iter_mut()
                .filter(pinned)
                .for_each(|other| *other = Preference::None);
        }
        self.preference[strategy] = preference;
    }

    /// The probes after each strategy.
    pub fn evidence(&self) -> &[Evidence; COUNT] {
        &self.evidence
    }

    /// The expected share of right probes after a strategy, and its standard deviation.
    pub fn expected(&self, strategy: usize) -> (f64, f64) {
        let of = |kind: usize| self.of_type(kind, strategy);
        let mean: f64 = (0..COUNT).map(|kind| self.types[kind] * of(kind).0).sum();
        let square =
            |(share, spread): (f64, f64)| spread * spread + (share - mean) * (share - mean);
        let variance: f64 = (0..COUNT)
            .map(|kind| self.types[kind] * square(of(kind)))
            .sum();
        (mean, libm::sqrt(variance))
    }

    /// The same, for a student of one type.
    fn of_type(&self, kind: usize, strategy: usize) -> (f64, f64) {
        let (right, wrong) = self.counts[strategy];
        let total = self.prior.strength + right + wrong;
        let share = (self.prior.strength * self.prior.share(kind, strategy) + right) / total;
        (share, libm::sqrt(share * (1.0 - share) / (total + 1.0)))
    }

    /// Share of the choices so far that explored.
    pub fn exploration(&self) -> f64 {
        f64::from(self.explored) / f64::from(self.choices.max(1))
    }

    /// The strategy for the next skill.
    pub fn choose(&mut self, dice: &mut Dice) -> usize {
        let choice = self.pick(dice);
        self.took(choice);
        choice
    }

    /// What [`Chooser::choose`] would choose.
    pub fn pick(&self, dice: &mut Dice) -> usize {
        let kind = drawn(&self.types, dice.unit());
        let means: [f64; COUNT] = core::array::from_fn(|strategy| self.expected(strategy).0);
        let draws: [f64; COUNT] = core::array::from_fn(|strategy| {
            let (share, spread) = self.of_type(kind, strategy);
            means[strategy] + self.prior.boldness * (normal(dice, share, spread) - means[strategy])
        });
        let (best, bold) = (self.highest(&means), self.highest(&draws));
        let behind = means[best] - means[bold];
        let room = f64::from(self.explored + 1) <= MOST_EXPLORATION * f64::from(self.choices + 1);
        match self.pinned() {
            Some(pinned) => pinned,
            None if behind <= 0.0 || (behind <= NEARLY && room) => bold,
            None => best,
        }
    }

    /// Records that a strategy was chosen.
    pub fn took(&mut self, strategy: usize) {
        let means: [f64; COUNT] = core::array::from_fn(|other| self.expected(other).0);
        let behind = means[self.highest(&means)] - means[strategy];
        self.choices += 1;
        self.explored += u32::from(self.pinned().is_none() && behind > 0.0);
        self.drift();
    }

    /// The student's preference about each strategy.
    pub fn preferences(&self) -> &[Preference; COUNT] {
        &self.preference
    }

    /// The pinned strategy.
    pub fn pinned(&self) -> Option<usize> {
        self.preference
            .iter()
            .position(|&preference| preference == Preference::Pinned)
    }

    /// The strategy with the highest value among those not excluded; among all, if all are
    /// excluded.
    fn highest(&self, of: &[f64; COUNT]) -> usize {
        let open = |strategy: &usize| self.preference[*strategy] != Preference::Excluded;
        let by = |&a: &usize, &b: &usize| of[a].total_cmp(&of[b]);
        (0..COUNT)
            .filter(open)
            .max_by(by)
            .or_else(|| (0..COUNT).max_by(by))
            .unwrap_or(0)
    }

    /// Records a delayed probe of a skill that was taught under a strategy.
    pub fn record_probe(&mut self, strategy: usize, correct: bool) {
        let evidence = &mut self.evidence[strategy];
        evidence.asked += 1;
        evidence.remembered += u32::from(correct);
        let mut types = self.types;
        for (kind, chance) in types.iter_mut().enumerate() {
            let (share, _) = self.of_type(kind, strategy);
            *chance *= if correct { share } else { 1.0 - share };
        }
        let total: f64 = types.iter().sum();
        self.types = types.map(|chance| chance / total);
        let counts = &mut self.counts[strategy];
        if correct {
            counts.0 += 1.0
        } else {
            counts.1 += 1.0
        }
    }

    /// Fades the evidence a little, because students change.
    fn drift(&mut self) {
        let kept = 1.0 - self.prior.drift;
        for ((right, wrong), (kind, start)) in self
            .counts
            .iter_mut()
            .zip(self.types.iter_mut().zip(common(&self.prior)))
        {
            *right *= kept;
            *wrong *= kept;
            *kind = kept * *kind + self.prior.drift * start;
        }
    }
}

/// The prior probability of each type.
fn common(prior: &StrategyPrior) -> [f64; COUNT] {
    let total: f64 = prior.common.iter().sum();
    prior.common.map(|common| common / total)
}

/// The type at a place (0..1) of the cumulative probabilities.
fn drawn(types: &[f64; COUNT], place: f64) -> usize {
    let mut left = place;
    let found = types.iter().position(|chance| {
        left -= chance;
        left < 0.0
    });
    found.unwrap_or(COUNT - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(chooser: &mut Chooser, times: usize) -> Vec<usize> {
        let mut dice = Dice::new(3);
        (0..times).map(|_| chooser.choose(&mut dice)).collect()
    }

    #[test]
    fn probes_decide_and_traits_carry_over() {
        let mut chooser = Chooser::new(StrategyPrior {
            low: [0.2; COUNT],
            ..StrategyPrior::default()
        });
        for _ in 0..10 {
            chooser.record_probe(0, true);
            chooser.record_probe(1, false);
        }
        assert!(
            chosen(&mut chooser, 50)
                .iter()
                .filter(|&&strategy| strategy == 0)
                .count()
                > 40
        );
        assert!(
            chooser.expected(6).0 > chooser.expected(7).0,
            "small steps are more like examples than a challenge is"
        );
        assert_eq!(
            chooser.evidence()[0],
            Evidence {
                remembered: 10,
                asked: 10
            }
        );
    }

    #[test]
    fn at_most_a_tenth_is_tried_out() {
        let mut chooser = Chooser::new(StrategyPrior {
            boldness: 1.0,
            ..StrategyPrior::default()
        });
        chooser.record_probe(2, true);
        chosen(&mut chooser, 200);
        assert!(chooser.exploration() > 0.0 && chooser.exploration() <= MOST_EXPLORATION);
    }

    #[test]
    fn the_student_may_pin_and_exclude() {
        let mut chooser = Chooser::new(StrategyPrior::default());
        chooser.prefer(4, Preference::Excluded);
        assert!(!chosen(&mut chooser, 100).contains(&4));
        chooser.prefer(5, Preference::Pinned);
        assert!(
            chosen(&mut chooser, 20)
                .iter()
                .all(|&strategy| strategy == 5)
        );
        (0..COUNT).for_each(|strategy| chooser.prefer(strategy, Preference::Excluded));
        assert_eq!(
            chosen(&mut chooser, 5).len(),
            5,
            "one that excludes all still gets something"
        );
    }

    #[test]
    fn a_prior_holds_its_bounds() {
        let wild = StrategyPrior::of(&[f64::NAN; super::super::PARAMETERS]);
        assert!(wild.numbers().iter().all(|number| number.is_finite()));
        let prior = StrategyPrior::default();
        assert_eq!(StrategyPrior::of(&prior.numbers()), prior);
        let file = StrategyPrior::read(include_str!("trained.json"))
            .expect("the shipped file can be read")
            .numbers();
        let shipped = StrategyPrior::trained().numbers();
        // The reader of JSON may be off in the last bit.
        assert!(
            file.iter()
                .zip(shipped)
                .all(|(file, shipped)| (file - shipped).abs() < 1e-12)
        );
        assert_ne!(shipped, prior.numbers());
        assert!(StrategyPrior::read("{}").is_err());
    }
}
