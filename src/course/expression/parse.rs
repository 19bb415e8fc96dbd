//! Parsing.

use crate::course::{
    expression::{
        error::ExpressionError,
        node::{Function, Node, Operator},
    },
    number,
};

/// Operators: symbol, operator, binding. Longer symbols come first, so that `<=` is not read as
/// `<`.
const OPERATORS: [(&str, Operator, u8); 13] = [
    ("==", Operator::Equal, 3),
    ("!=", Operator::NotEqual, 3),
    ("<=", Operator::LessOrEqual, 3),
    (">=", Operator::GreaterOrEqual, 3),
    ("or", Operator::Or, 1),
    ("and", Operator::And, 2),
    ("<", Operator::Less, 3),
    (">", Operator::Greater, 3),
    ("+", Operator::Add, 4),
    ("-", Operator::Subtract, 4),
    ("*", Operator::Multiply, 5),
    ("/", Operator::Divide, 5),
    ("^", Operator::Power, 7),
];

/// Binding of a leading minus: looser than `^`, tighter than `*`.
const NEGATION: u8 = 6;

/// Binding of `not`: looser than a comparison.
const NOT: u8 = 2;

/// Longer expressions (in bytes) are refused, because the tree may become as deep.
const LONGEST: usize = 500;

/// Deeper nesting is refused, so that a hostile course file cannot exhaust the stack.
const DEEPEST: usize = 64;

/// Functions: name, function, fewest and most arguments.
const FUNCTIONS: [(&str, Function, usize, usize); 16] = [
    ("gcd", Function::Gcd, 2, 2),
    ("lcm", Function::Lcm, 2, 2),
    ("abs", Function::Abs, 1, 1),
    ("min", Function::Min, 1, MANY),
    ("max", Function::Max, 1, MANY),
    ("mod", Function::Mod, 2, 2),
    ("floor", Function::Floor, 1, 1),
    ("num", Function::Numerator, 1, 1),
    ("den", Function::Denominator, 1, 1),
    ("sum", Function::Sum, 1, MANY),
    ("mean", Function::Mean, 1, MANY),
    ("median", Function::Median, 1, MANY),
    ("nth", Function::Nth, 2, MANY),
    ("count", Function::Count, 2, MANY),
    ("choose", Function::Choose, 2, 2),
    ("round", Function::Round, 2, 2),
];

/// The most arguments of a function of a list: the length of an expression bounds it first.
const MANY: usize = usize::MAX;

/// Parses a whole expression.
pub(super) fn parse(source: &str) -> Result<Node, ExpressionError> {
    let mut parser = Parser {
        source,
        at: 0,
        depth: 0,
    };
    if source.len() > LONGEST {
        return Err(parser.error("this is too long"));
    }
    let root = parser.binary(1)?;
    parser.skip_space();
    if parser.at < source.len() {
        return Err(parser.error("this does not belong here"));
    }
    Ok(root)
}

/// A precedence-climbing parser over the text itself.
struct Parser<'a> {
    source: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn skip_space(&mut self) {
        self.at = self.source.len() - self.rest().trim_start().len();
    }

    fn error(&self, problem: &str) -> ExpressionError {
        ExpressionError::Syntax {
            source_text: beginning(self.source),
            problem: problem.to_owned(),
            at: self.source[..self.at].chars().count() + 1,
        }
    }

    /// Reads an operator that binds at least as tightly as `level`.
    fn operator(&mut self, level: u8) -> Option<(Operator, u8)> {
        self.skip_space();
        let rest = self.rest();
        let (text, operator, binding) = OPERATORS.iter().find(|(text, _, _)| {
            rest.strip_prefix(text)
                .is_some_and(|after| !text.starts_with(char::is_alphabetic) || !starts_name(after))
        })?;
        (*binding >= level).then(|| {
            self.at += text.len();
            (*operator, *binding)
        })
    }

    fn binary(&mut self, level: u8) -> Result<Node, ExpressionError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error("too deeply nested"));
        }
        let mut left = self.unary()?;
        while let Some((operator, binding)) = self.operator(level) {
            // `^` groups to the right, all others to the left.
            let right = self.binary(if operator == Operator::Power {
                binding
            } else {
                binding + 1
            })?;
            left = Node::Binary(operator, Box::new(left), Box::new(right));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn unary(&mut self) -> Result<Node, ExpressionError> {
        if self.take("-") {
            return Ok(Node::Negate(Box::new(self.binary(NEGATION)?)));
        }
        let Some(name) = self.name() else {
            return self.atom();
        };
        if name == "not" {
            return Ok(Node::Not(Box::new(self.binary(NOT)?)));
        }
        if !self.take("(") {
            return Ok(Node::Variable(name.to_owned()));
        }
        self.call(name)
    }

    fn call(&mut self, name: &str) -> Result<Node, ExpressionError> {
        let Some((_, function, fewest, most)) = FUNCTIONS.iter().find(|known| known.0 == name)
        else {
            return Err(self.error(&format!("there is no function `{name}`")));
        };
        let mut arguments = vec![self.binary(1)?];
        while self.take(",") {
            arguments.push(self.binary(1)?);
        }
        self.expect(")")?;
        if !(*fewest..=*most).contains(&arguments.len()) {
            let more = if fewest == most { "" } else { " or more" };
            return Err(self.error(&format!("`{name}` takes {fewest} values{more}")));
        }
        Ok(Node::Call(*function, arguments))
    }

    fn atom(&mut self) -> Result<Node, ExpressionError> {
        if self.take("(") {
            let inner = self.binary(1)?;
            self.expect(")")?;
            return Ok(inner);
        }
        let rest = self.rest();
        let digits = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
                .len();
        let value = number::plain_decimal(&rest[..digits]).ok_or_else(|| {
            self.error(match &rest[..digits] {
                "" => "a value is missing",
                number if number.matches('.').count() > 1 => "this is no number",
                _ => "this number is too large",
            })
        })?;
        self.at += digits;
        Ok(Node::Literal(value))
    }

    fn name(&mut self) -> Option<&'a str> {
        self.skip_space();
        let rest = self.rest();
        let length = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_')
                .len();
        let name = &rest[..length];
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            .then(|| {
                self.at += length;
                name
            })
    }

    fn take(&mut self, text: &str) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    fn expect(&mut self, text: &str) -> Result<(), ExpressionError> {
        if self.take(text) {
            Ok(())
        } else {
            Err(self.error(&format!("`{text}` is missing")))
        }
    }
}

/// The most of an expression that a message repeats, in characters.
const LONGEST_ECHO: usize = 60;

/// The beginning of a text, for a message.
pub(super) fn beginning(text: &str) -> String {
    match text.char_indices().nth(LONGEST_ECHO) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn starts_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
}
