//! One pupil with one tutor, day by day.

use std::{cell::RefCell, rc::Rc};

use crate::{
    base::time::DAY,
    course::{Course, Graph},
    lab::{
        BEGINNING,
        pupils::{Asked, Effects, Pupil, pupil},
        trial::{
            oracle::Oracle,
            row::{PACE_MINUTES, Row},
        },
        tutors::{Desk, Outcome, Seated, Setting, Step, Task, Tutor, tutor},
    },
};

/// Tasks on a skill after which somebody who has not learnt it is stuck.
const STUCK: u32 = 10;

/// Days without a task after which a skill that was begun counts as dropped.
const DROPPED: i64 = 5 * DAY;

/// What all episodes share.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The course, and the tutor's own seed.
    pub setting: Setting,
    /// Days.
    pub days: usize,
    /// Minutes of work a day.
    pub minutes: f64,
    /// What each kind of work brings.
    pub effects: Effects,
}

impl Ground {
    /// Work on a course, with a placement first.
    ///
    /// # Errors
    /// The course cannot be written as JSON.
    pub fn new(
        course: Course,
        days: usize,
        minutes: f64,
        effects: Effects,
    ) -> Result<Self, String> {
        Ok(Self {
            setting: Setting::new(course, true, 0),
            days,
            minutes,
            effects,
        })
    }
}

/// Lets the pupil of this family and seed work with a tutor of [`super::CONTENDERS`].
///
/// # Errors
/// There is no such family or tutor, or the tutor fails.
pub fn episode(ground: &Ground, family: &str, contender: &str, seed: u64) -> Result<Row, String> {
    let graph = Graph::new(&ground.setting.course.skill_entries());
    let pupil = pupil(family, &graph, ground.effects, seed)?;
    let pupil = Rc::new(RefCell::new(pupil));
    let setting = Setting {
        seed,
        ..ground.setting.clone()
    };
    let tutor: Box<dyn Tutor> = if contender == "oracle" {
        Box::new(Seated::new(
            Desk::new(&setting),
            Oracle::new(graph.len(), pupil.clone()),
        ))
    } else {
        tutor(contender, &setting)?
    };
    Work::new(pupil, tutor, graph).days(ground)
}

struct Work {
    pupil: Rc<RefCell<Box<dyn Pupil>>>,
    tutor: Box<dyn Tutor>,
    graph: Graph,
    now: i64,
    seconds: f64,
    /// For each skill: tasks while it had never been known, whether it ever was, its last task.
    unlearnt: Vec<u32>,
    learnt: Vec<bool>,
    last: Vec<Option<i64>>,
    placed: bool,
    pace: Option<f64>,
    row: Row,
}

impl Work {
    fn new(pupil: Rc<RefCell<Box<dyn Pupil>>>, tutor: Box<dyn Tutor>, graph: Graph) -> Self {
        let skills = graph.len();
        let row = Row {
            known: 0,
            before: 0,
            kept_7: 0,
            kept_30: 0,
            minutes: 0.0,
            per_hour: 0.0,
            minutes_to_all: None,
            tasks: 0,
            on_known: 0,
            reviews: 0,
            solid: 0,
            false_solid: 0,
            unsaid: 0,
            placed_right: 0,
            questions: 0,
            stuck: 0,
            skills: skills as u32,
            forecast: None,
        };
        Self {
            pupil,
            tutor,
            graph,
            now: BEGINNING,
            seconds: 0.0,
            unlearnt: vec![0; skills],
            learnt: vec![false; skills],
            last: vec![None; skills],
            placed: false,
            pace: None,
            row,
        }
    }

    fn days(mut self, ground: &Ground) -> Result<Row, String> {
        self.row.before = self.known(self.now);
        for day in 0..ground.days {
            if !self.pupil.borrow().comes(day) {
                continue;
            }
            self.now = BEGINNING + day as i64 * DAY;
            self.pupil.borrow_mut().sits_down();
            if day > 0 {
                self.tutor.pause(self.now);
                if day == ground.days.div_ceil(3) {
                    self.row.forecast = self.tutor.forecast(self.now);
                }
            }
            self.session(ground.minutes * 60.0)?;
        }
        self.close(BEGINNING + ground.days as i64 * DAY);
        Ok(self.row)
    }

    fn session(&mut self, seconds: f64) -> Result<(), String> {
        let end = self.seconds + seconds;
        while self.seconds < end && !self.pupil.borrow().leaves() {
            match self.tutor.next(self.now)? {
                Step::Task(task) => self.task(&task)?,
                Step::Lesson { skill, activity } => {
                    self.check_placement();
                    let took = self.pupil.borrow_mut().read(skill, activity, self.now);
                    self.pass(took);
                    self.tutor.read(self.now)?;
                }
                Step::Rest { .. } => {
                    self.check_placement();
                    return Ok(());
                }
            }
            self.look();
        }
        Ok(())
    }

    fn task(&mut self, task: &Task) -> Result<(), String> {
        let skill = task.skill;
        if task.activity == "placement" {
            self.row.questions += u32::from(!self.placed);
        } else {
            self.check_placement();
            self.count(task);
        }
        let asked = Asked {
            skill,
            difficulty: task.difficulty,
            guess: task.guess,
            hints: task.hints,
            activity: task.activity,
        };
        let reply = self.pupil.borrow_mut().answer(asked, self.now);
        self.pass(reply.seconds);
        let outcome = Outcome {
            correct: reply.correct,
            hints: reply.hints,
            seconds: reply.seconds,
        };
        self.tutor.answer(outcome, self.now)
    }

    fn count(&mut self, task: &Task) {
        let known = self.pupil.borrow().knows(task.skill, self.now);
        self.row.tasks += 1;
        self.row.on_known += u32::from(known);
        let review = matches!(task.activity, "review" | "probe" | "mixed");
        self.row.reviews += u32::from(review);
        self.unlearnt[task.skill] += u32::from(!known && !self.learnt[task.skill]);
        self.last[task.skill] = Some(self.now);
    }

    fn pass(&mut self, seconds: f64) {
        self.seconds += seconds;
        self.now += (seconds * 1000.0) as i64;
    }

    /// What is learnt by now, and whether it is all.
    fn look(&mut self) {
        let pupil = self.pupil.borrow();
        let mut all = true;
        for (skill, learnt) in self.learnt.iter_mut().enumerate() {
            let known = pupil.knows(skill, self.now);
            *learnt |= known;
            all &= known;
        }
        drop(pupil);
        let minutes = self.seconds / 60.0;
        if self.pace.is_none() && (all || minutes >= PACE_MINUTES) {
            self.measure_pace();
        }
        if all && self.row.minutes_to_all.is_none() {
            self.row.minutes_to_all = Some(minutes);
        }
    }

    /// Skills gained for each hour so far.
    fn measure_pace(&mut self) {
        let gained = f64::from(self.known(self.now)) - f64::from(self.row.before);
        self.pace = Some(gained / (self.seconds / 3600.0).max(0.1));
    }

    /// Compares what the placement says with what is known, once, when it is over.
    fn check_placement(&mut self) {
        if self.placed {
            return;
        }
        self.placed = true;
        let pupil = self.pupil.borrow();
        let said = self.tutor.skills(self.now);
        let right = said.iter().enumerate().filter(|(skill, report)| {
            let placed = matches!(report.state, "solid" | "due" | "unchecked" | "looks-good");
            placed == pupil.knows(*skill, self.now)
        });
        self.row.placed_right = right.count() as u32;
    }

    fn known(&self, at: i64) -> u32 {
        let pupil = self.pupil.borrow();
        let known = (0..self.graph.len()).filter(|&skill| pupil.knows(skill, at));
        known.count() as u32
    }

    fn close(&mut self, end: i64) {
        if self.pace.is_none() {
            self.measure_pace();
        }
        self.row.per_hour = self.pace.unwrap_or(0.0);
        self.row.minutes = self.seconds / 60.0;
        self.row.known = self.known(end);
        self.row.kept_7 = self.known(end + 7 * DAY);
        self.row.kept_30 = self.known(end + 30 * DAY);
        let said = self.tutor.skills(end);
        let pupil = self.pupil.borrow();
        for (skill, report) in said.iter().enumerate() {
            let known = pupil.knows(skill, end);
            self.row.solid += u32::from(report.is_solid());
            self.row.false_solid += u32::from(report.is_solid() && !known);
            self.row.unsaid += u32::from(known && !report.is_solid());
            self.row.stuck += u32::from(self.is_stuck(skill, &**pupil, end));
        }
    }

    fn is_stuck(&self, skill: usize, pupil: &dyn Pupil, end: i64) -> bool {
        if self.learnt[skill] {
            return false;
        }
        let ready = || {
            let mut requires = self.graph.requires(skill).iter();
            requires.all(|&below| pupil.knows(below, end))
        };
        let dropped = self.last[skill].is_some_and(|last| end - last > DROPPED);
        self.unlearnt[skill] > STUCK || (dropped && ready())
    }
}
