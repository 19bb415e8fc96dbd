//! Tables and lines about skills: where the student stands, and how sure that is.

use leptos::prelude::*;

use super::interval;
use crate::{
    engine::view::SkillStanding,
    ui::words::{self, Locale, td_string},
};

/// A state as a coloured mark with its word.
pub(crate) fn state_mark(l: Locale, state: crate::engine::view::SkillState) -> AnyView {
    view! {
        <span class="state"><i class=words::state_class(state) aria-hidden="true"></i>{words::state(l, state)}</span>
    }
    .into_any()
}

/// A table of skills.
pub(crate) fn table(l: Locale, caption: &'static str, language: &str, skills: &[SkillStanding]) -> AnyView {
    let rows = skills.iter().map(|standing| row(l, language, standing)).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=caption>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{td_string!(l, common.skill)}</th>
                        <th scope="col">{td_string!(l, common.standing)}</th>
                        <th scope="col">{td_string!(l, common.likely)}</th>
                        <th scope="col">{td_string!(l, common.answered)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(l: Locale, language: &str, standing: &SkillStanding) -> AnyView {
    view! {
        <tr>
            <th scope="row" lang=language.to_owned()>{standing.skill.title.clone()}</th>
            <td>{state_mark(l, standing.state)}</td>
            <td class="wide-cell">{interval::strip(standing.mastery)}<span>{words::chance(l, standing.mastery)}</span></td>
            <td>{right_of(l, standing)}</td>
        </tr>
    }
    .into_any()
}

/// "5 of 7", or a dash where nothing was answered.
pub(crate) fn right_of(l: Locale, standing: &SkillStanding) -> String {
    match standing.answered {
        0 => "–".to_owned(),
        answered => td_string!(l, common.of, part = standing.right, whole = answered),
    }
}
