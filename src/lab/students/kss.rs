//! KSS, the knowledge structure based simulator of EduSim (Liu et al., "Exploiting cognitive
//! structure for adaptive learning", KDD 2019), and its stricter variant RAR-KSS.

use crate::{
    base::dice::{Dice, luck, stream},
    lab::students::{Pupil, Simulator},
    tutor::{
        planner::{Fitted, Past},
        policy::{Assignment, Domain, Objective, Outcome},
    },
};

const SKILLS: usize = 10;
const EDGES: [(usize, usize); 12] = [
    (0, 1),
    (0, 2),
    (1, 3),
    (2, 4),
    (2, 8),
    (3, 4),
    (4, 8),
    (5, 4),
    (5, 9),
    (6, 7),
    (7, 8),
    (8, 9),
];

/// The skills that may follow each skill.
const HOPS: [&[usize]; SKILLS] = [
    &[0, 1, 2],
    &[0, 1, 2, 3],
    &[0, 1, 2, 4, 8],
    &[0, 1, 3, 4],
    &[0, 1, 2, 3, 4, 5, 8, 9],
    &[4, 5, 9],
    &[6, 7],
    &[6, 7, 8],
    &[0, 2, 3, 4, 5, 6, 7, 8, 9],
    &[2, 4, 5, 7, 8, 9],
];

/// No ability is above this.
const CEILING: f64 = 5.0;
/// The share of the distance to the ceiling that one practice covers, with all prerequisites known.
const GROWTH: f64 = 0.5;
/// The part of a skill's growth that its successors get.
const TRANSFER: f64 = 0.5;
/// A skill counts as solved if the ability is at most this much below its difficulty.
const MARGIN: f64 = 0.0815;
const WARM_UP: usize = 20;
/// Chance to guess, and steepness, of a RAR-KSS answer.
const GUESS: f64 = 0.25;
const STEEPNESS: f64 = 8.5;
/// Hours that a practice takes; the simulator itself has no time.
const HOURS: f64 = 0.05;

/// The random stream that makes the student.
const BIRTH: u64 = 1;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// KSS: answers are certain, and the student keeps what the warm-up taught.
    Plain,
    /// RAR-KSS: answers by chance, ability falls back after the warm-up, hops must lead to a
    /// target.
    Strict,
}

/// The simulator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kss {
    /// KSS or RAR-KSS.
    pub variant: Variant,
    /// Steps.
    pub horizon: usize,
}

impl Kss {
    /// The parameters of the equations, for a planner that may know them: the in-family comparison.
    pub fn fitted(&self) -> Fitted {
        let strict = self.variant == Variant::Strict;
        Fitted {
            rate: GROWTH,
            gate: 1.0,
            slope: if strict { STEEPNESS } else { 50.0 },
            guess: if strict { GUESS } else { 0.0 },
            past: if strict { Past::Faded } else { Past::Kept },
            starts: vec![CEILING, CEILING + 1.0, CEILING + 2.0, CEILING + 3.0],
            start_step: 0.1,
            enough: (0..SKILLS)
                .map(|skill| CEILING - self.difficulty(skill) + MARGIN)
                .collect(),
        }
    }

    fn difficulty(&self, skill: usize) -> f64 {
        match self.variant {
            Variant::Plain => [0.0, 1.0, 2.0, 3.0, 3.0, 0.0, 3.0, 3.0, 4.0, 4.0][skill],
            Variant::Strict => [0.0, 2.0, 3.0, 3.0, 3.0, 0.0, 1.0, 3.0, 4.0, 4.0][skill],
        }
    }
}

impl Simulator for Kss {
    fn start(&self, seed: u64) -> Box<dyn Pupil> {
        let mut dice = stream(seed, BIRTH);
        loop {
            let student = Student::new(*self, seed, &mut dice);
            if student.before < student.task.target.len() {
                return Box::new(student);
            }
        }
    }
}

#[derive(Debug, Clone)]
struct Student {
    kind: Kss,
    task: Assignment,
    ability: [f64; SKILLS],
    last: Option<usize>,
    /// Targets solved at the start.
    before: usize,
    seed: u64,
    step: u64,
}

impl Student {
    fn new(kind: Kss, seed: u64, dice: &mut Dice) -> Self {
        let mut ability = [0.0; SKILLS];
        for (skill, ability) in ability.iter_mut().enumerate() {
            *ability = -(dice.below(4) as f64) - 0.1 * skill as f64;
        }
        let mut target: Vec<usize> = (0..SKILLS).collect();
        dice.shuffle(&mut target);
        target.truncate(3 + dice.below(8) as usize);
        target.sort_unstable();
        let task = Assignment {
            domain: domain(),
            target,
            horizon: kind.horizon,
            objective: Objective::Mastery,
            history: vec![],
        };
        let mut student = Self {
            kind,
            task,
            ability,
            last: None,
            before: 0,
            seed,
            step: 0,
        };
        student.warm_up(dice);
        student.before = student.solved();
        student
    }

    fn warm_up(&mut self, dice: &mut Dice) {
        let before = self.ability;
        for _ in 0..WARM_UP {
            let skill = dice.below(SKILLS as u64) as usize;
            let correct = dice.unit() < self.chance(skill);
            self.grow(skill);
            self.task.history.push(Outcome {
                skill,
                correct,
                hours: HOURS,
            });
        }
        if self.kind.variant == Variant::Strict {
            self.ability = before;
        }
    }

    fn solves(&self, skill: usize) -> bool {
        self.ability[skill] >= self.kind.difficulty(skill) - MARGIN
    }

    fn solved(&self) -> usize {
        self.task
            .target
            .iter()
            .filter(|&&skill| self.solves(skill))
            .count()
    }

    fn chance(&self, skill: usize) -> f64 {
        match self.kind.variant {
            Variant::Plain => f64::from(u8::from(self.solves(skill))),
            Variant::Strict => {
                let away = self.ability[skill] - self.kind.difficulty(skill);
                GUESS + (1.0 - GUESS) / (1.0 + libm::exp(-STEEPNESS * away))
            }
        }
    }

    /// Practises a skill; nothing happens if it may not follow the last one.
    fn grow(&mut self, skill: usize) {
        if self.last.is_some_and(|last| !HOPS[last].contains(&skill)) {
            return;
        }
        self.last = Some(skill);
        let missing: f64 = self
            .task
            .domain
            .requires(skill)
            .iter()
            .map(|&before| CEILING - self.ability[before])
            .sum();
        let increase = GROWTH * (CEILING - self.ability[skill]) * libm::exp(-missing);
        self.promote(skill, increase);
    }

    fn promote(&mut self, skill: usize, by: f64) {
        self.ability[skill] = (self.ability[skill] + by).min(CEILING);
        for at in 0..self.task.domain.leads_to(skill).len() {
            let next = self.task.domain.leads_to(skill)[at];
            self.promote(next, TRANSFER * by);
        }
    }
}

impl Pupil for Student {
    fn task(&self) -> &Assignment {
        &self.task
    }

    fn allowed(&self) -> Vec<usize> {
        let hops = match self.last {
            Some(last) => HOPS[last].to_vec(),
            None => (0..SKILLS).collect(),
        };
        if self.kind.variant == Variant::Plain {
            return hops;
        }
        let leads = |&skill: &usize| {
            self.task
                .target
                .iter()
                .any(|&target| self.task.domain.reaches(skill, target))
        };
        let leading: Vec<usize> = hops.into_iter().filter(leads).collect();
        if leading.is_empty() {
            self.task.target.clone()
        } else {
            leading
        }
    }

    fn practise(&mut self, skill: usize) -> Outcome {
        let correct = luck(self.seed, self.step) < self.chance(skill);
        // Where no hop leads on, a target may be jumped to.
        if self.kind.variant == Variant::Strict && self.allowed().contains(&skill) {
            self.last = Some(skill);
        }
        self.grow(skill);
        self.step += 1;
        Outcome {
            skill,
            correct,
            hours: HOURS,
        }
    }

    fn score(&self) -> f64 {
        (self.solved() as f64 - self.before as f64) / (self.task.target.len() - self.before) as f64
    }

    fn chance(&self, skill: usize) -> f64 {
        Student::chance(self, skill)
    }

    fn promise(&self, taste: f64) -> f64 {
        // All skills that the targets need count: by how close they are to being solved, and by how
        // close they are to the ceiling.
        let near = |skill: usize| {
            let beyond = libm::exp(-0.5 * (CEILING - self.ability[skill]));
            let missing = (self.kind.difficulty(skill) - MARGIN - self.ability[skill]).max(0.0);
            taste * beyond + (1.0 - taste) * libm::exp(-missing)
        };
        let needed = self.task.domain.needed(&self.task.target);
        let target = self
            .task
            .target
            .iter()
            .map(|&skill| near(skill))
            .sum::<f64>();
        self.solved() as f64 + target + needed.iter().map(|&skill| near(skill)).sum::<f64>()
    }

    fn twin(&self) -> Box<dyn Pupil> {
        Box::new(self.clone())
    }
}

fn domain() -> Domain {
    let mut requires = vec![Vec::new(); SKILLS];
    for (before, after) in EDGES {
        requires[after].push(before);
    }
    Domain::new(&requires)
}
