//! "Why this now": what else was possible, and what would change the choice.

use crate::{
    bench::Bench,
    teaching::{course, what},
};

use waymark::engine::protocol::{
    Command, Reply, Screen, Wish,
    view::{EvidenceView, Reason, TaskView, Turn},
};

fn evidence(bench: &mut Bench) -> Option<EvidenceView> {
    match bench.ask(Command::Why { course: course() }) {
        Reply::Evidence(evidence) => evidence,
        other => panic!("no evidence: {other:?}"),
    }
}

/// The turns that the student takes in the test below, again and again.
const TURNS: [Turn; 5] = [
    Turn::Right,
    Turn::Right,
    Turn::Miss,
    Turn::Right,
    Turn::NotNow,
];

/// Takes a turn on the open task. Returns the screen after it.
fn take_turn(bench: &mut Bench, task: &TaskView, turn: Turn) -> Screen {
    match turn {
        Turn::NotNow => {
            return bench.screen(Command::Wish {
                course: course(),
                wish: Wish::NotNow,
            });
        }
        Turn::Right => drop(bench.solve(task)),
        Turn::Miss | Turn::RightTwice => drop(bench.miss(task)),
    }
    bench.next()
}

/// The evidence says what would come next after each turn. The next screen shows exactly that.
#[test]
fn the_evidence_predicts_the_next_step() {
    let mut bench = Bench::new();
    let mut screen = bench.begin(false);
    let (mut predictions, mut of_two_right_answers) = (0, 0);
    for at in 0..60 {
        let Screen::Task(task) = screen else {
            screen = bench.next();
            continue;
        };
        let evidence = evidence(&mut bench).expect("the task is open");
        let turn = TURNS[at % TURNS.len()];
        let has = |case: Turn| evidence.turns.iter().find(move |turn| turn.case == case);
        let predicted = has(turn).unwrap();
        of_two_right_answers += usize::from(has(Turn::RightTwice).is_some());
        screen = take_turn(&mut bench, &task, turn);
        let came = what(&screen);
        let other = came
            .as_ref()
            .map(|(_, skill)| skill.clone())
            .filter(|skill| *skill != task.skill.title);
        let activity = came.map(|(activity, _)| activity);
        assert_eq!(predicted.activity, activity, "step {at}, {turn:?}");
        assert_eq!(predicted.skill, other, "step {at}, {turn:?}");
        predictions += 1;
    }
    assert!(
        predictions > 30 && of_two_right_answers > 0,
        "{predictions} predictions, {of_two_right_answers} of two right answers"
    );
}

#[test]
fn the_evidence_compares_the_skills_that_were_possible() {
    let mut bench = Bench::new();
    bench.begin(false);
    let mut planned = 0;
    for turn in 0..120 {
        let Screen::Task(task) = bench.next() else {
            continue;
        };
        let evidence = evidence(&mut bench).unwrap();
        let gains: Vec<f64> = evidence
            .eligible
            .iter()
            .filter_map(|skill| skill.gain)
            .collect();
        assert!(
            gains
                .iter()
                .all(|gain| gain.is_finite() && gain.abs() < 10.0),
            "{gains:?}"
        );
        if task.why.reason == Reason::Plan {
            planned += 1;
            assert_eq!(
                evidence.eligible[0].skill, task.skill,
                "the planner's choice promises most"
            );
            let other = evidence.runner_up.unwrap();
            assert_ne!(other.skill, task.skill.title);
            assert!(other.fewer.unwrap() >= 0.0, "{other:?}");
        }
        if turn % 3 == 0 {
            bench.miss(&task)
        } else {
            bench.solve(&task)
        };
        assert_eq!(
            self::evidence(&mut bench),
            None,
            "there is no evidence once the task is answered"
        );
    }
    assert!(planned >= 5, "{planned} of the choices were the planner's");
}
