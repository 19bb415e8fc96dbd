//! One course of one student: the fold over the log.

pub(in crate::engine) mod open;
mod scoring;
pub(in crate::engine) mod sitting;

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use crate::{
    base::{
        hash::fnv1a,
        tally::Tally,
        time::{DAY, MINUTE},
    },
    course::{Graph, SkillEntry},
    engine::{
        catalogue::Catalogue,
        log::{
            event::{Entry, Event, Presented},
            in_order,
            words::{Activity, Preference, Reason, Wish},
        },
        protocol::view::Interval,
    },
    learner::{AbilityModel, MetaModel, Prediction},
    tutor::{Change, Steer, Student, strategies::Strategy},
};

use open::{Open, OpenLesson, OpenTask};
use sitting::{Day, Sitting};

/// A pause longer than this (milliseconds) begins a new sitting.
const NEW_SITTING: i64 = 30 * MINUTE;

/// A pause within a sitting counts as learning time up to this (milliseconds).
const LONGEST_THOUGHT: i64 = 2 * MINUTE;

/// Misconceptions are counted over this many answers.
pub(in crate::engine) const RECENT_ANSWERS: usize = 50;

/// Stated chances are compared with what came over this many answers.
const LATELY: usize = 40;

/// Tasks without an answer that are remembered.
const MOST_WAITING: usize = 8;

/// What the fold depends on besides the log.
#[derive(Debug, Clone, Default)]
pub(in crate::engine) struct Frame {
    /// The model of abilities.
    pub(in crate::engine) model: AbilityModel,
    /// The trained model, which states chances; none if the site's could not be read.
    pub(in crate::engine) trained: Option<Arc<MetaModel>>,
    /// What the student's clock is ahead of UTC, in milliseconds.
    pub(in crate::engine) utc_offset: i64,
}

/// Where a student is in a course. Changes only by [`CourseState::apply`].
#[derive(Debug, Clone)]
pub(in crate::engine) struct CourseState {
    /// Skills, in course order.
    pub skills: Vec<SkillEntry>,
    /// What is believed, and what happened skill by skill.
    pub student: Student,
    /// [`Frame::utc_offset`].
    utc_offset: i64,
    /// Whether the course was begun.
    pub begun: bool,
    /// The task or lesson that is on the screen.
    pub open: Option<Open>,
    /// Tasks shown before this one that have had no answer yet: on another device, in another tab.
    pub waiting: Vec<OpenTask>,
    /// Tasks shown.
    pub tasks_shown: u64,
    /// The sitting under way, or the last one.
    pub sitting: Sitting,
    /// Days on which something was done, oldest first.
    pub days: Vec<Day>,
    /// The last [`LATELY`] first answers, newest last: the chance stated before each, and whether
    /// it was right without help.
    pub lately: VecDeque<(f64, bool)>,
    /// First answers, and those of them that were right.
    pub answered: u32,
    /// See `answered`.
    pub right: u32,
    /// Misconceptions of the last answers, newest last: skill and misconception id, if any.
    pub recent: Vec<(usize, Option<String>)>,
    /// How often each misconception showed on each skill.
    pub(in crate::engine) misconceptions: Tally<(usize, String)>,
    /// When the last entry was written.
    pub last_at: Option<i64>,
}

impl CourseState {
    /// A student who has not begun.
    pub(in crate::engine) fn new(skills: Vec<SkillEntry>, frame: &Frame) -> Self {
        let student = Student::new(frame.model, Graph::new(&skills));
        Self {
            student: match &frame.trained {
                Some(model) => student.with_forecast(model.clone()),
                None => student,
            },
            skills,
            utc_offset: frame.utc_offset,
            begun: false,
            open: None,
            waiting: Vec::new(),
            tasks_shown: 0,
            sitting: Sitting::default(),
            days: Vec::new(),
            lately: VecDeque::new(),
            answered: 0,
            right: 0,
            recent: Vec::new(),
            misconceptions: Tally::default(),
            last_at: None,
        }
    }

    /// Takes in an entry. Entries that make no sense here (an answer to no task, a skill that is
    /// gone) change nothing.
    pub(in crate::engine) fn apply(&mut self, entry: Entry) {
        if self.last_at.is_none() {
            // The student's luck is named by who wrote first, so that it is the same wherever the
            // log is read.
            self.student.foresight.set_seed(luck(&entry));
        }
        // The end of a sitting is no part of it, and what is set on the progress page is no
        // learning.
        match entry.event {
            Event::Finished => {}
            Event::Preferred { .. } => _ = self.last_at.get_or_insert(entry.at),
            _ => self.pass_time(entry.at),
        }
        match entry.event {
            Event::Begun { placement } => self.begin(placement && !self.begun),
            Event::Placed { solid } => self.placed(&solid, entry.at),
            Event::Presented(shown) => self.present(shown),
            Event::Lesson {
                skill,
                activity,
                example,
                reason,
                strategy,
            } => {
                self.lesson(&skill, activity, example, reason);
                self.teach(strategy.as_deref());
            }
            Event::Hinted { task } => self.with_task(task, |open| open.hints += 1),
            Event::ExampleShown { task } => self.with_task(task, |open| open.example = true),
            Event::SolutionShown { task } => self.solution_shown(task, entry.at),
            Event::Answered(answer) => self.answer(answer, entry.at),
            Event::Wished { wish } => self.wish(&wish),
            Event::Preferred {
                strategy,
                preference,
            } => self.prefer(&strategy, preference),
            Event::Finished => {
                self.sitting.over = true;
                self.open = None;
            }
        }
    }

    /// The open task with this number.
    pub(in crate::engine) fn open_task(&self, task: u64) -> Option<&OpenTask> {
        match &self.open {
            Some(Open::Task(open)) if open.shown.task == task => Some(open),
            _ => None,
        }
    }

    /// Skill of what is on the screen.
    pub(in crate::engine) fn here(&self) -> Option<usize> {
        match self.open.as_ref()? {
            Open::Task(open) => Some(open.skill),
            Open::Lesson(open) => Some(open.skill),
        }
    }

    /// Skills solid now, and the mean standing over all skills.
    pub(in crate::engine) fn whole(&self, at: i64) -> (u32, Interval) {
        let n = self.skills.len().max(1) as f64;
        let solid = self
            .student
            .skills
            .iter()
            .filter(|record| record.solid)
            .count() as u32;
        let sum = (0..self.skills.len()).map(|skill| interval(self.student.standing(skill, at)));
        let sum = sum.fold([0.0; 3], |[mid, low, high], x| {
            [mid + x.mid, low + x.low, high + x.high]
        });
        (
            solid,
            Interval {
                mid: sum[0] / n,
                low: sum[1] / n,
                high: sum[2] / n,
            },
        )
    }

    /// Whether what comes at time `now` begins a new sitting.
    pub(in crate::engine) fn sitting_is_over(&self, now: i64) -> bool {
        self.sitting.over
            || self
                .last_at
                .is_none_or(|last| now.saturating_sub(last) > NEW_SITTING)
    }

    fn index(&self, skill: &str) -> Option<usize> {
        self.student.graph.index(skill)
    }

    fn pass_time(&mut self, at: i64) {
        if self.sitting_is_over(at) {
            self.sitting = Sitting::default();
            self.student.pace.rest();
        } else {
            let pause = self.last_at.map_or(0, |last| at.saturating_sub(last));
            let thought = pause.clamp(0, LONGEST_THOUGHT);
            self.sitting.active_ms += thought;
            if let Some(day) = self.days.last_mut() {
                day.active_ms += thought;
            }
        }
        self.begin_day(at);
        self.last_at = Some(at);
    }

    /// Learning time on the day that a moment belongs to, in milliseconds.
    pub(in crate::engine) fn active_today(&self, now: i64) -> i64 {
        let today = self.day_of(now) * DAY;
        self.days
            .last()
            .filter(|day| day.at == today)
            .map_or(0, |day| day.active_ms)
    }

    /// The day, by the student's clock, that a moment belongs to, counted from 1970-01-01.
    pub(in crate::engine) fn day_of(&self, at: i64) -> i64 {
        at.saturating_add(self.utc_offset).div_euclid(DAY)
    }

    fn begin_day(&mut self, at: i64) {
        let start = self.day_of(at) * DAY;
        if self.days.last().is_some_and(|day| day.at >= start) {
            return;
        }
        let end = self.whole(self.last_at.unwrap_or(at));
        if let Some(last) = self.days.last_mut() {
            last.end = Some(end);
        }
        self.days.push(Day {
            at: start,
            answered: 0,
            right: 0,
            active_ms: 0,
            end: None,
        });
    }

    fn begin(&mut self, placement: bool) {
        self.begun = true;
        self.open = None;
        if placement {
            self.student.begin_placement();
        }
    }

    fn placed(&mut self, solid: &[String], at: i64) {
        let solid: Vec<usize> = solid.iter().filter_map(|id| self.index(id)).collect();
        self.student.placed(&solid, at);
        self.open = None;
    }

    fn present(&mut self, shown: Presented) {
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
                .plan
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
        let (hints, strategy) = (shown.hints, shown.strategy.clone());
        self.open = Some(Open::Task(Box::new(OpenTask {
            shown,
            skill,
            hints,
            answers: Vec::new(),
            scored: false,
            solution: false,
            example: false,
            change: Change::default(),
        })));
        self.teach(strategy.as_deref());
    }

    /// What is on the screen belongs to a stretch under this strategy, or to none.
    fn teach(&mut self, strategy: Option<&str>) {
        if let Some(skill) = self.here() {
            self.student
                .teaching
                .shown(skill, strategy.and_then(Strategy::named));
        }
    }

    fn prefer(&mut self, strategy: &str, preference: Preference) {
        if let Some(strategy) = Strategy::named(strategy) {
            self.student
                .teaching
                .chooser
                .prefer(strategy, preference.into());
        }
    }

    fn lesson(&mut self, skill: &str, activity: Activity, example: Option<usize>, reason: Reason) {
        self.begun = true;
        let Some(skill) = self.index(skill) else {
            self.open = None;
            return;
        };
        self.student.read(skill, activity.into());
        self.sitting.works_on(skill);
        self.open = Some(Open::Lesson(OpenLesson {
            skill,
            activity: activity.into(),
            example,
            reason,
        }));
    }

    /// A task that is left without an answer may get one yet.
    fn set_aside(&mut self) {
        if let Some(Open::Task(open)) = self.open.take()
            && !open.scored
        {
            self.waiting.push(*open);
            if self.waiting.len() > MOST_WAITING {
                self.waiting.remove(0);
            }
        }
    }

    fn find_task(&mut self, task: u64) -> Option<&mut OpenTask> {
        match &mut self.open {
            Some(Open::Task(open)) if open.shown.task == task => Some(open),
            _ => self
                .waiting
                .iter_mut()
                .find(|waiting| waiting.shown.task == task),
        }
    }

    fn with_task(&mut self, task: u64, change: impl FnOnce(&mut OpenTask)) {
        if let Some(open) = self.find_task(task) {
            change(open);
        }
    }

    fn wish(&mut self, wish: &Wish) {
        let here = self.here();
        let steer = match (wish, here) {
            (Wish::Skill(id), _) => self.index(id).map(Steer::Pick),
            (Wish::TooEasy, Some(skill)) => Some(Steer::TooEasy(skill)),
            (Wish::TooHard, Some(skill)) => Some(Steer::TooHard(skill)),
            (Wish::NotNow, Some(skill)) => Some(Steer::NotNow(skill)),
            (_, None) => None,
        };
        if let Some(steer) = steer {
            self.student.steer(steer);
        }
        self.open = None;
    }
}

/// Folds log entries into the state of each course on the shelf.
pub(in crate::engine) fn fold(
    catalogue: &Catalogue,
    frame: &Frame,
    entries: Vec<Entry>,
) -> BTreeMap<String, CourseState> {
    let mut states: BTreeMap<String, CourseState> = BTreeMap::new();
    for entry in in_order(entries) {
        if let Some(state) = states.get_mut(&entry.course) {
            state.apply(entry);
        } else if let Some(known) = catalogue.entry(&entry.course) {
            let mut state = CourseState::new(known.skills.clone(), frame);
            state.apply(entry);
            states.insert(known.id.clone(), state);
        }
    }
    states
}

/// A number that names a student's luck in a course (FNV-1a over the first entry's writer and the
/// course).
fn luck(first: &Entry) -> u64 {
    fnv1a(first.writer.bytes().chain(first.course.bytes()))
}

/// A prediction as the page shows it.
pub(in crate::engine) fn interval(prediction: Prediction) -> Interval {
    let (low, high) = prediction.range();
    Interval {
        mid: prediction.p,
        low,
        high,
    }
}
