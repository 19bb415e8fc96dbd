//! The planner as a tutor in any simulator, one JSON object a line. It reads and writes no files:
//! lines come in, lines go out.

mod episode;
mod protocol;
mod ways;

use serde_json::{Value, json};

use self::{episode::Episode, protocol::Message};
use crate::{lab::json_lines, tutor::strategies::StrategyPrior};

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

impl Agent {
    /// An agent that chooses teaching strategies by this prior.
    pub fn new(prior: StrategyPrior) -> Self {
        Self {
            prior,
            episode: None,
        }
    }

    /// The reply to a line. The reply to a bad line is `{"type":"error","message":...}`, and the
    /// line changes nothing.
    pub fn reply(&mut self, line: &str) -> String {
        json_lines::reply(line, |message| self.serve(message))
    }

    fn serve(&mut self, message: Message) -> Result<Value, String> {
        match message {
            Message::Start(start) => {
                let mut episode = Episode::new(&start, &self.prior)?;
                let choice = episode.choose(start.allowed.as_deref())?;
                self.episode = Some(episode);
                Ok(choice)
            }
            Message::Outcome(answer) => self
                .episode
                .as_mut()
                .ok_or("no episode is under way; send a start first")?
                .answer(&answer),
            Message::End => {
                self.episode = None;
                Ok(json!({ "type": "ended" }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tutor::strategies::STRATEGIES;

    const START: &str = concat!(
        r#"{"type":"start","seed":7,"skills":[{"id":"a","requires":["b"]},{"id":"b"}],"#,
        r#""target":["a"],"horizon":20,"objective":"mastery","#,
        r#""history":[{"skill":"b","correct":false,"hours":0.02}]}"#,
    );

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
            "a requires b, which was not right yet"
        );
        assert_eq!(replies[2]["skill"], "a", "nothing else is allowed");
        assert_eq!(replies[2]["why"]["eligible"], json!(["a"]));
        assert_eq!(replies[3], json!({ "type": "ended" }));
    }

    #[test]
    fn bad_lines_are_reported_and_change_nothing() {
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

    /// The skill chosen after `a` was forgotten once and learnt again, 60 hours before, and `b` was
    /// right just now.
    fn after_sixty_hours(objective: &str) -> Value {
        let skills = r#"[{"id":"a"},{"id":"b"},{"id":"c"}]"#;
        let mut lines = vec![format!(
            r#"{{"type":"start","skills":{skills},"objective":{objective}}}"#
        )];
        let soon = 0.02;
        let answers = [("a", true, soon); 3].into_iter();
        let answers = answers
            .chain([("a", false, 60.0)])
            .chain([("a", true, soon); 3]);
        for (skill, correct, hours) in answers.chain([("b", true, 60.0), ("b", true, soon)]) {
            lines.push(format!(
                r#"{{"type":"outcome","skill":"{skill}","correct":{correct},"hours":{hours}}}"#
            ));
        }
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        replies(&lines).pop().expect("a reply")
    }

    #[test]
    fn what_fades_comes_back_before_the_date() {
        let near = after_sixty_hours(r#"{"ready_in_hours":140}"#);
        assert_eq!(near["skill"], "a", "{near}");
        for other in [r#""mastery""#, r#"{"ready_in_hours":2000}"#] {
            let choice = after_sixty_hours(other);
            assert_ne!(choice["skill"], "a", "{choice}");
        }
        for bad in [
            r#"{"ready_in_hours":0}"#,
            r#"{"ready_in_hours":"x"}"#,
            r#""exam""#,
        ] {
            assert_eq!(after_sixty_hours(bad)["type"], "error", "{bad}");
        }
    }

    #[test]
    fn the_prior_decides_the_strategy() {
        let strategy_of = |prior: StrategyPrior| {
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
            assert_eq!(strategy_of(prior), preset.name);
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
