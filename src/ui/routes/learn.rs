//! The learning screen: one thing at a time.

use leptos::prelude::*;

use crate::{
    engine::protocol::{Command, Screen, view::SittingView},
    ui::{
        charts::whole,
        components::{
            bar::{CourseBar, CourseFoot, Place},
            desk::{self, Desk},
            lesson, task,
            waiting::{Trouble, waiting},
        },
        place::{arrive, course_param, focus_soon, link, name_document},
        settings::Settings,
        words::{self, td_string},
    },
};

/// The screen.
pub(crate) fn page() -> AnyView {
    let course = course_param();
    let desk = Desk::new(course.clone());
    let goal = expect_context::<Settings>().minutes;
    let sitting = Memo::new(move |_| {
        desk.screen
            .with(|screen| screen.as_ref().and_then(desk::sitting))
    });
    let left = Signal::derive(move || {
        sitting
            .get()
            .map(|sitting| left(desk, sitting, goal.get()))
            .unwrap_or_default()
    });
    let tired = Memo::new(move |_| sitting.get().is_some_and(|sitting| sitting.tired));
    let rested = RwSignal::new(false);
    arrive_at_each_turn(desk);
    view! {
        <CourseBar course=desk.course left=left>
            <progress
                class="thread"
                aria-label=td_string!(desk.l, learn.sitting)
                max=move || goal.get() * 60
                value=move || sitting.get().map(|sitting| whole(sitting.today * 60.0)).unwrap_or_default()
            ></progress>
        </CourseBar>
        <main id="main" aria-busy=move || desk.busy.get().to_string()>
            {body(desk)}
            <p class="waiting-line">{td_string!(desk.l, common.waiting)}</p>
            {move || sitting.get().filter(|sitting| sitting.today >= goal.get().into()).map(|_| goal_reached(desk))}
            <div role="status">{move || (tired.get() && !rested.get()).then(|| break_suggested(desk, rested))}</div>
        </main>
        <CourseFoot course=course here=Place::Learn/>
    }
    .into_any()
}

/// A trouble, or what the last turn put on the screen. Within a turn the parts of a task change by
/// themselves.
fn body(desk: Desk) -> impl IntoView {
    move || {
        desk.turn.track();
        if let Some(failure) = desk.trouble.get() {
            let again = Callback::new(move |()| {
                desk.trouble.set(None);
                desk.resume();
            });
            return view! { <Trouble failure=failure again=again/> }.into_any();
        }
        desk.screen.with_untracked(|screen| match screen {
            None => waiting(),
            Some(Screen::Welcome {
                placement_questions,
            }) => welcome(desk, *placement_questions),
            Some(Screen::Task(task)) => task::draw(desk, task),
            Some(Screen::Lesson(lesson)) => lesson::draw(desk, lesson),
            Some(Screen::AllDone { next_review_days }) => all_done(desk, *next_review_days),
        })
    }
}

/// The first turn is an arrival at the screen. Later ones put the focus where the student goes on.
fn arrive_at_each_turn(desk: Desk) {
    Effect::new(move |arrived: Option<bool>| {
        let turn = desk.turn.get();
        let title = desk
            .course
            .with_untracked(|course| course.as_ref().map(|course| course.title.clone()));
        match (turn, title) {
            (0, _) | (_, None) => {}
            (_, Some(title)) if !arrived.unwrap_or_default() => arrive(&title),
            (_, Some(title)) => {
                name_document(&title);
                window().scroll_to_with_x_and_y(0.0, 0.0);
                focus_soon(if is_typed(desk) { "#answer" } else { "main h1" });
            }
        }
        turn > 0
    });
}

fn is_typed(desk: Desk) -> bool {
    use crate::engine::protocol::view::InputView;
    desk.screen.with_untracked(|screen| match screen {
        Some(Screen::Task(task)) => matches!(task.input, InputView::Number(_)),
        _ => false,
    })
}

fn left(desk: Desk, sitting: SittingView, goal: u32) -> String {
    let left = f64::from(goal) - sitting.today;
    if left > 0.0 {
        td_string!(desk.l, learn.left, minutes = words::minutes(desk.l, left))
    } else {
        td_string!(desk.l, learn.goal_done).to_owned()
    }
}

fn goal_reached(desk: Desk) -> AnyView {
    let l = desk.l;
    let path = link(&format!("/summary/{}", desk.id.get_value()));
    view! {
        <p class="enough" role="status">
            {td_string!(l, learn.goal_reached)}" "<a href=path>{td_string!(l, learn.finish)}</a>
        </p>
    }
    .into_any()
}

/// A quiet line that goes away when it is told to, until the page is opened again.
fn break_suggested(desk: Desk, rested: RwSignal<bool>) -> AnyView {
    let l = desk.l;
    let path = link(&format!("/summary/{}", desk.id.get_value()));
    let dismiss = move |_| {
        rested.set(true);
        focus_soon("main h1");
    };
    view! {
        <p class="enough tired">
            {td_string!(l, learn.tired)}" "<a href=path>{td_string!(l, learn.finish_button)}</a>" "
            <button type="button" class="plain" on:click=dismiss>{td_string!(l, learn.tired_dismiss)}</button>
        </p>
    }
    .into_any()
}

fn welcome(desk: Desk, questions: u32) -> AnyView {
    let l = desk.l;
    let begin = move |placement| move |_| desk.act(|course| Command::Begin { course, placement });
    view! {
        <h1>{td_string!(l, learn.welcome)}</h1>
        <div class="ways">
            <section class="book">
                <h2>{td_string!(l, learn.find_level)}</h2>
                <p>{td_string!(l, learn.find_level_text, count = questions)}</p>
                <button class="go" on:click=begin(true)>{td_string!(l, learn.find_level_go)}</button>
            </section>
            <section class="book">
                <h2>{td_string!(l, learn.from_start)}</h2>
                <p>{td_string!(l, learn.from_start_text)}</p>
                <button class="quiet" on:click=begin(false)>{td_string!(l, learn.from_start_go)}</button>
            </section>
        </div>
        <p class="small">{td_string!(l, learn.welcome_note)}</p>
    }
    .into_any()
}

fn all_done(desk: Desk, next_review_days: Option<f64>) -> AnyView {
    let l = desk.l;
    let id = desk.id.get_value();
    view! {
        <h1>{td_string!(l, learn.all_done)}</h1>
        <p class="lead">{td_string!(l, learn.all_done_text)}</p>
        {next_review_days.map(|days| view! { <p>{words::review_in(l, days)}</p> })}
        <div class="turn">
            <a class="button go" href=link(&format!("/summary/{id}"))>{td_string!(l, learn.finish_button)}</a>
            <a class="button quiet" href=link(&format!("/map/{id}"))>{td_string!(l, learn.pick_skill)}</a>
        </div>
    }
    .into_any()
}
