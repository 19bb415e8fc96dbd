//! What a student reads about a choice agrees with the number beside it.

use std::collections::BTreeSet;

use crate::bench::SHIPPED;

use waymark::{
    base::time::DAY,
    course::Graph,
    lab::{
        pupils::{Asked, Effects, FAMILIES, Pupil, pupil},
        tutors::{Outcome, Setting, Step, Task, Tutor, Wish, tutor},
    },
};

const BEGINNING: i64 = 1_790_000_000_000;
const CHOICES: usize = 10_000;

/// The words of a task, the stated chance beside them, that of the task that it replaces, and
/// whether its skill was worked on before.
fn check(task: &Task, unwanted: Option<f64>, met: bool) {
    let chance = task.expected.expect("a stated chance");
    let words = task.reason.words.as_str();
    let holds = match words {
        "" => false,
        says if says.contains("neither too easy nor too hard") => (0.5..=0.9).contains(&chance),
        says if says.contains("most likely get this right") => chance > 0.9,
        says if says.contains("this one is hard for you") => chance < 0.5,
        says if says.contains("this one is harder") => unwanted.is_some_and(|other| chance < other),
        says if says.contains("this one is easier") => unwanted.is_some_and(|other| chance > other),
        says if says.contains("one of the easiest") => chance >= 0.8,
        says if says.contains("none left right now that is harder") => {
            unwanted.is_none_or(|other| chance >= other - 0.005)
        }
        says if says.contains("none left right now that is easier") => {
            unwanted.is_none_or(|other| chance <= other + 0.005)
        }
        says if says.contains("what it builds on") => task.activity == "repair",
        says if says.contains("last practised") => met && task.activity == "review",
        says if says.contains("practised this a while ago") => met && task.activity == "probe",
        says if says.contains("skipped this at the start") => task.activity == "review",
        _ => true,
    };
    assert!(holds, "{words} {chance:.2} {unwanted:?} {task:?}");
}

/// A pupil at work with the tutor, who asks for something else now and then.
struct Work {
    pupil: Box<dyn Pupil>,
    tutor: Box<dyn Tutor>,
    now: i64,
    /// The stated chance of the task that the pupil just asked to replace.
    unwanted: Option<f64>,
    /// Skills that were worked on.
    met: BTreeSet<usize>,
}

impl Work {
    fn new(graph: &Graph, seed: u64) -> Self {
        let family = FAMILIES[seed as usize % FAMILIES.len()];
        let setting = Setting::new(SHIPPED.clone(), seed.is_multiple_of(2), seed);
        Self {
            pupil: pupil(family, graph, Effects::PUBLISHED, seed).expect("a pupil"),
            tutor: tutor("waymark", &setting).expect("a tutor"),
            now: BEGINNING,
            unwanted: None,
            met: BTreeSet::new(),
        }
    }

    /// One step. Returns the rule behind it, if it is a task.
    fn step(&mut self, turn: usize) -> Option<String> {
        match self.tutor.next(self.now).expect("a step") {
            Step::Task(task) => {
                check(&task, self.unwanted.take(), self.met.contains(&task.skill));
                if task.activity != "placement" && turn % 7 == 3 {
                    self.unwanted = task.expected;
                    let wish = [Wish::TooEasy, Wish::TooHard, Wish::NotNow][turn % 3];
                    self.tutor.wish(wish, self.now).expect("a wish");
                } else {
                    self.answer(&task);
                }
                return Some(task.reason.rule);
            }
            // Nothing is said of a task that was not shown.
            Step::Lesson { .. } if turn % 5 == 2 => {
                self.unwanted = None;
                let wish = [Wish::TooEasy, Wish::TooHard][turn % 2];
                self.tutor.wish(wish, self.now).expect("a wish");
            }
            Step::Lesson { skill, activity } => {
                self.unwanted = None;
                let seconds = self.pupil.read(skill, activity, self.now);
                self.now += (seconds * 1000.0) as i64;
                self.tutor.read(self.now).expect("read");
            }
            Step::Rest { .. } => self.sleep(),
        }
        None
    }

    fn answer(&mut self, task: &Task) {
        self.met.insert(task.skill);
        let asked = Asked {
            skill: task.skill,
            difficulty: task.difficulty,
            guess: task.guess,
            hints: task.hints,
            activity: task.activity,
        };
        let reply = self.pupil.answer(asked, self.now);
        self.now += (reply.seconds * 1000.0) as i64;
        let outcome = Outcome {
            correct: reply.correct,
            hints: reply.hints,
            seconds: reply.seconds,
        };
        self.tutor.answer(outcome, self.now).expect("an answer");
    }

    fn sleep(&mut self) {
        self.now += DAY;
        self.tutor.pause(self.now);
    }
}

#[test]
fn ten_thousand_sentences_agree_with_their_numbers() {
    let graph = Graph::new(&SHIPPED.skill_entries());
    let mut choices = 0;
    let mut said = BTreeSet::new();
    for seed in 0.. {
        if choices >= CHOICES {
            break;
        }
        let mut work = Work::new(&graph, seed);
        for turn in 0..300 {
            if turn % 40 == 39 {
                work.sleep();
            }
            let rule = work.step(turn);
            choices += usize::from(rule.is_some());
            said.extend(rule);
        }
    }
    assert!(said.len() >= 12, "few rules were met: {said:?}");
}
