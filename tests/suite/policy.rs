//! Policies on simulated students: the published scores of the simulators, and the guarantees of
//! the planner.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use waymark::{
    lab::{
        comparison::{episode, mean, simulator, student_seed},
        rivals::Contender,
    },
    tutor::{
        RULES, Rule,
        planner::{Effort, Planner, StudentPrior},
        policy::{Assignment, Domain, Objective, Outcome, Policy},
    },
};

/// The table in `docs/policy.md` is the one that the tutor follows.
#[test]
fn the_documentation_lists_all_rules_in_their_order() {
    let page = include_str!("../../docs/policy.md");
    let rows: Vec<&str> = page
        .lines()
        .skip_while(|line| *line != "| | rule | chooses |")
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    let row =
        |(at, rule): (usize, &Rule)| format!("| {} | `{}` | {} |", at + 1, rule.name, rule.meaning);
    let wanted: Vec<String> = RULES.iter().enumerate().map(row).collect();
    assert_eq!(rows, wanted);
}

fn scores(students: &str, policy: &str, count: u64) -> Vec<f64> {
    let entry = simulator(students).unwrap();
    let contender = Contender::named(policy).unwrap();
    (0..count)
        .map(|at| {
            episode(&entry, &contender, student_seed(21, at))
                .unwrap()
                .score
        })
        .collect()
}

#[track_caller]
fn check_score(students: &str, policy: &str, published: f64, tolerance: f64, count: u64) {
    let score = mean(&scores(students, policy, count));
    assert!(
        (score - published).abs() <= tolerance,
        "{students} {policy}: {score:.3}, published {published}"
    );
}

/// The published scores are means over at most 1,000 students. The standard deviation of a
/// student's score is about .2, so the difference of two such means (theirs and ours of 600) has a
/// standard deviation of .01. The tolerance is three of these.
#[test]
fn rar_kss_gives_the_published_scores_of_chance() {
    check_score("rar-kss-10", "random", 0.065, 0.03, 600);
    check_score("rar-kss-30", "random", 0.180, 0.03, 600);
    check_score("rar-kss-10", "random-legal", 0.152, 0.03, 600);
    check_score("rar-kss-30", "random-legal", 0.500, 0.03, 600);
    // Our walk takes the nearest target first. The published description does not say.
    check_score("rar-kss-30", "walk", 0.860, 0.05, 300);
}

/// KSS scores .03 to .04 above the published .122 and .348, because the published description
/// leaves part of the warm-up open. The walk is ours (cheapest target first), because the published
/// one is described too briefly.
#[test]
fn kss_is_near_the_published_scores() {
    check_score("kss", "random", 0.122, 0.05, 600);
    check_score("kss", "random-legal", 0.348, 0.06, 600);
    check_score("kss", "walk-5", 0.723, 0.15, 300);
    check_score("kss", "walk-3", 0.756, 0.09, 300);
}

/// The standard deviation of a student's mean recall is at most .03 (EFC, DASH), and that of the
/// difference of the means below .005. The rest of the tolerance is for what the description of the
/// simulators leaves open: when in a step recall is measured.
#[test]
fn memory_simulators_give_the_published_scores() {
    for (students, random, round_robin, supermemo) in [
        ("efc", 0.323, 0.390, 0.383),
        ("hlr", 0.367, 0.367, 0.358),
        ("dash", 0.222, 0.228, 0.228),
    ] {
        check_score(students, "random", random, 0.015, 150);
        check_score(students, "round-robin", round_robin, 0.012, 150);
        check_score(students, "supermemo", supermemo, 0.02, 150);
    }
    check_score("efc", "oracle", 0.417, 0.015, 30);
    check_score("hlr", "oracle", 0.610, 0.015, 30);
    check_score("dash", "oracle", 0.210, 0.015, 30);
}

#[test]
fn a_student_has_the_same_random_numbers_under_every_policy() {
    assert_eq!(
        scores("hlr", "round-robin", 3),
        scores("hlr", "walk-1", 3),
        "two names of one rule"
    );
    assert_ne!(scores("hlr", "round-robin", 3), scores("hlr", "walk-2", 3));
}

#[test]
fn the_untrained_planner_beats_the_walk_on_kss() {
    let ahead: Vec<f64> = scores("kss", "ensemble", 40)
        .iter()
        .zip(scores("kss", "walk", 40))
        .map(|(plan, walk)| plan - walk)
        .collect();
    assert!(mean(&ahead) > 0.02, "{:.3}", mean(&ahead));
}

#[test]
fn a_half_wrong_prior_costs_less_than_a_wrong_one() {
    let (trusting, doubting) = (
        mean(&scores("rar-kss-30", "misled-ungated", 16)),
        mean(&scores("rar-kss-30", "ensemble-misled-ungated", 16)),
    );
    assert!(
        doubting > 0.7 && doubting > trusting + 0.06,
        "{doubting:.3}, trusting {trusting:.3}"
    );
}

fn chain(skills: usize, horizon: usize, objective: Objective) -> Assignment {
    let requires: Vec<Vec<usize>> = (0..skills)
        .map(|skill| skill.checked_sub(1).into_iter().collect())
        .collect();
    Assignment {
        domain: Domain::new(&requires),
        target: (0..skills).collect(),
        horizon,
        objective,
        history: Vec::new(),
    }
}

fn choices(
    task: &Assignment,
    seed: u64,
    steps: usize,
    answer: impl Fn(usize, usize) -> bool,
) -> Vec<usize> {
    let mut planner = Planner::new(task.clone(), StudentPrior::Broad, Effort::default(), seed);
    let allowed: Vec<usize> = (0..task.domain.len()).collect();
    let one = |step: usize| {
        let skill = planner.choose(&allowed);
        planner.record(Outcome {
            skill,
            correct: answer(step, skill),
            hours: 0.1,
        });
        skill
    };
    (0..steps).map(one).collect()
}

#[test]
fn the_same_assignment_seed_and_answers_give_the_same_choices() {
    for objective in [Objective::Mastery, Objective::Retention] {
        let task = chain(5, 15, objective);
        let answer = |step: usize, _: usize| !step.is_multiple_of(3);
        assert_eq!(choices(&task, 1, 15, answer), choices(&task, 1, 15, answer));
    }
}

#[test]
fn a_planner_continues_after_misses_and_past_the_horizon() {
    for objective in [Objective::Mastery, Objective::Retention] {
        assert_eq!(
            choices(&chain(4, 5, objective), 2, 30, |_, _| false).len(),
            30
        );
        assert_eq!(
            choices(&chain(1, 1, objective), 2, 3, |_, _| true),
            [0, 0, 0]
        );
    }
}

#[test]
fn no_target_skill_waits_too_long() {
    let items = 6;
    let task = Assignment {
        domain: Domain::new(&vec![vec![]; items]),
        ..chain(items, 200, Objective::Retention)
    };
    let chosen = choices(&task, 3, 200, |_, skill| skill == 0);
    for item in 1..items {
        let times: Vec<usize> = (0..200).filter(|&step| chosen[step] == item).collect();
        let longest = times
            .windows(2)
            .map(|pair| pair[1] - pair[0])
            .max()
            .unwrap();
        assert!(longest <= 4 * items + items, "item {item} waited {longest}");
    }
}

#[test]
fn the_agent_answers_each_line_of_input() {
    let mut agent = Command::new(env!("CARGO_BIN_EXE_waymark"))
        .arg("agent")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let start = concat!(
        r#"{"type":"start","seed":1,"skills":[{"id":"a"},{"id":"b","requires":["a"]}],"#,
        r#""horizon":4,"objective":"retention"}"#
    );
    let lines = [
        start,
        "no JSON",
        r#"{"type":"outcome","skill":"a","correct":true,"hours":1}"#,
        r#"{"type":"end"}"#,
        start,
    ];
    let mut input = agent.stdin.take().unwrap();
    input.write_all(b"\xff\xfe\n").unwrap();
    for line in lines {
        writeln!(input, "{line}").unwrap();
    }
    drop(input);
    let output = String::from_utf8(agent.wait_with_output().unwrap().stdout).unwrap();
    let kinds: Vec<String> = output
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["type"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(
        kinds,
        ["error", "choice", "error", "choice", "ended", "choice"]
    );
}
