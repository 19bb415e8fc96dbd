//! The file that a student saves, moves to another device, or hands to a teacher.

use std::{iter, mem};

use serde::Deserialize;

use crate::{
    base::{crc32::crc32, time},
    engine::protocol::FileFault,
};

/// The version of the file format that this release writes; it reads this one and all before it.
pub const ARCHIVE: u32 = 1;

#[derive(Deserialize)]
struct Archive {
    /// The student's name, if given.
    name: String,
    /// CRC-32 over name and entries: finds slips and edits, not forgery.
    check: String,
    /// Log entries, each the text of one.
    entries: Vec<String>,
}

/// What every version of the format begins with.
#[derive(Deserialize)]
struct Head {
    waymark: Option<u64>,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The student's name; may be empty.
    pub name: String,
    /// Log entries.
    pub entries: Vec<String>,
}

/// Writes the file's text. A name that is too long to be read again is cut.
pub fn write<'a>(name: &str, entries: impl Iterator<Item = &'a str> + Clone, at: i64) -> String {
    let mut text = String::new();
    write_in_parts(name, entries, at, &mut |part| text.push_str(&part));
    text
}

/// Gives the file's text in parts of some hundred kilobytes: a long one is held once, by whoever
/// takes the parts.
pub fn write_in_parts<'a>(
    name: &str,
    entries: impl Iterator<Item = &'a str> + Clone,
    at: i64,
    take: &mut dyn FnMut(String),
) {
    let mut end = name.len().min(LONGEST_NAME);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let name = &name[..end];
    let check = check_sum(name, entries.clone());
    let mut part = format!(
        "{{\n  \"waymark\": {ARCHIVE},\n  \"name\": {},\n  \"saved_at\": {at},\n  \
         \"check\": \"{check}\",\n  \"entries\": [",
        quoted(name),
    );
    let mut gap = "\n    ";
    for entry in entries {
        part.push_str(gap);
        part.push_str(&quoted(entry));
        gap = ",\n    ";
        if part.len() > LARGEST_PART {
            take(mem::take(&mut part));
        }
    }
    part.push_str(if gap.starts_with(',') {
        "\n  ]\n}"
    } else {
        "]\n}"
    });
    take(part);
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// The most bytes of a part, and a little more.
const LARGEST_PART: usize = 1 << 18;

/// The largest file, in bytes. Set by hand: a hundred thousand answers take a third of it.
const LARGEST: usize = 256 << 20;

/// The longest name of a student, in bytes. Set by hand.
const LONGEST_NAME: usize = 400;

/// Reads a file's text.
pub fn read(text: &str) -> Result<Contents, FileFault> {
    if text.len() > LARGEST {
        return Err(FileFault::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}');
    let head: Head = serde_json::from_str(text).map_err(|error| {
        let begins_like_ours = text.trim_start().starts_with('{') && text.contains("\"waymark\"");
        if error.is_eof() || (error.is_syntax() && begins_like_ours) {
            FileFault::Truncated
        } else {
            FileFault::NotOurs
        }
    })?;
    let version = head.waymark.ok_or(FileFault::NotOurs)?;
    if version > u64::from(ARCHIVE) {
        return Err(FileFault::Newer(u32::try_from(version).unwrap_or(u32::MAX)));
    }
    let archive: Archive = serde_json::from_str(text).map_err(|_| FileFault::Edited)?;
    if archive.name.len() > LONGEST_NAME {
        return Err(FileFault::TooLarge);
    }
    if archive.check != check_sum(&archive.name, archive.entries.iter().map(String::as_str)) {
        return Err(FileFault::Edited);
    }
    Ok(Contents {
        name: archive.name,
        entries: archive.entries,
    })
}

/// The name to suggest for the file: `waymark-ada-2026-03-01.json`. The day is that of `at` as if
/// it were UTC.
pub fn file_name(name: &str, at: i64) -> String {
    let plain: String = name
        .trim()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let (year, month, day) = time::civil(at.div_euclid(time::DAY));
    let words = plain
        .split('-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase);
    let parts: Vec<String> = ["waymark".to_owned()].into_iter().chain(words).collect();
    format!("{}-{year:04}-{month:02}-{day:02}.json", parts.join("-"))
}

fn check_sum<'a>(name: &str, entries: impl Iterator<Item = &'a str>) -> String {
    let entries = entries.flat_map(|entry| iter::once(b'\n').chain(entry.bytes()));
    format!("{:08x}", crc32(name.bytes().chain(entries)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<String> {
        vec!["{\"a\":1}".to_owned(), "not json".to_owned()]
    }

    #[test]
    fn what_is_written_can_be_read() {
        let text = write("Ada", entries().iter().map(String::as_str), 0);
        assert_eq!(
            read(&text),
            Ok(Contents {
                name: "Ada".into(),
                entries: entries()
            })
        );
        let endless = write(&"ö".repeat(1_000), entries().iter().map(String::as_str), 0);
        assert_eq!(read(&endless).map(|contents| contents.name.len()), Ok(400));
        assert_eq!(
            read(&format!("\u{feff}{text}")).map(|contents| contents.entries.len()),
            Ok(2)
        );
    }

    #[test]
    fn bad_files_say_what_is_wrong() {
        let text = write("Ada", entries().iter().map(String::as_str), 0);
        for cut in [1, 20, text.len() / 2, text.len() - 1] {
            assert_eq!(
                read(&text[..cut]),
                Err(FileFault::Truncated),
                "cut at {cut}"
            );
        }
        assert_eq!(read(""), Err(FileFault::Truncated));
        assert_eq!(read(&text.replace("Ada", "Bob")), Err(FileFault::Edited));
        assert_eq!(
            read(&text.replace("not json", "json")),
            Err(FileFault::Edited)
        );
        assert_eq!(
            read(&text.replace("\"waymark\": 1", "\"waymark\": 7")),
            Err(FileFault::Newer(7))
        );
        assert_eq!(
            read("{\"title\": \"something else\"}"),
            Err(FileFault::NotOurs)
        );
        assert_eq!(read("a,b,c\n1,2,3"), Err(FileFault::NotOurs));
        assert_eq!(read("[1, 2]"), Err(FileFault::NotOurs));
    }

    #[test]
    fn file_names_carry_the_day() {
        assert_eq!(
            file_name("Ada L.", 1_709_251_200_000),
            "waymark-ada-l-2024-03-01.json"
        );
        assert_eq!(file_name(" 王 小明 ", 0), "waymark-王-小明-1970-01-01.json");
        assert_eq!(file_name("", 0), "waymark-1970-01-01.json");
    }
}
