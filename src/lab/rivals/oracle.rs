//! An approximate upper bound: a policy that sees the hidden state, and tries its plans on copies
//! of the student.

use crate::{
    lab::students::Pupil,
    tutor::policy::{Objective, Outcome, Policy},
};

/// Plans that are kept at each step of the beam.
const WIDTH: usize = 60;

/// Weights of ability beyond the goal ([`Pupil::promise`]), one beam each; the best plan is used.
const TASTES: [f64; 4] = [0.1, 0.4, 0.7, 1.0];

/// Thresholds of the chance of recall that are tried for reviews.
const THRESHOLDS: [f64; 12] = [
    0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97,
];

/// Mastery: a beam search over the whole time on the true state. Retention: reviews at the
/// threshold that does best on the true chances.
pub struct Oracle {
    plan: Vec<usize>,
    step: usize,
}

impl Oracle {
    /// Plans for a student.
    pub fn new(pupil: &dyn Pupil) -> Self {
        let plan = match pupil.task().objective {
            Objective::Mastery | Objective::Ready { .. } => {
                let beams = TASTES.map(|taste| beam(pupil, taste));
                beams
                    .into_iter()
                    .max_by(|a, b| a.0.total_cmp(&b.0))
                    .map(|(_, plan)| plan)
                    .unwrap_or_default()
            }
            Objective::Retention => threshold(pupil),
        };
        Self { plan, step: 0 }
    }
}

fn beam(pupil: &dyn Pupil, taste: f64) -> (f64, Vec<usize>) {
    let mut kept: Vec<(Box<dyn Pupil>, Vec<usize>)> = vec![(pupil.twin(), Vec::new())];
    let mut best = (pupil.score(), Vec::new());
    for _ in 0..pupil.task().horizon {
        let mut next: Vec<(f64, Box<dyn Pupil>, Vec<usize>)> = Vec::new();
        for (student, plan) in &kept {
            for skill in student.allowed() {
                let mut twin = student.twin();
                twin.practise(skill);
                let promise = twin.promise(taste);
                let plan = plan.iter().copied().chain([skill]).collect();
                next.push((promise, twin, plan));
            }
        }
        next.sort_by(|a, b| b.0.total_cmp(&a.0));
        // Plans with the same result are one plan.
        next.dedup_by(|a, b| a.0 == b.0 && a.2.last() == b.2.last());
        next.truncate(WIDTH);
        kept = next
            .into_iter()
            .map(|(_, student, plan)| (student, plan))
            .collect();
        for (student, plan) in &kept {
            if student.score() > best.0 {
                best = (student.score(), plan.clone());
            }
        }
    }
    best
}

fn threshold(pupil: &dyn Pupil) -> Vec<usize> {
    let tried = THRESHOLDS.map(|threshold| {
        let mut twin = pupil.twin();
        let mut plan = Vec::new();
        for _ in 0..pupil.task().horizon {
            let allowed = twin.allowed();
            let away = |skill: usize| (twin.chance(skill) - threshold).abs();
            let item = allowed
                .iter()
                .copied()
                .min_by(|&a, &b| away(a).total_cmp(&away(b)))
                .unwrap_or(0);
            twin.practise(item);
            plan.push(item);
        }
        (twin.score(), plan)
    });
    tried
        .into_iter()
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, plan)| plan)
        .unwrap_or_default()
}

impl Policy for Oracle {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        let planned = self
            .plan
            .get(self.step)
            .copied()
            .filter(|skill| allowed.contains(skill));
        planned.unwrap_or(allowed[0])
    }

    fn record(&mut self, _: Outcome) {
        self.step += 1;
    }
}
