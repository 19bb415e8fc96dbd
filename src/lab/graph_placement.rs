//! Placement on a graph of prerequisites alone, however large: who is put on the right side?

use std::collections::BTreeMap;

use crate::{
    base::dice::{Dice, normal, stream},
    course::{Graph, Role, SkillEntry},
    learner::{Query, Response},
    tutor::{ItemFacts, Menu, Placing, next_question, passed},
};

/// Chance that a known skill is missed, and that an unknown one is right.
const SLIP_AND_GUESS: (f64, f64) = (0.07, 0.1);

/// Spread of the level at which a student knows a skill, on the scale where the skills of a
/// component lie from 0 (first) to 1 (last). With 0 a state is cut off at one depth.
const OF_SKILLS: f64 = 0.05;

/// A graph without circles.
pub struct Drawn {
    /// The skills, each after those that it requires.
    pub graph: Graph,
    /// The prerequisites that were left out because they close a circle: (skill, prerequisite).
    pub broken: Vec<(String, String)>,
    /// Number of parts that nothing connects.
    pub components: usize,
    /// For each skill, its component, and where it lies in it, 0..1.
    places: Vec<(usize, f64)>,
}

/// What came of one student.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Share of the skills on the right side.
    pub right: f64,
    /// The same, before the first question.
    pub unasked: f64,
    /// Questions.
    pub questions: usize,
}

/// Puts skills in an order in which each comes after what it requires. `skills` holds each skill's
/// id and those of its prerequisites. A prerequisite that closes a circle, or that is no skill, is
/// left out.
pub fn drawn(skills: &[(String, Vec<String>)]) -> Drawn {
    let numbers: BTreeMap<&str, usize> =
        skills.iter().map(|(id, _)| id.as_str()).zip(0..).collect();
    let mut walk = Walk {
        skills,
        numbers: &numbers,
        marks: vec![Mark::New; skills.len()],
        kept: vec![Vec::new(); skills.len()],
        order: Vec::new(),
        broken: Vec::new(),
    };
    (0..skills.len()).for_each(|skill| walk.visit(skill));
    let Walk {
        kept,
        order,
        broken,
        ..
    } = walk;
    let entry = |&skill: &usize| SkillEntry {
        id: skills[skill].0.clone(),
        title: String::new(),
        requires: kept[skill].iter().map(|&at| skills[at].0.clone()).collect(),
    };
    let graph = Graph::new(&order.iter().map(entry).collect::<Vec<_>>());
    let places = places(&graph);
    Drawn {
        components: places
            .iter()
            .map(|(component, _)| component + 1)
            .max()
            .unwrap_or(0),
        places,
        graph,
        broken,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    New,
    Open,
    Done,
}

/// A walk over the prerequisites, depth first.
struct Walk<'a> {
    skills: &'a [(String, Vec<String>)],
    numbers: &'a BTreeMap<&'a str, usize>,
    marks: Vec<Mark>,
    kept: Vec<Vec<usize>>,
    order: Vec<usize>,
    broken: Vec<(String, String)>,
}

impl Walk<'_> {
    fn visit(&mut self, skill: usize) {
        if self.marks[skill] != Mark::New {
            return;
        }
        self.marks[skill] = Mark::Open;
        let (id, requires) = &self.skills[skill];
        for before in requires {
            let Some(&at) = self.numbers.get(before.as_str()) else {
                continue;
            };
            if self.marks[at] == Mark::Open {
                self.broken.push((id.clone(), before.clone()));
            } else {
                self.visit(at);
                self.kept[skill].push(at);
            }
        }
        self.marks[skill] = Mark::Done;
        self.order.push(skill);
    }
}

/// For each skill, its component, and its depth relative to the deepest skill there.
fn places(graph: &Graph) -> Vec<(usize, f64)> {
    let mut depth = vec![0_usize; graph.len()];
    let mut component: Vec<usize> = (0..graph.len()).collect();
    for skill in 0..graph.len() {
        for &before in graph.requires(skill) {
            depth[skill] = depth[skill].max(depth[before] + 1);
            let (from, to) = (component[before], component[skill]);
            component
                .iter_mut()
                .filter(|of| **of == from)
                .for_each(|of| *of = to);
        }
    }
    let mut names: Vec<usize> = component.clone();
    names.sort_unstable();
    names.dedup();
    let deepest = |of: usize| {
        let skills = (0..graph.len()).filter(|&skill| component[skill] == of);
        skills.map(|skill| depth[skill]).max().unwrap_or(0)
    };
    let deepest: BTreeMap<usize, usize> = names.iter().map(|&of| (of, deepest(of))).collect();
    let place = |skill: usize| {
        let of = component[skill];
        let at = (depth[skill] as f64 + 0.5) / (deepest[&of] as f64 + 1.0);
        (names.binary_search(&of).unwrap_or(0), at)
    };
    (0..graph.len()).map(place).collect()
}

impl Drawn {
    /// What a student knows: one ability, with noise for each component and a little for each
    /// skill, closed under prerequisites.
    fn state(&self, noise: f64, dice: &mut Dice) -> Vec<bool> {
        let ability = dice.unit();
        let of: Vec<f64> = (0..self.components)
            .map(|_| normal(dice, ability, noise))
            .collect();
        let mut known = vec![false; self.graph.len()];
        for skill in 0..known.len() {
            let (component, at) = self.places[skill];
            let mut before = self.graph.requires(skill).iter();
            known[skill] =
                before.all(|&before| known[before]) && at <= normal(dice, of[component], OF_SKILLS);
        }
        known
    }

    /// Places one student. `noise` is the spread of the ability from component to component.
    pub fn place(&self, noise: f64, seed: u64) -> Placed {
        let mut dice = stream(seed, 0x91);
        let known = self.state(noise, &mut dice);
        let menu = usual_menu(known.len());
        let mut placing = Placing::new(&self.graph, seed);
        let unasked = placing.chances();
        while let Some((skill, item)) = next_question(&placing, &menu, |_, _| false) {
            let (slip, guess) = SLIP_AND_GUESS;
            let chance = if known[skill] { 1.0 - slip } else { guess };
            let query = Query {
                skill,
                difficulty: menu.items[skill][item].difficulty,
                guess: 0.0,
                hints: 0,
                at: 0,
            };
            let correct = dice.unit() < chance;
            placing.record(Response { query, correct });
        }
        let mut said = vec![false; known.len()];
        for skill in passed(&placing, &self.graph) {
            said[skill] = true;
        }
        Placed {
            right: agreement(&said, &known),
            unasked: agreement(
                &unasked.iter().map(|p| *p >= 0.5).collect::<Vec<_>>(),
                &known,
            ),
            questions: placing.asked.len(),
        }
    }

    /// The share on the right side of who is asked nothing and knows how many know each skill.
    pub fn blind(&self, noise: f64, students: u64, seed: u64) -> f64 {
        let states: Vec<Vec<bool>> = (0..students)
            .map(|at| {
                self.state(
                    noise,
                    &mut stream(seed ^ at.wrapping_mul(0x9e37_79b9), 0x91),
                )
            })
            .collect();
        let share = |skill: usize| {
            states.iter().filter(|state| state[skill]).count() as f64 / states.len() as f64
        };
        let shares = (0..self.graph.len()).map(share);
        shares.map(|share| share.max(1.0 - share)).sum::<f64>() / self.graph.len() as f64
    }
}

fn agreement(said: &[bool], known: &[bool]) -> f64 {
    let same = said.iter().zip(known).filter(|(said, known)| said == known);
    same.count() as f64 / known.len() as f64
}

/// One usual item for each skill.
fn usual_menu(skills: usize) -> Menu {
    let item = ItemFacts {
        id: "item".into(),
        role: Role::Task,
        difficulty: 0.0,
        guess: 0.0,
        length: 1.0,
        hints: 0,
    };
    Menu {
        items: vec![vec![item]; skills],
        examples: vec![0; skills],
        pictures: vec![0; skills],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_broken_and_said() {
        let skill = |id: &str, before: &[&str]| {
            (
                id.to_owned(),
                before.iter().map(|&b| b.to_owned()).collect(),
            )
        };
        let drawn = drawn(&[
            skill("a", &["c"]),
            skill("b", &["a"]),
            skill("c", &["b"]),
            skill("d", &["nowhere"]),
        ]);
        assert_eq!(drawn.broken.len(), 1);
        assert_eq!((drawn.graph.len(), drawn.components), (4, 2));
        let placed = drawn.place(0.1, 3);
        assert!(placed.questions >= 4 && placed.right >= 0.5, "{placed:?}");
    }
}
