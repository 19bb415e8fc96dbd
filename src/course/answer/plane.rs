//! Points on a coordinate plane: put there, or typed. They are given points, or any that meet a
//! condition, such as points of a graph.

use serde::{Deserialize, Serialize};

use crate::course::{
    answer::{
        distractor::{Distractor, Wrong},
        mark::{Mark, Submission},
        reading::{self, ReadingError},
        typed::typed,
    },
    expression::Expression,
    figure::Frame,
    number::Number,
    template::{Place, TemplateError, fill},
    variables::Values,
};

/// More points than this cannot be told apart.
pub const MOST_POINTS: usize = 8;

/// A point: its x and its y.
pub type Point = [Number; 2];

/// Specification of points on a plane.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaneAnswer {
    /// What is drawn, as in a figure of this kind, with `@variables`.
    pub plane: String,
    /// Distance between the places where a point can be put, along both axes.
    #[serde(default)]
    pub snap: Option<String>,
    /// Which points are right.
    pub points: Points,
}

/// Which points are right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Points {
    /// These, in any order, as they are typed, with `@variables`.
    These(String),
    /// As many as this, each of which meets the condition on `x` and `y`.
    Any {
        /// How many.
        count: usize,
        /// The condition.
        on: Expression,
    },
}

/// Why points cannot be marked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PointsError {
    /// A template cannot be filled in.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// They cannot be read.
    #[error("`{0}` cannot be read as points; write `(1, 2), (3, 4)`")]
    Unreadable(String),
}

impl PlaneAnswer {
    /// What is drawn.
    ///
    /// # Errors
    /// If a variable is missing.
    pub fn drawn(&self, values: &Values) -> Result<String, TemplateError> {
        fill(&self.plane, values, Place::Figure)
    }

    /// Distance between the places, as it is written.
    ///
    /// # Errors
    /// If a variable is missing.
    pub fn snap(&self, values: &Values) -> Result<String, TemplateError> {
        let snap = self.snap.as_deref().unwrap_or("1");
        fill(snap, values, Place::Figure)
    }

    /// How many points are to be put.
    pub fn count(&self, values: &Values) -> usize {
        match &self.points {
            Points::These(points) => these(points, values).map_or(1, |points| points.len()),
            Points::Any { count, .. } => *count,
        }
    }

    /// Which of the points are right; nothing if they are not as many as asked for.
    pub fn places(&self, given: &[Point], values: &Values) -> Option<Vec<bool>> {
        if given.len() != self.count(values) {
            return None;
        }
        Some(match &self.points {
            Points::These(points) => {
                let mut left = these(points, values).ok()?;
                let mut take = |point: &Point| {
                    let at = left.iter().position(|right| right == point);
                    at.map(|at| left.swap_remove(at)).is_some()
                };
                given.iter().map(&mut take).collect()
            }
            Points::Any { on, .. } => {
                let first = |at: usize| !given[..at].contains(&given[at]);
                let meets = |at: usize| first(at) && holds(on, given[at], values);
                (0..given.len()).map(meets).collect()
            }
        })
    }

    pub(super) fn mark<'a>(
        &self,
        typed: &str,
        values: &Values,
        wrong: &'a [Distractor],
    ) -> Mark<'a> {
        let given = match read_points(typed) {
            Ok(given) => given,
            Err(error) => return Mark::Unreadable(error),
        };
        match self.places(&given, values) {
            None => Mark::Unreadable(ReadingError::Empty),
            Some(places) if places.iter().all(|right| *right) => Mark::Right,
            Some(_) => {
                let shows = |wrong: &&Distractor| shows(wrong, &given, values);
                Mark::Wrong(wrong.iter().find(shows))
            }
        }
    }

    /// Right points, found among the places where a point can be put.
    pub(super) fn right_sample(&self, values: &Values) -> Result<Submission, TemplateError> {
        match &self.points {
            Points::These(points) => typed(points, values).map(Submission::Typed),
            Points::Any { count, on } => {
                let spots = self.spots(values)?;
                let right = spots.into_iter().filter(|spot| holds(on, *spot, values));
                let right: Vec<_> = right.take(*count).map(write).collect();
                Ok(Submission::Typed(right.join(", ")))
            }
        }
    }

    pub(super) fn wrong_sample(&self) -> Submission {
        let count = match &self.points {
            Points::These(points) => points.matches('(').count(),
            Points::Any { count, .. } => *count,
        };
        // No item has this point.
        Submission::Typed(vec!["(-98765, 98764)"; count].join(", "))
    }

    /// The places of the plane where a point can be put; none if it cannot be read.
    ///
    /// # Errors
    /// If a variable is missing.
    pub fn spots(&self, values: &Values) -> Result<Vec<Point>, TemplateError> {
        let drawn = self.drawn(values)?;
        let snap = Expression::parse(&self.snap(values)?)?.evaluate(values)?;
        let frame = Frame::read(drawn.lines().next().unwrap_or_default());
        Ok(frame.map(|frame| frame.spots(snap)).unwrap_or_default())
    }
}

fn these(points: &str, values: &Values) -> Result<Vec<Point>, PointsError> {
    let text = typed(points, values)?;
    read_points(&text).map_err(|_| PointsError::Unreadable(text))
}

/// A point as it is typed.
pub fn write([x, y]: Point) -> String {
    format!("({x}, {y})")
}

/// Whether a point meets a condition. One that has no value there is not met.
fn holds(on: &Expression, [x, y]: Point, values: &Values) -> bool {
    let mut values = values.clone();
    values.set("x", x);
    values.set("y", y);
    on.holds(&values).unwrap_or(false)
}

/// Whether points are those of a wrong answer, or all meet its condition.
fn shows(wrong: &Distractor, given: &[Point], values: &Values) -> bool {
    match &wrong.value {
        Wrong::Typed(points) => these(points, values).is_ok_and(|mut points| {
            let mut given = given.to_vec();
            given.sort_unstable();
            points.sort_unstable();
            given == points
        }),
        Wrong::Value(on) => given.iter().all(|point| holds(on, *point, values)),
        Wrong::Option { .. } => false,
    }
}

/// Reads points as they are typed: `(1, 2), (-3, 1/2)`. Semicolons do for commas, as where a comma
/// is a decimal sign.
///
/// # Errors
/// If they cannot be read.
pub fn read_points(text: &str) -> Result<Vec<Point>, ReadingError> {
    let plain = text.replace('（', "(").replace('）', ")");
    let plain = plain.replace(['，', '；', ';'], ",");
    if plain.trim().is_empty() {
        return Err(ReadingError::Empty);
    }
    let coordinate = |text: &str| reading::read(text).map(|reading| reading.value);
    let mut points = Vec::new();
    for piece in plain.split(')').map(str::trim) {
        let piece = piece.trim_start_matches(',').trim_start();
        if piece.is_empty() {
            continue;
        }
        let inside = piece.strip_prefix('(').ok_or(ReadingError::NotANumber)?;
        let (x, y) = inside.split_once(',').ok_or(ReadingError::NotANumber)?;
        points.push([coordinate(x)?, coordinate(y)?]);
    }
    if points.len() > MOST_POINTS {
        return Err(ReadingError::TooLong);
    }
    Ok(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match read_points(text) {
            Ok(points) => points
                .iter()
                .map(|[x, y]| format!("{x}|{y} "))
                .collect::<String>()
                .trim_end()
                .to_owned(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn points_are_read_as_people_write_them() {
        assert_eq!(read("(1, 2)"), "1|2");
        assert_eq!(read("(1,2),(3,-4)"), "1|2 3|-4");
        assert_eq!(read(" (1; 2) (1/2; 0.5) "), "1|2 1/2|1/2");
        assert_eq!(read("（１，２），（-3，0）"), "1|2 -3|0");
        assert_eq!(read(""), "Empty");
        assert_eq!(read("1, 2"), "NotANumber");
        assert_eq!(read("(1)"), "NotANumber");
        assert_eq!(read("(1, a)"), "NotANumber");
        assert_eq!(read("(1, 1/0)"), "ZeroDenominator");
        assert_eq!(read(&"(1,1)".repeat(9)), "TooLong");
    }
}
