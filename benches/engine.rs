//! How fast the engine is at a history of 10,000 responses: `cargo bench --bench engine`.

#![allow(missing_docs, reason = "criterion's macros make public items")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing to say")]

use std::{hint::black_box, path::Path};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use waymark::{
    cohort::SimulatedStudent,
    course::{Course, Graph, source::read_dir},
    engine::{
        Engine,
        catalogue::IndexEntry,
        protocol::{Command, Given, Reply, Screen},
        rehearsal::rehearse,
    },
    learner::{MetaModel, Query, Response},
};

const RESPONSES: usize = 10_000;
const START: i64 = 1_767_571_200_000;

fn course() -> Course {
    read_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("public/courses/fractions-to-equations")).unwrap()
}

fn engine(course: &Course) -> Engine {
    let mut engine = Engine::new("bench".into(), 0);
    engine.add_index(vec![IndexEntry::new(course)]);
    engine.add_course(&course.id, &serde_json::to_string(course).unwrap()).unwrap();
    engine
}

/// A log of 10,000 responses and the time after it.
fn history(course: &Course) -> (Vec<String>, i64) {
    let mut engine = engine(course);
    let mut student = SimulatedStudent::new(&Graph::new(&course.skill_entries()), 1.0, 0.4, 0.02, 7);
    let end = rehearse(&mut engine, course, &mut student, RESPONSES, START);
    (engine.entries().to_vec(), end)
}

fn benches(criterion: &mut Criterion) {
    let course = course();
    let (log, end) = history(&course);
    let mut group = criterion.benchmark_group("engine at 10,000 responses");
    group.sample_size(20);
    group.bench_function("start with full replay", |bencher| {
        bencher.iter_batched(
            || (engine(&course), log.clone()),
            |(mut engine, log)| {
                engine.replay(log);
                engine
            },
            BatchSize::LargeInput,
        );
    });
    let mut ready = engine(&course);
    ready.replay(log);
    let mut now = end;
    group.bench_function("answer and next task", |bencher| {
        bencher.iter(|| {
            now += 20_000;
            let next = ready.handle(Command::Next { course: course.id.clone() }, now).result.unwrap();
            let Reply::Screen(_, Screen::Task(task)) = next else {
                now += 86_400_000;
                return;
            };
            let given = Given::Text("1".into());
            let command = Command::Answer { course: course.id.clone(), task: task.task, given, elapsed_ms: 20_000 };
            black_box(ready.handle(command, now)).result.unwrap();
        });
    });
    group.finish();

    let model = MetaModel::default();
    let mut belief = model.belief(&Graph::new(&course.skill_entries()));
    criterion.bench_function("one update of the belief, 25 skills", |bencher| {
        let mut step = 0_usize;
        bencher.iter(|| {
            step += 1;
            let query = Query { skill: step % 25, difficulty: 0.2, guess: 0.0, hints: 0, at: START + step as i64 };
            model.adapt(&mut belief, Response { query, correct: !step.is_multiple_of(3) });
        });
    });
}

criterion_group!(all, benches);
criterion_main!(all);
