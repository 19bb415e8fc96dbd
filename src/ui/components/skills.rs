//! Tables and lines about skills: where the student stands, and how sure that is.

use leptos::prelude::*;

use crate::{
    engine::protocol::view::{Interval, SkillStanding, SkillState},
    ui::{
        components::{interval, table},
        words::{self, Locale, td_string},
    },
};

/// A state as a coloured mark with its word.
pub(crate) fn state_mark(l: Locale, state: SkillState) -> AnyView {
    view! {
        <span class="state">
            <i class=words::state_class(state) aria-hidden="true"></i>{words::state(l, state)}
        </span>
    }
    .into_any()
}

/// A row of a table of skills.
pub(crate) struct Line {
    pub(crate) title: String,
    pub(crate) state: SkillState,
    /// The chance of a right answer.
    pub(crate) likely: Interval,
    /// What stands in the last column.
    pub(crate) last: String,
}

/// A table of skills; `last` heads the column that is not the same in all of them.
pub(crate) fn table(
    l: Locale,
    name: &'static str,
    language: &str,
    last: &'static str,
    lines: impl Iterator<Item = Line>,
) -> AnyView {
    let heads = [
        td_string!(l, common.skill),
        td_string!(l, common.standing),
        td_string!(l, common.likely),
        last,
    ];
    table::draw(
        name,
        &heads,
        lines.map(|line| row(l, language, line)).collect(),
    )
}

fn row(l: Locale, language: &str, line: Line) -> AnyView {
    view! {
        <tr>
            <th scope="row" lang=language.to_owned()>{line.title}</th>
            <td>{state_mark(l, line.state)}</td>
            <td class="wide-cell">
                {interval::strip(line.likely)}<span>{words::chance(l, line.likely)}</span>
            </td>
            <td>{line.last}</td>
        </tr>
    }
    .into_any()
}

/// A table of skills with how many of the tasks were right.
pub(crate) fn standings(
    l: Locale,
    name: &'static str,
    language: &str,
    skills: &[SkillStanding],
) -> AnyView {
    let line = |of: &SkillStanding| Line {
        title: of.skill.title.clone(),
        state: of.state,
        likely: of.mastery,
        last: right_of(l, of),
    };
    table(
        l,
        name,
        language,
        td_string!(l, common.answered),
        skills.iter().map(line),
    )
}

/// "5 of 7", or a dash where nothing was answered.
pub(crate) fn right_of(l: Locale, standing: &SkillStanding) -> String {
    match standing.answered {
        0 => "–".to_owned(),
        answered => td_string!(l, common.of, part = standing.right, whole = answered),
    }
}
