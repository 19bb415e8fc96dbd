//! Training: it helps, it can be resumed, and the same seed gives the same numbers.

use crate::response_model::class;

use waymark::{
    base::dice::Dice,
    lab::{scores::scores, threads::Threads},
    learner::MetaModel,
    training::{
        Checkpoint, CheckpointError, Course, Descent, PriorFile, Serial, Settings, Task,
        fit_course, start, trace,
    },
};

#[test]
fn training_makes_unseen_students_better_predicted() {
    let class = class(60, 40, 4);
    let (train, test): (Vec<usize>, Vec<usize>) = (0..60).partition(|at| at % 3 != 0);
    let stated = |population: &[f64], course: Option<&Course>| {
        let of = |&at: &usize| {
            let task = match course {
                Some(course) => Task::warm(&class, at, course, false),
                None => Task::cold(&class.students[at]),
            };
            trace(population, course, &task)
                .into_iter()
                .map(|f| f.p)
                .zip(task.correct)
                .collect::<Vec<_>>()
        };
        scores(&test.iter().flat_map(of).collect::<Vec<_>>()).log_loss
    };
    let settings = Settings {
        batch: 200,
        ..Settings::warm(1)
    };
    let mut descent = Descent::new(1);
    let tasks: Vec<Task> = train
        .iter()
        .map(|&at| Task::cold(&class.students[at]))
        .collect();
    let mut seen = 0.0;
    let whole = descent.run(&tasks, &settings, &Serial, |progress| {
        assert!(progress.done >= seen, "goes forward");
        seen = progress.done;
        true
    });
    assert!(whole);
    let cold = descent.prior();
    let mut dice = Dice::new(1);
    let mut course = Course::new(&class, &train, || dice.unit());
    let mut warm = start(1);
    let tasks: Vec<Task> = train
        .iter()
        .map(|&at| Task::warm(&class, at, &course, true))
        .collect();
    fit_course(&mut warm, &mut course, &tasks, &settings, &Serial, |_| true);
    let (untrained, cold, warm) = (
        stated(&start(1), None),
        stated(&cold, None),
        stated(&warm, Some(&course)),
    );
    assert!(cold < untrained - 0.002, "{cold} {untrained}");
    assert!(warm < cold - 0.02, "knowing the items helps: {warm} {cold}");
}

/// Trains until so many batches are done.
fn trained(tasks: &[Task], settings: &Settings, batches: usize) -> Descent {
    let mut descent = Descent::new(settings.seed);
    go_on(&mut descent, tasks, settings, batches);
    descent
}

/// Trains so many batches more. Returns whether the training is complete.
fn go_on(descent: &mut Descent, tasks: &[Task], settings: &Settings, batches: usize) -> bool {
    let mut left = batches;
    descent.run(tasks, settings, &Threads, |_| {
        left -= 1;
        left > 0
    })
}

fn brief() -> Settings {
    Settings {
        batch: 60,
        item_dropout: 0.1,
        augmentation: None,
        ..Settings::cold(7)
    }
}

#[test]
fn an_interrupted_training_that_is_resumed_equals_an_uninterrupted_one() {
    let class = class(12, 30, 9);
    let tasks: Vec<Task> = class.students.iter().map(Task::cold).collect();
    let settings = brief();
    let whole = trained(&tasks, &settings, usize::MAX);
    for stops in [vec![1], vec![3, 4], vec![5, 1, 2]] {
        let mut descent = Descent::new(settings.seed);
        for batches in stops {
            assert!(!go_on(&mut descent, &tasks, &settings, batches));
            let file = serde_json::to_string(&Checkpoint::new(&descent, &tasks, &settings));
            let checkpoint = Checkpoint::read(&file.unwrap()).unwrap();
            descent = checkpoint.resume(&tasks, &settings).unwrap();
        }
        assert!(go_on(&mut descent, &tasks, &settings, usize::MAX));
        assert_eq!(descent, whole);
        assert_eq!(descent.prior(), whole.prior(), "widened once");
    }
}

#[test]
fn a_checkpoint_of_something_else_is_refused() {
    let class = class(6, 20, 9);
    let tasks: Vec<Task> = class.students.iter().map(Task::cold).collect();
    let settings = brief();
    let checkpoint = Checkpoint::new(&trained(&tasks, &settings, 1), &tasks, &settings);
    let refused = |tasks: &[Task], settings: &Settings| {
        checkpoint.resume(tasks, settings).unwrap_err().to_string()
    };
    assert!(refused(&tasks[1..], &settings).contains("number of students"));
    assert!(
        refused(
            &tasks,
            &Settings {
                seed: 8,
                ..settings
            }
        )
        .contains("seed")
    );
    assert!(
        refused(
            &tasks,
            &Settings {
                epochs: 9,
                ..settings
            }
        )
        .contains("epochs")
    );
    let prior = include_str!("../../public/prior.json");
    assert!(
        Checkpoint::read(prior)
            .unwrap_err()
            .to_string()
            .contains("no checkpoint")
    );
    let text = serde_json::to_string(&checkpoint).unwrap();
    let short = text.replacen("\"numbers\":[", "\"numbers\":[1,", 1);
    assert!(matches!(
        Checkpoint::read(&short),
        Err(CheckpointError::Size { .. })
    ));
}

#[test]
fn fit_gives_the_model_that_train_ships() {
    let class = class(8, 20, 9);
    let tasks: Vec<Task> = class.students.iter().map(Task::cold).collect();
    let settings = brief();
    let descent = trained(&tasks, &settings, usize::MAX);
    let file = PriorFile::new(&descent.prior(), "a test".into(), settings.seed);
    let shipped = MetaModel::read(&serde_json::to_string(&file).unwrap()).unwrap();
    let fitted = MetaModel::fit(&tasks, &settings, &Serial, |_| true);
    let chances = |model: &MetaModel| {
        let mut student = model.student(9, 99);
        let steps = tasks[0].questions.iter().zip(&tasks[0].correct);
        steps
            .map(|(q, &right)| model.adapt(&mut student, q, right).p())
            .collect::<Vec<f64>>()
    };
    assert_eq!(chances(&shipped), chances(&fitted));
}

#[test]
fn the_same_seed_gives_the_same_numbers_and_an_early_end_leaves_usable_ones() {
    let class = class(12, 30, 9);
    let tasks: Vec<Task> = class.students.iter().map(Task::cold).collect();
    let settings = brief();
    let whole = || trained(&tasks, &settings, usize::MAX);
    assert_eq!(whole(), whole());
    let early = trained(&tasks, &settings, 3);
    assert_ne!(early, whole());
    let early = early.prior();
    let prior = PriorFile::new(&early, "a test".into(), 7);
    let text = serde_json::to_string(&prior).unwrap();
    assert_eq!(PriorFile::read(&text).unwrap(), prior);
    assert!(PriorFile::read(&text.replace("\"format\":1", "\"format\":9")).is_err());
    assert!(
        PriorFile::read(&text.replace("intercept", "elsewhere"))
            .unwrap_err()
            .to_string()
            .contains("intercept")
    );
    assert!(PriorFile::read("{}").is_err());
}
