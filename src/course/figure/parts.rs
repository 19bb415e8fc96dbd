//! Names with numbers: `red 3, blue 2`, and the colours of names.

use crate::course::figure::{
    FigureError,
    read::{count, list, named},
};

/// A name and how many there are of it.
pub(super) struct Part<'a> {
    pub(super) name: &'a str,
    pub(super) count: u32,
}

/// Reads the parts; each count is from 1 to `most`, and so is their sum.
pub(super) fn read(text: &str, most: i64) -> Result<Vec<Part<'_>>, FigureError> {
    let part = |text| {
        let (name, number) = named(text)?;
        let count = count(number, 1, most)?;
        Ok(Part { name, count })
    };
    let parts = list(text)
        .into_iter()
        .map(part)
        .collect::<Result<Vec<_>, _>>()?;
    let all: u32 = parts.iter().map(|part| part.count).sum();
    if parts.is_empty() || i64::from(all) > most {
        return Err(FigureError::new(format!(
            "1 to {most} parts are needed: `red 3, blue 2`"
        )));
    }
    Ok(parts)
}

/// The class that paints a name in its colour; names that are no colours get one by their place.
pub(super) fn paint(name: &str, at: usize) -> &'static str {
    match name.trim_end_matches('色') {
        "red" | "红" => "part red",
        "blue" | "蓝" => "part blue",
        "green" | "绿" => "part green",
        "yellow" | "黄" => "part yellow",
        "white" | "白" => "part white",
        "black" | "黑" => "part black",
        _ => ["part red", "part blue", "part green", "part yellow"][at % 4],
    }
}

/// What stands on a part, so that colour alone does not tell parts apart: a Chinese name's first
/// character, and as many letters of others as tell them apart.
pub(super) fn mark<'a>(parts: &'a [Part<'_>], at: usize) -> &'a str {
    let name = parts[at].name;
    let first = |name: &'a str, letters: usize| {
        let end = name.char_indices().nth(letters);
        end.map_or(name, |(end, _)| &name[..end])
    };
    let alone = |letters: usize| {
        let own = first(name, letters);
        let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
        !others
            .into_iter()
            .any(|(_, other)| first(other.name, letters) == own)
    };
    (1..=2)
        .find(|&letters| alone(letters))
        .map_or(first(name, 2), |letters| first(name, letters))
}
