//! Gradient descent on the loss of many students.

use crate::{
    base::dice::Dice,
    learner::response_model::{Field, POPULATION, Shrinkage},
};

use super::{
    adam::Adam,
    batch::{Batch, Workers, batch_gradient, batches},
    course::{Course, add_course_prior},
    settings::{Progress, Settings},
    task::Task,
};

/// Share of the steps in which the learning rate grows.
const WARM_UP: f64 = 0.05;

/// The training of a prior: the numbers so far, and all that is needed to go on exactly there.
#[derive(Debug, Clone, PartialEq)]
pub struct Descent {
    pub(super) numbers: Vec<f64>,
    pub(super) adam: Adam,
    /// Batches that are done.
    pub(super) batches: usize,
}

/// A course whose skills and items are fitted along with the population's numbers.
struct CourseDescent<'a> {
    course: &'a mut Course,
    skills: Adam,
    items: Adam,
}

/// Where a run begins, and how long it is.
struct Plan<'a> {
    tasks: &'a [Task],
    settings: &'a Settings,
    /// Responses in all tasks.
    total: usize,
}

impl Descent {
    /// A training that has not begun, from the numbers of [`start`].
    pub fn new(seed: u64) -> Self {
        Self::from_numbers(start(seed))
    }

    fn from_numbers(numbers: Vec<f64>) -> Self {
        Self {
            adam: Adam::new(numbers.len()),
            numbers,
            batches: 0,
        }
    }

    /// Descends the loss of these tasks, from where the training stands to its end. After each
    /// batch `watch` is called; the run ends early if it returns false. Returns whether it was
    /// complete.
    ///
    /// A run that ended early and goes on later gives the same numbers as one without a break, if
    /// tasks and settings are the same.
    pub fn run(
        &mut self,
        tasks: &[Task],
        settings: &Settings,
        workers: &impl Workers,
        watch: impl FnMut(Progress) -> bool,
    ) -> bool {
        self.descend(None, &Plan::new(tasks, settings), workers, watch)
    }

    /// The numbers to ship: widened for courses that nobody has seen. The training itself goes on
    /// with the numbers before widening.
    pub fn prior(&self) -> Vec<f64> {
        let mut numbers = self.numbers.clone();
        widen(&mut numbers);
        numbers
    }

    fn descend(
        &mut self,
        mut course: Option<CourseDescent<'_>>,
        plan: &Plan<'_>,
        workers: &impl Workers,
        mut watch: impl FnMut(Progress) -> bool,
    ) -> bool {
        let mut dice = Dice::new(plan.settings.seed);
        let (mut passed, mut done) = (0, 0.0);
        for epoch in 0..plan.settings.epochs {
            for students in batches(plan.tasks, plan.settings.batch, &mut dice) {
                let batch = Batch {
                    tasks: plan.tasks,
                    students,
                    epoch,
                };
                let before = done;
                done += batch.size() as f64;
                passed += 1;
                if passed <= self.batches {
                    continue;
                }
                let loss = self.step(course.as_mut(), plan, &batch, before, workers);
                self.batches = passed;
                if !watch(plan.progress(done, loss)) {
                    return false;
                }
            }
        }
        true
    }

    /// One step downhill, after `done` responses. Returns the mean loss of the batch.
    fn step(
        &mut self,
        course: Option<&mut CourseDescent<'_>>,
        plan: &Plan<'_>,
        batch: &Batch<'_>,
        done: f64,
        workers: &impl Workers,
    ) -> f64 {
        let Plan {
            settings, total, ..
        } = *plan;
        let known = course.as_ref().map(|descent| &*descent.course);
        let mut sum = batch_gradient(&self.numbers, known, batch, settings, workers);
        sum.scale(1.0 / sum.responses.max(1) as f64);
        let strength = settings.pull / (1.0 + total as f64 / 100_000.0);
        pull(&mut sum.population, &self.numbers, strength);
        let rate = settings.rate * schedule(done / plan.planned());
        if let Some(descent) = course {
            let CourseDescent {
                course,
                skills,
                items,
            } = descent;
            add_course_prior(&mut sum.skills, &mut sum.items, course, 1.0 / total as f64);
            skills.step(&mut course.skills, &sum.skills, rate);
            items.step(&mut course.items, &sum.items, rate);
        }
        self.adam.step(&mut self.numbers, &sum.population, rate);
        sum.loss
    }
}

impl<'a> Plan<'a> {
    fn new(tasks: &'a [Task], settings: &'a Settings) -> Self {
        Self {
            tasks,
            settings,
            total: tasks.iter().map(|task| task.questions.len()).sum(),
        }
    }

    /// Responses in the whole run, those of all epochs.
    fn planned(&self) -> f64 {
        (self.settings.epochs * self.total).max(1) as f64
    }

    fn progress(&self, done: f64, loss: f64) -> Progress {
        let done = (done / self.planned()).min(1.0);
        Progress { done, loss }
    }
}

/// Fits a course's skills and items, and the population's numbers with them, on the course's
/// students. After each batch `watch` is called; the run ends early if it returns false.
pub fn fit_course(
    population: &mut Vec<f64>,
    course: &mut Course,
    tasks: &[Task],
    settings: &Settings,
    workers: &impl Workers,
    watch: impl FnMut(Progress) -> bool,
) {
    let mut descent = Descent::from_numbers(std::mem::take(population));
    let course = CourseDescent {
        skills: Adam::new(course.skills.len()),
        items: Adam::new(course.items.len()),
        course,
    };
    descent.descend(Some(course), &Plan::new(tasks, settings), workers, watch);
    *population = descent.numbers;
}

/// The numbers before training: what is usual in the literature on logistic student models, and a
/// network without effect.
pub fn start(seed: u64) -> Vec<f64> {
    let mut dice = Dice::new(seed);
    POPULATION
        .all()
        .flat_map(|field| (0..field.len).map(move |at| (field.fit.initial, at)))
        .map(|(initial, at)| initial.draw(at, || dice.unit()))
        .collect()
}

/// Makes numbers that were trained on some courses fit for a new one.
fn widen(population: &mut [f64]) {
    for field in POPULATION.all() {
        for x in &mut population[field.range()] {
            *x += field.fit.widening;
        }
    }
}

/// Grows at first, then falls like a cosine; never quite to zero.
fn schedule(done: f64) -> f64 {
    let share = if done < WARM_UP {
        done / WARM_UP
    } else {
        0.5 * (1.0 + libm::cos(core::f64::consts::PI * (done - WARM_UP) / (1.0 - WARM_UP)))
    };
    share + 0.01
}

/// Adds the slope of the penalty on the read-out's numbers.
fn pull(gradient: &mut [f64], population: &[f64], by: f64) {
    let penalised = |field: &Field| matches!(field.fit.shrinkage, Shrinkage::Penalty);
    for at in POPULATION
        .all()
        .filter(penalised)
        .flat_map(|field| field.range())
    {
        gradient[at] += by * population[at];
    }
}
