//! Knowledge tracing: predictions come before the response, the gradient is the gradient, nothing
//! breaks the numbers.

use crate::dual::Dual;
use proptest::prelude::*;

use waymark::{
    base::dice::Dice,
    learner::response_model::{Field, Forecast, POPULATION, Rates, Real, Trace, Weights},
    training::{
        Course, Losses, Task, meta_gradient,
        responses::{Responses, Row, Student},
        start, trace,
    },
};

pub(crate) fn student(name: &str, rows: impl IntoIterator<Item = (u32, u32, bool)>) -> Student {
    let row = |(at, (item, skill, correct)): (usize, (u32, u32, bool))| Row {
        order: at.to_string(),
        item,
        skills: vec![skill],
        correct,
        options: if item.is_multiple_of(3) { 4 } else { 0 },
        // A clock that now and then runs backwards, and times that are not always measured.
        hours: (item != 1).then_some(at as f64 % 7.0 - 1.0),
        seconds: (skill != 1).then_some(1.0 + at as f64 % 11.0),
    };
    Student {
        name: name.into(),
        fold: 0,
        marked: false,
        rows: rows.into_iter().enumerate().map(row).collect(),
    }
}

/// A class whose students differ in ability, on items that differ in ease.
pub(crate) fn class(students: usize, length: usize, seed: u64) -> Responses {
    let mut dice = Dice::new(seed);
    let students = (0..students)
        .map(|at| {
            let ability = 3.0 * (dice.unit() - 0.5);
            let rows: Vec<_> = (0..length)
                .map(|_| {
                    let item = dice.below(12) as u32;
                    let ease = f64::from(item) / 4.0 - 1.0;
                    (
                        item,
                        item / 4,
                        dice.unit() < waymark::base::link::sigmoid(ability + ease),
                    )
                })
                .collect();
            student(&format!("s{at}"), rows)
        })
        .collect();
    let names = |n: u32| (0..n).map(|at| at.to_string()).collect();
    Responses {
        skills: names(3),
        items: names(12),
        students,
        skipped: 0,
    }
}

/// Numbers away from their start, so that every part has something to say.
fn shaken(seed: u64) -> Vec<f64> {
    let mut dice = Dice::new(seed);
    start(seed)
        .into_iter()
        .map(|x| x + 0.3 * (dice.unit() - 0.5))
        .collect()
}

#[test]
fn flipping_every_later_answer_changes_no_earlier_prediction() {
    let class = class(6, 60, 3);
    let everyone: Vec<usize> = (1..6).collect();
    let mut dice = Dice::new(1);
    let course = Course::new(&class, &everyone, || dice.unit());
    let population = shaken(5);
    for cut in [0, 1, 7, 30, 59] {
        let mut changed = class.clone();
        changed.students[0].rows[cut..]
            .iter_mut()
            .for_each(|row| row.correct = !row.correct);
        for known in [None, Some(&course)] {
            let stated = |class: &Responses| -> Vec<f64> {
                let task = match known {
                    Some(course) => Task::warm(class, 0, course, false),
                    None => Task::cold(&class.students[0]),
                };
                trace(&population, known, &task)
                    .into_iter()
                    .map(|forecast| forecast.p)
                    .collect()
            };
            let (before, after) = (stated(&class), stated(&changed));
            assert_eq!(before[..=cut], after[..=cut], "cut at {cut}");
            assert!(
                cut > 30 || before[cut + 1..] != after[cut + 1..],
                "later ones do depend on it"
            );
        }
    }
}

/// The loss that is differentiated: what is stated, and at a weight of 0.3 what the filter alone
/// says.
fn loss<T: Real>(forecast: &Forecast<T>, correct: bool, losses: Losses) -> T {
    let of = |p: T| {
        let wrong = if correct { (-p).plus(1.0) } else { p };
        match losses {
            Losses::CrossEntropy => -(-wrong).plus(1.0 + 1e-6).logarithm(),
            Losses::SquaredError => wrong * wrong,
        }
    };
    of(forecast.p) + of(forecast.filter).times(0.3)
}

/// Slope of the loss of a history by one number of the population, by forward-mode differentiation
/// of the whole adaptation.
fn forward_slope(population: &[f64], chosen: usize, task: &Task, losses: Losses) -> f64 {
    let numbers = population
        .iter()
        .enumerate()
        .map(|(at, &x)| Dual::weight(x, at == chosen))
        .collect();
    let weights = Weights::cold(numbers);
    let rates = Rates::new(weights.population());
    let mut trace = Trace::new(&rates, task.skills.len(), task.items.len());
    let steps = task.questions.iter().zip(&task.correct);
    steps
        .map(|(question, &correct)| {
            loss(
                &trace.step(&weights, &rates, question, correct),
                correct,
                losses,
            )
            .0
            .eps
        })
        .sum()
}

/// Two numbers of each group.
fn some_of_each_group() -> impl Iterator<Item = (&'static str, usize)> {
    POPULATION.all().flat_map(|field| {
        [
            (field.name, field.start),
            (field.name, field.start + field.len / 2),
        ]
    })
}

#[test]
fn the_meta_gradient_is_that_of_dual_numbers() {
    let class = class(3, 25, 8);
    let task = Task::cold(&class.students[0]);
    for losses in [Losses::CrossEntropy, Losses::SquaredError] {
        let population = shaken(2);
        let gradient = meta_gradient(&population, None, &task, losses, || true);
        for (group, at) in some_of_each_group() {
            let (slope, expected) = (
                gradient.population[at],
                forward_slope(&population, at, &task, losses),
            );
            assert!(
                (slope - expected).abs() <= 1e-9 * (1.0 + expected.abs()),
                "{group}: {slope} and {expected}"
            );
        }
        let matter = gradient
            .population
            .iter()
            .filter(|slope| **slope != 0.0)
            .count();
        assert!(
            matter * 4 > population.len() * 3,
            "most numbers matter: {matter} of {}",
            population.len()
        );
    }
}

/// The read-out and the calibration move no surprise, so there the slope is that of the loss
/// itself.
#[test]
fn the_meta_gradient_is_the_slope_of_the_loss() {
    const DOWNSTREAM: [Field; 10] = [
        POPULATION.linear,
        POPULATION.hidden,
        POPULATION.hidden_offset,
        POPULATION.hidden_out,
        POPULATION.memory_out,
        POPULATION.filter_scale,
        POPULATION.calibration_variance,
        POPULATION.calibration_noise,
        POPULATION.calibration_rate,
        POPULATION.personal_variance,
    ];
    let class = class(3, 25, 8);
    let task = Task::cold(&class.students[0]);
    for losses in [Losses::CrossEntropy, Losses::SquaredError] {
        let population = shaken(2);
        let gradient = meta_gradient(&population, None, &task, losses, || true);
        for (group, at) in some_of_each_group()
            .filter(|(group, _)| DOWNSTREAM.iter().any(|field| field.name == *group))
        {
            let moved = |by: f64| -> f64 {
                let mut numbers = population.clone();
                numbers[at] += by;
                trace(&numbers, None, &task)
                    .iter()
                    .zip(&task.correct)
                    .map(|(f, &y)| loss(f, y, losses))
                    .sum()
            };
            let (slope, expected) = (gradient.population[at], (moved(1e-5) - moved(-1e-5)) / 2e-5);
            assert!(
                (slope - expected).abs() <= 1e-6 * (1.0 + expected.abs()),
                "{group}: {slope} and {expected}"
            );
        }
    }
}

fn all_finite(rows: impl IntoIterator<Item = (u32, u32, bool)>) {
    each_is_a_chance(&student("one", rows));
}

fn each_is_a_chance(student: &Student) {
    for forecast in trace(&shaken(3), None, &Task::cold(student)) {
        assert!(
            forecast.p > 0.0 && forecast.p < 1.0 && forecast.filter > 0.0 && forecast.filter < 1.0
        );
    }
}

#[test]
fn extreme_histories_keep_the_numbers_finite() {
    all_finite((0..3000).map(|at| (at % 50, 0, true)));
    all_finite((0..3000).map(|at| (at % 50, 0, false)));
    all_finite((0..3000).map(|at| (at, at % 1000, at % 2 == 0)));
    all_finite((0..100_000).map(|at| (at % 7, at % 3, at % 5 != 0)));
    all_finite([]);
}

proptest! {
    #[test]
    fn no_history_breaks_the_numbers(
        rows in prop::collection::vec((0_u32..9, 0_u32..4, any::<bool>()), 0..120),
    ) {
        all_finite(rows);
    }

    #[test]
    fn no_clock_breaks_the_numbers(
        times in prop::collection::vec(
            (any::<Option<f64>>(), any::<Option<f64>>(), any::<bool>()),
            1..60,
        ),
    ) {
        let row = |(at, time): (usize, &(_, _, bool))| (at as u32 % 5, at as u32 % 2, time.2);
        let mut student = student("one", times.iter().enumerate().map(row));
        for (row, (hours, seconds, _)) in student.rows.iter_mut().zip(times) {
            (row.hours, row.seconds) = (hours, seconds);
        }
        each_is_a_chance(&student);
    }
}
