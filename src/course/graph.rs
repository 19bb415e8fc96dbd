//! The prerequisite graph of a course, without the texts of the course.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    base::ranked::ranked,
    course::model::{Course, Skill},
};

/// A skill without its texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillEntry {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Ids of the prerequisite skills.
    pub requires: Vec<String>,
}

/// The prerequisite graph of a course. Skills are numbered in course order. Each comes after the
/// skills that it requires.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Graph {
    index: BTreeMap<String, usize>,
    requires: Vec<Vec<usize>>,
    needed_for: Vec<Vec<usize>>,
    ancestors: Vec<Vec<usize>>,
    depth: Vec<usize>,
}

impl Graph {
    /// Builds the graph. It ignores prerequisites that do not exist or that come later, so it has
    /// no cycles.
    pub fn new(skills: &[SkillEntry]) -> Self {
        let mut graph = Self::default();
        for (at, skill) in skills.iter().enumerate() {
            let requires: Vec<usize> = skill
                .requires
                .iter()
                .filter_map(|id| graph.index.get(id).copied())
                .collect();
            graph.depth.push(
                requires
                    .iter()
                    .map(|&required| graph.depth[required] + 1)
                    .max()
                    .unwrap_or(0),
            );
            graph.needed_for.push(Vec::new());
            for &required in &requires {
                graph.needed_for[required].push(at);
            }
            let below = requires
                .iter()
                .flat_map(|&required| graph.ancestors[required].iter().copied());
            let mut ancestors = ranked(below.chain(requires.iter().copied()), Ord::cmp);
            ancestors.dedup();
            graph.ancestors.push(ancestors);
            graph.requires.push(requires);
            graph.index.insert(skill.id.clone(), at);
        }
        graph
    }

    /// Number of skills.
    pub fn len(&self) -> usize {
        self.requires.len()
    }

    /// Whether there are no skills.
    pub fn is_empty(&self) -> bool {
        self.requires.is_empty()
    }

    /// The number of a skill.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// Direct prerequisites of a skill.
    pub fn requires(&self, skill: usize) -> &[usize] {
        &self.requires[skill]
    }

    /// All prerequisites of a skill, direct and indirect, in course order.
    pub fn ancestors(&self, skill: usize) -> &[usize] {
        &self.ancestors[skill]
    }

    /// Skills that require this skill directly.
    pub fn needed_for(&self, skill: usize) -> &[usize] {
        &self.needed_for[skill]
    }

    /// Length of the longest chain of prerequisites of a skill.
    pub fn depth(&self, skill: usize) -> usize {
        self.depth[skill]
    }
}

impl Course {
    /// The skills without their texts.
    pub fn skill_entries(&self) -> Vec<SkillEntry> {
        let entry = |skill: &Skill| SkillEntry {
            id: skill.id.clone(),
            title: skill.title.clone(),
            requires: skill.requires.clone(),
        };
        self.skills.iter().map(entry).collect()
    }
}
