//! What the rules of the choice decide from: the student, the course's tasks, and the time.

use crate::{
    base::ranked::ranked,
    course::Role,
    tutor::{
        Activity,
        choice::{
            decision::{Decision, Reason, Step},
            item::nearest,
        },
        menu::Menu,
        student::Student,
    },
};

/// The chance of a right answer that tasks aim at stays between these. Set by hand.
const TARGETS: (f64, f64) = (0.4, 0.95);

/// The moment of a choice.
pub(super) struct Situation<'a> {
    pub(super) student: &'a Student,
    pub(super) menu: &'a Menu,
    /// Milliseconds since 1970.
    pub(super) at: i64,
    /// Open skills that are not passed and have tasks, in course order.
    pub(super) eligible: Vec<usize>,
    /// Skills with a due review, most overdue first.
    pub(super) due: Vec<usize>,
}

impl<'a> Situation<'a> {
    pub(super) fn new(student: &'a Student, menu: &'a Menu, at: i64) -> Self {
        let mut situation = Self {
            student,
            menu,
            at,
            eligible: Vec::new(),
            due: Vec::new(),
        };
        let skills = || 0..student.graph.len();
        let open = |&skill: &usize| {
            !student.skills[skill].mastery.is_passed()
                && student.is_open(skill)
                && situation.has_items(skill)
        };
        let eligible = skills().filter(open).collect();
        let due_now = |&skill: &usize| {
            student.is_due(skill, at) && student.is_open(skill) && situation.has_items(skill)
        };
        let due_at = |&skill: &usize| student.skills[skill].memory.map(|memory| memory.due_at());
        let due = ranked(skills().filter(due_now), |a, b| due_at(a).cmp(&due_at(b)));
        situation.eligible = eligible;
        situation.due = due;
        situation
    }

    /// Whether a skill other than this one can be learnt now.
    pub(super) fn has_other(&self, skill: usize) -> bool {
        self.eligible
            .iter()
            .any(|&other| other != skill && !self.puts_off(other))
    }

    /// Whether a skill has tasks.
    pub(super) fn has_items(&self, skill: usize) -> bool {
        self.menu
            .items
            .get(skill)
            .is_some_and(|items| items.iter().any(|item| item.role == Role::Task))
    }

    /// Number of worked examples of a skill.
    pub(super) fn examples(&self, skill: usize) -> usize {
        self.menu.examples.get(skill).copied().unwrap_or(0)
    }

    /// Whether the student put this skill off for now.
    pub(super) fn puts_off(&self, skill: usize) -> bool {
        self.student.agenda.puts_off(skill)
    }

    /// The chance of a right answer that tasks on a skill aim at.
    pub(super) fn target(&self, skill: usize) -> f64 {
        self.eased_target(skill, 0.0)
    }

    /// The chance of a right answer that tasks on a skill aim at, raised by `ease`.
    pub(super) fn eased_target(&self, skill: usize, ease: f64) -> f64 {
        let student = self.student;
        let shift = student.skills[skill].target_shift;
        (student.thresholds.target + shift + student.pace.ease() + ease).clamp(TARGETS.0, TARGETS.1)
    }

    /// The task of a skill whose predicted success is nearest to `target`.
    pub(super) fn task(
        &self,
        skill: usize,
        target: f64,
        activity: Activity,
        reason: Reason,
    ) -> Option<Decision> {
        let (item, expected) = nearest(self.student, self.menu, skill, target, self.at)?;
        let step = Step::Task {
            skill,
            item,
            activity,
        };
        Some(Decision::new(step, reason, Some(expected)))
    }

    /// An item of a skill that helps: the one at this place among those with the role; in turn, if
    /// there is no place.
    pub(super) fn aside(
        &self,
        skill: usize,
        role: Role,
        at: Option<usize>,
        reason: Reason,
    ) -> Option<Decision> {
        let items = self.menu.items.get(skill)?.iter().enumerate();
        let items: Vec<usize> = items
            .filter(|(_, item)| item.role == role)
            .map(|(at, _)| at)
            .collect();
        let turn = self.student.skills[skill].helps as usize;
        let at = at.or_else(|| turn.checked_rem(items.len()))?;
        let &item = items.get(at)?;
        let activity = match role {
            Role::Why => Activity::Why,
            Role::Task | Role::Step => Activity::Step,
        };
        let expected = self
            .student
            .predict(skill, &self.menu.items[skill][item], self.at);
        let step = Step::Task {
            skill,
            item,
            activity,
        };
        Some(Decision::new(step, reason, Some(expected)))
    }

    /// The next worked example of a skill, if the skill has any.
    pub(super) fn example(&self, skill: usize, reason: Reason) -> Option<Decision> {
        let examples = self.examples(skill);
        if examples == 0 {
            return None;
        }
        // The first example came with the explanation.
        let example = (self.student.skills[skill].examples as usize + 1) % examples;
        let step = Step::Lesson {
            skill,
            activity: Activity::Example,
            example: Some(example),
        };
        Some(Decision::new(step, reason, None))
    }
}
