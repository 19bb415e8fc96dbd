//! How a student is taught: the evidence behind a choice, strategies and their probes, the pace.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    bench::{Bench, COURSE, DAY, MINUTE, right_answer},
    replay::full_life,
};

use waymark::{
    base::dice::Dice,
    course::{Graph, SkillEntry},
    engine::{
        log::{
            event::{Entry, Event, Presented},
            words,
        },
        protocol::{
            Command, Reply, Screen, Wish,
            view::{EvidenceView, Preference, Reason, SittingView, StrategyView, TaskView, Turn},
        },
    },
    learner::{AbilityModel, Query, Response},
    tutor::{
        Activity, Answered, ItemFacts, Menu, PROBE_AFTER, PROBE_AFTER_TASKS, PROBE_EVERY, Step,
        Student, choose,
        strategies::{MOST_EXPLORATION, STRATEGIES},
    },
};

fn course() -> String {
    COURSE.to_owned()
}

fn evidence(bench: &mut Bench) -> Option<EvidenceView> {
    match bench.ask(Command::Why { course: course() }) {
        Reply::Evidence(evidence) => evidence,
        other => panic!("no evidence: {other:?}"),
    }
}

fn prefer(bench: &mut Bench, strategy: &str, preference: Preference) -> Vec<StrategyView> {
    let command = Command::Prefer {
        course: course(),
        strategy: strategy.into(),
        preference,
    };
    match bench.ask(command) {
        Reply::Progress(_, progress) => progress.strategies,
        other => panic!("not a progress page: {other:?}"),
    }
}

fn strategies(bench: &mut Bench) -> Vec<StrategyView> {
    match bench.ask(Command::Progress { course: course() }) {
        Reply::Progress(_, progress) => progress.strategies,
        other => panic!("not a progress page: {other:?}"),
    }
}

/// What kind of thing is on the screen, and its skill.
fn what(screen: &Screen) -> Option<(Activity, String)> {
    match screen {
        Screen::Task(task) => Some((task.activity, task.skill.title.clone())),
        Screen::Lesson(lesson) => Some((lesson.activity, lesson.skill.title.clone())),
        Screen::AllDone { .. } | Screen::Welcome { .. } => None,
    }
}

/// What "why this now" says would come next is what comes next.
#[test]
fn the_evidence_keeps_its_word() {
    let mut bench = Bench::new();
    let mut screen = bench.begin(false);
    let (mut kept, mut twice) = (0, 0);
    for turn in 0..60 {
        let Screen::Task(task) = screen else {
            screen = bench.next();
            continue;
        };
        let evidence = evidence(&mut bench).expect("the task is open");
        let case = [
            Turn::Right,
            Turn::Right,
            Turn::Miss,
            Turn::Right,
            Turn::NotNow,
        ][turn % 5];
        let promised = evidence
            .turns
            .iter()
            .find(|turn| turn.case == case)
            .unwrap()
            .clone();
        twice += evidence
            .turns
            .iter()
            .filter(|turn| turn.case == Turn::RightTwice)
            .count();
        screen = match case {
            Turn::NotNow => bench.screen(Command::Wish {
                course: course(),
                wish: Wish::NotNow,
            }),
            Turn::Right => {
                bench.solve(&task);
                bench.next()
            }
            _ => {
                bench.miss(&task);
                bench.next()
            }
        };
        let came = what(&screen);
        let other = came
            .as_ref()
            .map(|(_, skill)| skill.clone())
            .filter(|skill| *skill != task.skill.title);
        assert_eq!(
            promised.activity,
            came.map(|(activity, _)| activity),
            "turn {turn}, {case:?}"
        );
        assert_eq!(promised.skill, other, "turn {turn}, {case:?}");
        kept += 1;
    }
    assert!(
        kept > 30 && twice > 0,
        "{kept} promises, {twice} of two right answers"
    );
}

#[test]
fn the_evidence_weighs_what_was_possible() {
    let mut bench = Bench::new();
    bench.begin(false);
    let mut planned = 0;
    for turn in 0..60 {
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
                "the plan's choice promises most"
            );
            let other = evidence.runner_up.unwrap();
            assert_ne!(other.skill, task.skill.title);
            assert!(other.fewer.unwrap() >= 0.0, "{other:?}");
        }
        if turn % 4 == 0 {
            bench.miss(&task)
        } else {
            bench.solve(&task)
        };
        assert_eq!(
            self::evidence(&mut bench),
            None,
            "once it is answered the student stands elsewhere"
        );
    }
    assert!(planned >= 5, "{planned} of the choices were the plan's");
}

/// First answers in the order in which they came, with the task as it was shown.
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

/// The evidence on the page is what the log shows: probes, each credited to the strategy that the
/// skill was last practised under.
#[test]
fn strategies_are_credited_by_delayed_probes_alone() {
    let mut probes = 0;
    for seed in [9, 10] {
        let mut bench = full_life(150, seed);
        let mut taught: BTreeMap<String, String> = BTreeMap::new();
        let mut last: BTreeMap<String, (usize, i64)> = BTreeMap::new();
        let mut counted: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        let mut last_probe: Option<usize> = None;
        for (at, (shown, right, when)) in answers(&bench.entries()).into_iter().enumerate() {
            if shown.activity == words::Activity::Probe {
                let (before, then) = last[&shown.skill];
                let long_ago =
                    when - then >= PROBE_AFTER || at - before >= PROBE_AFTER_TASKS as usize;
                assert!(
                    long_ago,
                    "{} came back after {} answers",
                    shown.skill,
                    at - before
                );
                assert!(last_probe.is_none_or(|probe| at - probe >= PROBE_EVERY as usize));
                assert_eq!(shown.hints, 0);
                last_probe = Some(at);
                let (asked, remembered) = counted.entry(taught[&shown.skill].clone()).or_default();
                *asked += 1;
                *remembered += u32::from(right);
                probes += 1;
            }
            if let (words::Activity::Practice, Some(strategy)) = (shown.activity, &shown.strategy) {
                taught.insert(shown.skill.clone(), strategy.clone());
            }
            last.insert(shown.skill, (at, when));
        }
        for view in strategies(&mut bench) {
            let wanted = counted.get(&view.name).copied().unwrap_or_default();
            assert_eq!((view.asked, view.remembered), wanted, "{}", view.name);
            assert!(
                view.expected.low <= view.expected.mid && view.expected.mid <= view.expected.high
            );
        }
    }
    assert!(probes >= 8, "{probes} probes");
}

#[test]
fn a_pinned_strategy_is_kept_to_and_an_excluded_one_does_not_come() {
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

/// A student whose probes come out by chance is taught in many ways, and still hardly ever for the
/// sake of trying.
#[test]
fn at_most_a_tenth_of_the_stretches_try_something_out() {
    let entry = |skill: usize| SkillEntry {
        id: format!("{skill}"),
        title: String::new(),
        requires: Vec::new(),
    };
    let entries: Vec<SkillEntry> = (0..20).map(entry).collect();
    let items = vec![
        vec![ItemFacts {
            id: "item".into(),
            difficulty: 0.0,
            guess: 0.0,
            length: 1.0,
            hints: 1
        }];
        entries.len()
    ];
    let menu = Menu {
        items,
        examples: vec![2; entries.len()],
    };
    let mut student = Student::new(AbilityModel::default(), Graph::new(&entries));
    let mut used = BTreeSet::new();
    for turn in 0..600_i64 {
        let at = turn * 60_000;
        let choice = choose(&student, &menu, at);
        used.extend(choice.strategy);
        match choice.step {
            Step::Lesson {
                skill, activity, ..
            } => {
                student.teaching.shown(skill, choice.strategy);
                student.read(skill, activity);
            }
            Step::Task {
                skill, activity, ..
            } => {
                student.teaching.shown(skill, choice.strategy);
                let correct = turn % 3 != 0 && (activity != Activity::Probe || turn % 2 == 0);
                let query = Query {
                    skill,
                    difficulty: 0.0,
                    guess: 0.0,
                    hints: 0,
                    at,
                };
                student.answered(&Answered {
                    response: Response { query, correct },
                    item: "item".into(),
                    activity,
                    offered: false,
                });
            }
            Step::EndPlacement | Step::Done => {}
        }
    }
    let chooser = &student.teaching.chooser;
    assert!(
        chooser.exploration() <= MOST_EXPLORATION,
        "{}",
        chooser.exploration()
    );
    assert!(
        chooser
            .evidence()
            .iter()
            .map(|evidence| evidence.asked)
            .sum::<u32>()
            >= 10
    );
    assert!(used.len() >= 2, "{used:?}");
}

/// Two tasks that differ in nothing but their length.
#[test]
fn a_tired_student_gets_the_shorter_task_and_one_at_ease_the_longer() {
    let entry = SkillEntry {
        id: "skill".into(),
        title: String::new(),
        requires: Vec::new(),
    };
    let item = |id: &str, length| ItemFacts {
        id: id.into(),
        difficulty: 0.0,
        guess: 0.0,
        length,
        hints: 0,
    };
    let menu = Menu {
        items: vec![vec![item("long", 1.0), item("short", 0.4)]],
        examples: vec![0],
    };
    let given = |ms: u32, right: bool| {
        let mut student = Student::new(
            AbilityModel::default(),
            Graph::new(std::slice::from_ref(&entry)),
        );
        (0..30).for_each(|at| {
            student
                .pace
                .answered(0, 10_000 + 100 * at, 0.75, at % 4 != 0)
        });
        (0..8).for_each(|_| student.pace.answered(0, ms, 0.75, right));
        student.read(0, Activity::Explanation);
        match choose(&student, &menu, 0).step {
            Step::Task { item, .. } => menu.items[0][item].id.clone(),
            other => panic!("a task was due, not {other:?}"),
        }
    };
    assert_eq!(given(20_000, false), "short");
    assert_eq!(given(5_000, true), "long");
}

/// The first steps of a student who starts at the beginning under one strategy.
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

/// Title of a skill that was opened under the strategy: the second that was met.
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
fn what_comes_first_depends_on_the_strategy() {
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
fn a_missed_first_problem_brings_the_explanation() {
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
fn hints_come_when_the_strategy_says() {
    let (_, at_once) = taught("hints-at-once");
    assert!(
        tasks(&at_once).iter().any(|task| task.hints.len() == 1),
        "a hint stands beside a new task"
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
fn a_strategy_sets_how_hard_how_mixed_and_how_blocked_the_tasks_are() {
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

fn sitting(screen: &Screen) -> SittingView {
    match screen {
        Screen::Task(task) => task.sitting,
        Screen::Lesson(lesson) => lesson.sitting,
        other => panic!("no sitting: {other:?}"),
    }
}

/// Answers until so many are given, each after so many milliseconds.
fn work(bench: &mut Bench, answers: usize, ms: u32, right: bool) -> SittingView {
    let mut given = 0;
    let mut last = None;
    while given < answers {
        let screen = bench.next();
        last = Some(sitting(&screen));
        let Screen::Task(task) = screen else { continue };
        let shown = bench.shown(task.task);
        let given_now = if right {
            right_answer(&shown)
        } else {
            bench.pass(i64::from(ms) - MINUTE / 2);
            bench.miss(&task);
            given += 1;
            continue;
        };
        bench.pass(i64::from(ms));
        bench.ask(Command::Answer {
            course: course(),
            task: task.task,
            given: given_now,
            elapsed_ms: ms,
        });
        given += 1;
    }
    last.unwrap_or_else(|| sitting(&bench.next()))
}

#[test]
fn a_break_is_suggested_to_one_who_gets_slow_and_misses() {
    let mut bench = Bench::new();
    bench.begin(false);
    let fresh = work(&mut bench, 25, 9_000, true);
    assert!(!fresh.tired);
    // A miss takes half a minute here, three times as long as before.
    work(&mut bench, 8, 30_000, false);
    assert!(sitting(&bench.next()).tired);
    bench.pass(DAY);
    assert!(
        !sitting(&bench.next()).tired,
        "after a rest it is forgotten"
    );
}

/// Two sittings on a day make one day's minutes.
#[test]
fn the_daily_goal_counts_the_day() {
    let mut bench = Bench::new();
    bench.begin(false);
    work(&mut bench, 10, 60_000, true);
    let first = sitting(&bench.next());
    assert!((first.today - first.minutes).abs() < 1e-9 && first.today > 5.0);
    bench.pass(40 * MINUTE);
    let second = sitting(&bench.next());
    assert!(
        second.minutes < 0.1 && second.today >= first.today,
        "{second:?}"
    );
    bench.pass(DAY);
    assert!(
        sitting(&bench.next()).today < 0.1,
        "the next day begins at nothing"
    );
}

/// What is set on the progress page is no learning: the sitting that was finished stays what it
/// was.
#[test]
fn a_preference_begins_no_sitting() {
    let mut bench = Bench::new();
    bench.begin(false);
    work(&mut bench, 5, 20_000, true);
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
        "and no day on which nothing was done"
    );
}

/// On a probe there is no example to look at before it is answered, and asking for one all the same
/// brings none.
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

/// A log from before there were strategies is read as it was.
#[test]
fn entries_without_strategies_are_read() {
    let old = r#"{"writer":"w","number":1,"at":1,"order":1,"course":"c","event":{"presented":{"task":1,"skill":"s","item":"i","seed":3,"activity":"practice","difficulty":0.0,"guess":0.0,"expected":{"mid":0.5,"low":0.0,"high":1.0},"reason":"right-level"}}}"#;
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
