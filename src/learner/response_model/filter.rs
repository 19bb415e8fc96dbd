//! The Gaussian belief over one student, and its natural-gradient step.

use crate::learner::response_model::{
    facts::{Facts, Met},
    rates::Rates,
    real::Real,
    trace::Question,
    weights::{TRAITS, Weights},
};

/// `pi / 8`, of MacKay's approximation of a mean logistic (see [`crate::learner`]'s link
/// functions).
const MACKAY: f64 = core::f64::consts::PI / 8.0;

/// Chances are kept this far from 0 and 1: nothing is ever certain of a person.
const DOUBT: f64 = 1e-6;

/// Log-odds are kept within this, so that no response can be infinitely surprising.
pub(super) const SUREST: f64 = 15.0;

/// Mean and variance of a skill's two deviations.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deviation<T> {
    slow: T,
    slow_variance: T,
    fast: T,
    fast_variance: T,
}

/// What is believed of an item beyond what its skills say: mean, variance, and when it was last
/// met.
#[derive(Debug, Clone, Copy)]
struct ItemBelief<T> {
    mean: T,
    variance: T,
    seen_at: usize,
}

/// The belief: traits with their full covariance, and two deviations a skill, independent of all
/// else.
#[derive(Debug, Clone)]
pub(super) struct Filter<T> {
    mean: Vec<T>,
    /// Row by row, symmetric.
    covariance: Vec<T>,
    skills: Vec<Option<Deviation<T>>>,
    items: Vec<Option<ItemBelief<T>>>,
}

/// What the belief says of a question.
#[derive(Debug, Clone)]
pub(super) struct View<T> {
    /// Offset of the question, whoever answers it.
    pub(super) offset: T,
    pub(super) traits: T,
    pub(super) slow: T,
    pub(super) fast: T,
    pub(super) skill_variance: T,
    pub(super) item: T,
    pub(super) item_variance: T,
    /// Variance of the log-odds.
    pub(super) variance: T,
    /// Log-odds, shrunk by their uncertainty.
    pub(super) marginal: T,
    /// Guess floor.
    pub(super) guess: T,
    /// Covariance of the traits times the loadings.
    direction: Vec<T>,
}

impl<T: Real> View<T> {
    /// The chance that belongs to log-odds of knowing.
    pub(super) fn chance(&self, eta: T) -> T {
        (self.guess + (-self.guess).plus(1.0) * eta.logistic())
            .times(1.0 - 2.0 * DOUBT)
            .plus(DOUBT)
    }

    fn eta(&self) -> T {
        T::sum(&[self.offset, self.traits, self.slow, self.fast, self.item]).within(SUREST)
    }
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

    /// Lets the time before a question pass.
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

    /// What the belief says of a question.
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
        view.marginal = view.eta() / variance.times(MACKAY).plus(1.0).root();
        view
    }

    /// One natural-gradient step on each block; how surprising the response was.
    pub(super) fn learn(
        &mut self,
        weights: &Weights<T>,
        rates: &Rates<T>,
        view: &View<T>,
        q: &Question,
        correct: bool,
        position: usize,
    ) -> T {
        let knows = (view.eta() / view.item_variance.times(MACKAY).plus(1.0).root()).logistic();
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
                deviation.slow = deviation.slow + learning(weights, skill, correct);
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

    /// Mean and variance of an item: what was believed when it was last met fades with the
    /// logarithm of the lag.
    fn item(&self, rates: &Rates<T>, position: usize, item: u32) -> (T, T) {
        let Some(belief) = self.items[item as usize] else {
            return (T::constant(0.0), rates.item_variance);
        };
        let lag = libm::log1p(position.saturating_sub(belief.seen_at + 1) as f64);
        let keep = (-rates.item_forgetting.times(lag)).exponential();
        (
            belief.mean * keep,
            rates.item_variance - keep * keep * (rates.item_variance - belief.variance),
        )
    }

    /// Mean and variance of a trait.
    pub(super) fn named_trait(&self, at: usize) -> (f64, f64) {
        (
            self.mean[at].value(),
            self.covariance[at * TRAITS + at].value(),
        )
    }

    /// The same belief, no longer depending on how it came about.
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

impl<T: Real> ItemBelief<T> {
    fn detached(self) -> Self {
        let cut = |x: T| T::constant(x.value());
        Self {
            mean: cut(self.mean),
            variance: cut(self.variance),
            seen_at: self.seen_at,
        }
    }
}

impl<T: Real> Deviation<T> {
    fn new(rates: &Rates<T>, factor: Option<T>) -> Self {
        let zero = T::constant(0.0);
        let slow_variance =
            factor.map_or(rates.slow_variance, |factor| rates.slow_variance * factor);
        Self {
            slow: zero,
            slow_variance,
            fast: zero,
            fast_variance: rates.fast_variance,
        }
    }

    /// `lag` responses later: the fast part goes back to nothing, the slow one fades with the
    /// logarithm.
    fn fade(mut self, rates: &Rates<T>, lag: f64, log_lag: f64) -> Self {
        let keep = rates.fast_log_keep.times(lag).exponential();
        self.fast = self.fast * keep;
        self.fast_variance =
            rates.fast_variance - keep * keep * (rates.fast_variance - self.fast_variance);
        if log_lag > 0.0 {
            self.slow = self.slow * (-rates.slow_forgetting.times(log_lag)).exponential();
            self.slow_variance = self.slow_variance + rates.slow_noise.times(log_lag);
        }
        self
    }

    fn observe(&mut self, rates: &Rates<T>, gain: T, shrink: T) {
        self.slow = self.slow + gain * self.slow_variance * rates.slow_rate;
        self.fast = self.fast + gain * self.fast_variance * rates.fast_rate;
        self.slow_variance = self.slow_variance - shrink * self.slow_variance * self.slow_variance;
        self.fast_variance = self.fast_variance - shrink * self.fast_variance * self.fast_variance;
    }

    fn detached(self) -> Self {
        let cut = |x: T| T::constant(x.value());
        Self {
            slow: cut(self.slow),
            slow_variance: cut(self.slow_variance),
            fast: cut(self.fast),
            fast_variance: cut(self.fast_variance),
        }
    }
}

/// How much each trait speaks for a question. The named ones: ability, form, speed of learning (by
/// practice), speed of forgetting (by lag), ease with new skills.
fn loadings<T: Real>(weights: &Weights<T>, met: &Met, q: &Question) -> Vec<T> {
    let mut base = [0.0; TRAITS];
    base[..super::weights::NAMED_TRAITS].copy_from_slice(&[
        1.0,
        1.0,
        met.practice / 2.0,
        met.lag / 3.0,
        met.first,
    ]);
    let share = 1.0 / q.skills.len() as f64;
    let known: Vec<_> = q
        .skills
        .iter()
        .filter_map(|&skill| weights.skill(skill))
        .collect();
    let item = weights.item(q.item);
    let loading = |at: usize| {
        let skills = known
            .iter()
            .map(|skill| skill.skill_loading()[at].times(share));
        let terms: Vec<T> = skills
            .chain(item.map(|item| item.item_loading()[at]))
            .collect();
        if terms.is_empty() {
            T::constant(base[at])
        } else {
            T::sum(&terms).plus(base[at])
        }
    };
    (0..TRAITS).map(loading).collect()
}

fn offset<T: Real>(
    weights: &Weights<T>,
    rates: &Rates<T>,
    facts: &Facts,
    met: &Met,
    q: &Question,
) -> T {
    let p = weights.population();
    let share = 1.0 / q.skills.len() as f64;
    let first = 1.0 / (1.0 + facts.position as f64);
    let mut terms = vec![
        p.intercept()[0],
        p.first_offset()[0].times(met.first),
        p.practice()[0].times(met.practice),
        p.lag()[0].times(met.lag),
        p.first_position()[0].times(first),
    ];
    terms.extend(known_offset(weights, rates, q, share));
    T::sum(&terms)
}

/// What is known of the skills' and the item's difficulty.
pub(super) fn known_offset<T: Real>(
    weights: &Weights<T>,
    rates: &Rates<T>,
    q: &Question,
    share: f64,
) -> Option<T> {
    let skills = q
        .skills
        .iter()
        .filter_map(|&skill| weights.skill(skill))
        .map(|known| known.skill_offset()[0].times(share));
    let level = (q.level != 0.0).then(|| rates.level_scale.times(q.level));
    let terms: Vec<T> = skills.chain(level).collect();
    (!terms.is_empty()).then(|| T::sum(&terms))
}

fn learning<T: Real>(weights: &Weights<T>, skill: u32, correct: bool) -> T {
    let p = weights.population();
    let shared = if correct {
        p.learning_right()[0]
    } else {
        p.learning_wrong()[0]
    };
    weights.skill(skill).map_or(shared, |known| {
        shared + known.skill_learning()[usize::from(!correct)]
    })
}
