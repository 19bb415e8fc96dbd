//! Where an expression in one variable is zero, and where it may change its shape.

use num_bigint::BigInt;
use num_traits::{One, Zero};

use super::{
    ast::{Function, Node, Rational},
    canonical::canonical,
    equality::is_equal,
    evaluate::{Point, enclose, exact},
    interval_arithmetic::Arithmetic,
    kernel::{Canonical, Kernel},
    polynomial::Polynomial,
    univariate::{real_roots, simplest},
};

/// Zeros, and the cuts that are no zeros: poles, kinks, ends of the domain.
#[derive(Debug, Default)]
pub(super) struct Zeros {
    /// Where it is 0.
    pub(super) zeros: Vec<Rational>,
    /// Where it may change its shape.
    pub(super) cuts: Vec<Rational>,
}

/// Absolute values that are replaced by both signs.
const KINKS: usize = 4;

/// Finds the zeros of an expression in one variable; `None` if that cannot be done.
pub(super) fn zeros(node: &Node, variable: &str, arithmetic: &Arithmetic) -> Option<Zeros> {
    zeros_at_depth(node, variable, arithmetic, 0)
}

fn zeros_at_depth(
    node: &Node,
    variable: &str,
    arithmetic: &Arithmetic,
    depth: usize,
) -> Option<Zeros> {
    arithmetic.take(40)?;
    if depth > 4 {
        return None;
    }
    let mut found = Zeros::default();
    for inner in shaping(node) {
        let inner = zeros_at_depth(inner, variable, arithmetic, depth + 1)?;
        found.cuts.extend(inner.zeros);
        found.cuts.extend(inner.cuts);
    }
    let mut candidates = match without_kinks(node, variable, arithmetic)? {
        Some(candidates) => candidates,
        None => searched(node, variable, &found.cuts, arithmetic)?,
    };
    candidates.sort();
    candidates.dedup();
    let is_zero = |x: &Rational| {
        let point = Point::from([(variable.to_owned(), x.clone())]);
        if let Some(value) = exact(node, &point) {
            return value.is_zero() || is_tiny(&value);
        }
        enclose(node, &point, arithmetic).is_some_and(|value| {
            let small = BigInt::one() << 56_u32;
            value.lo < small && value.hi > -small
        })
    };
    candidates.retain(is_zero);
    found.zeros = candidates;
    Some(found)
}

/// The zeros for every choice of signs of the absolute values; the inner `None` if one of them is
/// not found exactly.
fn without_kinks(
    node: &Node,
    variable: &str,
    arithmetic: &Arithmetic,
) -> Option<Option<Vec<Rational>>> {
    let mut kinks: Vec<&Node> = node.all().into_iter().filter(|part| is_abs(part)).collect();
    kinks.sort();
    kinks.dedup();
    if kinks.len() > KINKS {
        return None;
    }
    let mut candidates = Vec::new();
    for signs in 0..1_u32 << kinks.len() {
        arithmetic.take(200)?;
        match exact_zeros(&without_abs(node, &kinks, signs), variable) {
            Some(zeros) => candidates.extend(zeros),
            None => return Some(None),
        }
    }
    Some(Some(candidates))
}

/// What the exact value at an approximate zero may be.
fn is_tiny(value: &Rational) -> bool {
    value.denom().bits() > value.numer().bits() + 60
}

fn is_abs(node: &Node) -> bool {
    matches!(node, Node::Call(Function::Abs, _))
}

/// The parts whose zeros cut the line: denominators, and what stands in an absolute value, under
/// a root or in a logarithm.
fn shaping(node: &Node) -> Vec<&Node> {
    let parts = node.all().into_iter().filter_map(|part| match part {
        Node::Quotient(_, under) => Some(&**under),
        Node::Call(Function::Abs | Function::Ln, inner) => Some(&**inner),
        Node::Call(Function::Sign, inner) => Some(&**inner),
        Node::Root(_, inner) | Node::Log(_, inner) => Some(&**inner),
        Node::Power(base, exponent) if !matches!(**exponent, Node::Number(..)) => Some(&**base),
        _ => None,
    });
    parts.filter(|part| !part.variables().is_empty()).collect()
}

/// The expression with each of these absolute values replaced by its inside or the opposite.
fn without_abs(node: &Node, kinks: &[&Node], signs: u32) -> Node {
    if let (Some(at), Node::Call(_, inner)) = (kinks.iter().position(|kink| *kink == node), node) {
        let inner = without_abs(inner, kinks, signs);
        return if signs >> at & 1 == 1 {
            inner.negated()
        } else {
            inner
        };
    }
    let one = |part: &Node| Box::new(without_abs(part, kinks, signs));
    let many = |parts: &[Node]| {
        parts
            .iter()
            .map(|part| without_abs(part, kinks, signs))
            .collect()
    };
    match node {
        Node::Sum(parts) => Node::Sum(many(parts)),
        Node::Product(parts) => Node::Product(many(parts)),
        Node::Negative(part) => Node::Negative(one(part)),
        Node::Quotient(over, under) => Node::Quotient(one(over), one(under)),
        Node::Power(base, exponent) => Node::Power(one(base), one(exponent)),
        other => other.clone(),
    }
}

/// The zeros of a rational function, or of what is linear in the variable.
fn exact_zeros(node: &Node, variable: &str) -> Option<Vec<Rational>> {
    let form = canonical(node).ok()?;
    let kernel = Kernel::Variable(variable.to_owned());
    if form.over.is_zero() {
        return Some(vec![]);
    }
    if let Some(coefficients) = form.over.univariate(&kernel) {
        form.under.univariate(&kernel)?;
        return real_roots(&coefficients);
    }
    linear(&form, &kernel, variable)
}

/// The zero of `a x + b` where `a` and `b` are numbers such as √2.
fn linear(form: &Canonical, kernel: &Kernel, variable: &str) -> Option<Vec<Rational>> {
    let name = |part: &Kernel| !format!("{part:?}").contains(&format!("Variable({variable:?})"));
    let parts = form.over.coefficients(kernel);
    let [b, a] = parts.as_slice() else {
        return None;
    };
    let constant = |part: &Polynomial<Kernel>| part.atoms().iter().all(name);
    if !constant(a) || !constant(b) || form.under.constant().is_none() {
        return None;
    }
    let arithmetic = Arithmetic::new(160);
    let (a, b) = (enclosed(a, &arithmetic)?, enclosed(b, &arithmetic)?);
    let root = arithmetic.div(&b, &a)?.negated();
    let bits = arithmetic.unit();
    let (lo, hi) = (
        Rational::new(root.lo, bits.clone()),
        Rational::new(root.hi, bits),
    );
    Some(vec![(lo + hi) / Rational::from_integer(2.into())])
}

fn enclosed(
    part: &Polynomial<Kernel>,
    arithmetic: &Arithmetic,
) -> Option<super::interval_arithmetic::Interval> {
    enclose(&super::printing::node_of(part), &Point::new(), arithmetic)
}

/// Zeros where the sign changes on a grid, and cuts where it is zero.
fn searched(
    node: &Node,
    variable: &str,
    cuts: &[Rational],
    arithmetic: &Arithmetic,
) -> Option<Vec<Rational>> {
    let sign = |x: &Rational| {
        let point = Point::from([(variable.to_owned(), x.clone())]);
        arithmetic.sign(&enclose(node, &point, arithmetic)?)
    };
    let quarter = |n: i64| Rational::new(n.into(), 4.into());
    let mut grid: Vec<Rational> = (-48..=48).map(quarter).collect();
    for far in [15, 20, 30, 50, 80, 100, 150, 250, 500, 1000_i64] {
        grid.extend([quarter(4 * far), quarter(-4 * far)]);
    }
    grid.extend(cuts.iter().cloned());
    grid.sort();
    let mut found: Vec<Rational> = cuts.to_vec();
    let signs: Vec<Option<i32>> = grid.iter().map(sign).collect();
    for (at, pair) in grid.windows(2).enumerate() {
        // A zero on the grid is not told from a narrow interval around it.
        found.extend((signs[at].is_none() || signs[at] == Some(0)).then(|| pair[0].clone()));
        if let (Some(one), Some(other)) = (signs[at], signs[at + 1])
            && one * other < 0
        {
            found.push(bisected(node, variable, &pair[0], &pair[1], one, &sign)?);
        }
    }
    Some(found)
}

fn bisected(
    node: &Node,
    variable: &str,
    lo: &Rational,
    hi: &Rational,
    before: i32,
    sign: &dyn Fn(&Rational) -> Option<i32>,
) -> Option<Rational> {
    let (mut lo, mut hi) = (lo.clone(), hi.clone());
    let half = Rational::new(1.into(), 2.into());
    for _ in 0..64 {
        let middle = (&lo + &hi) * &half;
        match sign(&middle) {
            Some(found) if found == before => lo = middle,
            Some(0) | None => return Some(middle),
            Some(_) => hi = middle,
        }
    }
    let short = simplest(&lo, &hi);
    let value = node.replaced(
        variable,
        &Node::Number(short.clone(), super::ast::Written::Whole),
    );
    if short.denom().bits() < 20 && short >= Rational::zero() && is_equal(&value, &Node::whole(0)) {
        return Some(short);
    }
    Some((lo + hi) * half)
}
