//! The open task: answers, hints, the solution, an example beside it.

use crate::{
    course::{
        Answer, Course, Item, Variant,
        answer::{Mark, Submission, reading::ReadingError},
        marker::{Finding, Marker, Question, Worked},
        text::mathml::convert,
        working::LineVerdict,
    },
    engine::{
        course_state::open::OpenTask,
        log::{
            self,
            event::{Event, LineSaid},
            words::{Activity, Unreadable, Verdict},
        },
        protocol::{Failure, Given, Reply, Sealed, view::Understood},
        served_course::ServedCourse,
        views,
    },
};

impl ServedCourse<'_> {
    pub(super) fn answer(&mut self, task: u64, given: Given, ms: u32) -> Result<Reply, Failure> {
        let open = self.answerable(task)?;
        let loaded = self.loaded.clone();
        let item = loaded.course.item(&open.shown.skill, &open.shown.item);
        let variant = item.and_then(|item| Variant::new(item, open.shown.seed).ok());
        let variant = variant.ok_or(Failure::Stale)?;
        let mut answer = marked(task, &variant, given, ms, &*self.marker)?;
        if let Answer::Working(working) = &variant.item.answer
            && let log::words::Given::Text(text) = &answer.given
            && let Some(worked) = working.judge(text, &variant.values, &*self.marker)
        {
            let slip = worked
                .misconception
                .filter(|_| answer.verdict == Verdict::NotYet);
            let shown = slip.and_then(|slip| loaded.course.shown_by(slip));
            answer.misconception = shown.map(|known| known.id.clone());
            answer.lines = lines_said(&loaded.course, open, &worked);
        }
        self.record(Event::Answered(answer));
        Ok(self.current())
    }

    /// How something that is being typed is understood.
    pub(super) fn read(&self, task: u64, given: String) -> Result<Reply, Failure> {
        let open = self.answerable(task)?;
        let item = self.item(open).ok_or(Failure::Stale)?;
        let voice = self.loaded.voice();
        let kind = match &item.answer {
            Answer::Typed(typed) => Some(typed.kind),
            _ => None,
        };
        let question = Question::Read { kind, given, voice };
        let understood = match self.marker.find(&question) {
            Some(Finding::Read(Ok(tex))) => match convert(&tex, false, voice) {
                Ok(maths) => Understood::Maths(maths),
                Err(_) => Understood::Unclear(None),
            },
            Some(Finding::Read(Err(why))) => Understood::Unclear(Some(why)),
            _ => return Err(Failure::MarkerUnreachable),
        };
        Ok(Reply::Understood(Sealed::new(&understood)))
    }

    pub(super) fn hint(&mut self, task: u64) -> Result<Reply, Failure> {
        self.has_help()?;
        let open = self.answerable(task)?;
        let left = self
            .item(open)
            .is_some_and(|item| (open.hints as usize) < item.hints.len());
        let allowed = open.shown.activity != Activity::Placement && !open.hints_come_later();
        let line = if left { None } else { self.next_line(open) };
        if allowed && (left || line.is_some()) {
            self.record(Event::Hinted { task, line });
        }
        Ok(self.current())
    }

    /// Opens the small steps, or answers the open one.
    pub(super) fn small_step(&mut self, task: u64, given: Option<Given>) -> Result<Reply, Failure> {
        self.has_help()?;
        let open = self.answerable(task)?;
        let loaded = self.loaded.clone();
        let item = loaded.course.item(&open.shown.skill, &open.shown.item);
        let item = item.filter(|_| views::offers_steps(open));
        let (_, at) = open.by_step();
        let Some(step) = item.and_then(|item| item.steps.get(at)) else {
            return Ok(self.current());
        };
        let Some(given) = given.filter(|_| open.steps.is_some()) else {
            self.record(Event::StepsShown { task });
            return Ok(self.current());
        };
        let seed = open.shown.seed;
        let variant = item.and_then(|item| Variant::new(item, seed).ok()?.step(at, seed));
        let variant = variant.ok_or(Failure::Stale)?;
        let mut answer = marked(task, &variant, given, 0, &*self.marker)?;
        if let Some(skill) = step.skill.as_ref().filter(|_| answer.verdict.counts()) {
            let before = open.steps.iter().flatten();
            let said = before.flat_map(|answer| &answer.lines);
            let said = said.chain(open.answers.iter().flat_map(|answer| &answer.lines));
            if *skill != open.shown.skill && !said.into_iter().any(|said| said.skill == *skill) {
                answer.lines.push(LineSaid {
                    skill: skill.clone(),
                    right: answer.verdict == Verdict::Right,
                });
            }
        }
        self.record(Event::StepAnswered(answer));
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

    /// In a working: the line that may come next, from where the student is.
    fn next_line(&self, open: &OpenTask) -> Option<String> {
        let item = self.item(open)?;
        let Answer::Working(working) = &item.answer else {
            return None;
        };
        let variant = Variant::new(item, open.shown.seed).ok()?;
        let lines = views::written(working, &variant, open)?;
        let goal = working.goal;
        match self.marker.find(&Question::Next { lines, goal })? {
            Finding::Next(line) => line,
            _ => None,
        }
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
fn marked(
    task: u64,
    variant: &Variant<'_>,
    given: Given,
    ms: u32,
    marker: &dyn Marker,
) -> Result<log::event::Answer, Failure> {
    let submission = match given.clone() {
        Given::Text(text) => Submission::Typed(text),
        Given::Options(picked) => Submission::Picked(picked),
    };
    let mark = variant.mark(&submission, marker);
    let mark = mark.ok_or(Failure::MarkerUnreachable)?;
    let wrong = if let Mark::Wrong(wrong) = mark {
        wrong
    } else {
        None
    };
    let position = |wrong| variant.item.wrong.iter().position(|other| other == wrong);
    Ok(log::event::Answer {
        task,
        verdict: verdict(mark),
        distractor: wrong.and_then(position),
        misconception: wrong.and_then(|wrong| wrong.misconception.clone()),
        given: given.into(),
        lines: Vec::new(),
        ms,
    })
}

/// What the lines of a working say of other skills than the task's own; each skill once a task.
fn lines_said(course: &Course, open: &OpenTask, worked: &Worked) -> Vec<LineSaid> {
    let follow = worked
        .lines
        .iter()
        .take(worked.first_break.unwrap_or(usize::MAX))
        .filter(|line| line.verdict == LineVerdict::Follows)
        .filter_map(|line| Some((line.done?, true)));
    let slip = worked.misconception.map(|slip| (slip.spoils(), false));
    let mut found: Vec<LineSaid> = Vec::new();
    // What went wrong says more than what went right.
    for (done, right) in slip.into_iter().chain(follow) {
        let Some(skill) = course.skill_of(done) else {
            continue;
        };
        let steps = open.steps.iter().flatten();
        let before = open.answers.iter().chain(steps);
        let before = before.flat_map(|answer| &answer.lines);
        let said = before.chain(&found).any(|said| said.skill == skill);
        if skill != open.shown.skill && !said {
            found.push(LineSaid {
                skill: skill.to_owned(),
                right,
            });
        }
    }
    found
}

fn verdict(mark: Mark<'_>) -> Verdict {
    match mark {
        Mark::Right => Verdict::Right,
        Mark::Wrong(_) => Verdict::NotYet,
        Mark::OtherForm(form) => Verdict::OtherForm(form.into()),
        Mark::Rewrite => Verdict::Rewrite,
        Mark::GoesOn => Verdict::GoesOn,
        Mark::Incomplete => Verdict::Incomplete,
        Mark::Unreadable(error) => Verdict::Unreadable(match error {
            ReadingError::Empty => Unreadable::Empty,
            ReadingError::NotANumber => Unreadable::NotANumber,
            ReadingError::AmbiguousComma => Unreadable::AmbiguousComma,
            ReadingError::ZeroDenominator => Unreadable::ZeroDenominator,
            ReadingError::TooLong => Unreadable::TooLong,
            ReadingError::Percent => Unreadable::Percent,
            ReadingError::Unclear => Unreadable::Unclear,
        }),
    }
}
