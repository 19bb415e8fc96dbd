//! The words for a picture, in English and in Chinese. In other languages a picture is called what
//! its author wrote.

use crate::course::text::speech::Voice;

/// A sentence in both languages; `{}` stands for what goes in, in its order.
pub(super) type Phrase = [&'static str; 2];

/// What is said of a picture so far.
pub(super) struct Words {
    language: Option<usize>,
    said: String,
}

impl Words {
    pub(super) fn new(voice: Voice) -> Self {
        let language = match voice {
            Voice::English => Some(0),
            Voice::Chinese => Some(1),
            Voice::Plain => None,
        };
        Self {
            language,
            said: String::new(),
        }
    }

    /// Adds a sentence.
    pub(super) fn say(&mut self, phrase: Phrase, parts: &[&str]) {
        let Some(language) = self.language else {
            return;
        };
        if language == 0 && !self.said.is_empty() {
            self.said.push(' ');
        }
        let filled = self.phrase(phrase, parts);
        self.said.push_str(&filled);
    }

    /// A phrase alone; empty in other languages.
    pub(super) fn phrase(&self, phrase: Phrase, parts: &[&str]) -> String {
        let Some(language) = self.language else {
            return String::new();
        };
        let mut pieces = phrase[language].split("{}");
        let mut filled = pieces.next().unwrap_or_default().to_owned();
        for (piece, part) in pieces.zip(parts) {
            filled.push_str(part);
            filled.push_str(piece);
        }
        filled
    }

    /// How many there are of a name.
    pub(super) fn many(&self, count: u32, name: &str) -> String {
        match self.language {
            Some(0) => format!("{count} {name}"),
            Some(_) => format!("{name} {count} 个"),
            None => String::new(),
        }
    }

    /// All that was said.
    pub(super) fn said(&self) -> &str {
        &self.said
    }
}

pub(super) const GRID: Phrase = [
    "A rectangle of {} equal parts, in {} rows of {}.",
    "一个长方形分成 {} 个相等的部分：{} 行，每行 {} 个。",
];
pub(super) const SHADED: Phrase = ["Shaded: {} of {}.", "其中 {} 个涂了色。"];
pub(super) const CROSSED: Phrase = [
    "Shaded rows: {}. Shaded columns: {}. Parts shaded twice: {}.",
    "{} 行和 {} 列涂了色，有 {} 个部分涂了两次。",
];
pub(super) const SIDES: Phrase = [
    "A rectangle. Its height is {}. Its width is in pieces: {}.",
    "一个长方形，高是 {}，宽分成几段：{}。",
];
pub(super) const INSIDE: Phrase = ["The parts inside: {}.", "里面的部分：{}。"];
pub(super) const LEVEL: Phrase = ["Scales in balance.", "天平平衡。"];
pub(super) const LEFT_HEAVY: Phrase = ["Scales, the left side is heavier.", "天平左边更重。"];
pub(super) const RIGHT_HEAVY: Phrase = ["Scales, the right side is heavier.", "天平右边更重。"];
pub(super) const PANS: Phrase = ["On the left: {}. On the right: {}.", "左边：{}。右边：{}。"];
pub(super) const BOXES: Phrase = ["{} times {}", "{} 个 {}"];
pub(super) const BOX: Phrase = ["{}", "1 个 {}"];
pub(super) const AND: Phrase = [", and ", "，"];
pub(super) const NOTHING: Phrase = ["nothing", "没有东西"];
pub(super) const PLANE: Phrase = [
    "A coordinate plane, x from {} to {}, y from {} to {}.",
    "坐标平面，x 从 {} 到 {}，y 从 {} 到 {}。",
];
pub(super) const POINT: Phrase = ["A point at {}.", "一个点在 {}。"];
pub(super) const NAMED_POINT: Phrase = ["Point {} at {}.", "点 {} 在 {}。"];
pub(super) const LINE: Phrase = ["A line through {} and {}.", "一条直线经过 {} 和 {}。"];
pub(super) const SEGMENT: Phrase = ["A segment from {} to {}.", "一条线段从 {} 到 {}。"];
pub(super) const GRAPH: Phrase = ["A graph through {}.", "一条图象经过 {}。"];
pub(super) const HISTOGRAM: Phrase = ["A histogram.", "直方图。"];
pub(super) const HISTOGRAM_OF: Phrase = ["A histogram of {}.", "{}的直方图。"];
pub(super) const FROM_TO: Phrase = ["From {} to {}: {}.", "{} 到 {}：{}。"];
pub(super) const COLUMNS: Phrase = ["A column chart.", "柱形图。"];
pub(super) const COLUMN: Phrase = ["{}: {}.", "{}：{}。"];
pub(super) const DOTS: Phrase = ["A dot plot from {} to {}.", "点图，从 {} 到 {}。"];
pub(super) const DOTS_AT: Phrase = ["Dots at {}: {}.", "{} 处有 {} 个点。"];
pub(super) const SPINNER: Phrase = [
    "A spinner of {} equal parts: {}.",
    "一个转盘分成 {} 个相等的部分：{}。",
];
pub(super) const MARBLES: Phrase = ["A bag of {} marbles: {}.", "袋子里有 {} 颗弹珠：{}。"];
pub(super) const CLOCK: Phrase = ["A clock.", "一个钟面。"];
pub(super) const SHORT_AT: Phrase = ["The short hand points to {}.", "短针指向 {}，"];
pub(super) const SHORT_BETWEEN: Phrase = [
    "The short hand is between {} and {}.",
    "短针在 {} 和 {} 之间，",
];
pub(super) const LONG: Phrase = ["The long hand points to minute {}.", "长针指向第 {} 分钟。"];
pub(super) const ANGLE: Phrase = ["An angle of {} degrees.", "一个 {} 度的角。"];
pub(super) const SHARP: Phrase = [
    "An angle, narrower than a right angle, marked {}.",
    "一个小于直角的角，标着 {}。",
];
pub(super) const RIGHT: Phrase = ["A right angle, marked {}.", "一个直角，标着 {}。"];
pub(super) const WIDE: Phrase = [
    "An angle, wider than a right angle, marked {}.",
    "一个大于直角的角，标着 {}。",
];
pub(super) const BEYOND: Phrase = [
    "An angle, half a turn or more, marked {}.",
    "一个不小于平角的角，标着 {}。",
];
