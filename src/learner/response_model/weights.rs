//! The numbers that are meta-trained, each with its name and meaning. All are free to be any real
//! number: variances and rates are stored as logarithms, shares and decays as log-odds.

/// Traits of a student. The first five load on known facts of a question (see [`super::filter`]),
/// the others on factors of the course.
pub(super) const TRAITS: usize = 9;
/// Traits with a meaning of their own.
pub const NAMED_TRAITS: usize = 5;
/// Running averages of surprise, at as many speeds.
pub(super) const MEMORY: usize = 8;
/// Units of the read-out's network.
pub(super) const HIDDEN: usize = 24;
/// Facts that the read-out sees besides the memory.
pub(super) const FACTS: usize = 35;
/// All inputs of the read-out.
pub(super) const INPUTS: usize = FACTS + MEMORY;

/// Where a named group of numbers stands in its flat list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// Its name, in the file of a prior too.
    pub name: &'static str,
    /// Position of the first number.
    pub start: usize,
    /// How many numbers.
    pub len: usize,
}

/// Declares a view over a flat list of numbers: an accessor for each group, and the list of groups.
macro_rules! layout {
    ($(#[$doc:meta])* $view:ident, $list:ident; $($(#[$field_doc:meta])* $name:ident: $len:expr,)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $view<'a, T>(pub &'a [T]);

        #[doc = concat!("The groups of [`", stringify!($view), "`], in their order.")]
        pub const $list: &[Field] = &{
            let mut start = 0;
            [$({
                let field = Field { name: stringify!($name), start, len: $len };
                #[allow(unused_assignments, reason = "the last group needs no successor")]
                { start += $len; }
                field
            }),*]
        };

        impl<'a, T> $view<'a, T> {
            /// How many numbers there are in all.
            pub const LEN: usize = 0 $(+ $len)*;
            layout!(@accessors 0; $($(#[$field_doc])* $name: $len,)*);
        }
    };
    (@accessors $start:expr;) => {};
    (@accessors $start:expr; $(#[$doc:meta])* $name:ident: $len:expr, $($rest:tt)*) => {
        $(#[$doc])*
        #[inline]
        pub(super) fn $name(self) -> &'a [T] {
            &self.0[$start..$start + $len]
        }
        layout!(@accessors $start + $len; $($rest)*);
    };
}

layout! {
    /// What all students of all courses share.
    Population, POPULATION;
    /// Log-odds of a typical first answer.
    intercept: 1,
    /// Log variance of each trait between students.
    trait_variance: TRAITS,
    /// Log-odds that a trait is kept from one response to the next.
    trait_keep: TRAITS,
    /// Log variance that each response adds to a trait.
    trait_noise: TRAITS,
    /// Log variance of a skill's slow deviation.
    slow_variance: 1,
    /// Log variance that a pause adds to it, per unit of log lag.
    slow_noise: 1,
    /// Log rate at which it fades, per unit of log lag.
    slow_forgetting: 1,
    /// What a right answer teaches, in logits.
    learning_right: 1,
    /// What a wrong answer teaches, in logits.
    learning_wrong: 1,
    /// Log variance of a skill's fast deviation.
    fast_variance: 1,
    /// Log-odds that it is kept from one response to the next.
    fast_keep: 1,
    /// Log variance of an item's difficulty around what is known of it.
    item_variance: 1,
    /// Log rate at which what a student showed on an item fades, per unit of log lag.
    item_forgetting: 1,
    /// What a right and a wrong answer teach of the item itself, in logits.
    item_learning: 2,
    /// Log factor on the learning rate of each trait.
    trait_rate: TRAITS,
    /// Log factor on the learning rate of slow deviations.
    slow_rate: 1,
    /// Log factor on the learning rate of fast deviations.
    fast_rate: 1,
    /// Log factor on the learning rate of items.
    item_rate: 1,
    /// Offset of a skill's first response.
    first_offset: 1,
    /// Gain per unit of log practice.
    practice: 1,
    /// Loss per unit of log lag.
    lag: 1,
    /// Offset of the first responses of all, fading with one over the position.
    first_position: 1,
    /// Log-odds of the share of options that a guess is drawn from.
    guess: 1,
    /// Log factor on the known levels of items.
    level_scale: 1,
    /// Log-odds that a running average is kept.
    memory_keep: MEMORY,
    /// What a surprise by a right answer adds to it.
    memory_right: MEMORY,
    /// What a surprise by a wrong answer adds to it.
    memory_wrong: MEMORY,
    /// What any response adds to it.
    memory_seen: MEMORY,
    /// What it adds to the log-odds.
    memory_out: MEMORY,
    /// Log variances of a student's own offset and slope on the read-out.
    calibration_variance: 2,
    /// Log variance that each response adds to them.
    calibration_noise: 2,
    /// Log factor on their learning rate.
    calibration_rate: 1,
    /// Log variances of a student's own weight for each input of the read-out.
    personal_variance: INPUTS,
    /// Log factor on the filter's log-odds.
    filter_scale: 1,
    /// Linear part of the read-out.
    linear: INPUTS,
    /// Network: from inputs to units, unit by unit.
    hidden: HIDDEN * INPUTS,
    /// Network: offsets of the units.
    hidden_offset: HIDDEN,
    /// Network: from units to log-odds.
    hidden_out: HIDDEN,
}

layout! {
    /// What is known of a skill from a course's other students.
    Skill, SKILL;
    /// Offset in logits.
    skill_offset: 1,
    /// How much each trait speaks for it.
    skill_loading: TRAITS,
    /// Log factor on the variance of its slow deviation.
    skill_variance: 1,
    /// What a right and a wrong answer teach, besides what they teach anyway.
    skill_learning: 2,
    /// Linear part of the read-out, besides the shared one.
    skill_linear: FACTS,
    /// What a right answer adds to the memory.
    skill_right: MEMORY,
    /// What a wrong answer adds to it.
    skill_wrong: MEMORY,
    /// What the memory adds to its log-odds.
    skill_out: MEMORY,
    /// Offsets of the network's units.
    skill_hidden: HIDDEN,
}

layout! {
    /// What is known of an item from a course's other students.
    Item, ITEM;
    /// How much each trait speaks for it, besides what it speaks for the skill.
    item_loading: TRAITS,
    /// What the memory adds to its log-odds.
    item_out: MEMORY,
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
