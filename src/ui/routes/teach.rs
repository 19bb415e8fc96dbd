//! For teachers: students' files become a table of skills. Nothing leaves the browser, and nothing
//! is kept.

use leptos::{ev, prelude::*, task::spawn_local};
use web_sys::DragEvent;

use crate::{
    engine::protocol::{
        Command, Failure, Reply,
        view::{ClassView, CourseView, FileProblem, HardSkill, SkillStanding, StudentView},
    },
    ui::{
        client,
        components::{
            bar::{SiteBar, SiteFoot},
            file::{FilePicker, dropped, read},
            waiting::waiting,
            working::Working,
        },
        place::{arrive, focus_soon},
        settings::language,
        words::{self, Locale, counted, percent, td_string},
    },
};

type Files = Vec<(String, String)>;
type Class = Result<(ClassView, Vec<FileProblem>), Failure>;

/// What lies on the teacher's table.
#[derive(Clone, Copy)]
struct Table {
    l: Locale,
    files: StoredValue<Files>,
    class: RwSignal<Option<Class>>,
    busy: RwSignal<bool>,
    /// What the last step came to, for those who do not see it.
    said: RwSignal<String>,
}

impl Table {
    fn add(self, files: Files) {
        self.files.update_value(|have| {
            // Two students' files may well have the same name; only the very same file counts once.
            have.retain(|file| !files.contains(file));
            have.extend(files);
        });
        self.show(None, "main .outcome");
    }

    /// Asks for a course's table; the focus then goes to `focus`, since all of it is drawn anew.
    fn show(self, course: Option<String>, focus: &'static str) {
        self.busy.set(true);
        let files = self.files.get_value();
        spawn_local(async move {
            let outcome = client::ask(Command::Class { files, course }).await;
            let class = outcome.and_then(|reply| match reply {
                Reply::Class(class, problems) => Ok((class, problems)),
                _ => Err(Failure::Protocol),
            });
            if self.busy.try_set(false).is_some() {
                return;
            }
            self.said.set(self.outcome(&class));
            self.class.set(Some(class));
            focus_soon(focus);
        });
    }

    fn outcome(self, class: &Class) -> String {
        let l = self.l;
        match class {
            Err(failure) => words::failure(l, failure),
            Ok((class, problems)) => {
                let mut words = vec![counted!(
                    l,
                    class.students.len(),
                    teach.one_student,
                    teach.students
                )];
                if !problems.is_empty() {
                    words.push(td_string!(l, teach.unread, count = problems.len()));
                }
                words.join(td_string!(l, common.comma))
            }
        }
    }

    fn clear(self) {
        self.files.set_value(Vec::new());
        self.class.set(None);
        self.said.set(String::new());
        focus_soon("main h1");
    }
}

/// The screen.
pub(crate) fn page() -> AnyView {
    let l = language();
    arrive(td_string!(l, teach.title));
    let table = Table {
        l,
        files: StoredValue::new(Vec::new()),
        class: RwSignal::new(None),
        busy: RwSignal::new(false),
        said: RwSignal::new(String::new()),
    };
    view! {
        <SiteBar/>
        <main id="main" class="wide">
            <h1>{td_string!(l, teach.title)}</h1>
            <p class="lead">{td_string!(l, teach.lead)}</p>
            {drop_zone(table)}
            <Working/>
            {move || table.busy.get().then(waiting)}
            <p class="unseen" role="status">{move || table.said.get()}</p>
            {move || table.class.get().map(|class| draw(table, class))}
        </main>
        <SiteFoot here="/teach"/>
    }
    .into_any()
}

fn drop_zone(table: Table) -> AnyView {
    let l = table.l;
    let over = RwSignal::new(false);
    let enter = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let take = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = dropped(&event);
        spawn_local(async move { table.add(read(files).await) });
    };
    let picked = Callback::new(move |files: Files| table.add(files));
    catch_strays();
    view! {
        <div
            class="drop"
            class:over=move || over.get()
            on:dragenter=enter
            on:dragover=enter
            on:dragleave=move |_| over.set(false)
            on:drop=take
        >
            <p>{td_string!(l, teach.drop)}</p>
            <FilePicker
                label=td_string!(l, teach.choose)
                accept=".json"
                multiple=true
                on_files=picked
            />
            <p class="small">{td_string!(l, teach.private)}</p>
        </div>
    }
    .into_any()
}

/// A file dropped beside the zone must not take the place of the page: the browser would open it,
/// and the table would be gone.
fn catch_strays() {
    let over = window_event_listener(ev::dragover, |event| event.prevent_default());
    let drop = window_event_listener(ev::drop, |event| event.prevent_default());
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
}

fn draw(table: Table, class: Class) -> AnyView {
    let l = table.l;
    match class {
        Err(failure) => view! { <p class="outcome">{words::failure(l, &failure)}</p> }.into_any(),
        Ok((class, problems)) => {
            let shown = class.course.clone().filter(|_| !class.students.is_empty());
            view! {
                {file_problems(l, &problems)}
                {shown.map(|course| class_view(table, &class, &course))}
                <div class="turn">
                    <button class="quiet" on:click=move |_| table.clear()>
                        {td_string!(l, teach.clear)}
                    </button>
                </div>
            }
            .into_any()
        }
    }
}

fn file_problems(l: Locale, problems: &[FileProblem]) -> Option<AnyView> {
    let rows = problems.iter().map(|problem| {
        view! {
            <li>
                <b>{problem.name.clone()}</b>
                {td_string!(l, common.colon)}
                {words::file_fault(l, &problem.fault)}
            </li>
        }
    });
    let list = view! {
        <section class="say aside">
            <h2 class="outcome">{td_string!(l, teach.problems)}</h2><ul>{rows.collect_view()}</ul>
        </section>
    };
    (!problems.is_empty()).then(|| list.into_any())
}

fn class_view(table: Table, class: &ClassView, course: &CourseView) -> AnyView {
    let l = table.l;
    view! {
        {course_choice(table, class, course)}
        <section>
            <h2 class="outcome">{td_string!(l, teach.hardest)}</h2>
            {hardest(l, course, &class.hardest)}
        </section>
        <section>
            <h2>{counted!(l, class.students.len(), teach.one_student, teach.students)}</h2>
            <p>{td_string!(l, teach.how_to_read)}</p>
            {grid(l, class, course)}
        </section>
    }
    .into_any()
}

fn course_choice(table: Table, class: &ClassView, shown: &CourseView) -> AnyView {
    let options = class.courses.iter().map(|course| {
        let selected = course.id == shown.id;
        view! {
            <option value=course.id.clone() selected=selected lang=course.language.clone()>
                {course.title.clone()}
            </option>
        }
    });
    view! {
        <label for="class-course">{td_string!(table.l, teach.course)}</label>
        <select
            id="class-course"
            on:change=move |event| table.show(Some(event_target_value(&event)), "#class-course")
        >
            {options.collect_view()}
        </select>
    }
    .into_any()
}

/// A lesson can take up a few skills; the rest stand in the table.
const MOST_HARD: usize = 6;

fn hardest(l: Locale, course: &CourseView, skills: &[HardSkill]) -> AnyView {
    if skills.is_empty() {
        return view! { <p>{td_string!(l, teach.none_hard)}</p> }.into_any();
    }
    let rows = skills
        .iter()
        .take(MOST_HARD)
        .map(|hard| hard_row(l, course, hard))
        .collect_view();
    view! { <ol class="hardest">{rows}</ol> }.into_any()
}

fn hard_row(l: Locale, course: &CourseView, hard: &HardSkill) -> AnyView {
    let right = td_string!(
        l,
        teach.right_share,
        part = hard.right,
        whole = hard.answered
    );
    let students = counted!(l, hard.students, teach.one_student, teach.students);
    let idea = hard.misconception.as_ref().map(|(title, count)| {
        let students = counted!(l, *count, teach.one_student, teach.students);
        view! { <p>{td_string!(l, teach.idea, idea = title.clone())}" · "{students}</p> }
    });
    let names = hard.struggling.join(td_string!(l, common.comma));
    let struggling = (!names.is_empty())
        .then(|| view! { <p>{td_string!(l, teach.struggling, names = names)}</p> });
    view! {
        <li>
            <b lang=course.language.clone()>{hard.skill.title.clone()}</b>
            <p>{right}" · "{students}</p>
            {idea}
            {struggling}
        </li>
    }
    .into_any()
}

fn grid(l: Locale, class: &ClassView, course: &CourseView) -> AnyView {
    let head = class
        .skills
        .iter()
        .map(|skill| {
            view! {
                <th scope="col" lang=course.language.clone()>{skill.title.clone()}</th>
            }
        })
        .collect_view();
    let rows = class
        .students
        .iter()
        .map(|student| student_row(l, student))
        .collect_view();
    view! {
        <div class="scroll tall" tabindex="0" role="group" aria-label=td_string!(l, teach.table)>
            <table class="grid">
                <thead>
                    <tr>
                        <th scope="col">{td_string!(l, teach.student)}</th>
                        <th scope="col">{td_string!(l, common.answered_count)}</th>
                        {head}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn student_row(l: Locale, student: &StudentView) -> AnyView {
    let seen = student
        .last_seen
        .map(|at| view! { <small>{words::day(l, at)}</small> });
    let cells = student
        .standing
        .iter()
        .map(|standing| cell(l, standing))
        .collect_view();
    view! {
        <tr><th scope="row">{student.name.clone()}{seen}</th><td>{student.answered}</td>{cells}</tr>
    }
    .into_any()
}

fn cell(l: Locale, standing: &SkillStanding) -> AnyView {
    let mastery = standing.mastery;
    let class = format!("cell {}", words::state_class(standing.state));
    if standing.answered == 0 {
        return view! {
            <td class=class><span class="faint">{words::state(l, standing.state)}</span></td>
        }
        .into_any();
    }
    let range = format!("{}–{}", percent(mastery.low), percent(mastery.high));
    view! {
        <td class=class>
            <b>{percent(mastery.mid)}</b>
            <small>{range}</small>
            <small>{words::state(l, standing.state)}</small>
        </td>
    }
    .into_any()
}
