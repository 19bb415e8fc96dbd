//! Gradient descent on the loss of many students.

use rayon::prelude::*;

use crate::{
    base::dice::Dice,
    learner::response_model::{Item, POPULATION, Population, Skill},
    training::{
        adam::Adam,
        augmentation::Augmentation,
        course::{Course, add_course_prior},
        gradient::{Gradient, Losses, meta_gradient},
        task::Task,
    },
};

/// A batch is computed in so many parts, whatever the number of threads, so that sums come out the
/// same.
const PARTS: usize = 8;
/// Share of the steps in which the learning rate grows.
const WARM_UP: f64 = 0.05;

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// What is minimised.
    pub losses: Losses,
    /// Times that each student is seen.
    pub epochs: usize,
    /// Responses in a batch, about.
    pub batch: usize,
    /// Learning rate at its height.
    pub rate: f64,
    /// Pull of the read-out's numbers towards zero, as a share of the loss of one response.
    pub pull: f64,
    /// Share of items taken as unknown.
    pub item_dropout: f64,
    /// Other courses to train on.
    pub augmentation: Option<Augmentation>,
    /// Decides all chance.
    pub seed: u64,
}

impl Settings {
    /// For a prior that has to serve courses nobody has seen.
    pub fn cold(seed: u64) -> Self {
        Self {
            losses: Losses::CrossEntropy,
            epochs: 2,
            batch: 6000,
            rate: 0.01,
            pull: 0.01,
            item_dropout: 0.0,
            augmentation: Some(Augmentation {
                untilted: 0.3,
                adaptive: 0.3,
                tilt: 2.5,
                adaptive_tilt: 20.0,
                blur: 0.6,
                merged: 0.3,
                split: 0.15,
            }),
            seed,
        }
    }

    /// For a course whose other students are known.
    pub fn warm(seed: u64) -> Self {
        Self {
            epochs: 8,
            pull: 0.001,
            item_dropout: 0.03,
            augmentation: None,
            batch: 3000,
            ..Self::cold(seed)
        }
    }
}

/// After each batch.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// Share of all batches that is done, 0..1.
    pub done: f64,
    /// Mean loss of the batch.
    pub loss: f64,
}

/// Trains the population's numbers on these tasks, and a course's skills and items with them if one
/// is given. After each batch `watch` is told, and ends the training if it says no: the numbers are
/// then as good as they have become.
pub fn fit(
    population: &mut [f64],
    mut course: Option<&mut Course>,
    tasks: &[Task],
    settings: &Settings,
    mut watch: impl FnMut(Progress) -> bool,
) {
    let mut dice = Dice::new(settings.seed);
    let sizes = course
        .as_ref()
        .map_or((0, 0), |course| (course.skills.len(), course.items.len()));
    let mut adams = (
        Adam::new(population.len()),
        Adam::new(sizes.0),
        Adam::new(sizes.1),
    );
    let total: usize = tasks.iter().map(|task| task.questions.len()).sum();
    let planned = (settings.epochs * total).max(1) as f64;
    let mut done = 0.0;
    for epoch in 0..settings.epochs {
        for batch in batches(tasks, settings.batch, &mut dice) {
            let size: usize = batch.iter().map(|&at| tasks[at].questions.len()).sum();
            let mut sum = batch_gradient(
                population,
                course.as_deref(),
                tasks,
                &batch,
                settings,
                epoch,
            );
            sum.scale(1.0 / sum.responses.max(1) as f64);
            pull(
                &mut sum.population,
                population,
                settings.pull / (1.0 + total as f64 / 100_000.0),
            );
            let rate = settings.rate * schedule(done / planned);
            if let Some(course) = course.as_deref_mut() {
                add_course_prior(&mut sum.skills, &mut sum.items, course, 1.0 / total as f64);
                adams.1.step(&mut course.skills, &sum.skills, rate);
                adams.2.step(&mut course.items, &sum.items, rate);
            }
            adams.0.step(population, &sum.population, rate);
            done += size as f64;
            if !watch(Progress {
                done: (done / planned).min(1.0),
                loss: sum.loss,
            }) {
                return;
            }
        }
    }
}

/// The numbers to start from: what is usual in the literature on logistic student models, and a
/// network that says nothing yet.
pub fn start(seed: u64) -> Vec<f64> {
    let mut dice = Dice::new(seed);
    let mut numbers = vec![0.0; Population::<f64>::LEN];
    for field in POPULATION {
        for at in 0..field.len {
            let spread = |dice: &mut Dice, width: f64| (dice.unit() - 0.5) * width;
            numbers[field.start + at] = match field.name {
                "intercept" => 0.4,
                "trait_variance" => [-0.3, -1.5, -2.0, -2.0, -1.5]
                    .get(at)
                    .copied()
                    .unwrap_or(0.0),
                "trait_keep" => {
                    if at == 1 {
                        2.0
                    } else {
                        6.0
                    }
                }
                "trait_noise" => {
                    if at == 1 {
                        -2.5
                    } else {
                        -6.0
                    }
                }
                "slow_variance" => -0.7,
                "slow_noise" => -5.0,
                "slow_forgetting" | "calibration_variance" => -3.0,
                "fast_variance" => -1.5,
                "fast_keep" => 1.5,
                "item_variance" => 0.0,
                "item_forgetting" => -3.0,
                "guess" => 1.0,
                "memory_keep" => -1.0 + 5.0 * at as f64 / field.len as f64,
                "memory_right" | "memory_wrong" => spread(&mut dice, 1.0),
                "calibration_noise" => -8.0,
                "personal_variance" => -4.5,
                "hidden" => spread(&mut dice, 0.33),
                "hidden_out" => spread(&mut dice, 0.2),
                _ => 0.0,
            };
        }
    }
    numbers
}

/// A course that nobody has seen differs from those trained on in more than its students: a
/// student's own calibration is taken to vary more, by this much on the log scale. Found by leaving
/// one file out in turn.
const WIDENING: f64 = 0.3;

/// Makes numbers that were trained on some courses fit for one that is none of them.
pub fn widen(population: &mut [f64]) {
    for field in POPULATION {
        if field.name == "calibration_variance" {
            population[field.start..field.start + field.len]
                .iter_mut()
                .for_each(|x| *x += WIDENING);
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

/// All students, shuffled, in batches of about so many responses.
fn batches(tasks: &[Task], size: usize, dice: &mut Dice) -> Vec<Vec<usize>> {
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

fn batch_gradient(
    population: &[f64],
    course: Option<&Course>,
    tasks: &[Task],
    batch: &[usize],
    settings: &Settings,
    epoch: usize,
) -> Gradient {
    let parts: Vec<Gradient> = (0..PARTS)
        .into_par_iter()
        .map(|part| {
            let mut sum = Gradient::zero(course);
            for &at in batch.iter().skip(part).step_by(PARTS) {
                let mut dice = Dice::new(settings.seed ^ ((epoch as u64) << 32) ^ (at as u64 + 1));
                let changed = settings
                    .augmentation
                    .map(|how| how.apply(&tasks[at], dice.bits()));
                let task = changed.as_ref().unwrap_or(&tasks[at]);
                let known = || settings.item_dropout == 0.0 || dice.unit() >= settings.item_dropout;
                sum.scatter(
                    &meta_gradient(population, course, task, settings.losses, known),
                    task,
                );
            }
            sum
        })
        .collect();
    parts.into_iter().reduce(Gradient::plus).unwrap_or_default()
}

/// Pulls the read-out towards the filter.
fn pull(gradient: &mut [f64], population: &[f64], by: f64) {
    let pulled = |name: &str| {
        matches!(
            name,
            "hidden"
                | "hidden_out"
                | "linear"
                | "memory_out"
                | "memory_right"
                | "memory_wrong"
                | "memory_seen"
        )
    };
    for field in POPULATION.iter().filter(|field| pulled(field.name)) {
        for at in field.start..field.start + field.len {
            gradient[at] += by * population[at];
        }
    }
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

    fn scale(&mut self, by: f64) {
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
