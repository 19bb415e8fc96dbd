//! Checks a course for faults before a student meets them.

mod answers;
mod pictures;
mod structure;
mod texts;

use std::{collections::BTreeSet, ops::Range};

use crate::course::{
    answer::Answer,
    marker::Marker,
    model::{Course, Example, Item, Role, Skill},
    problem::{Problem, Severity, errors_first},
    text::{Rendered, render::render, speech::Voice},
    variables::Values,
    variant::Variant,
};

/// Number of variants checked of each template.
pub const VARIANTS: u64 = 200;

/// A skill with fewer items than this repeats them too soon.
const FEWEST_ITEMS: usize = 4;

/// An item with fewer hints than this does not help a stuck student enough.
const FEWEST_HINTS: usize = 2;

/// Students learn the answers by heart if there are fewer different variants than this.
const FEWEST_VARIANTS: usize = 6;

/// More lines or pairs than this cannot be kept in view on a telephone.
const MOST_PARTS: usize = 12;

/// Larger difficulties (in logits) are taken for typing errors.
const HARDEST: f64 = 3.0;

/// Checks the graph and the texts of a course, and [`VARIANTS`] variants of each template. Returns
/// errors first, then warnings.
pub fn check(course: &Course, marker: &dyn Marker) -> Vec<Problem> {
    let all = 0..course.skills.len();
    errors_first(Checker::<true>::new(course, VARIANTS, marker).check(all))
}

/// The errors alone, in some of the skills, with another number of variants, for callers that have
/// less time. What is wrong with the course as a whole comes with its first skill.
pub fn errors(
    course: &Course,
    skills: Range<usize>,
    variants: u64,
    marker: &dyn Marker,
) -> Vec<Problem> {
    Checker::<false>::new(course, variants, marker).check(skills)
}

/// `WARN` says whether warnings are wanted. A program that wants none holds none of their words.
struct Checker<'a, const WARN: bool> {
    course: &'a Course,
    variants: u64,
    marker: &'a dyn Marker,
    file: String,
    item: Option<String>,
    problems: Vec<Problem>,
}

impl<'a, const WARN: bool> Checker<'a, WARN> {
    fn new(course: &'a Course, variants: u64, marker: &'a dyn Marker) -> Self {
        Self {
            course,
            variants,
            marker,
            file: "course.toml".to_owned(),
            item: None,
            problems: Vec::new(),
        }
    }

    fn check(mut self, skills: Range<usize>) -> Vec<Problem> {
        if skills.start == 0 {
            self.graph();
            self.moves();
            self.misconceptions();
        }
        for skill in self.course.skills.get(skills).unwrap_or_default() {
            self.file = format!("{}.md", skill.id);
            self.skill(skill);
        }
        self.problems
    }

    fn add(&mut self, severity: Severity, message: String) {
        let problem = Problem {
            severity,
            file: self.file.clone(),
            line: None,
            item: self.item.clone(),
            message,
        };
        // The same problem can only come again while the same file is checked.
        let newest = self.problems.iter().rev();
        let mut of_file = newest.take_while(|other| other.file == problem.file);
        if !of_file.any(|other| *other == problem) {
            self.problems.push(problem);
        }
    }

    fn error(&mut self, message: impl Into<String>) {
        self.add(Severity::Error, message.into());
    }

    fn warn<M: Into<String>>(&mut self, message: impl FnOnce() -> M) {
        if WARN {
            self.add(Severity::Warning, message().into());
        }
    }

    fn skill(&mut self, skill: &Skill) {
        let tasks = skill.items.iter().filter(|item| item.role == Role::Task);
        let tasks = tasks.count();
        if tasks == 0 {
            self.error("the skill has no items");
        } else if tasks < FEWEST_ITEMS {
            self.warn(|| {
                format!(
                    "the skill has only {tasks} items; {FEWEST_ITEMS} keep it from repeating itself"
                )
            });
        }
        if skill.explanation.is_empty() {
            self.warn(|| "the skill has no explanation");
        }
        if skill.examples.is_empty() {
            self.warn(|| "the skill has no worked example");
        }
        self.text(&skill.explanation, &Values::default(), "the explanation");
        for picture in &skill.pictures {
            self.text(picture, &Values::default(), "a picture");
        }
        for (at, example) in skill.examples.iter().enumerate() {
            self.item = Some(format!("example {}", at + 1));
            self.example(example);
        }
        let mut ids = BTreeSet::new();
        for item in &skill.items {
            self.item = Some(item.id.clone());
            if !ids.insert(&item.id) || !is_id(&item.id) {
                self.error(
                    "the id must be unique in its skill, of lower-case letters, digits and dashes",
                );
            }
            self.item(item);
        }
        self.item = None;
    }

    fn example(&mut self, example: &Example) {
        for seed in 0..self.variants {
            match example.variables.draw(seed) {
                Ok(values) => {
                    self.text(&example.prompt, &values, "the prompt");
                    example
                        .steps
                        .iter()
                        .for_each(|step| self.text(step, &values, "a step"));
                }
                Err(error) => return self.error(error.to_string()),
            }
        }
    }

    fn item(&mut self, item: &Item) {
        // After its hints a working goes on with lines that may come next.
        let working = matches!(item.answer, Answer::Working(_));
        let fewest = if working { 1 } else { FEWEST_HINTS };
        if item.hints.len() < fewest {
            self.warn(|| format!("{} hints; give at least {fewest}", item.hints.len()));
        }
        if !item.difficulty.is_finite() || item.difficulty.abs() > HARDEST {
            self.error("the difficulty is out of range; use -1 (easy) to 1 (hard)");
        }
        if item.verify.is_none() && !proves_itself(item) {
            self.warn(|| "nothing verifies the answer; add `verify`");
        }
        self.distractors(item);
        self.steps(item);
        let mut looks = Vec::new();
        let mut told_apart = vec![false; item.wrong.len()];
        for seed in 0..self.variants {
            match Variant::new(item, seed) {
                Ok(variant) => {
                    answers::tell_apart(&variant, &mut told_apart);
                    let look = looks_of(&variant);
                    if !looks.contains(&look) {
                        looks.push(look);
                    }
                    let before = self.problems.len();
                    self.variant(&variant);
                    // One faulty variant is enough to find the fault.
                    if self.problems[before..]
                        .iter()
                        .any(|problem| problem.severity == Severity::Error)
                    {
                        return;
                    }
                }
                Err(error) => return self.error(error.to_string()),
            }
        }
        self.always_right(item, &told_apart);
        // A choice may vary only in its options, so this applies only to typed answers.
        if !has_options(item) && self.variants == VARIANTS && looks.len() < FEWEST_VARIANTS {
            self.warn(|| format!("only {} different variants; widen the ranges", looks.len()));
        }
    }

    fn steps(&mut self, item: &Item) {
        for step in &item.steps {
            self.distractors(&step.item);
            if let Some(skill) = step.skill.as_ref()
                && self.course.skill(skill).is_none()
            {
                self.error(format!(
                    "a step names the skill `{skill}`, which does not exist"
                ));
            }
        }
    }

    fn distractors(&mut self, item: &Item) {
        let options = has_options(item);
        if options && item.wrong.is_empty() {
            self.error("there is no wrong option");
        }
        let parts = match &item.answer {
            Answer::Order(order) => Some(order.lines.len()),
            Answer::Match(pairs) => Some(pairs.pairs.len()),
            _ => None,
        };
        if parts.is_some_and(|parts| !(2..=MOST_PARTS).contains(&parts)) {
            self.error(format!("an order or a match has 2 to {MOST_PARTS} parts"));
        }
        if matches!(&item.answer, Answer::Select(select) if select.right.is_empty()) {
            self.error("there is no right option");
        }
        for wrong in &item.wrong {
            if options && wrong.misconception.is_none() && wrong.say.is_none() {
                self.warn(|| "a wrong option has neither a misconception nor a `say`");
            }
        }
    }

    fn variant(&mut self, variant: &Variant<'_>) {
        let item = variant.item;
        let values = &variant.values;
        self.text(&item.prompt, values, "the prompt");
        self.text(&item.solution, values, "the solution");
        for hint in &item.hints {
            self.text(hint, values, "a hint");
        }
        for say in item.wrong.iter().filter_map(|wrong| wrong.say.as_ref()) {
            self.text(say, values, "a `say`");
        }
        for at in 0..item.steps.len() {
            if let Some(step) = variant.step(at, 0) {
                self.text(&step.item.prompt, values, "a step");
                for say in step
                    .item
                    .wrong
                    .iter()
                    .filter_map(|wrong| wrong.say.as_ref())
                {
                    self.text(say, values, "a step's `say`");
                }
                self.answers(&step);
            }
        }
        self.answers(variant);
    }

    fn answers(&mut self, variant: &Variant<'_>) {
        let (item, values) = (variant.item, &variant.values);
        self.options(variant);
        self.pictured(variant);
        match variant.answer() {
            Ok(Some(answer)) => {
                self.verified(item, values, answer, true);
                self.typed_distractors(item, values);
            }
            Ok(None) => self.marked(variant),
            Err(error) => self.error(format!("answer: {error} {}", numbers(values))),
        }
    }
}

/// What a student sees of a variant before any answer.
fn looks_of(variant: &Variant<'_>) -> (Option<Rendered>, Option<String>, Option<Rendered>) {
    let prompt = render(&variant.item.prompt, &variant.values, Voice::Plain).ok();
    let start = match &variant.item.answer {
        Answer::Working(working) => working.first_line(&variant.values).ok(),
        _ => None,
    };
    let gaps = match &variant.item.answer {
        Answer::Blanks(blanks) => render(&blanks.text, &variant.values, Voice::Plain).ok(),
        _ => None,
    };
    (prompt, start, gaps)
}

/// Whether the check needs no other way to the answer: the marker marks it, or it is the order of
/// its lines, or its pairs.
fn proves_itself(item: &Item) -> bool {
    let itself = matches!(
        item.answer,
        Answer::Order(_) | Answer::Match(_) | Answer::Blanks(_) | Answer::Plane(_)
    );
    itself || item.answer.needs_marker()
}

fn has_options(item: &Item) -> bool {
    matches!(item.answer, Answer::Choice(_) | Answer::Select(_))
}

fn numbers(values: &Values) -> String {
    let list: Vec<String> = values
        .iter()
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    if list.is_empty() {
        String::new()
    } else {
        format!("(with {})", list.join(", "))
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
