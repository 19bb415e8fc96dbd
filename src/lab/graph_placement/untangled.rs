//! A graph of prerequisites as it is found, made one without circles.

use std::collections::BTreeMap;

use crate::course::{Graph, SkillEntry};

/// A graph without circles.
pub struct Untangled {
    /// The skills, each after those that it requires.
    pub graph: Graph,
    /// The prerequisites that were left out because they close a circle: (skill, prerequisite).
    pub broken: Vec<(String, String)>,
    /// Number of parts that nothing connects.
    pub components: usize,
    /// For each skill, its component, and where it lies in it, 0..1.
    pub(super) places: Vec<(usize, f64)>,
}

/// Puts skills in an order in which each comes after what it requires. `skills` holds each skill's
/// id and those of its prerequisites. A prerequisite that closes a circle, or that is no skill, is
/// left out.
pub fn untangled(skills: &[(String, Vec<String>)]) -> Untangled {
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
    Untangled {
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
