//! The learning screen.

use crate::{
    course::{
        Answer, Item, Skill, Variant,
        marker::{Finding, Marker, Question},
        text::{Block, Inline, Rendered, speech::Voice},
        variables::Values,
    },
    engine::{
        catalogue::LoadedCourse,
        course_state::{
            CourseState,
            open::{Open, OpenLesson, OpenTask},
            session::Session,
        },
        log::words::{Activity, Given, Reason, Verdict},
        protocol::{
            Screen, Sealed,
            view::{
                ExampleView, Feedback, InputView, LessonView, OptionView, SessionView, TaskView,
            },
        },
        views::{
            apart::{Desk, written},
            next_review, skill_name,
            small_steps::{self, offers_steps},
            text, why,
        },
    },
    tutor::{self, most_questions},
};

/// What is on the screen now.
pub(in crate::engine) fn screen(
    loaded: &LoadedCourse,
    state: &CourseState,
    marker: &dyn Marker,
    now: i64,
) -> Screen {
    let shown = match &state.open {
        Some(Open::Task(open)) => task(loaded, state, open, marker, now).map(Screen::Task),
        Some(Open::Lesson(open)) => Some(Screen::Lesson(lesson(loaded, state, open, now))),
        None => None,
    };
    shown.unwrap_or_else(|| Screen::AllDone {
        next_review_days: next_review(state, now),
    })
}

/// Whether the step on the screen can still be shown. A new release of a course may have lost its
/// item.
pub(in crate::engine) fn can_show(loaded: &LoadedCourse, state: &CourseState) -> bool {
    match &state.open {
        None => false,
        Some(Open::Lesson(_)) => true,
        Some(Open::Task(open)) => {
            let item = loaded
                .course
                .skill(&open.shown.skill)
                .and_then(|skill| skill.item(&open.shown.item));
            item.is_some_and(|item| Variant::new(item, open.shown.seed).is_ok())
        }
    }
}

fn task(
    loaded: &LoadedCourse,
    state: &CourseState,
    open: &OpenTask,
    marker: &dyn Marker,
    now: i64,
) -> Option<TaskView> {
    let skill = loaded.course.skill(&open.shown.skill)?;
    let item = skill.item(&open.shown.item)?;
    let variant = Variant::new(item, open.shown.seed).ok()?;
    let placing = open.shown.activity == Activity::Placement;
    let closed = open.closed();
    let solution_due = closed && !placing;
    let voice = loaded.voice();
    let desk = Desk {
        variant: &variant,
        open,
        marker,
        voice,
    };
    let hints = hints(item, desk);
    Some(TaskView {
        task: open.shown.task,
        activity: open.shown.activity.into(),
        skill: skill_name(state, open.skill),
        place: place(state, open),
        prompt: text(&item.prompt, &variant.values, voice),
        input: input(desk),
        hints_total: if placing || open.hints_come_later() {
            0
        } else {
            hints_total(item, &hints, desk)
        },
        hints,
        hints_later: open.hints_come_later() && !item.hints.is_empty(),
        steps_offered: open.steps.is_none() && offers_steps(open) && !item.steps.is_empty(),
        steps: small_steps::steps(item, desk).map(|steps| Sealed::new(&steps)),
        example: beside(skill, state, open, voice),
        example_offered: !placing
            && !open.is_probing()
            && !open.example
            && !skill.examples.is_empty(),
        feedback: feedback(loaded, state, desk),
        closed,
        solution: solution_due.then(|| text(&item.solution, &variant.values, voice)),
        why: why::of_task(state, open),
        session: session(state, now),
    })
}

/// In a placement or a challenge: the number of the task, and how many there are at most.
fn place(state: &CourseState, open: &OpenTask) -> Option<(u32, u32)> {
    let agenda = &state.student.agenda;
    let (before, most) = if open.shown.activity == Activity::Placement {
        let asked = agenda
            .placing
            .as_ref()
            .map_or(0, |placing| placing.asked.len());
        (asked as u32, most_questions(state.skills.len()) as u32)
    } else if open.shown.reason == Reason::Challenge {
        agenda.challenge.as_ref()?.progress()
    } else {
        return None;
    };
    // Once answered, the task counts among those before.
    Some((
        if open.scored {
            before.max(1)
        } else {
            before + 1
        },
        most,
    ))
}

/// The hints shown so far: the author's, then the lines that may come next in a working.
fn hints(item: &Item, desk: Desk<'_>) -> Vec<Rendered> {
    let author = item.hints.iter().take(desk.open.hints as usize);
    let author = author.map(|hint| text(hint, &desk.variant.values, desk.voice));
    let lines = desk.open.next_lines.iter().map(|line| {
        let shown = match desk.shown(line) {
            Some(maths) => Inline::Math(maths),
            None => Inline::Code(line.clone()),
        };
        vec![Block::Paragraph(vec![shown])]
    });
    author.chain(lines).collect()
}

/// Hints there are in all: in a working there is one more for as long as a next line is known.
fn hints_total(item: &Item, shown: &[Rendered], desk: Desk<'_>) -> usize {
    let Answer::Working(working) = &item.answer else {
        return item.hints.len();
    };
    let used = shown.len().max(item.hints.len());
    let next = written(working, desk.variant, desk.open).map(|lines| Question::Next {
        lines,
        goal: working.goal,
    });
    let ends = next.and_then(|next| desk.marker.find(&next)) == Some(Finding::Next(None));
    used + usize::from(!ends)
}

fn input(desk: Desk<'_>) -> InputView {
    let Desk {
        variant,
        open,
        voice,
        ..
    } = desk;
    let tried = open.tried();
    let chosen: &[usize] = match open.answers.last().map(|answer| &answer.given) {
        Some(Given::Options(picked)) => picked,
        _ => &[],
    };
    let options = || {
        let view = |(at, option): (usize, &crate::course::ShownOption<'_>)| OptionView {
            text: option
                .text()
                .map(|source| text(source, &variant.values, voice))
                .unwrap_or_default(),
            tried: tried.contains(&at),
            chosen: chosen.contains(&at),
        };
        variant.options.iter().enumerate().map(view).collect()
    };
    match (&variant.item.answer, desk.input()) {
        (Answer::Number(number), _) => InputView::Number(number.form),
        (Answer::Choice(_), _) => InputView::Choice(options()),
        (_, Some(apart)) => InputView::Apart {
            typed: variant.item.answer.is_text(),
            view: Sealed::new(&apart),
        },
        (_, None) => InputView::Select(options()),
    }
}

fn feedback(loaded: &LoadedCourse, state: &CourseState, desk: Desk<'_>) -> Option<Feedback> {
    let Desk { variant, open, .. } = desk;
    let answer = open.answers.last()?;
    let misconception = answer
        .misconception
        .as_deref()
        .and_then(|id| loaded.course.misconception(id));
    let own = answer
        .distractor
        .and_then(|at| variant.item.wrong.get(at))
        .and_then(|wrong| wrong.say.as_ref());
    let say = match (own, misconception) {
        (Some(say), _) => Some(text(say, &variant.values, loaded.voice())),
        (None, Some(misconception)) => {
            Some(text(&misconception.say, &Values::default(), loaded.voice()))
        }
        (None, None) => None,
    };
    let right = answer.verdict == Verdict::Right;
    Some(Feedback {
        given: answer.given.clone().into(),
        verdict: answer.verdict.into(),
        misconception: misconception.map(|misconception| misconception.title.clone()),
        say,
        note: Sealed::new(&desk.note()),
        haste: open.haste,
        became_good: right && open.change.became_good,
        became_solid: right && open.change.became_solid,
        opened: if right {
            open.change
                .opened
                .iter()
                .map(|&skill| state.skills[skill].title.clone())
                .collect()
        } else {
            Vec::new()
        },
    })
}

/// The example beside a task, if it was asked for: not the one that the student read last.
fn beside(
    skill: &Skill,
    state: &CourseState,
    open: &OpenTask,
    voice: Voice,
) -> Option<ExampleView> {
    let at = state.student.skills[open.skill].examples as usize + 1;
    let shown = open.example.then_some(open.shown.seed)?;
    example(skill, at, shown, voice)
}

fn example(skill: &Skill, at: usize, seed: u64, voice: Voice) -> Option<ExampleView> {
    let example = skill.examples.get(at % skill.examples.len().max(1))?;
    let values = example.variables.draw(seed).ok()?;
    Some(ExampleView {
        prompt: text(&example.prompt, &values, voice),
        steps: example
            .steps
            .iter()
            .map(|step| text(step, &values, voice))
            .collect(),
    })
}

fn lesson(loaded: &LoadedCourse, state: &CourseState, open: &OpenLesson, now: i64) -> LessonView {
    let skill = loaded.course.skills.get(open.skill);
    let reading = skill.and_then(|skill| match open.activity {
        tutor::Activity::Explanation => Some(&skill.explanation),
        tutor::Activity::Picture => skill.pictures.get(open.example?),
        _ => None,
    });
    let worked = open
        .example
        .filter(|_| open.activity != tutor::Activity::Picture);
    let seed = u64::from(state.student.skills[open.skill].examples) + open.skill as u64;
    LessonView {
        activity: open.activity,
        skill: skill_name(state, open.skill),
        text: reading
            .map(|reading| text(reading, &Values::default(), loaded.voice()))
            .unwrap_or_default(),
        example: skill
            .zip(worked)
            .and_then(|(skill, at)| example(skill, at, seed, loaded.voice())),
        why: why::of_lesson(state, open),
        session: session(state, now),
    }
}

fn session(state: &CourseState, now: i64) -> SessionView {
    let session = if state.session_is_over(now) {
        &Session::default()
    } else {
        &state.session
    };
    SessionView {
        answered: session.answered,
        minutes: session.active_ms as f64 / 60_000.0,
        today: state.active_today(now) as f64 / 60_000.0,
        tired: state.student.pace.drift().is_tired() && !state.session_is_over(now),
    }
}
