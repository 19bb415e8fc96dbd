//! The shelf of courses.

use super::Turn;
use crate::engine::{
    Effect, Engine,
    catalogue::Unread,
    protocol::{Failure, Reply},
    views,
};

impl Turn<'_> {
    pub(super) fn library(&self) -> Reply {
        let engine = &*self.engine;
        Reply::Library(views::library(
            &engine.catalogue,
            &engine.states,
            engine.log.unread(),
            engine.model.clone(),
            self.now,
        ))
    }

    pub(super) fn add_course(&mut self, text: String) -> Result<Reply, Failure> {
        let Engine {
            catalogue,
            frame,
            reader,
            ..
        } = &mut *self.engine;
        let added = catalogue.add_own(&text, &**reader, &|done, all| frame.tell(done, all));
        let id = added.map_err(|unread| match unread {
            Unread::NoReader => Failure::ReaderUnreachable,
            Unread::Fault(_) | Unread::Damaged => Failure::BadCourse {
                detail: unread.to_string(),
            },
        })?;
        self.effect = Some(Effect::PutCourse { id, text });
        self.engine.refold();
        Ok(self.library())
    }

    pub(super) fn remove_course(&mut self, course: String) -> Result<Reply, Failure> {
        if !self.engine.catalogue.remove_own(&course) {
            return Err(Failure::UnknownCourse { course });
        }
        self.effect = Some(Effect::RemoveCourse { id: course });
        self.engine.refold();
        Ok(self.library())
    }
}
