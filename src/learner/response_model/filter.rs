//! The Gaussian belief over one student, and its natural-gradient step.

use crate::learner::response_model::{
    deviation::Deviation,
    facts::{Facts, Met},
    item_belief::ItemBelief,
    loadings::loadings,
    offset::offset,
    question::Question,
    rates::Rates,
    real::Real,
    traits::Trait,
    view::View,
    weights::{TRAITS, Weights},
};

/// The belief: traits with their full covariance, and, independent of all else, two deviations for
/// each skill and one for each item.
#[derive(Debug, Clone)]
pub(super) struct Filter<T> {
    mean: Vec<T>,
    /// Row by row, symmetric.
    covariance: Vec<T>,
    skills: Vec<Option<Deviation<T>>>,
    items: Vec<Option<ItemBelief<T>>>,
}

impl<T: Real> Filter<T> {
    pub(super) fn new(rates: &Rates<T>, skills: usize, items: usize) -> Self {
        let zero = T::constant(0.0);
        let mut covariance = vec![zero; TRAITS * TRAITS];
        for at in 0..TRAITS {
            covariance[at * TRAITS + at] = rates.trait_variance[at];
        }
        Self {
            mean: vec![zero; TRAITS],
            covariance,
            skills: vec![None; skills],
            items: vec![None; items],
        }
    }

    /// Applies the drift of the traits and the decay of the deviations before a question.
    pub(super) fn pass_time(
        &mut self,
        weights: &Weights<T>,
        rates: &Rates<T>,
        facts: &Facts,
        question: &Question,
    ) {
        if facts.position > 0 {
            self.drift(rates);
        }
        for &skill in &question.skills {
            let at = skill as usize;
            self.skills[at] = Some(match (self.skills[at], &facts.skills[at]) {
                (Some(deviation), Some(seen)) => deviation.fade(
                    rates,
                    (facts.position - seen.seen_at) as f64,
                    seen.log_lag(facts.position),
                ),
                _ => {
                    let factor = weights
                        .skill(skill)
                        .map(|known| known.skill_variance()[0].exponential());
                    Deviation::new(rates, factor)
                }
            });
        }
    }

    fn drift(&mut self, rates: &Rates<T>) {
        for row in 0..TRAITS {
            self.mean[row] = self.mean[row] * rates.trait_keep[row];
            for column in 0..=row {
                let at = row * TRAITS + column;
                let kept = self.covariance[at] * rates.trait_keep_pairs[at];
                self.set(
                    row,
                    column,
                    if row == column {
                        kept + rates.trait_noise[row]
                    } else {
                        kept
                    },
                );
            }
        }
    }

    fn set(&mut self, row: usize, column: usize, value: T) {
        self.covariance[row * TRAITS + column] = value;
        self.covariance[column * TRAITS + row] = value;
    }

    /// Predicts the response to a question.
    pub(super) fn view(
        &self,
        weights: &Weights<T>,
        rates: &Rates<T>,
        facts: &Facts,
        met: &Met,
        q: &Question,
    ) -> View<T> {
        let share = 1.0 / q.skills.len() as f64;
        let zero = T::constant(0.0);
        let (mut slow, mut fast, mut skill_variance) = (zero, zero, zero);
        for deviation in q
            .skills
            .iter()
            .filter_map(|&skill| self.skills[skill as usize])
        {
            slow = slow + deviation.slow.times(share);
            fast = fast + deviation.fast.times(share);
            skill_variance = skill_variance
                + (deviation.slow_variance + deviation.fast_variance).times(share * share);
        }
        let loadings = loadings(weights, met, q);
        let direction: Vec<T> = self
            .covariance
            .chunks(TRAITS)
            .map(|row| T::dot(row, &loadings))
            .collect();
        let (item, item_variance) = self.item(rates, facts.position, q.item);
        let variance = T::sum(&[T::dot(&direction, &loadings), skill_variance, item_variance]);
        let guess = if q.options >= 2 {
            rates.guess.times(1.0 / f64::from(q.options))
        } else {
            zero
        };
        let mut view = View {
            offset: offset(weights, rates, facts, met, q),
            traits: T::dot(&self.mean, &loadings),
            slow,
            fast,
            skill_variance,
            item,
            item_variance,
            variance,
            marginal: zero,
            guess,
            direction,
        };
        view.marginal = view.eta().marginal(variance);
        view
    }

    /// One natural-gradient step on each block of the belief. Returns the surprise,
    /// `correct - p`.
    pub(super) fn learn(
        &mut self,
        weights: &Weights<T>,
        rates: &Rates<T>,
        view: &View<T>,
        q: &Question,
        correct: bool,
        position: usize,
    ) -> T {
        let knows = view.eta().marginal(view.item_variance).logistic();
        let answers = (-view.guess).plus(1.0);
        let p = view.guess + answers * knows;
        let slope = answers * knows * (-knows).plus(1.0);
        let slope2 = slope * slope;
        let total = slope2 * view.variance + p * (-p).plus(1.0);
        let surprise = (-p).plus(f64::from(u8::from(correct)));
        let (gain, shrink) = (surprise * slope / total, slope2 / total);
        for row in 0..TRAITS {
            self.mean[row] = self.mean[row] + gain * view.direction[row] * rates.trait_rate[row];
            let scaled = shrink * view.direction[row];
            for column in 0..=row {
                let value =
                    self.covariance[row * TRAITS + column] - scaled * view.direction[column];
                self.set(row, column, value);
            }
        }
        let share = 1.0 / q.skills.len() as f64;
        for &skill in &q.skills {
            if let Some(deviation) = &mut self.skills[skill as usize] {
                deviation.observe(rates, gain.times(share), shrink.times(share * share));
                deviation.practise(weights, skill, correct);
            }
        }
        let taught = weights.population().item_learning()[usize::from(!correct)];
        self.items[q.item as usize] = Some(ItemBelief {
            mean: T::sum(&[
                view.item,
                gain * view.item_variance * rates.item_rate,
                taught,
            ]),
            variance: view.item_variance - shrink * view.item_variance * view.item_variance,
            seen_at: position,
        });
        surprise
    }

    /// Mean and variance of an item.
    fn item(&self, rates: &Rates<T>, position: usize, item: u32) -> (T, T) {
        self.items[item as usize].map_or((T::constant(0.0), rates.item_variance), |belief| {
            belief.fade(rates, position)
        })
    }

    /// Mean and variance of a trait.
    pub(super) fn named_trait(&self, of: Trait) -> (f64, f64) {
        let at = of as usize;
        (
            self.mean[at].value(),
            self.covariance[at * TRAITS + at].value(),
        )
    }

    /// The same belief as constants: no gradient passes through it.
    pub(super) fn detached(&self) -> Self {
        let cut = |numbers: &[T]| numbers.iter().map(|x| T::constant(x.value())).collect();
        Self {
            mean: cut(&self.mean),
            covariance: cut(&self.covariance),
            skills: self
                .skills
                .iter()
                .map(|deviation| deviation.map(Deviation::detached))
                .collect(),
            items: self
                .items
                .iter()
                .map(|item| item.map(ItemBelief::detached))
                .collect(),
        }
    }
}
