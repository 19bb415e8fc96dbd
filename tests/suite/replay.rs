//! The log gives every choice again.

use std::collections::BTreeSet;

use crate::bench::{Bench, COURSE, DAY, HOUR, SHIPPED};

use waymark::{
    course::Graph,
    engine::{
        log::event::{Event, Presented},
        protocol::{Command, Screen, Wish, view::Preference},
    },
    lab::SimulatedStudent,
};

/// A student who does all that there is to do: hints, misses, wishes, a placement, days off, two
/// opinions on how to be taught.
pub(crate) fn full_life(tasks: usize, seed: u64) -> Bench {
    let graph = Graph::new(&SHIPPED.skill_entries());
    let mut student = SimulatedStudent::new(&graph, 1.5, 0.4, 0.06, seed);
    let mut bench = Bench::new();
    let ask = |bench: &mut Bench, command: Command| bench.screen(command);
    let prefer = |strategy: &str, preference| Command::Prefer {
        course: COURSE.into(),
        strategy: strategy.into(),
        preference,
    };
    let mut screen = bench.begin(true);
    let mut answered = 0;
    while answered < tasks {
        let Screen::Task(task) = screen else {
            bench.pass(15_000);
            screen = match screen {
                Screen::AllDone { .. } => {
                    bench.pass(3 * DAY);
                    bench.next()
                }
                _ => bench.next(),
            };
            continue;
        };
        answered += 1;
        bench.pass(8_000 + 500 * (answered as i64 % 13));
        let course = || COURSE.to_owned();
        if answered % 5 == 0 {
            bench.ask(Command::Hint {
                course: course(),
                task: task.task,
            });
        }
        let shown = bench.shown(task.task);
        if student.answers(
            graph.index(&shown.skill).unwrap(),
            shown.difficulty,
            shown.guess,
        ) {
            bench.solve(&task);
        } else {
            bench.miss(&task);
        }
        match answered {
            30 => drop(bench.ask(prefer("small-steps", Preference::Pinned))),
            60 => drop(bench.ask(prefer("small-steps", Preference::None))),
            61 => drop(bench.ask(prefer("examples-first", Preference::Excluded))),
            _ if answered % 25 == 0 => {
                bench.ask(Command::Finish { course: course() });
                bench.pass(DAY + HOUR);
            }
            _ => {}
        }
        bench.pass(4_000);
        let wish = |wish| Command::Wish {
            course: course(),
            wish,
        };
        screen = match answered % 40 {
            17 => ask(&mut bench, wish(Wish::TooHard)),
            23 => ask(&mut bench, wish(Wish::TooEasy)),
            29 => ask(&mut bench, wish(Wish::NotNow)),
            35 => ask(&mut bench, wish(Wish::Skill("negatives-adding".into()))),
            _ => bench.next(),
        };
    }
    bench
}

/// Log, seed and version give every choice again: after each prefix of the log, an engine that
/// reads it for the first time, and writes under another name, shows the very step that the log
/// says came next.
#[test]
fn the_log_replays_every_choice() {
    let bench = full_life(150, 9);
    let entries = bench.entries();
    let texts: Vec<String> = bench.memory.0.borrow().entries.clone();
    let mut kinds = BTreeSet::new();
    for (at, entry) in entries.iter().enumerate() {
        if !matches!(entry.event, Event::Presented(_) | Event::Lesson { .. }) {
            continue;
        }
        let memory = crate::bench::Memory::default();
        memory.0.borrow_mut().entries = texts[..at].to_vec();
        let mut again = Bench::on(memory);
        again.reopen(vec![]);
        again.now = entry.at;
        // A step that came from a command of its own (a wish, the end of a placement) left its
        // entry just before.
        again.next();
        let chosen = again.entries().pop().unwrap();
        assert_ne!(chosen.writer, entry.writer);
        match (&chosen.event, &entry.event) {
            (Event::Presented(chosen), Event::Presented(shown)) => {
                kinds.insert(shown.activity);
                let chosen = Presented {
                    task: shown.task,
                    seed: shown.seed,
                    ..chosen.clone()
                };
                assert_eq!(chosen, *shown, "entry {at}");
            }
            (chosen, shown) => {
                if let Event::Lesson { activity, .. } = shown {
                    kinds.insert(*activity);
                }
                assert_eq!(chosen, shown, "entry {at}");
            }
        }
    }
    assert!(kinds.len() >= 7, "much happened: {kinds:?}");
}
