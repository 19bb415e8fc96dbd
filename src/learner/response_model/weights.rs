//! The numbers that are meta-trained, each with its name and meaning. All are free to be any real
//! number: variances and rates are stored as logarithms, shares and decays as log-odds.

use crate::learner::response_model::{
    field::{Field, constant, each, layout, uniform, uniform_from},
    input::Input,
    traits::{NAMED_TRAITS, Trait},
};

/// Traits of a student. The named ones ([`Trait`]) load on facts of a question, the others on
/// factors of the course.
pub(super) const TRAITS: usize = 9;
/// Running averages of surprise, each at its own speed.
pub(super) const MEMORY: usize = 8;
/// Units of the read-out's network.
pub(super) const HIDDEN: usize = 24;
/// All inputs of the read-out.
pub(super) const INPUTS: usize = Input::COUNT + MEMORY;

/// A course that nobody has seen differs from the courses of the training in more than its
/// students, so a student's own calibration varies more there, by this much on the log scale. Found
/// by leaving out each data set in turn.
const WIDENING: f64 = 0.3;

/// Log variances of the named traits before training; zero for the others.
fn trait_variance(at: usize) -> f64 {
    const NAMED: [f64; NAMED_TRAITS] = [-0.3, -1.5, -2.0, -2.0, -1.5];
    NAMED.get(at).copied().unwrap_or(0.0)
}

layout! {
    /// The numbers shared by all students of all courses.
    Population, POPULATION: PopulationFields;
    /// Log-odds of a typical first answer.
    intercept: 1 => constant(0.4),
    /// Log variance of each trait between students.
    trait_variance: TRAITS => each(trait_variance),
    /// Log-odds of the share of a trait that remains after one response.
    trait_keep: TRAITS => each(|at| if at == Trait::Form as usize { 2.0 } else { 6.0 }),
    /// Log variance that each response adds to a trait.
    trait_noise: TRAITS => each(|at| if at == Trait::Form as usize { -2.5 } else { -6.0 }),
    /// Log variance of a skill's slow deviation.
    slow_variance: 1 => constant(-0.7),
    /// Log variance that a pause adds to it, per unit of log lag.
    slow_noise: 1 => constant(-5.0),
    /// Log rate at which it fades, per unit of log lag.
    slow_forgetting: 1 => constant(-3.0),
    /// Gain in a skill by a right answer, in logits.
    learning_right: 1 => constant(0.0),
    /// Gain in a skill by a wrong answer, in logits.
    learning_wrong: 1 => constant(0.0),
    /// Log variance of a skill's fast deviation.
    fast_variance: 1 => constant(-1.5),
    /// Log-odds of the share of it that remains after one response.
    fast_keep: 1 => constant(1.5),
    /// Log variance of an item's difficulty around its known level.
    item_variance: 1 => constant(0.0),
    /// Log rate at which the belief about an item decays, per unit of log lag.
    item_forgetting: 1 => constant(-3.0),
    /// Gain on the item itself by a right and by a wrong answer, in logits.
    item_learning: 2 => constant(0.0),
    /// Log factor on the learning rate of each trait.
    trait_rate: TRAITS => constant(0.0),
    /// Log factor on the learning rate of slow deviations.
    slow_rate: 1 => constant(0.0),
    /// Log factor on the learning rate of fast deviations.
    fast_rate: 1 => constant(0.0),
    /// Log factor on the learning rate of items.
    item_rate: 1 => constant(0.0),
    /// Offset of a skill's first response.
    first_offset: 1 => constant(0.0),
    /// Gain per unit of log practice.
    practice: 1 => constant(0.0),
    /// Loss per unit of log lag.
    lag: 1 => constant(0.0),
    /// Offset of a student's first responses, times one over the position.
    first_position: 1 => constant(0.0),
    /// Log-odds of the share of options that a guess is drawn from.
    guess: 1 => constant(1.0),
    /// Log factor on the known levels of items.
    level_scale: 1 => constant(0.0),
    /// Log-odds of the share of a running average that remains after one response.
    memory_keep: MEMORY => each(|at| -1.0 + 5.0 * at as f64 / MEMORY as f64),
    /// Weight of the surprise by a right answer in the running averages.
    memory_right: MEMORY => uniform(1.0).penalised(),
    /// Weight of the surprise by a wrong answer in the running averages.
    memory_wrong: MEMORY => uniform(1.0).penalised(),
    /// Addition to the running averages at each response.
    memory_seen: MEMORY => constant(0.0).penalised(),
    /// Weight of the running averages in the log-odds.
    memory_out: MEMORY => constant(0.0).penalised(),
    /// Log variances of a student's own offset and slope on the read-out.
    calibration_variance: 2 => constant(-3.0).widened(WIDENING),
    /// Log variance that each response adds to them.
    calibration_noise: 2 => constant(-8.0),
    /// Log factor on their learning rate.
    calibration_rate: 1 => constant(0.0),
    /// Log variances of a student's own weight for each input of the read-out.
    personal_variance: INPUTS => constant(-4.5),
    /// Log factor on the filter's log-odds.
    filter_scale: 1 => constant(0.0),
    /// Linear part of the read-out.
    linear: INPUTS => constant(0.0).penalised(),
    /// Network: from inputs to units, unit by unit.
    hidden: HIDDEN * INPUTS => uniform(0.33).penalised(),
    /// Network: offsets of the units.
    hidden_offset: HIDDEN => constant(0.0),
    /// Network: from units to log-odds.
    hidden_out: HIDDEN => uniform(0.2).penalised(),
}

layout! {
    /// The numbers of a skill, fitted to a course's other students.
    Skill, SKILL: SkillFields;
    /// Offset in logits.
    skill_offset: 1 => constant(0.0).prior(1.0),
    /// Loading of each trait, in addition to the shared one.
    skill_loading: TRAITS => uniform_from(NAMED_TRAITS, 0.6).prior(0.3),
    /// Log factor on the variance of its slow deviation.
    skill_variance: 1 => constant(0.0).prior(0.3),
    /// Gain by a right and by a wrong answer, in addition to the shared one.
    skill_learning: 2 => constant(0.0).prior(0.03),
    /// Linear part of the read-out, in addition to the shared one.
    skill_linear: Input::COUNT => constant(0.0).prior(0.03),
    /// Addition to the running averages at a right answer.
    skill_right: MEMORY => uniform(0.3).prior(0.3),
    /// Addition to the running averages at a wrong answer.
    skill_wrong: MEMORY => uniform(0.3).prior(0.3),
    /// Weight of the running averages in the log-odds, in addition to the shared one.
    skill_out: MEMORY => uniform(0.2).prior(0.1),
    /// Offsets of the network's units.
    skill_hidden: HIDDEN => uniform(0.2).prior(0.1),
}

layout! {
    /// The numbers of an item, fitted to a course's other students.
    Item, ITEM: ItemFields;
    /// Loading of each trait, in addition to the skill's.
    item_loading: TRAITS => constant(0.0).prior(0.0075),
    /// Weight of the running averages in the log-odds, in addition to the shared one.
    item_out: MEMORY => constant(0.0).prior(0.005),
}

/// The numbers behind a student's predictions. Skills and items are numbered as in the student's
/// [`super::Question`]s. For an unknown course both lists are empty.
#[derive(Debug, Clone)]
pub struct Weights<T> {
    /// As [`Population`] reads them.
    pub population: Vec<T>,
    /// For each skill, as [`Skill`] reads them.
    pub skills: Vec<Vec<T>>,
    /// For each item, as [`Item`] reads them; empty for an unknown item.
    pub items: Vec<Vec<T>>,
    /// For each item, `ln(1 + n) / 5` for the `n` responses of other students on it.
    pub support: Vec<f64>,
}

impl<T> Weights<T> {
    /// The numbers for a course of which nothing is known.
    pub fn cold(population: Vec<T>) -> Self {
        Self {
            population,
            skills: Vec::new(),
            items: Vec::new(),
            support: Vec::new(),
        }
    }
}

impl<T: Copy> Weights<T> {
    /// The population's numbers.
    pub fn population(&self) -> Population<'_, T> {
        Population(&self.population)
    }

    /// The numbers of a skill, if known.
    pub(super) fn skill(&self, skill: u32) -> Option<Skill<'_, T>> {
        self.skills
            .get(skill as usize)
            .map(|numbers| Skill(numbers))
    }

    /// The numbers of an item, if known.
    pub(super) fn item(&self, item: u32) -> Option<Item<'_, T>> {
        self.items
            .get(item as usize)
            .filter(|numbers| !numbers.is_empty())
            .map(|numbers| Item(numbers))
    }
}
