//! One course of one student: the fold over the log.

pub(in crate::engine) mod open;
mod scoring;
pub(in crate::engine) mod session;
mod showing;
mod time;

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use crate::{
    base::{hash::fnv1a, tally::Tally},
    course::{Graph, SkillEntry},
    engine::{
        Progress,
        catalogue::Catalogue,
        log::{
            event::{Entry, Event},
            words::{Preference, Reason, Wish},
        },
        protocol::{PERSONAL, view::Interval},
    },
    learner::{AbilityModel, MetaModel, Prediction},
    tutor::{Activity, Mastery, Steer, Student, strategies::Strategy},
};

use open::{Open, OpenTask};
use session::{Day, Session};

/// Misconceptions are counted over this many answers.
pub(in crate::engine) const RECENT_ANSWERS: usize = 50;

/// Predicted chances are compared with outcomes over this many answers.
const LATELY: usize = 40;

/// In how many steps this release calls a skill solid: first it looks good.
pub(in crate::engine) const STEPS: u8 = 2;

/// The fold tells how far it is after each of so many entries.
const TELL_EACH: usize = 4_096;

/// What the fold depends on besides the log.
#[derive(Debug, Clone, Default)]
pub(in crate::engine) struct Frame {
    /// The model of abilities.
    pub(in crate::engine) model: AbilityModel,
    /// The trained model, which predicts answers. It is absent if the site's file could not be
    /// read.
    pub(in crate::engine) trained: Option<Arc<MetaModel>>,
    /// How far the student's clock is ahead of UTC, in milliseconds.
    pub(in crate::engine) utc_offset: i64,
    /// Whom to tell how far long work is.
    pub(in crate::engine) progress: Option<Progress>,
}

impl Frame {
    /// Tells how many parts of how many are done.
    pub(in crate::engine) fn tell(&self, done: usize, all: usize) {
        if let Some(progress) = self.progress {
            progress(done, all);
        }
    }
}

/// Where a student is in a course. Changes only by [`CourseState::apply`].
#[derive(Debug, Clone)]
pub(in crate::engine) struct CourseState {
    /// Skills, in course order.
    pub skills: Vec<SkillEntry>,
    /// The belief, and what happened skill by skill.
    pub student: Student,
    /// [`Frame::utc_offset`].
    utc_offset: i64,
    /// Whether the course was begun.
    pub begun: bool,
    /// Whether it was begun when a skill became solid in one step.
    pub one_step: bool,
    /// The task or lesson that is on the screen.
    pub open: Option<Open>,
    /// Tasks shown before this one that have no answer yet. One may come from another device or
    /// tab.
    pub waiting: Vec<OpenTask>,
    /// The stated chance of the task that the student just asked to replace.
    pub(in crate::engine) unwanted: Option<f64>,
    /// Tasks shown.
    pub tasks_shown: u64,
    /// The session under way, or the last one.
    pub session: Session,
    /// Days with activity, oldest first.
    pub days: Vec<Day>,
    /// The last [`LATELY`] first answers, newest last: the chance stated before each, and whether
    /// it was right without help.
    pub lately: VecDeque<(f64, bool)>,
    /// First answers, and those of them that were right.
    pub answered: u32,
    /// See `answered`.
    pub right: u32,
    /// Which of the last answers came in haste: a bit for each, the newest lowest.
    pub(in crate::engine) hasty: u8,
    /// Misconceptions of the last answers, newest last: skill and misconception id, if any.
    pub recent: Vec<(usize, Option<String>)>,
    /// How often each misconception showed on each skill.
    pub(in crate::engine) misconceptions: Tally<(usize, String)>,
    /// When all skills were solid for the first time.
    pub(in crate::engine) all_solid_at: Option<i64>,
    /// When the last entry was written.
    pub last_at: Option<i64>,
    /// How many entries have changed what is on the learning screen.
    pub moves: u32,
}

impl CourseState {
    /// Whether what is on the screen shows no text of help: a task as it came, or an explanation.
    pub(in crate::engine) fn shows_no_help(&self) -> bool {
        match &self.open {
            Some(Open::Task(open)) => open.answers.is_empty() && open.hints == 0 && !open.solution,
            Some(Open::Lesson(open)) => open.activity != Activity::Picture,
            None => !self.begun,
        }
    }

    /// A student who has not begun.
    pub(in crate::engine) fn new(skills: Vec<SkillEntry>, frame: &Frame) -> Self {
        let student = Student::new(frame.model, Graph::new(&skills));
        Self {
            student: match &frame.trained {
                Some(model) => student.with_course_model(model.clone()),
                None => student,
            },
            skills,
            utc_offset: frame.utc_offset,
            begun: false,
            one_step: false,
            open: None,
            waiting: Vec::new(),
            unwanted: None,
            tasks_shown: 0,
            session: Session::default(),
            days: Vec::new(),
            lately: VecDeque::new(),
            answered: 0,
            right: 0,
            hasty: 0,
            recent: Vec::new(),
            misconceptions: Tally::default(),
            all_solid_at: None,
            last_at: None,
            moves: 0,
        }
    }

    /// Applies an entry. An entry that makes no sense here (an answer to no task, a skill that no
    /// longer exists) changes nothing.
    pub(in crate::engine) fn apply(&mut self, entry: Entry) {
        if self.last_at.is_none() {
            // The first writer names the student's luck, so it is the same wherever the log is
            // read.
            self.student.planner.set_seed(luck(&entry));
        }
        // The end of a session does not belong to it, and a setting is not learning time.
        match entry.event {
            Event::Finished => {}
            Event::Preferred { .. } | Event::Aimed { .. } => {
                _ = self.last_at.get_or_insert(entry.at)
            }
            _ => {
                self.pass_time(entry.at);
                self.moves = self.moves.saturating_add(1);
            }
        }
        match entry.event {
            Event::Begun { placement, steps } => {
                self.one_step |= steps < STEPS;
                self.begin(placement && !self.begun);
            }
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
            Event::Hinted { .. } | Event::ExampleShown { .. } | Event::StepsShown { .. } => {
                self.helped(entry.event);
            }
            Event::StepAnswered(answer) => self.step_answered(answer, entry.at),
            Event::SolutionShown { task } => self.solution_shown(task, entry.at),
            Event::Answered(answer) => self.answer(answer, entry.at),
            Event::Wished { wish } => self.wish(&wish),
            Event::Preferred {
                strategy,
                preference,
            } => self.prefer(&strategy, preference),
            Event::Aimed { ready_at } => self.student.ready_at = ready_at,
            Event::Finished => self.finish(),
        }
    }

    /// Help beside the open task.
    fn helped(&mut self, event: Event) {
        match event {
            Event::Hinted { task, line } => self.with_task(task, |open| {
                open.hints += 1;
                open.next_lines.extend(line);
            }),
            Event::ExampleShown { task } => self.with_task(task, |open| open.example = true),
            Event::StepsShown { task } => self.with_task(task, |open| {
                open.steps.get_or_insert_default();
            }),
            _ => {}
        }
    }

    /// The open task with this number.
    pub(in crate::engine) fn open_task(&self, task: u64) -> Option<&OpenTask> {
        match &self.open {
            Some(Open::Task(open)) if open.shown.task == task => Some(open),
            _ => None,
        }
    }

    /// Whether the task on the screen was answered right or has shown its solution.
    pub(in crate::engine) fn is_over(&self) -> bool {
        matches!(&self.open, Some(Open::Task(open)) if open.closed())
    }

    /// Whether the task on the screen was the last of a challenge, and is answered.
    pub(in crate::engine) fn ends_challenge(&self) -> bool {
        let challenge = self.student.agenda.challenge.as_ref();
        let over = challenge.is_some_and(|challenge| !challenge.is_under_way());
        let last = |open: &OpenTask| open.scored && open.shown.reason == Reason::Challenge;
        over && matches!(&self.open, Some(Open::Task(open)) if last(open))
    }

    /// By how much recent answers were better than stated, on average; 0 without answers.
    fn surplus(&self) -> f64 {
        let of = |(stated, right): &(f64, bool)| f64::from(u8::from(*right)) - stated;
        self.lately.iter().map(of).sum::<f64>() / self.lately.len().max(1) as f64
    }

    /// Skill of what is on the screen.
    pub(in crate::engine) fn here(&self) -> Option<usize> {
        match self.open.as_ref()? {
            Open::Task(open) => Some(open.skill),
            Open::Lesson(open) => Some(open.skill),
        }
    }

    /// Skills that look good or are solid now, and the mean standing over all skills.
    pub(in crate::engine) fn whole(&self, at: i64) -> (u32, Interval) {
        let n = self.skills.len().max(1) as f64;
        let good = self
            .student
            .skills
            .iter()
            .filter(|record| record.mastery >= Mastery::LooksGood)
            .count() as u32;
        let sum = (0..self.skills.len()).map(|skill| interval(self.student.standing(skill, at)));
        let sum = sum.fold([0.0; 3], |[mid, low, high], x| {
            [mid + x.mid, low + x.low, high + x.high]
        });
        (
            good,
            Interval {
                mid: sum[0] / n,
                low: sum[1] / n,
                high: sum[2] / n,
            },
        )
    }

    fn index(&self, skill: &str) -> Option<usize> {
        self.student.graph.index(skill)
    }

    fn begin(&mut self, placement: bool) {
        self.begun = true;
        self.open = None;
        if placement {
            self.student.begin_placement();
        }
    }

    fn placed(&mut self, passed: &[String], at: i64) {
        let passed: Vec<usize> = passed.iter().filter_map(|id| self.index(id)).collect();
        self.student.placed(&passed, at);
        self.open = None;
    }

    fn finish(&mut self) {
        self.session.over = true;
        self.student.agenda.steps = None;
        self.student.agenda.leave_challenge();
        self.set_aside();
    }

    fn prefer(&mut self, strategy: &str, preference: Preference) {
        let teaching = &mut self.student.teaching;
        if strategy == PERSONAL {
            teaching.choose_personally(preference == Preference::Pinned);
        } else if let Some(strategy) = Strategy::named(strategy) {
            teaching.prefer(strategy, preference.into());
        }
    }

    fn wish(&mut self, wish: &Wish) {
        let here = self.here();
        let steer = match (wish, here) {
            (Wish::Skill(id), _) => self.index(id).map(Steer::Pick),
            (Wish::TooEasy, Some(skill)) => Some(Steer::TooEasy(skill)),
            (Wish::TooHard, Some(skill)) => Some(Steer::TooHard(skill)),
            (Wish::Challenge, _) => Some(Steer::Challenge),
            (Wish::NotNow, Some(skill)) => Some(Steer::NotNow(skill)),
            (_, None) => None,
        };
        if let Some(steer) = steer {
            self.student.steer(steer);
        }
        self.unwanted = match &self.open {
            Some(Open::Task(open)) => Some(open.shown.expected.mid),
            _ => None,
        };
        self.open = None;
    }
}

/// The state of each course, by id.
pub(in crate::engine) type States = BTreeMap<String, CourseState>;

/// Folds entries, which stand in order, into the state of each course on the shelf.
pub(in crate::engine) fn fold(
    catalogue: &Catalogue,
    frame: &Frame,
    entries: impl ExactSizeIterator<Item = Option<Entry>>,
) -> States {
    let mut states = States::new();
    let all = entries.len();
    for (at, entry) in entries.enumerate() {
        if at % TELL_EACH == TELL_EACH - 1 {
            frame.tell(at, all);
        }
        if let Some(entry) = entry {
            apply(&mut states, catalogue, frame, entry);
        }
    }
    states
}

/// Applies an entry to the state of its course, if that is on the shelf.
pub(in crate::engine) fn apply(
    states: &mut States,
    catalogue: &Catalogue,
    frame: &Frame,
    entry: Entry,
) {
    if let Some(state) = states.get_mut(&entry.course) {
        state.apply(entry);
    } else if let Some(known) = catalogue.entry(&entry.course) {
        let mut state = CourseState::new(known.skills.clone(), frame);
        state.apply(entry);
        states.insert(known.id.clone(), state);
    }
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
