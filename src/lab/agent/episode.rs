//! One episode: the planner on the skills that a simulator names.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::{
    lab::agent::{
        protocol::{Answer, Answered, Skill, Start, Wanted},
        ways::Ways,
    },
    tutor::{
        planner::{Effort, Planner, StudentPrior, open_skills},
        policy::{Assignment, DecidedBy, Domain, Objective, Outcome, Policy, Why},
        strategies::{STRATEGIES, StrategyPrior},
    },
};

/// The most skills that a domain may have.
const MOST_SKILLS: usize = 2_000;

/// The longest horizon, in answers.
const LONGEST: usize = 1_000_000;

/// The horizon where a start names none, in answers.
const HORIZON: usize = 30;

/// What is wrong with an empty list of allowed skills.
const NOTHING_ALLOWED: &str = "nothing is allowed";

/// An episode: one student of the simulator.
pub(super) struct Episode {
    ids: Vec<String>,
    numbers: BTreeMap<String, usize>,
    domain: Domain,
    objective: Objective,
    answers: Vec<Outcome>,
    planner: Planner,
    ways: Ways,
}

impl Episode {
    /// The episode of a start message.
    pub(super) fn new(start: &Start, prior: &StrategyPrior) -> Result<Self, String> {
        let (ids, known) = ids(&start.skills)?;
        let requires: Vec<Vec<usize>> = start
            .skills
            .iter()
            .map(|skill| numbers(&known, &skill.requires))
            .collect::<Result<_, _>>()?;
        refuse_circles(&ids, &requires)?;
        let horizon = start.horizon.unwrap_or(HORIZON);
        if horizon == 0 || horizon > LONGEST {
            return Err(format!("horizon is {horizon}; 1 to {LONGEST} is possible"));
        }
        let domain = Domain::new(&requires);
        let target = targets(&known, start.target.as_deref().unwrap_or(&ids))?;
        let objective = objective(start.objective.as_ref())?;
        let answered = start.history.iter().flatten();
        let history: Vec<Outcome> = answered
            .map(|answered| outcome(&known, answered))
            .collect::<Result<_, _>>()?;
        if let Some(allowed) = &start.allowed {
            numbers(&known, allowed)?;
        }
        let task = Assignment {
            domain: domain.clone(),
            target,
            horizon,
            objective,
            history: history.clone(),
        };
        Ok(Self {
            planner: Planner::new(task, StudentPrior::Broad, Effort::default(), start.seed),
            ways: Ways::new(*prior, ids.len(), start.seed),
            ids,
            numbers: known,
            domain,
            objective,
            answers: history,
        })
    }

    /// Adds an answer and chooses what comes next. An answer that makes no sense changes nothing.
    pub(super) fn answer(&mut self, answer: &Answer) -> Result<Value, String> {
        let outcome = outcome(&self.numbers, &answer.answered)?;
        if let Some(allowed) = &answer.allowed {
            numbers(&self.numbers, allowed)?;
            if allowed.is_empty() {
                return Err(NOTHING_ALLOWED.into());
            }
        }
        self.answers.push(outcome);
        self.planner.record(outcome);
        self.ways.learn(outcome);
        self.choose(answer.allowed.as_deref())
    }

    /// The choice, as the message that goes out.
    pub(super) fn choose(&mut self, allowed: Option<&[String]>) -> Result<Value, String> {
        let mut open = match allowed {
            Some(ids) => numbers(&self.numbers, ids)?,
            None => open_skills(&self.domain, &self.answers),
        };
        open.sort_unstable();
        open.dedup();
        if open.is_empty() {
            return Err(NOTHING_ALLOWED.into());
        }
        let skill = self.planner.choose(&open);
        let activity = if self.objective == Objective::Retention {
            "review"
        } else {
            "practice"
        };
        let strategy = STRATEGIES[self.ways.of(skill)].name;
        let why = self.planner.why().map(|why| self.explained(&why, strategy));
        Ok(json!({ "type": "choice", "skill": self.ids[skill], "activity": activity, "why": why }))
    }

    fn explained(&self, why: &Why, strategy: &str) -> Value {
        let rule = match why.decided_by {
            DecidedBy::Plan => "plan",
            DecidedBy::Waited => "waited",
            DecidedBy::Fallback => "prerequisite-walk",
        };
        let round = |x: f64| (x * 1e6) as i64 as f64 / 1e6;
        let runner_up = why
            .runner_up
            .map(|(skill, less)| json!({ "skill": self.ids[skill], "less": round(less) }));
        json!({
            "rule": rule,
            "strategy": strategy,
            "eligible": why.eligible.iter().map(|&skill| &self.ids[skill]).collect::<Vec<_>>(),
            "chance": round(why.chance),
            "mastery": round(why.mastery),
            "gain": round(why.gain),
            "runner_up": runner_up,
        })
    }
}

/// The ids of the skills, and the number of each id.
fn ids(skills: &[Skill]) -> Result<(Vec<String>, BTreeMap<String, usize>), String> {
    if skills.is_empty() || skills.len() > MOST_SKILLS {
        return Err(format!(
            "there must be 1 to {MOST_SKILLS} skills, not {}",
            skills.len()
        ));
    }
    let ids: Vec<String> = skills.iter().map(|skill| skill.id.clone()).collect();
    let known: BTreeMap<String, usize> = ids.iter().cloned().zip(0..).collect();
    if known.len() < ids.len() {
        return Err("two skills have the same id".into());
    }
    Ok((ids, known))
}

/// The numbers of the target skills, in order; all skills if none is named.
fn targets(known: &BTreeMap<String, usize>, ids: &[String]) -> Result<Vec<usize>, String> {
    let mut target = numbers(known, ids)?;
    if target.is_empty() {
        target = (0..known.len()).collect();
    }
    target.sort_unstable();
    target.dedup();
    Ok(target)
}

fn objective(wanted: Option<&Wanted>) -> Result<Objective, String> {
    match wanted {
        None => Ok(Objective::Mastery),
        Some(&Wanted::Ready { ready_in_hours }) if ready_in_hours > 0.0 => Ok(Objective::Ready {
            hours: ready_in_hours,
        }),
        Some(Wanted::Ready { ready_in_hours }) => Err(format!(
            "ready_in_hours is {ready_in_hours}; it must be above 0"
        )),
        Some(Wanted::Named(name)) => match name.as_str() {
            "mastery" => Ok(Objective::Mastery),
            "retention" => Ok(Objective::Retention),
            other => Err(format!(
                "objective is 'mastery', 'retention' or {{\"ready_in_hours\":336}}, not '{other}'"
            )),
        },
    }
}

fn numbers(known: &BTreeMap<String, usize>, ids: &[String]) -> Result<Vec<usize>, String> {
    ids.iter()
        .map(|id| {
            known
                .get(id)
                .copied()
                .ok_or_else(|| format!("there is no skill '{id}'"))
        })
        .collect()
}

fn outcome(known: &BTreeMap<String, usize>, answered: &Answered) -> Result<Outcome, String> {
    let skill = numbers(known, std::slice::from_ref(&answered.skill))?[0];
    if !answered.hours.is_finite() || answered.hours < 0.0 {
        return Err("hours must be 0 or more".into());
    }
    Ok(Outcome {
        skill,
        correct: answered.correct,
        hours: answered.hours,
    })
}
/// An error that names a skill which, by way of others, requires itself.
fn refuse_circles(ids: &[String], requires: &[Vec<usize>]) -> Result<(), String> {
    // Skills whose prerequisites are all settled are settled, until nothing changes.
    let mut settled = vec![false; requires.len()];
    let mut waiting: Vec<usize> = requires.iter().map(Vec::len).collect();
    let mut needed_for = vec![Vec::new(); requires.len()];
    for (skill, before) in requires.iter().enumerate() {
        before
            .iter()
            .for_each(|&before| needed_for[before].push(skill));
    }
    let mut free: Vec<usize> = (0..requires.len())
        .filter(|&skill| waiting[skill] == 0)
        .collect();
    while let Some(skill) = free.pop() {
        settled[skill] = true;
        for &next in &needed_for[skill] {
            waiting[next] -= 1;
            if waiting[next] == 0 {
                free.push(next);
            }
        }
    }
    // What is left stands in a circle or builds on one; going back leads into the circle.
    let Some(mut skill) = settled.iter().position(|settled| !settled) else {
        return Ok(());
    };
    for _ in 0..requires.len() {
        let back = requires[skill].iter().find(|&&before| !settled[before]);
        skill = *back.unwrap_or(&skill);
    }
    Err(format!(
        "the skill `{}` requires itself, by way of others",
        ids[skill]
    ))
}
