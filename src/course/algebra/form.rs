//! Whether an expression has the form that is asked. Its value is another question.

use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use serde::{Deserialize, Serialize};

use super::{
    ast::{Node, Rational, Written},
    canonical::canonical,
    factor::{is_irreducible, share_factor},
    kernel::{Canonical, factors},
    normal::normal,
};

/// A form that can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Any.
    #[default]
    Any,
    /// As the author wrote it, up to the order of terms and factors.
    Same,
    /// A sum of terms.
    Expanded,
    /// A product of factors that cannot be factored.
    Factored,
    /// Fractions in lowest terms.
    Lowest,
    /// One fraction.
    SingleFraction,
}

impl Form {
    /// Reads a form's name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "any" => Form::Any,
            "same" => Form::Same,
            "expanded" => Form::Expanded,
            "factored" => Form::Factored,
            "lowest" => Form::Lowest,
            "single-fraction" => Form::SingleFraction,
            _ => return None,
        })
    }

    /// Whether `given` has the form. `answer` is the author's expression.
    pub fn fits(self, answer: &Node, given: &Node) -> bool {
        match self {
            Form::Any => true,
            Form::Same => normal(answer) == normal(given),
            Form::Expanded => is_expanded(given),
            Form::Factored => is_factored(given),
            Form::Lowest => is_lowest(given),
            Form::SingleFraction => is_single_fraction(given),
        }
    }

    /// A short English sentence that asks for the form.
    pub(super) fn asks(self) -> &'static str {
        match self {
            Form::Any => "Any form is right.",
            Form::Same => "Write it in the form that is asked.",
            Form::Expanded => "Multiply out and collect like terms.",
            Form::Factored => "Write it as a product of factors.",
            Form::Lowest => "Write it in lowest terms.",
            Form::SingleFraction => "Write it as one fraction.",
        }
    }
}

/// Without signs around it.
fn unsigned(node: &Node) -> &Node {
    match node {
        Node::Negative(inner) => unsigned(inner),
        other => other,
    }
}

/// The terms of a sum, also of sums inside it.
fn terms(node: &Node) -> Vec<&Node> {
    match node {
        Node::Sum(parts) => parts.iter().flat_map(terms).collect(),
        Node::Negative(inner) if matches!(unsigned(inner), Node::Sum(_)) => vec![node],
        other => vec![other],
    }
}

/// Whether it is a sum of terms: no product and no power of a sum, and no two terms alike.
pub fn is_expanded(node: &Node) -> bool {
    let terms = terms(node);
    if !terms.iter().all(|term| is_expanded_term(term)) {
        return false;
    }
    // Like terms have the same kernels with the same exponents.
    let mut monomials = Vec::new();
    for term in terms {
        let Ok(form) = canonical(term) else {
            return true;
        };
        let only: Vec<_> = form
            .over
            .terms()
            .map(|(monomial, _)| monomial.clone())
            .collect();
        if only.len() == 1 {
            monomials.push((only, form.under));
        } else if only.is_empty() {
            return monomials.is_empty() && matches!(node, Node::Number(..));
        }
    }
    let count = monomials.len();
    monomials.sort();
    monomials.dedup();
    monomials.len() == count
}

fn is_sum(node: &Node) -> bool {
    matches!(unsigned(node), Node::Sum(_))
}

fn is_expanded_term(node: &Node) -> bool {
    match node {
        Node::Sum(_) => false,
        Node::Negative(inner) => is_expanded_term(inner),
        Node::Product(factors) => {
            let numbers = factors.iter().filter(|factor| is_number(factor)).count();
            numbers < 2 && factors.iter().all(is_expanded_term)
        }
        Node::Power(base, exponent) => {
            let whole = matches!(**exponent, Node::Number(ref value, _) if value.is_integer());
            let product = matches!(unsigned(base), Node::Product(_) | Node::Power(..));
            !(whole && (is_sum(base) || product))
        }
        Node::Quotient(over, under) => {
            !is_sum(over) && is_expanded_term(over) || !is_number(under) && is_expanded(over)
        }
        _ => true,
    }
}

fn is_number(node: &Node) -> bool {
    matches!(unsigned(node), Node::Number(..))
}

/// Whether it is a product of factors of which none can be factored over the rational numbers.
/// Whether a number is taken out of a factor or left inside makes no difference. A whole number is
/// factored if its factors are prime.
pub fn is_factored(node: &Node) -> bool {
    if let Ok(form) = canonical(node)
        && let Some(value) = form.constant()
        && value.is_integer()
        && value.abs() > Rational::one()
    {
        return prime_factors(node);
    }
    all_irreducible(node)
}

fn all_irreducible(node: &Node) -> bool {
    match node {
        Node::Negative(inner) => all_irreducible(inner),
        Node::Product(factors) => factors.iter().all(all_irreducible),
        Node::Quotient(over, under) => all_irreducible(over) && all_irreducible(under),
        Node::Power(base, exponent) if is_number(exponent) => all_irreducible(base),
        other => match canonical(other) {
            Ok(form) if form.constant().is_some() => !matches!(other, Node::Sum(_)),
            Ok(form) => {
                form.under.constant().is_some() && (!is_sum(other) || is_irreducible(&form.over))
            }
            Err(_) => false,
        },
    }
}

fn prime_factors(node: &Node) -> bool {
    match node {
        Node::Negative(inner) => prime_factors(inner),
        Node::Product(parts) => parts.iter().all(prime_factors),
        Node::Power(base, exponent) => {
            prime_factors(base) && matches!(**exponent, Node::Number(..))
        }
        Node::Number(value, Written::Whole) => {
            let found = factors(value.numer());
            matches!(found.as_slice(), [(_, 1)])
        }
        _ => false,
    }
}

/// Whether all fractions are in lowest terms, and a number is a whole number, one fraction or a
/// mixed number.
pub fn is_lowest(node: &Node) -> bool {
    let is_plain = match unsigned(node) {
        Node::Number(value, written) => *written != Written::Decimal || value.is_integer(),
        Node::Quotient(over, under) => {
            let constant = canonical(node).is_ok_and(|form| form.constant().is_some());
            let whole = |part: &Node| matches!(part, Node::Number(value, _) if value.is_integer());
            !constant || (whole(unsigned(over)) && whole(under))
        }
        other => match canonical(other) {
            Ok(form) => form.constant().is_none(),
            Err(_) => true,
        },
    };
    is_plain
        && node.all().into_iter().all(|part| match part {
            Node::Quotient(over, under) => is_lowest_fraction(over, under),
            Node::Percent(_) => false,
            _ => true,
        })
}

fn is_lowest_fraction(over: &Node, under: &Node) -> bool {
    let (Ok(over), Ok(under)) = (canonical(over), canonical(under)) else {
        return true;
    };
    let has_denominator = |form: &Canonical| form.under.constant().is_none();
    if has_denominator(&over) || has_denominator(&under) {
        return false;
    }
    let (one, other) = (content(&over), content(&under));
    let (Some(one), Some(other)) = (one, other) else {
        return false;
    };
    let is_one = under.constant().is_some_and(|value| value.is_one());
    one.gcd(&other).is_one() && !is_one && !share_factor(&over.over, &under.over)
}

/// The common factor of whole coefficients; `None` if they are not whole.
fn content(form: &Canonical) -> Option<num_bigint::BigInt> {
    if form.over.is_zero() {
        return Some(num_bigint::BigInt::zero());
    }
    let content = form.over.content() / form.under.constant()?;
    content.is_integer().then(|| content.numer().abs())
}

/// Whether it is one fraction, or has none.
pub fn is_single_fraction(node: &Node) -> bool {
    match node {
        Node::Negative(inner) => is_single_fraction(inner),
        Node::Quotient(over, under) => !has_fraction(over) && !has_fraction(under),
        Node::Product(factors) => {
            let fractions = factors.iter().filter(|factor| has_fraction(factor));
            let found: Vec<&Node> = fractions.collect();
            found.len() <= 1 && found.into_iter().all(is_single_fraction)
        }
        Node::Number(_, Written::Mixed) => false,
        Node::Power(base, exponent) => {
            !has_fraction(base) && !matches!(**exponent, Node::Sum(_) | Node::Negative(_))
                || is_number(exponent) && !has_fraction(base)
        }
        other => !has_fraction(other),
    }
}

fn has_fraction(node: &Node) -> bool {
    let here = match node {
        Node::Quotient(..) | Node::Number(_, Written::Mixed) => true,
        Node::Power(_, exponent) => {
            return matches!(**exponent, Node::Negative(ref inner) if is_number(inner));
        }
        _ => false,
    };
    here || node.parts().into_iter().any(has_fraction)
}
