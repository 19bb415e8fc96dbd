//! The learning loop, for students of different kinds.

mod course_of_learning;
mod help;
mod placement;
mod session;
mod steering;

use std::collections::{BTreeMap, BTreeSet};

use crate::bench::{Bench, COURSE, SHIPPED};

use waymark::{
    course::Graph,
    engine::protocol::{
        Command, Reply, Screen,
        view::{SkillState, TaskView},
    },
    lab::SimulatedStudent,
    tutor::Activity,
};

/// The tasks of a simulated student, and the result.
#[derive(Default)]
struct Walk {
    tasks: Vec<(String, Activity)>,
    /// The positions of the tasks that were missed.
    missed: BTreeSet<usize>,
    examples: usize,
    /// When each skill first looked good: the position of the task.
    good: BTreeMap<String, usize>,
    /// Solid skills at the end, and the longest chain of prerequisites before one of them.
    solid: usize,
    reached: usize,
}

/// A simulated student answers up to `tasks` tasks.
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
                let after = if student.answers(skill, shown.difficulty, shown.guess) {
                    bench.solve(&task)
                } else {
                    walk.missed.insert(walk.tasks.len());
                    bench.miss(&task)
                };
                if after.feedback.is_some_and(|feedback| feedback.became_good) {
                    walk.good
                        .entry(task.skill.id.clone())
                        .or_insert(walk.tasks.len());
                }
                walk.tasks.push((task.skill.id, task.activity));
            }
            Screen::Lesson(lesson) => {
                student.reads(graph.index(&lesson.skill.id).unwrap());
                walk.examples += usize::from(lesson.activity == Activity::Example);
            }
            Screen::Placed(_) => {}
            Screen::AllDone { .. } => break,
            Screen::Welcome { .. } => panic!("the course was begun"),
        }
        bench.pass(20_000);
        screen = bench.next();
    }
    let solid = |(_, state): &&(String, SkillState)| state.is_passed();
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

/// Checks that all prerequisites of a task's skill are solid, except in a placement.
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
            state.is_passed(),
            "{} needs {id}, which is {state:?}",
            task.skill.id
        );
    }
}
