//! A table with a head. Where the screen is too narrow for it, the table scrolls and the page does
//! not.

use leptos::prelude::*;

/// Draws the table; each row is a whole `tr`.
pub(crate) fn draw(name: &'static str, heads: &[&'static str], rows: Vec<AnyView>) -> AnyView {
    let heads = heads
        .iter()
        .map(|head| view! { <th scope="col">{*head}</th> })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=name>
            <table>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
