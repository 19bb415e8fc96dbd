//! A simulated student that learns by different kinds of work, each at its own rate.

use crate::{
    base::{
        dice::{luck, normal, stream},
        link::sigmoid,
    },
    learner::AbilityPrior,
    tutor::strategies::Work,
};

/// Kinds of simulated student, different on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Learns and forgets as in the learner's population prior.
    Fitted,
    /// Learns from examples; can do little alone, and less while prerequisites are weak (strong
    /// prerequisites).
    Novice,
    /// Learns by trying, hardly by reading (other growth law: steps that do not shrink).
    Trier,
    /// Forgets fast; only review helps.
    Forgetful,
    /// Guesses unless help is at hand.
    Guesser,
    /// Tires of hard work, and then learns little.
    Tiring,
    /// A novice that becomes a trier half-way (not stationary).
    Changing,
}

/// All kinds.
pub const KINDS: [Kind; 7] = [
    Kind::Fitted,
    Kind::Novice,
    Kind::Trier,
    Kind::Forgetful,
    Kind::Guesser,
    Kind::Tiring,
    Kind::Changing,
];

/// Standard deviation of the logarithm of a rate among students of a kind.
const DIFFER: f64 = 0.2;

/// A changing student becomes a trier after this many responses.
const CHANGE: usize = 75;

/// A night counts as this many responses for forgetting.
const NIGHT: usize = 30;

/// No ability rises above this.
const CEILING: f64 = 3.0;

/// Ability at the start, and its spread over skills.
const START: (f64, f64) = (-1.2, 0.4);

/// The rates of a student.
#[derive(Debug, Clone)]
struct Nature {
    /// What each kind of work teaches, in logits, in the order of [`Work`]'s variants.
    gain: [f64; 8],
    /// Loss by forgetting, in logits per `ln(1 + responses / 10)` since the last practice.
    forgetting: f64,
    /// Chance to guess.
    guess: f64,
    /// How much weak prerequisites slow down.
    gate: f64,
    /// How much hard work tires.
    tiring: f64,
    /// Whether growth shrinks towards the ceiling.
    shrinking: bool,
}

/// The natures of kinds. Explanation, Example, Blanks, Hinted, Retrieval, Review, Mixed, Repair.
fn nature(kind: Kind) -> Nature {
    let base = Nature {
        gain: [0.8, 0.9, 0.9, 0.8, 0.9, 0.7, 0.8, 0.7],
        forgetting: 0.3,
        guess: 0.1,
        gate: 0.15,
        tiring: 0.0,
        shrinking: true,
    };
    match kind {
        Kind::Fitted => {
            // The learner's prior measures forgetting in days and learning as a typical gain. The
            // base corresponds to its hand-set values, 0.14 and 0.18.
            let prior = AbilityPrior::default();
            let gain = base.gain.map(|gain| gain * prior.learning / 0.14);
            Nature {
                gain,
                forgetting: base.forgetting * prior.forgetting / 0.18,
                ..base
            }
        }
        Kind::Novice | Kind::Changing => Nature {
            gain: [0.6, 1.8, 1.6, 0.4, 0.1, 0.2, 0.05, 0.9],
            gate: 0.4,
            ..base
        },
        Kind::Trier => Nature {
            gain: [0.1, 0.05, 0.3, 0.3, 1.2, 0.4, 1.2, 0.1],
            shrinking: false,
            ..base
        },
        Kind::Forgetful => Nature {
            gain: [0.9, 0.5, 0.6, 0.6, 1.1, 2.4, 0.8, 0.4],
            forgetting: 0.7,
            ..base
        },
        Kind::Guesser => Nature {
            gain: [0.3, 0.3, 0.4, 1.6, 0.1, 0.2, 0.05, 0.3],
            guess: 0.3,
            ..base
        },
        Kind::Tiring => Nature {
            gain: [1.2, 1.0, 1.0, 0.8, 1.4, 0.7, 1.2, 2.4],
            tiring: 1.5,
            ..base
        },
    }
}

fn effort(work: Work) -> f64 {
    match work {
        Work::Explanation | Work::Example => 0.0,
        Work::Blanks | Work::Hinted | Work::Repair => 0.3,
        Work::Retrieval | Work::Review => 1.0,
        Work::Mixed => 1.5,
    }
}

/// One simulated student.
#[derive(Debug, Clone)]
pub struct Student {
    nature: Nature,
    later: Option<Nature>,
    ability: Vec<f64>,
    /// When each skill was last practised, in responses.
    seen: Vec<usize>,
    /// How firm each skill is: forgetting is divided by it, and reviews raise it.
    firm: Vec<f64>,
    tired: f64,
    /// Responses so far.
    now: usize,
    /// Responses so far, with nights.
    awake: usize,
    seed: u64,
}

impl Student {
    /// The student of a kind and seed, for so many skills.
    pub fn new(kind: Kind, skills: usize, seed: u64) -> Self {
        let mut dice = stream(seed, 0x71);
        let mut own = nature(kind);
        for gain in &mut own.gain {
            *gain *= libm::exp(normal(&mut dice, 0.0, DIFFER));
        }
        own.forgetting *= libm::exp(normal(&mut dice, 0.0, DIFFER));
        let ability = (0..skills)
            .map(|_| normal(&mut dice, START.0, START.1))
            .collect();
        Self {
            nature: own,
            later: (kind == Kind::Changing).then(|| nature(Kind::Trier)),
            ability,
            seen: vec![0; skills],
            firm: vec![1.0; skills],
            tired: 0.0,
            now: 0,
            awake: 0,
            seed,
        }
    }

    /// Responses so far.
    pub fn now(&self) -> usize {
        self.now
    }

    fn standing(&self, skill: usize) -> f64 {
        let pause = (self.awake - self.seen[skill]) as f64;
        self.ability[skill] - self.nature.forgetting / self.firm[skill] * libm::log1p(pause / 10.0)
    }

    /// Chance of a right answer without help.
    pub fn chance(&self, skill: usize) -> f64 {
        self.nature.guess + (1.0 - self.nature.guess) * sigmoid(self.standing(skill))
    }

    /// Works on a skill. A mixed challenge also touches an earlier one.
    pub fn work(&mut self, skill: usize, work: Work, earlier: Option<usize>) {
        if self.now >= CHANGE
            && let Some(later) = self.later.take()
        {
            self.nature = later;
        }
        let before = skill
            .checked_sub(1)
            .map_or(CEILING, |before| self.standing(before));
        let gate = libm::exp(-self.nature.gate * (1.0 - before).clamp(0.0, 3.0));
        let fresh = 1.0 / (1.0 + self.nature.tiring * self.tired);
        self.learn(skill, self.nature.gain[work as usize] * gate * fresh);
        if let (Work::Mixed, Some(earlier)) = (work, earlier) {
            self.learn(earlier, 0.3 * self.nature.gain[work as usize] * fresh);
        }
        if work == Work::Review {
            self.firm[skill] += 3.0;
        }
        self.tired = (0.8 * self.tired + effort(work)).max(0.0);
        self.now += 1;
        self.awake += 1;
    }

    fn learn(&mut self, skill: usize, gain: f64) {
        let standing = self.standing(skill);
        let room = if self.nature.shrinking {
            sigmoid(CEILING - 1.0 - standing)
        } else {
            0.8
        };
        self.ability[skill] = (standing + gain * room).min(CEILING);
        self.seen[skill] = self.awake;
    }

    /// A night: time passes, and tiredness goes.
    pub fn sleep(&mut self) {
        self.awake += NIGHT;
        self.tired = 0.0;
    }

    /// Answers a probe: an unannounced question, which teaches nothing.
    pub fn probe(&mut self, skill: usize) -> bool {
        let right = luck(self.seed, 0x7000 + self.now as u64) < self.chance(skill);
        self.now += 1;
        self.awake += 1;
        right
    }
}
