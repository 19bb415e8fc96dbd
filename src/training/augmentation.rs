//! Other courses made of a student's history, so that what is meta-trained holds on courses that
//! nobody has seen.

use crate::{
    base::{dice::Dice, link::sigmoid},
    learner::response_model::Question,
    training::task::{Renumbering, Task},
};

/// Weight of the newest answer in the running rate that a course which adapts looks at.
const NEWEST: f64 = 0.2;

/// How histories are changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Augmentation {
    /// Share of histories whose questions are all kept.
    pub untilted: f64,
    /// Share of histories as in a course that adapts: harder questions after success, easier ones
    /// after failure. From the others easy ones (or hard ones) are left out throughout.
    pub adaptive: f64,
    /// Up to how strongly easy (or hard) questions are left out, in logits of keeping for each
    /// logit of ease.
    pub tilt: f64,
    /// The same for a course that adapts, for each unit by which the running rate differs from what
    /// the course aims at.
    pub adaptive_tilt: f64,
    /// Up to which share of answers is drawn anew from the student's own rate.
    pub blur: f64,
    /// Share of histories in which neighbouring skills are taken as one.
    pub merged: f64,
    /// Share of histories in which each skill is taken as several, by item.
    pub split: f64,
}

impl Augmentation {
    /// The history as it might have been in another course. `task` must know its questions' ease.
    pub(super) fn apply(&self, task: &Task, seed: u64) -> Task {
        let mut dice = Dice::new(seed);
        let kept = self.selection(&mut dice).keep(task, &mut dice);
        let right =
            kept.iter().filter(|&&at| task.correct[at]).count() as f64 / kept.len().max(1) as f64;
        let blur = (dice.unit() * 1.6 - 0.6).max(0.0) * self.blur;
        let answer = |&at: &usize| {
            if dice.unit() < blur {
                dice.unit() < right
            } else {
                task.correct[at]
            }
        };
        let correct = kept.iter().map(answer).collect();
        let mut grain = self.grain(&mut dice);
        let question = |&at: &usize| {
            let Question { skills, item, .. } = &task.questions[at];
            let mut skills: Vec<u32> = skills.iter().map(|&skill| grain.of(skill, *item)).collect();
            skills.dedup();
            Question {
                skills,
                ..task.questions[at].clone()
            }
        };
        let questions = kept.iter().map(question).collect();
        Task {
            questions,
            correct,
            ease: Vec::new(),
            ..task.clone()
        }
    }

    fn selection(&self, dice: &mut Dice) -> Selection {
        let chance = dice.unit();
        if chance < self.untilted {
            Selection::All
        } else if chance < self.untilted + self.adaptive {
            Selection::Adaptive {
                aim: 0.5 + 0.4 * dice.unit(),
                tilt: dice.unit() * self.adaptive_tilt,
            }
        } else {
            Selection::Tilted((2.0 * dice.unit() - 1.0) * self.tilt)
        }
    }

    fn grain(&self, dice: &mut Dice) -> Grain {
        let chance = dice.unit();
        let size = 2 + (dice.unit() * dice.unit() * 8.0) as u32;
        if chance < self.merged {
            Grain::Merged(size)
        } else if chance < self.merged + self.split {
            Grain::Split(size, Renumbering::default())
        } else {
            Grain::Same
        }
    }
}

/// Which questions another course would have asked.
enum Selection {
    All,
    /// Easy ones rather (or hard ones, below zero).
    Tilted(f64),
    /// Harder ones when more than the aim was right of late.
    Adaptive {
        aim: f64,
        tilt: f64,
    },
}

impl Selection {
    fn keep(&self, task: &Task, dice: &mut Dice) -> Vec<usize> {
        let mut recent = if let Self::Adaptive { aim, .. } = self {
            *aim
        } else {
            0.0
        };
        let keep = |&at: &usize| {
            let tilt = match self {
                Self::All => return true,
                Self::Tilted(tilt) => *tilt,
                Self::Adaptive { aim, tilt } => tilt * (aim - recent),
            };
            let kept = dice.unit() < sigmoid(tilt * task.ease[at] + 1.0);
            if kept {
                recent += NEWEST * (f64::from(u8::from(task.correct[at])) - recent);
            }
            kept
        };
        (0..task.questions.len()).filter(keep).collect()
    }
}

/// How finely another author would have tagged the same questions.
enum Grain {
    Same,
    /// So many neighbouring skills are one.
    Merged(u32),
    /// Each skill is up to so many, by item.
    Split(u32, Renumbering),
}

impl Grain {
    fn of(&mut self, skill: u32, item: u32) -> u32 {
        match self {
            Self::Same => skill,
            Self::Merged(size) => skill / *size,
            Self::Split(size, names) => names.number(skill * *size + item % *size),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::levels::Levels;

    const NONE: Augmentation = Augmentation {
        untilted: 0.0,
        adaptive: 0.0,
        tilt: 0.0,
        adaptive_tilt: 0.0,
        blur: 0.0,
        merged: 0.0,
        split: 0.0,
    };

    /// One student among thirty; even items are easy, odd ones hard; a skill every four items.
    fn task() -> Task {
        let mut table = String::from("user,order,item,skill,correct\n");
        for user in 0..30 {
            for at in 0..80 {
                table += &format!(
                    "{user},{at},{at},{},{}\n",
                    at / 4,
                    u8::from((at + user / 25) % 2 == 0)
                );
            }
        }
        let file =
            crate::lab::response_table::read(table.as_bytes(), None, false).expect("a table");
        let everyone: Vec<usize> = (0..30).collect();
        Task::cold(&file.students[0]).with_ease(&file.students[0], &Levels::fit(&file, &everyone))
    }

    fn share_right(task: &Task) -> f64 {
        task.correct.iter().filter(|&&right| right).count() as f64 / task.correct.len() as f64
    }

    #[test]
    fn an_untilted_history_keeps_all_and_a_tilted_one_changes_the_rate() {
        let task = task();
        let all = Augmentation {
            untilted: 1.0,
            ..NONE
        }
        .apply(&task, 1);
        assert_eq!(
            (all.questions, all.correct),
            (task.questions.clone(), task.correct.clone())
        );
        let rates: Vec<f64> = (0..40)
            .map(|seed| share_right(&Augmentation { tilt: 2.0, ..NONE }.apply(&task, seed)))
            .collect();
        assert!(
            rates.iter().any(|&rate| rate > 0.6) && rates.iter().any(|&rate| rate < 0.4),
            "{rates:?}"
        );
    }

    #[test]
    fn a_course_that_adapts_keeps_the_rate_near_its_aim() {
        let task = task();
        let distance = |adaptive_tilt: f64| {
            let how = Augmentation {
                adaptive: 1.0,
                adaptive_tilt,
                ..NONE
            };
            // Aims lie in 0.5..0.9, so a history of half right answers has to become easier.
            (0..60)
                .map(|seed| share_right(&how.apply(&task, seed)))
                .sum::<f64>()
                / 60.0
        };
        assert!(
            distance(40.0) > distance(0.0) + 0.03,
            "{} {}",
            distance(40.0),
            distance(0.0)
        );
    }

    #[test]
    fn skills_are_merged_and_split() {
        let task = task();
        let count = |task: &Task| {
            let mut skills: Vec<u32> = task
                .questions
                .iter()
                .flat_map(|question| question.skills.clone())
                .collect();
            skills.sort_unstable();
            skills.dedup();
            skills.len()
        };
        let merged = Augmentation {
            untilted: 1.0,
            merged: 1.0,
            ..NONE
        }
        .apply(&task, 3);
        let split = Augmentation {
            untilted: 1.0,
            split: 1.0,
            ..NONE
        }
        .apply(&task, 3);
        assert!(
            count(&merged) <= 10 && count(&split) >= 40,
            "{} {}",
            count(&merged),
            count(&split)
        );
        assert!(
            split.skill_count() >= count(&split),
            "there is room for all of them"
        );
    }
}
