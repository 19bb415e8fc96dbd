//! Published studies, done again on simulated pupils: they must come out as they did on people.

use crate::{
    base::{dice::stream, time::DAY},
    course::{Graph, SkillEntry},
    lab::pupils::{Asked, Effects, Mind, mind::usual},
};

/// The outcome of a study with two groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Mean share of right answers under the treatment.
    pub treated: f64,
    /// Mean share of right answers without it.
    pub control: f64,
    /// Cohen's d.
    pub d: f64,
}

const KINDS: usize = 4;
/// Tasks of each kind in the whole study.
const TASKS: usize = 12;
/// Test questions of each kind.
const QUESTIONS: usize = 4;

/// Interleaved against blocked practice (Rohrer et al. 2020: 61 % against 38 % a month later, d =
/// .83). Four worksheets, a week apart, of tasks of four kinds; blocked, each worksheet has one
/// kind. Each kind is explained before the first worksheet. The test comes thirty days after the
/// last one.
pub fn interleaving(effects: Effects, pupils: usize, seed: u64) -> Outcome {
    let scores = |mixed: bool| -> Vec<f64> {
        let one = |at: usize| worksheets(effects, mixed, stream(seed, at as u64).bits());
        (0..pupils).map(one).collect()
    };
    compared(&scores(true), &scores(false))
}

fn worksheets(effects: Effects, mixed: bool, seed: u64) -> f64 {
    let kind = |at: usize| SkillEntry {
        id: format!("kind-{at}"),
        title: String::new(),
        requires: Vec::new(),
    };
    let graph = Graph::new(&(0..KINDS).map(kind).collect::<Vec<_>>());
    let nature = usual(&mut stream(seed, 1));
    let mut mind = Mind::new(&graph, nature, effects, seed);
    for sheet in 0..KINDS {
        let start = sheet as i64 * 7 * DAY;
        if !mixed || sheet == 0 {
            let kinds = if mixed { 0..KINDS } else { sheet..sheet + 1 };
            kinds.for_each(|kind| _ = mind.read(kind, "explanation", start));
        }
        for task in 0..TASKS {
            let kind = if mixed { task % KINDS } else { sheet };
            mind.answer(asked(kind), 0, start + task as i64 * 60_000);
        }
    }
    let test = ((KINDS as i64 - 1) * 7 + 30) * DAY;
    let dice = &mut stream(seed, 2);
    let right = (0..KINDS * QUESTIONS).filter(|question| {
        let chance = mind.chance(question % KINDS, test);
        dice.unit() < chance
    });
    right.count() as f64 / (KINDS * QUESTIONS) as f64
}

fn asked(skill: usize) -> Asked {
    Asked {
        skill,
        difficulty: 0.0,
        guess: 0.0,
        hints: 0,
        activity: "practice",
    }
}

fn compared(treated: &[f64], control: &[f64]) -> Outcome {
    let mean = |scores: &[f64]| scores.iter().sum::<f64>() / scores.len() as f64;
    let variance = |scores: &[f64]| {
        let mean = mean(scores);
        let squares = scores.iter().map(|score| (score - mean) * (score - mean));
        squares.sum::<f64>() / (scores.len() as f64 - 1.0)
    };
    let spread = libm::sqrt((variance(treated) + variance(control)) / 2.0);
    Outcome {
        treated: mean(treated),
        control: mean(control),
        d: (mean(treated) - mean(control)) / spread,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interleaving_helps_as_much_as_it_helped_people() {
        let outcome = interleaving(Effects::PUBLISHED, 800, 1);
        assert!((outcome.d - 0.83).abs() <= 0.1, "{outcome:?}");
        assert!((outcome.treated - 0.61).abs() <= 0.1, "{outcome:?}");
        assert!((outcome.control - 0.38).abs() <= 0.1, "{outcome:?}");
    }
}
