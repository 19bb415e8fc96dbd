//! What is fetched from the site, and when.

use super::Host;
use crate::{
    course::packed::is_packed,
    engine::{
        catalogue::IndexEntry,
        protocol::Command,
        storage::{Site, Storage},
    },
};

/// Where the site lists its courses.
const INDEX: &str = "courses/index.json";

impl<S: Storage, F: Site> Host<S, F> {
    /// Fetches the texts that a command needs. The engine's reply says if they are missing.
    pub(super) async fn fetch_texts(&mut self, command: &Command) {
        if !self.index_read {
            self.read_index().await;
        }
        for id in self.engine.needed_texts(command) {
            if let Some(text) = self.site.fetch(&format!("courses/{id}.txt")).await {
                if !is_packed(&text) {
                    self.bring_reader().await;
                }
                // The engine remembers what is wrong with a course, and says so in its reply.
                let _ = self.engine.add_course(&id, &text);
            }
        }
        let needed = self.engine.needed_help(command);
        self.fetch_help(needed).await;
    }

    /// Fetches what the next command will need and this one did not.
    pub async fn fetch_ahead(&mut self) {
        let missing = self.engine.without_help();
        self.fetch_help(missing).await;
    }

    async fn fetch_help(&mut self, courses: Vec<String>) {
        for id in courses {
            if let Some(text) = self.site.fetch(&format!("courses/{id}.help.txt")).await {
                // Help of another release is no help; tasks go on without.
                let _ = self.engine.add_help(&id, &text);
            }
        }
    }

    /// Fetches the marker of mathematics for the first command that needs it.
    pub(super) async fn fetch_marker(&mut self, command: &Command) {
        if !self.has_marker
            && self.engine.needs_marker(command)
            && let Some(marker) = self.site.marker().await
        {
            self.engine.add_marker(marker);
            self.has_marker = true;
        }
    }

    /// Fetches the reader of courses in their open form, once there is one.
    pub(super) async fn bring_reader(&mut self) {
        if !self.has_reader
            && let Some(reader) = self.site.reader().await
        {
            self.engine.add_reader(reader);
            self.has_reader = true;
        }
    }

    pub(super) async fn read_index(&mut self) {
        let Some(text) = self.site.fetch(INDEX).await else {
            return;
        };
        if let Ok(entries) = serde_json::from_str::<Vec<IndexEntry>>(&text) {
            self.engine.add_index(entries);
            self.index_read = true;
        }
    }
}
