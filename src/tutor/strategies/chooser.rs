//! The choice of a strategy: Thompson sampling (1933) on a Gaussian belief that is shared along the strategies' traits.

use crate::{course::variables::Dice, tutor::policy::chance::normal};

use super::{
    preset::{STRATEGIES, TRAITS},
    prior::StrategyPrior,
};

const COUNT: usize = STRATEGIES.len();

/// No more than this share of the choices may try what does not seem best.
pub const MOST_EXPLORATION: f64 = 0.1;

/// Only what seems nearly as good as the best is tried: so much less of the probes right, at most.
const NEARLY: f64 = 0.15;

/// What the student wants of a strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preference {
    /// Nothing special.
    #[default]
    None,
    /// This one and no other.
    Pinned,
    /// Never this one.
    Excluded,
}

/// What the probes after a strategy showed: "8 of 10 remembered".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Right.
    pub remembered: u32,
    /// Asked.
    pub asked: u32,
}

/// The belief about how well each strategy works for one student, and the choice that follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Chooser {
    prior: StrategyPrior,
    start: [[f64; COUNT]; COUNT],
    mean: [f64; COUNT],
    covariance: [[f64; COUNT]; COUNT],
    evidence: [Evidence; COUNT],
    preference: [Preference; COUNT],
    choices: u32,
    explored: u32,
}

impl Chooser {
    /// A chooser for a student of whom nothing is known.
    pub fn new(prior: StrategyPrior) -> Self {
        let mut start = [[0.0; COUNT]; COUNT];
        for (row, one) in STRATEGIES.iter().enumerate() {
            for (column, other) in STRATEGIES.iter().enumerate() {
                let shared =
                    |at: usize| prior.trait_spread[at] * prior.trait_spread[at] * one.traits[at] * other.traits[at];
                start[row][column] = (0..TRAITS.len()).map(shared).sum();
            }
            start[row][row] += prior.own_spread * prior.own_spread;
        }
        Self {
            mean: prior.mean,
            covariance: start,
            start,
            prior,
            evidence: Default::default(),
            preference: Default::default(),
            choices: 0,
            explored: 0,
        }
    }

    /// Pins or excludes a strategy, or neither.
    pub fn prefer(&mut self, strategy: usize, preference: Preference) {
        self.preference[strategy] = preference;
    }

    /// What the probes after each strategy showed.
    pub fn evidence(&self) -> &[Evidence; COUNT] {
        &self.evidence
    }

    /// The share of probes that is expected to be right after a strategy, and its standard deviation.
    pub fn expected(&self, strategy: usize) -> (f64, f64) {
        (self.mean[strategy].clamp(0.0, 1.0), libm::sqrt(self.covariance[strategy][strategy].max(0.0)))
    }

    /// Share of choices so far that tried what did not seem best.
    pub fn exploration(&self) -> f64 {
        f64::from(self.explored) / f64::from(self.choices.max(1))
    }

    /// The strategy for the next skill.
    pub fn choose(&mut self, dice: &mut Dice) -> usize {
        let draws: [f64; COUNT] = core::array::from_fn(|strategy| {
            normal(dice, self.mean[strategy], self.prior.boldness * self.expected(strategy).1)
        });
        let pinned = (0..COUNT).find(|&strategy| self.preference[strategy] == Preference::Pinned);
        let mut open: Vec<usize> =
            (0..COUNT).filter(|&strategy| self.preference[strategy] != Preference::Excluded).collect();
        if open.is_empty() {
            open = (0..COUNT).collect();
        }
        let highest = |of: &[f64; COUNT]| open.iter().copied().max_by(|&a, &b| of[a].total_cmp(&of[b])).unwrap_or(0);
        let (best, drawn) = (highest(&self.mean), highest(&draws));
        let behind = self.mean[best] - self.mean[drawn];
        let room = f64::from(self.explored + 1) <= MOST_EXPLORATION * f64::from(self.choices + 1);
        let choice = match pinned {
            Some(pinned) => pinned,
            None if behind <= 0.0 || (behind <= NEARLY && room) => drawn,
            None => best,
        };
        self.choices += 1;
        self.explored += u32::from(pinned.is_none() && choice == drawn && behind > 0.0);
        self.drift();
        choice
    }

    /// Takes in a delayed probe of a skill that was taught by a strategy: a Kalman update.
    pub fn probed(&mut self, strategy: usize, correct: bool) {
        let evidence = &mut self.evidence[strategy];
        evidence.asked += 1;
        evidence.remembered += u32::from(correct);
        let surprise = f64::from(u8::from(correct)) - self.mean[strategy];
        let direction: [f64; COUNT] = core::array::from_fn(|row| self.covariance[row][strategy]);
        let scale = 1.0 / (direction[strategy] + self.prior.noise * self.prior.noise);
        for row in 0..COUNT {
            self.mean[row] += direction[row] * scale * surprise;
            for column in 0..COUNT {
                self.covariance[row][column] -= direction[row] * direction[column] * scale;
            }
        }
    }

    /// Students change: what is known fades a little towards the prior's spread.
    fn drift(&mut self) {
        for row in 0..COUNT {
            for column in 0..COUNT {
                let away = self.start[row][column] - self.covariance[row][column];
                self.covariance[row][column] += self.prior.drift * away;
            }
        }
    }
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
        let mut chooser = Chooser::new(StrategyPrior { trait_spread: [0.3; 4], ..StrategyPrior::default() });
        for _ in 0..10 {
            chooser.probed(0, true);
            chooser.probed(1, false);
        }
        assert!(chosen(&mut chooser, 50).iter().filter(|&&strategy| strategy == 0).count() > 40);
        assert!(
            chooser.expected(6).0 > chooser.expected(7).0,
            "small steps are more like examples than a challenge is"
        );
        assert_eq!(chooser.evidence()[0], Evidence { remembered: 10, asked: 10 });
    }

    #[test]
    fn at_most_a_tenth_is_tried_out() {
        let mut chooser = Chooser::new(StrategyPrior { boldness: 1.0, ..StrategyPrior::default() });
        chooser.probed(2, true);
        chosen(&mut chooser, 200);
        assert!(chooser.exploration() > 0.0 && chooser.exploration() <= MOST_EXPLORATION);
    }

    #[test]
    fn the_student_may_pin_and_exclude() {
        let mut chooser = Chooser::new(StrategyPrior::default());
        chooser.prefer(4, Preference::Excluded);
        assert!(!chosen(&mut chooser, 100).contains(&4));
        chooser.prefer(5, Preference::Pinned);
        assert!(chosen(&mut chooser, 20).iter().all(|&strategy| strategy == 5));
        (0..COUNT).for_each(|strategy| chooser.prefer(strategy, Preference::Excluded));
        assert_eq!(chosen(&mut chooser, 5).len(), 5, "one that excludes all still gets something");
    }

    #[test]
    fn a_prior_holds_its_bounds() {
        let wild = StrategyPrior::of(&[f64::NAN; super::super::PARAMETERS]);
        assert!(wild.numbers().iter().all(|number| number.is_finite()));
        let prior = StrategyPrior::default();
        assert_eq!(StrategyPrior::of(&prior.numbers()), prior);
    }
}
