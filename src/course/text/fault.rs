//! A fault in Markdown, and its place.

/// A fault in Markdown, and its line, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::course) struct MarkdownError {
    pub(in crate::course) line: usize,
    pub(in crate::course) problem: String,
}

/// The line of a position, counted from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())]
        .iter()
        .filter(|&&byte| byte == b'\n')
        .count()
        + 1
}
