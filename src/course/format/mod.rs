//! A course as a folder of plain text: `course.toml` and one Markdown file a skill. See
//! `docs/course-format.md`.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, de::DeserializeOwned};

use crate::course::{
    answer::{
        Answer, ChoiceAnswer, Distractor, Form, NumberAnswer, RightOption, SelectAnswer, Wrong,
    },
    expression::Expression,
    model::{Course, Example, FORMAT, Item, Misconception, Skill},
    text::{
        Source,
        markdown::{self, Fence},
    },
    variables::{Variable, Variables},
};

/// The name of the file that describes the course as a whole.
const COURSE_FILE: &str = "course.toml";

/// What is wrong with a course, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether the course cannot be used with it.
    pub severity: Severity,
    /// File name, such as `equivalent.md`.
    pub file: String,
    /// Line in the file, from 1, where it is known.
    pub line: Option<usize>,
    /// Id of the item, if it is about one.
    pub item: Option<String>,
    /// What is wrong and what to do about it.
    pub message: String,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look.
    Warning,
    /// The course cannot be used.
    Error,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = if self.severity == Severity::Error {
            "error"
        } else {
            "warning"
        };
        write!(f, "{severity}: {}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(item) = &self.item {
            write!(f, " [{item}]")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Reads the files of a course folder by name. All problems are found in one go.
///
/// The course comes back even if some of its parts could not be read, so that the rest can be
/// checked; it may be used only if there are no problems.
pub fn read(files: &BTreeMap<String, String>) -> (Option<Course>, Vec<Problem>) {
    let mut reader = Reader {
        file: COURSE_FILE.to_owned(),
        problems: Vec::new(),
    };
    let course = reader.course(files);
    (course, reader.problems)
}

/// Reads the files of a course folder on disk, by name.
#[cfg(not(target_arch = "wasm32"))]
pub fn files(dir: &std::path::Path) -> std::io::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if name.ends_with(".md") || name == COURSE_FILE {
            files.insert(name, std::fs::read_to_string(&path)?);
        }
    }
    Ok(files)
}

/// Reads a course folder on disk; all problems if there are any.
#[cfg(not(target_arch = "wasm32"))]
pub fn read_dir(dir: &std::path::Path) -> Result<Course, Vec<Problem>> {
    let files = files(dir).map_err(|error| {
        let message = format!("cannot be read: {error}");
        let file = dir.display().to_string();
        vec![Problem {
            severity: Severity::Error,
            file,
            line: None,
            item: None,
            message,
        }]
    })?;
    match read(&files) {
        (Some(course), problems) if problems.is_empty() => Ok(course),
        (_, problems) => Err(problems),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: u32,
    id: String,
    title: String,
    #[serde(default)]
    summary: String,
    language: String,
    licence: String,
    #[serde(default)]
    authors: Vec<String>,
    #[serde(default)]
    skill: Vec<SkillHead>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SkillHead {
    id: String,
    title: String,
    #[serde(default)]
    requires: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MisconceptionDraft {
    id: String,
    title: String,
    say: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleDraft {
    #[serde(default)]
    vars: Vec<String>,
    #[serde(default, rename = "where")]
    conditions: Vec<String>,
    prompt: String,
    steps: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemDraft {
    id: String,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    difficulty: f64,
    #[serde(default)]
    vars: Vec<String>,
    #[serde(default, rename = "where")]
    conditions: Vec<String>,
    prompt: String,
    answer: Option<String>,
    form: Option<Form>,
    right: Option<OneOrMany>,
    right_value: Option<String>,
    right_values: Option<Vec<String>>,
    verify: Option<String>,
    #[serde(default)]
    wrong: Vec<WrongDraft>,
    hints: Vec<String>,
    solution: String,
}

#[derive(Deserialize, Default, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    #[default]
    Number,
    Choice,
    Select,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrongDraft {
    value: Option<String>,
    option: Option<String>,
    misconception: Option<String>,
    say: Option<String>,
}

/// Where in a file a piece stands, for messages.
#[derive(Clone, Copy)]
struct Place<'a> {
    line: usize,
    item: Option<&'a str>,
}

struct Reader {
    file: String,
    problems: Vec<Problem>,
}

impl Reader {
    fn error(&mut self, line: Option<usize>, item: Option<&str>, message: String) {
        let item = item.map(str::to_owned);
        self.problems.push(Problem {
            severity: Severity::Error,
            file: self.file.clone(),
            line,
            item,
            message,
        });
    }

    /// Parses TOML that begins on `first_line` of the file.
    fn toml<T: DeserializeOwned>(
        &mut self,
        text: &str,
        first_line: usize,
        item: Option<&str>,
    ) -> Option<T> {
        match basic_toml::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let (message, line) = split_line(&error.to_string());
                self.error(Some(first_line + line.unwrap_or(1) - 1), item, message);
                None
            }
        }
    }

    fn course(&mut self, files: &BTreeMap<String, String>) -> Option<Course> {
        let Some(manifest) = files.get(COURSE_FILE) else {
            self.error(None, None, "the folder has no course.toml".to_owned());
            return None;
        };
        let manifest: Manifest = self.toml(manifest, 1, None)?;
        if manifest.format != FORMAT {
            self.error(
                None,
                None,
                format!(
                    "format {} is not known here; this tool reads {FORMAT}",
                    manifest.format
                ),
            );
        }
        let mut misconceptions = Vec::new();
        let skills = manifest
            .skill
            .iter()
            .map(|head| self.skill(head, files, &mut misconceptions))
            .collect();
        Some(Course {
            format: manifest.format,
            id: manifest.id,
            title: manifest.title,
            summary: manifest.summary,
            language: manifest.language,
            licence: manifest.licence,
            authors: manifest.authors,
            skills,
            misconceptions,
        })
    }

    fn skill(
        &mut self,
        head: &SkillHead,
        files: &BTreeMap<String, String>,
        misconceptions: &mut Vec<Misconception>,
    ) -> Skill {
        self.file = format!("{}.md", head.id);
        let mut skill = Skill {
            id: head.id.clone(),
            title: head.title.clone(),
            requires: head.requires.clone(),
            explanation: Vec::new(),
            examples: Vec::new(),
            items: Vec::new(),
        };
        let Some(text) = files.get(&self.file) else {
            self.error(
                None,
                None,
                format!("the file for skill `{}` is missing", head.id),
            );
            return skill;
        };
        let (explanation, fences) = match markdown::read_document(text) {
            Ok(read) => read,
            Err(error) => {
                self.error(Some(error.line), None, error.problem);
                return skill;
            }
        };
        skill.explanation = explanation;
        for fence in &fences {
            match fence.name.as_str() {
                "item" => skill.items.extend(self.item(fence)),
                "example" => skill.examples.extend(self.example(fence)),
                _ => misconceptions.extend(self.misconception(fence)),
            }
        }
        skill
    }

    fn misconception(&mut self, fence: &Fence) -> Option<Misconception> {
        let draft: MisconceptionDraft = self.toml(&fence.content, fence.line, None)?;
        let place = Place {
            line: fence.line,
            item: None,
        };
        Some(Misconception {
            say: self.text(&draft.say, place)?,
            id: draft.id,
            title: draft.title,
        })
    }

    fn example(&mut self, fence: &Fence) -> Option<Example> {
        let draft: ExampleDraft = self.toml(&fence.content, fence.line, None)?;
        let place = Place {
            line: fence.line,
            item: None,
        };
        Some(Example {
            variables: self.variables(draft.vars, draft.conditions, place)?,
            prompt: self.text(&draft.prompt, place)?,
            steps: self.texts(&draft.steps, place)?,
        })
    }

    fn item(&mut self, fence: &Fence) -> Option<Item> {
        let draft: ItemDraft = self.toml(&fence.content, fence.line, None)?;
        let id = draft.id.clone();
        let place = Place {
            line: fence.line,
            item: Some(&id),
        };
        let answer = self.answer(&draft, place)?;
        let wrong = draft
            .wrong
            .iter()
            .map(|wrong| self.distractor(wrong, draft.kind, place))
            .collect::<Option<_>>()?;
        Some(Item {
            difficulty: draft.difficulty,
            variables: self.variables(draft.vars, draft.conditions, place)?,
            prompt: self.text(&draft.prompt, place)?,
            verify: self.optional_expression(draft.verify.as_deref(), place)?,
            answer,
            wrong,
            hints: self.texts(&draft.hints, place)?,
            solution: self.text(&draft.solution, place)?,
            id: draft.id,
        })
    }

    fn answer(&mut self, draft: &ItemDraft, place: Place<'_>) -> Option<Answer> {
        match (draft.kind, &draft.answer, &draft.right) {
            (Kind::Number, Some(answer), None) => Some(Answer::Number(NumberAnswer {
                value: self.expression(answer, place)?,
                form: draft.form.unwrap_or_default(),
            })),
            (Kind::Choice, None, Some(OneOrMany::One(text))) => {
                Some(Answer::Choice(ChoiceAnswer {
                    right: self.right_option(text, draft.right_value.as_deref(), place)?,
                }))
            }
            (Kind::Select, None, Some(OneOrMany::Many(texts))) => {
                let values = draft.right_values.as_deref().unwrap_or_default();
                if !values.is_empty() && values.len() != texts.len() {
                    self.error(
                        Some(place.line),
                        place.item,
                        "`right_values` needs one value for each `right`".into(),
                    );
                    return None;
                }
                let option = |(at, text): (usize, &String)| {
                    self.right_option(text, values.get(at).map(String::as_str), place)
                };
                Some(Answer::Select(SelectAnswer {
                    right: texts
                        .iter()
                        .enumerate()
                        .map(option)
                        .collect::<Option<_>>()?,
                }))
            }
            _ => {
                let message = "a number has `answer = \"...\"`, a choice `right = '''...'''`, a select `right = [...]`, \
                               and none of them another's";
                self.error(Some(place.line), place.item, message.to_owned());
                None
            }
        }
    }

    fn right_option(
        &mut self,
        text: &str,
        value: Option<&str>,
        place: Place<'_>,
    ) -> Option<RightOption> {
        Some(RightOption {
            text: self.text(text, place)?,
            value: self.optional_expression(value, place)?,
        })
    }

    fn distractor(
        &mut self,
        draft: &WrongDraft,
        kind: Kind,
        place: Place<'_>,
    ) -> Option<Distractor> {
        let value = match (kind, &draft.option, &draft.value) {
            (Kind::Number, None, Some(value)) => Wrong::Value(self.expression(value, place)?),
            (Kind::Choice | Kind::Select, Some(text), value) => Wrong::Option {
                text: self.text(text, place)?,
                value: self.optional_expression(value.as_deref(), place)?,
            },
            _ => {
                let message =
                    "a [[wrong]] of a number has `value`; of a choice or select, `option`";
                self.error(Some(place.line), place.item, message.to_owned());
                return None;
            }
        };
        let say = match &draft.say {
            Some(say) => Some(self.text(say, place)?),
            None => None,
        };
        Some(Distractor {
            value,
            misconception: draft.misconception.clone(),
            say,
        })
    }

    fn variables(
        &mut self,
        vars: Vec<String>,
        conditions: Vec<String>,
        place: Place<'_>,
    ) -> Option<Variables> {
        let list = vars.into_iter().map(|text| match Variable::try_from(text) {
            Ok(variable) => Some(variable),
            Err(error) => {
                self.error(Some(place.line), place.item, error.to_string());
                None
            }
        });
        let list = list.collect::<Option<_>>()?;
        let conditions = conditions
            .iter()
            .map(|text| self.expression(text, place))
            .collect::<Option<_>>()?;
        Some(Variables { list, conditions })
    }

    fn expression(&mut self, text: &str, place: Place<'_>) -> Option<Expression> {
        match Expression::parse(text) {
            Ok(expression) => Some(expression),
            Err(error) => {
                self.error(Some(place.line), place.item, error.to_string());
                None
            }
        }
    }

    /// `None` on error, `Some(None)` where there is nothing to parse.
    #[allow(
        clippy::option_option,
        reason = "the outer one is for errors, as everywhere in this reader"
    )]
    fn optional_expression(
        &mut self,
        text: Option<&str>,
        place: Place<'_>,
    ) -> Option<Option<Expression>> {
        match text {
            Some(text) => self.expression(text, place).map(Some),
            None => Some(None),
        }
    }

    fn texts(&mut self, texts: &[String], place: Place<'_>) -> Option<Vec<Source>> {
        texts.iter().map(|text| self.text(text, place)).collect()
    }

    fn text(&mut self, text: &str, place: Place<'_>) -> Option<Source> {
        match markdown::read_text(text) {
            Ok(text) => Some(text),
            Err(error) => {
                self.error(Some(place.line), place.item, error.problem);
                None
            }
        }
    }
}

/// Splits the "at line N" off a TOML error, so that the line can be counted in the file.
fn split_line(message: &str) -> (String, Option<usize>) {
    let Some((before, after)) = message.rsplit_once(" at line ") else {
        return (message.to_owned(), None);
    };
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    (before.to_owned(), digits.parse().ok())
}
