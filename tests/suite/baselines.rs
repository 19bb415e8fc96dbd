//! The baselines: no leak, sound numbers on any input, and what they are fitted on is found again.

use proptest::prelude::*;

use waymark::{
    base::{dice::Dice, link::sigmoid},
    lab::{
        baselines::{Model, Others, stated},
        scores::{Stated, log_loss, scores},
    },
    training::responses::{Responses, Row, Student},
};

/// Item, skills, options, right.
type Answer = (u32, Vec<u32>, u32, bool);

const SKILLS: usize = 3;
const ITEMS: usize = 12;

fn file(students: impl IntoIterator<Item = Vec<Answer>>) -> Responses {
    let row = |(at, (item, skills, options, correct)): (usize, Answer)| Row {
        order: at.to_string(),
        item,
        skills,
        correct,
        options,
        hours: None,
        seconds: None,
    };
    let student = |(at, answers): (usize, Vec<Answer>)| Student {
        name: format!("s{at}"),
        fold: at as u32 % 5,
        marked: false,
        rows: answers.into_iter().enumerate().map(row).collect(),
    };
    let students: Vec<Student> = students.into_iter().enumerate().map(student).collect();
    let most = |of: fn(&Row) -> u32| {
        students
            .iter()
            .flat_map(|s| &s.rows)
            .map(of)
            .max()
            .map_or(0, |most| most + 1)
    };
    let names = |count: u32| (0..count).map(|at| at.to_string()).collect();
    let skills = names(most(|row| row.skills.iter().copied().max().unwrap_or(0)));
    Responses {
        skills,
        items: names(most(|row| row.item)),
        students,
        skipped: 0,
    }
}

/// How easy an item is.
fn ease(item: u32) -> f64 {
    f64::from(item) / 2.0 - 2.5
}

/// A class whose students differ in ability, on items that differ in ease; with the chance of each
/// response.
pub(crate) fn class(students: usize, length: usize, seed: u64) -> (Responses, Vec<Vec<f64>>) {
    let mut dice = Dice::new(seed);
    let mut chances = Vec::new();
    let answers = (0..students).map(|_| {
        let ability = 4.0 * (dice.unit() - 0.5);
        let mut own = Vec::new();
        let rows = (0..length)
            .map(|_| {
                let item = dice.below(ITEMS as u64) as u32;
                let p = sigmoid(ability + ease(item));
                own.push(p);
                (item, vec![item % SKILLS as u32], 0, dice.unit() < p)
            })
            .collect();
        chances.push(own);
        rows
    });
    (file(answers), chances)
}

/// Both ways to meet the course of a file whose first student is predicted.
fn both(file: &Responses) -> [Others<'_>; 2] {
    [
        Others::warm(file, 1..file.students.len()),
        Others::cold(std::slice::from_ref(file)),
    ]
}

#[test]
fn flipping_every_later_answer_changes_no_earlier_prediction() {
    let (class, _) = class(12, 40, 3);
    for others in both(&class) {
        for model in Model::ALL {
            let fitted = model.fit(&others);
            let before: Vec<f64> = stated(fitted.as_ref(), &class.students[0])
                .iter()
                .map(|s| s.0)
                .collect();
            for cut in [0, 1, 7, 20, 39] {
                let mut changed = class.students[0].clone();
                changed.rows[cut..]
                    .iter_mut()
                    .for_each(|row| row.correct = !row.correct);
                let after: Vec<f64> = stated(fitted.as_ref(), &changed)
                    .iter()
                    .map(|s| s.0)
                    .collect();
                assert_eq!(
                    before[..=cut],
                    after[..=cut],
                    "{} cut at {cut}",
                    model.name()
                );
                assert!(
                    cut > 30 || before[cut + 1..] != after[cut + 1..],
                    "{} learns",
                    model.name()
                );
            }
        }
    }
}

#[test]
fn items_that_differ_are_told_apart_by_the_models_that_see_them() {
    let (class, chances) = class(400, 30, 6);
    let test = 0..100;
    let others = Others::warm(&class, 100..400);
    let loss = |rows: Vec<Stated>| rows.iter().map(log_loss).sum::<f64>() / rows.len() as f64;
    let of = |model: Model| {
        let fitted = model.fit(&others);
        loss(
            test.clone()
                .flat_map(|at| stated(fitted.as_ref(), &class.students[at]))
                .collect(),
        )
    };
    let truth = |at: usize| {
        chances[at]
            .iter()
            .copied()
            .zip(class.students[at].rows.iter().map(|row| row.correct))
    };
    let best = loss(test.clone().flat_map(truth).collect());
    for model in [Model::Rasch, Model::BestLr, Model::Elo] {
        assert!(
            of(model) < best + 0.05,
            "{}: {} of at best {best}",
            model.name(),
            of(model)
        );
    }
    for model in [Model::PriorMean, Model::Pfa, Model::Bkt] {
        assert!(
            of(model) > best + 0.08,
            "{} sees no items: {} of at best {best}",
            model.name(),
            of(model)
        );
    }
    assert!(
        of(Model::PriorMean) < of(Model::OaTutor),
        "what is fitted beats what is not"
    );
}

#[test]
fn knowledge_that_comes_all_at_once_is_traced_best_by_what_assumes_it() {
    let mut dice = Dice::new(8);
    let answers = (0..400).map(|_| {
        let mut known = [false; SKILLS];
        (0..45)
            .map(|at| {
                let skill = at % SKILLS;
                let correct = dice.unit() < if known[skill] { 0.95 } else { 0.1 };
                known[skill] = known[skill] || dice.unit() < 0.15;
                (skill as u32, vec![skill as u32], 0, correct)
            })
            .collect()
    });
    let class = file(answers.collect::<Vec<_>>());
    for others in [
        Others::warm(&class, 100..400),
        Others::cold(std::slice::from_ref(&class)),
    ] {
        let of = |model: Model| {
            let fitted = model.fit(&others);
            scores(
                &(0..100)
                    .flat_map(|at| stated(fitted.as_ref(), &class.students[at]))
                    .collect::<Vec<_>>(),
            )
            .log_loss
        };
        let bkt = of(Model::Bkt);
        for model in Model::ALL.into_iter().filter(|model| *model != Model::Bkt) {
            assert!(
                bkt < of(model) - 0.01,
                "{}: {} and bkt {bkt}",
                model.name(),
                of(model)
            );
        }
    }
}

#[test]
fn without_other_students_the_numbers_are_published_ones() {
    let student = &file([vec![
        (0, vec![0], 0, true),
        (1, vec![0], 0, true),
        (2, vec![1], 4, false),
    ]])
    .students[0];
    for model in Model::ALL {
        let fitted = model.fit(&Others::cold(&[]));
        let stated = stated(fitted.as_ref(), student);
        let first = match model {
            Model::OaTutor => 0.18,
            Model::Bkt => 0.6,
            _ => 0.5,
        };
        assert!((stated[0].0 - first).abs() < 1e-12, "{}", model.name());
        assert!(
            stated[1].0 > stated[0].0,
            "{} has seen a right answer",
            model.name()
        );
    }
}

#[test]
fn every_course_counts_the_same() {
    let all = |correct: bool, students: usize| {
        file((0..students).map(|_| vec![(0, vec![0], 0, correct)]))
    };
    let others = [all(true, 300), all(false, 20)];
    let fitted = Model::PriorMean.fit(&Others::cold(&others));
    let first = stated(fitted.as_ref(), &others[0].students[0])[0].0;
    assert!((first - 0.5).abs() < 1e-6, "{first}");
}

/// Fits all models on a file and traces its first student; every chance must be one.
fn all_sound(file: &Responses) {
    for others in both(file).into_iter().chain([Others::cold(&[])]) {
        for model in Model::ALL {
            let fitted = model.fit(&others);
            let mut state = fitted.begin();
            for row in &file.students[0].rows {
                let p = state.predict(row.into());
                assert!((0.0..=1.0).contains(&p), "{}: {p}", model.name());
                state.learn(row.into(), row.correct);
            }
            let stated = stated(fitted.as_ref(), &file.students[0]);
            assert!(
                stated.iter().all(|(p, _)| *p > 0.0 && *p < 1.0),
                "{}",
                model.name()
            );
        }
    }
}

#[test]
fn extreme_classes_keep_the_numbers_sound() {
    let rows = |length: u32, of: fn(u32) -> Answer| (0..length).map(of).collect::<Vec<_>>();
    let right = rows(300, |at| (at % 7, vec![0], 0, true));
    let wrong = rows(300, |at| (at % 7, vec![0], 2, false));
    all_sound(&file([right.clone()]));
    all_sound(&file([right.clone(), right.clone()]));
    all_sound(&file([wrong.clone(), wrong.clone()]));
    all_sound(&file([wrong.clone(), right.clone(), right]));
    all_sound(&file([vec![], wrong]));
    let many = rows(2000, |at| {
        (at, vec![at % 1000, 1000 + at % 3], at % 5, at % 2 == 0)
    });
    all_sound(&file([many.clone(), many]));
    let long = rows(20_000, |at| (at % 7, vec![at % 3], 0, at % 5 != 0));
    all_sound(&file([long.clone(), long]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_class_breaks_the_numbers(
        class in prop::collection::vec(
            prop::collection::vec(
                (0_u32..9, prop::collection::vec(0_u32..4, 1..3), 0_u32..5, any::<bool>()),
                0..40,
            ),
            1..6,
        )
    ) {
        all_sound(&file(class));
    }
}
