//! Writes what was read: as TeX, to be shown, or as people type it.

use super::{
    ast::Node,
    collection::{Item, Semicolons, read_collection, read_elements},
    interval::{Segment, read_segments},
    marking::Kind,
    pen::{Grip, Pen, Style},
    reading::{expression, read_expression, read_tokens},
    statement::{Comparison, Statement, read_statement, split},
    token::{Commas, Token, Word},
    why::{Reading, Why},
};
use crate::course::text::speech::Voice;

/// The typed text as TeX, as it is understood. A kind of nothing is a line of a working.
///
/// # Errors
/// Why it cannot be read.
pub fn read_back(kind: Option<Kind>, text: &str, voice: Voice) -> Reading<String> {
    let pen = Pen {
        style: Style::Tex,
        voice,
    };
    match kind {
        Some(Kind::Number | Kind::Expression) => match read_expression(text) {
            Ok(node) => Ok(pen.node(&node, Grip::Sum)),
            // `x = 2`, where 2 is asked.
            Err(why) => pen.line(text).map_err(|_| why),
        },
        Some(Kind::Equation | Kind::Inequality) | None => pen.line(text),
        Some(Kind::Interval) => {
            match read_tokens(text, Commas::Elements).and_then(|tokens| read_segments(&tokens)) {
                Ok(segments) => Ok(pen.segments(&segments)),
                Err(why) => pen.line(text).map_err(|_| why),
            }
        }
        Some(Kind::Matrix) => read_collection(text, Semicolons::Rows).map(|item| pen.matrix(&item)),
        Some(kind @ (Kind::Set | Kind::List | Kind::Point)) => {
            let items = read_elements(text)?;
            let items: Vec<String> = items.iter().map(|item| pen.item(item)).collect();
            let (open, close) = match kind {
                Kind::Set => (r"\{", r"\}"),
                Kind::Point => ("(", ")"),
                _ => ("", ""),
            };
            Ok(format!("{open}{}{close}", items.join(", ")))
        }
        Some(Kind::Text) => Err(Why::WordMisplaced),
    }
}

/// An expression, as people type it.
pub fn write(node: &Node) -> String {
    let (style, voice) = (Style::Typed, Voice::Plain);
    Pen { style, voice }.node(node, Grip::Sum)
}

/// A statement, as people type it.
pub fn write_statement(statement: &Statement) -> String {
    let pen = Pen {
        style: Style::Typed,
        voice: Voice::English,
    };
    pen.statement(statement)
}

impl Pen {
    /// A line: expressions joined by `=`, or a statement.
    fn line(self, text: &str) -> Reading<String> {
        let statement = read_statement(text);
        if let Ok(statement) = &statement
            && !matches!(statement, Statement::And(_))
        {
            return Ok(self.statement(statement));
        }
        let tokens = read_tokens(text, Commas::Thousands)?;
        let joins = |token: &Token| *token == Token::Sign('=');
        let parts = split(&tokens, &joins);
        let several = tokens.iter().any(|placed| {
            matches!(
                placed.token,
                Token::Word(Word::And | Word::Or) | Token::Sign(',' | ';')
            )
        });
        let parts: Reading<Vec<Node>> = parts.into_iter().map(expression).collect();
        match (parts, statement) {
            (Ok(parts), _) if !several => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| self.node(part, Grip::Sum))
                    .collect();
                Ok(parts.join(" = "))
            }
            (_, Ok(statement)) => Ok(self.statement(&statement)),
            (Err(why), _) | (_, Err(why)) => Err(why),
        }
    }

    fn statement(self, statement: &Statement) -> String {
        match statement {
            Statement::Relation(left, comparison, right) => format!(
                "{} {} {}",
                self.node(left, Grip::Sum),
                self.comparison(*comparison),
                self.node(right, Grip::Sum)
            ),
            Statement::And(parts) => self.joined(parts, "and", "且"),
            Statement::Or(parts) => self.joined(parts, "or", "或"),
            Statement::Always => self.word("all numbers", "任意实数"),
            Statement::Never => self.word("no solution", "无解"),
        }
    }

    fn joined(self, parts: &[Statement], english: &str, chinese: &str) -> String {
        let parts: Vec<String> = parts.iter().map(|part| self.statement(part)).collect();
        let space = if self.is_tex() { r"\;\," } else { " " };
        parts.join(&format!("{space}{}{space}", self.word(english, chinese)))
    }

    fn word(self, english: &str, chinese: &str) -> String {
        let word = match self.voice {
            Voice::Chinese => chinese,
            Voice::English | Voice::Plain => english,
        };
        if self.is_tex() {
            format!(r"\text{{{word}}}")
        } else {
            word.to_owned()
        }
    }

    fn comparison(self, comparison: Comparison) -> &'static str {
        match (comparison, self.is_tex()) {
            (Comparison::Equal, _) => "=",
            (Comparison::Unequal, true) => r"\neq",
            (Comparison::Unequal, false) => "!=",
            (Comparison::Less, _) => "<",
            (Comparison::LessOrEqual, true) => r"\le",
            (Comparison::LessOrEqual, false) => "<=",
            (Comparison::Greater, _) => ">",
            (Comparison::GreaterOrEqual, true) => r"\ge",
            (Comparison::GreaterOrEqual, false) => ">=",
        }
    }

    fn segments(self, segments: &[Segment]) -> String {
        if segments.is_empty() {
            return r"\emptyset".to_owned();
        }
        let one = |segment: &Segment| {
            let (open, from) = match &segment.from {
                Some((end, closed)) => (if *closed { "[" } else { "(" }, self.node(end, Grip::Sum)),
                None => ("(", r"-\infty".to_owned()),
            };
            let (close, to) = match &segment.to {
                Some((end, closed)) => (if *closed { "]" } else { ")" }, self.node(end, Grip::Sum)),
                None => (")", r"\infty".to_owned()),
            };
            format!("{open}{from}, {to}{close}")
        };
        let parts: Vec<String> = segments.iter().map(one).collect();
        parts.join(r" \cup ")
    }

    fn item(self, item: &Item) -> String {
        match item {
            Item::Value(node) => self.node(node, Grip::Sum),
            Item::Several(open, items) => {
                let items: Vec<String> = items.iter().map(|item| self.item(item)).collect();
                let (open, close) = match open {
                    '{' => (r"\{", r"\}"),
                    '[' => ("[", "]"),
                    _ => ("(", ")"),
                };
                format!("{open}{}{close}", items.join(", "))
            }
        }
    }

    fn matrix(self, item: &Item) -> String {
        let cells = |items: &[Item]| {
            let cells: Vec<String> = items.iter().map(|cell| self.item(cell)).collect();
            cells.join(" & ")
        };
        let Item::Several(_, parts) = item else {
            return self.item(item);
        };
        let row = |part: &Item| match part {
            Item::Several(_, row) => cells(row),
            value => self.item(value),
        };
        let nested = parts.iter().any(|part| matches!(part, Item::Several(..)));
        let rows = if nested {
            parts.iter().map(row).collect::<Vec<_>>().join(r" \\ ")
        } else {
            cells(parts)
        };
        format!(r"\begin{{pmatrix}} {rows} \end{{pmatrix}}")
    }
}
