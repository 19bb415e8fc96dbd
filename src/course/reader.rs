//! Reads and checks courses in their open form, as students bring them.
//!
//! That takes a reader of JSON for all that a course may hold, and the check that authors use. Both
//! are large, and most students bring no course. So in the browser they are a program of their own,
//! which the worker fetches when there is such a course; natively they are [`OpenReader`].

use std::{fmt::Debug, ops::Range};

use serde::{Deserialize, Serialize};

use crate::{
    base::sealed::Sealed,
    course::{Course, check::errors, compiled, marker::ExactMarker},
};

/// What the reader is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// To read a course from the text of its file.
    Read(String),
    /// To check some of a course's skills, as its author does; the rest of the course with the
    /// first.
    Check {
        /// The course.
        course: Sealed<Course>,
        /// Positions of the skills.
        skills: Range<usize>,
        /// Variants of each template.
        variants: u64,
    },
}

/// What the reader says, one for each kind of request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Report {
    /// The course, or what is wrong with its file.
    Read(Result<Sealed<Course>, String>),
    /// The first problem, if there is one.
    Checked(Option<String>),
}

/// Reads and checks courses.
pub trait Reader: Debug {
    /// The report; nothing if the reader is not here.
    fn report(&self, request: &Request) -> Option<Report>;
}

/// The reader is not here.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoReader;

impl Reader for NoReader {
    fn report(&self, _: &Request) -> Option<Report> {
        None
    }
}

/// The reader, linked in.
#[derive(Debug, Clone, Copy, Default)]
pub struct OpenReader;

impl Reader for OpenReader {
    fn report(&self, request: &Request) -> Option<Report> {
        Some(match request {
            Request::Read(text) => {
                Report::Read(compiled::read(text).map(|course| Sealed::new(&course)))
            }
            Request::Check {
                course,
                skills,
                variants,
            } => {
                let course = course.open()?;
                let problems = errors(&course, skills.clone(), *variants, &ExactMarker);
                Report::Checked(problems.first().map(ToString::to_string))
            }
        })
    }
}
