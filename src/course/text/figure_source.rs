//! Reads bars and number lines from the text of their blocks.

use crate::course::text::{FigureSource, LineSource};

/// Reads bars, one a line.
pub(super) fn bars(content: &str) -> Result<FigureSource, String> {
    let bar = |line: &str| {
        let (filled, parts) =
            split_outside_brackets(line, '/').ok_or("a bar is written `filled / parts`")?;
        Ok((filled.trim().to_owned(), parts.trim().to_owned()))
    };
    let lines = content.lines().filter(|line| !line.trim().is_empty());
    let bars = lines.map(bar).collect::<Result<Vec<_>, &str>>()?;
    if bars.is_empty() {
        Err("a bar figure has no bars".to_owned())
    } else {
        Ok(FigureSource::Bars(bars))
    }
}

fn split_outside_brackets(text: &str, at: char) -> Option<(&str, &str)> {
    let mut depth = 0;
    let found = text.char_indices().find(|(_, letter)| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0 && *letter == at
    })?;
    Some((&text[..found.0], &text[found.0 + at.len_utf8()..]))
}

/// Reads a number line.
pub(in crate::course) fn number_line(content: &str) -> Result<LineSource, String> {
    let problem = "a number line is written `from 0 to 2 step 1/4 mark 3/4, 5/4`";
    let rest = content.trim().strip_prefix("from ").ok_or(problem)?;
    let (from, rest) = rest.split_once(" to ").ok_or(problem)?;
    let (to, rest) = rest.split_once(" step ").ok_or(problem)?;
    let (step, marks) = rest.split_once(" mark ").unwrap_or((rest, ""));
    let own = |text: &str| text.trim().to_owned();
    let marks = marks
        .split(',')
        .map(own)
        .filter(|mark| !mark.is_empty())
        .collect();
    Ok(LineSource {
        from: own(from),
        to: own(to),
        step: own(step),
        marks,
    })
}
