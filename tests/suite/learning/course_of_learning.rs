//! The order of skills over many tasks.

use std::collections::BTreeSet;

use crate::{
    bench::{DAY, SHIPPED},
    learning::walk,
    teaching::bare_course::{answer, bare_course, item},
};

use waymark::{
    engine::protocol::{Screen, view::Reason},
    tutor::{Activity, Step, Thresholds, choose},
};

#[test]
fn a_strong_student_advances_and_a_weak_one_gets_help() {
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
fn a_student_who_is_stuck_practises_a_prerequisite() {
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
fn a_student_who_practises_finishes_the_course_and_gets_reviews() {
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
fn no_open_skill_waits_too_long() {
    for seed in 0..6 {
        let (walk, _) = walk(1.5, 0.3, false, 150, seed);
        let mut longest = 0;
        for skill in &SHIPPED.skills {
            // Reviews, probes and mixed tasks are on skills that do not wait.
            let learnt = |activity| matches!(activity, Activity::Practice | Activity::Repair);
            let at = (0..walk.tasks.len())
                .filter(|&at| walk.tasks[at].0 == skill.id && learnt(walk.tasks[at].1));
            // Gaps between the tasks on a skill until it looks good, except where it went wrong: it
            // may be left for tomorrow.
            let good = walk.good.get(&skill.id).copied().unwrap_or(usize::MAX);
            let at: Vec<usize> = at.filter(|&at| at <= good).collect();
            let waits = at.windows(2).filter(|two| !walk.missed.contains(&two[0]));
            let gaps = waits.map(|two| two[1] - two[0]);
            longest = longest.max(gaps.max().unwrap_or(0));
        }
        assert!(longest <= 30, "seed {seed}: a skill waited {longest} tasks");
    }
}

#[test]
fn a_student_who_knows_nothing_gets_several_skills() {
    let (walk, _) = walk(-6.0, 0.0, false, 40, 1);
    let skills: BTreeSet<&str> = walk.tasks.iter().map(|(skill, _)| skill.as_str()).collect();
    assert!(skills.len() >= 2, "{skills:?}");
    assert!(walk.examples >= 6, "{} examples", walk.examples);
}

/// Students of all abilities, including those for whom a skill takes long. They pick nothing
/// themselves.
#[test]
fn no_skill_comes_too_often_in_a_row() {
    let longest = Thresholds::IN_USE.longest_run as usize;
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
            // The questions of a placement come before the first of these tasks.
            let asked = |task: &&(String, Activity)| task.1 == Activity::Placement;
            let questions = walk.tasks.iter().take_while(asked).count();
            let practice = walk.tasks[questions..].chunk_by(|a, b| a.0 == b.0);
            let runs = practice.map(<[_]>::len).max();
            assert!(
                runs <= Some(longest),
                "ability {ability}, seed {seed}: {runs:?} tasks in a row on one skill"
            );
        }
    }
}

/// In a course where each skill requires the one before, only one skill is open at a time.
#[test]
fn a_solid_skill_comes_in_between_when_only_one_skill_is_open() {
    let (mut student, menu) = bare_course(&[&[], &[0]], &[item("item", 1.0, 1)], 1);
    let mut path = Vec::new();
    for turn in 0..40 {
        match choose(&student, &menu, turn).step {
            Step::Lesson {
                skill, activity, ..
            } => student.read(skill, activity),
            Step::Task {
                skill, activity, ..
            } => {
                if activity == Activity::Repair && student.agenda.repair.is_none() {
                    student.step_back(1, skill);
                }
                // The student knows the first skill, and is right on the second every other time.
                let correct = skill == 0 || turn % 2 == 0;
                answer(&mut student, skill, activity, correct, turn);
                path.push(skill);
            }
            other => panic!("{other:?}"),
        }
    }
    let second = path.iter().filter(|&&skill| skill == 1).count();
    assert!(second > path.len() / 2, "{path:?}");
    let runs = path.chunk_by(|a, b| a == b).map(<[_]>::len).max();
    assert!(runs <= Some(4), "{path:?}");
}
