//! What is shown: tasks and lessons, and tasks that still wait for an answer.

use crate::{
    engine::{
        course_state::{
            CourseState,
            open::{Open, OpenLesson, OpenTask},
        },
        log::{
            event::Presented,
            words::{Activity, Reason},
        },
    },
    tutor::{Change, strategies::Strategy},
};

/// Tasks without an answer that are remembered.
const MOST_WAITING: usize = 8;

impl CourseState {
    pub(super) fn present(&mut self, shown: Presented) {
        self.begun = true;
        self.tasks_shown += 1;
        self.set_aside();
        let Some(skill) = self.index(&shown.skill) else {
            self.open = None;
            return;
        };
        if shown.activity == Activity::Repair
            && self
                .student
                .agenda
                .repair
                .is_none_or(|repair| repair.skill != skill)
        {
            let from = shown
                .from
                .as_deref()
                .and_then(|id| self.index(id))
                .unwrap_or(skill);
            self.student.step_back(from, skill);
        }
        let after_misses = matches!(shown.reason, Reason::AfterMisses { .. });
        self.student
            .shown(skill, shown.activity.into(), after_misses);
        let (hints, strategy) = (shown.hints, shown.strategy.clone());
        self.open = Some(Open::Task(Box::new(OpenTask {
            shown,
            skill,
            hints,
            next_lines: Vec::new(),
            answers: Vec::new(),
            scored: false,
            steps: None,
            solution: false,
            example: false,
            change: Change::default(),
            haste: None,
            instead_of: self.unwanted.take(),
            surplus: self.surplus(),
        })));
        self.teach(strategy.as_deref());
    }

    pub(super) fn lesson(
        &mut self,
        skill: &str,
        activity: Activity,
        example: Option<usize>,
        reason: Reason,
    ) {
        self.begun = true;
        self.set_aside();
        self.unwanted = None;
        let Some(skill) = self.index(skill) else {
            return;
        };
        self.student.read(skill, activity.into());
        self.session.works_on(skill);
        self.open = Some(Open::Lesson(OpenLesson {
            skill,
            activity: activity.into(),
            example,
            reason,
            surplus: self.surplus(),
        }));
    }

    /// Notes the strategy under which the skill on the screen is taught, if there is one.
    pub(super) fn teach(&mut self, strategy: Option<&str>) {
        if let Some(skill) = self.here() {
            self.student
                .teaching
                .shown(skill, strategy.and_then(Strategy::named));
        }
    }

    /// Keeps a task that was left without an answer, since one may still come.
    pub(super) fn set_aside(&mut self) {
        if let Some(Open::Task(open)) = self.open.take()
            && !open.scored
        {
            self.waiting.push(*open);
            if self.waiting.len() > MOST_WAITING {
                self.waiting.remove(0);
            }
        }
    }

    pub(super) fn find_task(&mut self, task: u64) -> Option<&mut OpenTask> {
        match &mut self.open {
            Some(Open::Task(open)) if open.shown.task == task => Some(open),
            _ => self
                .waiting
                .iter_mut()
                .find(|waiting| waiting.shown.task == task),
        }
    }

    pub(super) fn with_task(&mut self, task: u64, change: impl FnOnce(&mut OpenTask)) {
        if let Some(open) = self.find_task(task) {
            change(open);
        }
    }
}
