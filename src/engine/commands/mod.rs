//! What each command does.
//!
//! [`serve`] is the only place where a [`Command`] is matched. The match names every command, so a
//! new one does not compile before it is served.

mod answering;
mod files;
mod repeated;
mod shelf;
mod steering;
mod steps;

use crate::engine::{
    Effect, Engine, Handled,
    course_state::CourseState,
    protocol::{Command, Failure, Reply},
    served_course::ServedCourse,
    views,
};

/// A command while it is served.
struct Turn<'a> {
    engine: &'a mut Engine,
    now: i64,
    /// Texts of the log entries written so far.
    written: Vec<String>,
    effect: Option<Effect>,
}

/// Serves a command at time `now` (milliseconds since 1970).
pub(super) fn serve(engine: &mut Engine, command: Command, now: i64) -> Handled {
    let mut turn = Turn {
        engine,
        now,
        written: Vec::new(),
        effect: None,
    };
    let result = turn.serve(command);
    Handled {
        result,
        written: turn.written,
        effect: turn.effect,
    }
}

impl Turn<'_> {
    #[rustfmt::skip]
    fn serve(&mut self, command: Command) -> Result<Reply, Failure> {
        match command {
            Command::Library => Ok(self.library()),
            Command::AddCourse { text } => self.add_course(text),
            Command::RemoveCourse { course } => self.remove_course(course),
            Command::Export { name } => Ok(self.export(&name)),
            Command::Import { text } => self.import(&text),
            Command::Erase => Ok(self.erase()),
            Command::Restore => Ok(self.restore()),
            Command::At { moves, command } => self.at(moves, *command),
            Command::Resume { course } => self.course(&course)?.resume(),
            Command::Begin { course, placement } => self.course(&course)?.begin(placement),
            Command::SkipPlacement { course } => self.course(&course)?.skip_placement(),
            Command::Next { course } => self.course(&course)?.advance(),
            Command::Answer { course, task, given, elapsed_ms } => {
                self.course(&course)?.answer(task, given, elapsed_ms)
            }
            Command::Read { course, task, text } => self.course(&course)?.read(task, text),
            Command::SmallStep { course, task, given } => {
                self.course(&course)?.small_step(task, given)
            }
            Command::Hint { course, task } => self.course(&course)?.hint(task),
            Command::Solution { course, task } => self.course(&course)?.solution(task),
            Command::Example { course, task } => self.course(&course)?.example(task),
            Command::Wish { course, wish } => self.course(&course)?.steer(wish),
            Command::Prefer { course, strategy, preference } => {
                self.course(&course)?.prefer(strategy, preference)
            }
            Command::Aim { course, ready_at } => Ok(self.course(&course)?.aim(ready_at)),
            Command::Finish { course } => self.course(&course)?.finish(),
            Command::End { course } => self.end(&course),
            Command::Why { course } => self.course(&course).map(|course| {
                Reply::Evidence(views::evidence(&course.loaded, course.state, course.now))
            }),
            Command::Map { course } => self.course(&course).map(|course| {
                Reply::Map(course.view(), views::map(course.state, course.now))
            }),
            Command::Progress { course } => self.course(&course).map(|course| course.progress()),
            Command::Class { files, course } => self.class(&files, course.as_deref()),
        }
    }

    fn class(&self, files: &[(String, String)], course: Option<&str>) -> Result<Reply, Failure> {
        let Engine {
            catalogue,
            frame,
            read_class,
            ..
        } = &*self.engine;
        let read = read_class.ok_or(Failure::Protocol)?;
        Ok(read(catalogue, frame, files, course, self.now))
    }

    fn end(&mut self, id: &str) -> Result<Reply, Failure> {
        let next = views::next_course(&self.engine.catalogue, &self.engine.states, id);
        let course = self.course(id)?;
        let end = views::end(course.state, next, course.now);
        Ok(Reply::End(course.view(), end))
    }

    /// A course to serve.
    fn course(&mut self, id: &str) -> Result<ServedCourse<'_>, Failure> {
        let Engine {
            catalogue,
            states,
            frame,
            log,
            marker,
            ..
        } = &mut *self.engine;
        let Some(entry) = catalogue.entry(id) else {
            return Err(Failure::UnknownCourse {
                course: id.to_owned(),
            });
        };
        let Some(loaded) = catalogue.loaded(id) else {
            return Err(match catalogue.fault(id) {
                Some(detail) => Failure::BadCourse {
                    detail: detail.to_owned(),
                },
                None => Failure::CourseUnreachable {
                    course: id.to_owned(),
                },
            });
        };
        let state = states
            .entry(id.to_owned())
            .or_insert_with(|| CourseState::new(entry.skills.clone(), frame));
        Ok(ServedCourse {
            entry,
            loaded,
            marker: marker.clone(),
            state,
            log,
            written: &mut self.written,
            now: self.now,
        })
    }
}
