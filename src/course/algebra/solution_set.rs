//! The solutions of a statement in one variable: points and open intervals of the real line.
//!
//! The line is cut at the zeros, poles and kinks of all relations; between two cuts no relation
//! changes. Zeros of polynomials, also with absolute values, are found exactly (Sturm) and kept
//! within 2^-100. Others are searched for on a grid from -1000 to 1000.

use num_traits::{One, Signed, Zero};

use super::{
    ast::{Node, Rational},
    evaluate::{Point, enclose, exact},
    interval_arithmetic::Arithmetic,
    limits,
    statement::{Comparison, Statement},
    zeros::zeros,
};

/// The solutions: cuts in ascending order, whether each cut is a solution, and whether each gap
/// is (one more than cuts: before the first, between them, after the last).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solutions {
    /// Where solutions begin or end, or stand alone.
    pub cuts: Vec<Rational>,
    /// Whether each cut is a solution.
    pub at_cuts: Vec<bool>,
    /// Whether the numbers in each gap are solutions.
    pub in_gaps: Vec<bool>,
}

/// Numbers that are closer count as one.
fn tolerance() -> Rational {
    Rational::new(1.into(), num_bigint::BigInt::one() << 40_u32)
}

fn near(one: &Rational, other: &Rational) -> bool {
    (one - other).abs() < tolerance()
}

/// A relation `difference ⋈ 0` with its zeros.
struct Relation {
    difference: Node,
    comparison: Comparison,
    zeros: Vec<Rational>,
}

/// Solves a statement in one variable. `None` if that cannot be done here.
pub fn solutions(statement: &Statement, variable: &str) -> Option<Solutions> {
    let arithmetic = Arithmetic::with_steps(96, limits::SOLVING_STEPS);
    let mut relations = Vec::new();
    let mut cuts: Vec<Rational> = Vec::new();
    for (difference, comparison) in statement.relations() {
        let found = zeros(&difference, variable, &arithmetic)?;
        cuts.extend(found.cuts);
        cuts.extend(found.zeros.clone());
        relations.push(Relation {
            difference,
            comparison,
            zeros: found.zeros,
        });
    }
    cuts.sort();
    cuts.dedup_by(|one, other| near(one, other));
    let holds = |x: &Rational| {
        let truths = relations
            .iter()
            .map(|relation| relation.holds(variable, x, &arithmetic));
        let truths: Vec<bool> = truths.collect();
        truth(statement, &mut truths.into_iter())
    };
    let at_cuts = cuts.iter().map(holds).collect();
    let in_gaps = samples(&cuts).iter().map(holds).collect();
    if arithmetic.is_spent() {
        return None;
    }
    Some(
        Solutions {
            cuts,
            at_cuts,
            in_gaps,
        }
        .tidied(),
    )
}

impl Relation {
    fn holds(&self, variable: &str, x: &Rational, arithmetic: &Arithmetic) -> bool {
        let point = Point::from([(variable.to_owned(), x.clone())]);
        let is_zero = self.zeros.iter().any(|zero| near(zero, x));
        if let Some(value) = exact(&self.difference, &point)
            && !is_zero
        {
            let sign = if value.is_zero() {
                0
            } else if value.is_positive() {
                1
            } else {
                -1
            };
            return self.comparison.holds(sign);
        }
        let value = enclose(&self.difference, &point, arithmetic);
        match value.as_ref().and_then(|value| arithmetic.sign(value)) {
            _ if is_zero => self.comparison.holds(0),
            Some(sign) => self.comparison.holds(sign),
            // Undefined, or zero as far as can be seen.
            None => value.is_some() && self.comparison.holds(0),
        }
    }
}

/// The statement's truth from those of its relations, in order.
fn truth(statement: &Statement, relations: &mut dyn Iterator<Item = bool>) -> bool {
    match statement {
        Statement::Relation(..) => relations.next().unwrap_or(false),
        // Every part takes its relations, whatever the others say.
        Statement::And(parts) => all_truths(parts, relations).into_iter().all(|part| part),
        Statement::Or(parts) => all_truths(parts, relations).into_iter().any(|part| part),
        Statement::Always => true,
        Statement::Never => false,
    }
}

fn all_truths(parts: &[Statement], relations: &mut dyn Iterator<Item = bool>) -> Vec<bool> {
    parts.iter().map(|part| truth(part, relations)).collect()
}

/// A number in each gap.
fn samples(cuts: &[Rational]) -> Vec<Rational> {
    let (Some(first), Some(last)) = (cuts.first(), cuts.last()) else {
        return vec![Rational::new(1.into(), 3.into())];
    };
    let mut found = vec![(first - Rational::one()).floor()];
    found.extend(cuts.windows(2).map(|pair| between(&pair[0], &pair[1])));
    found.push((last + Rational::one()).ceil());
    found
}

/// A short number between two others.
fn between(lo: &Rational, hi: &Rational) -> Rational {
    let middle = (lo + hi) / Rational::from_integer(2.into());
    let mut scale = Rational::one();
    for _ in 0..60 {
        let short = (&middle * &scale).round() / &scale;
        if short > *lo && short < *hi {
            return short;
        }
        scale *= Rational::from_integer(2.into());
    }
    middle
}

impl Solutions {
    /// Without cuts where nothing changes.
    fn tidied(mut self) -> Self {
        let mut at = 0;
        while at < self.cuts.len() {
            let here = self.at_cuts[at];
            if here == self.in_gaps[at] && here == self.in_gaps[at + 1] {
                self.cuts.remove(at);
                self.at_cuts.remove(at);
                self.in_gaps.remove(at + 1);
            } else {
                at += 1;
            }
        }
        self
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        !self
            .at_cuts
            .iter()
            .chain(&self.in_gaps)
            .any(|is_solution| *is_solution)
    }

    /// Whether both are the same set.
    pub fn is_same(&self, other: &Self) -> bool {
        self.at_cuts == other.at_cuts
            && self.in_gaps == other.in_gaps
            && self
                .cuts
                .iter()
                .zip(&other.cuts)
                .all(|(one, another)| near(one, another))
    }

    /// Whether a number belongs to it.
    pub fn contains(&self, x: &Rational) -> bool {
        if let Some(at) = self.cuts.iter().position(|cut| near(cut, x)) {
            return self.at_cuts[at];
        }
        self.in_gaps[self.cuts.iter().filter(|cut| *cut < x).count()]
    }

    /// Whether every solution of `other` is one of these.
    pub fn includes(&self, other: &Self) -> bool {
        let mut cuts = [self.cuts.clone(), other.cuts.clone()].concat();
        cuts.sort();
        cuts.dedup_by(|one, another| near(one, another));
        let mut tried = samples(&cuts);
        tried.extend(cuts);
        tried.iter().all(|x| !other.contains(x) || self.contains(x))
    }
}
