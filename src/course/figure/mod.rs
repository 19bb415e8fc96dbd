//! Pictures that are drawn from a line of text in a course: `3 by 4 shade 5`, `2x + 3 = 11`.
//!
//! A picture is SVG with its meaning in words. It is drawn by the program that asks for it, so that
//! a first task needs none of this. Bars and number lines, which a first lesson may have, are drawn
//! by the page itself ([`Figure`](crate::course::text::Figure)).

mod angle;
mod area;
mod balance;
mod chance;
mod clock;
mod columns;
mod dots;
mod parts;
mod pen;
mod plane;
mod read;
mod words;

use serde::{Deserialize, Serialize};

use crate::course::text::speech::Voice;

pub use plane::{Frame, along};

/// Kinds of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A rectangle cut into equal parts, or one whose sides are cut into named pieces.
    Area,
    /// Scales with boxes and weights.
    Balance,
    /// A coordinate plane with points, lines and graphs of functions.
    Plane,
    /// Columns over equal intervals, side by side.
    Histogram,
    /// Columns over names.
    Columns,
    /// A dot for each value.
    Dots,
    /// A wheel of equal sectors.
    Spinner,
    /// A bag of marbles.
    Marbles,
    /// The face of a clock.
    Clock,
    /// An angle.
    Angle,
}

impl Kind {
    /// The kind that a block of this name holds.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "area" => Self::Area,
            "balance" => Self::Balance,
            "plane" => Self::Plane,
            "histogram" => Self::Histogram,
            "columns" => Self::Columns,
            "dots" => Self::Dots,
            "spinner" => Self::Spinner,
            "marbles" => Self::Marbles,
            "clock" => Self::Clock,
            "angle" => Self::Angle,
            _ => return None,
        })
    }
}

/// A picture to draw: its kind, and what its author wrote, with the variables filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// What kind of picture.
    pub kind: Kind,
    /// The line of text.
    pub text: String,
    /// The language of its words.
    pub voice: Voice,
}

/// Why a picture cannot be drawn: what is wrong, and how such a picture is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FigureError(String);

impl FigureError {
    fn new(problem: impl Into<String>) -> Self {
        Self(problem.into())
    }
}

impl Drawing {
    /// Draws the picture: an `<svg>` element that is safe to insert into a page.
    ///
    /// # Errors
    /// If the text cannot be read, or its numbers are out of range.
    pub fn svg(&self) -> Result<String, FigureError> {
        let text = self.text.trim();
        let mut words = words::Words::new(self.voice);
        let pen = match self.kind {
            Kind::Area => area::draw(text, &mut words)?,
            Kind::Balance => balance::draw(text, &mut words)?,
            Kind::Plane => plane::draw(text, &mut words)?,
            Kind::Histogram => columns::histogram(text, &mut words)?,
            Kind::Columns => columns::named(text, &mut words)?,
            Kind::Dots => dots::draw(text, &mut words)?,
            Kind::Spinner => chance::spinner(text, &mut words)?,
            Kind::Marbles => chance::marbles(text, &mut words)?,
            Kind::Clock => clock::draw(text, &mut words)?,
            Kind::Angle => angle::draw(text, &mut words)?,
        };
        let said = words.said();
        Ok(pen.finish(if said.is_empty() { text } else { said }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: Kind, text: &str, voice: Voice) -> String {
        let drawing = Drawing {
            kind,
            text: text.to_owned(),
            voice,
        };
        let svg = match drawing.svg() {
            Ok(svg) => svg,
            Err(error) => return format!("! {error}"),
        };
        let (_, rest) = svg.split_once("aria-label=\"").expect("words");
        rest.split_once('"').expect("an end").0.to_owned()
    }

    /// Kind, text, and what is said of it.
    const SAID: &[(Kind, &str, [&str; 2])] = &[
        (
            Kind::Area,
            "3 by 4 shade 5",
            [
                "A rectangle of 12 equal parts, in 3 rows of 4. Shaded: 5 of 12.",
                "一个长方形分成 12 个相等的部分：3 行，每行 4 个。其中 5 个涂了色。",
            ],
        ),
        (
            Kind::Area,
            "3 by 4 shade 2 by 1",
            [
                "A rectangle of 12 equal parts, in 3 rows of 4. Shaded rows: 2. Shaded columns: 1. \
                 Parts shaded twice: 2.",
                "一个长方形分成 12 个相等的部分：3 行，每行 4 个。\
                 2 行和 1 列涂了色，有 2 个部分涂了两次。",
            ],
        ),
        (
            Kind::Area,
            "sides 2 by x, 3 inside 2x, 6",
            [
                "A rectangle. Its height is 2. Its width is in pieces: x, 3. \
                 The parts inside: 2x, 6.",
                "一个长方形，高是 2，宽分成几段：x, 3。里面的部分：2x, 6。",
            ],
        ),
        (
            Kind::Balance,
            "2x + 3 = 11",
            [
                "Scales in balance. On the left: 2 times x, and 3. On the right: 11.",
                "天平平衡。左边：2 个 x，3。右边：11。",
            ],
        ),
        (
            Kind::Balance,
            "x < 4",
            [
                "Scales, the right side is heavier. On the left: x. On the right: 4.",
                "天平右边更重。左边：1 个 x。右边：4。",
            ],
        ),
        (
            Kind::Plane,
            "x -4 to 4 y -4 to 4\npoint A 2, -3\ngraph x + 1",
            [
                "A coordinate plane, x from −4 to 4, y from −4 to 4. Point A at (2, −3). A graph \
                 through (−4, −3), (−2, −1), (0, 1), (2, 3).",
                "坐标平面，x 从 −4 到 4，y 从 −4 到 4。点 A 在 (2, −3)。\
                 一条图象经过 (−4, −3), (−2, −1), (0, 1), (2, 3)。",
            ],
        ),
        (
            Kind::Histogram,
            "from 0 step 10 counts 3, 5 label minutes",
            [
                "A histogram of minutes. From 0 to 10: 3. From 10 to 20: 5.",
                "minutes的直方图。0 到 10：3。10 到 20：5。",
            ],
        ),
        (
            Kind::Columns,
            "apples 3, pears 5",
            [
                "A column chart. apples: 3. pears: 5.",
                "柱形图。apples：3。pears：5。",
            ],
        ),
        (
            Kind::Dots,
            "from 0 to 5 values 1, 4, 1",
            [
                "A dot plot from 0 to 5. Dots at 1: 2. Dots at 4: 1.",
                "点图，从 0 到 5。1 处有 2 个点。4 处有 1 个点。",
            ],
        ),
        (
            Kind::Spinner,
            "red 3, blue 1",
            [
                "A spinner of 4 equal parts: 3 red, 1 blue.",
                "一个转盘分成 4 个相等的部分：red 3 个, blue 1 个。",
            ],
        ),
        (
            Kind::Marbles,
            "红 3, 蓝 2",
            [
                "A bag of 5 marbles: 3 红, 2 蓝.",
                "袋子里有 5 颗弹珠：红 3 个, 蓝 2 个。",
            ],
        ),
        (
            Kind::Clock,
            "3:45",
            [
                "A clock. The short hand is between 3 and 4. The long hand points to minute 45.",
                "一个钟面。短针在 3 和 4 之间，长针指向第 45 分钟。",
            ],
        ),
        (
            Kind::Angle,
            "60",
            ["An angle of 60 degrees.", "一个 60 度的角。"],
        ),
        (
            Kind::Angle,
            "120 label ?",
            [
                "An angle, wider than a right angle, marked ?.",
                "一个大于直角的角，标着 ?。",
            ],
        ),
    ];

    #[test]
    fn every_picture_has_words() {
        for (kind, text, [english, chinese]) in SAID {
            assert_eq!(said(*kind, text, Voice::English), *english, "{text}");
            assert_eq!(said(*kind, text, Voice::Chinese), *chinese, "{text}");
            assert_eq!(
                said(*kind, text, Voice::Plain),
                text.replace('<', "&lt;"),
                "{text}"
            );
        }
    }

    /// Kind, text, and a part of the complaint.
    const REFUSED: &[(Kind, &str, &str)] = &[
        (Kind::Area, "3 by", "is written"),
        (Kind::Area, "3 by 4 shade 13", "0 to 12"),
        (Kind::Area, "0 by 4", "1 to 20"),
        (Kind::Area, "sides x by y, z inside 1", "2 parts"),
        (Kind::Balance, "2x + 3", "is written"),
        (Kind::Balance, "x - 3 = 2", "nothing below 0"),
        (Kind::Plane, "x 4 to -4 y 0 to 5", "rise"),
        (Kind::Plane, "x 0 to 5 y 0 to 5\ncircle 3", "`circle 3`"),
        (Kind::Plane, "x 0 to 5 y 0 to 5\npoint 6, 1", "outside"),
        (Kind::Histogram, "from 0 step 0 counts 1", "step"),
        (Kind::Columns, "apples", "a number"),
        (Kind::Dots, "from 0 to 5 values 6", "outside"),
        (Kind::Spinner, "red 40", "1 to 24"),
        (Kind::Clock, "25:00", "hour"),
        (Kind::Clock, "noon", "is written"),
        (Kind::Angle, "400", "1 to 359"),
    ];

    #[test]
    fn faults_are_named() {
        for (kind, text, part) in REFUSED {
            let said = said(*kind, text, Voice::English);
            assert!(
                said.starts_with('!') && said.contains(part),
                "{text}: {said}"
            );
        }
    }

    #[test]
    fn no_text_becomes_markup() {
        for (kind, text) in [
            (Kind::Spinner, "<b>\" 3, x 1"),
            (Kind::Columns, "<script>alert(1)</script> 3"),
            (Kind::Angle, "60 label <i>"),
            (Kind::Histogram, "from 0 step 1 counts 1 label <i>\"&"),
        ] {
            let drawing = Drawing {
                kind,
                text: text.to_owned(),
                voice: Voice::English,
            };
            let svg = drawing.svg().expect(text);
            for tag in ["<b>", "<script", "<i>"] {
                assert!(!svg.contains(tag), "{svg}");
            }
            assert_eq!(svg.matches("<svg").count(), 1);
        }
    }
}
