//! A course without text, and a student at the tutor itself, without an engine.

use waymark::{
    course::{Graph, Role, SkillEntry},
    learner::{AbilityModel, Query, Response},
    tutor::{Activity, Answered, ItemFacts, Menu, Student},
};

/// An item of medium difficulty that cannot be guessed.
pub(crate) fn item(id: &str, length: f64, hints: usize) -> ItemFacts {
    ItemFacts {
        id: id.into(),
        role: Role::Task,
        difficulty: 0.0,
        guess: 0.0,
        length,
        hints,
        working: false,
    }
}

/// A new student, and the menu of a course whose skills all have the same items. `requires` holds
/// the prerequisites of each skill.
pub(crate) fn bare_course(
    requires: &[&[usize]],
    items: &[ItemFacts],
    examples: usize,
) -> (Student, Menu) {
    let entry = |(skill, before): (usize, &&[usize])| SkillEntry {
        id: skill.to_string(),
        title: String::new(),
        requires: before.iter().map(usize::to_string).collect(),
    };
    let entries: Vec<SkillEntry> = requires.iter().enumerate().map(entry).collect();
    let menu = Menu {
        items: vec![items.to_vec(); entries.len()],
        examples: vec![examples; entries.len()],
        pictures: vec![0; entries.len()],
    };
    let student = Student::new(AbilityModel::default(), Graph::new(&entries));
    (student, menu)
}

/// Answers a task without hints.
pub(crate) fn answer(
    student: &mut Student,
    skill: usize,
    activity: Activity,
    correct: bool,
    at: i64,
) {
    let query = Query {
        skill,
        difficulty: 0.0,
        guess: 0.0,
        hints: 0,
        at,
    };
    student.record(&Answered {
        response: Response { query, correct },
        item: "item".into(),
        activity,
        offered: false,
        haste: None,
    });
}
