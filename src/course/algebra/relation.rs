//! Whether two statements say the same: by their solutions in one variable, else by their shape.

use super::{
    ast::Node,
    canonical::canonical,
    equality::is_equal,
    evaluate::{Point, enclose},
    interval_arithmetic::Arithmetic,
    kernel::Canonical,
    linear_system::is_same_system,
    printing::node_of,
    solution_set::{Solutions, solutions},
    statement::{Comparison, Statement},
};

/// How one statement's solutions stand to another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// The same solutions.
    Same,
    /// The second has only some of the first's solutions.
    Loses,
    /// The second has all of the first's solutions and others.
    Gains,
    /// Neither.
    Different,
}

/// Compares two statements. In one variable their solutions decide. In several, relations are the
/// same if one is the other moved, swapped, or multiplied by a number that is not 0, and systems
/// of linear equations are solved.
pub fn agreement(one: &Statement, other: &Statement) -> Agreement {
    let mut names = one.variables();
    names.extend(other.variables());
    names.sort();
    names.dedup();
    if names.is_empty() {
        names.push("x".to_owned());
    }
    if let [name] = names.as_slice()
        && let (Some(first), Some(second)) = (solutions(one, name), solutions(other, name))
    {
        return of_solutions(one, other, &first, &second);
    }
    if has_same_shape(one, other) || is_same_system(one, other) == Some(true) {
        Agreement::Same
    } else {
        Agreement::Different
    }
}

fn of_solutions(
    one: &Statement,
    other: &Statement,
    first: &Solutions,
    second: &Solutions,
) -> Agreement {
    let both_empty = first.is_empty() && second.is_empty();
    let said = [one, other]
        .into_iter()
        .any(|part| *part == Statement::Never);
    // Two equations without solutions agree in nothing else: their shape decides.
    if both_empty && !said && !has_same_shape(one, other) {
        return Agreement::Different;
    }
    match (
        first.is_same(second),
        first.includes(second),
        second.includes(first),
    ) {
        (true, ..) => Agreement::Same,
        (_, true, _) => Agreement::Loses,
        (_, _, true) => Agreement::Gains,
        _ => Agreement::Different,
    }
}

/// Whether two statements are the same, relation by relation, in any order.
fn has_same_shape(one: &Statement, other: &Statement) -> bool {
    match (one, other) {
        (Statement::Relation(..), Statement::Relation(..)) => {
            let (first, second) = (one.relations(), other.relations());
            is_same_relation(&first[0], &second[0])
        }
        (Statement::And(first), Statement::And(second)) => matched(first, second),
        (Statement::Or(first), Statement::Or(second)) if matched(first, second) => true,
        (Statement::Always, Statement::Always) | (Statement::Never, Statement::Never) => true,
        _ => match (product(one), product(other)) {
            (Some(first), Some(second)) => {
                is_same_relation(&(first, Comparison::Equal), &(second, Comparison::Equal))
            }
            _ => false,
        },
    }
}

fn matched(first: &[Statement], second: &[Statement]) -> bool {
    let mut rest: Vec<&Statement> = second.iter().collect();
    let all = first.iter().all(|part| {
        let found = rest.iter().position(|other| has_same_shape(part, other));
        found.map(|at| rest.remove(at)).is_some()
    });
    all && rest.is_empty()
}

/// `a = 0 or b = 0` as `a b = 0`.
fn product(statement: &Statement) -> Option<Node> {
    let parts = match statement {
        Statement::Or(parts) => parts.as_slice(),
        single @ Statement::Relation(..) => std::slice::from_ref(single),
        _ => return None,
    };
    let mut factors = Vec::new();
    for part in parts {
        match part {
            Statement::Relation(_, Comparison::Equal, _) => {
                factors.extend(
                    part.relations()
                        .into_iter()
                        .map(|(difference, _)| difference),
                );
            }
            _ => return None,
        }
    }
    Some(Node::Product(factors))
}

type Relation = (Node, Comparison);

/// Whether two relations are the same up to a factor that is a number.
pub fn is_same_relation((one, first): &Relation, (other, second): &Relation) -> bool {
    // Denominators are not 0 where the equation has a meaning: they are multiplied out.
    let cleared = match (canonical(one), canonical(other)) {
        (Ok(one), Ok(other)) if *first == Comparison::Equal => {
            ratio_sign(&numerator(one), &numerator(other))
        }
        _ => None,
    };
    let Some(sign) = cleared.or_else(|| ratio_sign(one, other)) else {
        return false;
    };
    *second == if sign > 0 { *first } else { first.mirrored() }
}

fn numerator(form: Canonical) -> Node {
    node_of(&form.over)
}

/// The sign of the number `one / other`, if that is the same number everywhere.
fn ratio_sign(one: &Node, other: &Node) -> Option<i32> {
    let arithmetic = Arithmetic::new(96);
    let mut names = one.variables();
    names.extend(other.variables());
    for trial in 0..12_i64 {
        let value = |at: usize| (7 + 5 * trial + 3 * at as i64, 3 + (trial + at as i64) % 4);
        let point: Point = names
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let (over, under) = value(at);
                let sign = if trial % 3 == 2 { -1 } else { 1 };
                (
                    name.clone(),
                    super::ast::Rational::new((over * sign).into(), under.into()),
                )
            })
            .collect();
        let sign = |node: &Node| arithmetic.sign(&enclose(node, &point, &arithmetic)?);
        let (Some(first), Some(second)) = (sign(one), sign(other)) else {
            continue;
        };
        if first == 0 || second == 0 {
            continue;
        }
        let fixed = |node: &Node| {
            point.iter().fold(node.clone(), |node, (name, value)| {
                node.replaced(name, &super::printing::node_of_number(value))
            })
        };
        let crossed = Node::Product(vec![one.clone(), fixed(other)]);
        let other_way = Node::Product(vec![other.clone(), fixed(one)]);
        return is_equal(&crossed, &other_way).then_some(first * second);
    }
    None
}
