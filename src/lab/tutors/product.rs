//! Waymark's engine as a tutor.

use std::rc::Rc;

use crate::{
    base::time::HOUR,
    course::{Course, Variant, answer::Submission, marker::ExactMarker},
    engine::{
        Engine,
        catalogue::IndexEntry,
        protocol::{
            Command, Failure, Given, Reply, Screen, Wish as Wanted,
            view::{Activity, InputView, Preference, SkillState, TaskView},
        },
    },
    lab::tutors::{Outcome, Setting, SkillReport, Step, Task, Tutor, Wish, words::reason},
};

/// The engine at one student, without storage.
pub struct Product {
    engine: Engine,
    course: std::sync::Arc<Course>,
    placement: bool,
    begun: bool,
    pinned: Option<&'static str>,
    ready_in_hours: Option<f64>,
    shown: Option<Screen>,
}

impl Product {
    /// The engine with one course on its shelf; with a way of teaching pinned, if one is named.
    ///
    /// # Errors
    /// The course cannot be used.
    pub fn new(setting: &Setting, pinned: Option<&'static str>) -> Result<Self, String> {
        let mut engine =
            Engine::new(format!("sit{}", setting.seed), 0).with_marker(Rc::new(ExactMarker));
        engine.add_prior(Some(&setting.prior));
        engine.add_index(vec![IndexEntry::new(&setting.course)]);
        engine.add_course(&setting.course.id, &setting.text)?;
        Ok(Self {
            engine,
            course: setting.course.clone(),
            placement: setting.placement,
            begun: false,
            pinned,
            ready_in_hours: setting.ready_in_hours,
            shown: None,
        })
    }

    fn id(&self) -> String {
        self.course.id.clone()
    }

    fn send(&mut self, command: Command, now: i64) -> Result<Reply, String> {
        let reply = self.engine.handle(command, now).result;
        reply.map_err(|failure| described(&failure))
    }

    /// Sends what leads to a screen.
    fn turn(&mut self, command: Command, now: i64) -> Result<(), String> {
        if let Reply::Screen(_, screen) = self.send(command, now)? {
            self.shown = Some(screen);
        }
        Ok(())
    }

    fn begin(&mut self, now: i64) -> Result<(), String> {
        if let Some(strategy) = self.pinned {
            let pin = Command::Prefer {
                course: self.id(),
                strategy: strategy.to_owned(),
                preference: Preference::Pinned,
            };
            self.send(pin, now)?;
        }
        if let Some(hours) = self.ready_in_hours {
            let aim = Command::Aim {
                course: self.id(),
                ready_at: Some(now.saturating_add((hours * HOUR as f64) as i64)),
            };
            self.send(aim, now)?;
        }
        self.begun = true;
        let begin = Command::Begin {
            course: self.id(),
            placement: self.placement,
        };
        self.turn(begin, now)
    }

    /// The task that is shown and not yet answered.
    fn open(&self) -> Result<TaskView, String> {
        match &self.shown {
            Some(Screen::Task(task)) => Ok(task.clone()),
            _ => Err("no task is shown".to_owned()),
        }
    }

    /// An answer to the task that is marked as right, or as wrong.
    fn given(&self, task: u64, right: bool) -> Option<Given> {
        let shown = self.engine.presented(&self.course.id, task)?;
        let item = self.course.item(&shown.skill, &shown.item)?;
        let variant = Variant::new(item, shown.seed).ok()?;
        let sample = if right {
            variant.right_sample().ok()?
        } else {
            variant.wrong_sample()
        };
        Some(match sample {
            Submission::Typed(text) => Given::Text(text),
            Submission::Picked(options) => Given::Options(options),
        })
    }

    fn task(&self, task: &TaskView) -> Option<Task> {
        let shown = self.engine.presented(&self.course.id, task.task)?;
        Some(Task {
            number: task.task,
            skill: self.course.skill_index(&shown.skill)?,
            item: shown.item.clone(),
            activity: kind(task.activity),
            difficulty: shown.difficulty,
            guess: shown.guess,
            options: match &task.input {
                InputView::Choice(options) | InputView::Select(options) => options.len(),
                InputView::Number(_) | InputView::Apart { .. } => 0,
            },
            hints: task.hints_total,
            expected: task.why.expected.map(|expected| expected.mid),
            reason: reason(&task.why.reason, &task.skill.title),
        })
    }
}

impl Tutor for Product {
    fn next(&mut self, now: i64) -> Result<Step, String> {
        if !self.begun {
            self.begin(now)?;
        } else if self.shown.is_none() {
            self.turn(Command::Next { course: self.id() }, now)?;
        }
        if let Some(Screen::Placed(_)) = &self.shown {
            self.turn(Command::Next { course: self.id() }, now)?;
        }
        Ok(match &self.shown {
            Some(Screen::Task(task)) => Step::Task(self.task(task).ok_or("the task is gone")?),
            Some(Screen::Lesson(lesson)) => Step::Lesson {
                skill: self
                    .course
                    .skill_index(&lesson.skill.id)
                    .ok_or("the skill is gone")?,
                activity: kind(lesson.activity),
            },
            Some(Screen::AllDone { next_review_days }) => {
                let next_hours = next_review_days.map(|days| days * 24.0);
                self.shown = None;
                Step::Rest { next_hours }
            }
            Some(Screen::Welcome { .. } | Screen::Placed(_)) | None => {
                return Err("nothing is shown".to_owned());
            }
        })
    }

    fn answer(&mut self, outcome: Outcome, now: i64) -> Result<(), String> {
        let task = self.open()?.task;
        let hints = (0..outcome.hints).take(self.open()?.hints_total);
        for _ in hints {
            let hint = Command::Hint {
                course: self.id(),
                task,
            };
            self.send(hint, now)?;
        }
        let answer = Command::Answer {
            course: self.id(),
            task,
            given: self
                .given(task, outcome.correct)
                .ok_or("the task has no answer to give")?,
            elapsed_ms: (outcome.seconds * 1000.0) as u32,
        };
        self.turn(answer, now)?;
        if !outcome.correct && !self.open()?.closed {
            let solution = Command::Solution {
                course: self.id(),
                task,
            };
            self.send(solution, now)?;
        }
        self.shown = None;
        Ok(())
    }

    fn read(&mut self, _now: i64) -> Result<(), String> {
        match self.shown.take() {
            Some(Screen::Lesson(_)) => Ok(()),
            other => {
                self.shown = other;
                Err("no lesson is shown".to_owned())
            }
        }
    }

    fn wish(&mut self, wish: Wish, now: i64) -> Result<(), String> {
        if self.shown.is_none() {
            return Err("nothing is shown".to_owned());
        }
        let wish = match wish {
            Wish::TooEasy => Wanted::TooEasy,
            Wish::TooHard => Wanted::TooHard,
            Wish::NotNow => Wanted::NotNow,
        };
        let course = self.id();
        self.turn(Command::Wish { course, wish }, now)
    }

    fn pause(&mut self, now: i64) {
        if self.begun {
            // Whoever comes back later gets what is right by then.
            let _ = self.send(Command::Finish { course: self.id() }, now);
            self.shown = None;
        }
    }

    fn skills(&mut self, now: i64) -> Vec<SkillReport> {
        let map = self.send(Command::Map { course: self.id() }, now);
        let Ok(Reply::Map(_, map)) = map else {
            return Vec::new();
        };
        let report = |skill: &crate::engine::protocol::view::MapSkill| SkillReport {
            skill: skill.standing.skill.id.clone(),
            state: state(skill.standing.state),
            mastery: skill.standing.mastery.mid,
            low: skill.standing.mastery.low,
            high: skill.standing.mastery.high,
        };
        map.skills.iter().map(report).collect()
    }

    fn forecast(&mut self, now: i64) -> Option<[f64; 3]> {
        match self.send(Command::Progress { course: self.id() }, now) {
            Ok(Reply::Progress(_, progress)) => {
                progress.aim.map(|aim| [aim.skills, aim.low, aim.high])
            }
            _ => None,
        }
    }
}

fn state(state: SkillState) -> &'static str {
    match state {
        SkillState::Locked => "locked",
        SkillState::Open => "ready",
        SkillState::Learning => "learning",
        SkillState::Unchecked => "unchecked",
        SkillState::LooksGood => "looks-good",
        SkillState::Solid => "solid",
        SkillState::Due => "due",
    }
}

fn kind(activity: Activity) -> &'static str {
    match activity {
        Activity::Placement => "placement",
        Activity::Explanation => "explanation",
        Activity::Example => "example",
        Activity::Completion => "completion",
        Activity::Practice => "practice",
        Activity::Review => "review",
        Activity::Repair => "repair",
        Activity::Probe => "probe",
        Activity::Mixed => "mixed",
        Activity::Picture => "picture",
        Activity::Why => "why",
        Activity::Step => "step",
    }
}

/// A failure in words, for whoever reads the lines.
fn described(failure: &Failure) -> String {
    match failure {
        Failure::BadCourse { detail } => format!("the course cannot be used: {detail}"),
        Failure::Stale => "this task is over".into(),
        // What else can fail needs a page around the engine.
        other => format!("the tutor failed: {other:?}"),
    }
}
