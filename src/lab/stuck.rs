//! Getting stuck: how well it is seen at a skill's fourth task, on real students.

use std::collections::BTreeMap;

use crate::{
    base::link::{logit, sigmoid},
    lab::{
        baselines::newton::{Design, Feature, fit, score},
        scores::{Difference, Stated, scores},
    },
    training::responses::{Responses, Row},
    tutor::stuck::{FEATURES, LOOKED_AT, features},
};

/// Right answers in a row that say that a skill is mastered.
const IN_A_ROW: usize = 3;

/// Who has not mastered a skill by so many tasks is stuck.
const STUCK_BY: usize = 10;

/// A skill's share of stuck students starts from this many usual ones. Set by hand.
const USUAL: f64 = 10.0;

/// Precision of the Gaussian prior of each weight. Set by hand.
const PRECISION: f64 = 1.0;

/// A student at the fourth task of a skill that is not mastered.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Number of the student.
    student: usize,
    fold: u32,
    /// Names the skill, or the set of skills that its items have.
    skill: usize,
    features: [f64; FEATURES],
    misses: usize,
    stuck: bool,
}

/// How well it is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// Cases.
    pub cases: usize,
    /// The share of them that got stuck.
    pub stuck: f64,
    /// Area under the curve when the misses so far are counted.
    pub misses: f64,
    /// When the skill is new to the model, as in a course that nobody has worked on yet.
    pub cold: f64,
    /// When it is known how many got stuck on the skill before.
    pub known: f64,
    /// `cold` less `misses`, over students.
    pub cold_gain: Difference,
    /// `known` less `misses`, over students.
    pub known_gain: Difference,
}

/// All cases of a file.
pub fn cases(file: &Responses) -> Vec<Case> {
    let mut skills = BTreeMap::new();
    let mut found = Vec::new();
    for (student, of) in file.students.iter().enumerate() {
        let mut met: BTreeMap<&[u32], Vec<usize>> = BTreeMap::new();
        for (at, row) in of.rows.iter().enumerate() {
            met.entry(&row.skills).or_default().push(at);
        }
        for (key, rows) in met {
            let Some((features, misses, stuck)) = case(&of.rows, &rows) else {
                continue;
            };
            let next = skills.len();
            found.push(Case {
                student,
                fold: of.fold,
                skill: *skills.entry(key).or_insert(next),
                features,
                misses,
                stuck,
            });
        }
    }
    found
}

/// What is seen at the fourth of a student's rows on a skill, and what came of it; none if the
/// skill was mastered by then, or the student left before it could be told.
fn case(all: &[Row], rows: &[usize]) -> Option<([f64; FEATURES], usize, bool)> {
    let right: Vec<bool> = rows
        .iter()
        .take(STUCK_BY)
        .map(|&at| all[at].correct)
        .collect();
    let mastered = |answers: &[bool]| answers.windows(IN_A_ROW).any(|run| run == [true; IN_A_ROW]);
    let first: [bool; LOOKED_AT] = right.get(..LOOKED_AT)?.try_into().ok()?;
    let told = mastered(&right) || right.len() == STUCK_BY;
    if mastered(&first) || !told {
        return None;
    }
    let here = first.iter().filter(|right| **right).count();
    let before = &all[..=rows[LOOKED_AT - 1]];
    let right_before = before.iter().filter(|row| row.correct).count();
    let seen = features(
        first,
        (right_before - here) as u32,
        (before.len() - LOOKED_AT) as u32,
    );
    Some((seen, LOOKED_AT - here, !mastered(&right)))
}

/// The weights fitted to all cases, for skills that are new to the model.
pub fn weights(cases: &[Case]) -> Vec<f64> {
    fitted(cases.iter().map(|case| (case, None)))
}

/// Cross-validates over students, by the file's folds. `unit` draws numbers in 0..1.
pub fn seen(cases: &[Case], samples: usize, unit: impl FnMut() -> f64) -> Seen {
    let mut rows = Vec::new();
    for fold in 0..5 {
        let (others, these): (Vec<&Case>, Vec<&Case>) =
            cases.iter().partition(|case| case.fold != fold);
        let shares = Shares::new(&others);
        let cold = fitted(others.iter().map(|case| (*case, None)));
        let known = others
            .iter()
            .map(|case| (*case, Some(shares.without(case))));
        let known = fitted(known);
        for case in these {
            rows.push(Told {
                student: case.student,
                stuck: case.stuck,
                by: [
                    case.misses as f64 / LOOKED_AT as f64,
                    stated(&cold, case, None),
                    stated(&known, case, Some(shares.with(case.skill))),
                ],
            });
        }
    }
    let all: Vec<&Told> = rows.iter().collect();
    let auc = |by: usize| area(&all, by);
    let [cold_gain, known_gain] = gains(&rows, samples, unit);
    Seen {
        cases: rows.len(),
        stuck: rows.iter().filter(|row| row.stuck).count() as f64 / rows.len().max(1) as f64,
        misses: auc(MISSES),
        cold: auc(COLD),
        known: auc(KNOWN),
        cold_gain,
        known_gain,
    }
}

/// Three ways to see it, by their place in [`Told::by`].
const MISSES: usize = 0;
const COLD: usize = 1;
const KNOWN: usize = 2;

/// What the three ways say of a case.
struct Told {
    student: usize,
    stuck: bool,
    by: [f64; 3],
}

fn area(rows: &[&Told], by: usize) -> f64 {
    let stated: Vec<Stated> = rows.iter().map(|row| (row.by[by], row.stuck)).collect();
    scores(&stated).auc
}

/// Differences to counting misses, with intervals from drawing students again.
fn gains(rows: &[Told], samples: usize, mut unit: impl FnMut() -> f64) -> [Difference; 2] {
    let mut students: BTreeMap<usize, Vec<&Told>> = BTreeMap::new();
    for row in rows {
        students.entry(row.student).or_default().push(row);
    }
    let students: Vec<Vec<&Told>> = students.into_values().collect();
    let gain = |rows: &[&Told], way: usize| area(rows, way) - area(rows, MISSES);
    let mut drawn = [const { Vec::new() }; 2];
    for _ in 0..samples {
        let draw = |_| &students[(unit() * students.len() as f64) as usize];
        let sample: Vec<&Told> = (0..students.len()).flat_map(draw).copied().collect();
        drawn[0].push(gain(&sample, COLD));
        drawn[1].push(gain(&sample, KNOWN));
    }
    let all: Vec<&Told> = rows.iter().collect();
    let [cold, known] = drawn;
    [
        interval(gain(&all, COLD), cold),
        interval(gain(&all, KNOWN), known),
    ]
}

fn interval(mean: f64, mut drawn: Vec<f64>) -> Difference {
    drawn.sort_by(f64::total_cmp);
    let at = |share: f64| drawn.get((share * drawn.len() as f64) as usize).copied();
    Difference {
        mean,
        low: at(0.025).unwrap_or(mean),
        high: at(0.975).unwrap_or(mean),
    }
}

/// How many got stuck on each skill.
struct Shares {
    usual: f64,
    skills: BTreeMap<usize, (f64, f64)>,
}

impl Shares {
    fn new(cases: &[&Case]) -> Self {
        let mut skills: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for case in cases {
            let (stuck, all) = skills.entry(case.skill).or_default();
            *stuck += f64::from(u8::from(case.stuck));
            *all += 1.0;
        }
        let stuck = cases.iter().filter(|case| case.stuck).count() as f64;
        Self {
            usual: stuck / cases.len().max(1) as f64,
            skills,
        }
    }

    /// Log-odds of getting stuck on a skill.
    fn with(&self, skill: usize) -> f64 {
        self.log_odds(self.skills.get(&skill).copied().unwrap_or_default())
    }

    /// The same, without one of the cases that were counted.
    fn without(&self, case: &Case) -> f64 {
        let (stuck, all) = self.skills[&case.skill];
        self.log_odds((stuck - f64::from(u8::from(case.stuck)), all - 1.0))
    }

    fn log_odds(&self, (stuck, all): (f64, f64)) -> f64 {
        logit((stuck + USUAL * self.usual) / (all + USUAL))
    }
}

/// The columns of a case; the last one is what is known of the skill.
fn columns(case: &Case, known: Option<f64>) -> Vec<Feature> {
    let all = case.features.iter().copied().chain(known);
    all.enumerate()
        .map(|(at, value)| (at as u32, value))
        .collect()
}

fn fitted<'a>(cases: impl Iterator<Item = (&'a Case, Option<f64>)>) -> Vec<f64> {
    let mut width = FEATURES;
    let rows: Vec<(Vec<Feature>, bool)> = cases
        .map(|(case, known)| {
            width = width.max(FEATURES + usize::from(known.is_some()));
            (columns(case, known), case.stuck)
        })
        .collect();
    let mut design = Design::new(width);
    for (row, stuck) in &rows {
        design.push(row, *stuck, 1.0);
    }
    fit(&design, &vec![PRECISION; width])
}

fn stated(weights: &[f64], case: &Case, known: Option<f64>) -> f64 {
    sigmoid(score(&columns(case, known), weights))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::responses::Student;

    fn student(fold: u32, right: &[u8]) -> Student {
        let row = |correct: &u8| Row {
            order: String::new(),
            item: 0,
            skills: vec![0],
            correct: *correct == 1,
            options: 0,
            hours: None,
            seconds: None,
        };
        Student {
            name: String::new(),
            fold,
            marked: false,
            rows: right.iter().map(row).collect(),
        }
    }

    fn file(students: Vec<Student>) -> Responses {
        Responses {
            skills: vec![String::new()],
            items: vec![String::new()],
            students,
            skipped: 0,
        }
    }

    #[test]
    fn who_has_mastered_the_skill_or_left_is_no_case() {
        let found = cases(&file(vec![
            student(0, &[1, 1, 1, 0, 0]),
            student(0, &[0, 0, 0, 0, 1]),
            student(0, &[0, 0, 0, 1, 1, 1]),
            student(0, &[0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1]),
        ]));
        let told: Vec<(usize, bool)> = found
            .iter()
            .map(|case| (case.student, case.stuck))
            .collect();
        assert_eq!(told, [(2, false), (3, true)]);
    }

    #[test]
    fn a_sign_that_counting_misses_overlooks_is_found() {
        // Whoever misses the fourth task gets stuck, with as many misses before.
        let stuck = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        let not = [0, 0, 1, 1, 1];
        let students = (0..60).map(|at| student(at % 5, if at % 2 == 0 { &stuck } else { &not }));
        let found = cases(&file(students.collect()));
        let mut turn = 0.0;
        let seen = seen(&found, 50, || {
            turn = (turn + 0.618_033_988_7) % 1.0;
            turn
        });
        assert!(
            (seen.misses - 0.5).abs() < 1e-9 && seen.cold > 0.99,
            "{seen:?}"
        );
        assert!(seen.cold_gain.low > 0.4, "{seen:?}");
    }
}
