//! The model that was meta-trained over many students, and the belief about one student.

use crate::{
    base::link::{MACKAY, logit},
    learner::{
        ability::Prediction,
        dual::Dual,
        own::{OWN, Own, SETTINGS, Stated},
        response_model::{PriorError, PriorFile, Question, Rates, Real, Trace, Trait, Weights},
    },
};

/// Chances are kept this far from 0 and 1 before they become log-odds.
const DOUBT: f64 = 1e-6;

/// The numbers shared by all students, as `waymark train` wrote them to `prior.json`.
///
/// [`MetaModel::student`] is a student without any responses. [`MetaModel::predict`] predicts the
/// chance of a right answer. [`MetaModel::adapt`] learns from a response.
///
/// ```
/// use waymark::learner::{MetaModel, response_model::{Population, Question}};
///
/// let model = MetaModel::new(&[0.0; Population::<f64>::LEN]); // a prior's file has better numbers
/// let mut student = model.student(3, 10);
/// let question = Question {
///     skills: vec![2], item: 7, options: 4, level: -0.5, hours: None, seconds: None,
/// };
/// let before = model.predict(&student, &question).p;
/// assert_eq!(model.predict(&student, &question).p, before, "predicting changes nothing");
/// model.adapt(&mut student, &question, true);
/// assert!(model.predict(&student, &question).p > before);
/// ```
#[derive(Debug, Clone)]
pub struct MetaModel {
    weights: Weights<Dual<OWN>>,
    rates: Rates<Dual<OWN>>,
}

/// The belief about one student.
#[derive(Debug, Clone)]
pub struct Forecaster {
    trace: Trace<Dual<OWN>>,
    own: Own,
}

/// A clear difference between a student and most others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Habit {
    /// Gains more than most by practice.
    LearnsFaster,
    /// Needs more practice than most.
    LearnsSlower,
    /// Loses less than most while something is not seen.
    ForgetsSlower,
    /// Loses more than most.
    ForgetsFaster,
    /// Finds what is new easier than most.
    NewIsEasier,
    /// Finds what is new harder than most.
    NewIsHarder,
}

/// The traits that are reported, with their meaning above and below zero.
const REPORTED: [(Trait, Habit, Habit); 3] = [
    (
        Trait::LearningSpeed,
        Habit::LearnsFaster,
        Habit::LearnsSlower,
    ),
    (Trait::Retention, Habit::ForgetsSlower, Habit::ForgetsFaster),
    (Trait::EaseWithNew, Habit::NewIsEasier, Habit::NewIsHarder),
];

/// A trait is reported if it is at least this many standard deviations from zero (about 90 %
/// probability) ...
const CLEAR: f64 = 1.28;
/// ... and moves the log-odds by at least this much.
const NOTABLE: f64 = 0.1;

impl MetaModel {
    /// The model with these numbers, in the order of
    /// [`Population`](super::response_model::Population).
    ///
    /// # Panics
    /// If there are not as many as [`super::response_model::Population`] has.
    pub fn new(population: &[f64]) -> Self {
        let dual = |(at, &x): (usize, &f64)| {
            Dual::new(
                x,
                SETTINGS
                    .each_ref()
                    .map(|own| f64::from(u8::from(own.number == at))),
            )
        };
        let population = population.iter().enumerate().map(dual).collect();
        let weights = Weights::cold(population);
        let rates = Rates::new(weights.population());
        Self { weights, rates }
    }

    /// Reads a prior's file.
    ///
    /// # Errors
    /// If it is not one, or not one of this release.
    pub fn read(text: &str) -> Result<Self, PriorError> {
        PriorFile::read(text)?
            .population()
            .map(|population| Self::new(&population))
    }

    /// A student without any responses, in a course of this many skills and items.
    pub fn student(&self, skills: usize, items: usize) -> Forecaster {
        Forecaster {
            trace: Trace::new(&self.rates, skills, items),
            own: Own::new(),
        }
    }

    /// Predicts the chance of a right answer, with the Gaussian over the log-odds behind it.
    pub fn predict(&self, student: &Forecaster, question: &Question) -> Prediction {
        let outlook = student.trace.predict(&self.weights, &self.rates, question);
        let (guess, variance) = (outlook.guess.value(), outlook.variance.value());
        let p = student.own.state(&outlook.p).p();
        let knows = ((p - guess) / (1.0 - guess)).clamp(DOUBT, 1.0 - DOUBT);
        let mean = logit(knows) * libm::sqrt(1.0 + MACKAY * variance);
        Prediction {
            p,
            mean,
            variance,
            guess,
        }
    }

    /// Learns from a response. Returns the predictions made before it.
    pub fn adapt(&self, student: &mut Forecaster, question: &Question, correct: bool) -> Stated {
        let forecast = student
            .trace
            .step(&self.weights, &self.rates, question, correct);
        student.own.learn(&forecast.p, correct)
    }
}

impl Forecaster {
    /// Whether this student's own settings are used instead of the population's numbers.
    pub fn own_used(&self) -> bool {
        self.own.is_used()
    }

    /// The clear differences between this student and most others.
    pub fn habits(&self) -> Vec<Habit> {
        let clear = |(of, above, below): (Trait, Habit, Habit)| {
            let (mean, variance) = self.trace.named_trait(of);
            let told = mean.abs() >= NOTABLE && mean.abs() >= CLEAR * libm::sqrt(variance);
            told.then_some(if mean > 0.0 { above } else { below })
        };
        REPORTED.into_iter().filter_map(clear).collect()
    }
}
