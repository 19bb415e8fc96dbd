//! From a canonical form back to an expression, and from an expression to text that is read the
//! same.

use num_traits::One;

use super::{
    ast::{Function, Node, Rational, Written},
    kernel::{Canonical, Kernel, is_negative},
    polynomial::{Monomial, Polynomial},
};

/// A number as an expression.
pub fn node_of_number(value: &Rational) -> Node {
    let part = |whole: &num_bigint::BigInt| {
        let whole = Rational::from_integer(num_traits::Signed::abs(whole));
        Node::Number(whole, Written::Whole)
    };
    let size = if value.denom().is_one() {
        part(value.numer())
    } else {
        Node::Quotient(Box::new(part(value.numer())), Box::new(part(value.denom())))
    };
    if is_negative(value) {
        size.negated()
    } else {
        size
    }
}

/// A polynomial as an expression: a sum of terms.
pub fn node_of(polynomial: &Polynomial<Kernel>) -> Node {
    let mut terms: Vec<Node> = polynomial
        .terms()
        .map(|(monomial, value)| term(monomial, value))
        .collect();
    match terms.len() {
        0 => Node::whole(0),
        1 => terms.remove(0),
        _ => Node::Sum(terms),
    }
}

/// A number times a monomial.
pub fn term(monomial: &Monomial<Kernel>, value: &Rational) -> Node {
    let power = |(kernel, count): &(Kernel, u32)| {
        let base = node_of_kernel(kernel);
        if *count == 1 {
            base
        } else {
            Node::Power(Box::new(base), Box::new(Node::whole(i64::from(*count))))
        }
    };
    let mut factors: Vec<Node> = monomial.iter().map(power).collect();
    if factors.is_empty() {
        return node_of_number(value);
    }
    let size = num_traits::Signed::abs(value);
    if !size.is_one() {
        factors.insert(0, node_of_number(&size));
    }
    let product = if factors.len() == 1 {
        factors.remove(0)
    } else {
        Node::Product(factors)
    };
    if is_negative(value) {
        product.negated()
    } else {
        product
    }
}

/// A canonical form as an expression.
pub fn node_of_form(form: &Canonical) -> Node {
    if form.under == Polynomial::one() {
        return node_of(&form.over);
    }
    Node::Quotient(
        Box::new(node_of(&form.over)),
        Box::new(node_of(&form.under)),
    )
}

fn node_of_kernel(kernel: &Kernel) -> Node {
    let boxed = |form: &Canonical| Box::new(node_of_form(form));
    match kernel {
        Kernel::Variable(name) => Node::Variable(name.clone()),
        Kernel::Pi => Node::Pi,
        Kernel::E => Node::E,
        Kernel::Root(index, inner) => Node::Root(*index, boxed(inner)),
        Kernel::Power(base, exponent) => Node::Power(boxed(base), boxed(exponent)),
        Kernel::Call(function, inner) => Node::Call(*function, boxed(inner)),
        Kernel::Factorial(inner) => Node::Factorial(boxed(inner)),
    }
}

/// The expression as text that is read as the same expression.
pub fn text(node: &Node) -> String {
    let joined = |parts: &[Node], sign: &str| {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| format!("({})", text(part)))
            .collect();
        parts.join(sign)
    };
    match node {
        Node::Number(value, _) if value.is_integer() => value.numer().to_string(),
        Node::Number(value, _) => format!("({}/{})", value.numer(), value.denom()),
        Node::Pi => "pi".to_owned(),
        Node::E => "e".to_owned(),
        Node::Variable(name) => name.clone(),
        Node::Sum(parts) => joined(parts, "+"),
        Node::Product(parts) => joined(parts, "*"),
        Node::Negative(part) => format!("-({})", text(part)),
        Node::Quotient(over, under) => format!("({})/({})", text(over), text(under)),
        Node::Power(base, exponent) => format!("({})^({})", text(base), text(exponent)),
        Node::Root(index, part) => format!("root({index},{})", text(part)),
        Node::Log(base, part) => format!("log_({})({})", text(base), text(part)),
        Node::Call(function, part) => format!("{}({})", name(*function), text(part)),
        Node::Factorial(part) => format!("({})!", text(part)),
        Node::Percent(part) => format!("({})%", text(part)),
    }
}

pub(super) fn name(function: Function) -> &'static str {
    match function {
        Function::Abs => "abs",
        Function::Ln => "ln",
        Function::Sign => "sign",
        Function::Floor => "floor",
        Function::Ceiling => "ceiling",
        Function::Sin => "sin",
        Function::Cos => "cos",
        Function::Tan => "tan",
        Function::Cot => "cot",
        Function::Sec => "sec",
        Function::Csc => "csc",
        Function::Asin => "arcsin",
        Function::Acos => "arccos",
        Function::Atan => "arctan",
        Function::Sinh => "sinh",
        Function::Cosh => "cosh",
        Function::Tanh => "tanh",
    }
}
