//! An expression as it was typed: what its form is judged by.

use num_rational::BigRational;

/// An exact number of any size.
pub type Rational = BigRational;

/// How a number was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Written {
    /// `12`
    Whole,
    /// `1.2`, `1e3`, `.5`
    Decimal,
    /// `1 1/2`
    Mixed,
}

/// A function of one argument that has no sign of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Function {
    /// `|x|`
    Abs,
    /// The natural logarithm.
    Ln,
    /// -1, 0 or 1.
    Sign,
    /// The largest whole number that is not greater.
    Floor,
    /// The smallest whole number that is not less.
    Ceiling,
    /// Sine; angles are in radians.
    Sin,
    /// Cosine.
    Cos,
    /// Tangent.
    Tan,
    /// Cotangent.
    Cot,
    /// Secant.
    Sec,
    /// Cosecant.
    Csc,
    /// Inverse sine.
    Asin,
    /// Inverse cosine.
    Acos,
    /// Inverse tangent.
    Atan,
    /// Hyperbolic sine.
    Sinh,
    /// Hyperbolic cosine.
    Cosh,
    /// Hyperbolic tangent.
    Tanh,
}

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// A number, never negative.
    Number(Rational, Written),
    /// The number π.
    Pi,
    /// The number e.
    E,
    /// A variable: a letter, a Greek name, or either with a subscript.
    Variable(String),
    /// Two terms or more; those that are taken away are [`Node::Negative`].
    Sum(Vec<Node>),
    /// The opposite.
    Negative(Box<Node>),
    /// Two factors or more.
    Product(Vec<Node>),
    /// Numerator and denominator.
    Quotient(Box<Node>, Box<Node>),
    /// Base and exponent.
    Power(Box<Node>, Box<Node>),
    /// The root of index 2 or more, of an expression.
    Root(u32, Box<Node>),
    /// A logarithm: base, argument.
    Log(Box<Node>, Box<Node>),
    /// Another function.
    Call(Function, Box<Node>),
    /// `n!`
    Factorial(Box<Node>),
    /// `n %`
    Percent(Box<Node>),
}

impl Node {
    /// A whole number.
    pub fn whole(value: i64) -> Self {
        let number = Node::Number(Rational::from_integer(value.abs().into()), Written::Whole);
        if value < 0 {
            Node::Negative(Box::new(number))
        } else {
            number
        }
    }

    /// The parts, from left to right.
    pub fn parts(&self) -> Vec<&Node> {
        match self {
            Node::Number(..) | Node::Pi | Node::E | Node::Variable(_) => vec![],
            Node::Sum(parts) | Node::Product(parts) => parts.iter().collect(),
            Node::Negative(part)
            | Node::Root(_, part)
            | Node::Call(_, part)
            | Node::Factorial(part)
            | Node::Percent(part) => vec![part],
            Node::Quotient(one, other) | Node::Power(one, other) | Node::Log(one, other) => {
                vec![one, other]
            }
        }
    }

    /// The expression and all its parts, parts of parts and so on.
    pub fn all(&self) -> Vec<&Node> {
        let mut found = vec![self];
        let mut at = 0;
        while at < found.len() {
            found.extend(found[at].parts());
            at += 1;
        }
        found
    }

    /// The variables, sorted, each once.
    pub fn variables(&self) -> Vec<String> {
        let mut found: Vec<String> = self.all().into_iter().filter_map(Node::name).collect();
        found.sort();
        found.dedup();
        found
    }

    /// The variable's name, if it is one.
    fn name(&self) -> Option<String> {
        match self {
            Node::Variable(name) => Some(name.clone()),
            _ => None,
        }
    }

    /// The opposite; that of an opposite is the thing itself.
    pub fn negated(self) -> Self {
        match self {
            Node::Negative(inner) => *inner,
            other => Node::Negative(Box::new(other)),
        }
    }

    /// `self - other`
    pub fn minus(self, other: Node) -> Self {
        Node::Sum(vec![self, other.negated()])
    }

    /// The same kind of expression with other parts, as many as [`Node::parts`] gives.
    pub fn with_parts(&self, mut parts: Vec<Node>) -> Node {
        let mut next = || Box::new(parts.remove(0));
        match self {
            Node::Number(..) | Node::Pi | Node::E | Node::Variable(_) => self.clone(),
            Node::Negative(_) => Node::Negative(next()),
            Node::Quotient(..) => Node::Quotient(next(), next()),
            Node::Power(..) => Node::Power(next(), next()),
            Node::Root(index, _) => Node::Root(*index, next()),
            Node::Log(..) => Node::Log(next(), next()),
            Node::Call(function, _) => Node::Call(*function, next()),
            Node::Factorial(_) => Node::Factorial(next()),
            Node::Percent(_) => Node::Percent(next()),
            Node::Sum(_) => Node::Sum(parts),
            Node::Product(_) => Node::Product(parts),
        }
    }

    /// The same expression with a variable replaced.
    pub fn replaced(&self, name: &str, by: &Node) -> Node {
        match self {
            Node::Variable(own) if own == name => by.clone(),
            _ => {
                let parts = self.parts().into_iter();
                self.with_parts(parts.map(|part| part.replaced(name, by)).collect())
            }
        }
    }
}
