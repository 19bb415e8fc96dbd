//! What a course may claim, so that no file makes a page or a tool stand still. All limits are set
//! by hand, far above what the largest course here needs.

use crate::course::{
    language::is_language,
    model::{Course, Skill},
};

/// The longest id, in letters.
const LONGEST_ID: usize = 80;
/// The longest title, summary or name, in bytes.
const LONGEST_TITLE: usize = 2_000;
/// The most skills of a course.
const MOST_SKILLS: usize = 5_000;
/// The most items or examples of a skill.
const MOST_ITEMS: usize = 500;
/// The most variables or conditions of a template.
pub const MOST_VARIABLES: usize = 100;
/// The longest file of a course, in bytes; the longest compiled course too.
pub const LONGEST_FILE: usize = 32 << 20;

/// What a course claims too much of, if anything, and its unusable language.
pub fn excess(course: &Course) -> Option<String> {
    long("id", &course.id, LONGEST_ID)
        .or_else(|| long("title", &course.title, LONGEST_TITLE))
        .or_else(|| long("summary", &course.summary, LONGEST_TITLE))
        .or_else(|| long("licence", &course.licence, LONGEST_TITLE))
        .or_else(|| many("skills", course.skills.len(), MOST_SKILLS))
        .or_else(|| unknown_language(&course.language))
        .or_else(|| course.skills.iter().find_map(of_skill))
}

fn of_skill(skill: &Skill) -> Option<String> {
    let variables = skill.items.iter().map(|item| &item.variables);
    let variables = variables.chain(skill.examples.iter().map(|example| &example.variables));
    let most =
        |list: &crate::course::variables::Variables| list.list.len().max(list.conditions.len());
    long("skill id", &skill.id, LONGEST_ID)
        .or_else(|| long("skill title", &skill.title, LONGEST_TITLE))
        .or_else(|| many("items of a skill", skill.items.len(), MOST_ITEMS))
        .or_else(|| many("examples of a skill", skill.examples.len(), MOST_ITEMS))
        .or_else(|| {
            let variables = variables.map(most).max().unwrap_or(0);
            many("variables of an item", variables, MOST_VARIABLES)
        })
}

fn long(what: &str, text: &str, most: usize) -> Option<String> {
    (text.len() > most).then(|| format!("{what}: {} bytes; {most} are possible", text.len()))
}

fn many(what: &str, count: usize, most: usize) -> Option<String> {
    (count > most).then(|| format!("{what}: {count}; {most} are possible"))
}

fn unknown_language(tag: &str) -> Option<String> {
    (!is_language(tag)).then(|| {
        let shown: String = tag
            .chars()
            .take(20)
            .flat_map(char::escape_default)
            .collect();
        format!("language: `{shown}` is no language tag, such as `en` or `zh-Hans`")
    })
}
