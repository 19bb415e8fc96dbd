//! What maths is called when it is read aloud: a name for each `<math>` element, in the language of
//! the course.
//!
//! Screen readers and browsers make little of MathML by themselves: in flat text `3²` becomes
//! `3 2`, and an option that is maths alone has no name. So each `<math>` carries its words. What
//! could be heard in two ways is bracketed by words ("end fraction").

mod row;
mod tree;
mod words;

use serde::{Deserialize, Serialize};
pub(super) use tree::Tree;

/// The language in which maths is read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voice {
    /// English.
    English,
    /// Chinese.
    Chinese,
    /// Signs instead of words, as they are typed: for every other language.
    Plain,
}

impl Voice {
    /// The voice for a language tag.
    pub fn of(language: &str) -> Self {
        match language.split('-').next() {
            Some("en") => Voice::English,
            Some("zh") => Voice::Chinese,
            _ => Voice::Plain,
        }
    }
}

/// The words for a `<math>` element.
pub(super) fn name(maths: &Tree, voice: Voice) -> String {
    let said = row::Reader(voice as usize).say(&maths.children);
    said.replace(" ,", ",").replace("  ", " ")
}

#[cfg(test)]
mod tests {
    use super::{super::mathml::convert, *};

    fn said(tex: &str, voice: Voice) -> String {
        let maths = convert(tex, false, voice).expect(tex);
        let (_, rest) = maths.as_str().split_once("aria-label=\"").expect("a name");
        rest.split_once('"')
            .expect("an end")
            .0
            .replace("&lt;", "<")
            .replace("&gt;", ">")
    }

    /// TeX, English and Chinese.
    const SAID: &[[&str; 3]] = &[
        [r"\frac{3}{4}", "3 quarters", "4 分之 3"],
        [r"\frac{1}{2}", "1 half", "2 分之 1"],
        [r"1\frac{1}{2}", "1 and 1 half", "1 又 2 分之 1"],
        [r"\frac{7}{45}", "7 over 45", "45 分之 7"],
        [r"-3 + 5", "negative 3 plus 5", "负 3 加 5"],
        [
            r"4 - (-2)",
            "4 minus open bracket negative 2 close bracket",
            "4 减 左括号 负 2 右括号",
        ],
        [r"3^2", "3 squared", "3 的平方"],
        [r"x^{10}", "x to the power 10", "x 的 10 次方"],
        [r"2x + 3 = 7", "2 x plus 3 equals 7", "2 x 加 3 等于 7"],
        [
            r"\frac{x+1}{2}",
            "fraction x plus 1 over 2 end fraction",
            "分数 分子 x 加 1 分母 2 分数结束",
        ],
        [
            r"\sqrt{x+1}",
            "square root of x plus 1 end root",
            "根号下 x 加 1 根号结束",
        ],
        [
            r"\sqrt[3]{8}",
            "root with index 3 of 8 end root",
            "3 次根号下 8 根号结束",
        ],
        [r"50\%", "50 percent", "百分之 50"],
        [
            r"3 \times 4 \div 2",
            "3 times 4 divided by 2",
            "3 乘 4 除以 2",
        ],
        [r"x \le 5", "x is less than or equal to 5", "x 小于或等于 5"],
        [
            r"2(x+4)",
            "2 open bracket x plus 4 close bracket",
            "2 左括号 x 加 4 右括号",
        ],
        [r"y_1", "y sub 1", "y 下标 1"],
        [r"\text{so } x = 3", "so x equals 3", "so x 等于 3"],
        [
            r"x = 1 \quad y = 2",
            "x equals 1, y equals 2",
            "x 等于 1, y 等于 2",
        ],
    ];

    #[test]
    fn maths_is_said_as_a_teacher_says_it() {
        for [tex, english, chinese] in SAID {
            assert_eq!(said(tex, Voice::English), *english, "{tex}");
            assert_eq!(said(tex, Voice::Chinese), *chinese, "{tex}");
        }
    }

    #[test]
    fn other_languages_get_what_one_would_type() {
        assert_eq!(said(r"\frac{3}{4} + x^2", Voice::of("de")), "3 / 4 + x ^ 2");
        assert_eq!(said(r"\frac{x+1}{2}", Voice::Plain), "( x + 1 ) / ( 2 )");
    }

    #[test]
    fn a_table_is_read_line_by_line() {
        let tex = r"\begin{aligned} 2x + 3 &= 7 \\ 2x &= 4 \end{aligned}";
        assert_eq!(
            said(tex, Voice::English),
            "2 x plus 3 equals 7, 2 x equals 4"
        );
    }
}
