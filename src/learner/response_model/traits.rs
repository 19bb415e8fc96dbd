//! The traits of a student that have a meaning of their own.

/// A trait with a meaning. Zero is the population's mean; the unit is a logit per unit of what the
/// trait loads on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trait {
    /// Ability on every question; it changes slowly.
    Ability,
    /// Today's form on every question; it changes fast.
    Form,
    /// Gain by practice on a skill.
    LearningSpeed,
    /// Retention of a skill over a pause.
    Retention,
    /// Ease with skills that are new.
    EaseWithNew,
}

/// How many traits have a meaning. They come first; the others are factors of a course.
pub const NAMED_TRAITS: usize = Trait::EaseWithNew as usize + 1;
