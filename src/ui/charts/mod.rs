//! Drawings in SVG. Each stands beside the same in words or in a table.

pub(crate) mod forecast;
pub(crate) mod mastery;
pub(crate) mod skill_graph;
pub(crate) mod weave;

/// A measure of a drawing as it is written. Whole numbers are fine enough, and the code that writes
/// fractions is large.
pub(crate) fn whole(measure: f64) -> i32 {
    measure.round() as i32
}
