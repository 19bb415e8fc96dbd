//! Maths in English.

use super::Words;

pub(super) struct English;

/// Denominators with names of their own: for one part and for several.
const PARTS: [(&str, &str, &str); 12] = [
    ("2", "half", "halves"),
    ("3", "third", "thirds"),
    ("4", "quarter", "quarters"),
    ("5", "fifth", "fifths"),
    ("6", "sixth", "sixths"),
    ("7", "seventh", "sevenths"),
    ("8", "eighth", "eighths"),
    ("9", "ninth", "ninths"),
    ("10", "tenth", "tenths"),
    ("11", "eleventh", "elevenths"),
    ("12", "twelfth", "twelfths"),
    ("100", "hundredth", "hundredths"),
];

fn is_whole(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit())
}

impl Words for English {
    fn sign(&self, sign: &str) -> Option<&'static str> {
        Some(match sign {
            "+" => "plus",
            "-" | "−" => "minus",
            "±" => "plus or minus",
            "×" | "·" | "⋅" | "*" | "∗" => "times",
            "÷" => "divided by",
            "/" => "over",
            ":" => "to",
            "=" => "equals",
            "≠" => "is not equal to",
            "≈" => "is about",
            "<" => "is less than",
            ">" => "is greater than",
            "≤" => "is less than or equal to",
            "≥" => "is greater than or equal to",
            "(" => "open bracket",
            ")" => "close bracket",
            "[" => "open square bracket",
            "]" => "close square bracket",
            "{" => "open brace",
            "}" => "close brace",
            "|" => "bar",
            "→" | "⟶" => "gives",
            "⇒" | "⟹" => "so",
            "⇔" | "⟺" => "is the same as",
            "…" | "⋯" => "and so on",
            "□" | "◻" => "blank",
            "%" => "percent",
            "°" => "degrees",
            "π" => "pi",
            "∞" => "infinity",
            "!" => "factorial",
            "′" => "prime",
            _ => return None,
        })
    }

    fn negative(&self) -> &'static str {
        "negative"
    }

    fn positive(&self) -> &'static str {
        "positive"
    }

    fn fraction(&self, over: &str, under: &str, simple: bool) -> String {
        let named = PARTS.iter().find(|(number, ..)| *number == under);
        match named {
            Some((_, one, _)) if over == "1" => format!("1 {one}"),
            Some((_, _, several)) if is_whole(over) => format!("{over} {several}"),
            _ if simple => format!("{over} over {under}"),
            _ => format!("fraction {over} over {under} end fraction"),
        }
    }

    fn mixed(&self, whole: &str, over: &str, under: &str) -> String {
        format!("{whole} and {}", self.fraction(over, under, true))
    }

    fn power(&self, base: &str, exponent: &str, simple: bool) -> String {
        match exponent {
            "2" => format!("{base} squared"),
            "3" => format!("{base} cubed"),
            "degrees" | "prime" => format!("{base} {exponent}"),
            _ if simple => format!("{base} to the power {exponent}"),
            _ => format!("{base} to the power {exponent} end power"),
        }
    }

    fn index(&self, base: &str, index: &str) -> String {
        format!("{base} sub {index}")
    }

    fn root(&self, index: Option<&str>, inside: &str, simple: bool) -> String {
        let kind = match index {
            None | Some("2") => "square root".to_owned(),
            Some("3") => "cube root".to_owned(),
            Some(index) => format!("root with index {index}"),
        };
        let end = if simple { "" } else { " end root" };
        format!("{kind} of {inside}{end}")
    }

    fn percent(&self, number: &str) -> String {
        format!("{number} percent")
    }

    fn marked(&self, base: &str, mark: &str) -> String {
        match mark {
            "¯" | "―" | "‾" | "_" | "̲" => format!("{base} bar"),
            mark => format!("{base} with {mark}"),
        }
    }

    fn next_line(&self) -> &'static str {
        ", "
    }
}
