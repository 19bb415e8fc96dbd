//! Reads an expression as people type it. What each spelling means stands in docs/answers.md.

use super::{
    ast::{Function, Node, Rational, Written},
    limits,
    token::{Placed, Token, Word},
    why::{Reading, Why},
};

/// Reads tokens one after the other.
#[derive(Debug, Clone)]
pub struct Parser<'a> {
    tokens: &'a [Placed],
    pub(super) at: usize,
    depth: usize,
    bars: usize,
    /// Whether `±` is read as plus; without this it is not read.
    plus: Option<bool>,
    /// Whether `[` may open a factor; it may also close an interval.
    square: bool,
}

impl<'a> Parser<'a> {
    /// Starts at the first token. `plus` says how `±` is read.
    pub fn new(tokens: &'a [Placed], plus: Option<bool>) -> Self {
        Self {
            tokens,
            at: 0,
            depth: 0,
            bars: 0,
            plus,
            square: true,
        }
    }

    /// The same, for the ends of intervals: `2[` is no product.
    pub fn of_interval(tokens: &'a [Placed]) -> Self {
        Self {
            square: false,
            ..Self::new(tokens, None)
        }
    }

    /// Whether all is read.
    pub fn is_done(&self) -> bool {
        self.at == self.tokens.len()
    }

    /// The next token.
    pub fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at).map(|placed| &placed.token)
    }

    pub(super) fn peek_at(&self, offset: usize) -> Option<&'a Token> {
        self.tokens
            .get(self.at + offset)
            .map(|placed| &placed.token)
    }

    fn is_spaced(&self, offset: usize) -> bool {
        self.tokens
            .get(self.at + offset)
            .is_some_and(|placed| placed.spaced)
    }

    /// Passes the next token if it is this sign.
    pub fn takes(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(&Token::Sign(sign));
        self.at += usize::from(found);
        found
    }

    /// Passes the next token if it is this word.
    pub fn takes_word(&mut self, word: Word) -> bool {
        let found = self.peek() == Some(&Token::Word(word));
        self.at += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, sign: char) -> Reading<()> {
        if self.takes(sign) {
            return Ok(());
        }
        Err(Why::Missing(sign))
    }

    /// What is wrong at this place.
    pub fn unexpected(&self) -> Why {
        match self.peek() {
            None => Why::EndMissing,
            Some(Token::Sign(sign)) => Why::Misplaced(*sign),
            Some(Token::Number(..)) => Why::TwoNumbers,
            Some(_) => Why::WordMisplaced,
        }
    }

    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Reading<T>) -> Reading<T> {
        self.depth += 1;
        if self.depth > limits::DEPTH {
            return Err(Why::TooManyBrackets);
        }
        let found = read(self)?;
        self.depth -= 1;
        Ok(found)
    }

    /// A sum.
    pub fn sum(&mut self) -> Reading<Node> {
        self.deeper(|parser| {
            let mut terms = Vec::new();
            loop {
                let negative = match parser.sign() {
                    Some(negative) => negative?,
                    None if terms.is_empty() => false,
                    None => break,
                };
                let term = parser.term()?;
                terms.push(if negative {
                    Node::Negative(Box::new(term))
                } else {
                    term
                });
            }
            Ok(one_or(terms, Node::Sum))
        })
    }

    /// A sign between or before terms: whether it takes away.
    fn sign(&mut self) -> Option<Reading<bool>> {
        let sign = match self.peek() {
            Some(Token::Sign(sign @ ('+' | '-' | '±' | '∓'))) => *sign,
            _ => return None,
        };
        self.at += 1;
        Some(match (sign, self.plus) {
            ('+', _) => Ok(false),
            ('-', _) => Ok(true),
            ('±', Some(plus)) => Ok(!plus),
            (_, Some(plus)) => Ok(plus),
            _ => Err(Why::PlusMinus),
        })
    }

    /// A product. Division and multiplication bind the same, also where no sign is written: from
    /// left to right.
    fn term(&mut self) -> Reading<Node> {
        let mut factors = vec![self.factor()?];
        let mut divisions = 0;
        loop {
            if self.takes('*') || self.takes_word(Word::Of) {
                factors.push(self.factor()?);
            } else if let Some(ratio) = self.division() {
                divisions += 1;
                if divisions > limits::DEPTH {
                    return Err(Why::TooDeep);
                }
                let over = one_or(factors, Node::Product);
                let under = if ratio {
                    self.divisor()?
                } else {
                    self.factor()?
                };
                factors = vec![Node::Quotient(Box::new(over), Box::new(under))];
            } else if self.starts_factor() {
                factors.push(self.power()?);
            } else {
                return Ok(one_or(factors, Node::Product));
            }
        }
    }

    /// A sign that divides: whether it is `:`.
    fn division(&mut self) -> Option<bool> {
        if self.takes('/') {
            Some(false)
        } else {
            self.takes(':').then_some(true)
        }
    }

    /// What stands behind `:` is one number or fraction: `1/2 : 3/4` divides two fractions.
    fn divisor(&mut self) -> Reading<Node> {
        let over = self.factor()?;
        if !self.takes('/') {
            return Ok(over);
        }
        let under = self.factor()?;
        Ok(Node::Quotient(Box::new(over), Box::new(under)))
    }

    pub(super) fn starts_factor(&self) -> bool {
        match self.peek() {
            Some(Token::Number(..)) => {
                // `2 3` and `x2` are not products; `(x+1)2` is.
                matches!(
                    self.tokens[self.at - 1].token,
                    Token::Sign(')' | ']' | '|' | '⟧')
                )
            }
            Some(Token::Variable(_)) => true,
            Some(Token::Sign('(' | '⟦')) => true,
            Some(Token::Sign('[')) => self.square,
            Some(Token::Sign('|')) => self.bars == 0,
            Some(Token::Word(word)) => is_value(*word),
            _ => false,
        }
    }

    /// A power, or its opposite.
    fn factor(&mut self) -> Reading<Node> {
        match self.sign() {
            Some(negative) => {
                let negative = negative?;
                let inner = self.deeper(Self::factor)?;
                Ok(if negative {
                    Node::Negative(Box::new(inner))
                } else {
                    inner
                })
            }
            None => self.power(),
        }
    }

    pub(super) fn power(&mut self) -> Reading<Node> {
        let mut base = self.primary()?;
        let mut postfixes = 0;
        loop {
            base = if self.takes('!') {
                Node::Factorial(Box::new(base))
            } else if self.takes('%') {
                Node::Percent(Box::new(base))
            } else {
                break;
            };
            postfixes += 1;
            if postfixes > 3 {
                return Err(self.unexpected());
            }
        }
        if self.takes('^') {
            let exponent = self.deeper(Self::factor)?;
            return Ok(Node::Power(Box::new(base), Box::new(exponent)));
        }
        if let (Node::Variable(name), Some(Token::Number(value, _))) = (&base, self.peek()) {
            let name = name.split('_').next().unwrap_or("x");
            return Err(Why::LetterThenNumber {
                name: name.to_owned(),
                value: value.to_string(),
            });
        }
        Ok(base)
    }

    pub(super) fn primary(&mut self) -> Reading<Node> {
        let Some(token) = self.peek() else {
            return Err(self.unexpected());
        };
        match token {
            Token::Number(value, written) => {
                self.at += 1;
                Ok(self.number(value, *written))
            }
            Token::Variable(name) => {
                self.at += 1;
                Ok(Node::Variable(name.clone()))
            }
            Token::Word(word) => self.word(*word),
            Token::Sign('(') => self.group('(', ')'),
            Token::Sign('[') => self.group('[', ']'),
            Token::Sign('⟦') => self.group('⟦', '⟧'),
            Token::Sign('|') => self.bars(),
            Token::Sign(_) => Err(self.unexpected()),
        }
    }

    pub(super) fn group(&mut self, open: char, close: char) -> Reading<Node> {
        self.expect(open)?;
        let bars = std::mem::take(&mut self.bars);
        let inner = self.sum()?;
        self.bars = bars;
        self.expect(close)?;
        Ok(inner)
    }

    fn bars(&mut self) -> Reading<Node> {
        self.expect('|')?;
        self.bars += 1;
        let inner = self.sum()?;
        self.bars -= 1;
        self.expect('|')?;
        Ok(Node::Call(Function::Abs, Box::new(inner)))
    }

    /// A number, a mixed number (`1 1/2`), or a decimal with a period (`0.(3)`).
    fn number(&mut self, value: &Rational, written: Written) -> Node {
        if written == Written::Whole {
            let brackets = usize::from(self.peek() == Some(&Token::Sign('⟦')));
            if let Some((fraction, used)) = self.fraction(brackets) {
                self.at += used;
                return mixed(value, fraction);
            }
        }
        Node::Number(value.clone(), written)
    }

    /// The fraction of a mixed number, and how many tokens it takes.
    fn fraction(&self, bracket: usize) -> Option<(Fraction, usize)> {
        let whole = |offset: usize| match self.peek_at(offset) {
            Some(Token::Number(value, Written::Whole)) => Some(value.clone()),
            _ => None,
        };
        // TeX writes ⟦(1)/(2)⟧.
        let (over, slash, under, length) = match bracket {
            0 => (0, 1, 2, 3),
            _ => (2, 4, 6, 9),
        };
        let fits = bracket == 1 || self.is_spaced(0);
        let divided = self.peek_at(slash) == Some(&Token::Sign('/'));
        let (over, under) = (whole(over)?, whole(under)?);
        (fits && divided && over < under).then_some(((over, under), length))
    }
}

/// Numerator and denominator as written.
type Fraction = (Rational, Rational);

/// A mixed number; if its fraction is not in lowest terms it stays a sum, for its form to show.
fn mixed(whole: &Rational, (over, under): Fraction) -> Node {
    let value = &over / &under;
    if value.denom() == under.numer() {
        return Node::Number(whole + value, Written::Mixed);
    }
    let part = |value: &Rational| Node::Number(value.clone(), Written::Whole);
    let fraction = Node::Quotient(Box::new(part(&over)), Box::new(part(&under)));
    Node::Sum(vec![part(whole), fraction])
}

/// Whether a word is a function that takes what follows.
pub(super) fn is_call(word: Word) -> bool {
    use Word::{Exp, Function, Log, OfReciprocal, Reciprocal};
    matches!(
        word,
        Function(_) | OfReciprocal(_) | Reciprocal(_) | Log | Exp
    )
}

fn is_value(word: Word) -> bool {
    is_call(word) || matches!(word, Word::Root(_) | Word::RootOf | Word::Pi | Word::E)
}

/// The one part, or all of them put together.
pub(super) fn one_or(mut parts: Vec<Node>, together: fn(Vec<Node>) -> Node) -> Node {
    if parts.len() == 1 {
        return parts.remove(0);
    }
    together(parts)
}
