//! Lines with several variables: what follows from all lines so far.

use super::verdict::LineVerdict;
use crate::course::algebra::{
    ast::Node,
    canonical::canonical,
    equality::is_equal,
    kernel::Kernel,
    linear_system::is_same_system,
    printing::node_of,
    solution_set::solutions,
    statement::{Comparison, Statement},
};

/// Variables that are replaced one after the other.
const MOST_REPLACED: usize = 4;

/// How a line in several variables stands to those before. A line below a system may say one thing
/// that follows from it.
pub(super) fn compared(known: &[Statement], before: &Statement, line: &Statement) -> LineVerdict {
    let system = known.len() > 1 && !is_single(&known[0]) || !is_single(before);
    let implied = is_implied(known, line);
    let implies = is_implied(std::slice::from_ref(line), before);
    match (implied, implies) {
        (true, true) => LineVerdict::Follows,
        (true, false) if system => LineVerdict::Follows,
        (true, false) => LineVerdict::Gains,
        (false, true) => LineVerdict::Loses,
        (false, false) => LineVerdict::Breaks,
    }
}

fn is_single(statement: &Statement) -> bool {
    matches!(statement, Statement::Relation(..))
}

/// Whether a statement is true wherever the known ones are.
fn is_implied(known: &[Statement], line: &Statement) -> bool {
    let known = Statement::And(flat(known));
    let both = Statement::And(flat(&[known.clone(), line.clone()]));
    if is_same_system(&known, &both) == Some(true) {
        return true;
    }
    let (known, line) = eliminated(known, line.clone());
    let is_identity = |(difference, comparison): &(Node, Comparison)| {
        *comparison == Comparison::Equal && is_equal(difference, &Node::whole(0))
    };
    let relations = line.relations();
    if !matches!(line, Statement::Or(_))
        && !relations.is_empty()
        && relations.iter().all(is_identity)
    {
        return true;
    }
    let mut names = [known.variables(), line.variables()].concat();
    names.sort();
    names.dedup();
    let [name] = names.as_slice() else {
        return false;
    };
    match (solutions(&known, name), solutions(&line, name)) {
        (Some(first), Some(second)) => second.includes(&first),
        _ => false,
    }
}

/// The relations of all statements that must hold together.
fn flat(statements: &[Statement]) -> Vec<Statement> {
    let parts = |statement: &Statement| match statement {
        Statement::And(parts) => flat(parts),
        other => vec![other.clone()],
    };
    statements.iter().flat_map(parts).collect()
}

/// Both with variables replaced that an equation among the known ones gives.
fn eliminated(mut known: Statement, mut line: Statement) -> (Statement, Statement) {
    for _ in 0..MOST_REPLACED {
        let Statement::And(parts) = &mut known else {
            break;
        };
        let given = |(at, part): (usize, &Statement)| Some((at, isolated(part)?));
        let Some((at, (name, value))) = parts.iter().enumerate().find_map(given) else {
            break;
        };
        parts.remove(at);
        known = replaced(&known, &name, &value);
        line = replaced(&line, &name, &value);
    }
    (known, line)
}

/// The variable that an equation gives, and what it is: the first that occurs only as a number
/// times itself.
fn isolated(part: &Statement) -> Option<(String, Node)> {
    let Statement::Relation(_, Comparison::Equal, _) = part else {
        return None;
    };
    // `r = sqrt(A/pi)` gives r as it stands.
    if let Statement::Relation(Node::Variable(name), _, value)
    | Statement::Relation(value, _, Node::Variable(name)) = part
        && !value.variables().contains(name)
    {
        return Some((name.clone(), value.clone()));
    }
    let (difference, _) = part.relations().into_iter().next()?;
    let form = canonical(&difference).ok()?;
    let names = part.variables();
    names.into_iter().find_map(|name| {
        let kernel = Kernel::Variable(name.clone());
        if form
            .kernels()
            .iter()
            .any(|other| *other != kernel && !is_plain(other))
        {
            return None;
        }
        let coefficients = form.over.coefficients(&kernel);
        let [rest, factor] = coefficients.as_slice() else {
            return None;
        };
        let by = factor.constant()?.recip();
        Some((name, node_of(&rest.scaled(&-by))))
    })
}

/// Whether a kernel holds no other variable.
fn is_plain(kernel: &Kernel) -> bool {
    matches!(kernel, Kernel::Variable(_) | Kernel::Pi | Kernel::E)
}

fn replaced(statement: &Statement, name: &str, by: &Node) -> Statement {
    let all = |parts: &[Statement]| parts.iter().map(|part| replaced(part, name, by)).collect();
    match statement {
        Statement::Relation(left, comparison, right) => Statement::Relation(
            left.replaced(name, by),
            *comparison,
            right.replaced(name, by),
        ),
        Statement::And(parts) => Statement::And(all(parts)),
        Statement::Or(parts) => Statement::Or(all(parts)),
        other => other.clone(),
    }
}
