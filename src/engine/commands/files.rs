//! The student's data as a whole: export, import, erase.

use super::Turn;
use crate::engine::{
    Effect,
    log::{Added, archive},
    protocol::{Failure, Reply},
};

impl Turn<'_> {
    pub(super) fn export(&self, name: &str) -> Reply {
        let here = self.now.saturating_add(self.engine.frame.utc_offset);
        Reply::Exported {
            text: archive::write(name.trim(), self.engine.log.texts(), self.now),
            name: archive::file_name(name, here),
        }
    }

    pub(super) fn import(&mut self, text: &str) -> Result<Reply, Failure> {
        let contents = archive::read(text).map_err(Failure::BadFile)?;
        let (mut added, mut known, mut unused) = (0, 0, 0);
        for entry in contents.entries {
            match self.engine.log.add(entry.clone()) {
                Added::New(_) => added += 1,
                Added::Unread => unused += 1,
                Added::Known => {
                    known += 1;
                    continue;
                }
            }
            self.written.push(entry);
        }
        self.engine.refold();
        Ok(Reply::Imported {
            added,
            known,
            unused,
        })
    }

    pub(super) fn restore(&mut self) -> Reply {
        self.effect = Some(Effect::Restore);
        self.library()
    }

    pub(super) fn erase(&mut self) -> Reply {
        self.effect = Some(Effect::Erase);
        let engine = &mut *self.engine;
        engine.catalogue.remove_all_own();
        engine.log = engine.log.restart();
        engine.states.clear();
        self.library()
    }
}
