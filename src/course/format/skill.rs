//! Skill files: an explanation, misconceptions, worked examples and items.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::course::{
    format::reader::{Place, Reader},
    model::{Example, Misconception, Skill},
    text::{
        Source,
        markdown::{self, Fence},
    },
    working::Misconception as Slip,
};

/// A skill as `course.toml` lists it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SkillHead {
    pub(super) id: String,
    pub(super) title: String,
    #[serde(default)]
    pub(super) requires: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MisconceptionDraft {
    id: String,
    title: String,
    say: String,
    #[serde(default)]
    slips: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PictureDraft {
    text: String,
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

impl Reader {
    /// Reads the file of a skill. Its misconceptions are added to `misconceptions`.
    pub(super) fn skill(
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
            pictures: Vec::new(),
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
        let read = markdown::read_document(text);
        for fault in read.faults {
            self.error(Some(fault.line), None, fault.problem);
        }
        skill.explanation = read.text;
        for fence in &read.fences {
            match fence.name.as_str() {
                "item" => skill.items.extend(self.item(fence)),
                "picture" => skill.pictures.extend(self.picture(fence)),
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
        let slips = draft.slips.iter().map(|name| {
            let slip = Slip::named(name);
            if slip.is_none() {
                let message = format!("there is no slip `{name}` (docs/answers.md lists them)");
                self.error_at(place, message);
            }
            slip
        });
        Some(Misconception {
            slips: slips.collect::<Option<_>>()?,
            say: self.text(&draft.say, place)?,
            id: draft.id,
            title: draft.title,
        })
    }

    fn picture(&mut self, fence: &Fence) -> Option<Source> {
        let draft: PictureDraft = self.toml(&fence.content, fence.line, None)?;
        let place = Place {
            line: fence.line,
            item: None,
        };
        self.text(&draft.text, place)
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
}
