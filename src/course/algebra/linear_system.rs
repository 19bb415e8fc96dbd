//! Systems of linear equations: two are the same if their reduced row echelon forms are.

use num_traits::{One, Zero};

use super::{
    ast::Rational,
    canonical::canonical,
    kernel::Kernel,
    limits,
    polynomial::Polynomial,
    statement::{Comparison, Statement},
};

/// The coefficients of a system: one row an equation, one column a variable, the constant last.
type Rows = Vec<Vec<Rational>>;

/// Whether two systems of linear equations have the same solutions; `None` if one of the two is
/// something else.
pub fn is_same_system(one: &Statement, other: &Statement) -> Option<bool> {
    let mut names = one.variables();
    names.extend(other.variables());
    names.sort();
    names.dedup();
    let (mut first, mut second) = (rows(one, &names)?, rows(other, &names)?);
    reduce(&mut first);
    reduce(&mut second);
    Some(first == second)
}

fn rows(statement: &Statement, names: &[String]) -> Option<Rows> {
    let parts = match statement {
        Statement::And(parts) => parts.as_slice(),
        single @ Statement::Relation(..) => std::slice::from_ref(single),
        _ => return None,
    };
    if parts.len() * names.len() > limits::PARTS {
        return None;
    }
    let row = |part: &Statement| match part {
        Statement::Relation(_, Comparison::Equal, _) => {
            let (difference, _) = part.relations().into_iter().next()?;
            linear(&canonical(&difference).ok()?.over, names)
        }
        _ => None,
    };
    parts.iter().map(row).collect()
}

/// The coefficients of the variables and the constant, if no other terms occur.
fn linear(polynomial: &Polynomial<Kernel>, names: &[String]) -> Option<Vec<Rational>> {
    let mut found = vec![Rational::zero(); names.len() + 1];
    for (monomial, coefficient) in polynomial.terms() {
        let place = match monomial.as_slice() {
            [] => names.len(),
            [(Kernel::Variable(name), 1)] => names.iter().position(|own| own == name)?,
            _ => return None,
        };
        found[place] = coefficient.clone();
    }
    Some(found)
}

/// Gauss and Jordan: leading ones, zeros above and below them, no empty rows. A system without
/// solutions becomes the one row `0 = 1`.
fn reduce(rows: &mut Rows) {
    let width = rows.first().map_or(0, Vec::len);
    let mut done = 0;
    for column in 0..width {
        let Some(pivot) = (done..rows.len()).find(|&row| !rows[row][column].is_zero()) else {
            continue;
        };
        rows.swap(done, pivot);
        let lead = rows[done][column].recip();
        rows[done].iter_mut().for_each(|value| *value *= &lead);
        let pivot = rows[done].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(at, _)| *at != done) {
            let factor = row[column].clone();
            for (value, own) in row.iter_mut().zip(&pivot) {
                *value -= own * &factor;
            }
        }
        done += 1;
    }
    rows.truncate(done);
    if let Some(last) = rows.last()
        && last[..width - 1].iter().all(Zero::is_zero)
        && last[width - 1].is_one()
    {
        *rows = vec![last.clone()];
    }
}
