//! The ease of items, from the students who answered them: a logistic model with crossed effects,
//! fitted to its mode.
//!
//! `logit P = mean + student + skill + item`, each effect with a Gaussian prior (Rasch 1960; the
//! prior as in De Boeck and Wilson, *Explanatory Item Response Models*, 2004). The levels that
//! predict a student leave out the student's own responses, by one Newton step backwards.

use std::collections::HashMap;

use crate::{
    base::link::sigmoid,
    training::responses::{Responses, Row},
};

/// Variance of items around their skill, in squared logits.
const ITEM_VARIANCE: f64 = 1.0;
/// Precision of the prior of students.
const STUDENT_PRECISION: f64 = 1.0;
/// Precision of the prior of skills.
const SKILL_PRECISION: f64 = 1.0;
/// Rounds over the three kinds of effect.
const ROUNDS: usize = 10;
/// Share of the options that a guess is drawn from.
const GUESS: f64 = 0.7;

/// The ease of a course's items.
#[derive(Debug, Clone)]
pub struct Levels {
    mean: f64,
    students: Vec<f64>,
    skills: Vec<f64>,
    items: Vec<f64>,
    /// Curvature at each item's mode, its prior with it.
    curvature: Vec<f64>,
    counts: Vec<u32>,
}

/// Sums of slopes and curvatures of the log-likelihood, one of each for an effect.
struct Newton {
    slope: Vec<f64>,
    curvature: Vec<f64>,
    precision: f64,
}

impl Newton {
    fn new(len: usize, precision: f64) -> Self {
        Self {
            slope: vec![0.0; len],
            curvature: vec![precision; len],
            precision,
        }
    }

    fn add(&mut self, at: usize, weight: f64, (slope, curvature): (f64, f64)) {
        self.slope[at] += weight * slope;
        self.curvature[at] += weight * curvature;
    }

    fn step(&self, effects: &mut [f64]) {
        for (at, effect) in effects.iter_mut().enumerate() {
            *effect += (self.slope[at] - self.precision * *effect) / self.curvature[at];
        }
    }
}

/// Adds a row of a student, with slope and curvature of its log-likelihood.
type Add<'a> = &'a mut dyn FnMut(usize, &Row, (f64, f64));

impl Levels {
    /// Fits the levels on the students at these positions.
    pub fn fit(responses: &Responses, students: &[usize]) -> Self {
        let items = responses.items.len();
        let mut levels = Self {
            mean: 0.5,
            students: vec![0.0; responses.students.len()],
            skills: vec![0.0; responses.skills.len()],
            items: vec![0.0; items],
            curvature: vec![1.0 / ITEM_VARIANCE; items],
            counts: vec![0; items],
        };
        for &student in students {
            for row in &responses.students[student].rows {
                levels.counts[row.item as usize] += 1;
            }
        }
        for _ in 0..ROUNDS {
            levels.round(responses, students);
        }
        levels
    }

    /// Responses behind an item's level.
    pub fn count(&self, item: u32) -> u32 {
        self.counts[item as usize]
    }

    /// How easy a row is for anybody: skill and item.
    pub fn ease(&self, row: &Row) -> f64 {
        self.skill(row) + self.items[row.item as usize]
    }

    /// Item levels for one student's rows. `fitted`: the levels were fitted on this student too.
    /// The student's own contribution is then removed.
    pub fn for_student(&self, responses: &Responses, student: usize, fitted: bool) -> Vec<f64> {
        let rows = &responses.students[student].rows;
        let mut own: HashMap<u32, (f64, f64)> = HashMap::new();
        if fitted {
            for row in rows {
                let (slope, curvature) = self.derivatives(row, student);
                let sums = own.entry(row.item).or_default();
                *sums = (sums.0 + slope, sums.1 + curvature);
            }
        }
        let level = |row: &Row| {
            let at = row.item as usize;
            let (slope, curvature) = own.get(&row.item).copied().unwrap_or_default();
            self.items[at] - slope / (self.curvature[at] - curvature).max(1.0 / ITEM_VARIANCE)
        };
        rows.iter().map(level).collect()
    }

    fn skill(&self, row: &Row) -> f64 {
        row.skills
            .iter()
            .map(|&skill| self.skills[skill as usize])
            .sum::<f64>()
            / row.skills.len() as f64
    }

    /// Slope and curvature (expected) of a response's log-likelihood by its logit.
    fn derivatives(&self, row: &Row, student: usize) -> (f64, f64) {
        let guess = if row.options >= 2 {
            GUESS / f64::from(row.options)
        } else {
            0.0
        };
        let knows = sigmoid(self.mean + self.students[student] + self.ease(row));
        let p = guess + (1.0 - guess) * knows;
        let slope = (1.0 - guess) * knows * (1.0 - knows);
        let surprise = f64::from(u8::from(row.correct)) - p;
        (
            surprise * slope / (p * (1.0 - p)),
            slope * slope / (p * (1.0 - p)),
        )
    }

    fn round(&mut self, responses: &Responses, students: &[usize]) {
        let all = |levels: &Self, add: Add<'_>| {
            for &student in students {
                for row in &responses.students[student].rows {
                    add(student, row, levels.derivatives(row, student));
                }
            }
        };
        let mut newton = Newton::new(self.students.len(), STUDENT_PRECISION);
        all(self, &mut |student, _, slopes| {
            newton.add(student, 1.0, slopes)
        });
        newton.step(&mut self.students);

        let mut skills = Newton::new(self.skills.len(), SKILL_PRECISION);
        let mut mean = Newton::new(1, 0.0);
        mean.curvature[0] = 1.0;
        all(self, &mut |_, row, slopes| {
            mean.add(0, 1.0, slopes);
            row.skills.iter().for_each(|&skill| {
                skills.add(skill as usize, 1.0 / row.skills.len() as f64, slopes)
            });
        });
        skills.step(&mut self.skills);
        self.mean += 0.5 * mean.slope[0] / mean.curvature[0];

        let mut items = Newton::new(self.items.len(), 1.0 / ITEM_VARIANCE);
        all(self, &mut |_, row, slopes| {
            items.add(row.item as usize, 1.0, slopes)
        });
        items.step(&mut self.items);
        self.curvature = items.curvature;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn responses(rows: &[(u32, u32, bool)]) -> Responses {
        let mut table = String::from("user,order,item,skill,correct,fold\n");
        for (at, (user, item, correct)) in rows.iter().enumerate() {
            table += &format!("{user},{at},{item},s,{},0\n", u8::from(*correct));
        }
        crate::lab::response_table::read(table.as_bytes(), None, false).expect("a table")
    }

    #[test]
    fn an_easy_item_has_the_higher_level() {
        let rows: Vec<_> = (0..40)
            .flat_map(|user| [(user, 0, user % 8 != 0), (user, 1, user % 8 == 0)])
            .collect();
        let data = responses(&rows);
        let everyone: Vec<usize> = (0..data.students.len()).collect();
        let levels = Levels::fit(&data, &everyone);
        let seen = levels.for_student(&data, 3, false);
        assert!(seen[0] > seen[1] + 1.5, "{seen:?}");
    }

    #[test]
    fn the_students_own_answer_is_left_out() {
        let rows = |own: bool| -> Vec<_> {
            (0..12)
                .map(|user| (user, 0, user % 3 != 0))
                .chain([(12, 0, own)])
                .chain((0..13).map(|u| (u, 1, u % 2 == 0)))
                .collect()
        };
        let level = |own: bool, fitted: bool| {
            let data = responses(&rows(own));
            let everyone: Vec<usize> = (0..data.students.len()).collect();
            Levels::fit(&data, &everyone).for_student(&data, 12, fitted)[0]
        };
        let (kept, left_out) = (
            level(true, false) - level(false, false),
            level(true, true) - level(false, true),
        );
        assert!(kept > 0.1, "the answer moves the level: {kept}");
        assert!(
            left_out < 0.2 * kept,
            "and no longer its own way once it is left out: {left_out} of {kept}"
        );
    }
}
