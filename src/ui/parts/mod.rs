//! Screens that a first visit does not need are programs of their own, fetched when one of their
//! screens is opened.
//!
//! The student's page opens such a screen in a place on the page ([`host`]) and closes it when the
//! reader leaves. The program ([`program`]) draws the screen; the page keeps the router, the
//! worker and the notices. Both sides are of one release, so they agree on [`Opening`].

pub(crate) mod host;
pub(crate) mod program;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{engine::protocol::Kept, ui::settings::Choices};

/// A screen of another program.
pub(crate) trait Screen:
    Clone + Send + Sync + Serialize + DeserializeOwned + 'static
{
    /// The name under which `boot.js` knows the program.
    const PROGRAM: &'static str;
}

/// The global function with which a program opens a screen.
pub(crate) fn opener(program: &str) -> String {
    format!("waymark-open-{program}")
}

/// What a student looks at besides learning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum StudentScreen {
    /// The skill map of a course.
    Map {
        /// Course id.
        course: String,
    },
    /// The progress page of a course.
    Progress {
        /// Course id.
        course: String,
    },
    /// The end of a session in a course.
    Summary {
        /// Course id.
        course: String,
    },
    /// The end of a course.
    End {
        /// Course id.
        course: String,
    },
    /// Settings, and what the reader may do with the stored work.
    Settings,
    /// About Waymark.
    About,
}

impl Screen for StudentScreen {
    const PROGRAM: &'static str = "screens";
}

/// What teachers need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum TeacherScreen {
    /// The class page.
    Class,
}

impl Screen for TeacherScreen {
    const PROGRAM: &'static str = "teacher";
}

/// What the page tells the program when it opens a screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Opening<S> {
    screen: S,
    settings: Choices,
    /// Whether this is the first screen since the page was loaded.
    first: bool,
    /// Where the focus goes, if not to the heading.
    focus: Option<String>,
    /// What is known of storage so far.
    kept: Kept,
}
