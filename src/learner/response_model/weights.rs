//! The numbers that are meta-trained, each with its name and meaning. All are free to be any real
//! number: variances and rates are stored as logarithms, shares and decays as log-odds.

use crate::learner::response_model::{
    field::{Field, constant, each, layout, uniform, uniform_from},
    input::Input,
    traits::{NAMED_TRAITS, Trait},
};

/// Traits of a student. The first five load on known facts of a question (see [`super::filter`]),
/// the others on factors of the course.
pub(super) const TRAITS: usize = 9;
/// Running averages of surprise, at as many speeds.
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
    /// What all students of all courses share.
    Population, POPULATION: PopulationFields;
    /// Log-odds of a typical first answer.
    intercept: 1 => constant(0.4),
    /// Log variance of each trait between students.
    trait_variance: TRAITS => each(trait_variance),
    /// Log-odds that a trait is kept from one response to the next.
    trait_keep: TRAITS => each(|at| if at == Trait::Form as usize { 2.0 } else { 6.0 }),
    /// Log variance that each response adds to a trait.
    trait_noise: TRAITS => each(|at| if at == Trait::Form as usize { -2.5 } else { -6.0 }),
    /// Log variance of a skill's slow deviation.
    slow_variance: 1 => constant(-0.7),
    /// Log variance that a pause adds to it, per unit of log lag.
    slow_noise: 1 => constant(-5.0),
    /// Log rate at which it fades, per unit of log lag.
    slow_forgetting: 1 => constant(-3.0),
    /// What a right answer teaches, in logits.
    learning_right: 1 => constant(0.0),
    /// What a wrong answer teaches, in logits.
    learning_wrong: 1 => constant(0.0),
    /// Log variance of a skill's fast deviation.
    fast_variance: 1 => constant(-1.5),
    /// Log-odds that it is kept from one response to the next.
    fast_keep: 1 => constant(1.5),
    /// Log variance of an item's difficulty around what is known of it.
    item_variance: 1 => constant(0.0),
    /// Log rate at which what a student showed on an item fades, per unit of log lag.
    item_forgetting: 1 => constant(-3.0),
    /// What a right and a wrong answer teach of the item itself, in logits.
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
    /// Offset of the first responses of all, fading with one over the position.
    first_position: 1 => constant(0.0),
    /// Log-odds of the share of options that a guess is drawn from.
    guess: 1 => constant(1.0),
    /// Log factor on the known levels of items.
    level_scale: 1 => constant(0.0),
    /// Log-odds that a running average is kept.
    memory_keep: MEMORY => each(|at| -1.0 + 5.0 * at as f64 / MEMORY as f64),
    /// What a surprise by a right answer adds to it.
    memory_right: MEMORY => uniform(1.0).penalised(),
    /// What a surprise by a wrong answer adds to it.
    memory_wrong: MEMORY => uniform(1.0).penalised(),
    /// What any response adds to it.
    memory_seen: MEMORY => constant(0.0).penalised(),
    /// What it adds to the log-odds.
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
    /// What is known of a skill from a course's other students.
    Skill, SKILL: SkillFields;
    /// Offset in logits.
    skill_offset: 1 => constant(0.0).prior(1.0),
    /// How much each trait speaks for it.
    skill_loading: TRAITS => uniform_from(NAMED_TRAITS, 0.6).prior(0.3),
    /// Log factor on the variance of its slow deviation.
    skill_variance: 1 => constant(0.0).prior(0.3),
    /// What a right and a wrong answer teach, besides what they teach anyway.
    skill_learning: 2 => constant(0.0).prior(0.03),
    /// Linear part of the read-out, besides the shared one.
    skill_linear: Input::COUNT => constant(0.0).prior(0.03),
    /// What a right answer adds to the memory.
    skill_right: MEMORY => uniform(0.3).prior(0.3),
    /// What a wrong answer adds to it.
    skill_wrong: MEMORY => uniform(0.3).prior(0.3),
    /// What the memory adds to its log-odds.
    skill_out: MEMORY => uniform(0.2).prior(0.1),
    /// Offsets of the network's units.
    skill_hidden: HIDDEN => uniform(0.2).prior(0.1),
}

layout! {
    /// What is known of an item from a course's other students.
    Item, ITEM: ItemFields;
    /// How much each trait speaks for it, besides what it speaks for the skill.
    item_loading: TRAITS => constant(0.0).prior(0.0075),
    /// What the memory adds to its log-odds.
    item_out: MEMORY => constant(0.0).prior(0.005),
}

/// The numbers behind a student's predictions. Skills and items are numbered as in the student's
/// [`super::Question`]s; where nothing is known of a course, both lists are empty.
#[derive(Debug, Clone)]
pub struct Weights<T> {
    /// As [`Population`] reads them.
    pub population: Vec<T>,
    /// For each skill, as [`Skill`] reads them.
    pub skills: Vec<Vec<T>>,
    /// For each item, as [`Item`] reads them; empty for an item of which nothing is known.
    pub items: Vec<Vec<T>>,
    /// For each item, `ln(1 + n) / 5` of the `n` responses behind what is known of it.
    pub support: Vec<f64>,
}

impl<T: Copy> Weights<T> {
    /// The population's numbers.
    pub fn population(&self) -> Population<'_, T> {
        Population(&self.population)
    }

    /// What is known of a skill.
    pub(super) fn skill(&self, skill: u32) -> Option<Skill<'_, T>> {
        self.skills
            .get(skill as usize)
            .map(|numbers| Skill(numbers))
    }

    /// What is known of an item.
    pub(super) fn item(&self, item: u32) -> Option<Item<'_, T>> {
        self.items
            .get(item as usize)
            .filter(|numbers| !numbers.is_empty())
            .map(|numbers| Item(numbers))
    }
}
