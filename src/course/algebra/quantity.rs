//! Numbers with a unit: `5 cm`, `$4.50`, `2 h 30 min`, `20 km/h`.

use super::{
    ast::Node,
    cause::cause,
    equality::{Equality, equality, is_equal},
    expression_marking::{mark_nodes, of_author, read_plain},
    form::Form,
    unit::Unit,
    verdict::{Mark, Verdict},
    why::{Reading, Why},
};

/// A number and its unit, as they are written.
struct Quantity<'a> {
    number: &'a str,
    unit: Unit,
    /// What stands before, in a larger unit: `2 h` of `2 h 30 min`.
    before: Option<Box<Quantity<'a>>>,
}

/// Signs of money that stand before the number.
const BEFORE: [char; 5] = ['$', '€', '£', '¥', '￥'];

/// Marks a number with a unit; nothing if neither text has one.
///
/// # Errors
/// If one of the two cannot be read.
pub(super) fn mark_quantity(answer: &str, given: &str, form: Form) -> Option<Reading<Verdict>> {
    match (split(answer), split(given)) {
        (None, None) => None,
        // A unit where none is asked: the number may be right.
        (None, Some(_)) => Some(Err(Why::UnitExtra)),
        // The sign of money may be left out.
        (Some(asked), None) if asked.unit.is_money() => Some(mark_plain(asked.number, given, form)),
        (Some(_), None) => Some(without_unit(given)),
        (Some(asked), Some(found)) => Some(compared(&asked, &found, form)),
    }
}

/// Compares two numbers.
fn mark_plain(answer: &str, given: &str, form: Form) -> Reading<Verdict> {
    let answer = read_plain(answer).map_err(|error| of_author(&error))?;
    Ok(mark_nodes(&answer, &read_plain(given)?, form))
}

/// Where a unit is asked and none is read: it is missing, or it is unknown.
fn without_unit(given: &str) -> Reading<Verdict> {
    if read_plain(given)?.variables().is_empty() {
        return Ok(Verdict::new(Mark::Wrong, Why::UnitMissing));
    }
    Err(Why::UnitUnknown)
}

fn compared(asked: &Quantity<'_>, found: &Quantity<'_>, form: Form) -> Reading<Verdict> {
    let answer = asked.amount().map_err(|error| of_author(&error))?;
    let given = found.amount()?;
    if asked.unit.dimension != found.unit.dimension {
        return Ok(Verdict::new(Mark::Wrong, Why::UnitOther));
    }
    if equality(&answer, &given) != Equality::Equal {
        let number = is_equal(&read_plain(asked.number)?, &read_plain(found.number)?);
        let swapped = number && !asked.unit.is_spelt_as(&found.unit);
        let why = if swapped {
            Why::UnitOther
        } else {
            cause(&answer, &given)
        };
        return Ok(Verdict::new(Mark::Wrong, why));
    }
    let alike = asked.unit.is_spelt_as(&found.unit);
    let (asked, found) = (read_plain(asked.number)?, read_plain(found.number)?);
    Ok(
        if (form == Form::Same && !alike) || !form.fits(&asked, &found) {
            Verdict::new(Mark::OtherForm, Why::Form(form))
        } else {
            Verdict::right()
        },
    )
}

impl Quantity<'_> {
    /// The whole amount in the first unit of the dimension.
    fn amount(&self) -> Reading<Node> {
        let own = self.unit.amount(read_plain(self.number)?);
        let Some(before) = &self.before else {
            return Ok(own);
        };
        if before.unit.dimension != self.unit.dimension {
            return Err(Why::UnitOther);
        }
        Ok(Node::Sum(vec![before.amount()?, own]))
    }
}

/// Splits a text into a number and a unit.
fn split(text: &str) -> Option<Quantity<'_>> {
    let text = text.trim();
    let text = text
        .rsplit_once('=')
        .map_or(text, |(_, value)| value)
        .trim();
    if text.starts_with(BEFORE) {
        let sign = text.chars().next()?;
        let number = text[sign.len_utf8()..].trim();
        return Some(Quantity {
            number: numeric(number)?,
            unit: Unit::read(&text[..sign.len_utf8()])?,
            before: None,
        });
    }
    // The longest end that is a unit.
    let ends = text.char_indices().skip(1).map(|(at, _)| at);
    let (at, unit) = ends
        .filter(|&at| begins_word(text, at))
        .find_map(|at| Unit::read(&text[at..]).map(|unit| (at, unit)))?;
    let number = text[..at].trim();
    if let Some(number) = numeric(number) {
        return Some(Quantity {
            number,
            unit,
            before: None,
        });
    }
    let last = number.rfind(|sign: char| !sign.is_ascii_digit() && !".,/".contains(sign))?;
    let sign = number[last..].chars().next()?;
    let (before, own) = number.split_at(last + sign.len_utf8());
    Some(Quantity {
        number: numeric(own)?,
        unit,
        before: Some(Box::new(split(before)?)),
    })
}

/// Whether a word, or a sign of a unit, may begin here.
fn begins_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let next = text[at..].chars().next();
    let letter = |sign: Option<char>| sign.is_some_and(char::is_alphabetic);
    letter(before) != letter(next) || !letter(next)
}

/// The text, if it can be a number: without letters other than those of roots and π.
fn numeric(text: &str) -> Option<&str> {
    let words = text.replace("sqrt", "").replace("pi", "");
    let plain = words.contains(|sign: char| sign.is_ascii_digit() || sign == 'π')
        && !words.contains(|sign: char| sign.is_alphabetic() && sign != 'π');
    plain.then_some(text)
}
