//! What the student says: too easy, too hard, not now, this skill.

use crate::bench::{Bench, COURSE, SHIPPED};

use waymark::{
    course::Graph,
    engine::protocol::{Command, Failure, Screen, Wish, view::Reason},
};

/// Asks for a skill by its id.
fn pick(skill: &str) -> Wish {
    Wish::Skill(skill.into())
}

fn wish(wish: Wish) -> Command {
    Command::Wish {
        course: COURSE.into(),
        wish,
    }
}

/// Titles of the prerequisites of a skill.
fn prerequisites(skill: &str) -> Vec<String> {
    let graph = Graph::new(&SHIPPED.skill_entries());
    let before = graph.ancestors(graph.index(skill).unwrap());
    let is_before = |id: &str| before.contains(&graph.index(id).unwrap());
    let skills = SHIPPED.skills.iter();
    skills
        .filter(|skill| is_before(&skill.id))
        .map(|skill| skill.title.clone())
        .collect()
}

#[test]
fn the_student_can_ask_for_an_easier_harder_or_other_task() {
    let mut bench = Bench::new();
    bench.begin(false);
    let task = bench.next_task();

    let Screen::Task(harder) = bench.screen(wish(Wish::TooEasy)) else {
        panic!("a harder task")
    };
    assert_eq!(harder.why.reason, Reason::YouSaidTooEasy);
    assert_eq!(harder.skill, task.skill);
    assert!(bench.shown(harder.task).difficulty >= bench.shown(task.task).difficulty);

    let Screen::Lesson(easier) = bench.screen(wish(Wish::TooHard)) else {
        panic!("an example")
    };
    assert_eq!(easier.why.reason, Reason::ExampleInstead);

    bench.next_task();
    let other = match bench.screen(wish(Wish::NotNow)) {
        Screen::Task(other) => other.skill,
        Screen::Lesson(other) => other.skill,
        other => panic!("something else: {other:?}"),
    };
    assert_ne!(other, task.skill);
}

#[test]
fn the_student_can_pick_an_open_skill() {
    let mut bench = Bench::new();
    bench.begin(false);
    bench.next_task();
    assert_eq!(
        bench.refused(wish(pick("equations-fractions"))),
        Failure::Locked {
            first: prerequisites("equations-fractions")
        }
    );
    match bench.screen(wish(pick("negatives-adding"))) {
        Screen::Lesson(lesson) => assert_eq!(lesson.why.reason, Reason::YouAsked),
        Screen::Task(task) => assert_eq!(task.why.reason, Reason::YouAsked),
        other => panic!("the skill asked for: {other:?}"),
    }
}

#[test]
fn a_picked_skill_comes_before_help_that_was_due() {
    let mut bench = Bench::new();
    bench.begin(false);
    let task = bench.next_task();
    bench.miss(&task);
    let again = bench.next_task();
    bench.miss(&again);
    match bench.screen(wish(pick("negatives-adding"))) {
        Screen::Lesson(lesson) => assert_eq!(lesson.skill.id, "negatives-adding"),
        Screen::Task(task) => assert_eq!(task.skill.id, "negatives-adding"),
        other => panic!("{other:?}"),
    }
}
