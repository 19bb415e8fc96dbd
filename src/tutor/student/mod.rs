//! One student in one course: what has happened, and what is believed.

pub mod forecast;
pub mod foresight;
pub mod items;
pub mod pace;
pub mod plan;
pub mod teaching;

use std::sync::Arc;

use crate::{
    course::Graph,
    learner::{AbilityModel, Belief, Memory, MetaModel, Prediction, Query, Rating, Response},
    tutor::{
        Activity,
        rules::Rules,
        student::{
            forecast::CourseForecast,
            foresight::Foresight,
            items::{ItemFacts, query},
            pace::Pace,
            plan::Plan,
            teaching::Teaching,
        },
    },
};

/// Items of a skill remembered as recently used.
const RECENT_ITEMS: usize = 5;

/// One student in one course. A fold over what happened: [`Student::answered`], [`Student::read`],
/// [`Student::placed`] and [`Plan`]'s methods are the only ways in which it changes.
#[derive(Debug, Clone)]
pub struct Student {
    /// The model that the belief is of.
    pub model: AbilityModel,
    /// The rules that say what solid means.
    pub rules: Rules,
    /// Skills and prerequisites.
    pub graph: Graph,
    /// What is believed of the student's abilities.
    pub belief: Belief,
    /// What the trained model believes; none if there is no such model.
    pub forecast: Option<CourseForecast>,
    /// What happened, skill by skill.
    pub skills: Vec<SkillRecord>,
    /// What is under way: a placement, a step back, a wish.
    pub plan: Plan,
    /// Tasks answered.
    pub tasks: u32,
    /// What the planner is told.
    pub foresight: Foresight,
    /// The strategies under which the skills are taught.
    pub teaching: Teaching,
    /// Response times and misses against the student's own normal.
    pub pace: Pace,
}

/// What happened with one skill.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SkillRecord {
    /// Tasks answered.
    pub answered: u32,
    /// Of these right at the first try.
    pub right: u32,
    /// Right answers in a row, without hints.
    pub right_run: u32,
    /// Misses in a row.
    pub miss_run: u32,
    /// Misses since the last help (example, step back) or right answer.
    pub unhelped_misses: u32,
    /// Helps since the last right answer.
    pub helps: u32,
    /// [`Student::tasks`] when it was last worked on.
    pub last_task: Option<u32>,
    /// When it was last worked on, milliseconds since 1970.
    pub last_at: Option<i64>,
    /// Its explanation was read, or skipped because it was known.
    pub introduced: bool,
    /// Worked examples read.
    pub examples: u32,
    /// Solid.
    pub solid: bool,
    /// When to review; set once solid.
    pub memory: Option<Memory>,
    /// How far the student moved the target for it: positive is easier.
    pub target_shift: f64,
    /// Items used last, newest last.
    pub recent_items: Vec<String>,
}

/// A task's first answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// What was asked and whether the first answer was right.
    pub response: Response,
    /// Id of the item.
    pub item: String,
    /// What kind of task it was.
    pub activity: Activity,
    /// A hint stood beside it from the start.
    pub offered: bool,
}

/// What an answer changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The skill became solid.
    pub became_solid: bool,
    /// Skills that are open now and were not before.
    pub opened: Vec<usize>,
}

impl Student {
    /// A student of whom nothing is known.
    pub fn new(model: AbilityModel, graph: Graph) -> Self {
        Self {
            belief: model.belief(&graph),
            forecast: None,
            skills: vec![SkillRecord::default(); graph.len()],
            rules: Rules::default(),
            plan: Plan::default(),
            tasks: 0,
            foresight: Foresight::new(&graph),
            teaching: Teaching::new(graph.len()),
            pace: Pace::default(),
            model,
            graph,
        }
    }

    /// The prediction for a typical item of a skill.
    pub fn standing(&self, skill: usize, at: i64) -> Prediction {
        self.model.standing(&self.belief, skill, at)
    }

    /// The same student with a trained model to state chances.
    #[must_use]
    pub fn with_forecast(mut self, model: Arc<MetaModel>) -> Self {
        self.forecast = Some(CourseForecast::new(model, self.graph.len()));
        self
    }

    /// The chance of a right answer to an item, as it is stated: by the trained model, or, without
    /// one, by abilities.
    pub fn predict(&self, skill: usize, item: &ItemFacts, at: i64) -> Prediction {
        match &self.forecast {
            Some(forecast) => forecast.predict(skill, item),
            None => self.model.predict(&self.belief, query(skill, item, at)),
        }
    }

    /// Whether all that has to come before a skill is solid.
    pub fn is_open(&self, skill: usize) -> bool {
        self.graph
            .ancestors(skill)
            .iter()
            .all(|&before| self.skills[before].solid)
    }

    /// Whether a skill is open, begun (a placement question is no beginning), and not solid.
    pub fn is_learning(&self, skill: usize) -> bool {
        let record = &self.skills[skill];
        !record.solid && record.introduced && self.is_open(skill)
    }

    /// Whether help upon help on a skill brought no right answer, so that something else had better
    /// come first.
    pub fn is_stuck(&self, skill: usize) -> bool {
        let SkillRecord {
            helps,
            unhelped_misses,
            ..
        } = self.skills[skill];
        helps > 0
            && helps.is_multiple_of(self.rules.helps_before_rest)
            && unhelped_misses >= self.rules.misses
    }

    /// Whether something other than the skill just worked on had better come next: it was on for
    /// long enough, or it is stuck.
    pub fn needs_change(&self, skill: usize) -> bool {
        let long = |(last, count): (usize, u32)| {
            last == skill && (count >= self.rules.longest_run || self.is_stuck(skill))
        };
        self.plan.run.is_some_and(long)
    }

    /// Whether a review of a skill is due.
    pub fn is_due(&self, skill: usize, at: i64) -> bool {
        let record = &self.skills[skill];
        record.solid && record.memory.is_some_and(|memory| memory.due_at() <= at)
    }

    /// Tasks since a skill was last worked on.
    pub fn waited(&self, skill: usize) -> Option<u32> {
        self.skills[skill]
            .last_task
            .map(|task| self.tasks.saturating_sub(task))
    }

    /// Takes in the first answer to a task.
    pub fn answered(&mut self, answered: &Answered) -> Change {
        let Answered {
            response,
            item,
            activity,
            offered,
        } = answered;
        let Query {
            skill, hints, at, ..
        } = response.query;
        self.model.adapt(&mut self.belief, *response);
        // An answer beside a hint that nobody asked for does not say what can be done without.
        if let Some(forecast) = self.forecast.as_mut().filter(|_| !offered) {
            forecast.learn(item, *response);
        }
        self.tasks += 1;
        self.foresight.answered(
            skill,
            response.correct,
            at,
            *activity == Activity::Placement,
        );
        match activity {
            Activity::Probe => self.teaching.probed(skill, response.correct),
            Activity::Practice => {
                self.teaching
                    .practised(skill, !self.skills[skill].introduced, response.correct)
            }
            _ => self.teaching.passed(),
        }
        let record = &mut self.skills[skill];
        record.count(response.correct, hints);
        record.last_at = Some(at);
        if *activity != Activity::Placement {
            record.introduced = true;
            record.last_task = Some(self.tasks);
        }
        record.recent_items.retain(|recent| recent != item);
        record.recent_items.push(item.clone());
        if record.recent_items.len() > RECENT_ITEMS {
            record.recent_items.remove(0);
        }
        let change = if *activity == Activity::Placement {
            Change::default()
        } else {
            self.review(skill, response.correct, hints, at);
            self.settle(skill, at)
        };
        self.plan
            .answered(skill, *activity, self.skills[skill].solid);
        change
    }

    /// Takes in that an explanation or a worked example was read.
    pub fn read(&mut self, skill: usize, activity: Activity) {
        if activity == Activity::Explanation {
            self.teaching.explained(skill);
        }
        let record = &mut self.skills[skill];
        record.introduced = true;
        // One who reads about a skill without having worked on it has not kept it waiting.
        record.last_task.get_or_insert(self.tasks);
        if matches!(activity, Activity::Example | Activity::Completion) {
            record.examples += 1;
            record.unhelped_misses = 0;
            // Before the first task it is part of the teaching, not help.
            record.helps += u32::from(record.answered > 0);
        }
        self.plan.read(skill, &self.rules);
    }

    /// Takes in what a placement found: these skills are solid.
    pub fn placed(&mut self, solid: &[usize], at: i64) {
        self.plan.placing = None;
        self.plan.wish = None;
        self.plan.put_off.clear();
        self.foresight.placed(solid);
        for &skill in solid {
            let record = &mut self.skills[skill];
            record.solid = true;
            record.introduced = true;
            record.memory = Memory::new(at);
        }
        // Placement answers say where a student stands; they are no practice that a rule should
        // react to.
        for record in &mut self.skills {
            record.unhelped_misses = 0;
            record.miss_run = 0;
        }
    }

    /// Steps back from a skill to what it requires: help has come, the count starts anew.
    pub(in crate::tutor) fn helped(&mut self, skill: usize) {
        self.skills[skill].unhelped_misses = 0;
        self.skills[skill].helps += 1;
    }

    fn review(&mut self, skill: usize, correct: bool, hints: u32, at: i64) {
        let rating = match (correct, hints) {
            (false, _) => Rating::Again,
            (true, 0) => Rating::Good,
            (true, _) => Rating::Hard,
        };
        let record = &mut self.skills[skill];
        record.memory = record.memory.map(|memory| {
            if memory.is_new_day(at) || !correct {
                memory.review(rating, at)
            } else {
                memory
            }
        });
    }

    /// Decides anew whether a skill is solid.
    fn settle(&mut self, skill: usize, at: i64) -> Change {
        let belief = self.rules.mastery_belief(self.standing(skill, at));
        let rules = self.rules;
        let record = &self.skills[skill];
        let was_solid = record.solid;
        let solid = if was_solid {
            belief >= rules.shaky_belief
        } else {
            belief >= rules.solid_belief && record.right_run >= rules.solid_run
        };
        if solid == was_solid {
            return Change::default();
        }
        let closed: Vec<usize> = (0..self.graph.len())
            .filter(|&other| !self.is_open(other))
            .collect();
        let record = &mut self.skills[skill];
        record.solid = solid;
        if solid && record.memory.is_none() {
            record.memory = Memory::new(at);
        }
        let opened = closed
            .into_iter()
            .filter(|&other| self.is_open(other))
            .collect();
        Change {
            became_solid: solid,
            opened,
        }
    }
}

impl SkillRecord {
    fn count(&mut self, correct: bool, hints: u32) {
        self.answered += 1;
        if correct {
            self.right += 1;
            self.right_run = if hints == 0 {
                self.right_run + 1
            } else {
                self.right_run
            };
            (self.miss_run, self.unhelped_misses, self.helps) = (0, 0, 0);
        } else {
            self.right_run = 0;
            self.miss_run += 1;
            self.unhelped_misses += 1;
        }
    }
}
