//! `gradual`: abilities in logits that rise bit by bit and sink again, with learning and forgetting
//! rates drawn for each student and correlated with the ability.

use crate::{
    base::{
        dice::{Dice, normal},
        link::sigmoid,
        time::DAY,
    },
    course::Graph,
    lab::pupils::{Asked, Effects, Pupil, Reply, effects::USUAL_SECONDS, luck_of, minded::Draw},
};

#[derive(Debug, Clone, Copy, Default)]
struct Ability {
    /// What stays, in logits.
    base: f64,
    /// What was learnt and may be forgotten, in logits.
    gain: f64,
    half_life: f64,
    at: i64,
    times: u64,
    explained: bool,
}

pub(super) struct Gradual {
    graph: Graph,
    effects: Effects,
    abilities: Vec<Ability>,
    rate: f64,
    growth: f64,
    seconds: f64,
    last: Option<usize>,
    seed: u64,
}

impl Gradual {
    pub(super) fn new(draw: Draw<'_>) -> Self {
        let Draw {
            graph,
            effects,
            seed,
            mut dice,
        } = draw;
        let dice = &mut dice;
        let whole = normal(dice, 0.0, 1.0);
        // Able students learn faster and forget slower, loosely.
        let shared = |dice: &mut Dice| 0.6 * whole + 0.8 * normal(dice, 0.0, 1.0);
        let rate = 0.7 * libm::exp(0.35 * shared(dice));
        let half_life = 10.0 * libm::exp(0.3 * shared(dice));
        let ability = |skill: usize, dice: &mut Dice| Ability {
            base: 1.3 * whole - 0.35 * graph.depth(skill) as f64 + normal(dice, 0.2, 0.8),
            half_life,
            ..Ability::default()
        };
        Self {
            abilities: (0..graph.len()).map(|skill| ability(skill, dice)).collect(),
            graph: graph.clone(),
            effects,
            rate,
            growth: 5.0,
            seconds: 18.0 + 17.0 * dice.unit(),
            last: None,
            seed,
        }
    }

    fn ability(&self, skill: usize, now: i64) -> f64 {
        let ability = &self.abilities[skill];
        ability.base + ability.gain * self.kept(skill, now)
    }

    fn kept(&self, skill: usize, now: i64) -> f64 {
        let ability = &self.abilities[skill];
        let days = (now - ability.at).max(0) as f64 / DAY as f64;
        libm::exp2(-days / ability.half_life)
    }

    /// Learns; `worth` is in tasks with a solution.
    fn learn(&mut self, skill: usize, worth: f64, recalled: bool, now: i64) {
        let missing = self.graph.requires(skill).iter();
        let ready: f64 = missing
            .map(|&below| {
                let known = sigmoid(self.ability(below, now));
                self.effects.missing + (1.0 - self.effects.missing) * known
            })
            .product();
        let kept = self.kept(skill, now);
        let mixed = self.last.is_some_and(|last| last != skill);
        let bonus = if mixed {
            1.0 + self.effects.mixed_memory
        } else {
            1.0
        };
        let chance = sigmoid(self.ability(skill, now));
        let ability = &mut self.abilities[skill];
        ability.gain = ability.gain * kept + self.rate * worth * ready * 2.0 * (1.0 - chance);
        if recalled {
            ability.half_life *= 1.0 + self.growth * bonus * (1.0 - kept + 0.01);
            ability.half_life = ability.half_life.min(1000.0);
        }
        ability.at = now;
    }

    fn luck(&self, skill: usize, kind: u64) -> f64 {
        luck_of(self.seed, skill, self.abilities[skill].times, kind)
    }
}

impl Pupil for Gradual {
    fn answer(&mut self, asked: Asked, now: i64) -> Reply {
        let skill = asked.skill;
        let knows = sigmoid(self.ability(skill, now) - asked.difficulty);
        let chance = asked.guess + (1.0 - asked.guess) * knows;
        let correct = self.luck(skill, 0) < chance;
        let seconds =
            self.seconds * (0.7 + 0.6 * self.luck(skill, 1)) + if correct { 0.0 } else { 15.0 };
        self.learn(skill, 1.0, correct, now);
        self.last = Some(skill);
        self.abilities[skill].times += 1;
        Reply {
            correct,
            hints: 0,
            seconds,
        }
    }

    fn read(&mut self, skill: usize, activity: &str, now: i64) -> f64 {
        // Examples teach whoever knows little, and hold up whoever knows much.
        let novice = 1.0 - sigmoid(self.ability(skill, now));
        let explained = self.abilities[skill].explained;
        let (worth, seconds) = self.effects.lesson(activity, explained);
        self.abilities[skill].explained |= activity == "explanation";
        self.learn(skill, worth * novice.min(0.8), false, now);
        self.abilities[skill].times += 1;
        seconds * self.seconds / USUAL_SECONDS
    }

    fn chance(&self, skill: usize, now: i64) -> f64 {
        sigmoid(self.ability(skill, now))
    }
}
