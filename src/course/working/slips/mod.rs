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

use build::{cleared, collected, expanded};
use rewrite::everywhere;

/// At most so many results of a misconception are compared with what was written.
const MOST: usize = 400;

/// A relation: left side, comparison, right side.
type Relation = (Node, Comparison, Node);

/// What an expression may become.
pub(super) fn of_value(misconception: Misconception, before: &Node) -> Vec<Node> {
    let Some(slip) = of_node(misconception) else {
        return vec![];
    };
    let mut found = everywhere(before, slip);
    if let Some(plain) = expanded(before).filter(|plain| plain != before) {
        found.extend(everywhere(&plain, slip));
    }
    found.truncate(MOST);
    found
}

/// What a statement may become. Each of its relations alone goes wrong.
pub(super) fn of_statement(misconception: Misconception, before: &Statement) -> Vec<Statement> {
    let mut found = Vec::new();
    match before {
        Statement::Relation(left, comparison, right) => {
            found = of_relation(misconception, &(left.clone(), *comparison, right.clone()));
        }
        Statement::And(parts) | Statement::Or(parts) => {
            for (at, part) in parts.iter().enumerate() {
                for wrong in of_statement(misconception, part) {
                    let mut parts = parts.clone();
                    parts[at] = wrong;
                    found.push(match before {
                        Statement::And(_) => Statement::And(parts),
                        _ => Statement::Or(parts),
                    });
                }
            }
        }
        Statement::Always | Statement::Never => {}
    }
    found.truncate(MOST);
    found
}

fn of_relation(misconception: Misconception, before: &Relation) -> Vec<Statement> {
    let mut found = Vec::new();
    for (left, comparison, right) in variants(misconception, before) {
        if let Some(slip) = of_node(misconception) {
            let lefts = everywhere(&left, slip).into_iter();
            found.extend(lefts.map(|left| Statement::Relation(left, comparison, right.clone())));
            let rights = everywhere(&right, slip).into_iter();
            found.extend(rights.map(|right| Statement::Relation(left.clone(), comparison, right)));
            found.extend(both(&left, comparison, &right, slip));
        }
        found.extend(relations::slips(misconception, &(left, comparison, right)));
    }
    found
}

/// Both sides go wrong in the same way.
fn both(left: &Node, comparison: Comparison, right: &Node, slip: Slip) -> Option<Statement> {
    let (lefts, rights) = (everywhere(left, slip), everywhere(right, slip));
    let (left, right) = (lefts.into_iter().next()?, rights.into_iter().next()?);
    Some(Statement::Relation(left, comparison, right))
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
