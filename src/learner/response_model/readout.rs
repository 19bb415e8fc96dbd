//! The read-out: from the filter's state and plain facts to the stated chance.

use crate::learner::response_model::{
    facts::{Facts, Met},
    input::{Input, Sources},
    offset::known_offset,
    question::Question,
    rates::Rates,
    real::Real,
    surprise_averages::SurpriseAverages,
    view::{SUREST, View},
    weights::{INPUTS, Weights},
};

/// Log-odds of knowing before recalibration, and the inputs behind them.
pub(super) fn logit<T: Real>(
    weights: &Weights<T>,
    rates: &Rates<T>,
    facts: &Facts,
    met: &Met,
    view: &View<T>,
    averages: &SurpriseAverages<T>,
    q: &Question,
) -> (T, Vec<T>) {
    let inputs = inputs(weights, rates, facts, met, view, averages, q);
    let p = weights.population();
    let share = 1.0 / q.skills.len() as f64;
    let known: Vec<_> = q
        .skills
        .iter()
        .filter_map(|&skill| weights.skill(skill))
        .collect();
    let unit = |(at, row): (usize, &[T])| {
        let mut terms = vec![T::dot(row, &inputs), p.hidden_offset()[at]];
        terms.extend(
            known
                .iter()
                .map(|skill| skill.skill_hidden()[at].times(share)),
        );
        T::sum(&terms).squash()
    };
    let units: Vec<T> = p.hidden().chunks(INPUTS).enumerate().map(unit).collect();
    let mut terms = vec![
        view.marginal * rates.filter_scale,
        T::dot(p.linear(), &inputs),
        T::dot(p.hidden_out(), &units),
        T::dot(p.memory_out(), &averages.0),
    ];
    for skill in &known {
        terms.push(T::dot(skill.skill_linear(), &inputs[..Input::COUNT]).times(share));
        terms.push(T::dot(skill.skill_out(), &averages.0).times(share));
    }
    terms.extend(
        weights
            .item(q.item)
            .map(|item| T::dot(item.item_out(), &averages.0)),
    );
    (T::sum(&terms).within(SUREST), inputs)
}

/// All inputs of the read-out: the named ones, then the running averages of surprise.
fn inputs<T: Real>(
    weights: &Weights<T>,
    rates: &Rates<T>,
    facts: &Facts,
    met: &Met,
    view: &View<T>,
    averages: &SurpriseAverages<T>,
    q: &Question,
) -> Vec<T> {
    let zero = T::constant(0.0);
    let known = known_offset(weights, rates, q, 1.0 / q.skills.len() as f64).unwrap_or(zero);
    let support = if weights.item(q.item).is_some() {
        weights.support[q.item as usize]
    } else {
        0.0
    };
    let values = Input::values(&Sources {
        view,
        facts,
        met,
        question: q,
        known,
        support,
    });
    values
        .into_iter()
        .chain(averages.0.iter().copied())
        .collect()
}
