//! Reads words in an expression: constants, roots, logarithms and other functions.

use num_traits::ToPrimitive;

use super::{
    ast::{Function, Node, Rational, Written},
    parse::{Parser, is_call, one_or},
    token::{Token, Word},
    why::{Reading, Why},
};

impl Parser<'_> {
    /// A word and what belongs to it.
    pub(super) fn word(&mut self, word: Word) -> Reading<Node> {
        self.at += 1;
        match word {
            Word::Pi => Ok(Node::Pi),
            Word::E => Ok(Node::E),
            Word::Root(index) => {
                let inner = self.deeper(Self::root_argument)?;
                Ok(Node::Root(index, Box::new(inner)))
            }
            Word::RootOf => self.root_of(),
            Word::Log => self.log(),
            Word::Exp => self.raised(|parser| {
                let inner = parser.argument()?;
                Ok(Node::Power(Box::new(Node::E), Box::new(inner)))
            }),
            Word::Function(function) => self.function(function),
            Word::OfReciprocal(function) => self.raised(|parser| {
                let inner = parser.argument()?;
                Ok(Node::Call(function, Box::new(reciprocal(inner))))
            }),
            Word::Reciprocal(function) => self.raised(|parser| {
                let inner = parser.argument()?;
                Ok(reciprocal(Node::Call(function, Box::new(inner))))
            }),
            Word::Infinity => Err(Why::Infinity),
            _ => {
                self.at -= 1;
                Err(self.unexpected())
            }
        }
    }

    /// What stands under a root sign: brackets, or one factor.
    fn root_argument(&mut self) -> Reading<Node> {
        self.primary()
    }

    fn root_of(&mut self) -> Reading<Node> {
        self.expect('(')?;
        let (first, second) = (
            self.sum()?,
            if self.takes(',') {
                self.sum()?
            } else {
                Node::whole(0)
            },
        );
        self.expect(')')?;
        let index = |node: &Node| match node {
            Node::Number(value, Written::Whole) => value.to_u32().filter(|n| (2..=60).contains(n)),
            _ => None,
        };
        match (index(&first), index(&second)) {
            (Some(index), _) => Ok(Node::Root(index, Box::new(second))),
            (None, Some(index)) => Ok(Node::Root(index, Box::new(first))),
            _ if second != Node::whole(0) => {
                let exponent = Box::new(reciprocal(first));
                Ok(Node::Power(Box::new(second), exponent))
            }
            _ => Err(Why::RootForm),
        }
    }

    fn log(&mut self) -> Reading<Node> {
        let mut base = None;
        if self.takes('_') {
            base = Some(self.deeper(Self::primary)?);
        } else if let (Some(Token::Number(value, written)), Some(Token::Sign('('))) =
            (self.peek(), self.peek_at(1))
            && (*value == Rational::from_integer(2.into())
                || *value == Rational::from_integer(10.into()))
        {
            self.at += 1;
            base = Some(Node::Number(value.clone(), *written));
        }
        self.raised(|parser| {
            if base.is_none() && parser.peek() == Some(&Token::Sign('(')) {
                parser.at += 1;
                let inner = parser.sum()?;
                let base = if parser.takes(',') {
                    parser.sum()?
                } else {
                    Node::whole(10)
                };
                parser.expect(')')?;
                return Ok(Node::Log(Box::new(base), Box::new(inner)));
            }
            let inner = parser.argument()?;
            let base = base.unwrap_or_else(|| Node::whole(10));
            Ok(Node::Log(Box::new(base), Box::new(inner)))
        })
    }

    fn function(&mut self, function: Function) -> Reading<Node> {
        // `sin^-1` is the inverse function.
        let minus_one = [Some(&Token::Sign('^')), Some(&Token::Sign('-'))];
        let plain = [self.peek(), self.peek_at(1)] == minus_one && is_one(self.peek_at(2));
        let bracketed = self.peek() == Some(&Token::Sign('^'))
            && self.peek_at(1) == Some(&Token::Sign('('))
            && self.peek_at(2) == Some(&Token::Sign('-'))
            && is_one(self.peek_at(3))
            && self.peek_at(4) == Some(&Token::Sign(')'));
        let inverse = match function {
            Function::Sin => Some(Function::Asin),
            Function::Cos => Some(Function::Acos),
            Function::Tan => Some(Function::Atan),
            _ => None,
        };
        if let (true, Some(inverse)) = (plain || bracketed, inverse) {
            self.at += if plain { 3 } else { 5 };
            return Ok(Node::Call(inverse, Box::new(self.argument()?)));
        }
        self.raised(|parser| Ok(Node::Call(function, Box::new(parser.argument()?))))
    }

    /// A call, with the exponent that stands before its argument: `sin^2 x`.
    fn raised(&mut self, call: impl FnOnce(&mut Self) -> Reading<Node>) -> Reading<Node> {
        let exponent = if self.takes('^') {
            Some(self.deeper(Self::primary_or_negative)?)
        } else {
            None
        };
        let value = self.deeper(call)?;
        Ok(match exponent {
            Some(exponent) => Node::Power(Box::new(value), Box::new(exponent)),
            None => value,
        })
    }

    fn primary_or_negative(&mut self) -> Reading<Node> {
        if self.takes('-') {
            return Ok(Node::Negative(Box::new(self.primary()?)));
        }
        self.primary()
    }

    /// The argument of a function: brackets, or a product without signs up to the next function.
    fn argument(&mut self) -> Reading<Node> {
        if matches!(self.peek(), Some(Token::Sign('('))) {
            return self.group('(', ')');
        }
        if matches!(self.peek(), Some(Token::Sign('['))) {
            return self.group('[', ']');
        }
        if self.takes('-') {
            return Ok(Node::Negative(Box::new(self.argument()?)));
        }
        let mut factors = vec![self.power()?];
        while self.starts_factor()
            && !matches!(self.peek(), Some(Token::Word(word)) if is_call(*word))
        {
            factors.push(self.power()?);
        }
        Ok(one_or(factors, Node::Product))
    }
}

fn reciprocal(node: Node) -> Node {
    Node::Quotient(Box::new(Node::whole(1)), Box::new(node))
}

fn is_one(token: Option<&Token>) -> bool {
    matches!(token, Some(Token::Number(value, Written::Whole)) if value.to_i64() == Some(1))
}
