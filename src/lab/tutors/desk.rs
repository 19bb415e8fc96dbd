//! What the rivals share: the course, the counts of each skill, and the task or lesson that is
//! shown.

use crate::{
    base::dice::{Dice, stream},
    course::{Graph, Role},
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
    last_item: Option<usize>,
}

impl Count {
    /// Right answers at the end of the row.
    pub fn run(&self) -> usize {
        let last = self.answers.iter().rev();
        last.take_while(|right| **right).count()
    }
}

/// An answer as the desk took it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Taken {
    /// Its skill.
    pub skill: usize,
    /// What kind of task it was.
    pub activity: &'static str,
    /// Right at the first try, without hints.
    pub right: bool,
    /// Seconds that it took.
    pub seconds: f64,
}

/// The course and the counts of one student.
pub struct Desk {
    /// Skills and prerequisites.
    pub graph: Graph,
    /// What happened, skill by skill.
    pub counts: Vec<Count>,
    /// The seed of the tutor's luck.
    pub seed: u64,
    menu: Menu,
    shown: Option<Step>,
    ids: Vec<String>,
    dice: Dice,
    tasks: u64,
}

impl Desk {
    /// A student who has not begun.
    pub fn new(setting: &Setting) -> Self {
        let skills = &setting.course.skills;
        Self {
            graph: Graph::new(&setting.course.skill_entries()),
            counts: vec![Count::default(); skills.len()],
            seed: setting.seed,
            menu: Menu::new(&setting.course),
            shown: None,
            ids: skills.iter().map(|skill| skill.id.clone()).collect(),
            dice: stream(setting.seed, 7),
            tasks: 0,
        }
    }

    /// What is shown and not yet answered or read.
    pub fn shown(&self) -> Option<&Step> {
        self.shown.as_ref()
    }

    /// One of these, by luck. There must be one.
    pub fn draw<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.dice.below(of.len() as u64) as usize]
    }

    /// The explanation of a skill the first time, a task of it after that.
    pub fn teach(&mut self, skill: usize, rule: &str) -> Step {
        if self.counts[skill].introduced {
            return self.task(skill, "practice", rule, None);
        }
        self.counts[skill].introduced = true;
        self.lesson(skill, "explanation")
    }

    /// Something to read.
    pub fn lesson(&mut self, skill: usize, activity: &'static str) -> Step {
        self.show(Step::Lesson { skill, activity })
    }

    /// A task of a skill: any template but the last one.
    pub fn task(
        &mut self,
        skill: usize,
        activity: &'static str,
        rule: &str,
        expected: Option<f64>,
    ) -> Step {
        let item = self.next_item(skill);
        let facts = &self.menu.items[skill][item];
        self.tasks += 1;
        let task = Task {
            number: self.tasks,
            skill,
            item: facts.id.clone(),
            activity,
            difficulty: facts.difficulty,
            guess: facts.guess,
            options: options(facts.guess),
            hints: match activity {
                "placement" => 0,
                _ => facts.hints,
            },
            expected,
            reason: Reason {
                rule: rule.to_owned(),
                words: String::new(),
            },
        };
        self.show(Step::Task(task))
    }

    fn next_item(&mut self, skill: usize) -> usize {
        let last = self.counts[skill].last_item;
        let facts = &self.menu.items[skill];
        let items = (0..facts.len()).filter(|&item| facts[item].role == Role::Task);
        let others: Vec<usize> = items.filter(|&item| Some(item) != last).collect();
        let item = match others[..] {
            [] => 0,
            _ => self.draw(&others),
        };
        self.counts[skill].last_item = Some(item);
        item
    }

    fn show(&mut self, step: Step) -> Step {
        self.shown = Some(step.clone());
        step
    }

    /// Takes and counts the outcome of the task that is shown.
    ///
    /// # Errors
    /// No task is shown.
    pub fn take(&mut self, outcome: Outcome) -> Result<Taken, String> {
        let Some(Step::Task(task)) = &self.shown else {
            return Err("no task is shown".to_owned());
        };
        let taken = Taken {
            skill: task.skill,
            activity: task.activity,
            right: outcome.correct && outcome.hints == 0,
            seconds: outcome.seconds,
        };
        self.counts[taken.skill].answers.push(taken.right);
        self.shown = None;
        Ok(taken)
    }

    /// Closes the lesson that is shown.
    ///
    /// # Errors
    /// No lesson is shown.
    pub fn read(&mut self) -> Result<(), String> {
        if !matches!(self.shown, Some(Step::Lesson { .. })) {
            return Err("no lesson is shown".to_owned());
        }
        self.put_away()
    }

    /// Closes what is shown, whatever it is.
    ///
    /// # Errors
    /// Nothing is shown.
    pub fn put_away(&mut self) -> Result<(), String> {
        let shown = self.shown.take().map(drop);
        shown.ok_or_else(|| "nothing is shown".to_owned())
    }

    /// The first skill in course order that is not done.
    pub fn first_undone(&self) -> Option<usize> {
        self.counts.iter().position(|count| !count.done)
    }

    /// Skills that are not done although all that they require is, in course order.
    pub fn open(&self) -> impl Iterator<Item = usize> {
        let open = |skill: &usize| !self.counts[*skill].done && self.is_open(*skill);
        (0..self.graph.len()).filter(open)
    }

    fn is_open(&self, skill: usize) -> bool {
        let requires = self.graph.requires(skill);
        requires.iter().all(|&below| self.counts[below].done)
    }

    /// What a rival says of a skill: with the chance that it states or, if it states none, the
    /// share of right answers. The rivals say nothing of how sure they are.
    pub fn report(&self, skill: usize, chance: Option<f64>, due: bool) -> SkillReport {
        let count = &self.counts[skill];
        let rights = count.answers.iter().filter(|right| **right).count() as f64;
        let plain = (rights + 1.0) / (count.answers.len() as f64 + 2.0);
        SkillReport {
            skill: self.ids[skill].clone(),
            state: match () {
                () if count.done && due => "due",
                () if count.done => "solid",
                () if count.introduced => "learning",
                () if self.is_open(skill) => "ready",
                () => "locked",
            },
            mastery: chance.unwrap_or(plain),
            low: 0.0,
            high: 1.0,
        }
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
