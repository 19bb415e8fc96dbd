//! Commands that say which screen they answer to, so that one that arrives late or twice does no
//! harm.

use super::Turn;
use crate::engine::{
    log::words,
    protocol::{Command, Failure, Reply},
};

impl Turn<'_> {
    /// Serves a command if the course is still where the student saw it.
    pub(super) fn at(&mut self, moves: u32, command: Command) -> Result<Reply, Failure> {
        let Some(id) = command.course().map(str::to_owned) else {
            return Err(Failure::Protocol);
        };
        let mut course = self.course(&id)?;
        if course.state.moves == moves {
            return self.serve(command);
        }
        match command {
            Command::Answer { task, given, .. } => {
                let given = words::Given::from(given);
                let open = course.state.open_task(task);
                let last = open.and_then(|open| open.answers.last());
                match last {
                    Some(last) if last.given == given => Ok(course.current()),
                    _ => Err(Failure::Stale),
                }
            }
            _ => course.resume(),
        }
    }
}
