//! How easy a question is for a student with average traits.

use crate::learner::response_model::{
    facts::{Facts, Met},
    question::Question,
    rates::Rates,
    real::Real,
    weights::Weights,
};

/// The question's offset in logits, the same for every student with this history of facts.
pub(super) fn offset<T: Real>(
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

/// The ease of the question's skills and item, in logits, where the course's other students have
/// shown it. `share` is one over the number of skills.
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
