//! Teaches simulated students a course, skill after skill, and probes later what they remember.

use crate::{
    base::dice::stream,
    lab::students::by_work::{Kind, Student},
    tutor::strategies::{Chooser, STRATEGIES, StrategyPrior, Work},
};

/// Responses in a course, probes among them.
pub const TASKS: usize = 150;

/// Skills taught in a day.
const DAY: usize = 3;

/// Unannounced questions, the next day, on each skill taught the day before.
const PROBES: usize = 2;

/// The result of a course.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The strategy of each skill taught, with the response at which it began.
    pub taught: Vec<(usize, usize)>,
    /// Mean chance of remembering at the delayed probes: the next day, and once more at the end of
    /// the course.
    pub remembered: f64,
    /// The same, of skills taught in the second half.
    pub remembered_late: f64,
    /// Share of choices of a strategy that did not seem best.
    pub exploration: f64,
}

/// Teaches a student by one strategy throughout.
pub fn fixed(kind: Kind, strategy: usize, seed: u64) -> Course {
    run(kind, seed, &mut |_| strategy, &mut |_, _| {}, &|| 0.0)
}

/// Teaches a student by the strategies that a chooser picks.
pub fn taught(kind: Kind, prior: StrategyPrior, seed: u64) -> Course {
    let chooser = std::cell::RefCell::new(Chooser::new(prior));
    let mut dice = stream(seed, 0x72);
    run(
        kind,
        seed,
        &mut |_| chooser.borrow_mut().choose(&mut dice),
        &mut |strategy, right| chooser.borrow_mut().record_probe(strategy, right),
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
    let skills = TASKS / STRATEGIES[0].work.len() + DAY;
    let mut student = Student::new(kind, skills, seed);
    let mut taught: Vec<(usize, usize)> = Vec::new();
    let mut chances = Vec::new();
    while student.now() < TASKS {
        let yesterday = taught.len().saturating_sub(DAY)..taught.len();
        for skill in yesterday {
            chances.push((skill, student.chance(skill)));
            for _ in 0..PROBES {
                let right = student.probe(skill);
                probed(taught[skill].0, right);
            }
        }
        for skill in taught.len()..taught.len() + DAY {
            let strategy = choose(skill);
            taught.push((strategy, student.now()));
            teach(&mut student, skill, strategy);
        }
        student.sleep();
    }
    chances.extend((0..taught.len()).map(|skill| (skill, student.chance(skill))));
    let mean = |from: usize| {
        let late: Vec<f64> = chances
            .iter()
            .filter(|(skill, _)| taught[*skill].1 >= from)
            .map(|(_, chance)| *chance)
            .collect();
        late.iter().sum::<f64>() / late.len().max(1) as f64
    };
    Course {
        remembered: mean(0),
        remembered_late: mean(TASKS / 2),
        taught,
        exploration: exploration(),
    }
}

/// Works through a skill. Reviews and mixed challenges go back to skills taught before, the latest
/// first; repairs to the skill before.
fn teach(student: &mut Student, skill: usize, strategy: usize) {
    let mut back = 0;
    for work in STRATEGIES[strategy].work {
        let earlier = skill.checked_sub(1 + back % 4);
        let on = match work {
            Work::Review => earlier.unwrap_or(skill),
            Work::Repair => skill.saturating_sub(1),
            _ => skill,
        };
        student.work(on, work, earlier);
        back += usize::from(matches!(work, Work::Review | Work::Mixed));
    }
}
