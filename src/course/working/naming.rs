//! Which misconception gives what was written.

use num_traits::Signed;

use super::{Misconception, slips};
use crate::course::algebra::{
    ast::{Node, Rational},
    equality::{Fingerprint, is_equal},
    evaluate::{Point, exact},
    normal::normal,
    relation::{Agreement, agreement},
    solution_set::{Solutions, solutions},
    statement::{Comparison, Statement},
};

/// What stood before a line that breaks, and the line.
#[derive(Clone, Copy)]
pub(super) enum Scene<'a> {
    /// Statements.
    Statements(&'a Statement, &'a Statement),
    /// Expressions.
    Values(&'a Node, &'a Node),
}

/// How well a misconception explains a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It gives something with the same value or the same solutions.
    Equivalent,
    /// It gives each side as it was written, but for the order of terms.
    Exact,
}

/// The misconception that explains the line best; none if none does.
pub(super) fn name(scene: Scene<'_>, among: &[Misconception]) -> Option<Misconception> {
    let mut sorted = among.to_vec();
    sorted.sort();
    sorted.dedup();
    let mut best: Option<(Fit, Misconception)> = None;
    for misconception in sorted {
        let fit = match scene {
            Scene::Values(before, after) => value_fit(misconception, before, after),
            Scene::Statements(before, after) => statement_fit(misconception, before, after),
        };
        match fit {
            Some(Fit::Exact) => return Some(misconception),
            Some(fit) if best.is_none() => best = Some((fit, misconception)),
            _ => {}
        }
    }
    best.map(|(_, misconception)| misconception)
}

fn value_fit(misconception: Misconception, before: &Node, after: &Node) -> Option<Fit> {
    let (print, form) = (Fingerprint::new(after), normal(after));
    let mut best = None;
    for wrong in slips::of_value(misconception, before) {
        if normal(&wrong) == form {
            return Some(Fit::Exact);
        }
        if best.is_none() && !Fingerprint::new(&wrong).differs(&print) && is_equal(&wrong, after) {
            best = Some(Fit::Equivalent);
        }
    }
    best
}

fn statement_fit(
    misconception: Misconception,
    before: &Statement,
    after: &Statement,
) -> Option<Fit> {
    match misconception {
        Misconception::DividedByUnknown | Misconception::LostNegativeRoot => {
            return lost(before, after)
                .filter(|lost| *lost == misconception)
                .map(|_| Fit::Exact);
        }
        Misconception::InequalityNotTurned | Misconception::InequalityTurnedWrongly => {
            let turned = is_turned(before, after)?;
            if turned != (misconception == Misconception::InequalityTurnedWrongly) {
                return None;
            }
        }
        _ => {}
    }
    let target = Target::new(after);
    let mut best = None;
    for wrong in slips::of_statement(misconception, before) {
        if !target.may_be(&wrong) {
            continue;
        }
        if is_written(&wrong, after) {
            return Some(Fit::Exact);
        }
        if best.is_none() && target.is(&wrong) {
            best = Some(Fit::Equivalent);
        }
    }
    best
}

/// What was written, ready to be compared with many.
struct Target<'a> {
    after: &'a Statement,
    names: Vec<String>,
    solutions: Option<Solutions>,
}

impl<'a> Target<'a> {
    fn new(after: &'a Statement) -> Self {
        let names = after.variables();
        let solutions = match names.as_slice() {
            [name] => solutions(after, name),
            _ => None,
        };
        Self {
            after,
            names,
            solutions,
        }
    }

    /// False only if it is certain that the solutions differ. Cheap.
    fn may_be(&self, wrong: &Statement) -> bool {
        let (Some(found), [name]) = (&self.solutions, self.names.as_slice()) else {
            return true;
        };
        let Statement::Relation(left, _, right) = wrong else {
            return true;
        };
        let near = |value: Rational| value.abs() < Rational::new(1.into(), 1_000_000.into());
        let at = |cut: &Rational| Point::from([(name.clone(), cut.clone())]);
        found.cuts.iter().all(|cut| {
            let point = at(cut);
            match (exact(left, &point), exact(right, &point)) {
                (Some(left), Some(right)) => near(left - right),
                _ => true,
            }
        })
    }

    fn is(&self, wrong: &Statement) -> bool {
        if self.solutions.as_ref().is_some_and(Solutions::is_empty) {
            return false;
        }
        agreement(wrong, self.after) == Agreement::Same
    }
}

/// Whether both sides are equal to what was written, in the same order or swapped.
fn is_written(wrong: &Statement, after: &Statement) -> bool {
    match (wrong, after) {
        (Statement::Relation(a, first, b), Statement::Relation(c, second, d)) => {
            first == second && is_equal(a, c) && is_equal(b, d)
                || first.mirrored() == *second && is_equal(a, d) && is_equal(b, c)
        }
        _ => false,
    }
}

/// Why a solution was lost: both sides were divided by what is 0 there, or a square has two roots.
fn lost(before: &Statement, after: &Statement) -> Option<Misconception> {
    let Statement::Relation(left, Comparison::Equal, right) = before else {
        return None;
    };
    let names = before.variables();
    let [name] = names.as_slice() else {
        return None;
    };
    let (first, second) = (solutions(before, name)?, solutions(after, name)?);
    if !first.includes(&second) {
        return None;
    }
    let gone = |cut: &&Rational| first.contains(cut) && !second.contains(cut);
    let cut = first.cuts.iter().find(gone)?;
    let at = |side: &Node| exact(side, &Point::from([(name.clone(), cut.clone())]));
    let is_zero =
        |side: &Node| at(side).is_some_and(|value| value == Rational::from_integer(0.into()));
    if is_zero(left) && is_zero(right) {
        return Some(Misconception::DividedByUnknown);
    }
    let square =
        |node: &Node| matches!(node, Node::Power(_, exponent) if **exponent == Node::whole(2));
    let squares = left.all().into_iter().chain(right.all()).any(square);
    (squares && first.cuts.len() == 2).then_some(Misconception::LostNegativeRoot)
}

/// Whether the comparison stands the other way round after a step, seen from the side of the
/// variable; none if there is nothing to see.
fn is_turned(before: &Statement, after: &Statement) -> Option<bool> {
    let direction = |statement: &Statement| {
        let Statement::Relation(left, comparison, right) = statement else {
            return None;
        };
        match (left.variables().is_empty(), right.variables().is_empty()) {
            (false, true) => Some(*comparison),
            (true, false) => Some(comparison.mirrored()),
            (false, false) => Some(*comparison),
            (true, true) => None,
        }
    };
    Some(direction(before)? != direction(after)?)
}
