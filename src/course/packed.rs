//! A course as the site serves it: its bytes, as text. It is read by a program of the same release
//! alone, which then need not hold the reader of the open form (JSON). That reader is as large as a
//! tenth of all that a first task needs; it is a program of its own ([`reader`](super::reader)).
//!
//! Each byte is the character of that number, because hosts compress text and leave other files as
//! they are.

use serde::{Serialize, de::DeserializeOwned};

use crate::base::sealed::{decode, encode};

/// What a packed text begins with; no JSON does.
const HEAD: &str = "waymark\n";

/// The packed form of a course, or of its help.
pub fn pack<T: Serialize>(value: &T) -> String {
    let bytes = encode(value);
    HEAD.chars()
        .chain(bytes.into_iter().map(char::from))
        .collect()
}

/// Whether a text is packed.
pub fn is_packed(text: &str) -> bool {
    text.starts_with(HEAD)
}

/// What was packed; nothing if it is damaged, of another release, or not packed at all.
pub fn unpack<T: DeserializeOwned>(text: &str) -> Option<T> {
    let packed = text.strip_prefix(HEAD)?;
    let bytes: Option<Vec<u8>> = packed
        .chars()
        .map(|sign| u8::try_from(u32::from(sign)).ok())
        .collect();
    decode(&bytes?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_read_back_unchanged() {
        let texts = vec![
            "½ of 6".to_owned(),
            "六的一半".to_owned(),
            "\u{0}\n".to_owned(),
        ];
        let packed = pack(&texts);
        assert!(is_packed(&packed) && !is_packed("{\"format\": 1}"));
        assert_eq!(unpack::<Vec<String>>(&packed), Some(texts));
        let cut: String = packed.chars().take(20).collect();
        assert_eq!(unpack::<Vec<String>>(&cut), None);
        assert_eq!(unpack::<Vec<String>>("[]"), None);
        assert_eq!(unpack::<Vec<String>>("waymark\n漢"), None);
    }
}
