//! What a class finds hard.

use crate::base::ranked::ranked;

/// Fewer tasks than this say nothing about whether a student struggles.
const FEWEST_TASKS: u32 = 2;

/// One student's first answers on one skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillTally {
    /// Position of the skill.
    pub skill: usize,
    /// The student's name.
    pub student: String,
    /// Tasks answered.
    pub answered: u32,
    /// Of these right at the first try.
    pub right: u32,
    /// Whether the skill looks good or is solid now.
    pub passed: bool,
}

/// A skill as a class finds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Hard {
    /// Position of the skill.
    pub skill: usize,
    /// Students who worked on it.
    pub students: u32,
    /// Share of first answers that were right.
    pub right_share: f64,
    /// Students who missed half of their tasks or more and do not look good.
    pub struggling: Vec<String>,
}

impl SkillTally {
    fn struggles(&self) -> bool {
        !self.passed && self.answered >= FEWEST_TASKS && self.right * 2 <= self.answered
    }
}

/// Skills that somebody worked on, hardest first: by how many struggle, then by the share of right
/// answers.
pub fn hardest(tallies: &[SkillTally]) -> Vec<Hard> {
    let skills = tallies
        .iter()
        .map(|tally| tally.skill + 1)
        .max()
        .unwrap_or(0);
    let hard = (0..skills).filter_map(|skill| summarise(skill, tallies));
    ranked(hard, |a, b| {
        b.struggling
            .len()
            .cmp(&a.struggling.len())
            .then(a.right_share.total_cmp(&b.right_share))
    })
}

fn summarise(skill: usize, tallies: &[SkillTally]) -> Option<Hard> {
    let worked: Vec<&SkillTally> = tallies
        .iter()
        .filter(|tally| tally.skill == skill && tally.answered > 0)
        .collect();
    let answered: u32 = worked.iter().map(|tally| tally.answered).sum();
    let right: u32 = worked.iter().map(|tally| tally.right).sum();
    (answered > 0).then(|| Hard {
        skill,
        students: worked.len() as u32,
        right_share: f64::from(right) / f64::from(answered),
        struggling: worked
            .iter()
            .filter(|tally| tally.struggles())
            .map(|tally| tally.student.clone())
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(skill: usize, student: &str, answered: u32, right: u32, passed: bool) -> SkillTally {
        SkillTally {
            skill,
            student: student.into(),
            answered,
            right,
            passed,
        }
    }

    #[test]
    fn the_skill_on_which_most_struggle_comes_first() {
        let tallies = [
            tally(0, "Ada", 4, 4, true),
            tally(0, "Bo", 4, 1, false),
            tally(1, "Ada", 4, 2, false),
            tally(1, "Bo", 3, 0, false),
            tally(2, "Ada", 1, 0, false),
            tally(3, "Ada", 0, 0, false),
        ];
        let hard = hardest(&tallies);
        assert_eq!(
            hard.iter().map(|hard| hard.skill).collect::<Vec<_>>(),
            [1, 0, 2]
        );
        assert_eq!(hard[0].struggling, ["Ada", "Bo"]);
        assert_eq!(
            hard[1].struggling,
            ["Bo"],
            "one who passed does not struggle"
        );
        assert!(hard[2].struggling.is_empty(), "one task says nothing");
    }
}
