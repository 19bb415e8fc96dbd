//! Teaching simulated students a course, skill after skill, and probing later what stayed.

use crate::tutor::{
    policy::chance::stream,
    strategies::{Chooser, STRATEGIES, StrategyPrior, Work},
};

use super::student::{Kind, Student};

/// Responses in a course, probes among them.
pub const TASKS: usize = 150;

/// A skill is probed when it was last practised so many responses ago.
const DELAY: usize = 30;

/// Probes after each skill, once there is something to probe.
const PROBES: usize = 2;

/// What came of a course.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The strategy of each skill taught, with the response at which it began.
    pub taught: Vec<(usize, usize)>,
    /// Mean chance of remembering at the delayed probes and, for skills not probed, at the end.
    pub remembered: f64,
    /// Share of choices that tried what did not seem best.
    pub exploration: f64,
}

/// Teaches a student by one strategy throughout.
pub fn fixed(kind: Kind, strategy: usize, seed: u64) -> Course {
    run(kind, seed, &mut |_| strategy, &mut |_, _| {}, &|| 0.0)
}

/// Teaches a student by what a chooser finds best.
pub fn taught(kind: Kind, prior: StrategyPrior, seed: u64) -> Course {
    let chooser = std::cell::RefCell::new(Chooser::new(prior));
    let mut dice = stream(seed, 0x72);
    run(
        kind,
        seed,
        &mut |_| chooser.borrow_mut().choose(&mut dice),
        &mut |strategy, right| chooser.borrow_mut().probed(strategy, right),
        &|| chooser.borrow().exploration(),
    )
}

fn run(
    kind: Kind,
    seed: u64,
    choose: &mut dyn FnMut(usize) -> usize,
    probed: &mut dyn FnMut(usize, bool),
    exploration: &dyn Fn() -> f64,
) -> Course {
    let skills = TASKS / STRATEGIES[0].work.len() + 1;
    let mut student = Student::new(kind, skills, seed);
    let mut taught: Vec<(usize, usize)> = Vec::new();
    let mut last_worked: Vec<usize> = Vec::new();
    let mut next_probe = 0;
    let mut chances = Vec::new();
    while student.now() < TASKS {
        let skill = taught.len();
        let strategy = choose(skill);
        taught.push((strategy, student.now()));
        last_worked.push(0);
        let mut reviewed = 0;
        for work in STRATEGIES[strategy].work {
            // Reviews go back over what was taught two and more skills ago, repairs to the skill before.
            let earlier = skill.checked_sub(2 + reviewed % 4);
            let on = match work {
                Work::Review => earlier.unwrap_or(skill),
                Work::Repair => skill.saturating_sub(1),
                _ => skill,
            };
            student.work(on, work, earlier);
            reviewed += usize::from(matches!(work, Work::Review | Work::Mixed));
            last_worked[on] = student.now();
        }
        for _ in 0..PROBES {
            if next_probe < taught.len() && student.now() >= last_worked[next_probe] + DELAY {
                chances.push(student.chance(next_probe));
                let right = student.probe(next_probe);
                probed(taught[next_probe].0, right);
                next_probe += 1;
            }
        }
    }
    chances.extend((next_probe..taught.len()).map(|skill| student.chance(skill)));
    Course { remembered: chances.iter().sum::<f64>() / chances.len() as f64, taught, exploration: exploration() }
}
