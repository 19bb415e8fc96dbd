//! The open task: answers, hints, the solution, an example beside it.

use crate::{
    course::{
        Item, Variant,
        answer::{Mark, Submission, reading::ReadingError},
    },
    engine::{
        course_state::open::OpenTask,
        log::{
            event::{Answer, Event},
            words::{Activity, Unreadable, Verdict},
        },
        protocol::{Failure, Given, Reply},
        served_course::ServedCourse,
    },
};

impl ServedCourse<'_> {
    pub(super) fn answer(&mut self, task: u64, given: Given, ms: u32) -> Result<Reply, Failure> {
        let open = self.answerable(task)?;
        let loaded = self.loaded.clone();
        let item = loaded.course.item(&open.shown.skill, &open.shown.item);
        let variant = item.and_then(|item| Variant::new(item, open.shown.seed).ok());
        let variant = variant.ok_or(Failure::Stale)?;
        let answer = marked(task, &variant, given, ms);
        self.record(Event::Answered(answer));
        Ok(self.current())
    }

    pub(super) fn hint(&mut self, task: u64) -> Result<Reply, Failure> {
        self.has_help()?;
        let open = self.answerable(task)?;
        let left = self
            .item(open)
            .is_some_and(|item| (open.hints as usize) < item.hints.len());
        if left && open.shown.activity != Activity::Placement && !open.hints_come_later() {
            self.record(Event::Hinted { task });
        }
        Ok(self.current())
    }

    /// Shows the solution. In a placement this means "not known yet".
    pub(super) fn solution(&mut self, task: u64) -> Result<Reply, Failure> {
        self.has_help()?;
        let open = self.state.open_task(task).ok_or(Failure::Stale)?;
        if !open.solution {
            self.record(Event::SolutionShown { task });
        }
        Ok(self.current())
    }

    /// Shows an example beside the task. A placement and a probe have none.
    pub(super) fn example(&mut self, task: u64) -> Result<Reply, Failure> {
        let open = self.state.open_task(task).ok_or(Failure::Stale)?;
        let refused = open.shown.activity == Activity::Placement || open.is_probing();
        if !open.example && !refused {
            self.record(Event::ExampleShown { task });
        }
        Ok(self.current())
    }

    /// Whether hints and solutions are here. Without them nobody is told that there is one.
    fn has_help(&self) -> Result<(), Failure> {
        if self.loaded.course.help_apart {
            return Err(Failure::CourseUnreachable {
                course: self.entry.id.clone(),
            });
        }
        Ok(())
    }

    /// The open task, if it has this number and still takes answers.
    fn answerable(&self, task: u64) -> Result<&OpenTask, Failure> {
        let open = self.state.open_task(task).filter(|open| !open.closed());
        open.ok_or(Failure::Stale)
    }

    fn item(&self, open: &OpenTask) -> Option<&Item> {
        self.loaded.course.item(&open.shown.skill, &open.shown.item)
    }
}

/// A marked answer, as it goes to the log.
fn marked(task: u64, variant: &Variant<'_>, given: Given, ms: u32) -> Answer {
    let mark = variant.mark(&match given.clone() {
        Given::Text(text) => Submission::Typed(text),
        Given::Options(picked) => Submission::Picked(picked),
    });
    let wrong = if let Mark::Wrong(wrong) = mark {
        wrong
    } else {
        None
    };
    let position = |wrong| variant.item.wrong.iter().position(|other| other == wrong);
    Answer {
        task,
        verdict: verdict(mark),
        distractor: wrong.and_then(position),
        misconception: wrong.and_then(|wrong| wrong.misconception.clone()),
        given: given.into(),
        ms,
    }
}

fn verdict(mark: Mark<'_>) -> Verdict {
    match mark {
        Mark::Right => Verdict::Right,
        Mark::Wrong(_) => Verdict::NotYet,
        Mark::OtherForm(form) => Verdict::OtherForm(form.into()),
        Mark::Incomplete => Verdict::Incomplete,
        Mark::Unreadable(error) => Verdict::Unreadable(match error {
            ReadingError::Empty => Unreadable::Empty,
            ReadingError::NotANumber => Unreadable::NotANumber,
            ReadingError::AmbiguousComma => Unreadable::AmbiguousComma,
            ReadingError::ZeroDenominator => Unreadable::ZeroDenominator,
            ReadingError::TooLong => Unreadable::TooLong,
            ReadingError::Percent => Unreadable::Percent,
        }),
    }
}
