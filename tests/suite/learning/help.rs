//! Help: worked examples, hints, solutions, and the name of a misconception.

use crate::bench::{Bench, COURSE, SHIPPED};

use waymark::{
    course::Variant,
    engine::protocol::{
        Command, Failure, Given, Reply, Screen,
        view::{Reason, Verdict},
    },
    tutor::Activity,
};

#[test]
fn a_worked_example_follows_two_misses() {
    let mut bench = Bench::new();
    bench.begin(false);
    for _ in 0..2 {
        let task = bench.next_task();
        let missed = bench.miss(&task);
        assert!(!missed.closed, "another try is possible");
    }
    match bench.next() {
        Screen::Lesson(lesson) => {
            assert_eq!(lesson.activity, Activity::Example);
            assert_eq!(lesson.why.reason, Reason::AfterMisses { misses: 2 });
            assert!(
                lesson
                    .example
                    .is_some_and(|example| example.steps.len() >= 2)
            );
        }
        other => panic!("a worked example: {other:?}"),
    }
}

#[test]
fn hints_come_in_order_and_the_solution_closes_the_task() {
    let mut bench = Bench::new();
    bench.begin(false);
    let task = bench.next_task();
    assert!(task.hints.is_empty() && task.hints_total >= 2 && task.solution.is_none());
    for shown in 1..=task.hints_total + 1 {
        let Screen::Task(after) = bench.screen(Command::Hint {
            course: COURSE.into(),
            task: task.task,
        }) else {
            panic!()
        };
        assert_eq!(after.hints.len(), shown.min(task.hints_total));
    }
    let Screen::Task(beside) = bench.screen(Command::Example {
        course: COURSE.into(),
        task: task.task,
    }) else {
        panic!()
    };
    assert!(beside.example.is_some() && !beside.example_offered);
    let Screen::Task(solved) = bench.screen(Command::Solution {
        course: COURSE.into(),
        task: task.task,
    }) else {
        panic!()
    };
    assert!(solved.closed && solved.solution.is_some());
    assert_eq!(
        bench.refused(Command::Hint {
            course: COURSE.into(),
            task: task.task
        }),
        Failure::Stale
    );
    let Reply::Progress(_, progress) = bench.ask(Command::Progress {
        course: COURSE.into(),
    }) else {
        panic!()
    };
    assert_eq!(
        (progress.answered, progress.right),
        (1, 0),
        "a task whose solution was shown is not right"
    );
}

#[test]
fn a_miss_names_the_misconception() {
    let mut bench = Bench::new();
    bench.begin(false);
    let mut named = 0;
    for _ in 0..40 {
        let task = bench.next_task();
        let shown = bench.shown(task.task);
        let item = SHIPPED
            .skill(&shown.skill)
            .unwrap()
            .item(&shown.item)
            .unwrap();
        let variant = Variant::new(item, shown.seed).unwrap();
        let wrong = variant.options.iter().position(|option| !option.is_right());
        if let Some(wrong) = wrong {
            let missed = bench.give(&task, Given::Options(vec![wrong]));
            let feedback = missed.feedback.unwrap();
            assert_eq!(feedback.verdict, Verdict::NotYet);
            assert!(feedback.say.is_some(), "{}/{}", shown.skill, shown.item);
            named += usize::from(feedback.misconception.is_some());
        } else {
            bench.solve(&task);
        }
    }
    assert!(named > 0);
}
