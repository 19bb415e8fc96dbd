//! The choice of the next step.

pub(in crate::tutor) mod step;

use crate::{
    base::ranked::ranked,
    learner::{Prediction, Query},
    tutor::{
        Activity,
        choice::step::{Choice, Outlook, Reason, Step},
        placement,
        policy::Rule,
        strategies::{Hints, Levers, Opening, STRATEGIES},
        student::{
            Student,
            foresight::Foreseen,
            items::{Menu, nearest, query},
            plan::{Repair, Steer},
            teaching::{PROBE_AFTER, PROBE_AFTER_TASKS},
        },
    },
};

/// While a skill is so new (answers on it), its first hint may stand beside the task from the
/// start.
const NEW: u32 = 3;

/// The chance of a right answer that a task on something earlier aims at when it is mixed in as a
/// challenge.
const CHALLENGE: f64 = 0.65;

/// One task in so many is mixed in.
const MIXED_EVERY: u32 = 3;

/// Decides the next step at time `at` (milliseconds since 1970).
///
/// The rules in their order: a placement under way; help after misses; "too easy" and "too hard"; a
/// step back under way; a skill that the student picked; a task on what was just read; a probe; due
/// reviews by quota; skills that waited too long; the stretch under way. What is left is the
/// planner's choice.
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
        .or_else(|| chooser.probe())
        .or_else(|| chooser.review())
        .or_else(|| chooser.starving())
        .or_else(|| chooser.mixed())
        .or_else(|| chooser.stretch())
        .or_else(|| chooser.planned())
        .or_else(|| chooser.overdue())
        .unwrap_or_else(|| chooser.choice(Step::Done, Reason::RightLevel, None))
}

/// What the planner thinks at time `at`, whatever rule decided.
pub fn outlook(student: &Student, menu: &Menu, at: i64) -> Outlook {
    let chooser = Chooser::new(student, menu, at);
    if chooser.eligible.is_empty() {
        return Outlook::default();
    }
    let foreseen = chooser.ask(&chooser.left());
    let chosen = |promise: &(usize, f64)| promise.0 == foreseen.skill;
    // Two ways may promise the very same.
    let promises = ranked(foreseen.promises, |a, b| {
        b.1.total_cmp(&a.1).then(chosen(b).cmp(&chosen(a)))
    });
    Outlook {
        eligible: chooser.eligible,
        promises,
    }
}

struct Chooser<'a> {
    student: &'a Student,
    menu: &'a Menu,
    at: i64,
    /// Open skills that are not solid, in course order.
    eligible: Vec<usize>,
    /// Due reviews, most overdue first.
    due: Vec<usize>,
}

impl<'a> Chooser<'a> {
    fn new(student: &'a Student, menu: &'a Menu, at: i64) -> Self {
        let mut chooser = Self {
            student,
            menu,
            at,
            eligible: Vec::new(),
            due: Vec::new(),
        };
        let skills = || 0..student.graph.len();
        let open = |&skill: &usize| {
            !student.skills[skill].solid && student.is_open(skill) && chooser.has_items(skill)
        };
        let eligible = skills().filter(open).collect();
        let due_now = |&skill: &usize| {
            student.is_due(skill, at) && student.is_open(skill) && chooser.has_items(skill)
        };
        let due_at = |&skill: &usize| student.skills[skill].memory.map(|memory| memory.due_at());
        let due = ranked(skills().filter(due_now), |a, b| due_at(a).cmp(&due_at(b)));
        chooser.eligible = eligible;
        chooser.due = due;
        chooser
    }

    /// Whether another skill can be learnt now.
    fn has_other(&self, skill: usize) -> bool {
        self.eligible
            .iter()
            .any(|&other| other != skill && !self.student.plan.puts_off(other))
    }

    fn has_items(&self, skill: usize) -> bool {
        self.menu
            .items
            .get(skill)
            .is_some_and(|items| !items.is_empty())
    }

    fn examples(&self, skill: usize) -> usize {
        self.menu.examples.get(skill).copied().unwrap_or(0)
    }

    fn choice(&self, step: Step, reason: Reason, expected: Option<Prediction>) -> Choice {
        Choice {
            step,
            reason,
            expected,
            strategy: None,
            hints: 0,
        }
    }

    fn task(
        &self,
        skill: usize,
        target: f64,
        activity: Activity,
        reason: Reason,
    ) -> Option<Choice> {
        let (item, expected) = nearest(self.student, self.menu, skill, target, self.at)?;
        Some(self.choice(
            Step::Task {
                skill,
                item,
                activity,
            },
            reason,
            Some(expected),
        ))
    }

    /// A task on a skill being learnt, after its explanation if it is new and not known anyway.
    fn learn(&self, skill: usize, reason: Reason) -> Option<Choice> {
        // Back from a rest: the help that was due then comes first.
        if let Some(help) = self.help_with(skill) {
            return Some(help);
        }
        let record = &self.student.skills[skill];
        if record.solid {
            return self.task(skill, self.target(skill), Activity::Review, reason);
        }
        let strategy = self
            .student
            .teaching
            .strategy(skill, self.student.foresight.luck(self.student.tasks, 1));
        let levers = STRATEGIES[strategy].levers();
        let new = !record.introduced
            && self.student.standing(skill, self.at).p < self.student.rules.known;
        let explained = new && levers.opening != Opening::Problem;
        let choice = if explained || self.student.teaching.is_unexplained(skill) {
            let example = (self.examples(skill) > 0).then_some(0);
            let step = Step::Lesson {
                skill,
                activity: Activity::Explanation,
                example,
            };
            self.choice(step, opening(reason), None)
        } else {
            let reason = if new { opening(reason) } else { reason };
            self.completion(skill, levers, reason)
                .or_else(|| self.practised(skill, levers, reason))?
        };
        Some(Choice {
            strategy: Some(strategy),
            ..choice
        })
    }

    fn practised(&self, skill: usize, levers: Levers, reason: Reason) -> Option<Choice> {
        let choice = self.task(
            skill,
            self.eased(skill, levers.ease),
            Activity::Practice,
            reason,
        )?;
        let Step::Task { item, .. } = choice.step else {
            return Some(choice);
        };
        let offers = levers.hints == Hints::AtOnce && self.menu.items[skill][item].hints > 0;
        if !offers || self.student.skills[skill].answered >= NEW {
            return Some(choice);
        }
        // The trained model knows answers without help only.
        let query = Query {
            hints: 1,
            ..query(skill, &self.menu.items[skill][item], self.at)
        };
        Some(Choice {
            expected: Some(self.student.model.predict(&self.student.belief, query)),
            hints: 1,
            ..choice
        })
    }

    /// Before the first task on a skill that was just explained: an example whose last step is left
    /// to the student.
    fn completion(&self, skill: usize, levers: Levers, reason: Reason) -> Option<Choice> {
        let record = &self.student.skills[skill];
        let just_explained = self.student.plan.just_read == Some(skill) && record.answered == 0;
        if levers.opening != Opening::Examples
            || !just_explained
            || record.examples > 0
            || self.examples(skill) < 2
        {
            return None;
        }
        let step = Step::Lesson {
            skill,
            activity: Activity::Completion,
            example: Some(1),
        };
        Some(self.choice(step, opening(reason), None))
    }

    fn target(&self, skill: usize) -> f64 {
        self.eased(skill, 0.0)
    }

    /// The chance of a right answer to aim at, easier by so much.
    fn eased(&self, skill: usize, ease: f64) -> f64 {
        let student = self.student;
        (student.rules.target + student.skills[skill].target_shift + student.pace.ease() + ease)
            .clamp(0.4, 0.95)
    }

    fn example(&self, skill: usize, reason: Reason) -> Option<Choice> {
        let examples = self.examples(skill);
        if examples == 0 {
            return None;
        }
        // The first one came with the explanation.
        let example = (self.student.skills[skill].examples as usize + 1) % examples;
        let step = Step::Lesson {
            skill,
            activity: Activity::Example,
            example: Some(example),
        };
        Some(self.choice(step, reason, None))
    }

    fn step_back(&self, skill: usize, reason: Reason) -> Option<Choice> {
        let standing = |&&required: &&usize| self.student.standing(required, self.at).mean;
        let required = self
            .student
            .graph
            .requires(skill)
            .iter()
            .filter(|&&required| self.has_items(required));
        let mut weakest = *required.min_by(|a, b| standing(a).total_cmp(&standing(b)))?;
        // If that one stands on shaky ground itself, begin there.
        if let Some(&shaky) = self
            .student
            .graph
            .ancestors(weakest)
            .iter()
            .find(|&&before| {
                !self.student.skills[before].solid
                    && self.student.is_open(before)
                    && self.has_items(before)
            })
        {
            weakest = shaky;
        }
        self.task(weakest, self.target(weakest), Activity::Repair, reason)
    }

    fn placement(&self, asked: &[usize]) -> Choice {
        match placement::next_question(self.student, self.menu, asked, self.at) {
            Some((skill, item)) => {
                let facts = &self.menu.items[skill][item];
                let expected = self.student.predict(skill, facts, self.at);
                let step = Step::Task {
                    skill,
                    item,
                    activity: Activity::Placement,
                };
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
        if self.student.needs_change(skill) && self.has_other(skill) {
            None
        } else {
            self.help_with(skill)
        }
    }

    fn help_with(&self, skill: usize) -> Option<Choice> {
        let record = &self.student.skills[skill];
        if record.unhelped_misses < self.student.rules.misses {
            return None;
        }
        let example = || self.example(skill, Reason::AfterMisses(record.miss_run));
        let back = || self.step_back(skill, Reason::StepBack(skill));
        if record.helps.is_multiple_of(2) {
            example().or_else(back)
        } else {
            back().or_else(example)
        }
    }

    fn wish(&self) -> Option<Choice> {
        match self.student.plan.wish? {
            Steer::TooEasy(skill) | Steer::TooHard(skill) if !self.student.is_open(skill) => None,
            Steer::TooEasy(skill) => {
                self.task(skill, 0.0, self.usual(skill), Reason::YouSaidTooEasy)
            }
            Steer::TooHard(skill) => self
                .example(skill, Reason::YouSaidTooHard)
                .or_else(|| self.step_back(skill, Reason::YouSaidTooHard))
                .or_else(|| self.task(skill, 1.0, self.usual(skill), Reason::YouSaidTooHard)),
            Steer::NotNow(_) | Steer::Pick(_) => None,
        }
    }

    fn usual(&self, skill: usize) -> Activity {
        if self.student.skills[skill].solid {
            Activity::Review
        } else {
            Activity::Practice
        }
    }

    fn focus(&self) -> Option<Choice> {
        let (skill, _) = self.student.plan.focus?;
        if self.student.is_open(skill) {
            self.learn(skill, Reason::YouAsked)
        } else {
            None
        }
    }

    /// What was just read is tried at once.
    fn practice(&self) -> Option<Choice> {
        let skill = self.student.plan.just_read?;
        let wanted = self.eligible.contains(&skill) && !self.student.plan.puts_off(skill);
        if wanted {
            self.learn(skill, Reason::RightLevel)
        } else {
            None
        }
    }

    fn repair(&self) -> Option<Choice> {
        let wanted = |repair: &Repair| {
            self.student.is_open(repair.skill) && !self.student.skills[repair.from].solid
        };
        let repair = self.student.plan.repair.filter(wanted)?;
        self.task(
            repair.skill,
            self.target(repair.skill),
            Activity::Repair,
            Reason::StepBack(repair.from),
        )
    }

    fn review_every(&self) -> u32 {
        let levers = self
            .student
            .teaching
            .current()
            .and_then(|skill| self.student.teaching.levers_of(skill));
        levers.map_or(self.student.rules.review_every, |levers| {
            levers.review_every
        })
    }

    /// Whether something practised a while ago has stayed: what the strategies are judged by.
    fn probe(&self) -> Option<Choice> {
        let student = self.student;
        if !student.teaching.probe_may_come() {
            return None;
        }
        let long_ago = |&skill: &usize| {
            let days_ago = student.skills[skill]
                .last_at
                .is_some_and(|last| self.at.saturating_sub(last) >= PROBE_AFTER);
            days_ago
                || student
                    .waited(skill)
                    .is_some_and(|waited| waited >= PROBE_AFTER_TASKS)
        };
        let ripe = |&skill: &usize| {
            student.teaching.is_unprobed(skill) && student.is_open(skill) && long_ago(&skill)
        };
        let free = |&skill: &usize| self.has_items(skill) && !student.plan.puts_off(skill);
        let skill = (0..student.graph.len())
            .filter(ripe)
            .filter(free)
            .max_by_key(|&skill| student.waited(skill))?;
        self.task(skill, self.target(skill), Activity::Probe, Reason::Probe)
    }

    fn review(&self) -> Option<Choice> {
        let something_else = self
            .eligible
            .iter()
            .any(|skill| !self.student.plan.puts_off(*skill));
        if something_else && self.student.plan.since_review + 1 < self.review_every() {
            return None;
        }
        let wanted = |skill: &&usize| !self.student.plan.puts_off(**skill);
        self.due
            .iter()
            .find(wanted)
            .and_then(|&skill| self.review_of(skill))
    }

    /// When all else is put off, what is due comes after all.
    fn overdue(&self) -> Option<Choice> {
        self.due.first().and_then(|&skill| self.review_of(skill))
    }

    fn review_of(&self, skill: usize) -> Option<Choice> {
        let record = &self.student.skills[skill];
        let seen = record
            .last_at
            .max(record.memory.map(|memory| memory.reviewed_at()))
            .unwrap_or(self.at);
        let days = self.at.saturating_sub(seen).max(0) as f64 / 86_400_000.0;
        self.task(
            skill,
            self.target(skill),
            Activity::Review,
            Reason::ReviewDue(days),
        )
    }

    fn starving(&self) -> Option<Choice> {
        let waits = |&&skill: &&usize| {
            let waited = self.student.waited(skill).unwrap_or(0);
            self.student.is_learning(skill)
                && waited > self.student.rules.longest_wait
                && !self.student.plan.puts_off(skill)
        };
        let longest = self
            .eligible
            .iter()
            .filter(waits)
            .max_by_key(|&&skill| self.student.waited(skill))?;
        self.learn(*longest, Reason::Waited)
    }

    /// Under a strategy that mixes, after a task on the skill one on something solid that it stands
    /// on.
    fn mixed(&self) -> Option<Choice> {
        let teaching = &self.student.teaching;
        let skill = teaching
            .current()
            .filter(|skill| self.eligible.contains(skill))?;
        let mixes = teaching
            .taught_by(skill)
            .is_some_and(|strategy| STRATEGIES[strategy].mixes());
        let (last, run) = self.student.plan.run?;
        if !mixes || last != skill || run == 0 || self.student.plan.since_review < MIXED_EVERY - 1 {
            return None;
        }
        let free = |&before: &&usize| {
            self.student.skills[*before].solid && !self.student.plan.puts_off(*before)
        };
        let requires = self.student.graph.ancestors(skill).iter();
        let other = *requires
            .filter(free)
            .max_by_key(|&&before| self.student.waited(before))?;
        self.task(other, CHALLENGE, Activity::Mixed, Reason::Mixed(run))
    }

    /// The stretch under way, as long as its strategy stays with one skill.
    fn stretch(&self) -> Option<Choice> {
        let (skill, run) = self.student.plan.run?;
        let levers = self.student.teaching.levers_of(skill)?;
        let goes_on = self.student.teaching.current() == Some(skill)
            && run < levers.block
            && self.eligible.contains(&skill)
            && !self.student.needs_change(skill)
            && !self.student.plan.puts_off(skill);
        if goes_on {
            self.learn(skill, Reason::RightLevel)
        } else {
            None
        }
    }

    /// The skills that the rules leave to the planner: not what was put off, not what needs a
    /// change, no new one while enough are begun, and none out of reach; each as long as anything
    /// else is there.
    fn left(&self) -> Vec<usize> {
        let student = self.student;
        let put_off = |&skill: &usize| student.plan.put_off_for(skill);
        let least = self.eligible.iter().map(put_off).min().unwrap_or(0);
        let mut left = self.eligible.clone();
        left.retain(|skill| put_off(skill) == least);
        let learning = (0..student.graph.len())
            .filter(|&skill| student.is_learning(skill))
            .count();
        let narrow = |left: Vec<usize>, keep: &dyn Fn(&usize) -> bool| {
            let kept: Vec<usize> = left.iter().copied().filter(keep).collect();
            if kept.is_empty() { left } else { kept }
        };
        left = narrow(left, &|&skill| !student.needs_change(skill));
        if learning >= student.rules.most_learning {
            left = narrow(left, &|&skill| student.is_learning(skill));
        }
        narrow(left, &|&skill| {
            student.standing(skill, self.at).p >= student.rules.band_low
        })
    }

    fn ask(&self, left: &[usize]) -> Foreseen {
        let target: Vec<usize> = (0..self.student.graph.len())
            .filter(|&skill| !self.student.skills[skill].solid)
            .collect();
        self.student
            .foresight
            .choose(left, &target, self.student.tasks)
    }

    /// What the planner chooses among the skills that the rules leave.
    fn planned(&self) -> Option<Choice> {
        let left = self.left();
        let changes =
            self.student.plan.run.filter(|&(last, _)| {
                self.student.needs_change(last) && self.eligible.contains(&last)
            });
        let (skill, reason) = match left[..] {
            [] => return None,
            [only] => (only, Reason::RightLevel),
            _ => {
                let foreseen = self.ask(&left);
                let reason = match foreseen.rule {
                    Rule::Plan => Reason::Plan,
                    Rule::Waited => Reason::Waited,
                    Rule::Fallback => Reason::Path,
                };
                (foreseen.skill, reason)
            }
        };
        match changes {
            Some((last, run)) => {
                let between = if last == skill {
                    self.between(last, run)
                } else {
                    None
                };
                between.or_else(|| self.learn(skill, Reason::Mixed(run)))
            }
            None => self.learn(skill, reason),
        }
    }

    /// What comes in between when only one skill can be learnt: something solid, first of all what
    /// that skill stands on; for one who has nothing solid yet, another look at how it is done.
    fn between(&self, skill: usize, run: u32) -> Option<Choice> {
        let student = self.student;
        let solid = |&other: &usize| {
            student.skills[other].solid
                && student.is_open(other)
                && self.has_items(other)
                && !student.plan.puts_off(other)
        };
        let rank = |&other: &usize| {
            (
                student.graph.requires(skill).contains(&other),
                student.waited(other),
            )
        };
        match (0..student.graph.len()).filter(solid).max_by_key(rank) {
            Some(other) => self.task(
                other,
                self.target(other),
                Activity::Review,
                Reason::Mixed(run),
            ),
            None => self.example(skill, Reason::Mixed(run)),
        }
    }
}

/// The reason for opening a skill.
fn opening(reason: Reason) -> Reason {
    match reason {
        Reason::RightLevel | Reason::Plan | Reason::Path => Reason::NewSkill,
        other => other,
    }
}
