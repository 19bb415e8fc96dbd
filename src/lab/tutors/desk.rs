//! What the rivals share: the course, the counts of each skill, and a task or lesson that is shown.

use crate::{
    base::dice::{Dice, stream},
    course::Graph,
    lab::tutors::{Outcome, Reason, Setting, SkillReport, Step, Task},
    tutor::Menu,
};

/// What happened with a skill.
#[derive(Debug, Clone, Default)]
pub struct Count {
    /// Whether its explanation was shown.
    pub introduced: bool,
    /// First answers, oldest first. A right one with hints counts as not right.
    pub answers: Vec<bool>,
    /// The rival calls it done.
    pub done: bool,
    /// The template that was asked last.
    pub last_item: Option<usize>,
}

impl Count {
    /// Right answers at the end of the row.
    pub fn run(&self) -> usize {
        self.answers
            .iter()
            .rev()
            .take_while(|right| **right)
            .count()
    }
}

/// The course and the counts of one student.
pub struct Desk {
    /// Skills and prerequisites.
    pub graph: Graph,
    /// The course's tasks.
    pub menu: Menu,
    /// What happened, skill by skill.
    pub counts: Vec<Count>,
    /// What is shown.
    pub shown: Option<Step>,
    ids: Vec<String>,
    options: Vec<Vec<usize>>,
    dice: Dice,
    tasks: u64,
}

impl Desk {
    /// A student who has not begun.
    pub fn new(setting: &Setting) -> Self {
        let course = &setting.course;
        let menu = Menu::new(course);
        Self {
            graph: Graph::new(&course.skill_entries()),
            counts: vec![Count::default(); course.skills.len()],
            shown: None,
            ids: course.skills.iter().map(|skill| skill.id.clone()).collect(),
            options: menu
                .items
                .iter()
                .map(|items| items.iter().map(|item| options(item.guess)).collect())
                .collect(),
            menu,
            dice: stream(setting.seed, 7),
            tasks: 0,
        }
    }

    /// The explanation of a skill the first time, a task of it after that.
    pub fn teach(&mut self, skill: usize, activity: &'static str, rule: &str) -> Step {
        if self.counts[skill].introduced {
            return self.task(skill, activity, rule, None);
        }
        self.counts[skill].introduced = true;
        self.show(Step::Lesson {
            skill,
            activity: "explanation",
        })
    }

    /// A task of a skill: any template but the last one.
    pub fn task(
        &mut self,
        skill: usize,
        activity: &'static str,
        rule: &str,
        expected: Option<f64>,
    ) -> Step {
        let items = &self.menu.items[skill];
        let last = self.counts[skill].last_item;
        let others: Vec<usize> = (0..items.len())
            .filter(|&item| Some(item) != last)
            .collect();
        let item = if others.is_empty() {
            0
        } else {
            others[self.dice.below(others.len() as u64) as usize]
        };
        self.counts[skill].last_item = Some(item);
        let facts = &items[item];
        self.tasks += 1;
        let task = Task {
            number: self.tasks,
            skill,
            item: facts.id.clone(),
            activity,
            difficulty: facts.difficulty,
            guess: facts.guess,
            options: self.options[skill][item],
            hints: if activity == "placement" {
                0
            } else {
                facts.hints
            },
            expected,
            reason: Reason {
                rule: rule.to_owned(),
                words: String::new(),
            },
        };
        self.show(Step::Task(task))
    }

    fn show(&mut self, step: Step) -> Step {
        self.shown = Some(step.clone());
        step
    }

    /// Takes the outcome of the task that is shown: its skill, its kind, whether it was right
    /// without help.
    ///
    /// # Errors
    /// No task is shown.
    pub fn take(&mut self, outcome: Outcome) -> Result<(usize, &'static str, bool), String> {
        let Some(Step::Task(task)) = &self.shown else {
            return Err("no task is shown".to_owned());
        };
        let (skill, activity) = (task.skill, task.activity);
        let right = outcome.correct && outcome.hints == 0;
        self.counts[skill].answers.push(right);
        self.shown = None;
        Ok((skill, activity, right))
    }

    /// Closes the lesson that is shown.
    ///
    /// # Errors
    /// No lesson is shown.
    pub fn read(&mut self) -> Result<(), String> {
        if !matches!(self.shown, Some(Step::Lesson { .. })) {
            return Err("no lesson is shown".to_owned());
        }
        self.shown = None;
        Ok(())
    }

    /// Drops what is shown, for a student who asks for something else. The rivals know no wishes:
    /// another task of the same choice comes.
    ///
    /// # Errors
    /// Nothing is shown.
    pub fn drop_shown(&mut self) -> Result<(), String> {
        self.shown
            .take()
            .map(drop)
            .ok_or_else(|| "nothing is shown".to_owned())
    }

    /// Whether all that a skill requires is done.
    pub fn is_open(&self, skill: usize) -> bool {
        let requires = self.graph.requires(skill);
        requires.iter().all(|&below| self.counts[below].done)
    }

    /// The first skill in course order that is not done and open.
    pub fn first_open(&self) -> Option<usize> {
        (0..self.graph.len()).find(|&skill| !self.counts[skill].done && self.is_open(skill))
    }

    /// What a rival says of its skills. `mastery` is the chance it states, if it states one.
    pub fn report(&self, mastery: impl Fn(usize) -> Option<f64>) -> Vec<SkillReport> {
        let report = |skill: usize| {
            let count = &self.counts[skill];
            let rights = count.answers.iter().filter(|right| **right).count() as f64;
            let plain = (rights + 1.0) / (count.answers.len() as f64 + 2.0);
            let mastery = mastery(skill).unwrap_or(plain);
            SkillReport {
                skill: self.ids[skill].clone(),
                state: if count.done {
                    "solid"
                } else if count.introduced {
                    "learning"
                } else if self.is_open(skill) {
                    "ready"
                } else {
                    "locked"
                },
                mastery,
                low: 0.0,
                high: 1.0,
            }
        };
        (0..self.graph.len()).map(report).collect()
    }
}

/// Options that an item with this chance to guess has.
fn options(guess: f64) -> usize {
    if guess > 0.0 {
        (1.0 / guess).round() as usize
    } else {
        0
    }
}
