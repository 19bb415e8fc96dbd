//! Answers in haste.

use waymark::engine::protocol::{Command, Reply, view::Haste};

use crate::{bench::Bench, teaching::course};

/// Answers that count, of all skills together.
fn counted(bench: &mut Bench) -> u32 {
    match bench.ask(Command::Map { course: course() }) {
        Reply::Map(_, map) => map.skills.iter().map(|skill| skill.standing.answered).sum(),
        other => panic!("not a map: {other:?}"),
    }
}

/// A wrong answer after so many milliseconds, and what is said about haste.
fn missed_in(bench: &mut Bench, elapsed_ms: u32) -> Option<Haste> {
    let task = bench.next_task();
    let given = bench.wrong(&task);
    let answered = bench.give_in(&task, given, elapsed_ms);
    answered.feedback.expect("feedback").haste
}

#[test]
fn a_guess_counts_nowhere_and_the_second_gets_a_word() {
    let mut bench = Bench::new();
    bench.begin(false);
    for _ in 0..12 {
        let task = bench.next_task();
        bench.solve(&task);
    }
    let before = counted(&mut bench);
    assert_eq!(missed_in(&mut bench, 2_000), None, "once is no habit");
    assert_eq!(missed_in(&mut bench, 2_000), Some(Haste::Guess));
    assert_eq!(counted(&mut bench), before);
    assert_eq!(missed_in(&mut bench, 20_000), None);
    assert_eq!(counted(&mut bench), before + 1);
}
