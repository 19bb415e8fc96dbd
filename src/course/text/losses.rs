//! What would reach the student in another form than its author meant.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::course::text::fault::{MarkdownError, line_of};

/// Formulas that are not closed, links, images.
pub(super) fn losses(markdown: &str, options: Options) -> Vec<MarkdownError> {
    let mut faults = Vec::new();
    let mut in_block = false;
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        let problem = match event {
            // A block's own texts are looked at when it is read.
            Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => {
                in_block = !in_block;
                continue;
            }
            _ if in_block => continue,
            // An escaped sign stands at the beginning of a text, after its backslash.
            Event::Text(text) if text.contains('$') => {
                let escaped = markdown[..range.start].ends_with('\\') && text.starts_with('$');
                let signs = markdown[range.clone()].matches('$').count();
                if signs <= usize::from(escaped) {
                    continue;
                }
                "a `$` stands alone: close the formula, or write `\\$`"
            }
            Event::Start(Tag::Link { .. }) => "a link would be lost: write its text alone",
            Event::Start(Tag::Image { .. }) => "an image would be lost: use a drawing",
            _ => continue,
        };
        faults.push(MarkdownError {
            line: line_of(markdown, range.start),
            problem: problem.to_owned(),
        });
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::course::text::markdown::read_text;

    /// A text, and a part of what is wrong with it.
    const LOSSES: &[(&str, &str)] = &[
        ("Find 10% of $173.", "`$` stands alone"),
        ("\\$5 and $7", "`$` stands alone"),
        ("one $\\frac{1}{2}", "`$` stands alone"),
        ("see [here](https://example.org)", "link"),
        ("![a cat](cat.png)", "image"),
        ("\\$5 and \\$7, $x$ and $$y$$, `$`", ""),
    ];

    #[test]
    fn what_would_be_lost_is_a_fault() {
        for (text, part) in LOSSES {
            let said = match read_text(text) {
                Ok(_) => String::new(),
                Err(faults) => faults[0].problem.clone(),
            };
            assert_eq!(said.is_empty(), part.is_empty(), "{text}: {said}");
            assert!(said.contains(part), "{text}: {said}");
        }
    }
}
