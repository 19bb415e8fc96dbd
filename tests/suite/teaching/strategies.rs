//! Strategies: the student's preferences, the exploration, and the effect on the learning screen.

use std::collections::BTreeSet;

use crate::{
    bench::{Bench, DAY},
    replay::full_life,
    teaching::{
        bare_course::{answer, bare_course, item},
        course, pace, prefer, what,
    },
};

use waymark::{
    engine::{
        log::{
            event::{Entry, Event, Presented},
            words,
        },
        protocol::{
            Command, PERSONAL, Reply, Screen, Wish,
            view::{Preference, TaskView},
        },
    },
    tutor::{
        Activity, Step, Student, choose,
        strategies::{MOST_EXPLORATION, STRATEGIES, USUAL},
    },
};

#[test]
fn a_pinned_strategy_is_always_used_and_an_excluded_one_never() {
    let bench = full_life(150, 9);
    let (mut pinned, mut excluded): (Option<String>, Vec<String>) = (None, Vec::new());
    let mut kept = 0;
    for entry in bench.entries() {
        let strategy = match entry.event {
            Event::Preferred {
                strategy,
                preference,
            } => {
                pinned = (preference == words::Preference::Pinned).then(|| strategy.clone());
                excluded.extend((preference == words::Preference::Excluded).then_some(strategy));
                continue;
            }
            Event::Presented(Presented {
                strategy: Some(strategy),
                ..
            })
            | Event::Lesson {
                strategy: Some(strategy),
                ..
            } => strategy,
            _ => continue,
        };
        kept += u32::from(pinned.is_some());
        assert!(pinned.as_ref().is_none_or(|pinned| *pinned == strategy));
        assert!(!excluded.contains(&strategy));
    }
    assert!(kept >= 5 && excluded.len() == 1);
}

/// Random probes make the student switch strategies, and exploration still stays rare.
#[test]
fn at_most_a_tenth_of_the_stretches_explore() {
    let (mut student, menu) = bare_course(&[&[] as &[usize]; 60], &[item("item", 1.0, 1)], 2);
    student.teaching.choose_personally(true);
    let mut used = BTreeSet::new();
    for turn in 0..900_i64 {
        let at = turn * 60_000;
        let decision = choose(&student, &menu, at);
        used.extend(decision.strategy);
        match decision.step {
            Step::Lesson {
                skill, activity, ..
            } => {
                student.teaching.shown(skill, decision.strategy);
                student.read(skill, activity);
            }
            Step::Task {
                skill, activity, ..
            } => {
                student.teaching.shown(skill, decision.strategy);
                let correct = turn % 3 != 0 && (activity != Activity::Probe || turn % 2 == 0);
                answer(&mut student, skill, activity, correct, at);
            }
            Step::EndPlacement | Step::Done => {}
        }
    }
    let chooser = &student.teaching.chooser;
    let exploration = chooser.exploration();
    assert!(exploration <= MOST_EXPLORATION, "{exploration}");
    let probes = chooser.evidence().iter().map(|evidence| evidence.asked);
    assert!(probes.sum::<u32>() >= 10);
    assert!(used.len() >= 2, "{used:?}");
}

/// One way for all, unless the student says otherwise.
#[test]
fn the_student_may_let_the_probes_choose() {
    let mut bench = Bench::new();
    bench.begin(false);
    let personal = |bench: &mut Bench| match bench.ask(Command::Progress { course: course() }) {
        Reply::Progress(_, progress) => progress.personal,
        other => panic!("not a progress page: {other:?}"),
    };
    assert!(!personal(&mut bench));
    let used = |entry: Entry| match entry.event {
        Event::Presented(shown) => shown.strategy,
        _ => None,
    };
    let used: Vec<String> = bench.entries().into_iter().filter_map(used).collect();
    assert_eq!(used, [STRATEGIES[USUAL].name]);
    prefer(&mut bench, PERSONAL, Preference::Pinned);
    assert!(personal(&mut bench));
    let views = prefer(&mut bench, "challenge", Preference::Pinned);
    assert!(
        !personal(&mut bench),
        "who pins one chooses no longer by probes"
    );
    assert!(
        views
            .iter()
            .any(|view| view.preference == Preference::Pinned)
    );
    let views = prefer(&mut bench, PERSONAL, Preference::Pinned);
    assert!(personal(&mut bench));
    assert!(
        views
            .iter()
            .all(|view| view.preference != Preference::Pinned)
    );
}

#[test]
fn whoever_will_likely_miss_reads_the_explanation_first() {
    let (mut student, menu) = bare_course(&[&[]], &[item("item", 1.0, 1)], 1);
    let opens_with_a_lesson =
        |student: &Student| matches!(choose(student, &menu, 0).step, Step::Lesson { .. });
    assert!(!opens_with_a_lesson(&student));
    student.thresholds.explain_below = student.standing(0, 0).p + 0.01;
    assert!(opens_with_a_lesson(&student));
}

/// The first 30 screens of a student who starts at the beginning under one strategy.
fn taught(strategy: &str) -> (Bench, Vec<Screen>) {
    let mut bench = Bench::new();
    bench.begin(false);
    prefer(&mut bench, strategy, Preference::Pinned);
    let mut screens = Vec::new();
    for turn in 0..30 {
        let screen = bench.next();
        if let Screen::Task(task) = &screen {
            if turn % 5 == 4 {
                bench.miss(task)
            } else {
                bench.solve(task)
            };
        }
        screens.push(screen);
    }
    (bench, screens)
}

fn first_steps(screens: &[Screen]) -> Vec<Activity> {
    let about =
        |screen: &&Screen| what(screen).is_some_and(|(_, skill)| Some(skill) == fresh(screens));
    screens
        .iter()
        .filter(about)
        .filter_map(what)
        .map(|(activity, _)| activity)
        .take(3)
        .collect()
}

/// Title of the first skill that was opened under the strategy: the second one of all.
fn fresh(screens: &[Screen]) -> Option<String> {
    let first = what(&screens[0])?.1;
    screens
        .iter()
        .filter_map(what)
        .map(|(_, skill)| skill)
        .find(|skill| *skill != first)
}

fn tasks(screens: &[Screen]) -> Vec<&TaskView> {
    screens
        .iter()
        .filter_map(|screen| {
            if let Screen::Task(task) = screen {
                Some(task)
            } else {
                None
            }
        })
        .collect()
}

#[test]
fn the_strategy_decides_how_a_skill_begins() {
    use Activity::{Completion, Explanation, Practice};
    assert_eq!(
        first_steps(&taught("examples-first").1),
        [Explanation, Completion, Practice]
    );
    assert_eq!(
        first_steps(&taught("review-heavy").1)[..2],
        [Explanation, Practice]
    );
    assert_eq!(first_steps(&taught("problems-first").1)[0], Practice);
}

#[test]
fn the_explanation_follows_a_missed_first_problem() {
    let mut bench = Bench::new();
    bench.begin(false);
    prefer(&mut bench, "problems-first", Preference::Pinned);
    bench.ask(Command::Wish {
        course: course(),
        wish: Wish::Skill("negatives-adding".into()),
    });
    let Screen::Task(task) = bench.resume() else {
        panic!("a problem first")
    };
    bench.miss(&task);
    let Screen::Lesson(lesson) = bench.next() else {
        panic!("then the explanation")
    };
    assert_eq!(
        (lesson.activity, lesson.skill),
        (Activity::Explanation, task.skill)
    );
}

#[test]
fn the_strategy_decides_when_hints_come() {
    let (_, at_once) = taught("hints-at-once");
    assert!(
        tasks(&at_once).iter().any(|task| task.hints.len() == 1),
        "a hint is shown with a new task"
    );
    let (mut bench, after_try) = taught("effort-first");
    let practised: Vec<&TaskView> = tasks(&after_try)
        .into_iter()
        .filter(|task| task.activity == Activity::Practice)
        .collect();
    assert!(
        practised
            .iter()
            .all(|task| task.hints_total == 0 && task.hints_later)
    );
    let task = loop {
        let task = bench.next_task();
        if task.activity == Activity::Practice {
            break task;
        }
        bench.solve(&task);
    };
    let hint = || Command::Hint {
        course: course(),
        task: task.task,
    };
    let Screen::Task(held_back) = bench.screen(hint()) else {
        panic!()
    };
    assert!(held_back.hints.is_empty());
    let missed = bench.miss(&task);
    assert!(missed.hints_total > 0 && !missed.hints_later);
    let Screen::Task(helped) = bench.screen(hint()) else {
        panic!()
    };
    assert_eq!(helped.hints.len(), 1);
}

#[test]
fn the_strategy_decides_how_hard_and_how_mixed_tasks_are() {
    let expected = |strategy: &str| {
        let (bench, screens) = taught(strategy);
        let practised = tasks(&screens)
            .into_iter()
            .filter(|task| task.activity == Activity::Practice);
        let shown: Vec<f64> = practised
            .map(|task| bench.shown(task.task).difficulty)
            .collect();
        shown.iter().sum::<f64>() / shown.len() as f64
    };
    assert!(
        expected("small-steps") < expected("challenge"),
        "small steps are easier"
    );
    let changes = |strategy: &str| {
        let (_, screens) = taught(strategy);
        let skills: Vec<String> = tasks(&screens)
            .iter()
            .map(|task| task.skill.id.clone())
            .collect();
        skills.windows(2).filter(|pair| pair[0] != pair[1]).count() as f64 / skills.len() as f64
    };
    assert!(
        changes("mixed") > changes("effort-first"),
        "{} {}",
        changes("mixed"),
        changes("effort-first")
    );
    let mixed = taught("mixed").1;
    assert!(
        tasks(&mixed)
            .iter()
            .any(|task| task.activity == Activity::Mixed),
        "something earlier is mixed in"
    );
}

/// A setting on the progress page is not learning: the finished session stays as it was.
#[test]
fn a_preference_begins_no_session() {
    let mut bench = Bench::new();
    bench.begin(false);
    pace::work(&mut bench, 5, 20_000, true);
    let finish = |bench: &mut Bench| match bench.ask(Command::Finish { course: course() }) {
        Reply::Summary(_, summary) => summary,
        other => panic!("no summary: {other:?}"),
    };
    let before = finish(&mut bench);
    bench.pass(DAY);
    prefer(&mut bench, STRATEGIES[0].name, Preference::Pinned);
    let after = finish(&mut bench);
    assert_eq!(
        (after.answered, after.minutes),
        (before.answered, before.minutes)
    );
    let Reply::Progress(_, progress) = bench.ask(Command::Progress { course: course() }) else {
        panic!()
    };
    assert_eq!(
        progress.days.len(),
        1,
        "no day is added on which nothing was done"
    );
}

/// A log from before there were strategies is read and written unchanged.
#[test]
fn entries_without_strategies_are_read() {
    let old = concat!(
        r#"{"writer":"w","number":1,"at":1,"order":1,"course":"c","#,
        r#""event":{"presented":{"task":1,"skill":"s","item":"i","seed":3,"#,
        r#""activity":"practice","difficulty":0.0,"guess":0.0,"expected":{"mid":0.5,"#,
        r#""low":0.0,"high":1.0},"reason":"right-level"}}}"#,
    );
    let entry: Entry = serde_json::from_str(old).unwrap();
    let Event::Presented(shown) = &entry.event else {
        panic!()
    };
    assert_eq!((shown.strategy.as_deref(), shown.hints), (None, 0));
    assert_eq!(
        serde_json::to_string(&entry).unwrap(),
        old,
        "and written as it was"
    );
}
