//! Writes SVG. All text is escaped here, so nothing an author writes becomes markup.

use std::fmt::Write;

/// A picture being drawn.
pub(super) struct Pen {
    width: f64,
    height: f64,
    marks: String,
}

impl Pen {
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self {
            width,
            height,
            marks: String::new(),
        }
    }

    pub(super) fn rect(&mut self, class: &str, [x, y]: [f64; 2], [width, height]: [f64; 2]) {
        let (x, y, width, height) = (short(x), short(y), short(width), short(height));
        let _ = write!(
            self.marks,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        );
    }

    pub(super) fn line(&mut self, class: &str, [x1, y1]: [f64; 2], [x2, y2]: [f64; 2]) {
        let (x1, y1, x2, y2) = (short(x1), short(y1), short(x2), short(y2));
        let _ = write!(
            self.marks,
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"
        );
    }

    pub(super) fn circle(&mut self, class: &str, [x, y]: [f64; 2], radius: f64) {
        let (x, y, radius) = (short(x), short(y), short(radius));
        let _ = write!(
            self.marks,
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"
        );
    }

    /// A line through points.
    pub(super) fn path(&mut self, class: &str, points: &[[f64; 2]], closed: bool) {
        let mut way = String::new();
        for (at, [x, y]) in points.iter().enumerate() {
            let step = if at == 0 { 'M' } else { 'L' };
            let _ = write!(way, "{step}{} {}", short(*x), short(*y));
        }
        if closed {
            way.push('Z');
        }
        let _ = write!(self.marks, "<path class=\"{class}\" d=\"{way}\"/>");
    }

    /// A text whose middle is at this place.
    pub(super) fn text(&mut self, class: &str, [x, y]: [f64; 2], text: &str) {
        // A third of the height of the letters lies below their middle.
        let (x, y, text) = (short(x), short(y + 5.0), escaped(text));
        let _ = write!(
            self.marks,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{text}</text>"
        );
    }

    /// The whole element, with its meaning in words.
    pub(super) fn finish(self, words: &str) -> String {
        let (width, height, words) = (short(self.width), short(self.height), escaped(words));
        format!(
            "<svg class=\"figure drawn\" role=\"img\" aria-label=\"{words}\" \
             viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">{}</svg>",
            self.marks
        )
    }
}

/// A coordinate with one decimal.
fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0" } else { text }.to_owned()
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
