//! What one episode brought.

use serde::{Deserialize, Serialize};

/// Minutes of work over which the pace is measured.
pub(super) const PACE_MINUTES: f64 = 120.0;

/// One pupil with one tutor.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Skills known at the end of the last day.
    pub known: u32,
    /// Of these known by the pupil before the first day.
    pub before: u32,
    /// Skills known a week later, without work.
    pub kept_7: u32,
    /// Skills known thirty days later, without work.
    pub kept_30: u32,
    /// Minutes worked.
    pub minutes: f64,
    /// Skills gained in the first [`PACE_MINUTES`] of work, or until all was known, for each hour.
    pub per_hour: f64,
    /// Minutes worked until all was known at once; none if that never was.
    pub minutes_to_all: Option<f64>,
    /// Tasks but for the placement.
    pub tasks: u32,
    /// Of these on a skill that was known.
    pub on_known: u32,
    /// Reviews, probes and challenges.
    pub reviews: u32,
    /// Skills called solid at the end.
    pub solid: u32,
    /// Of these not known.
    pub false_solid: u32,
    /// Skills known at the end and not called solid.
    pub unsaid: u32,
    /// Skills put on the right side by the placement.
    pub placed_right: u32,
    /// Questions of the placement.
    pub questions: u32,
    /// Skills with more than ten tasks that were never learnt, or dropped unlearned although what
    /// they require is known.
    pub stuck: u32,
    /// Skills of the course.
    pub skills: u32,
    /// What the tutor forecast, when a third of the days had passed, of `known`: best guess, 10 %
    /// and 90 % quantile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast: Option<[f64; 3]>,
}

/// A figure that is reported.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Name.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Whether more is better.
    pub more: bool,
    /// The figure of a row; none if it does not apply.
    pub of: fn(&Row) -> Option<f64>,
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// The columns of the report.
pub const COLUMNS: [Column; 14] = [
    Column {
        name: "known",
        meaning: "skills truly known at the end",
        more: true,
        of: |row| Some(f64::from(row.known)),
    },
    Column {
        name: "per_hour",
        meaning: "skills gained in an hour, over the first two hours or until all is known",
        more: true,
        of: |row| Some(row.per_hour),
    },
    Column {
        name: "kept_7",
        meaning: "skills truly known a week later",
        more: true,
        of: |row| Some(f64::from(row.kept_7)),
    },
    Column {
        name: "kept_30",
        meaning: "skills truly known thirty days later",
        more: true,
        of: |row| Some(f64::from(row.kept_30)),
    },
    Column {
        name: "minutes_to_all",
        meaning: "minutes of work until all was known at once (of those who got there)",
        more: false,
        of: |row| row.minutes_to_all,
    },
    Column {
        name: "on_known",
        meaning: "share of tasks on a skill that was known",
        more: false,
        of: |row| share(row.on_known, row.tasks),
    },
    Column {
        name: "false_solid",
        meaning: "share of the skills called solid that are not known",
        more: false,
        of: |row| share(row.false_solid, row.solid),
    },
    Column {
        name: "unsaid",
        meaning: "share of the known skills that are not called solid",
        more: false,
        of: |row| share(row.unsaid, row.known),
    },
    Column {
        name: "placed",
        meaning: "share of the skills that the placement puts on the right side",
        more: true,
        of: |row| share(row.placed_right, row.skills),
    },
    Column {
        name: "questions",
        meaning: "questions of the placement",
        more: false,
        of: |row| Some(f64::from(row.questions)),
    },
    Column {
        name: "reviews",
        meaning: "reviews, probes and challenges for each skill kept for thirty days",
        more: false,
        of: |row| share(row.reviews, row.kept_30),
    },
    Column {
        name: "stuck",
        meaning: "students with a skill on which they were stuck",
        more: false,
        of: |row| Some(f64::from(u8::from(row.stuck > 0))),
    },
    Column {
        name: "forecast",
        meaning: "skills between what was forecast after a third of the days and what came",
        more: false,
        of: |row| Some((f64::from(row.known) - row.forecast?[0]).abs()),
    },
    Column {
        name: "in_range",
        meaning: "forecasts whose 80 % range held what came",
        more: true,
        of: |row| {
            let ([_, low, high], known) = (row.forecast?, f64::from(row.known));
            // The range is of a number that is rounded.
            Some(f64::from(u8::from(
                (low - 0.5..=high + 0.5).contains(&known),
            )))
        },
    },
];
