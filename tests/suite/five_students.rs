//! Students who were badly served once.

use std::collections::{BTreeMap, BTreeSet};

use crate::bench::SHIPPED;

use waymark::{
    base::{dice::stream, time::DAY},
    lab::tutors::{Outcome, Setting, Step, Task, Tutor, tutor},
};

const BEGINNING: i64 = 1_790_000_000_000;

/// The tutor with one student, who answers as `knows` says.
struct Lesson<'a> {
    tutor: Box<dyn Tutor>,
    knows: Box<dyn FnMut(&Task) -> bool + 'a>,
    now: i64,
    tasks: Vec<Task>,
}

impl<'a> Lesson<'a> {
    fn new(placement: bool, knows: impl FnMut(&Task) -> bool + 'a) -> Self {
        let setting = Setting::new(SHIPPED.clone(), placement, 7);
        Self {
            tutor: tutor("waymark", &setting).expect("a tutor"),
            knows: Box::new(knows),
            now: BEGINNING,
            tasks: Vec::new(),
        }
    }

    /// Works for at most so many tasks. False if there is nothing left to do for now.
    fn work(&mut self, tasks: usize) -> bool {
        let end = self.tasks.len() + tasks;
        while self.tasks.len() < end {
            self.now += 30_000;
            match self.tutor.next(self.now).expect("a step") {
                Step::Task(task) => {
                    let outcome = Outcome {
                        correct: (self.knows)(&task),
                        hints: 0,
                        seconds: 25.0,
                    };
                    self.tutor.answer(outcome, self.now).expect("an answer");
                    self.tasks.push(task);
                }
                Step::Lesson { .. } => self.tutor.read(self.now).expect("read"),
                Step::Rest { .. } => return false,
            }
        }
        true
    }

    fn sleep(&mut self, days: i64) {
        self.now += days * DAY;
        self.tutor.pause(self.now);
    }

    /// The number of skills in each state.
    fn states(&mut self) -> BTreeMap<&'static str, usize> {
        let mut states = BTreeMap::new();
        for report in self.tutor.skills(self.now) {
            *states.entry(report.state).or_default() += 1;
        }
        states
    }
}

/// Half of the answers right, by luck: once 50 tasks on two skills, each of twelve templates three
/// to five times.
#[test]
fn whoever_is_right_half_of_the_time_sees_much_of_the_course() {
    let mut dice = stream(3, 1);
    let mut lesson = Lesson::new(false, move |_| dice.unit() < 0.52);
    assert!(lesson.work(50));
    let mut templates = BTreeMap::new();
    for task in &lesson.tasks {
        *templates
            .entry((task.skill, task.item.as_str()))
            .or_insert(0) += 1;
    }
    let skills: BTreeSet<usize> = lesson.tasks.iter().map(|task| task.skill).collect();
    assert!(skills.len() >= 6, "{skills:?}");
    assert!(templates.len() >= 35, "{} templates", templates.len());
    assert!(templates.values().all(|&times| times <= 3), "{templates:?}");
}

/// Always right: once through the course in 14 tasks, all of it called solid.
#[test]
fn whoever_is_always_right_is_quick_but_solid_only_the_day_after() {
    let mut lesson = Lesson::new(false, |_| true);
    assert!(!lesson.work(100), "the first day ends");
    let first = lesson.tasks.len();
    assert!((50..=75).contains(&first), "{first} tasks");
    assert_eq!(lesson.states(), BTreeMap::from([("looks-good", 25)]));
    for _ in 0..6 {
        lesson.sleep(1);
        lesson.work(60);
    }
    let states = lesson.states();
    assert!(states.get("solid") >= Some(&24), "{states:?}");
    let all = lesson.tasks.len();
    assert!(all <= 130, "{all} tasks in a week");
}

/// Exactly the first twelve skills known: once asked twelve questions, and then taught what was
/// known.
#[test]
fn whoever_knows_the_first_half_is_taught_the_second() {
    let mut lesson = Lesson::new(true, |task| task.skill < 12);
    lesson.work(20);
    let (questions, taught): (Vec<&Task>, Vec<&Task>) = lesson
        .tasks
        .iter()
        .partition(|task| task.activity == "placement");
    assert!(questions.len() <= 12, "{} questions", questions.len());
    let practised: Vec<usize> = taught
        .iter()
        .filter(|task| task.activity == "practice")
        .map(|task| task.skill)
        .collect();
    let known = practised.iter().filter(|&&skill| skill < 12).count();
    assert!(practised.len() >= 5 && known <= 3, "{practised:?}");
    let reports = lesson.tutor.skills(lesson.now);
    let passed = |state: &str| matches!(state, "unchecked" | "looks-good" | "solid" | "due");
    let right = (0..25).filter(|&skill| passed(reports[skill].state) == (skill < 12));
    assert!(right.count() >= 24, "{reports:?}");
}

/// All of the course passed, and away for a month: once shown the last task again, with all 25
/// reviews on one day.
#[test]
fn whoever_comes_back_to_a_finished_course_gets_reviews_spread_over_days() {
    let mut lesson = Lesson::new(false, |_| true);
    for _ in 0..8 {
        lesson.work(60);
        lesson.sleep(1);
    }
    let before = lesson.tasks.len();
    let mut days = Vec::new();
    for _ in 0..20 {
        let today = lesson.tasks.len();
        lesson.work(60);
        days.push(lesson.tasks.len() - today);
        lesson.sleep(1);
    }
    let (all, most) = (lesson.tasks.len() - before, days.iter().max().copied());
    assert!(all > 20, "{days:?}");
    assert!(most <= Some(12), "{days:?}");
    let last = lesson.tasks.last().map(|task| task.number);
    lesson.sleep(30);
    let Ok(Step::Task(next)) = lesson.tutor.next(lesson.now) else {
        panic!("a review is due after a month")
    };
    assert_eq!(next.activity, "review");
    assert_ne!(Some(next.number), last, "another task than the last one");
}

/// All passed over by the placement on one day: the reviews do not all come on one day.
#[test]
fn what_was_passed_over_on_one_day_comes_back_on_several() {
    let mut lesson = Lesson::new(true, |_| true);
    assert!(!lesson.work(60), "the first day ends");
    let mut days = Vec::new();
    for _ in 0..4 {
        lesson.sleep(1);
        let before = lesson.tasks.len();
        lesson.work(60);
        days.push(lesson.tasks.len() - before);
    }
    let (all, most) = (days.iter().sum::<usize>(), days.iter().max().copied());
    assert!(all >= 20 && most <= Some(16), "{days:?}");
}
