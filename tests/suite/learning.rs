//! The loop, as students of different kinds meet it.

use std::collections::BTreeSet;

use crate::bench::{Bench, COURSE, DAY, HOUR, SHIPPED};

use waymark::{
    course::{Graph, SkillEntry},
    engine::protocol::{
        Command, Failure, Reply, Screen, Wish,
        view::{Reason, SkillState, TaskView, Verdict},
    },
    lab::SimulatedStudent,
    learner::{AbilityModel, Query, Response},
    tutor::{Activity, Answered, ItemFacts, Menu, Step, Student, Thresholds, choose},
};

/// What a simulated student went through.
#[derive(Default)]
struct Walk {
    tasks: Vec<(String, Activity)>,
    examples: usize,
    /// Solid skills at the end, and the longest chain of prerequisites before one of them.
    solid: usize,
    reached: usize,
}

/// A simulated student works at `tasks` tasks.
fn walk(ability: f64, slope: f64, placement: bool, tasks: usize, seed: u64) -> (Walk, Bench) {
    let graph = Graph::new(&SHIPPED.skill_entries());
    let mut student = SimulatedStudent::new(&graph, ability, slope, 0.08, seed);
    let mut bench = Bench::new();
    let mut walk = Walk::default();
    let mut screen = bench.begin(placement);
    while walk.tasks.len() < tasks {
        match screen {
            Screen::Task(task) => {
                check_open(&mut bench, &task);
                let shown = bench.shown(task.task);
                let skill = graph.index(&task.skill.id).unwrap();
                if student.answers(skill, shown.difficulty, shown.guess) {
                    bench.solve(&task);
                } else {
                    bench.miss(&task);
                }
                walk.tasks.push((task.skill.id, task.activity));
            }
            Screen::Lesson(lesson) => {
                student.reads(graph.index(&lesson.skill.id).unwrap());
                walk.examples += usize::from(lesson.activity == Activity::Example);
            }
            Screen::AllDone { .. } => break,
            Screen::Welcome { .. } => panic!("the course was begun"),
        }
        bench.pass(20_000);
        screen = bench.next();
    }
    let solid =
        |(_, state): &&(String, SkillState)| matches!(state, SkillState::Solid | SkillState::Due);
    let states = skill_states(&mut bench);
    walk.solid = states.iter().filter(solid).count();
    walk.reached = states
        .iter()
        .filter(solid)
        .map(|(id, _)| graph.depth(graph.index(id).unwrap()))
        .max()
        .unwrap_or(0);
    (walk, bench)
}

fn skill_states(bench: &mut Bench) -> Vec<(String, SkillState)> {
    match bench.ask(Command::Map {
        course: COURSE.into(),
    }) {
        Reply::Map(_, map) => map
            .skills
            .into_iter()
            .map(|skill| (skill.standing.skill.id, skill.standing.state))
            .collect(),
        other => panic!("not a map: {other:?}"),
    }
}

/// No task but a placement's stands on anything that is not solid.
fn check_open(bench: &mut Bench, task: &TaskView) {
    if task.activity == Activity::Placement {
        return;
    }
    let graph = Graph::new(&SHIPPED.skill_entries());
    let states = skill_states(bench);
    let skill = graph.index(&task.skill.id).unwrap();
    for &before in graph.ancestors(skill) {
        let (id, state) = &states[before];
        assert!(
            matches!(state, SkillState::Solid | SkillState::Due),
            "{} needs {id}, which is {state:?}",
            task.skill.id
        );
    }
}

#[test]
fn a_strong_student_gets_far_and_a_weak_one_gets_help() {
    let (mut helped, mut unhelped) = (0, 0);
    for seed in 0..8 {
        let (strong, _) = walk(3.5, 0.1, true, 40, seed);
        let (weak, _) = walk(0.2, 0.5, true, 40, seed);
        assert!(
            strong.reached > weak.reached + 2,
            "seed {seed}: {} {}",
            strong.reached,
            weak.reached
        );
        assert!(
            strong.solid > weak.solid + 5,
            "seed {seed}: {} {}",
            strong.solid,
            weak.solid
        );
        assert_ne!(strong.tasks, weak.tasks);
        helped += weak.examples;
        unhelped += strong.examples;
    }
    assert!(
        helped >= 8 && helped > 4 * unhelped,
        "{helped} worked examples for the weak, {unhelped} for the strong"
    );
}

#[test]
fn a_student_who_is_stuck_steps_back_to_what_comes_before() {
    let repairs: usize = (0..8)
        .map(|seed| {
            let (walk, _) = walk(1.2, 1.2, false, 100, seed);
            walk.tasks
                .iter()
                .filter(|(_, activity)| *activity == Activity::Repair)
                .count()
        })
        .sum();
    assert!(repairs >= 8, "{repairs} repair tasks in eight walks");
}

#[test]
fn a_student_who_practises_comes_to_the_end_and_is_reviewed() {
    let (walk, mut bench) = walk(2.5, 0.1, false, 400, 3);
    assert!(walk.tasks.len() < 400, "the course ends");
    let met: BTreeSet<&str> = walk.tasks.iter().map(|(skill, _)| skill.as_str()).collect();
    assert_eq!(
        met.len(),
        SHIPPED.skills.len(),
        "without a placement every skill is met"
    );
    bench.pass(20 * DAY);
    match bench.next() {
        Screen::Task(task) => {
            assert_eq!(task.activity, Activity::Review);
            assert!(
                matches!(task.why.reason, Reason::ReviewDue { days } if days > 15.0),
                "{:?}",
                task.why.reason
            );
        }
        other => panic!("a review is due: {other:?}"),
    }
}

#[test]
fn no_open_skill_starves() {
    for seed in 0..6 {
        let (walk, _) = walk(1.5, 0.3, false, 150, seed);
        let mut longest = 0;
        for skill in &SHIPPED.skills {
            // Reviews, probes and what is mixed in come to skills that wait for nothing.
            let learnt = |activity| matches!(activity, Activity::Practice | Activity::Repair);
            let at = (0..walk.tasks.len())
                .filter(|&at| walk.tasks[at].0 == skill.id && learnt(walk.tasks[at].1));
            let at: Vec<usize> = at.collect();
            // Gaps between tasks on a skill before it was left for good (solid).
            longest = longest.max(
                at.windows(2)
                    .take(3)
                    .map(|pair| pair[1] - pair[0])
                    .max()
                    .unwrap_or(0),
            );
        }
        assert!(longest <= 30, "seed {seed}: a skill waited {longest} tasks");
    }
}

#[test]
fn a_placement_stops_early_and_can_be_skipped() {
    let (walk, _) = walk(4.5, 0.0, true, 40, 1);
    let questions = walk
        .tasks
        .iter()
        .filter(|(_, activity)| *activity == Activity::Placement)
        .count();
    assert!((5..=12).contains(&questions), "{questions} questions");

    let mut bench = Bench::new();
    let Screen::Task(first) = bench.begin(true) else {
        panic!("a question")
    };
    assert_eq!(first.placement, Some((1, 12)));
    assert_eq!(first.hints_total, 0);
    let answered = bench.solve(&first);
    assert!(answered.closed && answered.solution.is_none());
    let after = bench.screen(Command::SkipPlacement {
        course: COURSE.into(),
    });
    assert!(
        matches!(after, Screen::Lesson(_)),
        "teaching begins: {after:?}"
    );
}

#[test]
fn saying_not_known_yet_goes_on_with_the_placement() {
    let mut bench = Bench::new();
    let Screen::Task(first) = bench.begin(true) else {
        panic!("a question")
    };
    let solution = Command::Solution {
        course: COURSE.into(),
        task: first.task,
    };
    let Screen::Task(closed) = bench.screen(solution) else {
        panic!()
    };
    assert!(closed.closed && closed.solution.is_none());
    let Screen::Task(second) = bench.next() else {
        panic!("another question")
    };
    assert_eq!(second.placement, Some((2, 12)));
    for _ in 0..3 {
        let wish = Command::Wish {
            course: COURSE.into(),
            wish: Wish::NotNow,
        };
        assert!(matches!(bench.screen(wish), Screen::Task(_)));
    }
    let Screen::Task(fifth) = bench.resume() else {
        panic!("a question")
    };
    assert_eq!(
        fifth.placement,
        Some((5, 12)),
        "a wish about a question goes on too"
    );
    let after = bench.screen(Command::SkipPlacement {
        course: COURSE.into(),
    });
    assert!(matches!(after, Screen::Lesson(_)), "{after:?}");
}

#[test]
fn the_students_word_outlasts_the_help_that_was_due() {
    let mut bench = Bench::new();
    bench.begin(false);
    let task = bench.next_task();
    bench.miss(&task);
    let again = bench.next_task();
    bench.miss(&again);
    let picked = Command::Wish {
        course: COURSE.into(),
        wish: Wish::Skill("negatives-adding".into()),
    };
    match bench.screen(picked) {
        Screen::Lesson(lesson) => assert_eq!(lesson.skill.id, "negatives-adding"),
        Screen::Task(task) => assert_eq!(task.skill.id, "negatives-adding"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_reload_of_the_summary_shows_the_same() {
    let (_, mut bench) = walk(2.5, 0.1, false, 10, 5);
    let finish = Command::Finish {
        course: COURSE.into(),
    };
    let first = bench.ask(finish.clone());
    assert_eq!(bench.ask(finish.clone()), first);
    bench.reopen(vec![]);
    assert_eq!(bench.ask(finish), first);
}

#[test]
fn two_misses_bring_a_worked_example() {
    let mut bench = Bench::new();
    bench.begin(false);
    for _ in 0..2 {
        let task = bench.next_task();
        let missed = bench.miss(&task);
        assert!(!missed.closed, "another try is welcome");
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
fn a_student_who_knows_nothing_is_not_kept_on_one_skill() {
    let (walk, _) = walk(-6.0, 0.0, false, 40, 1);
    let skills: BTreeSet<&str> = walk.tasks.iter().map(|(skill, _)| skill.as_str()).collect();
    assert!(skills.len() >= 2, "{skills:?}");
    assert!(walk.examples >= 6, "{} examples", walk.examples);
}

/// Students who pick nothing themselves, from the hopeless to the brilliant, those in between for
/// whom a skill takes long.
#[test]
fn no_skill_comes_too_often_in_a_row() {
    let longest = Thresholds::SET_BY_HAND.longest_run as usize;
    for (ability, slope) in [
        (-6.0, 0.0),
        (-0.5, 0.3),
        (0.2, 0.5),
        (0.8, 1.2),
        (1.5, 0.4),
        (3.5, 0.1),
    ] {
        for seed in 0..6 {
            let (walk, _) = walk(ability, slope, seed % 2 == 0, 80, seed);
            let runs = walk.tasks.chunk_by(|a, b| a.0 == b.0).map(<[_]>::len).max();
            assert!(
                runs <= Some(longest),
                "ability {ability}, seed {seed}: {runs:?} tasks in a row on one skill"
            );
        }
    }
}

/// A course of one skill after the other leaves no choice: then what is solid already comes in
/// between.
#[test]
fn where_only_one_skill_is_open_something_solid_comes_in_between() {
    let entry = |id: &str, requires: &[&str]| SkillEntry {
        id: id.into(),
        title: id.into(),
        requires: requires.iter().map(|&id| id.to_owned()).collect(),
    };
    let mut student = Student::new(
        AbilityModel::default(),
        Graph::new(&[entry("first", &[]), entry("second", &["first"])]),
    );
    let menu = Menu {
        items: vec![
            vec![ItemFacts {
                id: "item".into(),
                difficulty: 0.0,
                guess: 0.0,
                length: 1.0,
                hints: 1
            }];
            2
        ],
        examples: vec![1; 2],
    };
    let mut path = Vec::new();
    for turn in 0..40 {
        match choose(&student, &menu, turn).step {
            Step::Lesson {
                skill, activity, ..
            } => student.read(skill, activity),
            Step::Task {
                skill, activity, ..
            } => {
                // Knows the first, is right on the second every other time.
                let correct = skill == 0 || turn % 2 == 0;
                let query = Query {
                    skill,
                    difficulty: 0.0,
                    guess: 0.0,
                    hints: 0,
                    at: turn,
                };
                student.answered(&Answered {
                    response: Response { query, correct },
                    item: "item".into(),
                    activity,
                    offered: false,
                });
                path.push(skill);
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(
        path.iter().filter(|&&skill| skill == 1).count() > path.len() / 2,
        "{path:?}"
    );
    let runs = path.chunk_by(|a, b| a == b).map(<[_]>::len).max();
    assert!(runs <= Some(4), "{path:?}");
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
        "looking at the solution is not solving"
    );
}

#[test]
fn a_miss_names_the_misconception() {
    let mut bench = Bench::new();
    bench.begin(false);
    let mut named = 0;
    for _ in 0..12 {
        let task = bench.next_task();
        let shown = bench.shown(task.task);
        let item = SHIPPED
            .skill(&shown.skill)
            .unwrap()
            .item(&shown.item)
            .unwrap();
        let variant = waymark::course::Variant::new(item, shown.seed).unwrap();
        let wrong = variant.options.iter().position(|option| !option.is_right());
        if let Some(wrong) = wrong {
            let missed = bench.give(
                &task,
                waymark::engine::protocol::Given::Options(vec![wrong]),
            );
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

#[test]
fn the_student_can_steer() {
    let mut bench = Bench::new();
    bench.begin(false);
    let task = bench.next_task();
    let wish = |wish| Command::Wish {
        course: COURSE.into(),
        wish,
    };

    let Screen::Task(harder) = bench.screen(wish(Wish::TooEasy)) else {
        panic!("a harder task")
    };
    assert_eq!(harder.why.reason, Reason::YouSaidTooEasy);
    assert_eq!(harder.skill, task.skill);
    assert!(bench.shown(harder.task).difficulty >= bench.shown(task.task).difficulty);

    let Screen::Lesson(easier) = bench.screen(wish(Wish::TooHard)) else {
        panic!("an example")
    };
    assert_eq!(easier.why.reason, Reason::YouSaidTooHard);

    bench.next_task();
    let other = match bench.screen(wish(Wish::NotNow)) {
        Screen::Task(other) => other.skill,
        Screen::Lesson(other) => other.skill,
        other => panic!("something else: {other:?}"),
    };
    assert_ne!(other, task.skill);

    assert_eq!(
        bench.refused(wish(Wish::Skill("equations-fractions".into()))),
        Failure::Locked {
            first: SHIPPED
                .skills
                .iter()
                .filter(|skill| {
                    let graph = Graph::new(&SHIPPED.skill_entries());
                    graph
                        .ancestors(graph.index("equations-fractions").unwrap())
                        .contains(&graph.index(&skill.id).unwrap())
                })
                .map(|skill| skill.title.clone())
                .collect()
        }
    );
    match bench.screen(wish(Wish::Skill("negatives-adding".into()))) {
        Screen::Lesson(lesson) => assert_eq!(lesson.why.reason, Reason::YouAsked),
        Screen::Task(task) => assert_eq!(task.why.reason, Reason::YouAsked),
        other => panic!("the skill asked for: {other:?}"),
    }
}

#[test]
fn a_sitting_ends_with_what_it_brought() {
    let (_, mut bench) = walk(2.5, 0.1, false, 20, 5);
    let Reply::Summary(_, summary) = bench.ask(Command::Finish {
        course: COURSE.into(),
    }) else {
        panic!()
    };
    assert_eq!(summary.answered, 20);
    assert!(summary.minutes > 5.0 && !summary.became_solid.is_empty());
    assert!(
        summary
            .expected
            .is_some_and(|expected| (0.2..1.0).contains(&expected))
    );
    assert!(summary.next_review_days.is_some_and(|days| days >= 0.9));
    bench.pass(60_000);
    bench.resume();
    let Reply::Summary(_, next) = bench.ask(Command::Finish {
        course: COURSE.into(),
    }) else {
        panic!()
    };
    assert_eq!(next.answered, 0, "a new sitting began");
}

/// Bars of the forecast are days by the student's calendar, not stretches of 24 hours from now.
#[test]
fn the_forecast_follows_the_students_calendar() {
    let (_, mut bench) = walk(2.5, 0.1, false, 20, 5);
    let forecast = |bench: &mut Bench| match bench.ask(Command::Progress {
        course: COURSE.into(),
    }) {
        Reply::Progress(_, progress) => progress.forecast,
        other => panic!("{other:?}"),
    };
    let next = |bench: &mut Bench| match bench.ask(Command::Finish {
        course: COURSE.into(),
    }) {
        Reply::Summary(_, summary) => (summary.next_review_days.unwrap() * DAY as f64) as i64,
        other => panic!("{other:?}"),
    };
    // Where midnight lies an hour before the review, it is the next day's; where it lies two hours
    // later, it is today's.
    let ahead = next(&mut bench) - 2 * HOUR;
    bench.pass(ahead);
    let due = bench.now + 2 * HOUR;
    bench.travel(HOUR - due.rem_euclid(DAY));
    assert_eq!(forecast(&mut bench)[0], 0);
    assert_ne!(forecast(&mut bench)[1], 0);
    bench.travel(22 * HOUR - due.rem_euclid(DAY));
    assert_ne!(forecast(&mut bench)[0], 0);
}
