//! What is under way beyond the single task: a placement, a step back, what the student asked for.

use crate::tutor::{
    Activity,
    placement::placing::Placing,
    student::{
        Student, answered::Answered, challenge::Challenge, rung::Rung, thresholds::Thresholds,
    },
};

/// The target of a skill can be moved this far: harder, easier. Set by hand.
const TARGET_SHIFTS: (f64, f64) = (-0.3, 0.2);

/// What is under way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agenda {
    /// A placement under way.
    pub placing: Option<Placing>,
    /// A step back under way.
    pub repair: Option<Repair>,
    /// A skill that the student picked, and the tasks left on it.
    pub focus: Option<(usize, u32)>,
    /// A mixed challenge under way, or the last one.
    pub challenge: Option<Challenge>,
    /// "Too easy" or "too hard", which the next step answers.
    pub wish: Option<Steer>,
    /// Skills put off, each with the number of tasks until it may come again.
    pub put_off: Vec<(usize, u32)>,
    /// Skill of the last step, and the number of tasks in a row on it, with nothing but its own
    /// lessons between.
    pub run: Option<(usize, u32)>,
    /// The skill of a lesson just read: a task on it comes next.
    pub just_read: Option<usize>,
    /// The skill that is taken in small steps, and the number of steps shown.
    pub steps: Option<(usize, usize)>,
    /// Tasks since the last review.
    pub since_review: u32,
}

/// A step back from a skill that was hard to one of its prerequisites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// The skill that was hard.
    pub from: usize,
    /// The prerequisite to practise.
    pub skill: usize,
    /// Tasks left.
    pub left: u32,
}

/// What the student says about a skill, to steer the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Steer {
    /// The task on this skill is too easy.
    TooEasy(usize),
    /// The task on this skill is too hard.
    TooHard(usize),
    /// Something other than this skill for a while.
    NotNow(usize),
    /// This skill next.
    Pick(usize),
    /// A mixed challenge.
    Challenge,
}

impl Student {
    /// Records how the student steers.
    pub fn steer(&mut self, steer: Steer) {
        let thresholds = self.thresholds;
        match steer {
            Steer::TooEasy(skill) => self.shift_target(skill, -thresholds.target_step),
            Steer::TooHard(skill) => self.shift_target(skill, thresholds.target_step),
            Steer::NotNow(_) | Steer::Pick(_) => {}
            Steer::Challenge => {
                let passed = self
                    .skills
                    .iter()
                    .filter(|record| record.mastery.is_passed());
                self.agenda.challenge = Challenge::of(passed.count());
            }
        }
        self.agenda.steer(steer, &thresholds);
    }

    /// Opens a placement.
    pub fn begin_placement(&mut self) {
        self.agenda.placing = Some(Placing::new(&self.graph, self.planner.draw_seed(0, 2)));
    }

    /// Records a step back from a skill to one of its prerequisites. It counts as help, and answers
    /// "too hard".
    pub fn step_back(&mut self, from: usize, skill: usize) {
        self.skills[from].help_by(Rung::Back);
        self.agenda.repair = Some(Repair {
            from,
            skill,
            left: self.thresholds.repair_tasks,
        });
        if self.agenda.wish == Some(Steer::TooHard(from)) {
            self.agenda.wish = None;
        }
    }

    fn shift_target(&mut self, skill: usize, by: f64) {
        let shift = &mut self.skills[skill].target_shift;
        *shift = (*shift + by).clamp(TARGET_SHIFTS.0, TARGET_SHIFTS.1);
    }
}

impl Agenda {
    /// The number of tasks for which a skill is still put off; 0 if it may come.
    pub fn put_off_for(&self, skill: usize) -> u32 {
        self.put_off
            .iter()
            .find(|&&(other, _)| other == skill)
            .map_or(0, |&(_, left)| left)
    }

    /// Whether a skill is put off for now.
    pub fn puts_off(&self, skill: usize) -> bool {
        self.put_off_for(skill) > 0
    }

    fn steer(&mut self, steer: Steer, thresholds: &Thresholds) {
        match steer {
            Steer::TooEasy(_) | Steer::TooHard(_) => self.wish = Some(steer),
            Steer::NotNow(skill) => {
                self.wish = None;
                self.put_off.retain(|&(other, _)| other != skill);
                self.put_off.push((skill, thresholds.not_now_tasks));
                self.focus = self.focus.filter(|&(focus, _)| focus != skill);
                self.repair = self.repair.filter(|repair| repair.skill != skill);
            }
            Steer::Pick(skill) => {
                self.wish = None;
                self.focus = Some((skill, thresholds.focus_tasks));
                self.put_off.retain(|&(other, _)| other != skill);
                self.repair = None;
                self.leave_challenge();
            }
            Steer::Challenge => {
                self.wish = None;
                self.focus = None;
                self.repair = None;
            }
        }
    }

    /// Leaves a challenge that is under way; the result of one that is over stays.
    pub fn leave_challenge(&mut self) {
        self.challenge = self
            .challenge
            .take()
            .filter(|challenge| !challenge.is_under_way());
    }

    /// Records an answer to a task on a skill, which is `passed` or not after it.
    pub(super) fn record(&mut self, answered: &Answered, passed: bool) {
        let (activity, skill) = (answered.activity, answered.response.query.skill);
        match (activity, &mut self.challenge) {
            (Activity::Placement, _) => return,
            (Activity::Mixed, Some(challenge)) => challenge.record(&answered.response),
            _ => {}
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
        self.focus = self.focus.and_then(|(focus, left)| {
            if focus != skill {
                Some((focus, left))
            } else if passed || left <= 1 {
                None
            } else {
                Some((focus, left - 1))
            }
        });
        self.repair = self.repair.and_then(|repair| repair.after(skill));
    }

    /// Records that a lesson was read. It answers "too hard", and ends a run that has reached its
    /// longest.
    pub(super) fn read(&mut self, skill: usize, thresholds: &Thresholds) {
        self.run = Some(match self.run {
            Some((last, count)) if last == skill && count < thresholds.longest_run => {
                (skill, count)
            }
            _ => (skill, 0),
        });
        self.just_read = Some(skill);
        if self.wish == Some(Steer::TooHard(skill)) {
            self.wish = None;
        }
    }
}

impl Repair {
    /// What is left of the step back after a task on a skill; none at its end.
    fn after(self, skill: usize) -> Option<Self> {
        if self.skill != skill {
            Some(self)
        } else if self.left <= 1 {
            None
        } else {
            Some(Self {
                left: self.left - 1,
                ..self
            })
        }
    }
}
