//! Knowledge tracing: the chance that the next response is right, from all earlier responses.
//!
//! Two layers, both meta-trained over many students:
//!
//! 1. A **filter** ([`Trace`]): a Gaussian belief over a student's traits (ability, form, speed of
//!    learning, retention, ease with new skills, and factors along which a course's skills vary
//!    together) and over a slow and a fast deviation for each skill. Each response
//!    moves it by one natural-gradient step, which for a Bernoulli response is exactly an extended
//!    Kalman filter (see [`super::AbilityModel::adapt`]). Blocks of the covariance other than that
//!    of the traits are kept diagonal, so a step costs the same whatever the number of skills.
//! 2. A **read-out**: a small network over the filter's state and plain facts (lag, streaks,
//!    surprises), recalibrated for this student by a second, two-dimensional filter.
//!
//! The numbers are [`Weights`]: those of the population, and, where a course's other students are
//! known, those of its skills and items. All of it is generic over [`Real`], so the code that
//! predicts is also the code that is differentiated. Invariant: a prediction depends on nothing
//! but the weights and earlier responses.
//!
//! ```
//! use waymark::learner::response_model::{Population, Question, Rates, Trace, Weights};
//!
//! let population = vec![0.0; Population::<f64>::LEN]; // a prior's file has better ones
//! let weights = Weights::cold(population);
//! let rates = Rates::new(weights.population());
//! let mut trace = Trace::new(&rates, 1, 1);
//! let question = Question {
//!     skills: vec![0], item: 0, options: 0, level: 0.0, hours: None, seconds: None,
//! };
//! let before = trace.step(&weights, &rates, &question, true);
//! let after = trace.step(&weights, &rates, &question, true);
//! assert!(after.filter > before.filter);
//! ```

mod calibration;
mod deviation;
mod facts;
mod field;
mod filter;
mod forecast;
mod input;
mod item_belief;
mod loadings;
mod offset;
mod prior_file;
mod question;
mod rates;
mod readout;
mod real;
mod response_times;
mod streak;
mod surprise_averages;
mod trace;
mod traits;
mod view;
mod weights;

pub use field::{Field, Fit, Initial, Shrinkage};
pub use forecast::{Forecast, Outlook};
pub use input::Input;
pub use prior_file::{PriorError, PriorFile};
pub use question::Question;
pub use rates::Rates;
pub use real::Real;
pub use trace::Trace;
pub use traits::{NAMED_TRAITS, Trait};
pub use weights::{
    ITEM, Item, ItemFields, POPULATION, Population, PopulationFields, SKILL, Skill, SkillFields,
    Weights,
};
