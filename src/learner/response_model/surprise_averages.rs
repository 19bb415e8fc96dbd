//! Running averages of surprise, as inputs of the read-out.

use crate::learner::response_model::{
    question::Question,
    rates::Rates,
    real::Real,
    weights::{MEMORY, Weights},
};

/// Running averages of surprise at several speeds, as many as
/// [`MEMORY`].
#[derive(Debug, Clone)]
pub(super) struct SurpriseAverages<T>(pub(super) Vec<T>);

impl<T: Real> SurpriseAverages<T> {
    /// Before any response.
    pub(super) fn new() -> Self {
        Self(vec![T::constant(0.0); MEMORY])
    }

    /// The same values as constants.
    pub(super) fn detached(&self) -> Self {
        Self(self.0.iter().map(|x| T::constant(x.value())).collect())
    }

    /// Adds a response.
    pub(super) fn push(
        &mut self,
        weights: &Weights<T>,
        rates: &Rates<T>,
        q: &Question,
        correct: bool,
        surprise: T,
    ) {
        let p = weights.population();
        let shared = if correct {
            p.memory_right()
        } else {
            p.memory_wrong()
        };
        let share = 1.0 / q.skills.len() as f64;
        let known: Vec<_> = q
            .skills
            .iter()
            .filter_map(|&skill| weights.skill(skill))
            .collect();
        for (at, average) in self.0.iter_mut().enumerate() {
            let mut terms = vec![shared[at] * surprise, p.memory_seen()[at]];
            terms.extend(known.iter().map(|skill| {
                let own = if correct {
                    skill.skill_right()
                } else {
                    skill.skill_wrong()
                };
                own[at].times(share)
            }));
            *average = *average * rates.memory_keep[at] + T::sum(&terms) * rates.memory_gain[at];
        }
    }
}
