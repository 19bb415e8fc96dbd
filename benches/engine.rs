//! How fast the engine is at a history of 10,000 responses: `cargo bench --bench engine`.

#![allow(missing_docs, reason = "criterion's macros make public items")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run has failed")]

use std::{hint::black_box, path::Path};

use criterion::{
    BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main,
    measurement::WallTime,
};

use waymark::{
    base::dice::Dice,
    course::{Course, Graph, Role, SkillEntry},
    engine::{
        Engine,
        catalogue::IndexEntry,
        protocol::{Command, Given, Reply, Screen},
    },
    lab::{SimulatedStudent, course_folder, rehearsal::rehearse},
    learner::{
        AbilityModel, MetaModel, Query, Response,
        response_model::{PriorFile, Question, Rates, Trace, Weights},
    },
    tutor::{
        Activity, Answered, ItemFacts, Menu, Student, outlook,
        planner::{Effort, Planner, StudentPrior},
        policy::{Assignment, Domain, Objective, Outcome, Policy},
    },
};

const RESPONSES: usize = 10_000;
const START: i64 = 1_767_571_200_000;

fn course() -> Course {
    course_folder::read(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("public/courses/fractions-to-equations"),
    )
    .unwrap()
}

fn engine(course: &Course) -> Engine {
    let mut engine = Engine::new("bench".into(), 0);
    engine.add_prior(Some(include_str!("../public/prior.json")));
    engine.add_index(vec![IndexEntry::new(course)]);
    engine
        .add_course(&course.id, &serde_json::to_string(course).unwrap())
        .unwrap();
    engine
}

/// A log of 10,000 responses and the time after it.
fn history(course: &Course) -> (Vec<String>, i64) {
    let mut engine = engine(course);
    let mut student =
        SimulatedStudent::new(&Graph::new(&course.skill_entries()), 1.0, 0.4, 0.02, 7);
    let end = rehearse(&mut engine, course, &mut student, RESPONSES, START);
    (engine.entries().map(str::to_owned).collect(), end)
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
    answer_and_next(&mut group, ready, &course.id, end);
    group.finish();
    update_of_the_belief(criterion, &course);
}

/// An answer, and the choice of the next task, after a history that ends at `now`.
fn answer_and_next(
    group: &mut BenchmarkGroup<'_, WallTime>,
    mut ready: Engine,
    course: &str,
    mut now: i64,
) {
    group.bench_function("answer and next task", |bencher| {
        bencher.iter(|| {
            now += 20_000;
            let next = Command::Next {
                course: course.to_owned(),
            };
            let Reply::Screen(_, Screen::Task(task)) = ready.handle(next, now).result.unwrap()
            else {
                now += 86_400_000;
                return;
            };
            let command = Command::Answer {
                course: course.to_owned(),
                task: task.task,
                given: Given::Text("1".into()),
                elapsed_ms: 20_000,
            };
            black_box(ready.handle(command, now)).result.unwrap();
        });
    });
}

fn update_of_the_belief(criterion: &mut Criterion, course: &Course) {
    let model = AbilityModel::default();
    let mut belief = model.belief(&Graph::new(&course.skill_entries()));
    criterion.bench_function("one update of the belief, 25 skills", |bencher| {
        let mut step = 0_usize;
        bencher.iter(|| {
            step += 1;
            let query = Query {
                skill: step % 25,
                difficulty: 0.2,
                guess: 0.0,
                hints: 0,
                at: START + step as i64,
            };
            model.adapt(
                &mut belief,
                Response {
                    query,
                    correct: !step.is_multiple_of(3),
                },
            );
        });
    });
}

/// A planner in the middle of an episode: 50 skills, 20 of them targets, 40 answers so far.
fn planner(objective: Objective) -> Planner {
    let requires: Vec<Vec<usize>> = (0..50_usize)
        .map(|skill| {
            [1, 7]
                .iter()
                .filter_map(|back| skill.checked_sub(*back))
                .collect()
        })
        .collect();
    let target = (30..50).collect();
    let history = Vec::new();
    let task = Assignment {
        domain: Domain::new(&requires),
        target,
        horizon: 120,
        objective,
        history,
    };
    let mut planner = Planner::new(task, StudentPrior::Broad, Effort::default(), 1);
    let allowed: Vec<usize> = (0..50).collect();
    for step in 0..40 {
        let skill = planner.choose(&allowed);
        planner.record(Outcome {
            skill,
            correct: step % 3 != 0,
            hours: 0.1,
        });
    }
    planner
}

fn choices(criterion: &mut Criterion) {
    for (name, objective) in [
        ("mastery", Objective::Mastery),
        ("retention", Objective::Retention),
    ] {
        let allowed: Vec<usize> = (0..50).collect();
        let name = format!("one choice of the planner and its answer, 50 skills, {name}");
        criterion
            .benchmark_group("planner")
            .sample_size(20)
            .bench_function(name, |bencher| {
                bencher.iter_batched_ref(
                    || planner(objective),
                    |planner| {
                        let skill = black_box(planner.choose(&allowed));
                        planner.record(Outcome {
                            skill,
                            correct: false,
                            hours: 0.1,
                        });
                    },
                    BatchSize::LargeInput,
                );
            });
    }
}

/// A student on a course of 50 skills after this many answers, before the first use of the planner.
fn student(answers: i64) -> (Student, Menu) {
    let entry = |skill: usize| SkillEntry {
        id: format!("skill {skill}"),
        title: String::new(),
        requires: [10, 13]
            .iter()
            .filter_map(|back| skill.checked_sub(*back))
            .map(|at| format!("skill {at}"))
            .collect(),
    };
    let entries: Vec<SkillEntry> = (0..50).map(entry).collect();
    let items = vec![
        vec![ItemFacts {
            id: "item".into(),
            role: Role::Task,
            difficulty: 0.0,
            guess: 0.0,
            length: 1.0,
            hints: 1,
            working: false
        }];
        50
    ];
    let mut student = Student::new(AbilityModel::default(), Graph::new(&entries));
    for step in 0..answers {
        let open: Vec<usize> = (0..50)
            .filter(|&skill| student.is_open(skill) && !student.skills[skill].mastery.is_passed())
            .collect();
        let skill = open[step as usize / 3 % open.len()];
        student.record(&answered(skill, step, step % 9 != 0));
    }
    (
        student,
        Menu {
            items,
            examples: vec![1; 50],
            pictures: vec![0; 50],
        },
    )
}

fn answered(skill: usize, at: i64, correct: bool) -> Answered {
    let query = Query {
        skill,
        difficulty: 0.0,
        guess: 0.0,
        hints: 0,
        at: START + at * 30_000,
    };
    Answered {
        response: Response { query, correct },
        item: "item".into(),
        activity: Activity::Practice,
        offered: false,
        haste: None,
    }
}

/// The planner behind the learning screen: the usual choice, and a choice for which the planner is
/// built again from the whole history (the first of a visit, and after every 32nd answer).
fn screen(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("learning screen, 50 skills");
    group.sample_size(20);
    for answers in [64, 95] {
        let (fresh, menu) = student(answers);
        let at = START + answers * 30_000;
        group.bench_function(
            format!("one choice, planner built again after {answers} answers"),
            |bencher| {
                bencher.iter_batched(
                    || fresh.clone(),
                    |student| outlook(&student, &menu, at),
                    BatchSize::SmallInput,
                );
            },
        );
        let skill = outlook(&fresh, &menu, at).promises[0].0;
        group.bench_function(
            format!("one choice and the answer before it, at {answers}"),
            |bencher| {
                bencher.iter_batched(
                    || fresh.clone(),
                    |mut student| {
                        student.record(&answered(skill, answers, true));
                        outlook(&student, &menu, at)
                    },
                    BatchSize::SmallInput,
                );
            },
        );
    }
    group.finish();
}

/// Answers of a synthetic student: 6 skills, 30 items.
fn responses() -> Vec<(Question, bool)> {
    let mut dice = Dice::new(5);
    let response = |_| {
        let item = dice.below(30) as u32;
        let question = Question {
            skills: vec![item % 6],
            item,
            options: 0,
            level: 0.0,
            hours: None,
            seconds: None,
        };
        (question, dice.unit() < 0.65)
    };
    (0..1000).map(response).collect()
}

/// The trained model: filtering with the population's numbers alone, and what the device does at
/// each answer.
fn response_model(criterion: &mut Criterion) {
    let prior = PriorFile::read(include_str!("../public/prior.json")).unwrap();
    let (population, responses) = (prior.population().unwrap(), responses());
    let model = MetaModel::new(&population);
    let weights = Weights::cold(population);
    let rates = Rates::new(weights.population());
    let mut group = criterion.benchmark_group("response model, 1,000 responses");
    group.throughput(Throughput::Elements(responses.len() as u64));
    group.bench_function("filtering", |bencher| {
        bencher.iter(|| {
            let mut trace = Trace::new(&rates, 6, 30);
            responses
                .iter()
                .map(|(q, correct)| trace.step(&weights, &rates, q, *correct).p)
                .sum::<f64>()
        });
    });
    group.bench_function("on the device, own settings too", |bencher| {
        bencher.iter(|| {
            let mut student = model.student(6, 30);
            responses
                .iter()
                .map(|(q, correct)| model.adapt(&mut student, q, *correct).p())
                .sum::<f64>()
        });
    });
    group.finish();
}

criterion_group!(all, benches, choices, screen, response_model);
criterion_main!(all);
