//! The open door: the planner in anybody's simulator, one JSON object a line. Pure: lines in, lines
//! out.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    base::dice::{Dice, stream},
    tutor::{
        PROBE_AFTER_TASKS,
        planner::{Effort, Planner, StudentPrior, open_skills},
        policy::{Assignment, DecidedBy, Domain, Objective, Outcome, Policy, Why},
        strategies::{Chooser, STRATEGIES, StrategyPrior},
    },
};

/// The most skills that a domain may have.
const MOST_SKILLS: usize = 2_000;

/// The longest horizon.
const LONGEST: usize = 1_000_000;

/// A test of what has stayed comes so many hours after the last practice, or [`PROBE_AFTER_TASKS`]
/// answers.
const PROBE_HOURS: f64 = 24.0;

/// The stream of chance that strategies are drawn from.
const STRATEGY_STREAM: u64 = 0x57a7;

/// Assumed where a start names no horizon.
const HORIZON: usize = 30;

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Message {
    Start(Start),
    Outcome(Answer),
    End,
}

#[derive(Deserialize)]
struct Start {
    #[serde(default)]
    seed: u64,
    skills: Vec<Skill>,
    target: Option<Vec<String>>,
    horizon: Option<usize>,
    objective: Option<String>,
    history: Option<Vec<Answered>>,
    allowed: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Skill {
    id: String,
    #[serde(default)]
    requires: Vec<String>,
}

#[derive(Deserialize)]
struct Answered {
    skill: String,
    correct: bool,
    #[serde(default)]
    hours: f64,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(flatten)]
    answered: Answered,
    allowed: Option<Vec<String>>,
}

/// Serves episodes one after another.
pub struct Agent {
    prior: StrategyPrior,
    episode: Option<Episode>,
}

impl Default for Agent {
    fn default() -> Self {
        Self::new(StrategyPrior::trained())
    }
}

struct Episode {
    ids: Vec<String>,
    numbers: BTreeMap<String, usize>,
    domain: Domain,
    objective: Objective,
    answers: Vec<Outcome>,
    planner: Planner,
    ways: Ways,
}

/// Answers and hours since the start.
type Moment = (usize, f64);

/// In which way each skill is taught: the meta-trained choice among [`STRATEGIES`], credited as in
/// the product by what is remembered later.
struct Ways {
    chooser: Chooser,
    dice: Dice,
    /// For each skill its strategy, and when it was last practised under it.
    taught: Vec<Option<(usize, Option<Moment>)>>,
    hours: f64,
    answers: usize,
}

impl Ways {
    fn new(prior: StrategyPrior, skills: usize, seed: u64) -> Self {
        let dice = stream(seed, STRATEGY_STREAM);
        Self {
            chooser: Chooser::new(prior),
            dice,
            taught: vec![None; skills],
            hours: 0.0,
            answers: 0,
        }
    }

    /// The strategy for a skill: the one it was last taught by, until that was put to the test.
    fn of(&mut self, skill: usize) -> usize {
        match self.taught[skill] {
            Some((strategy, ..)) => strategy,
            None => {
                let strategy = self.chooser.choose(&mut self.dice);
                self.taught[skill] = Some((strategy, None));
                strategy
            }
        }
    }

    fn learn(&mut self, outcome: Outcome) {
        self.answers += 1;
        self.hours += outcome.hours;
        if let Some((strategy, practised)) = self.taught[outcome.skill] {
            let long_ago = |(answers, hours): Moment| {
                self.answers - answers > PROBE_AFTER_TASKS as usize
                    || self.hours - hours >= PROBE_HOURS
            };
            let later = practised.is_some_and(long_ago);
            if later {
                self.chooser.record_probe(strategy, outcome.correct);
            }
            self.taught[outcome.skill] =
                (!later).then_some((strategy, Some((self.answers, self.hours))));
        }
    }
}

impl Agent {
    /// An agent that chooses among ways of teaching by this prior.
    pub fn new(prior: StrategyPrior) -> Self {
        Self {
            prior,
            episode: None,
        }
    }

    /// The reply to a line. What cannot be served is answered with
    /// `{"type":"error","message":...}`, and changes nothing.
    pub fn reply(&mut self, line: &str) -> String {
        let reply = match serde_json::from_str(line) {
            Ok(message) => self.serve(message),
            Err(error) => Err(format!("this line is no message of the protocol: {error}")),
        };
        reply
            .unwrap_or_else(|message| json!({ "type": "error", "message": message }))
            .to_string()
    }

    fn serve(&mut self, message: Message) -> Result<Value, String> {
        match message {
            Message::Start(start) => {
                let mut episode = Episode::new(&start, &self.prior)?;
                let choice = episode.choose(start.allowed.as_deref())?;
                self.episode = Some(episode);
                Ok(choice)
            }
            Message::Outcome(answer) => {
                let episode = self
                    .episode
                    .as_mut()
                    .ok_or("no episode is under way; send a start first")?;
                // All is checked before anything changes.
                let outcome = outcome(&episode.numbers, &answer.answered)?;
                if let Some(allowed) = &answer.allowed {
                    numbers(&episode.numbers, allowed)?;
                    if allowed.is_empty() {
                        return Err("nothing is allowed".into());
                    }
                }
                episode.answers.push(outcome);
                episode.planner.record(outcome);
                episode.ways.learn(outcome);
                episode.choose(answer.allowed.as_deref())
            }
            Message::End => {
                self.episode = None;
                Ok(json!({ "type": "ended" }))
            }
        }
    }
}

impl Episode {
    fn new(start: &Start, prior: &StrategyPrior) -> Result<Self, String> {
        if start.skills.is_empty() || start.skills.len() > MOST_SKILLS {
            return Err(format!(
                "there must be 1 to {MOST_SKILLS} skills, not {}",
                start.skills.len()
            ));
        }
        let ids: Vec<String> = start.skills.iter().map(|skill| skill.id.clone()).collect();
        let known: BTreeMap<String, usize> = ids
            .iter()
            .cloned()
            .enumerate()
            .map(|(at, id)| (id, at))
            .collect();
        if known.len() < ids.len() {
            return Err("two skills have the same id".into());
        }
        let requires: Result<Vec<Vec<usize>>, String> = start
            .skills
            .iter()
            .map(|skill| numbers(&known, &skill.requires))
            .collect();
        let domain = Domain::new(&requires?);
        let mut target = numbers(&known, start.target.as_deref().unwrap_or(&ids))?;
        if target.is_empty() {
            target = (0..ids.len()).collect();
        }
        target.sort_unstable();
        target.dedup();
        let objective = match start.objective.as_deref() {
            None | Some("mastery") => Objective::Mastery,
            Some("retention") => Objective::Retention,
            Some(other) => {
                return Err(format!(
                    "objective is 'mastery' or 'retention', not '{other}'"
                ));
            }
        };
        let history = start
            .history
            .iter()
            .flatten()
            .map(|answered| outcome(&known, answered));
        let history: Vec<Outcome> = history.collect::<Result<_, _>>()?;
        if let Some(allowed) = &start.allowed {
            numbers(&known, allowed)?;
        }
        let horizon = start.horizon.unwrap_or(HORIZON).clamp(1, LONGEST);
        let task = Assignment {
            domain: domain.clone(),
            target,
            horizon,
            objective,
            history: history.clone(),
        };
        let planner = Planner::new(task, StudentPrior::Broad, Effort::default(), start.seed);
        let ways = Ways::new(*prior, ids.len(), start.seed);
        Ok(Self {
            ids,
            numbers: known,
            domain,
            objective,
            answers: history,
            planner,
            ways,
        })
    }

    fn choose(&mut self, allowed: Option<&[String]>) -> Result<Value, String> {
        let mut open = match allowed {
            Some(ids) => numbers(&self.numbers, ids)?,
            None => open_skills(&self.domain, &self.answers),
        };
        open.sort_unstable();
        open.dedup();
        if open.is_empty() {
            return Err("nothing is allowed".into());
        }
        let skill = self.planner.choose(&open);
        let activity = if self.objective == Objective::Retention {
            "review"
        } else {
            "practice"
        };
        let strategy = STRATEGIES[self.ways.of(skill)].name;
        let why = self.planner.why().map(|why| self.told(&why, strategy));
        Ok(json!({ "type": "choice", "skill": self.ids[skill], "activity": activity, "why": why }))
    }

    fn told(&self, why: &Why, strategy: &str) -> Value {
        let rule = match why.decided_by {
            DecidedBy::Plan => "plan",
            DecidedBy::Waited => "waited",
            DecidedBy::Fallback => "prerequisite-walk",
        };
        let round = |x: f64| (x * 1e6) as i64 as f64 / 1e6;
        json!({
            "rule": rule,
            "strategy": strategy,
            "eligible": why.eligible.iter().map(|&skill| &self.ids[skill]).collect::<Vec<_>>(),
            "chance": round(why.chance),
            "mastery": round(why.mastery),
            "gain": round(why.gain),
            "runner_up": why.runner_up.map(|(skill, less)| json!({ "skill": self.ids[skill], "less": round(less) })),
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    const START: &str = r#"{"type":"start","seed":7,"skills":[{"id":"a","requires":["b"]},{"id":"b"}],"target":["a"],"horizon":20,"objective":"mastery","history":[{"skill":"b","correct":false,"hours":0.02}]}"#;

    fn replies(lines: &[&str]) -> Vec<Value> {
        let mut agent = Agent::default();
        lines
            .iter()
            .map(|line| serde_json::from_str(&agent.reply(line)).expect("JSON"))
            .collect()
    }

    #[test]
    fn an_episode_goes_from_start_to_end() {
        let replies = replies(&[
            START,
            r#"{"type":"outcome","skill":"b","correct":true,"hours":0.05}"#,
            r#"{"type":"outcome","skill":"b","correct":true,"hours":0.05,"allowed":["a"]}"#,
            r#"{"type":"end"}"#,
        ]);
        assert_eq!(replies[0]["type"], "choice");
        assert_eq!(
            replies[0]["skill"], "b",
            "what a requires was not right yet, so a is not open"
        );
        assert_eq!(replies[2]["skill"], "a", "nothing else is allowed");
        assert_eq!(replies[2]["why"]["eligible"], json!(["a"]));
        assert_eq!(replies[3], json!({ "type": "ended" }));
    }

    #[test]
    fn bad_lines_are_named_and_change_nothing() {
        let good = r#"{"type":"outcome","skill":"b","correct":true,"hours":0.05}"#;
        let bad = [
            "",
            "{",
            r#"{"type":"start","skills":[]}"#,
            r#"{"type":"start","skills":[{"id":"a"},{"id":"a"}]}"#,
            r#"{"type":"outcome","skill":"z","correct":true}"#,
            r#"{"type":"outcome","skill":"b","correct":true,"hours":-1}"#,
            r#"{"type":"outcome","skill":"b","correct":true,"allowed":["z"]}"#,
            r#"{"type":"outcome","skill":"b","correct":true,"allowed":[]}"#,
            r#"{"type":"what"}"#,
        ];
        let mut lines = vec![START];
        lines.extend(bad);
        lines.push(good);
        let with = replies(&lines);
        assert!(
            with[1..=bad.len()]
                .iter()
                .all(|reply| reply["type"] == "error" && reply["message"].is_string())
        );
        assert_eq!(with.last(), replies(&[START, good]).last());
        assert_eq!(
            replies(&[good])[0]["type"],
            "error",
            "no episode is under way"
        );
    }

    #[test]
    fn a_way_of_teaching_is_kept_until_it_is_put_to_the_test_and_then_credited() {
        let mut ways = Ways::new(StrategyPrior::trained(), 2, 3);
        let outcome = |hours| Outcome {
            skill: 0,
            correct: true,
            hours,
        };
        let first = ways.of(0);
        ways.learn(outcome(40.0));
        assert_eq!(ways.of(0), first);
        assert_eq!(
            ways.chooser.evidence()[first].asked,
            0,
            "an answer just given says nothing"
        );
        ways.learn(outcome(25.0));
        assert_eq!(
            (
                ways.chooser.evidence()[first].asked,
                ways.chooser.evidence()[first].remembered
            ),
            (1, 1)
        );
        assert!(ways.taught[0].is_none(), "the next time it is chosen anew");
    }

    #[test]
    fn the_prior_decides_the_way_of_teaching() {
        let told = |prior: StrategyPrior| {
            let reply: Value = serde_json::from_str(&Agent::new(prior).reply(START)).expect("JSON");
            reply["why"]["strategy"].as_str().expect("named").to_owned()
        };
        for (strategy, preset) in STRATEGIES.iter().enumerate() {
            let mut prior = StrategyPrior {
                boldness: 0.0,
                width: 0.1,
                low: [0.1; 8],
                ..StrategyPrior::trained()
            };
            (prior.common, prior.high) = ([0.02; 8], [0.4; 8]);
            (prior.common[strategy], prior.high[strategy]) = (1.0, 0.95);
            assert_eq!(told(prior), preset.name);
        }
    }

    #[test]
    fn episodes_do_not_disturb_each_other() {
        let outcome = r#"{"type":"outcome","skill":"b","correct":true,"hours":0.05}"#;
        let twice = replies(&[
            START,
            outcome,
            outcome,
            r#"{"type":"end"}"#,
            START,
            outcome,
            outcome,
        ]);
        assert_eq!(twice[..3], twice[4..]);
    }
}
