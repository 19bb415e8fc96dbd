//! The teacher's table.

use serde::{Deserialize, Serialize};

use crate::engine::protocol::{
    FileFault,
    view::{CourseView, SkillName, SkillStanding},
};

/// The teacher's table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassView {
    /// The course shown; none if no file has work in a known one.
    pub course: Option<CourseView>,
    /// Courses with work in the files.
    pub courses: Vec<CourseView>,
    /// The skills, in course order.
    pub skills: Vec<SkillName>,
    /// A row a student.
    pub students: Vec<StudentView>,
    /// Skills by how hard the class finds them, hardest first; only those somebody worked on.
    pub hardest: Vec<HardSkill>,
}

/// A student in the teacher's table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudentView {
    /// From the export, or else its file name; with what tells students of the same name apart.
    pub name: String,
    /// Tasks answered in this course.
    pub answered: u32,
    /// Start of the day, by the teacher's clock, on which the student was last active, in
    /// milliseconds since 1970 (to be written out as if it were UTC).
    pub last_seen: Option<i64>,
    /// One a skill.
    pub standing: Vec<SkillStanding>,
}

/// A skill that a class finds hard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HardSkill {
    /// Which.
    pub skill: SkillName,
    /// Students who worked on it.
    pub students: u32,
    /// Tasks answered.
    pub answered: u32,
    /// Of these right at the first try.
    pub right: u32,
    /// Names of students who missed half of their tasks on it or more, with at least two tasks, and
    /// do not look good.
    pub struggling: Vec<String>,
    /// The misconception that most students showed, with the number of those students.
    pub misconception: Option<(String, u32)>,
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileProblem {
    /// File name.
    pub name: String,
    /// What is wrong.
    pub fault: FileFault,
}
