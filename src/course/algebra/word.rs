//! The words of mathematics and their spellings.

use super::ast::Function;

/// A word with a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// A function of one argument.
    Function(Function),
    /// A function whose argument is turned over first: arcsec x = arccos(1/x).
    OfReciprocal(Function),
    /// The reciprocal of a function: sech x = 1/cosh x.
    Reciprocal(Function),
    /// A root of index 2 or 3.
    Root(u32),
    /// `root(3, x)`
    RootOf,
    /// `log`, whose base is 10 unless a subscript says otherwise.
    Log,
    /// `exp`
    Exp,
    /// The number π.
    Pi,
    /// The number e.
    E,
    /// Infinity.
    Infinity,
    /// `of`, which multiplies: `25% of 80`.
    Of,
    /// `or`
    Or,
    /// `and`
    And,
    /// The union of intervals.
    Union,
    /// `in`
    In,
    /// The empty set.
    Empty,
    /// All real numbers.
    Reals,
}

/// Spellings and their meaning.
pub(super) const WORDS: [(&str, Word); 73] = [
    ("arcsec", Word::OfReciprocal(Function::Acos)),
    ("arccsc", Word::OfReciprocal(Function::Asin)),
    ("arccot", Word::OfReciprocal(Function::Atan)),
    ("sech", Word::Reciprocal(Function::Cosh)),
    ("csch", Word::Reciprocal(Function::Sinh)),
    ("coth", Word::Reciprocal(Function::Tanh)),
    ("arcsin", Word::Function(Function::Asin)),
    ("arccos", Word::Function(Function::Acos)),
    ("arctan", Word::Function(Function::Atan)),
    ("arctg", Word::Function(Function::Atan)),
    ("asin", Word::Function(Function::Asin)),
    ("acos", Word::Function(Function::Acos)),
    ("atan", Word::Function(Function::Atan)),
    ("sinh", Word::Function(Function::Sinh)),
    ("cosh", Word::Function(Function::Cosh)),
    ("tanh", Word::Function(Function::Tanh)),
    ("sin", Word::Function(Function::Sin)),
    ("cos", Word::Function(Function::Cos)),
    ("tan", Word::Function(Function::Tan)),
    ("tg", Word::Function(Function::Tan)),
    ("cot", Word::Function(Function::Cot)),
    ("ctg", Word::Function(Function::Cot)),
    ("sec", Word::Function(Function::Sec)),
    ("csc", Word::Function(Function::Csc)),
    ("cosec", Word::Function(Function::Csc)),
    ("abs", Word::Function(Function::Abs)),
    ("sign", Word::Function(Function::Sign)),
    ("sgn", Word::Function(Function::Sign)),
    ("floor", Word::Function(Function::Floor)),
    ("ceiling", Word::Function(Function::Ceiling)),
    ("ceil", Word::Function(Function::Ceiling)),
    ("ln", Word::Function(Function::Ln)),
    ("log", Word::Log),
    ("lg", Word::Log),
    ("exp", Word::Exp),
    ("sqrt", Word::Root(2)),
    ("cbrt", Word::Root(3)),
    ("root", Word::RootOf),
    ("pi", Word::Pi),
    ("infinity", Word::Infinity),
    ("inf", Word::Infinity),
    ("oo", Word::Infinity),
    ("of", Word::Of),
    ("or", Word::Or),
    ("and", Word::And),
    ("U", Word::Union),
    ("union", Word::Union),
    ("in", Word::In),
    ("empty", Word::Empty),
    ("reals", Word::Reals),
    ("e", Word::E),
    ("Sin", Word::Function(Function::Sin)),
    ("Cos", Word::Function(Function::Cos)),
    ("Tan", Word::Function(Function::Tan)),
    ("Ln", Word::Function(Function::Ln)),
    ("Log", Word::Log),
    ("Sqrt", Word::Root(2)),
    ("Abs", Word::Function(Function::Abs)),
    ("Pi", Word::Pi),
    ("PI", Word::Pi),
    ("SIN", Word::Function(Function::Sin)),
    ("COS", Word::Function(Function::Cos)),
    ("TAN", Word::Function(Function::Tan)),
    ("LN", Word::Function(Function::Ln)),
    ("LOG", Word::Log),
    ("SQRT", Word::Root(2)),
    ("ABS", Word::Function(Function::Abs)),
    ("Or", Word::Or),
    ("OR", Word::Or),
    ("And", Word::And),
    ("AND", Word::And),
    ("Inf", Word::Infinity),
    ("INF", Word::Infinity),
];

/// Greek names of variables.
pub(super) const GREEK: [&str; 23] = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    "Delta",
];

/// Words that count only if they stand alone: their letters may also be variables side by side.
pub(super) fn stands_alone(name: &str, word: Word) -> bool {
    if is_rare(name) {
        return true;
    }
    matches!(
        word,
        Word::Of | Word::Or | Word::And | Word::Union | Word::In | Word::Empty | Word::Reals
    )
}

/// Short names of functions whose letters are often variables side by side.
pub(super) fn is_rare(name: &str) -> bool {
    ["tg", "ctg", "lg"].contains(&name)
}

/// Whether brackets follow, or a space and a value.
pub(super) fn takes_argument(rest: &[char]) -> bool {
    match rest {
        ['(' | '^', ..] => true,
        [' ', next, ..] => next.is_alphanumeric() || *next == '(',
        _ => false,
    }
}
