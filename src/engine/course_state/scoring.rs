//! Answers: what the first one changes, and what is counted.

use crate::{
    engine::{
        course_state::{CourseState, LATELY, RECENT_ANSWERS},
        log::{event::Answer, words::Verdict},
    },
    tutor::{Change, Haste, Mastery, haste},
};

/// A word about haste comes when it was seen in so many answers ...
const HASTE_OFTEN: u32 = 2;

/// ... of the last five: one bit for each. Both set by hand.
const HASTE_OVER: u8 = 0b1_1111;

impl CourseState {
    pub(super) fn answer(&mut self, answer: Answer, at: i64) {
        let Some(open) = self.find_task(answer.task) else {
            return;
        };
        let (skill, first) = (open.skill, answer.verdict.counts() && !open.scored);
        if first {
            let (right, expected) = (answer.verdict == Verdict::Right, open.shown.expected.mid);
            let sure = right && open.shown.guess == 0.0;
            let hints = open.hints;
            let haste = haste(&self.student.pace, answer.ms, hints, sure);
            self.student.pace.record(skill, answer.ms, expected, right);
            self.score(answer.task, right, haste, at);
        }
        for said in &answer.lines {
            if let Some(skill) = self.index(&said.skill) {
                self.student.hear_line(skill, said.right, at);
            }
        }
        if answer.verdict.counts() {
            self.note_misconception(skill, answer.misconception.as_deref());
        }
        self.with_task(answer.task, |open| open.answers.push(answer));
    }

    pub(super) fn step_answered(&mut self, answer: Answer, at: i64) {
        let open = self.find_task(answer.task);
        if open.is_none_or(|open| open.steps.is_none() || open.closed()) {
            return;
        }
        for said in &answer.lines {
            if let Some(skill) = self.index(&said.skill) {
                self.student.hear_line(skill, said.right, at);
            }
        }
        self.with_task(answer.task, |open| {
            open.steps.get_or_insert_default().push(answer);
        });
    }

    /// The solution shown before any answer counts as a task not solved.
    pub(super) fn solution_shown(&mut self, task: u64, at: i64) {
        if self.find_task(task).is_some_and(|open| !open.scored) {
            self.score(task, false, None, at);
        }
        self.with_task(task, |open| open.solution = true);
    }

    fn score(&mut self, task: u64, correct: bool, haste: Option<Haste>, at: i64) {
        let Some(open) = self.find_task(task) else {
            return;
        };
        let (skill, expected, answered) = (
            open.skill,
            open.shown.expected.mid,
            open.answered(correct, haste, at),
        );
        let change = self.student.record(&answered);
        if !answered.offered && !answered.says_little() {
            self.note_stated(expected, correct && answered.response.query.hints == 0);
        }
        self.count(skill, correct, expected, &change);
        self.note_all_solid(&change, at);
        self.hasty = self.hasty << 1 | u8::from(haste.is_some());
        let often = (self.hasty & HASTE_OVER).count_ones() >= HASTE_OFTEN;
        self.with_task(task, |open| {
            open.scored = true;
            open.change = change;
            open.haste = haste.filter(|_| often);
        });
    }

    fn count(&mut self, skill: usize, correct: bool, expected: f64, change: &Change) {
        let right = u32::from(correct);
        self.answered += 1;
        self.right += right;
        if let Some(day) = self.days.last_mut() {
            day.answered += 1;
            day.right += right;
        }
        let session = &mut self.session;
        session.answered += 1;
        session.right += right;
        session.expected_sum += expected;
        session.works_on(skill);
        if change.became_good && !session.became_good.contains(&skill) {
            session.became_good.push(skill);
        }
        if change.became_solid && !session.became_solid.contains(&skill) {
            session.became_solid.push(skill);
        }
    }

    fn note_all_solid(&mut self, change: &Change, at: i64) {
        let mut skills = self.student.skills.iter();
        if change.became_solid && skills.all(|record| record.mastery == Mastery::Solid) {
            self.all_solid_at.get_or_insert(at);
        }
    }

    fn note_stated(&mut self, expected: f64, right: bool) {
        if self.lately.len() == LATELY {
            self.lately.pop_front();
        }
        self.lately.push_back((expected, right));
    }

    fn note_misconception(&mut self, skill: usize, misconception: Option<&str>) {
        if self.recent.len() >= RECENT_ANSWERS {
            self.recent.remove(0);
        }
        self.recent.push((skill, misconception.map(str::to_owned)));
        if let Some(id) = misconception {
            self.misconceptions.add((skill, id.to_owned()), 1);
            self.session.misconceptions.add(id.to_owned(), 1);
        }
    }
}
