//! One student in one course: what happened, and the belief about the student.

pub(in crate::tutor) mod agenda;
pub(in crate::tutor) mod aim;
pub(in crate::tutor) mod answered;
pub(in crate::tutor) mod challenge;
pub(in crate::tutor) mod course_model;
pub(in crate::tutor) mod haste;
pub(in crate::tutor) mod mastery;
pub(in crate::tutor) mod pace;
pub(in crate::tutor) mod planner_state;
pub(in crate::tutor) mod rung;
pub(in crate::tutor) mod skill_record;
pub mod stuck;
pub(in crate::tutor) mod teaching;
pub(in crate::tutor) mod thresholds;

use std::sync::Arc;

use crate::{
    course::Graph,
    learner::{AbilityModel, Belief, Memory, MetaModel, Prediction, Query, Response},
    tutor::{
        Activity,
        menu::ItemFacts,
        student::{
            agenda::Agenda,
            answered::{Answered, Change},
            course_model::CourseModel,
            mastery::Mastery,
            pace::Pace,
            planner_state::PlannerState,
            rung::Rung,
            skill_record::SkillRecord,
            teaching::Teaching,
            thresholds::Thresholds,
        },
    },
};

/// The difficulty of a line of a working among the tasks of the skill that it speaks for: it is one
/// step of a task. Set by hand.
const LINE_DIFFICULTY: f64 = -1.0;

/// The name under which lines count as one item of a skill. No item's id begins so.
const LINE: &str = "/line";

/// One student in one course: a fold over what happened.
///
/// The state changes by [`Student::record`], [`Student::read`], [`Student::placed`],
/// [`Student::steer`], [`Student::begin_placement`] and [`Student::step_back`], and by what the
/// engine records in [`Student::teaching`] and [`Student::pace`].
#[derive(Debug, Clone)]
pub struct Student {
    /// The ability model that `belief` belongs to.
    pub model: AbilityModel,
    /// The thresholds of the safety rules.
    pub thresholds: Thresholds,
    /// Skills and prerequisites.
    pub graph: Graph,
    /// The belief about the student's abilities.
    pub belief: Belief,
    /// The trained response model; none if there is no such model.
    pub course_model: Option<CourseModel>,
    /// What happened, skill by skill.
    pub skills: Vec<SkillRecord>,
    /// What is under way: a placement, a step back, a wish.
    pub agenda: Agenda,
    /// Tasks answered.
    pub tasks: u32,
    /// What the planner knows of the student.
    pub planner: PlannerState,
    /// The strategies under which the skills are taught.
    pub teaching: Teaching,
    /// Response times and misses relative to the student's own normal.
    pub pace: Pace,
    /// Skills that the placement passed over.
    pub placed: u32,
    /// When the student wants to be ready, in milliseconds since 1970.
    pub ready_at: Option<i64>,
}

impl Student {
    /// A student about whom nothing is known yet.
    pub fn new(model: AbilityModel, graph: Graph) -> Self {
        Self {
            belief: model.belief(&graph),
            course_model: None,
            skills: (0..graph.len()).map(SkillRecord::new).collect(),
            thresholds: Thresholds::IN_USE,
            agenda: Agenda::default(),
            tasks: 0,
            planner: PlannerState::new(&graph),
            teaching: Teaching::new(graph.len()),
            pace: Pace::default(),
            placed: 0,
            ready_at: None,
            model,
            graph,
        }
    }

    /// The prediction for a typical item of a skill.
    pub fn standing(&self, skill: usize, at: i64) -> Prediction {
        self.model.standing(&self.belief, skill, at)
    }

    /// See [`CourseModel::prepare`].
    pub fn prepare(&mut self, most: usize) -> bool {
        let model = self.course_model.as_mut();
        model.is_some_and(|model| model.prepare(most))
    }

    /// The same student, with predictions by a trained response model.
    #[must_use]
    pub fn with_course_model(mut self, model: Arc<MetaModel>) -> Self {
        self.course_model = Some(CourseModel::new(model, self.graph.len()));
        self
    }

    /// The chance of a right answer to an item: by the trained response model; by the ability
    /// model, if there is no trained one.
    pub fn predict(&self, skill: usize, item: &ItemFacts, at: i64) -> Prediction {
        match &self.course_model {
            Some(course_model) => course_model.predict(skill, item),
            None => self.model.predict(&self.belief, item.query(skill, at)),
        }
    }

    /// Whether all direct and indirect prerequisites of a skill are passed.
    pub fn is_open(&self, skill: usize) -> bool {
        self.graph
            .ancestors(skill)
            .iter()
            .all(|&before| self.skills[before].mastery.is_passed())
    }

    /// Whether a skill is open, begun and not passed. A placement question does not begin a skill.
    pub fn is_learning(&self, skill: usize) -> bool {
        let record = &self.skills[skill];
        !record.mastery.is_passed() && record.introduced && self.is_open(skill)
    }

    /// Whether several helps on a skill brought no right answer, and more help is due.
    pub fn is_stuck(&self, skill: usize) -> bool {
        let record = &self.skills[skill];
        record.helps > 0
            && record
                .helps
                .is_multiple_of(self.thresholds.helps_before_rest)
            && record.unhelped_misses >= self.thresholds.misses
    }

    /// Whether the student is likely to get stuck on a skill that is not passed; false while that
    /// cannot be told yet.
    pub(in crate::tutor) fn is_getting_stuck(&self, skill: usize) -> bool {
        !self.skills[skill].mastery.is_passed()
            && self.stuck_chance(skill) >= Some(self.thresholds.stuck)
    }

    /// The chance that the student gets stuck on a skill, once it can be told.
    fn stuck_chance(&self, skill: usize) -> Option<f64> {
        let first = self.skills[skill].first.as_slice().try_into().ok()?;
        let elsewhere = self
            .skills
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != skill);
        let (right, answers) = elsewhere.fold((0, 0), |(right, answers), (_, other)| {
            (right + other.right, answers + other.answered)
        });
        Some(stuck::chance(first, right, answers))
    }

    /// Whether a skill other than this one should come next: this one was just worked on, and
    /// either it had enough tasks in a row or the student is stuck on it.
    pub fn needs_change(&self, skill: usize) -> bool {
        let long = |(last, count): (usize, u32)| {
            last == skill && (count >= self.thresholds.longest_run || self.is_stuck(skill))
        };
        self.agenda.run.is_some_and(long)
    }

    /// Whether a review of a skill is due.
    pub fn is_due(&self, skill: usize, at: i64) -> bool {
        let record = &self.skills[skill];
        let fades = |memory| {
            let near = aim::near(self.ready_at, at);
            near.is_some_and(|left| aim::fades(memory, left, at))
        };
        let due = |memory: Memory| memory.due_at() <= at || fades(memory);
        record.mastery.is_passed() && record.memory.is_some_and(due)
    }

    /// Whether the date to be ready by is so near that what was learnt comes before what is new.
    pub(in crate::tutor) fn is_refreshing(&self, at: i64) -> bool {
        aim::near(self.ready_at, at).is_some()
    }

    /// Tasks since a skill was last worked on; none if it never was.
    pub fn waited(&self, skill: usize) -> Option<u32> {
        self.skills[skill]
            .last_task
            .map(|task| self.tasks.saturating_sub(task))
    }

    /// Records the first answer to a task.
    pub fn record(&mut self, answered: &Answered) -> Change {
        let Answered {
            response,
            item,
            activity,
            offered,
            haste,
        } = answered;
        let (Query { skill, at, .. }, activity) = (response.query, *activity);
        let weight = haste.map_or(1.0, |_| haste::WEIGHT);
        if !answered.helps() {
            self.model
                .adapt_weighted(&mut self.belief, *response, weight);
        }
        if answered.says_little() {
            self.record_aside(answered);
            return Change::default();
        }
        // The trained model predicts answers without help only. An answer to a task that came with
        // a hint says nothing about them.
        if let Some(course_model) = self.course_model.as_mut().filter(|_| !offered) {
            course_model.record(item, *response);
        }
        self.tasks += 1;
        let placement = activity == Activity::Placement;
        if let Some(placing) = self.agenda.placing.as_mut().filter(|_| placement) {
            placing.record(*response);
        }
        self.planner.record(skill, response.correct, at, placement);
        self.teaching.record(
            skill,
            activity,
            !self.skills[skill].introduced,
            response.correct,
        );
        self.skills[skill].record(answered, self.tasks);
        let change = if placement {
            Change::default()
        } else {
            self.vouch_below(skill, response);
            self.settle(skill, response)
        };
        self.agenda
            .record(answered, self.skills[skill].mastery.is_passed());
        change
    }

    /// Hears what a line of a working says of a skill: it moves the belief, and makes nothing good
    /// or solid.
    pub fn hear_line(&mut self, skill: usize, right: bool, at: i64) {
        let query = Query {
            skill,
            difficulty: LINE_DIFFICULTY,
            guess: 0.0,
            hints: 0,
            at,
        };
        let response = Response {
            query,
            correct: right,
        };
        self.model.adapt_weighted(&mut self.belief, response, 1.0);
        if let Some(course_model) = &mut self.course_model {
            course_model.record(LINE, response);
        }
    }

    /// Records an answer that says little: it counts nowhere, and what is due stays due.
    fn record_aside(&mut self, answered: &Answered) {
        let skill = answered.response.query.skill;
        self.tasks += 1;
        self.skills[skill].record_aside(answered, self.tasks);
        self.agenda
            .record(answered, self.skills[skill].mastery.is_passed());
    }

    /// Records that a task is shown. It may be help: its kind says so, or that it comes after
    /// misses. Small steps end when anything else is shown.
    pub fn shown(&mut self, skill: usize, activity: Activity, after_misses: bool) {
        let begun = self
            .agenda
            .steps
            .take()
            .filter(|&(begun, _)| begun == skill);
        let record = &mut self.skills[skill];
        match activity {
            Activity::Why => record.help_by(Rung::Why),
            Activity::Practice if after_misses => record.help_by(Rung::Easier),
            Activity::Step => {
                if begun.is_none() {
                    record.help_by(Rung::Steps);
                }
                self.agenda.steps = Some((skill, begun.map_or(0, |(_, shown)| shown) + 1));
            }
            _ => {}
        }
    }

    /// Records that an explanation or a worked example was read.
    pub fn read(&mut self, skill: usize, activity: Activity) {
        self.agenda.steps = None;
        if activity == Activity::Explanation {
            self.teaching.explained(skill);
        }
        self.skills[skill].read(activity, self.tasks);
        self.agenda.read(skill, &self.thresholds);
    }

    /// Records the result of a placement, which passes over these skills. Those that were asked
    /// about and answered right look good.
    pub fn placed(&mut self, passed: &[usize], at: i64) {
        self.agenda.placing = None;
        self.agenda.wish = None;
        self.agenda.put_off.clear();
        self.planner.placed(passed);
        self.placed = passed.len() as u32;
        for &skill in passed {
            let record = &mut self.skills[skill];
            record.introduced = true;
            let mastery = if record.right > 0 {
                Mastery::LooksGood
            } else {
                Mastery::Unchecked
            };
            record.becomes(mastery, at);
        }
        // Placement answers find the student's level. The rules do not react to them.
        for record in &mut self.skills {
            record.unhelped_misses = 0;
            record.miss_run = 0;
        }
    }

    /// A right answer speaks for what the skill stands on, where that was not asked about.
    fn vouch_below(&mut self, skill: usize, response: &Response) {
        if !response.correct || response.query.hints > 0 {
            return;
        }
        for &below in self.graph.ancestors(skill) {
            let record = &mut self.skills[below];
            if record.mastery == Mastery::Unchecked {
                record.becomes(Mastery::LooksGood, response.query.at);
            }
        }
    }

    /// Decides again how far the student has come with a skill, after an answer.
    fn settle(&mut self, skill: usize, response: &Response) -> Change {
        let before = self.skills[skill].mastery;
        let mastery = self.mastery_after(skill, response);
        if mastery == before {
            return Change::default();
        }
        let closed: Vec<usize> = (0..self.graph.len())
            .filter(|&other| !self.is_open(other))
            .collect();
        self.skills[skill].becomes(mastery, response.query.at);
        let opened = closed
            .into_iter()
            .filter(|&other| self.is_open(other))
            .collect();
        Change {
            became_good: mastery == Mastery::LooksGood && before < mastery,
            became_solid: mastery == Mastery::Solid,
            opened,
        }
    }

    fn mastery_after(&self, skill: usize, response: &Response) -> Mastery {
        let Query { at, hints, .. } = response.query;
        let thresholds = &self.thresholds;
        let belief = thresholds.mastery_belief(self.standing(skill, at));
        let record = &self.skills[skill];
        let unaided = response.correct && hints == 0;
        match record.mastery {
            Mastery::NotYet
                if belief >= thresholds.good_belief && record.right_run >= thresholds.good_run =>
            {
                Mastery::LooksGood
            }
            Mastery::NotYet => Mastery::NotYet,
            _ if belief < thresholds.shaky_belief => Mastery::NotYet,
            // A check that is missed finds a gap.
            Mastery::Unchecked if !response.correct => Mastery::NotYet,
            Mastery::Unchecked if unaided => Mastery::LooksGood,
            Mastery::Unchecked => Mastery::Unchecked,
            Mastery::LooksGood if unaided && record.shown.lasts(at) => Mastery::Solid,
            Mastery::Solid if response.correct => Mastery::Solid,
            Mastery::LooksGood | Mastery::Solid => Mastery::LooksGood,
        }
    }
}
