//! The student's progress: the summary, the map, the progress page.

use serde::{Deserialize, Serialize};

use crate::{
    course::text::Rendered,
    engine::protocol::view::{CourseView, Interval, Preference, SkillStanding, SkillState},
    learner::Habit,
};

/// Which model predicts a student's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Speaker {
    /// The trained model with personal settings, whose recent log loss is lower.
    Own,
    /// The trained model with the population's settings.
    Everyone,
    /// The ability model. There is no trained one.
    Simple,
}

/// How well recent answers were predicted, and what they say about the student.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatedView {
    /// Who speaks now.
    pub speaker: Speaker,
    /// Number of answers compared: the last forty, or all if there are fewer.
    pub tasks: u32,
    /// Mean predicted chance.
    pub expected: f64,
    /// Share that was right without help.
    pub got: f64,
    /// Traits in which the student clearly differs.
    pub habits: Vec<Habit>,
}

/// The end of a session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SummaryView {
    /// Minutes spent.
    pub minutes: f64,
    /// Tasks answered.
    pub answered: u32,
    /// Of these right at the first try.
    pub right: u32,
    /// Predicted share right at the first try, before the answers; none without answers.
    pub expected: Option<f64>,
    /// Skills that look good since this session.
    pub became_good: Vec<String>,
    /// Skills that became solid.
    pub became_solid: Vec<String>,
    /// Skills worked on that do not look good yet, with their standing.
    pub in_work: Vec<SkillStanding>,
    /// Misconceptions seen, each with its explanation, most frequent first (at most 3).
    pub misconceptions: Vec<(String, Rendered)>,
    /// Days until the next review, if one is planned (0 or less: due now).
    pub next_review_days: Option<f64>,
}

/// How far a student has come with a whole course.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EndView {
    /// Titles of all skills, each with its state, in course order.
    pub skills: Vec<(String, SkillState)>,
    /// When all skills were solid for the first time, by the student's clock: milliseconds since
    /// 1970, to be written out as if they were UTC.
    pub all_solid_at: Option<i64>,
    /// Tasks answered.
    pub answered: u32,
    /// Minutes spent.
    pub minutes: f64,
    /// Days on which something was done.
    pub days: u32,
    /// Whether a mixed challenge can be had.
    pub challenge: bool,
    /// Tasks of the last mixed challenge, and how many were right at the first try without help.
    pub challenged: Option<(u32, u32)>,
    /// Days until the next review, if one is planned (0 or less: due now).
    pub next_review_days: Option<f64>,
    /// Reviews that fall due within the next four weeks, and their minutes.
    pub reviews: (u32, f64),
    /// A course to go on with: one in the same language that was not begun.
    pub next: Option<CourseView>,
}

/// What a placement found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlacedView {
    /// The state of each skill, in course order.
    pub skills: Vec<SkillState>,
    /// Titles of the skills that are passed over.
    pub passed: Vec<String>,
    /// How many of them no question was about: they are checked when something builds on them.
    pub unchecked: usize,
}

/// The skill map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapView {
    /// Skills in course order.
    pub skills: Vec<MapSkill>,
    /// Id of the skill of the open task or lesson.
    pub here: Option<String>,
}

/// A skill on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapSkill {
    /// The belief.
    pub standing: SkillStanding,
    /// Positions (in [`MapView::skills`]) of the skills it requires.
    pub requires: Vec<usize>,
    /// Column: the longest chain of prerequisites before it.
    pub depth: usize,
    /// Days until its review (negative: overdue); none if none is planned.
    pub review_days: Option<f64>,
}

/// The progress page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProgressView {
    /// One entry a day on which something was done, oldest first.
    pub days: Vec<DayView>,
    /// Reviews that fall due on each of the next 14 days by the student's clock, today (with what
    /// is overdue) first.
    pub forecast: Vec<u32>,
    /// All skills.
    pub skills: Vec<SkillStanding>,
    /// Whether some skills were called solid by an earlier release, which asked for less, and are
    /// not solid now.
    pub asks_more: bool,
    /// Tasks answered in all.
    pub answered: u32,
    /// Of these right at the first try.
    pub right: u32,
    /// Predictions compared with outcomes; none without answers.
    pub stated: Option<StatedView>,
    /// Misconceptions in the last 50 answers: title and count, most frequent first.
    pub misconceptions: Vec<(String, u32)>,
    /// The date to be ready by, if there is one.
    pub aim: Option<AimView>,
    /// Whether the student's own probes choose the way of teaching.
    pub personal: bool,
    /// The ways of teaching.
    pub strategies: Vec<StrategyView>,
}

/// A date to be ready by.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AimView {
    /// When, in milliseconds since 1970.
    pub ready_at: i64,
    /// How many skills the student will know then; best guess.
    pub skills: f64,
    /// 10 % quantile.
    pub low: f64,
    /// 90 % quantile.
    pub high: f64,
    /// Minutes of work a day that this supposes: as many as so far.
    pub minutes: f64,
}

/// A way of teaching.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StrategyView {
    /// Its name in the log.
    pub name: String,
    /// Probes after this strategy that were right.
    pub remembered: u32,
    /// Probes after this strategy.
    pub asked: u32,
    /// What the student wants of it.
    pub preference: Preference,
    /// Whether the skill on the screen is taught with it now.
    pub now: bool,
}

/// A day of learning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayView {
    /// Start of the day by the student's clock, in milliseconds since 1970 (to be written out as if
    /// it were UTC).
    pub at: i64,
    /// Tasks answered.
    pub answered: u32,
    /// Of these right at the first try.
    pub right: u32,
    /// Minutes spent.
    pub minutes: f64,
    /// Skills that look good or are solid at its end.
    pub good: u32,
    /// Mean over the course's skills of the predicted chance at its end.
    pub mastery: Interval,
}
