//! The student's say: wishes, how to be taught, the end of a session.

use crate::{
    engine::{
        course_state::open::Open,
        log::event::Event,
        protocol::{Failure, PERSONAL, Reply, Wish},
        served_course::ServedCourse,
        views,
    },
    tutor::strategies::{Preference, Strategy},
};

impl ServedCourse<'_> {
    pub(super) fn steer(&mut self, wish: Wish) -> Result<Reply, Failure> {
        if let Wish::Skill(id) = &wish {
            self.refuse_locked(id)?;
            self.end_placement();
        }
        if wish == Wish::Challenge && !views::can_be_challenged(self.state) {
            return Err(Failure::Stale);
        }
        if self.state.student.agenda.placing.is_some() {
            return self.steer_placement(&wish);
        }
        self.record(Event::Wished { wish: wish.into() });
        self.advance()
    }

    /// A placement asks the question that tells most. An easy question will show that it is easy.
    /// Any other wish about a question means "not this one" and counts as not known.
    fn steer_placement(&mut self, wish: &Wish) -> Result<Reply, Failure> {
        if let Some(Open::Task(open)) = &self.state.open
            && !open.scored
        {
            if *wish == Wish::TooEasy {
                return Ok(self.current());
            }
            let task = open.shown.task;
            self.record(Event::SolutionShown { task });
        }
        self.advance()
    }

    pub(super) fn prefer(
        &mut self,
        strategy: String,
        preference: Preference,
    ) -> Result<Reply, Failure> {
        if strategy != PERSONAL && Strategy::named(&strategy).is_none() {
            return Err(Failure::Protocol);
        }
        let preference = preference.into();
        self.record(Event::Preferred {
            strategy,
            preference,
        });
        Ok(self.progress())
    }

    pub(super) fn aim(&mut self, ready_at: Option<i64>) -> Reply {
        let ready_at = ready_at.filter(|&ready_at| ready_at > self.now);
        self.record(Event::Aimed { ready_at });
        self.progress()
    }

    pub(super) fn finish(&mut self) -> Result<Reply, Failure> {
        let summary = views::summary(&self.loaded, self.state, self.now);
        if !self.state.session.over {
            self.record(Event::Finished);
        }
        Ok(Reply::Summary(self.view(), summary))
    }

    /// An error if a prerequisite of a skill is not passed yet.
    fn refuse_locked(&self, id: &str) -> Result<(), Failure> {
        let student = &self.state.student;
        let skill = student.graph.index(id).ok_or(Failure::Stale)?;
        let before = student.graph.ancestors(skill).iter();
        let shaky = before.filter(|&&before| !student.skills[before].mastery.is_passed());
        let first: Vec<String> = shaky
            .map(|&before| self.state.skills[before].title.clone())
            .collect();
        if first.is_empty() {
            Ok(())
        } else {
            Err(Failure::Locked { first })
        }
    }
}
