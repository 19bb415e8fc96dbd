//! The learning screen: what each of its commands does.

use crate::{
    course::{
        Variant,
        answer::{Mark, Submission, mark, reading::ReadingError},
    },
    engine::{
        course_state::{interval, open::Open},
        log::event::{Answer, Event, Presented},
        machine::{CourseDesk, Engine},
        protocol::{
            Command, Failure, Given, Reply, Screen, Wish,
            view::{Interval, Reason, Unreadable, Verdict},
        },
        views,
    },
    learner::Prediction,
    tutor::{
        self, Activity, Choice, PLACEMENT_QUESTIONS, Steer, Step, choose, placed_skills,
        strategies::{Preference, STRATEGIES, Strategy},
    },
};

/// Serves a command of the learning screen.
pub(in crate::engine) fn serve(
    engine: &mut Engine,
    command: Command,
    now: i64,
) -> Result<Reply, Failure> {
    match command {
        Command::Resume { course } => resume(engine.course(&course)?, now),
        Command::Begin { course, placement } => begin(engine.course(&course)?, placement, now),
        Command::SkipPlacement { course } => {
            let mut desk = engine.course(&course)?;
            desk.end_placement(now);
            desk.advance(now)
        }
        Command::Next { course } => engine.course(&course)?.advance(now),
        Command::Answer {
            course,
            task,
            given,
            elapsed_ms,
        } => answer(engine.course(&course)?, task, given, elapsed_ms, now),
        Command::Hint { course, task } => hint(engine.course(&course)?, task, now),
        Command::Solution { course, task } => reveal(
            engine.course(&course)?,
            task,
            Event::SolutionShown { task },
            now,
        ),
        Command::Example { course, task } => reveal(
            engine.course(&course)?,
            task,
            Event::ExampleShown { task },
            now,
        ),
        Command::Wish { course, wish } => steer(engine.course(&course)?, wish, now),
        Command::Finish { course } => finish(engine.course(&course)?, now),
        Command::Why { course } => {
            let desk = engine.course(&course)?;
            Ok(Reply::Evidence(views::evidence(
                &desk.loaded,
                desk.state,
                now,
            )))
        }
        Command::Prefer {
            course,
            strategy,
            preference,
        } => prefer(engine.course(&course)?, strategy, preference, now),
        // The engine serves all others itself.
        _ => Err(Failure::Protocol),
    }
}

fn resume(mut desk: CourseDesk<'_>, now: i64) -> Result<Reply, Failure> {
    if !desk.state.begun {
        return Ok(desk.screen(Screen::Welcome {
            placement_questions: PLACEMENT_QUESTIONS,
        }));
    }
    if views::can_show(&desk.loaded, desk.state) {
        Ok(desk.current(now))
    } else {
        desk.advance(now)
    }
}

fn begin(mut desk: CourseDesk<'_>, placement: bool, now: i64) -> Result<Reply, Failure> {
    if desk.state.begun {
        return resume(desk, now);
    }
    desk.record(Event::Begun { placement }, now);
    desk.advance(now)
}

fn answer(
    mut desk: CourseDesk<'_>,
    task: u64,
    given: Given,
    ms: u32,
    now: i64,
) -> Result<Reply, Failure> {
    let open = desk
        .state
        .open_task(task)
        .filter(|open| !open.closed())
        .ok_or(Failure::Stale)?;
    let loaded = desk.loaded.clone();
    let item = loaded
        .course
        .skill(&open.shown.skill)
        .and_then(|skill| skill.item(&open.shown.item));
    let variant = item
        .and_then(|item| Variant::new(item, open.shown.seed).ok())
        .ok_or(Failure::Stale)?;
    let mark = match &given {
        Given::Text(text) => mark(&variant, Submission::Typed(text)),
        Given::Options(picked) => mark(&variant, Submission::Picked(picked)),
    };
    let wrong = if let Mark::Wrong(wrong) = mark {
        wrong
    } else {
        None
    };
    let answer = Answer {
        task,
        verdict: verdict(mark),
        distractor: wrong
            .and_then(|wrong| variant.item.wrong.iter().position(|other| other == wrong)),
        misconception: wrong.and_then(|wrong| wrong.misconception.clone()),
        given,
        ms,
    };
    desk.record(Event::Answered(answer), now);
    Ok(desk.current(now))
}

fn verdict(mark: Mark<'_>) -> Verdict {
    match mark {
        Mark::Right => Verdict::Right,
        Mark::Wrong(_) => Verdict::NotYet,
        Mark::OtherForm(form) => Verdict::OtherForm(form),
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

fn hint(mut desk: CourseDesk<'_>, task: u64, now: i64) -> Result<Reply, Failure> {
    let open = desk
        .state
        .open_task(task)
        .filter(|open| !open.closed())
        .ok_or(Failure::Stale)?;
    let shown = open.hints as usize;
    let there_is_more = desk
        .loaded
        .course
        .skill(&open.shown.skill)
        .and_then(|skill| skill.item(&open.shown.item));
    let there_is_more = there_is_more.is_some_and(|item| shown < item.hints.len());
    if there_is_more && open.shown.activity != Activity::Placement && !open.hints_come_later() {
        desk.record(Event::Hinted { task }, now);
    }
    Ok(desk.current(now))
}

/// The solution or an example. In a placement there are no examples, and asking for the solution is
/// saying "not known yet".
fn reveal(mut desk: CourseDesk<'_>, task: u64, event: Event, now: i64) -> Result<Reply, Failure> {
    let open = desk.state.open_task(task).ok_or(Failure::Stale)?;
    let (repeated, refused) = match event {
        Event::SolutionShown { .. } => (open.solution, false),
        _ => (
            open.example,
            open.shown.activity == Activity::Placement || open.is_probing(),
        ),
    };
    if !repeated && !refused {
        desk.record(event, now);
    }
    Ok(desk.current(now))
}

fn steer(mut desk: CourseDesk<'_>, wish: Wish, now: i64) -> Result<Reply, Failure> {
    if let Wish::Skill(id) = &wish {
        desk.refuse_locked(id)?;
        desk.end_placement(now);
    }
    if desk.state.student.plan.placing.is_some() {
        return steer_placement(desk, &wish, now);
    }
    desk.record(Event::Wished { wish }, now);
    desk.advance(now)
}

/// A placement asks what tells most. What is too easy for the student will show; any other wish
/// about a question can only mean "not this one", and counts as not known.
fn steer_placement(mut desk: CourseDesk<'_>, wish: &Wish, now: i64) -> Result<Reply, Failure> {
    if let Some(Open::Task(open)) = &desk.state.open
        && !open.scored
    {
        if *wish == Wish::TooEasy {
            return Ok(desk.current(now));
        }
        let task = open.shown.task;
        desk.record(Event::SolutionShown { task }, now);
    }
    desk.advance(now)
}

fn prefer(
    mut desk: CourseDesk<'_>,
    strategy: String,
    preference: Preference,
    now: i64,
) -> Result<Reply, Failure> {
    if Strategy::named(&strategy).is_none() {
        return Err(Failure::Protocol);
    }
    desk.record(
        Event::Preferred {
            strategy,
            preference,
        },
        now,
    );
    Ok(Reply::Progress(
        desk.view(),
        views::progress(&desk.loaded, desk.state, now),
    ))
}

fn finish(mut desk: CourseDesk<'_>, now: i64) -> Result<Reply, Failure> {
    let summary = views::summary(&desk.loaded, desk.state, now);
    if !desk.state.sitting.over {
        desk.record(Event::Finished, now);
    }
    Ok(Reply::Summary(desk.view(), summary))
}

impl CourseDesk<'_> {
    /// An error if something before a skill is not solid yet.
    fn refuse_locked(&self, id: &str) -> Result<(), Failure> {
        let student = &self.state.student;
        let skill = student.graph.index(id).ok_or(Failure::Stale)?;
        let shaky = student
            .graph
            .ancestors(skill)
            .iter()
            .filter(|&&before| !student.skills[before].solid);
        let first: Vec<String> = shaky
            .map(|&before| self.state.skills[before].title.clone())
            .collect();
        if first.is_empty() {
            Ok(())
        } else {
            Err(Failure::Locked { first })
        }
    }

    fn screen(&self, screen: Screen) -> Reply {
        Reply::Screen(self.view(), screen)
    }

    /// What is on the screen now.
    fn current(&mut self, now: i64) -> Reply {
        let screen = views::screen(&self.loaded, self.state, now);
        self.screen(screen)
    }

    /// Ends a placement under way with what it found.
    fn end_placement(&mut self, now: i64) {
        if self.state.student.plan.placing.is_none() {
            return;
        }
        let solid = placed_skills(&self.state.student, now);
        let solid = solid
            .into_iter()
            .map(|skill| self.state.skills[skill].id.clone())
            .collect();
        self.record(Event::Placed { solid }, now);
    }

    /// Chooses the next step and shows it.
    fn advance(&mut self, now: i64) -> Result<Reply, Failure> {
        let mut choice = choose(&self.state.student, &self.loaded.menu, now);
        if choice.step == Step::EndPlacement {
            self.end_placement(now);
            choice = choose(&self.state.student, &self.loaded.menu, now);
        }
        match choice.step {
            Step::Task {
                skill,
                item,
                activity,
            } => self.present(skill, item, activity, &choice, now),
            Step::Lesson {
                skill,
                activity,
                example,
            } => {
                let skill = self.state.skills[skill].id.clone();
                let reason = self.reason(choice.reason);
                let strategy = name(choice.strategy);
                self.record(
                    Event::Lesson {
                        skill,
                        activity,
                        example,
                        reason,
                        strategy,
                    },
                    now,
                );
            }
            Step::EndPlacement | Step::Done => {
                return Ok(self.screen(Screen::AllDone {
                    next_review_days: views::next_review(self.state, now),
                }));
            }
        }
        Ok(self.current(now))
    }

    fn present(
        &mut self,
        skill: usize,
        item: usize,
        activity: Activity,
        choice: &Choice,
        now: i64,
    ) {
        let task = self.seed(self.state.tasks_shown + 1);
        let from = match (activity, choice.reason) {
            (Activity::Repair, tutor::Reason::StepBack(from)) => Some(from),
            (Activity::Repair, tutor::Reason::YouSaidTooHard) => match self.state.student.plan.wish
            {
                Some(Steer::TooHard(from)) => Some(from),
                _ => None,
            },
            _ => None,
        };
        let Some(facts) = self
            .loaded
            .menu
            .items
            .get(skill)
            .and_then(|items| items.get(item))
        else {
            return;
        };
        let shown = Presented {
            task,
            skill: self.state.skills[skill].id.clone(),
            item: facts.id.clone(),
            seed: self.seed(task),
            activity,
            difficulty: rounded(facts.difficulty),
            guess: rounded(facts.guess),
            expected: expected(choice.expected),
            reason: self.reason(choice.reason),
            from: from.map(|from| self.state.skills[from].id.clone()),
            strategy: name(choice.strategy),
            hints: choice.hints,
        };
        self.record(Event::Presented(shown), now);
    }

    fn reason(&self, reason: tutor::Reason) -> Reason {
        match reason {
            tutor::Reason::FindLevel => Reason::FindLevel,
            tutor::Reason::NewSkill => Reason::NewSkill,
            tutor::Reason::RightLevel => Reason::RightLevel,
            tutor::Reason::Plan => Reason::Plan,
            tutor::Reason::Path => Reason::Path,
            tutor::Reason::Probe => Reason::Probe,
            tutor::Reason::ReviewDue(days) => Reason::ReviewDue {
                days: rounded(days),
            },
            tutor::Reason::AfterMisses(misses) => Reason::AfterMisses { misses },
            tutor::Reason::StepBack(from) => Reason::StepBack {
                from: self.state.skills[from].id.clone(),
            },
            tutor::Reason::Waited => Reason::Waited,
            tutor::Reason::Mixed(tasks) => Reason::Mixed { tasks },
            tutor::Reason::YouAsked => Reason::YouAsked,
            tutor::Reason::YouSaidTooEasy => Reason::YouSaidTooEasy,
            tutor::Reason::YouSaidTooHard => Reason::YouSaidTooHard,
        }
    }
}

fn name(strategy: Option<usize>) -> Option<String> {
    strategy.map(|strategy| STRATEGIES[strategy].name.to_owned())
}

fn expected(prediction: Option<Prediction>) -> Interval {
    let Interval { mid, low, high } = prediction.map_or(
        Interval {
            mid: 0.5,
            low: 0.0,
            high: 1.0,
        },
        interval,
    );
    Interval {
        mid: rounded(mid),
        low: rounded(low),
        high: rounded(high),
    }
}

/// To six decimals: so few digits come back from the log's text as the very number that was
/// written.
fn rounded(x: f64) -> f64 {
    libm::round(x * 1e6) / 1e6
}
