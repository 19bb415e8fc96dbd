//! The transformations behind the misconceptions: what becomes of a line if someone goes wrong so.

mod build;
mod fractions;
mod powers;
mod relations;
mod rewrite;
mod sums;

use super::Misconception;
use crate::course::algebra::{
    ast::Node,
    statement::{Comparison, Statement},
};

use build::{cleared, collected};
use rewrite::everywhere;

/// At most so many results of a misconception are compared with what was written.
const MOST: usize = 400;

/// A relation: left side, comparison, right side.
type Relation = (Node, Comparison, Node);

/// What an expression may become, and whether at once: without a usual step before.
pub(super) fn of_value(misconception: Misconception, before: &Node) -> Vec<(Node, bool)> {
    let Some(slip) = of_node(misconception) else {
        return vec![];
    };
    let direct = everywhere(before, slip).into_iter();
    let mut found: Vec<(Node, bool)> = direct.map(|wrong| (wrong, true)).collect();
    if let Some(plain) = expanded(before).filter(|plain| plain != before) {
        let later = everywhere(&plain, slip).into_iter();
        found.extend(later.map(|wrong| (wrong, false)));
    }
    found.truncate(MOST);
    found
}

/// What a statement may become, and whether at once. Each of its relations alone goes wrong.
pub(super) fn of_statement(
    misconception: Misconception,
    before: &Statement,
) -> Vec<(Statement, bool)> {
    let mut found = Vec::new();
    match before {
        Statement::Relation(left, comparison, right) => {
            found = of_relation(misconception, &(left.clone(), *comparison, right.clone()));
        }
        Statement::And(parts) | Statement::Or(parts) => {
            for (at, part) in parts.iter().enumerate() {
                for (wrong, direct) in of_statement(misconception, part) {
                    let mut parts = parts.clone();
                    parts[at] = wrong;
                    let whole = match before {
                        Statement::And(_) => Statement::And(parts),
                        _ => Statement::Or(parts),
                    };
                    found.push((whole, direct));
                }
            }
            if let Statement::And(parts) = before
                && of_node(misconception).is_some()
            {
                let put_in = substituted(parts);
                found.extend(
                    put_in
                        .iter()
                        .flat_map(|part| of_statement(misconception, part)),
                );
            }
        }
        Statement::Always | Statement::Never => {}
    }
    found.truncate(MOST);
    found
}

/// What a system gives if one of its equations, `y = …`, is put into another.
fn substituted(parts: &[Statement]) -> Vec<Statement> {
    let mut found = Vec::new();
    for (at, given) in parts.iter().enumerate() {
        let (name, value) = match given {
            Statement::Relation(Node::Variable(name), Comparison::Equal, value)
            | Statement::Relation(value, Comparison::Equal, Node::Variable(name)) => (name, value),
            _ => continue,
        };
        let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
        for (_, other) in others {
            if let Statement::Relation(left, comparison, right) = other {
                let (left, right) = (left.replaced(name, value), right.replaced(name, value));
                found.push(Statement::Relation(left, *comparison, right));
            }
        }
    }
    found
}

fn of_relation(misconception: Misconception, before: &Relation) -> Vec<(Statement, bool)> {
    let mut found = Vec::new();
    for (at, (left, comparison, right)) in variants(misconception, before).into_iter().enumerate() {
        let direct = at == 0;
        let mut add = |wrong: Statement| {
            // What has a denominator may be cleared of it in the same line.
            if let Statement::Relation(left, comparison, right) = &wrong
                && of_node(misconception).is_some()
                && let Some((left, comparison, right)) =
                    cleared(&(left.clone(), *comparison, right.clone()))
            {
                found.push((Statement::Relation(left, comparison, right), false));
            }
            found.push((wrong, direct));
        };
        if let Some(slip) = of_node(misconception) {
            let lefts = everywhere(&left, slip);
            let rights = everywhere(&right, slip);
            if let (Some(left), Some(right)) = (lefts.first(), rights.first()) {
                // Both sides go wrong in the same way.
                add(Statement::Relation(left.clone(), comparison, right.clone()));
            }
            for left in lefts {
                add(Statement::Relation(left, comparison, right.clone()));
            }
            for right in rights {
                add(Statement::Relation(left.clone(), comparison, right));
            }
        }
        for wrong in relations::slips(misconception, &(left, comparison, right)) {
            add(wrong);
        }
    }
    found
}

/// A relation as it stands, and what valid steps on the way to the slip make of it.
fn variants(misconception: Misconception, before: &Relation) -> Vec<Relation> {
    let (left, comparison, right) = before;
    let mut found = vec![before.clone()];
    if let (Some(left), Some(right)) = (expanded(left), expanded(right)) {
        found.push((left, *comparison, right));
    }
    // Who divided or multiplied some terms only has not cleared the denominators before.
    if !matches!(
        misconception,
        Misconception::DividedOneTermOnly | Misconception::MultipliedOneTermOnly
    ) {
        found.extend(cleared(before));
    }
    found.extend(collected(before));
    found.dedup();
    found
}

/// The expression multiplied out and collected.
pub(super) fn expanded(node: &Node) -> Option<Node> {
    build::expanded(node)
}

/// The terms of a sum; the thing itself if it is none.
pub(super) fn terms(node: &Node) -> Vec<Node> {
    build::terms(node)
}

/// A slip at one place of an expression: everything that may become of it.
type Slip = fn(&Node) -> Vec<Node>;

fn of_node(misconception: Misconception) -> Option<Slip> {
    Some(match misconception {
        Misconception::FirstTermOnly => sums::first_term_only,
        Misconception::SignInBracket => sums::sign_in_bracket,
        Misconception::CombinedUnlikeTerms => sums::combined_unlike,
        Misconception::SignIgnored => sums::sign_ignored,
        Misconception::ProductSign => sums::product_sign,
        Misconception::LeftToRight => sums::left_to_right,
        Misconception::AddedTopsAndBottoms => fractions::added_across,
        Misconception::TopsKept => fractions::tops_kept,
        Misconception::DividedWithoutFlipping => fractions::without_flipping,
        Misconception::FlippedFirst => fractions::flipped_first,
        Misconception::DividedUpsideDown => fractions::upside_down,
        Misconception::CancelledAcrossSum => fractions::cancelled,
        Misconception::MixedNumberAsProduct => fractions::mixed_as_product,
        Misconception::SquareOfSum => powers::power_of_sum,
        Misconception::PowerTimesBase => powers::power_times_base,
        Misconception::ExponentsMultiplied => powers::exponents_multiplied,
        Misconception::ExponentsAdded => powers::exponents_added,
        Misconception::RootOfSum => powers::root_of_sum,
        _ => return None,
    })
}
