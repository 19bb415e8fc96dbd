//! Knowledge states: which skills a student knows, as sets closed under prerequisites (Falmagne and
//! Doignon, *Learning Spaces*, 2011).

use crate::{
    base::{
        dice::{Dice, stream},
        link::sigmoid,
    },
    course::Graph,
};

/// States in the sample; eight times as many place no better (docs/teaching.md).
const SAMPLE: usize = 1024;

const WORDS: usize = SAMPLE / 64;

/// Chances that a student knows a skill whose prerequisites are known. A state comes from one of
/// them, so that a course nearly known and a course nearly new are both as likely as any between.
/// Chosen on the measuring ground (docs/teaching.md).
const LEVELS: [f64; 8] = [0.4, 0.6, 0.7, 0.78, 0.84, 0.9, 0.94, 0.97];

/// Places at which a state may be cut off: before them a skill is likely known, behind them likely
/// not. Skills lie from 0 (without prerequisites) to 1 (the deepest of their component). What cuts
/// bring is in docs/teaching.md.
const CUTS: [f64; 8] = [0.06, 0.19, 0.31, 0.44, 0.56, 0.69, 0.81, 0.94];

/// How sharply a state is cut off. Set by hand.
const BLUR: f64 = 0.07;

/// Levels and cuts.
const KINDS: usize = LEVELS.len() + CUTS.len();

/// Moves of each state for each skill after an answer; twice as many place no better.
const MOVES: usize = 2;

/// How an answer speaks about knowing its skill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// Chance of a wrong answer although the skill is known, above 0 and below 1.
    pub slip: f64,
    /// Chance of a right answer although it is not known, above 0 and below 1.
    pub guess: f64,
}

impl Noise {
    fn likelihood(self, known: bool, right: bool) -> f64 {
        match (known, right) {
            (true, true) => 1.0 - self.slip,
            (true, false) => self.slip,
            (false, true) => self.guess,
            (false, false) => 1.0 - self.guess,
        }
    }
}

/// A belief over knowledge states, as a sample of them that all count alike.
///
/// After an answer the sample is drawn again by how well each state explains the answer, and then
/// moves by Metropolis steps that add a skill at the fringe or take one away (resample and move,
/// Gilks and Berzuini 2001). Pure: the same seed and answers give the same sample.
#[derive(Debug, Clone, PartialEq)]
pub struct States {
    graph: Graph,
    /// For each skill, a bit for each state.
    known: Vec<[u64; WORDS]>,
    /// For each state, its kind: a level or a cut.
    kind: Vec<usize>,
    /// For each skill, the chance that it is known if its prerequisites are, for each kind.
    chance: Vec<[f64; KINDS]>,
    /// For each skill, how many times likelier the answers on it are if it is known.
    ratio: Vec<f64>,
    dice: Dice,
}

impl States {
    /// The belief before any answer.
    pub fn new(graph: &Graph, seed: u64) -> Self {
        let mut states = Self {
            graph: graph.clone(),
            known: vec![[0; WORDS]; graph.len()],
            kind: (0..SAMPLE).map(|state| state % KINDS).collect(),
            chance: places(graph).into_iter().map(chances_at).collect(),
            ratio: vec![1.0; graph.len()],
            dice: stream(seed, 0x57a7e5),
        };
        for state in 0..SAMPLE {
            let kind = states.kind[state];
            for skill in 0..graph.len() {
                let chance = states.chance[skill][kind];
                if states.is_open(state, skill) && states.dice.unit() < chance {
                    states.flip(state, skill);
                }
            }
        }
        states
    }

    /// The chance that each skill is known, in course order. No skill is likelier known than what
    /// it requires.
    pub fn chances(&self) -> Vec<f64> {
        self.known.iter().map(share).collect()
    }

    /// Learns from an answer on a skill.
    pub fn answer(&mut self, skill: usize, right: bool, noise: Noise) {
        self.ratio[skill] *= noise.likelihood(true, right) / noise.likelihood(false, right);
        self.draw_again(skill, right, noise);
        for state in 0..SAMPLE {
            self.step(state);
        }
    }

    /// How much a question about each skill tells: the expected fall of the variance of what is
    /// known, summed over the skills. A question about the answer `a` takes `cov(k, a)^2 / var(a)`
    /// from the variance of knowing skill `k`.
    pub fn information(&self, noise: impl Fn(usize) -> Noise) -> Vec<f64> {
        let chances = self.chances();
        let worth = |skill: usize| {
            let Noise { slip, guess } = noise(skill);
            let slope = 1.0 - slip - guess;
            let right = guess + slope * chances[skill];
            let shared = |(other, column): (usize, &[u64; WORDS])| {
                let both = together(column, &self.known[skill]);
                let covariance = slope * (both - chances[other] * chances[skill]);
                covariance * covariance
            };
            let sum: f64 = self.known.iter().enumerate().map(shared).sum();
            sum / (right * (1.0 - right)).max(1e-9)
        };
        (0..self.graph.len()).map(worth).collect()
    }

    fn has(&self, state: usize, skill: usize) -> bool {
        self.known[skill][state / 64] >> (state % 64) & 1 == 1
    }

    fn flip(&mut self, state: usize, skill: usize) {
        self.known[skill][state / 64] ^= 1 << (state % 64);
    }

    fn is_open(&self, state: usize, skill: usize) -> bool {
        let mut requires = self.graph.requires(skill).iter();
        requires.all(|&below| self.has(state, below))
    }

    /// Draws the sample again, each state as often as it explains the answer (systematic draw).
    fn draw_again(&mut self, skill: usize, right: bool, noise: Noise) {
        let weight = |state| noise.likelihood(self.has(state, skill), right);
        let weights: Vec<f64> = (0..SAMPLE).map(weight).collect();
        let step = weights.iter().sum::<f64>() / SAMPLE as f64;
        let mut at = self.dice.unit() * step;
        let mut source = 0;
        let mut passed = weights[0];
        let mut sources = Vec::with_capacity(SAMPLE);
        for _ in 0..SAMPLE {
            while passed < at && source + 1 < SAMPLE {
                source += 1;
                passed += weights[source];
            }
            sources.push(source);
            at += step;
        }
        let kinds = sources.iter().map(|&source| self.kind[source]).collect();
        self.kind = kinds;
        for column in &mut self.known {
            let old = *column;
            *column = [0; WORDS];
            for (state, &source) in sources.iter().enumerate() {
                column[state / 64] |= (old[source / 64] >> (source % 64) & 1) << (state % 64);
            }
        }
    }

    /// Moves one state.
    fn step(&mut self, state: usize) {
        for _ in 0..MOVES * self.graph.len() {
            let skill = self.dice.below(self.graph.len() as u64) as usize;
            let had = self.has(state, skill);
            let needed = |&above: &usize| self.has(state, above);
            if !self.is_open(state, skill)
                || (had && self.graph.needed_for(skill).iter().any(needed))
            {
                continue;
            }
            let gain = self.odds(state, skill);
            let accept = if had { 1.0 / gain } else { gain };
            if self.dice.unit() < accept {
                self.flip(state, skill);
            }
        }
        self.draw_kind(state);
    }

    /// How many times likelier the state is with a skill than without it. The skills that it opens
    /// are then not known although they could be.
    fn odds(&self, state: usize, skill: usize) -> f64 {
        let kind = self.kind[state];
        let chance = |skill: usize| self.chance[skill][kind];
        let opened = |&&above: &&usize| {
            let mut requires = self.graph.requires(above).iter();
            requires.all(|&below| below == skill || self.has(state, below))
        };
        let above = self.graph.needed_for(skill).iter().filter(opened);
        let unknown: f64 = above.map(|&above| 1.0 - chance(above)).product();
        chance(skill) / (1.0 - chance(skill)) * unknown * self.ratio[skill]
    }

    /// Draws the state's kind anew, given the state.
    fn draw_kind(&mut self, state: usize) {
        let mut likely = [1.0_f64; KINDS];
        let mut logs = [0.0_f64; KINDS];
        for skill in 0..self.graph.len() {
            let known = self.has(state, skill);
            if !known && !self.is_open(state, skill) {
                continue;
            }
            for (kind, chance) in self.chance[skill].iter().enumerate() {
                likely[kind] *= if known { *chance } else { 1.0 - chance };
            }
            // Products of a few factors need no logarithm each.
            if skill % 32 == 31 {
                fold(&mut likely, &mut logs);
            }
        }
        fold(&mut likely, &mut logs);
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights = logs.map(|log| libm::exp(log - most));
        let mut left = self.dice.unit() * weights.iter().sum::<f64>();
        let mut drawn = 0;
        while drawn + 1 < KINDS && left >= weights[drawn] {
            left -= weights[drawn];
            drawn += 1;
        }
        self.kind[state] = drawn;
    }
}

/// Moves what was multiplied so far into the logarithms.
fn fold(likely: &mut [f64; KINDS], logs: &mut [f64; KINDS]) {
    for (product, log) in likely.iter_mut().zip(logs) {
        *log += libm::log(*product);
        *product = 1.0;
    }
}

/// The chances that a skill at this place is known if its prerequisites are, for each kind.
fn chances_at(place: f64) -> [f64; KINDS] {
    let mut chances = [0.0; KINDS];
    for (kind, chance) in chances.iter_mut().enumerate() {
        *chance = match kind.checked_sub(LEVELS.len()) {
            None => LEVELS[kind],
            Some(cut) => sigmoid((CUTS[cut] - place) / BLUR).clamp(0.02, 0.98),
        };
    }
    chances
}

/// For each skill, its depth relative to the deepest skill that is connected with it: 0..1.
fn places(graph: &Graph) -> Vec<f64> {
    let mut of: Vec<usize> = (0..graph.len()).collect();
    for skill in 0..graph.len() {
        for &before in graph.requires(skill) {
            let (from, to) = (of[before], of[skill]);
            of.iter_mut()
                .filter(|of| **of == from)
                .for_each(|of| *of = to);
        }
    }
    let mut deepest = vec![0; graph.len()];
    for skill in 0..graph.len() {
        deepest[of[skill]] = deepest[of[skill]].max(graph.depth(skill));
    }
    let place = |skill: usize| graph.depth(skill) as f64 / deepest[of[skill]].max(1) as f64;
    (0..graph.len()).map(place).collect()
}

fn share(column: &[u64; WORDS]) -> f64 {
    let ones: u32 = column.iter().map(|word| word.count_ones()).sum();
    f64::from(ones) / SAMPLE as f64
}

fn together(a: &[u64; WORDS], b: &[u64; WORDS]) -> f64 {
    let ones: u32 = a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum();
    f64::from(ones) / SAMPLE as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::SkillEntry;

    const NOISE: Noise = Noise {
        slip: 0.07,
        guess: 0.1,
    };

    /// A chain of three skills beside a lone one.
    fn graph() -> Graph {
        let skill = |id: &str, requires: &[&str]| SkillEntry {
            id: id.into(),
            title: id.into(),
            requires: requires.iter().map(|id| (*id).into()).collect(),
        };
        Graph::new(&[
            skill("a", &[]),
            skill("b", &["a"]),
            skill("c", &["b"]),
            skill("lone", &[]),
        ])
    }

    /// The exact chances: over all closed sets and levels.
    fn exact(answers: &[(usize, bool)]) -> Vec<f64> {
        let graph = graph();
        let mut sums = [0.0; 5];
        for set in 0..16_usize {
            let has = |skill: usize| set >> skill & 1 == 1;
            let open = |skill: usize| graph.requires(skill).iter().all(|&below| has(below));
            if (0..4).any(|skill| has(skill) && !open(skill)) {
                continue;
            }
            let places = places(&graph);
            for kind in 0..KINDS {
                let mut weight = 1.0;
                for skill in (0..4).filter(|&skill| open(skill)) {
                    let chance = chances_at(places[skill])[kind];
                    weight *= if has(skill) { chance } else { 1.0 - chance };
                }
                for &(skill, right) in answers {
                    weight *= NOISE.likelihood(has(skill), right);
                }
                sums[4] += weight;
                (0..4)
                    .filter(|&skill| has(skill))
                    .for_each(|skill| sums[skill] += weight);
            }
        }
        (0..4).map(|skill| sums[skill] / sums[4]).collect()
    }

    #[test]
    fn the_sample_agrees_with_all_states() {
        for answers in [
            vec![],
            vec![(1, true)],
            vec![(2, false), (0, true)],
            vec![(2, true), (1, false), (3, false), (3, false)],
        ] {
            let mut states = States::new(&graph(), 3);
            for &(skill, right) in &answers {
                states.answer(skill, right, NOISE);
            }
            for (found, known) in states.chances().iter().zip(exact(&answers)) {
                assert!((found - known).abs() < 0.05, "{answers:?}: {found} {known}");
            }
        }
    }

    #[test]
    fn a_question_in_the_middle_of_a_chain_tells_most() {
        let states = States::new(&graph(), 3);
        let told = states.information(|_| NOISE);
        assert!(told[1] > told[0] && told[1] > told[3]);
    }
}
