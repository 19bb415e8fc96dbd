//! A simulated student works at a course in the engine, for demonstrations and measurements. The
//! results say nothing about people.

use crate::{
    base::time::DAY,
    course::{Course, Variant, answer::Submission},
    engine::{
        Engine,
        protocol::{Command, Given, Reply, Screen, view::TaskView},
    },
    lab::SimulatedStudent,
};

/// Milliseconds a simulated student takes for a task or a lesson.
const THINKING: i64 = 25_000;

/// Tasks in a session; the next session is a day later.
const SESSION: usize = 30;

/// Works at `course` until `responses` tasks are answered, from time `start` on (milliseconds since
/// 1970). Returns the time at the end. The course must be on the engine's shelf with its texts.
pub fn rehearse(
    engine: &mut Engine,
    course: &Course,
    student: &mut SimulatedStudent,
    responses: usize,
    start: i64,
) -> i64 {
    let id = || course.id.clone();
    let mut now = start;
    let mut answered = 0;
    let begin = Command::Begin {
        course: id(),
        placement: true,
    };
    let mut reply = engine.handle(begin, now).result;
    while answered < responses {
        let Ok(Reply::Screen(_, screen)) = reply else {
            return now;
        };
        match screen {
            Screen::Task(task) => {
                now += THINKING;
                let command = answer(course, engine, student, &task);
                if engine.handle(command, now).result.is_err() {
                    return now;
                }
                answered += 1;
                if answered % SESSION == 0 {
                    engine.handle(Command::Finish { course: id() }, now);
                    now += DAY;
                }
            }
            Screen::Lesson(lesson) => {
                now += THINKING;
                if let Some(skill) = course.skill_index(&lesson.skill.id) {
                    student.reads(skill);
                }
            }
            Screen::Placed(_) => {}
            Screen::AllDone { next_review_days } => {
                now += (next_review_days.unwrap_or(1.0).max(0.01) * DAY as f64) as i64
            }
            Screen::Welcome { .. } => return now,
        }
        reply = engine.handle(Command::Next { course: id() }, now).result;
    }
    now
}

/// The student's answer to a task, as a command.
fn answer(
    course: &Course,
    engine: &mut Engine,
    student: &mut SimulatedStudent,
    task: &TaskView,
) -> Command {
    Command::Answer {
        course: course.id.clone(),
        task: task.task,
        given: given(course, engine, student, task),
        elapsed_ms: THINKING as u32,
    }
}

/// The right answer or, if the student does not know it, a wrong one.
fn given(
    course: &Course,
    engine: &mut Engine,
    student: &mut SimulatedStudent,
    task: &TaskView,
) -> Given {
    let nothing = Given::Options(Vec::new());
    let Some(shown) = engine.presented(&course.id, task.task) else {
        return nothing;
    };
    let Some(skill) = course.skill_index(&shown.skill) else {
        return nothing;
    };
    let Some(item) = course.skills[skill].item(&shown.item) else {
        return nothing;
    };
    let Ok(variant) = Variant::new(item, shown.seed) else {
        return nothing;
    };
    let right = student.answers(skill, shown.difficulty, shown.guess);
    let sample = if right {
        variant.right_sample()
    } else {
        Ok(variant.wrong_sample())
    };
    match sample {
        Ok(Submission::Typed(text)) => Given::Text(text),
        Ok(Submission::Picked(options)) => Given::Options(options),
        Err(_) => nothing,
    }
}
