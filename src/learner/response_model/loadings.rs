//! How strongly each trait affects the log-odds of a question.

use crate::learner::response_model::{
    facts::Met,
    question::Question,
    real::Real,
    traits::NAMED_TRAITS,
    weights::{TRAITS, Weights},
};

/// The loading of each trait. The named traits load on known facts of the question: ability and
/// form on every question, speed of learning on practice, retention on the lag, ease with new
/// skills on the share of new skills. The others load on the course's factors.
pub(super) fn loadings<T: Real>(weights: &Weights<T>, met: &Met, q: &Question) -> Vec<T> {
    let mut base = [0.0; TRAITS];
    base[..NAMED_TRAITS].copy_from_slice(&[1.0, 1.0, met.practice / 2.0, met.lag / 3.0, met.first]);
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
