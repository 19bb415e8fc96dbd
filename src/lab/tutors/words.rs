//! What the page says of a rule, for whoever reads it as text.

use std::sync::LazyLock;

use serde_json::Value;

use crate::{engine::protocol::view::Reason as Rule, lab::tutors::Reason};

static LOCALE: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../ui/locales/en/learn.json"))
        .expect("the tests read this file")
});

/// The rule's name, as the protocol writes it, and its sentence.
pub(super) fn reason(rule: &Rule, skill: &str) -> Reason {
    let name = match serde_json::to_value(rule) {
        Ok(Value::String(name)) => name,
        Ok(Value::Object(fields)) => fields.keys().next().cloned().unwrap_or_default(),
        _ => String::new(),
    };
    Reason {
        rule: name,
        words: words(rule, skill),
    }
}

/// What the page says of a rule, from the English locale file.
pub fn words(rule: &Rule, skill: &str) -> String {
    let (key, part) = match rule {
        Rule::FindLevel => ("reason_find_level", String::new()),
        Rule::NewSkill => ("reason_new_skill", skill.to_owned()),
        Rule::NewTry => ("reason_new_try", skill.to_owned()),
        Rule::RightLevel => ("reason_right_level", String::new()),
        Rule::Sure => ("reason_sure", String::new()),
        Rule::Stretch => ("reason_stretch", String::new()),
        Rule::Onward => ("reason_onward", String::new()),
        Rule::Plan => ("reason_plan", String::new()),
        Rule::Path => ("reason_path", String::new()),
        Rule::Ahead => ("reason_ahead", String::new()),
        Rule::Behind => ("reason_behind", String::new()),
        Rule::Probe => ("reason_probe", String::new()),
        Rule::ReviewDue { days } => match days.round().max(0.0) as u32 {
            0 => ("reason_review_today", String::new()),
            1 => ("reason_review_one", String::new()),
            more => ("reason_review", more.to_string()),
        },
        Rule::PictureAfter => ("reason_picture", String::new()),
        Rule::WhyAfter => ("reason_why", String::new()),
        Rule::StepsAfter => ("reason_steps", String::new()),
        Rule::EasierAfter => ("reason_easier", String::new()),
        Rule::AfterMisses { .. } => ("reason_after_misses", String::new()),
        Rule::StepBack { from } => ("reason_step_back", from.clone()),
        Rule::Waited => ("reason_waited", String::new()),
        Rule::Mixed { .. } => ("reason_mixed", String::new()),
        Rule::Challenge => ("reason_challenge", String::new()),
        Rule::Check => ("reason_check", String::new()),
        Rule::YouAsked => ("reason_asked", String::new()),
        Rule::YouSaidTooEasy => ("reason_too_easy", String::new()),
        Rule::Hardest => ("reason_hardest", String::new()),
        Rule::YouSaidTooHard => ("reason_too_hard", String::new()),
        Rule::Easiest => ("reason_easiest", String::new()),
        Rule::ExampleInstead => ("reason_example_instead", String::new()),
        Rule::BelowInstead => ("reason_below_instead", String::new()),
        Rule::Unknown => ("reason_unknown", String::new()),
    };
    let sentence = LOCALE[key].as_str().unwrap_or_default();
    sentence
        .replace("{{ skill }}", &part)
        .replace("{{ count }}", &part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_has_a_sentence_without_gaps() {
        let rules = [
            Rule::FindLevel,
            Rule::NewSkill,
            Rule::NewTry,
            Rule::RightLevel,
            Rule::Sure,
            Rule::Stretch,
            Rule::Onward,
            Rule::Plan,
            Rule::Path,
            Rule::Ahead,
            Rule::Behind,
            Rule::Probe,
            Rule::ReviewDue { days: 0.2 },
            Rule::ReviewDue { days: 1.2 },
            Rule::ReviewDue { days: 7.0 },
            Rule::AfterMisses { misses: 2 },
            Rule::PictureAfter,
            Rule::WhyAfter,
            Rule::StepsAfter,
            Rule::EasierAfter,
            Rule::StepBack {
                from: "Slope".into(),
            },
            Rule::Waited,
            Rule::Mixed { tasks: 3 },
            Rule::Check,
            Rule::YouAsked,
            Rule::YouSaidTooEasy,
            Rule::Hardest,
            Rule::YouSaidTooHard,
            Rule::Easiest,
            Rule::ExampleInstead,
            Rule::BelowInstead,
            Rule::Unknown,
        ];
        for rule in rules {
            let words = words(&rule, "Equations");
            assert!(
                !words.is_empty() && !words.contains("{{"),
                "{rule:?}: {words}"
            );
        }
    }
}
