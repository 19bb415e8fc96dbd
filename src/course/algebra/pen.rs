//! Writes expressions: as TeX, or as people type them.

use num_traits::Zero;

use super::{
    ast::{Function, Node, Rational, Written},
    printing,
};
use crate::course::text::speech::Voice;

/// Digits after the point that are written before a number becomes a fraction.
const MOST_PLACES: usize = 30;

/// How to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// TeX.
    Tex,
    /// As people type.
    Typed,
}

/// How tightly an expression holds together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grip {
    Sum,
    Product,
    Factor,
    Power,
}

/// Writes in one style.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) style: Style,
    /// The language of `and` and `or`.
    pub(super) voice: Voice,
}

impl Pen {
    pub(super) fn is_tex(self) -> bool {
        self.style == Style::Tex
    }

    /// An expression inside one that holds as tightly as `grip`.
    pub(super) fn node(self, node: &Node, grip: Grip) -> String {
        let (own, text) = self.bare(node);
        if own < grip {
            self.bracketed(&text)
        } else {
            text
        }
    }

    fn bracketed(self, text: &str) -> String {
        // Brackets grow with what is tall.
        if self.is_tex() && text.contains(r"\frac") {
            format!(r"\left({text}\right)")
        } else {
            format!("({text})")
        }
    }

    fn bare(self, node: &Node) -> (Grip, String) {
        match node {
            Node::Number(value, written) => self.number(value, *written),
            Node::Pi => (
                Grip::Power,
                if self.is_tex() { r"\pi" } else { "pi" }.to_owned(),
            ),
            Node::E => (Grip::Power, "e".to_owned()),
            Node::Variable(name) => (Grip::Power, self.variable(name)),
            Node::Sum(parts) => (Grip::Sum, self.sum(parts)),
            Node::Negative(part) => (Grip::Sum, format!("-{}", self.node(part, Grip::Product))),
            Node::Product(parts) => (Grip::Product, self.product(parts)),
            Node::Quotient(over, under) => self.quotient(over, under),
            Node::Power(base, exponent) => (Grip::Factor, self.power(base, exponent)),
            Node::Root(index, part) => (Grip::Power, self.root(*index, part)),
            Node::Log(base, part) => (Grip::Factor, self.log(base, part)),
            Node::Call(function, part) => self.call(*function, part),
            Node::Factorial(part) => (Grip::Power, format!("{}!", self.node(part, Grip::Power))),
            Node::Percent(part) => {
                let sign = if self.is_tex() { r"\%" } else { "%" };
                (
                    Grip::Factor,
                    format!("{}{sign}", self.node(part, Grip::Power)),
                )
            }
        }
    }

    fn number(self, value: &Rational, written: Written) -> (Grip, String) {
        if value.is_integer() {
            return (Grip::Power, value.numer().to_string());
        }
        if written == Written::Decimal
            && let Some(decimal) = decimal(value)
        {
            return (Grip::Power, decimal);
        }
        let whole = value.trunc();
        if written == Written::Mixed && !whole.is_zero() {
            let rest = value - &whole;
            let fraction = self.fraction(&rest.numer().to_string(), &rest.denom().to_string());
            let space = if self.is_tex() { "" } else { " " };
            return (Grip::Product, format!("{}{space}{fraction}", whole.numer()));
        }
        let text = self.fraction(&value.numer().to_string(), &value.denom().to_string());
        (Grip::Product, text)
    }

    fn fraction(self, over: &str, under: &str) -> String {
        if self.is_tex() {
            format!(r"\frac{{{over}}}{{{under}}}")
        } else {
            format!("{over}/{under}")
        }
    }

    fn variable(self, name: &str) -> String {
        let (letter, subscript) = name.split_once('_').unwrap_or((name, ""));
        let letter = if self.is_tex() && letter.chars().count() > 1 {
            format!(r"\{letter} ")
        } else {
            letter.to_owned()
        };
        match (subscript, self.is_tex()) {
            ("", _) => letter.trim_end().to_owned(),
            (_, true) => format!("{letter}_{{{subscript}}}"),
            (_, false) => format!("{letter}_{subscript}"),
        }
    }

    fn sum(self, parts: &[Node]) -> String {
        let mut text = String::new();
        for (at, part) in parts.iter().enumerate() {
            let (sign, part) = match part {
                Node::Negative(part) if at > 0 => (" - ", &**part),
                part if at > 0 => (" + ", part),
                part => ("", part),
            };
            text.push_str(sign);
            let grip = if at == 0 { Grip::Sum } else { Grip::Product };
            text.push_str(&self.node(part, grip));
        }
        text
    }

    fn product(self, parts: &[Node]) -> String {
        let times = if self.is_tex() { r" \cdot " } else { "*" };
        let mut text = String::new();
        for (at, part) in parts.iter().enumerate() {
            let next = match part {
                Node::Negative(_) if at == 0 => self.node(part, Grip::Sum),
                _ => self.node(part, Grip::Factor),
            };
            if at > 0 && self.needs_sign(&parts[at - 1], part) {
                text.push_str(times);
            }
            text.push_str(&next);
        }
        text
    }

    /// Whether a sign must stand between two factors.
    fn needs_sign(self, before: &Node, next: &Node) -> bool {
        let number = |node: &Node| matches!(node, Node::Number(..) | Node::Quotient(..));
        let starts_with_number = match next {
            Node::Power(base, _) => number(base),
            Node::Factorial(part) | Node::Percent(part) => number(part),
            other => number(other),
        };
        let words = |node: &Node| match node {
            Node::Call(..) | Node::Log(..) | Node::Root(..) | Node::Pi => true,
            Node::Variable(name) => name.len() > 1,
            _ => false,
        };
        starts_with_number
            || (!self.is_tex() && (words(before) || words(next)) && !number(before))
            || matches!(before, Node::Variable(_)) && !self.is_tex() && matches!(next, Node::Sum(_))
    }

    fn quotient(self, over: &Node, under: &Node) -> (Grip, String) {
        if self.is_tex() {
            let parts = [over, under].map(|part| self.node(part, Grip::Sum));
            return (Grip::Factor, self.fraction(&parts[0], &parts[1]));
        }
        let over = self.node(over, Grip::Product);
        let under = match under {
            Node::Product(_) | Node::Quotient(..) => self.bracketed(&self.node(under, Grip::Sum)),
            under => self.node(under, Grip::Factor),
        };
        (Grip::Product, format!("{over}/{under}"))
    }

    fn power(self, base: &Node, exponent: &Node) -> String {
        let base = match base {
            Node::Quotient(..) => self.bracketed(&self.node(base, Grip::Sum)),
            base => self.node(base, Grip::Power),
        };
        if self.is_tex() {
            return format!("{base}^{{{}}}", self.node(exponent, Grip::Sum));
        }
        format!("{base}^{}", self.node(exponent, Grip::Power))
    }

    fn root(self, index: u32, part: &Node) -> String {
        let part = self.node(part, Grip::Sum);
        match (index, self.is_tex()) {
            (2, true) => format!(r"\sqrt{{{part}}}"),
            (2, false) => format!("sqrt({part})"),
            (_, true) => format!(r"\sqrt[{index}]{{{part}}}"),
            (_, false) => format!("root({index}, {part})"),
        }
    }

    fn log(self, base: &Node, part: &Node) -> String {
        let ten =
            matches!(base, Node::Number(value, _) if *value == Rational::from_integer(10.into()));
        let part = self.bracketed(&self.node(part, Grip::Sum));
        match (ten, self.is_tex()) {
            (true, true) => format!(r"\log {part}"),
            (true, false) => format!("log{part}"),
            (false, true) => format!(r"\log_{{{}}} {part}", self.node(base, Grip::Sum)),
            (false, false) => format!("log_({}){part}", self.node(base, Grip::Sum)),
        }
    }

    fn call(self, function: Function, part: &Node) -> (Grip, String) {
        let part = self.node(part, Grip::Sum);
        let around = |tex: (&str, &str), typed: (&str, &str)| {
            let (open, close) = if self.is_tex() { tex } else { typed };
            (Grip::Power, format!("{open}{part}{close}"))
        };
        match function {
            Function::Abs => around((r"\left|", r"\right|"), ("|", "|")),
            Function::Floor => around((r"\lfloor ", r"\rfloor "), ("floor(", ")")),
            Function::Ceiling => around((r"\lceil ", r"\rceil "), ("ceiling(", ")")),
            Function::Sign => around((r"\operatorname{sgn}\left(", r"\right)"), ("sign(", ")")),
            other => {
                let name = printing::name(other);
                let name = if self.is_tex() {
                    format!(r"\{name}")
                } else {
                    name.to_owned()
                };
                (Grip::Factor, format!("{name}{}", self.bracketed(&part)))
            }
        }
    }
}

/// The decimals of a number, if they end soon.
fn decimal(value: &Rational) -> Option<String> {
    let ten = Rational::from_integer(10.into());
    let mut shifted = value.clone();
    for places in 0..=MOST_PLACES {
        if shifted.is_integer() {
            let digits = format!("{:0>1$}", shifted.numer().to_string(), places + 1);
            let (whole, rest) = digits.split_at(digits.len() - places);
            return Some(if rest.is_empty() {
                whole.to_owned()
            } else {
                format!("{whole}.{rest}")
            });
        }
        shifted *= &ten;
    }
    None
}
