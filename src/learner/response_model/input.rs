//! The inputs of the read-out by name, each about as large as one.

use crate::learner::response_model::{
    facts::{Facts, Met},
    question::Question,
    real::Real,
    view::View,
};

/// What the inputs are computed from.
pub(super) struct Sources<'a, T> {
    pub(super) view: &'a View<T>,
    pub(super) facts: &'a Facts,
    pub(super) met: &'a Met,
    pub(super) question: &'a Question,
    /// Ease of the question's skills and item, from the course's other students; 0 if unknown.
    pub(super) known: T,
    /// How many responses that ease of the item rests on, as
    /// [`Weights::support`](super::Weights::support).
    pub(super) support: f64,
}

/// Declares the inputs in their order, each with its value.
macro_rules! inputs {
    ($($(#[$doc:meta])* $name:ident => |$sources:ident| $value:expr,)*) => {
        /// An input of the read-out, besides the running averages of surprise.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Input {
            $($(#[$doc])* $name,)*
        }

        impl Input {
            /// How many there are.
            pub const COUNT: usize = [$(Self::$name),*].len();

            /// The values of all inputs, in the order of their declaration.
            pub(super) fn values<T: Real>(sources: &Sources<'_, T>) -> [T; Self::COUNT] {
                [$({
                    let $sources = sources;
                    $value
                }),*]
            }
        }
    };
}

inputs! {
    /// Sum of the traits times their loadings.
    Traits => |s| s.view.traits,
    /// Slow deviation of the skills.
    SlowDeviation => |s| s.view.slow,
    /// Fast deviation of the skills.
    FastDeviation => |s| s.view.fast,
    /// Ease that is known from the course's other students.
    KnownEase => |s| s.known,
    /// Standard deviation of the skills' deviations.
    SkillUncertainty => |s| s.view.skill_variance.root(),
    /// The filter's log-odds.
    FilterLogit => |s| s.view.marginal.times(0.5),
    /// What earlier responses on the item add.
    Item => |s| s.view.item,
    /// Standard deviation of that.
    ItemUncertainty => |s| s.view.item_variance.root(),
    /// Share of skills that are new.
    NewSkills => |s| T::constant(s.met.first),
    /// Log of the practice on the skills.
    Practice => |s| T::constant(s.met.practice / 3.0),
    /// Log of the responses since the skills were last seen.
    Lag => |s| T::constant(s.met.lag / 4.0),
    /// Surprise by the last response.
    LastSurprise => |s| T::constant(s.facts.last),
    /// Whether the last response was on the same skills.
    SameSkills => |s| T::constant(flag(s.facts.on_same_skills(s.question))),
    /// Surprise by the last response, if it was on the same skills.
    LastSurpriseSameSkills => |s| {
        T::constant(s.facts.last * flag(s.facts.on_same_skills(s.question)))
    },
    /// Surprise by the last response on the skills.
    SkillLastSurprise => |s| T::constant(s.met.last),
    /// Mean surprise on the skills.
    SkillSurprise => |s| T::constant(s.met.surprise * 2.0),
    /// Mean surprise of the whole history.
    MeanSurprise => |s| {
        T::constant(s.facts.surprise / (s.facts.position as f64 + 5.0) * 3.0)
    },
    /// Whether the item was seen before.
    ItemSeen => |s| T::constant(flag(s.facts.item(s.question).seen)),
    /// Surprise by the last response on the item.
    ItemLastSurprise => |s| T::constant(s.facts.item(s.question).last),
    /// One over the number of options.
    GuessChance => |s| T::constant(guess_chance(s.question.options)),
    /// How many skills the question needs beyond one.
    ExtraSkills => |s| T::constant(s.question.skills.len() as f64 - 1.0),
    /// Log of the streak on the skills.
    SkillStreak => |s| T::constant(s.met.streak / 2.0),
    /// Whether there are options to choose from.
    HasOptions => |s| T::constant(flag(s.question.options > 0)),
    /// Log of the streak over all skills.
    Streak => |s| T::constant(s.facts.streak.log() / 2.0),
    /// Surprise over the last few responses of all skills.
    RecentSurprise => |s| T::constant(s.facts.fast),
    /// Surprise over about twenty responses of all skills.
    LongSurprise => |s| T::constant(s.facts.slow * 3.0),
    /// Log of the responses in a row on the same skills.
    RunOnSameSkills => |s| {
        T::constant(libm::log1p(s.facts.run * flag(s.facts.on_same_skills(s.question))) / 3.0)
    },
    /// Whether the last response shares a skill with the question.
    SharedSkill => |s| T::constant(flag(s.facts.shares_skill(s.question))),
    /// How much is known of the item.
    Support => |s| T::constant(s.support),
    /// Ease of the item, from the course's other students.
    ItemLevel => |s| T::constant(s.question.level),
    /// Log of the hours since the skills were last seen.
    SkillPause => |s| T::constant(s.met.pause / 5.0),
    /// Log of the hours since the last response.
    Pause => |s| T::constant(libm::log1p(s.facts.pause) / 5.0),
    /// How slow the last response on the skills was.
    SkillSlowness => |s| T::constant(s.met.slowness),
    /// How slow the last response was.
    Slowness => |s| T::constant(s.facts.response_times.slowness),
    /// Success on the skills compared with the student's mean.
    SkillSuccess => |s| T::constant(s.met.rate),
}

fn flag(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

fn guess_chance(options: u32) -> f64 {
    if options >= 2 {
        1.0 / f64::from(options)
    } else {
        0.0
    }
}
