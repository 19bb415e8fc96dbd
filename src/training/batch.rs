//! A batch of students and its gradient.

use crate::{
    base::dice::Dice,
    learner::response_model::{Item, Population, Skill},
};

use super::{
    course::Course,
    gradient::{Gradient, meta_gradient},
    settings::Settings,
    task::Task,
};

/// A batch is computed in so many parts, however many threads there are. Sums are therefore always
/// the same.
const PARTS: usize = 8;

/// Computes the parts of a batch. Parts do not depend on each other, so they may be computed at the
/// same time. The results come back in order.
pub trait Workers {
    /// `compute(0)` to `compute(parts - 1)`, in this order.
    fn map(&self, parts: usize, compute: &(dyn Fn(usize) -> Gradient + Sync)) -> Vec<Gradient>;
}

/// One part after the other, in the thread that asks.
#[derive(Debug, Clone, Copy)]
pub struct Serial;

impl Workers for Serial {
    fn map(&self, parts: usize, compute: &(dyn Fn(usize) -> Gradient + Sync)) -> Vec<Gradient> {
        (0..parts).map(compute).collect()
    }
}

/// Some of the students.
pub(super) struct Batch<'a> {
    /// All students.
    pub(super) tasks: &'a [Task],
    /// Positions of those in the batch.
    pub(super) students: Vec<usize>,
    /// How often all students were seen before.
    pub(super) epoch: usize,
}

impl Batch<'_> {
    /// Number of responses.
    pub(super) fn size(&self) -> usize {
        let tasks = self.students.iter().map(|&at| &self.tasks[at]);
        tasks.map(|task| task.questions.len()).sum()
    }

    /// The seed of a student's chance in this epoch.
    fn seed(&self, settings: &Settings, student: usize) -> u64 {
        settings.seed ^ ((self.epoch as u64) << 32) ^ (student as u64 + 1)
    }
}

/// All students, shuffled, in batches of about `size` responses.
pub(super) fn batches(tasks: &[Task], size: usize, dice: &mut Dice) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..tasks.len()).collect();
    dice.shuffle(&mut order);
    let mut batches = vec![Vec::new()];
    let mut filled = 0;
    for at in order {
        if filled >= size {
            batches.push(Vec::new());
            filled = 0;
        }
        filled += tasks[at].questions.len();
        batches.last_mut().expect("there is one").push(at);
    }
    batches
}

/// The gradient of a batch: the sum over its students.
pub(super) fn batch_gradient(
    population: &[f64],
    course: Option<&Course>,
    batch: &Batch<'_>,
    settings: &Settings,
    workers: &impl Workers,
) -> Gradient {
    let parts = workers.map(PARTS, &|part| {
        let mut sum = Gradient::zero(course);
        for &at in batch.students.iter().skip(part).step_by(PARTS) {
            let mut dice = Dice::new(batch.seed(settings, at));
            let changed = settings.augmentation;
            let changed = changed.map(|how| how.apply(&batch.tasks[at], dice.bits()));
            let task = changed.as_ref().unwrap_or(&batch.tasks[at]);
            let known = || settings.item_dropout == 0.0 || dice.unit() >= settings.item_dropout;
            let gradient = meta_gradient(population, course, task, settings.losses, known);
            sum.scatter(&gradient, task);
        }
        sum
    });
    parts.into_iter().reduce(Gradient::plus).unwrap_or_default()
}

impl Gradient {
    fn zero(course: Option<&Course>) -> Self {
        let sizes = course.map_or((0, 0), |course| (course.skills.len(), course.items.len()));
        Self {
            population: vec![0.0; Population::<f64>::LEN],
            skills: vec![0.0; sizes.0],
            items: vec![0.0; sizes.1],
            ..Self::default()
        }
    }

    /// Adds the gradient of one task, whose skills and items stand at their places in the course.
    fn scatter(&mut self, of: &Gradient, task: &Task) {
        self.loss += of.loss;
        self.responses += of.responses;
        add(&mut self.population, &of.population);
        scatter(
            &mut self.skills,
            &of.skills,
            &task.skills,
            Skill::<f64>::LEN,
        );
        scatter(&mut self.items, &of.items, &task.items, Item::<f64>::LEN);
    }

    fn plus(mut self, other: Self) -> Self {
        self.loss += other.loss;
        self.responses += other.responses;
        add(&mut self.population, &other.population);
        add(&mut self.skills, &other.skills);
        add(&mut self.items, &other.items);
        self
    }

    pub(super) fn scale(&mut self, by: f64) {
        self.loss *= by;
        [&mut self.population, &mut self.skills, &mut self.items]
            .into_iter()
            .flatten()
            .for_each(|x| *x *= by);
    }
}

fn add(sums: &mut [f64], numbers: &[f64]) {
    sums.iter_mut().zip(numbers).for_each(|(sum, x)| *sum += x);
}

fn scatter(sums: &mut [f64], numbers: &[f64], places: &[u32], size: usize) {
    for (numbers, &place) in numbers.chunks(size).zip(places) {
        add(
            &mut sums[place as usize * size..(place as usize + 1) * size],
            numbers,
        );
    }
}
