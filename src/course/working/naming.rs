//! Which misconception gives what was written.

use std::cell::Cell;

use num_traits::Signed;

use super::{Misconception, slips, slips::terms, verdict::LineVerdict};
use crate::course::algebra::{
    ast::{Node, Rational},
    equality::{Fingerprint, is_equal},
    evaluate::{Point, exact},
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

impl Scene<'_> {
    /// The parts of what stood before and of the line.
    fn parts(self) -> usize {
        let of = |statement: &Statement| {
            let relations = statement.relations();
            relations
                .iter()
                .map(|(difference, _)| difference.all().len())
                .sum()
        };
        match self {
            Scene::Statements(before, after) => usize::max(of(before), of(after)),
            Scene::Values(before, after) => before.all().len().max(after.all().len()),
        }
    }
}

/// How well something explains a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// It has the same solutions.
    Equivalent,
    /// It has the same value; each side has.
    Close,
    /// It has the same terms; each side has.
    Exact,
}

/// How well a misconception explains a line: in kind, and whether at once, without a usual step
/// before the slip.
type Fit = (Kind, bool);

const BEST: Fit = (Kind::Exact, true);

/// A line of more parts than these is not looked at: lines of pupils have up to forty.
const MOST_PARTS: usize = 60;

/// What may be spent on a line, so that none takes long: one for each result of a misconception
/// that is compared, and more if equations have to be solved. Lines of pupils need up to half.
struct Effort(Cell<u32>);

impl Effort {
    const ALL: u32 = 3_000;
    const SOLVING: u32 = 40;

    /// Whether so much is left; it is taken.
    fn takes(&self, amount: u32) -> bool {
        let left = self.0.get().checked_sub(amount);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}

/// The misconception that explains the line best; none if none does.
pub(super) fn name(
    scene: Scene<'_>,
    verdict: LineVerdict,
    among: &[Misconception],
) -> Option<Misconception> {
    if scene.parts() > MOST_PARTS {
        return None;
    }
    let effort = Effort(Cell::new(Effort::ALL));
    let mut sorted = among.to_vec();
    sorted.sort();
    sorted.dedup();
    let mut best: Option<(Fit, Misconception)> = None;
    for misconception in sorted {
        let fit = match scene {
            Scene::Values(before, after) => value_fit(misconception, before, after, &effort),
            Scene::Statements(before, after) => {
                statement_fit(misconception, verdict, (before, after), &effort)
            }
        };
        if let Some(fit) = fit
            && best.is_none_or(|(known, _)| known < fit)
        {
            best = Some((fit, misconception));
        }
        if best.is_some_and(|(fit, _)| fit == BEST) {
            break;
        }
    }
    best.map(|(_, misconception)| misconception)
}

fn value_fit(
    misconception: Misconception,
    before: &Node,
    after: &Node,
    effort: &Effort,
) -> Option<Fit> {
    let print = Fingerprint::new(after);
    // A value alone says little about a line that is as long as the one before.
    let shorter = after.all().len() <= before.all().len();
    let mut best = None;
    for (wrong, direct) in slips::of_value(misconception, before) {
        let affordable = effort.takes(1);
        if !affordable || Fingerprint::new(&wrong).differs(&print) || !is_equal(&wrong, after) {
            continue;
        }
        let kind = if has_same_terms(&wrong, after) {
            Kind::Exact
        } else if shorter {
            Kind::Close
        } else {
            continue;
        };
        best = best.max(Some((kind, direct)));
        if best == Some(BEST) {
            break;
        }
    }
    best
}

fn statement_fit(
    misconception: Misconception,
    verdict: LineVerdict,
    (before, after): (&Statement, &Statement),
    effort: &Effort,
) -> Option<Fit> {
    match misconception {
        Misconception::DividedByUnknown | Misconception::LostNegativeRoot => {
            let lost = lost(before, after).filter(|lost| *lost == misconception);
            return lost.map(|_| BEST);
        }
        _ if !may_explain(misconception, verdict, before, after) => return None,
        _ => {}
    }
    let target = Target::new(after);
    // Solutions alone say little about a line that is as long as the one before, and about an
    // equation that keeps some.
    let equations = [before, after].into_iter().all(is_equation);
    let breaks = verdict == LineVerdict::Breaks || !equations;
    let solved = match misconception {
        Misconception::SquaredBothSides => has_root(before),
        Misconception::InequalityNotTurned
        | Misconception::InequalityTurnedWrongly
        | Misconception::ZeroProductWithoutZero => true,
        _ => breaks && size(after) < size(before),
    };
    let mut best = None;
    for (wrong, direct) in slips::of_statement(misconception, before) {
        if !effort.takes(1) || !target.may_be(&wrong) {
            continue;
        }
        let kind = match written(&wrong, after) {
            Some(kind) if kind == Kind::Exact || breaks => kind,
            _ if solved && effort.takes(Effort::SOLVING) && target.is(&wrong) => Kind::Equivalent,
            _ => continue,
        };
        best = best.max(Some((kind, direct)));
        if best == Some(BEST) {
            break;
        }
    }
    best
}

/// False where a misconception is out of the question whatever it gives.
fn may_explain(
    misconception: Misconception,
    verdict: LineVerdict,
    before: &Statement,
    after: &Statement,
) -> bool {
    // A line without variables says nothing of how it came about.
    let says = !after.variables().is_empty();
    says && match misconception {
        Misconception::SquaredBothSides => verdict == LineVerdict::Gains,
        Misconception::InequalityNotTurned => is_turned(before, after) == Some(false),
        Misconception::InequalityTurnedWrongly => is_turned(before, after) == Some(true),
        _ => true,
    }
}

fn is_equation(statement: &Statement) -> bool {
    let equal = |(_, comparison): &(Node, Comparison)| *comparison == Comparison::Equal;
    statement.relations().iter().all(equal)
}

fn has_root(statement: &Statement) -> bool {
    let root = |node: &Node| matches!(node, Node::Root(..) | Node::Call(..));
    let of = |(difference, _): &(Node, Comparison)| difference.all().into_iter().any(root);
    statement.relations().iter().any(of)
}

/// The number of terms on both sides.
fn size(statement: &Statement) -> usize {
    match statement {
        Statement::Relation(left, _, right) => terms(left).len() + terms(right).len(),
        Statement::And(parts) | Statement::Or(parts) => parts.iter().map(size).sum(),
        Statement::Always | Statement::Never => 0,
    }
}

/// Whether the terms of two sums are equal one by one, in any order.
fn has_same_terms(one: &Node, other: &Node) -> bool {
    let (first, mut rest) = (terms(one), terms(other));
    first.len() == rest.len()
        && first.iter().all(|term| {
            let found = rest
                .iter()
                .position(|other| term == other || is_equal(term, other));
            found.map(|at| rest.swap_remove(at)).is_some()
        })
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

/// Whether both sides are what was written, in the same order or swapped.
fn written(wrong: &Statement, after: &Statement) -> Option<Kind> {
    let (Statement::Relation(a, first, b), Statement::Relation(c, second, d)) = (wrong, after)
    else {
        return same_parts(wrong, after).then_some(Kind::Exact);
    };
    let sides = [
        (a, c, b, d, first == second),
        (a, d, b, c, first.mirrored() == *second),
    ];
    let equal = |(a, c, b, d, turned): &(&Node, &Node, &Node, &Node, bool)| {
        *turned && is_equal(a, c) && is_equal(b, d)
    };
    let (a, c, b, d, _) = sides.into_iter().find(equal)?;
    // What was written is not taken apart further than what would have been.
    let collected = |wrong: &Node, after: &Node| {
        let parts = |term: &Node| slips::expanded(term).map_or(1, |plain| terms(&plain).len());
        terms(after).len() <= terms(wrong).iter().map(parts).sum()
    };
    if has_same_terms(a, c) && has_same_terms(b, d) {
        Some(Kind::Exact)
    } else if collected(a, c) && collected(b, d) {
        Some(Kind::Close)
    } else {
        None
    }
}

/// Whether two lists of relations are the same, one by one.
fn same_parts(wrong: &Statement, after: &Statement) -> bool {
    match (wrong, after) {
        (Statement::Or(first), Statement::Or(second))
        | (Statement::And(first), Statement::And(second)) => {
            first.len() == second.len()
                && first
                    .iter()
                    .zip(second)
                    .all(|(one, other)| written(one, other).is_some())
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
    // In `(x - 3)(x + 4) = 0` a solution was forgotten; who divides by `x` loses 0.
    let product = [left, right].iter().any(|side| **side == Node::whole(0));
    let by_variable = *cut == Rational::from_integer(0.into());
    if is_zero(left) && is_zero(right) && (by_variable || !product) {
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
