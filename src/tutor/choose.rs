//! The choice of the next step.

use crate::learner::Prediction;

use super::{
    Activity,
    items::{Menu, nearest},
    placement,
    plan::{Repair, Steer},
    student::Student,
};

/// The next step, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What to do.
    pub step: Step,
    /// The rule that decided.
    pub reason: Reason,
    /// The predicted success, for a task.
    pub expected: Option<Prediction>,
    /// What else was nearly chosen: a skill, and whether it would have been a review.
    pub runner_up: Option<(usize, bool)>,
    /// All skills that were eligible, best first.
    pub eligible: Vec<usize>,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A task.
    Task {
        /// Skill.
        skill: usize,
        /// Position of the item in the skill's menu.
        item: usize,
        /// What kind of task.
        activity: Activity,
    },
    /// Something to read.
    Lesson {
        /// Skill.
        skill: usize,
        /// [`Activity::Explanation`] or [`Activity::Example`].
        activity: Activity,
        /// Position of the worked example, if the skill has any.
        example: Option<usize>,
    },
    /// The placement knows enough.
    EndPlacement,
    /// Everything is solid and nothing is due.
    Done,
}

/// The rule that decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// The answer tells most about where the student stands.
    FindLevel,
    /// A skill that is open now and new.
    NewSkill,
    /// Between too easy and too hard, and it leads on.
    RightLevel,
    /// A review is due; days since the skill was last seen.
    ReviewDue(f64),
    /// So many misses in a row: a worked example first.
    AfterMisses(u32),
    /// The student was stuck on this skill.
    StepBack(usize),
    /// It has waited longest.
    Waited,
    /// So many tasks in a row were on one skill: another in between.
    Mixed(u32),
    /// The student asked for this skill.
    YouAsked,
    /// The student found the task before too easy.
    YouSaidTooEasy,
    /// The student found the task before too hard.
    YouSaidTooHard,
}

/// Decides the next step at time `at` (milliseconds since 1970).
///
/// The rules in their order: a placement under way; help after misses; "too easy" and "too hard"; a step back under
/// way; a skill that the student picked; a task on what was just read; due reviews by quota; skills that waited too long; then the skill at the right level that leads on.
pub fn choose(student: &Student, menu: &Menu, at: i64) -> Choice {
    let chooser = Chooser::new(student, menu, at);
    if let Some(asked) = &student.plan.placing {
        return chooser.placement(asked);
    }
    chooser
        .help()
        .or_else(|| chooser.wish())
        .or_else(|| chooser.repair())
        .or_else(|| chooser.focus())
        .or_else(|| chooser.practice())
        .or_else(|| chooser.review())
        .or_else(|| chooser.starving())
        .or_else(|| chooser.best())
        .or_else(|| chooser.overdue())
        .unwrap_or_else(|| chooser.choice(Step::Done, Reason::RightLevel, None))
}

struct Chooser<'a> {
    student: &'a Student,
    menu: &'a Menu,
    at: i64,
    /// Open skills that are not solid, best first.
    eligible: Vec<usize>,
    /// Due reviews, most overdue first.
    due: Vec<usize>,
}

impl<'a> Chooser<'a> {
    fn new(student: &'a Student, menu: &'a Menu, at: i64) -> Self {
        let mut chooser = Self { student, menu, at, eligible: Vec::new(), due: Vec::new() };
        let skills = || 0..student.graph.len();
        let open = |&skill: &usize| !student.skills[skill].solid && student.is_open(skill) && chooser.has_items(skill);
        let mut eligible: Vec<(usize, f64)> =
            skills().filter(open).map(|skill| (skill, chooser.worth(skill))).collect();
        eligible.sort_by(|a, b| b.1.total_cmp(&a.1));
        let due_now = |&skill: &usize| student.is_due(skill, at) && student.is_open(skill) && chooser.has_items(skill);
        let mut due: Vec<usize> = skills().filter(due_now).collect();
        due.sort_by_key(|&skill| student.skills[skill].memory.map(|memory| memory.due_at()));
        chooser.eligible = eligible.into_iter().map(|(skill, _)| skill).collect();
        chooser.due = due;
        chooser
    }

    /// Whether another skill can be learnt now.
    fn has_other(&self, skill: usize) -> bool {
        self.eligible.iter().any(|&other| other != skill && !self.student.plan.puts_off(other))
    }

    fn has_items(&self, skill: usize) -> bool {
        self.menu.items.get(skill).is_some_and(|items| !items.is_empty())
    }

    fn examples(&self, skill: usize) -> usize {
        self.menu.examples.get(skill).copied().unwrap_or(0)
    }

    /// How good it is to work on a skill now; skills that were put off come last.
    fn worth(&self, skill: usize) -> f64 {
        let (student, rules) = (self.student, &self.student.rules);
        let p = student.standing(skill, self.at).p;
        let within_reach = if p < rules.band_low { (p - rules.band_low) * 4.0 } else { 1.0 };
        let leads_on = 0.1 * student.graph.needed_for(skill).len().min(4) as f64;
        let waited = 0.03 * f64::from(student.waited(skill).unwrap_or(0).min(rules.longest_wait));
        let learning = (0..student.graph.len()).filter(|&other| student.is_learning(other)).count();
        let begun = student.is_learning(skill);
        let crowded = if !begun && learning >= rules.most_learning { -2.0 } else { 0.0 };
        // Stay on a skill for a while (blocked), then turn to another (interleaved).
        let stay = match student.plan.run {
            Some((last, _)) if last != skill => 0.0,
            Some(_) if student.needs_change(skill) => -6.0,
            Some(_) => 0.6,
            None => 0.0,
        };
        // Among skills put off, the one put off longest ago.
        let put_off = match student.plan.put_off_for(skill) {
            0 => stay,
            left => -10.0 - f64::from(left),
        };
        within_reach + leads_on + waited + if begun { 0.4 } else { 0.0 } + crowded + put_off
    }

    fn choice(&self, step: Step, reason: Reason, expected: Option<Prediction>) -> Choice {
        let chosen = match step {
            Step::Task { skill, .. } | Step::Lesson { skill, .. } => Some(skill),
            Step::EndPlacement | Step::Done => None,
        };
        let other = |list: &[usize]| list.iter().copied().find(|&skill| Some(skill) != chosen);
        let runner_up = match other(&self.eligible) {
            Some(skill) => Some((skill, false)),
            None => other(&self.due).map(|skill| (skill, true)),
        };
        Choice { step, reason, expected, runner_up, eligible: self.eligible.clone() }
    }

    fn task(&self, skill: usize, target: f64, activity: Activity, reason: Reason) -> Option<Choice> {
        let (item, expected) = nearest(self.student, self.menu, skill, target, self.at)?;
        Some(self.choice(Step::Task { skill, item, activity }, reason, Some(expected)))
    }

    /// A task on a skill being learnt, after its explanation if it is new and not known anyway.
    fn learn(&self, skill: usize, reason: Reason) -> Option<Choice> {
        // Back from a rest: the help that was due then comes first.
        if let Some(help) = self.help_with(skill) {
            return Some(help);
        }
        let record = &self.student.skills[skill];
        let new = !record.introduced && self.student.standing(skill, self.at).p < self.student.rules.known;
        if new {
            let example = (self.examples(skill) > 0).then_some(0);
            let step = Step::Lesson { skill, activity: Activity::Explanation, example };
            let reason = if reason == Reason::RightLevel { Reason::NewSkill } else { reason };
            return Some(self.choice(step, reason, None));
        }
        let activity = if record.solid { Activity::Review } else { Activity::Practice };
        self.task(skill, self.target(skill), activity, reason)
    }

    fn target(&self, skill: usize) -> f64 {
        (self.student.rules.target + self.student.skills[skill].target_shift).clamp(0.4, 0.95)
    }

    fn example(&self, skill: usize, reason: Reason) -> Option<Choice> {
        let examples = self.examples(skill);
        if examples == 0 {
            return None;
        }
        // The first one came with the explanation.
        let example = (self.student.skills[skill].examples as usize + 1) % examples;
        let step = Step::Lesson { skill, activity: Activity::Example, example: Some(example) };
        Some(self.choice(step, reason, None))
    }

    fn step_back(&self, skill: usize, reason: Reason) -> Option<Choice> {
        let standing = |&&required: &&usize| self.student.standing(required, self.at).mean;
        let required = self.student.graph.requires(skill).iter().filter(|&&required| self.has_items(required));
        let mut weakest = *required.min_by(|a, b| standing(a).total_cmp(&standing(b)))?;
        // If that one stands on shaky ground itself, begin there.
        if let Some(&shaky) = self.student.graph.ancestors(weakest).iter().find(|&&before| {
            !self.student.skills[before].solid && self.student.is_open(before) && self.has_items(before)
        }) {
            weakest = shaky;
        }
        self.task(weakest, self.target(weakest), Activity::Repair, reason)
    }

    fn placement(&self, asked: &[usize]) -> Choice {
        match placement::next_question(self.student, self.menu, asked, self.at) {
            Some((skill, item)) => {
                let facts = &self.menu.items[skill][item];
                let expected = self.student.predict(skill, facts, self.at);
                let step = Step::Task { skill, item, activity: Activity::Placement };
                self.choice(step, Reason::FindLevel, Some(expected))
            }
            None => self.choice(Step::EndPlacement, Reason::FindLevel, None),
        }
    }

    /// After misses on the skill just worked on: a worked example, then a step back, in turn.
    fn help(&self) -> Option<Choice> {
        let (skill, _) = self.student.plan.run?;
        // The student's own word comes first.
        let plan = &self.student.plan;
        if plan.puts_off(skill) || plan.focus.is_some_and(|(focus, _)| focus != skill) {
            return None;
        }
        if self.student.needs_change(skill) && self.has_other(skill) { None } else { self.help_with(skill) }
    }

    fn help_with(&self, skill: usize) -> Option<Choice> {
        let record = &self.student.skills[skill];
        if record.unhelped_misses < self.student.rules.misses {
            return None;
        }
        let example = || self.example(skill, Reason::AfterMisses(record.miss_run));
        let back = || self.step_back(skill, Reason::StepBack(skill));
        if record.helps.is_multiple_of(2) { example().or_else(back) } else { back().or_else(example) }
    }

    fn wish(&self) -> Option<Choice> {
        match self.student.plan.wish? {
            Steer::TooEasy(skill) | Steer::TooHard(skill) if !self.student.is_open(skill) => None,
            Steer::TooEasy(skill) => self.task(skill, 0.0, self.usual(skill), Reason::YouSaidTooEasy),
            Steer::TooHard(skill) => self
                .example(skill, Reason::YouSaidTooHard)
                .or_else(|| self.step_back(skill, Reason::YouSaidTooHard))
                .or_else(|| self.task(skill, 1.0, self.usual(skill), Reason::YouSaidTooHard)),
            Steer::NotNow(_) | Steer::Pick(_) => None,
        }
    }

    fn usual(&self, skill: usize) -> Activity {
        if self.student.skills[skill].solid { Activity::Review } else { Activity::Practice }
    }

    fn focus(&self) -> Option<Choice> {
        let (skill, _) = self.student.plan.focus?;
        if self.student.is_open(skill) { self.learn(skill, Reason::YouAsked) } else { None }
    }

    /// What was just read is tried at once.
    fn practice(&self) -> Option<Choice> {
        let skill = self.student.plan.just_read?;
        let wanted = self.eligible.contains(&skill) && !self.student.plan.puts_off(skill);
        if wanted { self.learn(skill, Reason::RightLevel) } else { None }
    }

    fn repair(&self) -> Option<Choice> {
        let wanted = |repair: &Repair| self.student.is_open(repair.skill) && !self.student.skills[repair.from].solid;
        let repair = self.student.plan.repair.filter(wanted)?;
        self.task(repair.skill, self.target(repair.skill), Activity::Repair, Reason::StepBack(repair.from))
    }

    fn review(&self) -> Option<Choice> {
        let something_else = self.eligible.iter().any(|skill| !self.student.plan.puts_off(*skill));
        if something_else && self.student.plan.since_review + 1 < self.student.rules.review_every {
            return None;
        }
        let wanted = |skill: &&usize| !self.student.plan.puts_off(**skill);
        self.due.iter().find(wanted).and_then(|&skill| self.review_of(skill))
    }

    /// When all else is put off, what is due comes after all.
    fn overdue(&self) -> Option<Choice> {
        self.due.first().and_then(|&skill| self.review_of(skill))
    }

    fn review_of(&self, skill: usize) -> Option<Choice> {
        let record = &self.student.skills[skill];
        let seen = record.last_at.max(record.memory.map(|memory| memory.reviewed_at())).unwrap_or(self.at);
        let days = self.at.saturating_sub(seen).max(0) as f64 / 86_400_000.0;
        self.task(skill, self.target(skill), Activity::Review, Reason::ReviewDue(days))
    }

    fn starving(&self) -> Option<Choice> {
        let waits = |&&skill: &&usize| {
            let waited = self.student.waited(skill).unwrap_or(0);
            self.student.is_learning(skill)
                && waited > self.student.rules.longest_wait
                && !self.student.plan.puts_off(skill)
        };
        let longest = self.eligible.iter().filter(waits).max_by_key(|&&skill| self.student.waited(skill))?;
        self.learn(*longest, Reason::Waited)
    }

    fn best(&self) -> Option<Choice> {
        let &skill = self.eligible.first()?;
        match self.student.plan.run {
            Some((last, count)) if self.student.needs_change(last) && self.eligible.contains(&last) => {
                let between = if last == skill { self.between(last, count) } else { None };
                between.or_else(|| self.learn(skill, Reason::Mixed(count)))
            }
            _ => self.learn(skill, Reason::RightLevel),
        }
    }

    /// What comes in between when only one skill can be learnt: something solid, first of all what that skill stands on; for
    /// one who has nothing solid yet, another look at how it is done.
    fn between(&self, skill: usize, run: u32) -> Option<Choice> {
        let student = self.student;
        let solid = |&other: &usize| {
            student.skills[other].solid
                && student.is_open(other)
                && self.has_items(other)
                && !student.plan.puts_off(other)
        };
        let rank = |&other: &usize| (student.graph.requires(skill).contains(&other), student.waited(other));
        match (0..student.graph.len()).filter(solid).max_by_key(rank) {
            Some(other) => self.task(other, self.target(other), Activity::Review, Reason::Mixed(run)),
            None => self.example(skill, Reason::Mixed(run)),
        }
    }
}
