//! A Gaussian over one student's abilities.

use nalgebra::{DMatrix, DVector};

use crate::{course::Graph, learner::ability::ability_prior::AbilityPrior};

/// The belief about one student: a Gaussian over `1 + n` abilities (the global one, then a
/// deviation for each of the `n` skills, in logits), and when each skill was last seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Belief {
    pub(in crate::learner) mean: DVector<f64>,
    pub(in crate::learner) covariance: DMatrix<f64>,
    pub(in crate::learner) last_seen: Vec<Option<i64>>,
}

impl Belief {
    /// The belief before any response.
    ///
    /// Deviations are drawn along the prerequisites: a skill's is `rho` times the mean of those it
    /// requires plus a part of its own that keeps the variance the same. So a right answer on a
    /// late skill also raises the early ones.
    pub(in crate::learner) fn new(prior: &AbilityPrior, graph: &Graph) -> Self {
        let n = graph.len();
        let mut mean = DVector::zeros(n + 1);
        let mut covariance = DMatrix::zeros(n + 1, n + 1);
        mean[0] = prior.ability_mean;
        covariance[(0, 0)] = prior.ability_variance;
        for skill in 0..n {
            mean[skill + 1] = -prior.depth_slope * graph.depth(skill) as f64;
            extend(&mut covariance, skill, graph.requires(skill), prior);
        }
        Self {
            mean,
            covariance,
            last_seen: vec![None; n],
        }
    }

    /// Number of skills.
    pub fn skills(&self) -> usize {
        self.last_seen.len()
    }

    /// Mean and variance of ability on a skill (global plus deviation) without regard to time since
    /// it was seen.
    pub(in crate::learner) fn ability(&self, skill: usize) -> (f64, f64) {
        let (mean, cov, k) = (&self.mean, &self.covariance, skill + 1);
        (
            mean[0] + mean[k],
            (cov[(0, 0)] + cov[(k, k)] + 2.0 * cov[(0, k)]).max(0.0),
        )
    }

    /// Covariance between the abilities on two skills.
    pub fn ability_covariance(&self, a: usize, b: usize) -> f64 {
        let (cov, a, b) = (&self.covariance, a + 1, b + 1);
        cov[(0, 0)] + cov[(0, b)] + cov[(a, 0)] + cov[(a, b)]
    }
}

/// Adds a skill to the covariance, given those before it.
fn extend(covariance: &mut DMatrix<f64>, skill: usize, requires: &[usize], prior: &AbilityPrior) {
    let k = skill + 1;
    covariance[(k, k)] = prior.skill_variance;
    if requires.is_empty() {
        return;
    }
    let weight = prior.skill_correlation / requires.len() as f64;
    for other in 1..k {
        let shared: f64 = requires
            .iter()
            .map(|&required| weight * covariance[(required + 1, other)])
            .sum();
        covariance[(k, other)] = shared;
        covariance[(other, k)] = shared;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::SkillEntry;

    #[test]
    fn the_first_belief_is_a_proper_gaussian() {
        let skill = |id: &str, requires: &[&str]| SkillEntry {
            id: id.into(),
            title: id.into(),
            requires: requires.iter().map(|&id| id.to_owned()).collect(),
        };
        let graph = Graph::new(&[
            skill("a", &[]),
            skill("b", &["a"]),
            skill("c", &["a"]),
            skill("d", &["b", "c"]),
        ]);
        let belief = Belief::new(&AbilityPrior::default(), &graph);
        assert!(
            belief.covariance.clone().cholesky().is_some(),
            "positive definite"
        );
        assert!(
            belief.ability_covariance(0, 3) > belief.covariance[(0, 0)],
            "ancestors speak for descendants"
        );
        assert!(
            belief.ability(3).0 < belief.ability(0).0,
            "later skills are harder"
        );
    }
}
