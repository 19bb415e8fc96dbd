//! A whole tutor, one JSON object a line: `waymark sit`. It reads no files and no clock: courses
//! come from a loader, and the lines tell the time.

mod protocol;

use serde_json::{Value, json};

use self::protocol::{Answer, Message, Pause, Read, Start};
use crate::{
    base::time::HOUR,
    course::Course,
    lab::{
        BEGINNING, json_lines,
        tutors::{self, Outcome, Setting, Step, Task, Tutor, Wish},
    },
};

/// Gives the course of a name or path, or says why not.
pub type Load = Box<dyn Fn(&str) -> Result<Course, String>>;

/// Serves sittings, one after another.
pub struct Sitting {
    tutor: String,
    load: Load,
    desk: Option<Desk>,
}

/// A student at work.
struct Desk {
    tutor: Box<dyn Tutor>,
    skills: Vec<String>,
    now: i64,
    /// The tutor's name for the task that is shown.
    shown: Option<u64>,
    /// Tasks shown so far; this is how they are numbered here.
    tasks: u64,
}

impl Sitting {
    /// Sittings with a tutor.
    ///
    /// # Errors
    /// There is no tutor of this name.
    pub fn new(tutor: &str, load: Load) -> Result<Self, String> {
        if !tutors::is_tutor(tutor) {
            return Err(tutors::unknown(tutor));
        }
        Ok(Self {
            tutor: tutor.to_owned(),
            load,
            desk: None,
        })
    }

    /// The reply to a line. The reply to a bad line is `{"type":"error","message":...}`, and the
    /// line changes nothing.
    pub fn reply(&mut self, line: &str) -> String {
        json_lines::reply(line, |message| self.serve(message))
    }

    fn serve(&mut self, message: Message) -> Result<Value, String> {
        match message {
            Message::Start(start) => {
                let mut desk = self.begin(&start)?;
                let step = desk.step()?;
                self.desk = Some(desk);
                Ok(step)
            }
            Message::Answer(answer) => self.desk()?.answer(answer),
            Message::Read(read) => self.desk()?.read(read),
            Message::Pause(pause) => self.desk()?.pause(pause),
            Message::Wish { wish } => self.desk()?.wish(wish),
            Message::State => Ok(self.desk()?.state()),
            Message::End => {
                self.desk()?;
                self.desk = None;
                Ok(json!({ "type": "ended" }))
            }
        }
    }

    fn desk(&mut self) -> Result<&mut Desk, String> {
        let desk = self.desk.as_mut();
        desk.ok_or_else(|| "no sitting is under way; send a start first".to_owned())
    }

    fn begin(&self, start: &Start) -> Result<Desk, String> {
        let course = (self.load)(&start.course)?;
        let skills = course.skills.iter().map(|skill| skill.id.clone()).collect();
        let hours = start.objective.map(|objective| {
            let hours = objective.ready_in_hours;
            protocol::checked("ready_in_hours", hours, protocol::MOST_HOURS)
        });
        let setting = Setting {
            ready_in_hours: hours.transpose()?,
            ..Setting::new(course, start.placement, start.seed)
        };
        Ok(Desk {
            tutor: tutors::tutor(&self.tutor, &setting)?,
            skills,
            now: BEGINNING,
            shown: None,
            tasks: 0,
        })
    }
}

impl Desk {
    fn step(&mut self) -> Result<Value, String> {
        Ok(match self.tutor.next(self.now)? {
            Step::Task(task) => self.told(&task),
            Step::Lesson { skill, activity } => json!({
                "type": "lesson",
                "skill": self.skills[skill],
                "activity": activity,
            }),
            Step::Rest { next_hours } => json!({ "type": "rest", "next_hours": next_hours }),
        })
    }

    fn told(&mut self, task: &Task) -> Value {
        if self.shown.replace(task.number) != Some(task.number) {
            self.tasks += 1;
        }
        json!({
            "type": "task",
            "task": self.tasks,
            "skill": self.skills[task.skill],
            "item": task.item,
            "activity": task.activity,
            "difficulty": task.difficulty,
            "options": task.options,
            "hints": task.hints,
            "expected": task.expected,
            "reason": task.reason,
        })
    }

    fn answer(&mut self, answer: Answer) -> Result<Value, String> {
        let seconds = protocol::checked("seconds", answer.seconds, protocol::MOST_SECONDS)?;
        let now = self.later(seconds / 3600.0);
        let outcome = Outcome {
            correct: answer.correct,
            hints: answer.hints,
            seconds,
        };
        self.tutor.answer(outcome, now)?;
        self.now = now;
        self.step()
    }

    fn read(&mut self, read: Read) -> Result<Value, String> {
        let seconds = protocol::checked("seconds", read.seconds, protocol::MOST_SECONDS)?;
        let now = self.later(seconds / 3600.0);
        self.tutor.read(now)?;
        self.now = now;
        self.step()
    }

    fn pause(&mut self, pause: Pause) -> Result<Value, String> {
        let hours = protocol::checked("hours", pause.hours, protocol::MOST_HOURS)?;
        self.now = self.later(hours);
        self.tutor.pause(self.now);
        self.step()
    }

    fn wish(&mut self, wish: Wish) -> Result<Value, String> {
        self.tutor.wish(wish, self.now)?;
        self.step()
    }

    fn state(&mut self) -> Value {
        let mut state = json!({ "type": "state", "skills": self.tutor.skills(self.now) });
        if let Some([skills, low, high]) = self.tutor.forecast(self.now) {
            state["forecast"] = json!({ "skills": skills, "low": low, "high": high });
        }
        state
    }

    fn later(&self, hours: f64) -> i64 {
        self.now.saturating_add((hours * HOUR as f64) as i64)
    }
}
