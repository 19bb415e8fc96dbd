//! The skill map of a course, the skill that is chosen on it, and the same as a table.

use leptos::{ev, prelude::*};

use crate::{
    engine::protocol::{
        Command, Reply, Wish,
        view::{CourseView, MapSkill, MapView, SkillState},
    },
    ui::{
        charts::skill_graph::{self, NARROW, Paper, ROOMY},
        client,
        components::{
            bar::{CourseBar, CourseFoot, Place},
            interval, skills,
        },
        place::{Traveller, arrive},
        routes::asked::Asked,
        settings::language,
        words::{self, Locale, td_string},
    },
};

/// From this width on there is room for the roomy drawing.
const ROOM: &str = "(min-width: 44rem)";

/// The screen.
pub(crate) fn page(course: String) -> AnyView {
    let l = language();
    arrive(td_string!(l, map.title));
    let asked = Asked::new(
        Command::Map {
            course: course.clone(),
        },
        |reply| match reply {
            Reply::Map(course, map) => Some((course, map)),
            _ => None,
        },
    );
    let paper = paper();
    let traveller = expect_context::<Traveller>();
    let practise = Callback::new(move |(course, skill)| wish_and_go(course, skill, traveller));
    view! {
        <CourseBar course=asked.part(|(course, _)| course)/>
        <main id="main" class="wide">
            <h1>{td_string!(l, map.title)}</h1>
            <p class="lead">{td_string!(l, map.lead)}</p>
            {asked.view(move |(course, map)| draw(l, course, map, paper, practise))}
        </main>
        <CourseFoot course=course here=Place::Map/>
    }
    .into_any()
}

/// Sends the wish to the engine, then opens the learning screen.
fn wish_and_go(course: String, skill: String, traveller: Traveller) {
    leptos::task::spawn_local(async move {
        let path = format!("/learn/{course}");
        // If the wish is not granted, the learning screen shows what is open.
        let _ = client::ask(Command::Wish {
            course,
            wish: Wish::Skill(skill),
        })
        .await;
        traveller.go(&path);
    });
}

/// The drawing that fits the window, also after the window changes.
fn paper() -> Signal<Paper> {
    let query = window().match_media(ROOM).ok().flatten();
    let fits = move || {
        let fits = window()
            .match_media(ROOM)
            .ok()
            .flatten()
            .is_some_and(|query| query.matches());
        if fits { ROOMY } else { NARROW }
    };
    let paper = RwSignal::new(query.map(|_| fits()).unwrap_or(NARROW));
    let listener = window_event_listener(ev::resize, move |_| {
        if paper.get_untracked() != fits() {
            paper.set(fits());
        }
    });
    on_cleanup(move || listener.remove());
    paper.into()
}

type Practise = Callback<(String, String)>;

fn draw(
    l: Locale,
    course: CourseView,
    map: MapView,
    paper: Signal<Paper>,
    practise: Practise,
) -> AnyView {
    let chosen = RwSignal::new(first_choice(&map));
    let map = StoredValue::new(map);
    let course = StoredValue::new(course);
    let language = course.with_value(|course| course.language.clone());
    let graph = {
        let language = language.clone();
        move || map.with_value(|map| skill_graph::draw(l, map, &language, paper.get(), chosen))
    };
    let detail = move || {
        let chosen = chosen.get();
        map.with_value(|map| course.with_value(|course| detail(l, course, map, chosen, practise)))
    };
    view! {
        {legend(l)}
        <div class="atlas">
            <div class="scroll">{graph}</div>
            <section class="book detail-card" aria-live="polite">{detail}</section>
        </div>
        <details class="behind">
            <summary>{td_string!(l, common.as_table)}</summary>
            {table(l, &language, &map.get_value())}
        </details>
    }
    .into_any()
}

/// Where the student is, or else the first skill that is neither locked nor solid.
fn first_choice(map: &MapView) -> usize {
    let here = |skill: &MapSkill| Some(&skill.standing.skill.id) == map.here.as_ref();
    let in_reach = |skill: &MapSkill| {
        matches!(
            skill.standing.state,
            SkillState::Open | SkillState::Learning
        )
    };
    let position = map
        .skills
        .iter()
        .position(here)
        .or_else(|| map.skills.iter().position(in_reach));
    position.unwrap_or_default()
}

fn legend(l: Locale) -> AnyView {
    let states = [
        SkillState::Locked,
        SkillState::Open,
        SkillState::Learning,
        SkillState::Unchecked,
        SkillState::LooksGood,
        SkillState::Solid,
        SkillState::Due,
    ];
    let marks = states.map(|state| view! { <li>{skills::state_mark(l, state)}</li> });
    view! { <ul class="legend" aria-label=td_string!(l, map.legend)>{marks.collect_view()}</ul> }
        .into_any()
}

fn detail(
    l: Locale,
    course: &CourseView,
    map: &MapView,
    chosen: usize,
    practise: Practise,
) -> Option<AnyView> {
    let skill = map.skills.get(chosen)?;
    let standing = &skill.standing;
    let known = standing.answered > 0;
    let view = view! {
        <h2 lang=course.language.clone()>{standing.skill.title.clone()}</h2>
        <p>{skills::state_mark(l, standing.state)}</p>
        {interval::strip(standing.mastery)}
        <p>{td_string!(l, map.likely, chance = words::chance(l, standing.mastery))}</p>
        {known.then(|| view! {
            <p>{td_string!(l, map.so_far, count = skills::right_of(l, standing))}</p>
        })}
        {skill.review_days.map(|days| view! { <p>{words::review_in(l, days)}</p> })}
        {needs(l, map, skill)}
        {practise_button(l, course, skill, practise)}
    };
    Some(view.into_any())
}

fn needs(l: Locale, map: &MapView, skill: &MapSkill) -> Option<AnyView> {
    let wanted = |other: &&MapSkill| {
        skill.standing.state != SkillState::Locked || !other.standing.state.is_passed()
    };
    let titles: Vec<String> = skill
        .requires
        .iter()
        .filter_map(|index| map.skills.get(*index))
        .filter(wanted)
        .map(|other| other.standing.skill.title.clone())
        .collect();
    let words = match skill.standing.state {
        SkillState::Locked => td_string!(l, map.first, skills = words::row(l, &titles)),
        _ => td_string!(l, map.builds_on, skills = words::row(l, &titles)),
    };
    (!titles.is_empty()).then(|| view! { <p>{words}</p> }.into_any())
}

fn practise_button(
    l: Locale,
    course: &CourseView,
    skill: &MapSkill,
    practise: Practise,
) -> Option<AnyView> {
    let ids = (course.id.clone(), skill.standing.skill.id.clone());
    let button = view! {
        <button class="go" on:click=move |_| practise.run(ids.clone())>
            {td_string!(l, map.practise)}
        </button>
    };
    (skill.standing.state != SkillState::Locked).then(|| button.into_any())
}

fn table(l: Locale, language: &str, map: &MapView) -> AnyView {
    let standings: Vec<_> = map
        .skills
        .iter()
        .map(|skill| skill.standing.clone())
        .collect();
    skills::standings(l, td_string!(l, map.title), language, &standings)
}
