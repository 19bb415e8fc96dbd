//! Small steps on the way through a task.

use waymark::engine::protocol::{
    Command, Given, Reply,
    view::{ApartView, Stand, StepView, Verdict},
};

use super::desk::{COURSE, Desk};

impl Desk {
    fn step(&mut self, given: Option<Given>) -> Vec<StepView> {
        let task = self.task.task;
        self.turn(Command::SmallStep {
            course: COURSE.into(),
            task,
            given,
        });
        self.steps()
    }

    fn steps(&self) -> Vec<StepView> {
        match self.task.steps.as_ref().and_then(|steps| steps.open()) {
            Some(ApartView::Steps(steps)) => steps,
            other => panic!("{other:?}"),
        }
    }

    fn step_text(&mut self, text: &str) -> Vec<StepView> {
        self.step(Some(Given::Text(text.into())))
    }
}

#[test]
fn steps_open_one_by_one_and_say_what_is_wrong() {
    let mut desk = Desk::at("pictures", "in-steps");
    let a = desk.value("a");
    assert!(desk.task.steps_offered && desk.task.steps.is_none());
    // What comes with the opening is no answer yet.
    let steps = desk.step(Some(Given::Text("2".into())));
    assert_eq!(steps.len(), 1);
    assert_eq!(steps[0].given, None);
    assert!(!desk.task.steps_offered);

    let steps = desk.step_text("");
    assert_eq!(steps[0].stand, Some(Stand::Empty));
    let steps = desk.step_text("2");
    assert_eq!((steps.len(), steps[0].stand), (2, Some(Stand::Right)));

    let steps = desk.step_text(&format!("2 + {a}"));
    assert_eq!((steps.len(), steps[1].stand), (2, Some(Stand::Wrong)));
    assert!(format!("{:?}", steps[1].say).contains("times, not plus"));
    // After a second miss the answer is told, and the next step opens.
    let steps = desk.step_text("7777");
    assert_eq!(steps.len(), 3);
    assert!(format!("{:?}", steps[1].told).contains(&format!("2*{a}")));
    assert_eq!(steps[2].options.len(), 2);

    let right = usize::from(format!("{:?}", steps[2].options[0]).contains("one side"));
    let steps = desk.step(Some(Given::Options(vec![1 - right])));
    assert!(format!("{:?}", steps[2].say).contains("another"));
    let steps = desk.step(Some(Given::Options(vec![right])));
    assert!(steps.iter().all(|step| step.over));
    // A further answer has no step to go to.
    assert_eq!(desk.step_text("1"), steps);
    let b = desk.value("b");
    assert_eq!(
        desk.answer(&(2 * a + 2 * b).to_string()).verdict,
        Verdict::Right
    );
}

#[test]
fn a_step_speaks_for_its_skill_once_a_task() {
    let said = |desk: &Desk| {
        let entries = desk.engine.entries();
        let lines = entries.filter(|text| text.contains("\"lines\""));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let mut desk = Desk::at("pictures", "in-steps");
    let a = desk.value("a");
    desk.step(None);
    desk.step_text("2");
    desk.step_text("nonsense +");
    assert!(said(&desk).is_empty(), "the own skill, and what is unread");
    desk.step_text(&format!("2 + {a}"));
    let spoken = said(&desk);
    assert_eq!(spoken.len(), 1);
    assert!(spoken[0].contains(r#"[{"skill":"brackets","right":false}]"#));
    desk.step_text(&format!("2*{a}"));
    assert_eq!(said(&desk).len(), 1);
}

#[test]
fn whoever_took_steps_did_not_do_it_alone() {
    let state = |desk: &mut Desk| match desk.send(Command::Map {
        course: COURSE.into(),
    }) {
        Ok(Reply::Map(_, map)) => {
            let mut skills = map.skills.into_iter().map(|skill| skill.standing);
            let own = skills.find(|standing| standing.skill.id == "pictures");
            own.expect("it is on the map").mastery.mid
        }
        other => panic!("{other:?}"),
    };
    let right = |desk: &Desk| (2 * desk.value("a") + 2 * desk.value("b")).to_string();
    let mut alone = Desk::at("pictures", "in-steps");
    alone.answer(&right(&alone));
    let mut helped = Desk::at("pictures", "in-steps");
    helped.step(None);
    helped.answer(&right(&helped));
    assert_ne!(state(&mut alone), state(&mut helped));
}
