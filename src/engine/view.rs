//! View models: all that the page draws, already decided and already rendered.
//!
//! They travel in a format without field names, so every field is always written: no `skip_serializing_if` here.

use serde::{Deserialize, Serialize};

use crate::{
    course::{Form, text::Rendered},
    learner::Habit,
};

use super::protocol::FileFault;

pub use crate::tutor::{Activity, strategies::Preference};

/// A quantity about a student with how sure we are: a mid value and a central 80 % range, all in 0..=1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Best guess.
    pub mid: f64,
    /// 10 % quantile.
    pub low: f64,
    /// 90 % quantile.
    pub high: f64,
}

/// The shelf.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LibraryView {
    /// Courses, those begun first.
    pub courses: Vec<ShelfCourse>,
    /// Log entries that this release cannot use (they are kept); 0 is usual.
    pub unused_entries: usize,
    /// What states the chances.
    pub model: ModelState,
}

/// Whether the trained model is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelState {
    /// It states the chances.
    Trained,
    /// Its file could not be had: the small model of abilities states them.
    Missing,
    /// Its file cannot be used: likewise.
    Unreadable {
        /// Why, for the site's keeper.
        detail: String,
    },
}

/// Who states a student's chances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Speaker {
    /// The trained model with the student's own settings, which have served better of late.
    Own,
    /// The trained model with everyone's settings.
    Everyone,
    /// The small model of abilities: there is no trained one.
    Simple,
}

/// How well chances were stated lately, and what was learnt of the student by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatedView {
    /// Who speaks now.
    pub speaker: Speaker,
    /// Of how many answers this speaks: the last forty, or all if there are fewer.
    pub tasks: u32,
    /// Mean of the chances stated before them.
    pub expected: f64,
    /// Share of them that was right without help.
    pub got: f64,
    /// What sets the student apart, as far as it is clear.
    pub habits: Vec<Habit>,
}

/// A course on the shelf.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShelfCourse {
    /// What it is.
    pub course: CourseView,
    /// From its author.
    pub summary: String,
    /// Licence and authors, for the small print.
    pub licence: String,
    /// See `licence`.
    pub authors: Vec<String>,
    /// Whether the student has begun it.
    pub begun: bool,
    /// One state a skill, in course order: the strip on the card.
    pub skills: Vec<SkillState>,
    /// Reviews due now.
    pub due: usize,
    /// Brought from disk by this student (and so may be removed).
    pub own: bool,
}

/// What every view of a course carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CourseView {
    /// Course id.
    pub id: String,
    /// Title.
    pub title: String,
    /// BCP 47 tag of its language, for the `lang` attribute of all its text.
    pub language: String,
}

/// Where a student stands with a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkillState {
    /// Something it requires is not solid yet.
    Locked,
    /// Open and not yet met.
    Open,
    /// Being learnt.
    Learning,
    /// Solid.
    Solid,
    /// Solid, and a review is due.
    Due,
}

/// A task on the learning screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskView {
    /// Its number, to answer it by.
    pub task: u64,
    /// What kind.
    pub activity: Activity,
    /// Its skill.
    pub skill: SkillName,
    /// In a placement: which question this is (from 1) and the most there will be.
    pub placement: Option<(u32, u32)>,
    /// The task's text.
    pub prompt: Rendered,
    /// What to answer with.
    pub input: InputView,
    /// Hints shown so far.
    pub hints: Vec<Rendered>,
    /// Hints there are in all (0 in a placement).
    pub hints_total: usize,
    /// The hints come after the first try (`hints_total` is 0 until then).
    pub hints_later: bool,
    /// A worked example, if the student asked for one beside the task.
    pub example: Option<ExampleView>,
    /// Whether "show me one like it" is on offer.
    pub example_offered: bool,
    /// What came of the last answer.
    pub feedback: Option<Feedback>,
    /// Whether the task is over (solved, given up, or a placement question answered): only "next" is left.
    pub closed: bool,
    /// The full solution, once it is to be seen.
    pub solution: Option<Rendered>,
    /// Why this task now.
    pub why: WhyView,
    /// The sitting so far.
    pub sitting: SittingView,
}

/// A skill by id and title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillName {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
}

/// What to answer with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InputView {
    /// A number, typed, in this form.
    Number(Form),
    /// One of these.
    Choice(Vec<OptionView>),
    /// Any of these.
    Select(Vec<OptionView>),
}

/// An option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OptionView {
    /// Its text.
    pub text: Rendered,
    /// Given before on this task and wrong (a choice cannot be given again).
    pub tried: bool,
    /// Part of the last answer given (to be shown as chosen after a reload).
    pub chosen: bool,
}

/// What came of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Feedback {
    /// What was given, as text or positions, to fill the input again after a reload.
    pub given: super::protocol::Given,
    /// The verdict.
    pub verdict: Verdict,
    /// Title of the misconception that the answer shows, to stand after "Not yet:".
    pub misconception: Option<String>,
    /// What to say about the answer.
    pub say: Option<Rendered>,
    /// Set when this answer made the skill solid.
    pub became_solid: bool,
    /// Titles of skills that this answer opened.
    pub opened: Vec<String>,
}

/// The verdict on an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Right.
    Right,
    /// Not right; another try is welcome.
    NotYet,
    /// The right value in another form than asked for; not counted.
    OtherForm(Form),
    /// A select with some but not all right options and no wrong one: one more look; counted as not yet.
    Incomplete,
    /// Could not be read; not counted.
    Unreadable(Unreadable),
}

/// Why a typed answer could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// Nothing was given.
    Empty,
    /// Not a number in any form known here.
    NotANumber,
    /// `1,500`: thousands or decimals?
    AmbiguousComma,
    /// A fraction with denominator 0.
    ZeroDenominator,
    /// More digits than any answer here has.
    TooLong,
    /// `50%`: a half, or 50?
    Percent,
}

/// A worked example.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExampleView {
    /// The task.
    pub prompt: Rendered,
    /// Its solution in steps.
    pub steps: Vec<Rendered>,
}

/// Something to read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LessonView {
    /// [`Activity::Explanation`] or [`Activity::Example`].
    pub activity: Activity,
    /// Its skill.
    pub skill: SkillName,
    /// The explanation (empty for a lone example).
    pub text: Rendered,
    /// A worked example.
    pub example: Option<ExampleView>,
    /// Why this now.
    pub why: WhyView,
    /// The sitting so far.
    pub sitting: SittingView,
}

/// Why this now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WhyView {
    /// The rule that decided.
    pub reason: Reason,
    /// The predicted chance to get the task right at the first try.
    pub expected: Option<Interval>,
    /// Titles of skills that need this one next.
    pub needed_for: Vec<String>,
}

/// The rule that decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The answer tells most about where the student stands.
    FindLevel,
    /// A skill that is open now and new.
    NewSkill,
    /// Between too easy and too hard, and it leads on.
    RightLevel,
    /// By the plan, beginning with it leads to the most skills by the end of a sitting.
    Plan,
    /// The plan's predictions were poor of late: the next skill on the way through the prerequisites.
    Path,
    /// Whether something practised a while ago has stayed.
    Probe,
    /// A review is due; days since the skill was last seen.
    ReviewDue {
        /// Days since it was last seen.
        days: f64,
    },
    /// Two misses: a worked example first.
    AfterMisses {
        /// Misses in a row.
        misses: u32,
    },
    /// The student was stuck on a skill that needs this one.
    StepBack {
        /// The skill that was hard: its id in the log, its title in a view.
        from: String,
    },
    /// It has waited longest.
    Waited,
    /// So many tasks in a row were on one skill: another in between.
    Mixed {
        /// Tasks in a row.
        tasks: u32,
    },
    /// The student asked for this skill.
    YouAsked,
    /// The student found the task before too easy.
    YouSaidTooEasy,
    /// The student found the task before too hard.
    YouSaidTooHard,
}

/// What lies behind a choice, as it stands before the task is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceView {
    /// All that was eligible, what promises most first (at most 8).
    pub eligible: Vec<EligibleView>,
    /// The skill that promises most besides the one on the screen.
    pub runner_up: Option<RunnerUp>,
    /// What would come next, case by case.
    pub turns: Vec<TurnView>,
}

/// What else was nearly chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunnerUp {
    /// Skill title.
    pub skill: String,
    /// How many skills fewer it promises by the end of a sitting; none if the plan did not weigh the skill on the screen.
    pub fewer: Option<f64>,
}

/// An eligible skill, for the evidence behind "why this now".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EligibleView {
    /// Which.
    pub skill: SkillName,
    /// Where the student stands.
    pub state: SkillState,
    /// Predicted chance on a typical item.
    pub expected: Interval,
    /// Skills that a plan beginning with it adds for each minute, at the time that a task on it takes this student; none if
    /// the rules rule it out for now.
    pub gain: Option<f64>,
}

/// What would come next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TurnView {
    /// In which case.
    pub case: Turn,
    /// What kind of thing; none if all is done then.
    pub activity: Option<Activity>,
    /// Title of the skill, if it is another than the one on the screen.
    pub skill: Option<String>,
}

/// What a student may do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// Get it right.
    Right,
    /// Get it right, and the next one too.
    RightTwice,
    /// Miss it.
    Miss,
    /// Say "not now".
    NotNow,
}

/// The sitting so far.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SittingView {
    /// Tasks answered in this sitting.
    pub answered: u32,
    /// Minutes of it.
    pub minutes: f64,
    /// Minutes on this course today.
    pub today: f64,
    /// The student is slower than usual and misses more: a break would be good.
    pub tired: bool,
}

/// The end of a sitting.
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
    /// Skills that became solid.
    pub became_solid: Vec<String>,
    /// Skills worked on and not solid yet, with the belief now.
    pub in_work: Vec<SkillStanding>,
    /// Wrong ideas that showed, each with what to say about it, most frequent first (at most 3).
    pub misconceptions: Vec<(String, Rendered)>,
    /// Days until the next review, if one is planned (0 or less: due now).
    pub next_review_days: Option<f64>,
}

/// A skill with what is believed of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillStanding {
    /// Which.
    pub skill: SkillName,
    /// Where the student stands.
    pub state: SkillState,
    /// Predicted chance on a typical item.
    pub mastery: Interval,
    /// Tasks answered.
    pub answered: u32,
    /// Of these right at the first try.
    pub right: u32,
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
    /// Reviews that fall due on each of the next 14 days by the student's clock, today (with what is overdue) first.
    pub forecast: Vec<u32>,
    /// All skills.
    pub skills: Vec<SkillStanding>,
    /// Tasks answered in all.
    pub answered: u32,
    /// Of these right at the first try.
    pub right: u32,
    /// Stated chances beside what came; none without answers.
    pub stated: Option<StatedView>,
    /// Wrong ideas that showed in the last 50 answers: title and how often, most frequent first.
    pub misconceptions: Vec<(String, u32)>,
    /// The ways of teaching.
    pub strategies: Vec<StrategyView>,
}

/// A way of teaching.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StrategyView {
    /// Its name in the log.
    pub name: String,
    /// Probes of skills last practised so that were right.
    pub remembered: u32,
    /// Probes of skills last practised so.
    pub asked: u32,
    /// The share of probes that is expected to be right.
    pub expected: Interval,
    /// What the student wants of it.
    pub preference: Preference,
    /// The skill on the screen is taught so now.
    pub now: bool,
}

/// A day of learning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayView {
    /// Start of the day by the student's clock, in milliseconds since 1970 (to be written out as if it were UTC).
    pub at: i64,
    /// Tasks answered.
    pub answered: u32,
    /// Of these right at the first try.
    pub right: u32,
    /// Minutes spent.
    pub minutes: f64,
    /// Skills solid at its end.
    pub solid: u32,
    /// Mean over the course's skills of the predicted chance at its end.
    pub mastery: Interval,
}

/// The teacher's table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassView {
    /// The course shown; none if no file speaks of a known one.
    pub course: Option<CourseView>,
    /// Courses that the files speak of.
    pub courses: Vec<CourseView>,
    /// The skills, in course order.
    pub skills: Vec<SkillName>,
    /// A row a student.
    pub students: Vec<StudentView>,
    /// Skills by how hard the class finds them, hardest first; only those somebody worked on.
    pub hardest: Vec<HardSkill>,
}

/// A student in the teacher's table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudentView {
    /// From the export, or else its file name; with what tells students of the same name apart.
    pub name: String,
    /// Tasks answered in this course.
    pub answered: u32,
    /// Start of the day, by the teacher's clock, on which the student was last active, in milliseconds since 1970 (to be
    /// written out as if it were UTC).
    pub last_seen: Option<i64>,
    /// One a skill.
    pub standing: Vec<SkillStanding>,
}

/// A skill that a class finds hard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HardSkill {
    /// Which.
    pub skill: SkillName,
    /// Students who worked on it.
    pub students: u32,
    /// Tasks answered.
    pub answered: u32,
    /// Of these right at the first try.
    pub right: u32,
    /// Names of students who missed half of their tasks on it or more, with at least two tasks, and are not solid.
    pub struggling: Vec<String>,
    /// The misconception seen most, with the number of answers that showed it.
    pub misconception: Option<(String, u32)>,
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileProblem {
    /// File name.
    pub name: String,
    /// What is wrong.
    pub fault: FileFault,
}
