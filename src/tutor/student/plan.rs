//! What is under way beyond the single task: a placement, a step back, what the student asked for.

use crate::tutor::{Activity, rules::Rules};

/// What is under way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Questions asked so far in a placement that is under way.
    pub placing: Option<Vec<usize>>,
    /// A step back that is under way.
    pub repair: Option<Repair>,
    /// A skill that the student picked, and the tasks left on it.
    pub focus: Option<(usize, u32)>,
    /// "Too easy" or "too hard", to be answered by the very next step.
    pub wish: Option<Steer>,
    /// Skills put off, with the tasks left until they may come again.
    pub put_off: Vec<(usize, u32)>,
    /// Skill of the last step, and how many tasks in a row were on it, with nothing but its own
    /// lessons between.
    pub run: Option<(usize, u32)>,
    /// The skill of a lesson just read: a task on it comes next.
    pub just_read: Option<usize>,
    /// Tasks since the last review.
    pub since_review: u32,
}

/// A step back from a skill that was hard to one that it requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// The skill that was hard.
    pub from: usize,
    /// The skill to look at again.
    pub skill: usize,
    /// Tasks left.
    pub left: u32,
}

/// How a student steers, about a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Steer {
    /// The task on this skill is too easy.
    TooEasy(usize),
    /// The task on this skill is too hard.
    TooHard(usize),
    /// Something other than this skill for a while.
    NotNow(usize),
    /// This skill.
    Pick(usize),
}

impl super::Student {
    /// Takes in how the student steers.
    pub fn steer(&mut self, steer: Steer) {
        let rules = self.rules;
        match steer {
            Steer::TooEasy(skill) => self.shift_target(skill, -rules.target_step),
            Steer::TooHard(skill) => self.shift_target(skill, rules.target_step),
            Steer::NotNow(_) | Steer::Pick(_) => {}
        }
        self.plan.steer(steer, &rules);
    }

    /// Opens a placement.
    pub fn begin_placement(&mut self) {
        self.plan.placing = Some(Vec::new());
    }

    /// Steps back from a skill to one that it requires.
    pub fn step_back(&mut self, from: usize, skill: usize) {
        self.helped(from);
        self.plan.repair = Some(Repair {
            from,
            skill,
            left: self.rules.repair_tasks,
        });
        if self.plan.wish == Some(Steer::TooHard(from)) {
            self.plan.wish = None;
        }
    }

    fn shift_target(&mut self, skill: usize, by: f64) {
        let shift = &mut self.skills[skill].target_shift;
        *shift = (*shift + by).clamp(-0.3, 0.2);
    }
}

impl Plan {
    /// For how many tasks yet the student wants something other than this skill; 0 if it may come.
    pub fn put_off_for(&self, skill: usize) -> u32 {
        self.put_off
            .iter()
            .find(|&&(other, _)| other == skill)
            .map_or(0, |&(_, left)| left)
    }

    /// Whether the student wants something other than this skill for now.
    pub fn puts_off(&self, skill: usize) -> bool {
        self.put_off_for(skill) > 0
    }

    fn steer(&mut self, steer: Steer, rules: &Rules) {
        match steer {
            Steer::TooEasy(_) | Steer::TooHard(_) => self.wish = Some(steer),
            Steer::NotNow(skill) => {
                self.wish = None;
                self.put_off.retain(|&(other, _)| other != skill);
                self.put_off.push((skill, rules.not_now_tasks));
                self.focus = self.focus.filter(|&(focus, _)| focus != skill);
                self.repair = self.repair.filter(|repair| repair.skill != skill);
            }
            Steer::Pick(skill) => {
                self.wish = None;
                self.focus = Some((skill, rules.focus_tasks));
                self.put_off.retain(|&(other, _)| other != skill);
                self.repair = None;
            }
        }
    }

    /// Moves on by one task.
    pub(in crate::tutor) fn answered(&mut self, skill: usize, activity: Activity, solid: bool) {
        if let (Activity::Placement, Some(asked)) = (activity, &mut self.placing) {
            asked.push(skill);
            return;
        }
        self.wish = None;
        self.just_read = None;
        let looks_back = matches!(
            activity,
            Activity::Review | Activity::Probe | Activity::Mixed
        );
        self.since_review = if looks_back { 0 } else { self.since_review + 1 };
        self.run = Some(match self.run {
            Some((last, count)) if last == skill => (skill, count + 1),
            _ => (skill, 1),
        });
        self.put_off.iter_mut().for_each(|(_, left)| *left -= 1);
        self.put_off.retain(|&(_, left)| left > 0);
        self.focus =
            self.focus
                .and_then(|(focus, left)| match (focus == skill, solid || left <= 1) {
                    (true, true) => None,
                    (true, false) => Some((focus, left - 1)),
                    (false, _) => Some((focus, left)),
                });
        self.repair = self
            .repair
            .and_then(|repair| match (repair.skill == skill, repair.left) {
                (true, 0 | 1) => None,
                (true, left) => Some(Repair {
                    left: left - 1,
                    ..repair
                }),
                (false, _) => Some(repair),
            });
    }

    /// A lesson was read: a task on it comes next, and it was the answer to "too hard". After a
    /// long run it was the change.
    pub(in crate::tutor) fn read(&mut self, skill: usize, rules: &Rules) {
        self.run = Some(match self.run {
            Some((last, count)) if last == skill && count < rules.longest_run => (skill, count),
            _ => (skill, 0),
        });
        self.just_read = Some(skill);
        if self.wish == Some(Steer::TooHard(skill)) {
            self.wish = None;
        }
    }
}
