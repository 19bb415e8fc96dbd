//! The trained model on the student's device: slopes, own settings and their fallback, and what it
//! means at the engine.

use crate::{
    bench::PRIOR,
    forecasts::{self, question, stated},
};
use proptest::prelude::*;

use waymark::{
    base::{dice::Dice, link::sigmoid},
    course::{Graph, Role, SkillEntry},
    learner::{
        AbilityModel, Dual, MetaModel, Query, Response, Stated,
        response_model::{Field, POPULATION, Question, Rates, Real, Trace, Weights},
    },
    training::{PriorFile, meta_gradient},
    tutor::{Activity, Answered, ItemFacts, Student},
};

fn shipped() -> MetaModel {
    MetaModel::read(PRIOR).unwrap()
}

fn numbers() -> Vec<f64> {
    PriorFile::read(PRIOR).unwrap().population().unwrap()
}

#[test]
fn native_and_wasm_state_the_same_chances() {
    if std::env::var_os("WAYMARK_WRITE_FIXTURES").is_some() {
        let text: String = forecasts::chances()
            .iter()
            .map(|p| format!("{p:?}\n"))
            .collect();
        std::fs::write(
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/forecasts.txt"),
            text,
        )
        .unwrap();
        return;
    }
    let distance = forecasts::distance();
    assert!(
        distance <= 1e-12,
        "off by {distance}; see tests/fixtures/forecasts.rs"
    );
}

/// Loss of a history at numbers that are dual, and by plain numbers: values are the same to the
/// last bit.
fn traced<T: Real>(numbers: Vec<T>, log: &[(Question, bool)]) -> Vec<T> {
    let weights = Weights::cold(numbers);
    let rates = Rates::new(weights.population());
    let mut trace = Trace::new(&rates, 6, 30);
    log.iter()
        .map(|(question, correct)| trace.step(&weights, &rates, question, *correct).p)
        .collect()
}

#[test]
fn dual_numbers_have_the_values_of_plain_ones_and_the_slopes_of_the_loss() {
    // These move no surprise among the facts, which is taken as given; so differences see all that
    // slopes do.
    const CHOSEN: [Field; 3] = [
        POPULATION.filter_scale,
        POPULATION.calibration_rate,
        POPULATION.linear,
    ];
    let (numbers, log) = (numbers(), forecasts::log());
    let dual = |(at, &x): (usize, &f64)| {
        Dual::new(
            x,
            CHOSEN.map(|field| f64::from(u8::from(field.start == at))),
        )
    };
    let duals = traced(numbers.iter().enumerate().map(dual).collect(), &log);
    assert_eq!(
        duals.iter().map(|p| p.value()).collect::<Vec<_>>(),
        traced(numbers.clone(), &log)
    );
    for (direction, Field { name, start, .. }) in CHOSEN.into_iter().enumerate() {
        let moved = |by: f64| {
            let mut numbers = numbers.clone();
            numbers[start] += by;
            traced(numbers, &log)
        };
        let (up, down) = (moved(1e-5), moved(-1e-5));
        for (at, p) in duals.iter().enumerate() {
            let (slope, expected) = (p.slopes()[direction], (up[at] - down[at]) / 2e-5);
            assert!(
                (slope - expected).abs() <= 1e-6 * (1.0 + expected.abs()),
                "{name}, {at}: {slope} {expected}"
            );
        }
    }
}

#[test]
fn flipping_later_answers_changes_nothing_that_was_stated_before() {
    let (model, log) = (shipped(), forecasts::log());
    let before = stated(&model, &log);
    for cut in [0, 3, 100, 250] {
        let mut changed = log.clone();
        changed[cut..]
            .iter_mut()
            .for_each(|(_, correct)| *correct = !*correct);
        let after = stated(&model, &changed);
        assert_eq!(before[..=cut], after[..=cut]);
        assert_ne!(before[cut + 1..], after[cut + 1..]);
    }
}

fn all_finite(log: impl IntoIterator<Item = (u32, u32, bool)>) {
    let model = shipped();
    let mut student = model.student(1000, 1000);
    for (skill, item, correct) in log {
        let question = question(&[skill], item);
        let prediction = model.predict(&student, &question);
        let stated = model.adapt(&mut student, &question, correct);
        for p in [
            stated.everyone,
            stated.own,
            prediction.p,
            prediction.range().0,
            prediction.range().1,
        ] {
            assert!(p > 0.0 && p < 1.0, "{p}");
        }
        assert!(prediction.mean.is_finite() && prediction.variance.is_finite());
        assert!(
            (prediction.p - stated.p()).abs() < 1e-12,
            "what is predicted is what is stated"
        );
    }
}

#[test]
fn extreme_histories_keep_all_chances_between_0_and_1() {
    all_finite((0..2000).map(|at| (at % 40, at % 50, true)));
    all_finite((0..2000).map(|at| (at % 40, at % 50, false)));
    all_finite((0..2000).map(|at| (0, at % 2, at % 7 != 0)));
    all_finite((0..2000).map(|at| (at % 1000, at % 1000, at % 2 == 0)));
}

fn chain(length: usize) -> Graph {
    let entry = |at: usize| SkillEntry {
        id: format!("s{at}"),
        title: String::new(),
        requires: vec![],
    };
    Graph::new(&(0..length).map(entry).collect::<Vec<_>>())
}

fn item(id: &str, difficulty: f64) -> ItemFacts {
    ItemFacts {
        id: id.into(),
        role: Role::Task,
        difficulty,
        guess: 0.0,
        length: 1.0,
        hints: 0,
        working: false,
    }
}

fn student() -> Student {
    Student::new(AbilityModel::default(), chain(5))
        .with_course_model(std::sync::Arc::new(shipped()))
}

fn answer(student: &mut Student, skill: usize, correct: bool, hints: u32, at: i64) {
    let query = Query {
        skill,
        difficulty: 0.0,
        guess: 0.0,
        hints,
        at,
    };
    let response = Response { query, correct };
    student.record(&Answered {
        response,
        item: "item".into(),
        activity: Activity::Practice,
        offered: false,
        haste: None,
    });
}

proptest! {
    /// Clocks may jump.
    #[test]
    fn no_history_breaks_a_student(
        history in prop::collection::vec(
            (0_usize..5, any::<bool>(), 0_u32..3, -3.0..3.0_f64, any::<i64>()),
            0..60,
        ),
    ) {
        let mut student = student();
        for (skill, correct, hints, difficulty, at) in history {
            let p = student.predict(skill, &item("item", difficulty), at).p;
            prop_assert!(p > 0.0 && p < 1.0, "{p}");
            answer(&mut student, skill, correct, hints, at);
        }
    }
}

#[test]
fn harder_items_are_stated_lower_and_help_counts_as_not_known() {
    let chance =
        |student: &Student, difficulty: f64| student.predict(0, &item("item", difficulty), 0).p;
    let (mut helped, mut alone, mut wrong) = (student(), student(), student());
    assert!(
        chance(&alone, -1.0) > chance(&alone, 0.0) && chance(&alone, 0.0) > chance(&alone, 1.0)
    );
    answer(&mut helped, 0, true, 1, 0);
    answer(&mut alone, 0, true, 0, 0);
    answer(&mut wrong, 0, false, 0, 0);
    assert!(chance(&helped, 0.0) < chance(&alone, 0.0));
    assert_eq!(chance(&helped, 0.0), chance(&wrong, 0.0));
    assert!(
        helped.standing(0, 0).p > wrong.standing(0, 0).p,
        "abilities do see that it was right with a hint"
    );
}

fn loss(p: f64, correct: bool) -> f64 {
    -if correct { p } else { 1.0 - p }.ln()
}

fn losses(log: &[(Question, bool)], stated: &[Stated], of: impl Fn(&Stated) -> f64) -> f64 {
    log.iter()
        .zip(stated)
        .map(|((_, correct), stated)| loss(of(stated), *correct))
        .sum()
}

/// Answers on some items again and again: right on those seen before and wrong on new ones, or
/// (`turned`) the other way round.
fn peculiar(dice: &mut Dice, items: std::ops::Range<u32>, turned: bool) -> Vec<(Question, bool)> {
    let mut seen = std::collections::HashSet::new();
    let response = |_| {
        let item = items.start + dice.below(u64::from(items.end - items.start)) as u32;
        let known = !seen.insert(item);
        (
            question(&[item % 6], item),
            dice.unit() < sigmoid(if known != turned { 2.0 } else { -2.0 }),
        )
    };
    (0..300).map(response).collect()
}

#[test]
fn own_settings_are_used_only_while_their_loss_is_lower() {
    let mut dice = Dice::new(3);
    let mut log = peculiar(&mut dice, 0..300, false);
    log.extend(peculiar(&mut dice, 300..600, true));
    let stated = stated(&shipped(), &log);
    let excess = |from: usize, to: usize| {
        let of = |chance: fn(&Stated) -> f64| losses(&log[from..to], &stated[from..to], chance);
        of(|stated| stated.own) - of(|stated| stated.everyone)
    };
    assert!(excess(100, 300) < 0.0);
    assert!(
        stated[100..300]
            .iter()
            .filter(|stated| stated.own_used)
            .count()
            > 150
    );
    let silent = 300
        + stated[300..]
            .iter()
            .position(|stated| !stated.own_used)
            .expect("they fall silent");
    assert_eq!(stated[silent].p(), stated[silent].everyone);
    assert!(
        silent > 300 && excess(300, silent) > 0.0,
        "silent at {silent}, after {}",
        excess(300, silent)
    );
}

/// The meta-gradient of one student is what drives the training; slopes on the device are the same.
#[test]
fn slopes_on_the_device_are_those_of_the_meta_gradient() {
    use waymark::training::{Losses, Task};
    let rows = (0..200_u32).map(|at| (at % 17, at % 4, at % 5 != 0 && at % 7 != 2));
    let task = Task::cold(&crate::response_model::student("one", rows));
    let (numbers, group) = (numbers(), POPULATION.slow_rate);
    let gradient = meta_gradient(&numbers, None, &task, Losses::CrossEntropy, || true);
    let weights = Weights::cold(
        numbers
            .iter()
            .enumerate()
            .map(|(at, &x)| Dual::<1>::new(x, [f64::from(u8::from(at == group.start))]))
            .collect(),
    );
    let rates = Rates::new(weights.population());
    let mut trace = Trace::new(&rates, task.skills.len(), task.items.len());
    let responses = task.questions.iter().zip(&task.correct);
    let slope: f64 = responses
        .map(|(question, correct)| {
            let forecast = trace.step(&weights, &rates, question, *correct);
            let of = |p: Dual<1>| {
                -(if *correct { p } else { (-p).plus(1.0) })
                    .plus(1e-6)
                    .logarithm()
            };
            (of(forecast.p) + of(forecast.filter).times(0.3)).slopes()[0]
        })
        .sum();
    let expected = gradient.population[group.start];
    assert!(
        (slope - expected).abs() <= 1e-9 * (1.0 + expected.abs()),
        "{slope} {expected}"
    );
}
