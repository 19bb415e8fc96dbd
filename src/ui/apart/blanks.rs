//! Gaps in a text or a table.

use leptos::prelude::*;

use crate::{
    course::{algebra::marking::Kind, text::Rendered},
    engine::protocol::{
        Given,
        view::{BlankView, Note, Stand},
    },
    ui::{
        apart::Input,
        rich_text::{Gaps, blocks},
        words::{Locale, td_string},
    },
};

/// What is in the gaps.
type Texts = RwSignal<Vec<String>>;

/// The text with its gaps.
pub(super) fn draw(
    input: Input,
    text: &Rendered,
    blanks: Vec<BlankView>,
    mut given: Vec<String>,
) -> AnyView {
    given.resize(blanks.len(), String::new());
    let texts: Texts = RwSignal::new(given);
    Effect::new(move || {
        let all = texts.with(|texts| texts.join("\n"));
        let empty = all.trim().is_empty();
        input.report(&Given::Text(if empty { String::new() } else { all }));
    });
    let blanks = StoredValue::new(blanks);
    let gap = move |at: usize| {
        blanks.with_value(|blanks| {
            let gap = Gap {
                input,
                at,
                total: blanks.len(),
                texts,
                stand: Memo::new(move |_| stand(input, at, texts)),
            };
            gap.draw(blanks.get(at))
        })
    };
    provide_context(Gaps(Callback::new(gap)));
    view! { <div class="gaps" lang=input.language()>{blocks(text)}</div> }.into_any()
}

/// How a gap stood when the answer was last sent; nothing once something else is in it.
fn stand(input: Input, at: usize, texts: Texts) -> Option<Stand> {
    let stands = input
        .shown
        .with(|shown| match shown.note.as_ref()?.open()? {
            Note::Blanks(stands) => Some((stands, shown.input.open()?)),
            _ => None,
        });
    let (stands, sent) = stands?;
    let super::ApartView::Blanks { given, .. } = sent else {
        return None;
    };
    let same = texts.with(|texts| given.get(at) == texts.get(at));
    stands.get(at).copied().filter(|_| same)
}

/// A gap that is being filled in.
#[derive(Clone, Copy)]
struct Gap {
    input: Input,
    at: usize,
    total: usize,
    texts: Texts,
    stand: Memo<Option<Stand>>,
}

impl Gap {
    /// The first gap is where the focus goes for typing.
    fn id(self) -> String {
        if self.at == 0 {
            "answer".to_owned()
        } else {
            format!("gap-{}", self.at)
        }
    }

    fn name(self) -> String {
        let l = self.input.l;
        let name = td_string!(l, answers.gap, number = self.at + 1, total = self.total);
        match self.stand.get() {
            Some(stand) => format!("{name}: {}", words(l, stand)),
            None => name,
        }
    }

    fn is_invalid(self) -> String {
        matches!(self.stand.get(), Some(stand) if stand != Stand::Right).to_string()
    }

    fn text(self) -> String {
        self.texts.with(|texts| texts[self.at].clone())
    }

    fn set(self, text: String) {
        self.texts.update(|texts| texts[self.at] = text);
    }

    fn draw(self, kind: Option<&BlankView>) -> AnyView {
        let field = match kind {
            Some(BlankView::Choice(options)) => self.choice(options),
            Some(BlankView::Typed(kind)) => self.line(*kind != Kind::Number),
            Some(BlankView::Number) | None => self.line(false),
        };
        let sign = move || {
            self.stand.get().map(|stand| {
                let (class, sign) = match stand {
                    Stand::Right => ("verdict", "✓"),
                    Stand::Form => ("verdict care", "!"),
                    Stand::Wrong | Stand::Empty | Stand::Unreadable => ("verdict care", "✗"),
                };
                view! {
                    <span class=class aria-hidden="true">
                        {sign}
                    </span>
                }
            })
        };
        let own: &str = self.input.l.as_ref();
        view! {
            <span class="gap-place" lang=own.to_owned()>
                {field} {sign}
            </span>
        }
        .into_any()
    }

    fn choice(self, options: &[String]) -> AnyView {
        let option = |option: &String| {
            let value = option.clone();
            let chosen = move || self.texts.with(|texts| texts[self.at] == value);
            view! {
                <option value=option.clone() lang=self.input.language() prop:selected=chosen>
                    {option.clone()}
                </option>
            }
        };
        view! {
            <select
                id=self.id()
                aria-label=move || self.name()
                aria-invalid=move || self.is_invalid()
                disabled=move || self.input.is_closed()
                on:change=move |event| self.set(event_target_value(&event))
            >
                <option value="" prop:selected=move || self.text().is_empty()>
                    {td_string!(self.input.l, answers.nothing_picked)}
                </option>
                {options.iter().map(option).collect_view()}
            </select>
        }
        .into_any()
    }

    fn line(self, wide: bool) -> AnyView {
        view! {
            <input
                id=self.id()
                type="text"
                class="gap"
                class:wide=wide
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                aria-label=move || self.name()
                aria-invalid=move || self.is_invalid()
                readonly=move || self.input.is_closed()
                prop:value=move || self.text()
                on:input=move |event| self.set(event_target_value(&event))
            />
        }
        .into_any()
    }
}

/// How a gap stands, in words.
fn words(l: Locale, stand: Stand) -> &'static str {
    match stand {
        Stand::Right => td_string!(l, answers.gap_right),
        Stand::Form => td_string!(l, answers.gap_form),
        Stand::Wrong => td_string!(l, answers.gap_wrong),
        Stand::Empty => td_string!(l, answers.gap_empty),
        Stand::Unreadable => td_string!(l, answers.gap_unreadable),
    }
}

/// What there is to say about all gaps.
pub(super) fn said(l: Locale, stands: &[Stand]) -> String {
    let count = |wanted: Stand| stands.iter().filter(|stand| **stand == wanted).count();
    let (right, total) = (count(Stand::Right), stands.len());
    if count(Stand::Empty) > 0 {
        td_string!(l, answers.gaps_empty).to_owned()
    } else if count(Stand::Unreadable) > 0 {
        td_string!(l, answers.gaps_unreadable).to_owned()
    } else if count(Stand::Wrong) == 0 {
        td_string!(l, answers.gaps_form).to_owned()
    } else {
        td_string!(l, answers.gaps_right, right = right, total = total)
    }
}
