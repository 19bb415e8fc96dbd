//! Marks sets, lists, points and matrices.

use super::{
    collection::{Item, Semicolons, read_collection, read_elements},
    equality::{Fingerprint, is_equal},
    expression_marking::of_author,
    form::Form,
    verdict::{Mark, Verdict},
    why::{Reading, Why},
};

/// Marks a set: order and repetition do not count.
///
/// # Errors
/// If one of the two cannot be read.
pub(super) fn mark_set(answer: &str, given: &str, form: Form) -> Reading<Verdict> {
    let answer = distinct(read_elements(answer).map_err(|error| of_author(&error))?);
    let given = distinct(read_elements(given)?);
    let partners: Vec<Option<&Element>> = answer.iter().map(|item| found(&given, item)).collect();
    let missing = partners.iter().filter(|partner| partner.is_none()).count();
    // No two elements of a set are equal: each partner is the partner of one.
    let extra = given.len() + missing - answer.len();
    if missing + extra > 0 {
        let why = match (missing, extra) {
            (_, 0) => Why::ElementMissing,
            (0, _) => Why::ElementExtra,
            _ => Why::ElementsDifferent,
        };
        return Ok(Verdict::new(Mark::Wrong, why));
    }
    let pairs = answer.iter().zip(partners);
    let pairs = pairs.filter_map(|(one, other)| other.map(|other| (&one.item, &other.item)));
    Ok(formed(pairs, form))
}

/// An element of a set; its fingerprint spares most comparisons.
struct Element {
    item: Item,
    print: Option<Fingerprint>,
}

fn distinct(items: Vec<Item>) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    for item in items {
        let print = match &item {
            Item::Value(node) => Some(Fingerprint::new(node)),
            Item::Several(..) => None,
        };
        let element = Element { item, print };
        if found(&elements, &element).is_none() {
            elements.push(element);
        }
    }
    elements
}

fn found<'a>(elements: &'a [Element], element: &Element) -> Option<&'a Element> {
    elements.iter().find(|other| {
        let differs = match (&element.print, &other.print) {
            (Some(one), Some(other)) => one.differs(other),
            _ => false,
        };
        !differs && is_same(&element.item, &other.item)
    })
}

/// Marks a list or a point: the order counts.
///
/// # Errors
/// If one of the two cannot be read.
pub(super) fn mark_list(answer: &str, given: &str, form: Form) -> Reading<Verdict> {
    let answer = read_elements(answer).map_err(|error| of_author(&error))?;
    let given = read_elements(given)?;
    if answer.len() != given.len() {
        let why = Why::ElementCount {
            asked: answer.len(),
            given: given.len(),
        };
        return Ok(Verdict::new(Mark::Wrong, why));
    }
    let different = (0..answer.len()).find(|&at| !is_same(&answer[at], &given[at]));
    if let Some(at) = different {
        let swapped = answer
            .iter()
            .rev()
            .zip(&given)
            .all(|(one, other)| is_same(one, other));
        let why = match swapped {
            true => Why::Swapped,
            false => Why::ElementDifferent(at + 1),
        };
        return Ok(Verdict::new(Mark::Wrong, why));
    }
    Ok(formed(answer.iter().zip(&given), form))
}

/// Marks a matrix.
///
/// # Errors
/// If one of the two cannot be read, or has rows of different lengths.
pub(super) fn mark_matrix(answer: &str, given: &str, form: Form) -> Reading<Verdict> {
    let answer = rows(answer).map_err(|error| of_author(&error))?;
    let given = rows(given)?;
    let shape = |rows: &[Vec<Item>]| (rows.len(), rows.first().map_or(0, Vec::len));
    if shape(&answer) != shape(&given) {
        let ((rows, columns), (own, across)) = (shape(&answer), shape(&given));
        let why = if (rows, columns) == (across, own) {
            Why::RowsSwapped
        } else {
            Why::MatrixSize {
                asked_rows: rows,
                asked_columns: columns,
                rows: own,
                columns: across,
            }
        };
        return Ok(Verdict::new(Mark::Wrong, why));
    }
    for (row, (first, second)) in answer.iter().zip(&given).enumerate() {
        if let Some(at) = (0..first.len()).find(|&at| !is_same(&first[at], &second[at])) {
            let why = Why::Entry {
                row: row + 1,
                column: at + 1,
            };
            return Ok(Verdict::new(Mark::Wrong, why));
        }
    }
    Ok(formed(
        answer.iter().flatten().zip(given.iter().flatten()),
        form,
    ))
}

fn rows(text: &str) -> Reading<Vec<Vec<Item>>> {
    let ragged = || Why::MatrixForm;
    let Item::Several(_, parts) = read_collection(text, Semicolons::Rows)? else {
        return Err(ragged());
    };
    let values = |items: &[Item]| items.iter().all(|item| matches!(item, Item::Value(_)));
    if values(&parts) {
        return Ok(vec![parts]);
    }
    let mut found: Vec<Vec<Item>> = Vec::new();
    for part in parts {
        match part {
            Item::Several(_, row) if values(&row) => found.push(row),
            _ => return Err(ragged()),
        }
    }
    let length = found.first().map_or(0, Vec::len);
    if found.iter().any(|row| row.len() != length) {
        return Err(ragged());
    }
    Ok(found)
}

fn holds(items: &[Item], item: &Item) -> bool {
    items.iter().any(|other| is_same(item, other))
}

fn is_same(one: &Item, other: &Item) -> bool {
    match (one, other) {
        (Item::Value(one), Item::Value(other)) => is_equal(one, other),
        (Item::Several(open, one), Item::Several(other_open, other)) => {
            let sets = (*open == '{', *other_open == '{');
            match sets {
                (true, true) => {
                    one.iter().all(|item| holds(other, item))
                        && other.iter().all(|item| holds(one, item))
                }
                (false, false) => {
                    one.len() == other.len()
                        && one
                            .iter()
                            .zip(other)
                            .all(|(one, other)| is_same(one, other))
                }
                _ => false,
            }
        }
        _ => false,
    }
}

/// Right, if each element has the form asked.
fn formed<'a>(pairs: impl Iterator<Item = (&'a Item, &'a Item)>, form: Form) -> Verdict {
    for (answer, given) in pairs {
        if let (Item::Value(answer), Item::Value(given)) = (answer, given)
            && !form.fits(answer, given)
        {
            return Verdict::new(Mark::OtherForm, Why::Form(form));
        }
    }
    Verdict::right()
}
