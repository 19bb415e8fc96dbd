//! The skill map: from what comes first, at the top, down to what it leads to. Beside it the map
//! has a table.

use leptos::{ev, prelude::*};

use crate::{
    engine::protocol::view::{MapSkill, MapView, SkillState},
    ui::{
        charts::whole,
        words::{self, Locale, state_class, td_string},
    },
};

/// Measures of the drawing, in CSS pixels where the screen is wide enough.
const ROW_HEIGHT: f64 = 124.0;
const RADIUS: i32 = 17;
const TOP: f64 = 30.0;

/// Width of the drawing, and how many skills fit beside each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Paper {
    width: f64,
    per_row: usize,
    /// Letters in a line below a skill (half as many where letters are wide).
    letters: usize,
}

/// For a telephone.
pub(crate) const NARROW: Paper = Paper {
    width: 360.0,
    per_row: 4,
    letters: 12,
};
/// For anything wider.
pub(crate) const ROOMY: Paper = Paper {
    width: 640.0,
    per_row: 4,
    letters: 19,
};

#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    x: f64,
    y: f64,
}

/// Draws the map; a press on a skill chooses it.
pub(crate) fn draw(
    l: Locale,
    map: &MapView,
    language: &str,
    paper: Paper,
    chosen: RwSignal<usize>,
) -> AnyView {
    let places = places(&map.skills, paper);
    let height = whole(places.iter().map(|place| place.y).fold(0.0, f64::max) + ROW_HEIGHT - TOP);
    let here = map.here.as_deref();
    let edges = map.skills.iter().enumerate().flat_map(|(to, skill)| {
        let places = &places;
        skill
            .requires
            .iter()
            .map(move |from| edge(*from, to, places, chosen))
    });
    let nodes = map
        .skills
        .iter()
        .zip(&places)
        .enumerate()
        .map(|(index, (skill, place))| {
            let is_here = here == Some(skill.standing.skill.id.as_str());
            node(l, index, skill, *place, paper, is_here, chosen)
        });
    view! {
        <svg
            class="map"
            role="group"
            aria-label=td_string!(l, map.title)
            lang=language.to_owned()
            viewBox=format!("0 0 {} {height}", whole(paper.width))
        >
            <g class="edges" aria-hidden="true">{edges.collect_view()}</g>
            {nodes.collect_view()}
        </svg>
    }
    .into_any()
}

/// A place for each skill: rows by depth, long rows broken, each row ordered by where its
/// prerequisites stand.
fn places(skills: &[MapSkill], paper: Paper) -> Vec<Point> {
    let deepest = skills
        .iter()
        .map(|skill| skill.depth)
        .max()
        .unwrap_or_default();
    let mut places = vec![Point { x: 0.0, y: 0.0 }; skills.len()];
    let mut row = 0;
    for depth in 0..=deepest {
        let level = level(skills, depth, &places, paper);
        let rows = level.len().div_ceil(paper.per_row).max(1);
        let per_row = level.len().div_ceil(rows).max(1);
        for part in level.chunks(per_row) {
            let step = paper.width / part.len() as f64;
            for (column, index) in part.iter().enumerate() {
                let y = TOP + f64::from(row) * ROW_HEIGHT;
                places[*index] = Point {
                    x: (column as f64 + 0.5) * step,
                    y,
                };
            }
            row += 1;
        }
    }
    places
}

/// The skills of a depth from left to right.
fn level(skills: &[MapSkill], depth: usize, places: &[Point], paper: Paper) -> Vec<usize> {
    let mut level: Vec<(f64, usize)> = Vec::new();
    for (index, skill) in skills
        .iter()
        .enumerate()
        .filter(|(_, skill)| skill.depth == depth)
    {
        let pull = pull(skill, places, paper);
        let place = level
            .iter()
            .position(|(other, _)| *other > pull)
            .unwrap_or(level.len());
        level.insert(place, (pull, index));
    }
    level.into_iter().map(|(_, index)| index).collect()
}

/// Mean place, from left to right, of what a skill requires.
fn pull(skill: &MapSkill, places: &[Point], paper: Paper) -> f64 {
    let count = skill.requires.len();
    if count == 0 {
        return paper.width / 2.0;
    }
    skill
        .requires
        .iter()
        .filter_map(|index| places.get(*index))
        .map(|place| place.x)
        .sum::<f64>()
        / count as f64
}

fn edge(from: usize, to: usize, places: &[Point], chosen: RwSignal<usize>) -> Option<AnyView> {
    let (start, end) = (places.get(from)?, places.get(to)?);
    let middle = whole((start.y + end.y) / 2.0);
    let [from_x, from_y, to_x, to_y] = [start.x, start.y, end.x, end.y].map(whole);
    let path = format!("M{from_x} {from_y}C{from_x} {middle} {to_x} {middle} {to_x} {to_y}");
    let lit = move || chosen.get() == to || chosen.get() == from;
    Some(view! { <path d=path class:lit=lit></path> }.into_any())
}

fn node(
    l: Locale,
    index: usize,
    skill: &MapSkill,
    place: Point,
    paper: Paper,
    is_here: bool,
    chosen: RwSignal<usize>,
) -> AnyView {
    let standing = &skill.standing;
    let title = standing.skill.title.clone();
    let choose = move || chosen.set(index);
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" || event.key() == " " {
            event.prevent_default();
            choose();
        }
    };
    let name = format!(
        "{title}{}{}",
        td_string!(l, common.colon),
        words::state(l, standing.state)
    );
    let here = is_here.then(|| view! { <circle class="here" r=RADIUS + 9></circle> });
    view! {
        <g
            class=format!("node {}", state_class(standing.state))
            role="button"
            tabindex="0"
            aria-label=name
            aria-pressed=move || (chosen.get() == index).to_string()
            transform=format!("translate({} {})", whole(place.x), whole(place.y))
            on:click=move |_| choose()
            on:keydown=on_key
        >
            {here}
            <circle class="chosen" r=RADIUS + 5></circle>
            <circle class="core" r=RADIUS></circle>
            {sure_ring(skill)}
            {label(&title, paper)}
        </g>
    }
    .into_any()
}

/// Around a skill that was met: an arc from the low to the high end of the range, so that a long
/// arc means unsure.
fn sure_ring(skill: &MapSkill) -> Option<AnyView> {
    let standing = &skill.standing;
    if matches!(standing.state, SkillState::Locked | SkillState::Open) {
        return None;
    }
    let radius = RADIUS - 5;
    let around = std::f64::consts::TAU * f64::from(radius);
    let (low, high) = (
        standing.mastery.low.clamp(0.0, 1.0),
        standing.mastery.high.clamp(0.0, 1.0),
    );
    let dashes = format!(
        "{} {}",
        whole((high - low) * around).max(1),
        whole(around) + 1
    );
    let start = whole(-low * around);
    Some(
        view! {
            <circle
                class="ring"
                r=radius
                stroke-dasharray=dashes
                stroke-dashoffset=start
                transform="rotate(-90)"
            >
            </circle>
        }
        .into_any(),
    )
}

fn label(title: &str, paper: Paper) -> AnyView {
    let lines = lines(title, paper.letters);
    let lines = lines.into_iter().enumerate().map(|(index, line)| {
        let y = RADIUS + 22 + index as i32 * 16;
        view! { <tspan x="0" y=y>{line}</tspan> }
    });
    view! { <text text-anchor="middle">{lines.collect_view()}</text> }.into_any()
}

/// Breaks a title into at most four lines. Wide letters count twice, and break anywhere.
fn lines(title: &str, letters: usize) -> Vec<String> {
    const MOST: usize = 4;
    let mut lines = vec![String::new()];
    for word in words_of(title) {
        let last = lines.len() - 1;
        if breadth(&lines[last]) + breadth(word.trim_end()) > letters
            && !lines[last].is_empty()
            && lines.len() < MOST
        {
            lines.push(word.to_owned());
        } else {
            lines[last].push_str(word);
        }
    }
    lines
        .iter()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// What may stand at the beginning of a line: after a space, or any wide letter.
fn words_of(title: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    for (at, letter) in title.char_indices().skip(1) {
        let before = title[..at].chars().next_back().unwrap_or(' ');
        if before == ' ' || is_wide(letter) {
            words.push(&title[start..at]);
            start = at;
        }
    }
    words.push(&title[start..]);
    words
}

fn is_wide(letter: char) -> bool {
    ('\u{2e80}'..'\u{a000}').contains(&letter)
}

fn breadth(text: &str) -> usize {
    text.chars()
        .map(|letter| if is_wide(letter) { 2 } else { 1 })
        .sum()
}
