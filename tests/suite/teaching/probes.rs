//! Delayed probes: when they come, and what they are credited to.

use std::collections::BTreeMap;

use crate::{
    bench::{Bench, DAY},
    replay::full_life,
    teaching::{course, strategy_views},
};

use waymark::{
    base::dice::Dice,
    engine::{
        log::{
            event::{Entry, Event, Presented},
            words,
        },
        protocol::{Command, Reply, Screen},
    },
    tutor::{Activity, PROBE_AFTER, PROBE_AFTER_TASKS, PROBE_EVERY},
};

/// All first answers in order: the task as it was shown, whether the answer was right, and when it
/// came.
fn answers(entries: &[Entry]) -> Vec<(Presented, bool, i64)> {
    let mut open: BTreeMap<u64, Presented> = BTreeMap::new();
    let mut answers = Vec::new();
    for entry in entries {
        match &entry.event {
            Event::Presented(shown) => drop(open.insert(shown.task, shown.clone())),
            Event::Answered(answer) if answer.verdict.counts() => {
                let right = answer.verdict == words::Verdict::Right;
                answers.extend(
                    open.remove(&answer.task)
                        .map(|shown| (shown, right, entry.at)),
                );
            }
            _ => {}
        }
    }
    answers
}

/// The probes of a log.
#[derive(Default)]
struct Probes {
    /// For each strategy, the probes after it and the right ones among them.
    counted: BTreeMap<String, (u32, u32)>,
    number: usize,
}

/// Goes through a log, and checks that each probe comes late enough.
fn probes(entries: &[Entry]) -> Probes {
    let mut probes = Probes::default();
    let mut taught: BTreeMap<String, String> = BTreeMap::new();
    let mut last: BTreeMap<String, (usize, i64)> = BTreeMap::new();
    let mut last_probe: Option<usize> = None;
    for (at, (shown, right, when)) in answers(entries).into_iter().enumerate() {
        if shown.activity == words::Activity::Probe {
            let (before, then) = last[&shown.skill];
            let long_ago = when - then >= PROBE_AFTER || at - before >= PROBE_AFTER_TASKS as usize;
            let skill = &shown.skill;
            assert!(long_ago, "{skill} came back after {} answers", at - before);
            assert!(last_probe.is_none_or(|probe| at - probe >= PROBE_EVERY as usize));
            assert_eq!(shown.hints, 0);
            last_probe = Some(at);
            let strategy = taught[&shown.skill].clone();
            let (asked, remembered) = probes.counted.entry(strategy).or_default();
            *asked += 1;
            *remembered += u32::from(right);
            probes.number += 1;
        }
        if let (words::Activity::Practice, Some(strategy)) = (shown.activity, &shown.strategy) {
            taught.insert(shown.skill.clone(), strategy.clone());
        }
        last.insert(shown.skill, (at, when));
    }
    probes
}

/// The progress page shows what the log shows: each probe is credited to the strategy under which
/// its skill was last practised.
#[test]
fn strategies_are_credited_by_delayed_probes_only() {
    let mut number = 0;
    for seed in [9, 10] {
        let mut bench = full_life(150, seed);
        let probes = probes(&bench.entries());
        for view in strategy_views(&mut bench) {
            let wanted = probes.counted.get(&view.name).copied().unwrap_or_default();
            assert_eq!((view.asked, view.remembered), wanted, "{}", view.name);
        }
        number += probes.number;
    }
    assert!(number >= 8, "{number} probes");
}

/// A probe offers no example before it is answered. A request for one shows none.
#[test]
fn a_probe_is_answered_without_an_example() {
    let mut probes = 0;
    for seed in 0..6 {
        let mut bench = Bench::new();
        bench.begin(false);
        let mut dice = Dice::new(seed);
        for turn in 0..90 {
            let Screen::Task(task) = bench.next() else {
                continue;
            };
            if task.activity == Activity::Probe {
                assert!(!task.example_offered);
                let Reply::Screen(_, Screen::Task(asked)) = bench.ask(Command::Example {
                    course: course(),
                    task: task.task,
                }) else {
                    panic!("the task stays on the screen")
                };
                assert!(asked.example.is_none());
                probes += 1;
            }
            if dice.unit() < 0.8 {
                bench.solve(&task)
            } else {
                bench.miss(&task)
            };
            bench.pass(if turn % 12 == 11 { DAY } else { 30_000 });
        }
    }
    assert!(probes >= 3, "{probes} probes");
}
