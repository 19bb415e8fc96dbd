//! Language tags.

/// The longest tag, in letters (RFC 5646, section 4.4.1, recommends room for 35).
const LONGEST: usize = 35;

/// Whether a text has the form of a language tag (RFC 5646): a language of two or three letters, or
/// of up to eight, and subtags of up to eight letters or digits.
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let plain = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    tag.len() <= LONGEST && (2..=8).contains(&first.len()) && letters(first) && parts.all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_other_texts() {
        for tag in ["en", "zh-Hans", "de-AT-1996", "sr-Latn-RS", "haw"] {
            assert!(is_language(tag), "{tag}");
        }
        for text in [
            "",
            "e",
            "en_GB",
            "en-",
            "en\0",
            "<b>en</b>",
            "\u{202e}en",
            "12",
            "en--GB",
        ] {
            assert!(!is_language(text), "{text:?}");
        }
    }
}
