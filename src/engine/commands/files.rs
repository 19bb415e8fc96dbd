//! The student's data as a whole: export, import, erase.

use super::Turn;
use crate::engine::{
    Effect,
    log::{Added, archive},
    protocol::{Failure, Reply},
};

impl Turn<'_> {
    pub(super) fn export(&self, name: &str) -> Reply {
        let mut text = String::new();
        let name = self
            .engine
            .export(name, self.now, &mut |part| text.push_str(&part));
        Reply::Exported { name, text }
    }

    pub(super) fn import(&mut self, text: &str) -> Result<Reply, Failure> {
        let contents = archive::read(text).map_err(Failure::BadFile)?;
        let (mut added, mut known, mut unused) = (0, 0, 0);
        for entry in contents.entries {
            match self.engine.take(&entry) {
                Added::New(_) => added += 1,
                Added::Unread => unused += 1,
                Added::Known => {
                    known += 1;
                    continue;
                }
            }
            self.written.push(entry);
        }
        self.engine.settle();
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
        engine.forget();
        self.library()
    }
}
