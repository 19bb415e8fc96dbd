//! The learning screen: one thing at a time.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    engine::protocol::{
        Command, Screen,
        view::{PlacedView, SessionView},
    },
    ui::{
        charts::{weave, whole},
        components::{
            bar::{CourseBar, CourseFoot, Place},
            learning_session::{self, LearningSession},
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
    let session = LearningSession::new(course.clone());
    let goal = expect_context::<Settings>().minutes;
    let so_far = Memo::new(move |_| {
        session
            .screen
            .with(|screen| screen.as_ref().and_then(learning_session::so_far))
    });
    let left = Signal::derive(move || {
        so_far
            .get()
            .map(|so_far| left(session, so_far, goal.get()))
            .unwrap_or_default()
    });
    let tired = Memo::new(move |_| so_far.get().is_some_and(|so_far| so_far.tired));
    let rested = RwSignal::new(false);
    let enough = move || {
        so_far
            .get()
            .is_some_and(|so_far| so_far.today >= goal.get().into())
    };
    arrive_at_each_turn(session);
    leave_at_the_end(session);
    view! {
        <CourseBar course=session.course left=left>
            <progress
                class="thread"
                aria-label=td_string!(session.l, learn.time_today)
                max=move || goal.get() * 60
                value=move || so_far.get().map_or(0, |so_far| whole(so_far.today * 60.0))
            ></progress>
        </CourseBar>
        <main id="main" aria-busy=move || session.busy.get().to_string()>
            <div role="status">{move || session.overtaken.get().then(|| overtaken(session))}</div>
            {body(session)}
            <p class="waiting-line">{td_string!(session.l, common.waiting)}</p>
            {move || enough().then(|| goal_reached(session))}
            <div role="status">
                {move || (tired.get() && !rested.get()).then(|| break_suggested(session, rested))}
            </div>
        </main>
        <CourseFoot course=course here=Place::Learn/>
    }
    .into_any()
}

/// A trouble, or what the last turn put on the screen. Within a turn the parts of a task change by
/// themselves.
fn body(session: LearningSession) -> impl IntoView {
    move || {
        session.turn.track();
        if let Some(failure) = session.trouble.get() {
            let again = Callback::new(move |()| {
                session.trouble.set(None);
                session.resume();
            });
            return view! { <Trouble failure=failure again=again/> }.into_any();
        }
        session.screen.with_untracked(|screen| match screen {
            None => waiting(),
            Some(Screen::Welcome {
                placement_questions,
            }) => welcome(session, *placement_questions),
            Some(Screen::Task(task)) => task::draw(session, task),
            Some(Screen::Lesson(lesson)) => lesson::draw(session, lesson),
            Some(Screen::Placed(placed)) => placement_over(session, placed),
            // Its own screen is on the way.
            Some(Screen::AllDone { .. }) => waiting(),
        })
    }
}

/// The first turn is an arrival at the screen. Later ones put the focus where the student goes on.
fn arrive_at_each_turn(session: LearningSession) {
    Effect::new(move |arrived: Option<bool>| {
        let turn = session.turn.get();
        let title = session
            .course
            .with_untracked(|course| course.as_ref().map(|course| course.title.clone()));
        match (turn, title) {
            (0, _) | (_, None) => {}
            (_, Some(title)) if !arrived.unwrap_or_default() => arrive(&title),
            (_, Some(title)) => {
                name_document(&title);
                window().scroll_to_with_x_and_y(0.0, 0.0);
                focus_soon(if is_typed(session) {
                    "#answer"
                } else {
                    "main h1"
                });
            }
        }
        turn > 0
    });
}

/// The end of a course has a screen of its own, which takes this one's place.
fn leave_at_the_end(session: LearningSession) {
    let go = use_navigate();
    Effect::new(move |_| {
        session.turn.track();
        let over = |screen: &Option<Screen>| matches!(screen, Some(Screen::AllDone { .. }));
        if session.screen.with_untracked(over) {
            let replace = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            go(&format!("/end/{}", session.id.get_value()), replace);
        }
    });
}

fn is_typed(session: LearningSession) -> bool {
    use crate::engine::protocol::view::InputView;
    session.screen.with_untracked(|screen| match screen {
        Some(Screen::Task(task)) => {
            matches!(
                task.input,
                InputView::Number(_) | InputView::Apart { typed: true, .. }
            )
        }
        _ => false,
    })
}

fn left(session: LearningSession, so_far: SessionView, goal: u32) -> String {
    let left = f64::from(goal) - so_far.today;
    if left > 0.0 {
        td_string!(
            session.l,
            learn.left,
            minutes = words::minutes(session.l, left)
        )
    } else {
        td_string!(session.l, learn.goal_done).to_owned()
    }
}

fn overtaken(session: LearningSession) -> AnyView {
    view! { <p class="moved-on">{td_string!(session.l, common.failure_stale)}</p> }.into_any()
}

fn goal_reached(session: LearningSession) -> AnyView {
    let l = session.l;
    let path = link(&format!("/summary/{}", session.id.get_value()));
    view! {
        <p class="enough" role="status">
            {td_string!(l, learn.goal_reached)}" "<a href=path>{td_string!(l, learn.finish)}</a>
        </p>
    }
    .into_any()
}

/// A quiet line that goes away when it is told to, until the page is opened again.
fn break_suggested(session: LearningSession, rested: RwSignal<bool>) -> AnyView {
    let l = session.l;
    let path = link(&format!("/summary/{}", session.id.get_value()));
    let dismiss = move |_| {
        rested.set(true);
        focus_soon("main h1");
    };
    view! {
        <p class="enough tired">
            {td_string!(l, learn.tired)}" "<a href=path>{td_string!(l, learn.finish_button)}</a>" "
            <button type="button" class="plain" on:click=dismiss>
                {td_string!(l, learn.tired_dismiss)}
            </button>
        </p>
    }
    .into_any()
}

fn welcome(session: LearningSession, questions: u32) -> AnyView {
    let l = session.l;
    let begin =
        move |placement| move |_| session.act(|course| Command::Begin { course, placement });
    view! {
        <h1>{td_string!(l, learn.welcome)}</h1>
        <div class="ways">
            <section class="book">
                <h2>{td_string!(l, learn.find_level)}</h2>
                <p>{td_string!(l, learn.find_level_text, count = questions)}</p>
                <button class="go" on:click=begin(true)>
                    {td_string!(l, learn.find_level_go)}
                </button>
            </section>
            <section class="book">
                <h2>{td_string!(l, learn.from_start)}</h2>
                <p>{td_string!(l, learn.from_start_text)}</p>
                <button class="quiet" on:click=begin(false)>
                    {td_string!(l, learn.from_start_go)}
                </button>
            </section>
        </div>
        <p class="small">{td_string!(l, learn.welcome_note)}</p>
    }
    .into_any()
}

/// What the placement found.
fn placement_over(session: LearningSession, placed: &PlacedView) -> AnyView {
    let l = session.l;
    let all = placed.skills.len();
    let heading = match placed.passed.len() {
        0 => td_string!(l, learn.placed_none).to_owned(),
        1 => td_string!(l, learn.placed_one, all = all),
        skills => td_string!(l, learn.placed, count = skills, all = all),
    };
    let unchecked = match placed.unchecked {
        0 => None,
        count => Some(words::counted!(
            l,
            count,
            learn.unchecked_one,
            learn.unchecked
        )),
    };
    let titles = placed
        .passed
        .iter()
        .map(|title| view! { <li>{title.clone()}</li> });
    let language = session
        .course
        .with_untracked(|course| course.as_ref().map(|course| course.language.clone()));
    let skipped = view! {
        <details class="behind">
            <summary>{td_string!(l, learn.placed_which)}</summary>
            <ul lang=language>{titles.collect_view()}</ul>
        </details>
    };
    let go_on = move |_| session.act(|course| Command::Next { course });
    view! {
        <h1>{heading}</h1>
        {weave::draw(&placed.skills)}
        <p class="lead">{td_string!(l, learn.placed_text)}</p>
        {unchecked.map(|words| view! { <p>{words}</p> })}
        {(!placed.passed.is_empty()).then_some(skipped)}
        <div class="turn">
            <button class="go" id="next" on:click=go_on>{td_string!(l, learn.go_on)}</button>
        </div>
    }
    .into_any()
}
