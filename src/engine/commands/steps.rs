//! Steps of the learning screen: what is shown, and what comes next.

use crate::{
    engine::{
        course_state::{STEPS, open::Open},
        log::{
            event::{Event, Presented},
            words::{Interval, Reason},
        },
        protocol::{Failure, Reply, Screen},
        served_course::ServedCourse,
        views,
    },
    learner::Prediction,
    tutor::{
        self, Activity, Decision, Steer, Step, choose, most_questions, placed_skills,
        strategies::STRATEGIES,
    },
};

impl ServedCourse<'_> {
    pub(super) fn resume(&mut self) -> Result<Reply, Failure> {
        if !self.state.begun {
            return Ok(self.screen(Screen::Welcome {
                placement_questions: most_questions(self.state.skills.len()) as u32,
            }));
        }
        // What is over is not shown again.
        if views::can_show(&self.loaded, self.state) && !self.state.is_over() {
            Ok(self.current())
        } else {
            self.advance()
        }
    }

    pub(super) fn begin(&mut self, placement: bool) -> Result<Reply, Failure> {
        if self.state.begun {
            return self.resume();
        }
        self.record(Event::Begun {
            placement,
            steps: STEPS,
        });
        self.advance()
    }

    pub(super) fn skip_placement(&mut self) -> Result<Reply, Failure> {
        self.end_placement();
        let found = views::placed(self.state, self.now);
        if found.passed.is_empty() {
            self.advance()
        } else {
            Ok(self.screen(Screen::Placed(found)))
        }
    }

    pub(super) fn progress(&self) -> Reply {
        let view = views::progress(&self.loaded, self.state, self.now);
        Reply::Progress(self.view(), view)
    }

    fn screen(&self, screen: Screen) -> Reply {
        Reply::Screen(self.view(), screen)
    }

    /// What is on the screen now.
    pub(super) fn current(&mut self) -> Reply {
        let screen = views::screen(&self.loaded, self.state, &*self.marker, self.now);
        self.screen(screen)
    }

    /// Ends a placement that is under way with the skills that it passes over.
    pub(super) fn end_placement(&mut self) {
        if self.state.student.agenda.placing.is_none() {
            return;
        }
        let found = placed_skills(&self.state.student).into_iter();
        let solid = found.map(|skill| self.id(skill)).collect();
        self.record(Event::Placed { solid });
    }

    /// Chooses the next step and shows it.
    pub(super) fn advance(&mut self) -> Result<Reply, Failure> {
        if self.state.ends_challenge() {
            // Its result comes before anything else, and the session is over.
            self.record(Event::Finished);
            return Ok(self.all_done());
        }
        let choice = self.choose();
        match choice.step {
            Step::Task {
                skill,
                item,
                activity,
            } => self.present(skill, item, activity, &choice),
            Step::Lesson {
                skill,
                activity,
                example,
            } => self.record(Event::Lesson {
                skill: self.id(skill),
                activity: activity.into(),
                example,
                reason: self.reason(choice.reason),
                strategy: name(choice.strategy),
            }),
            Step::EndPlacement => {
                self.end_placement();
                let found = views::placed(self.state, self.now);
                return Ok(self.screen(Screen::Placed(found)));
            }
            Step::Done => {
                return Ok(self.all_done());
            }
        }
        Ok(self.current())
    }

    fn all_done(&self) -> Reply {
        self.screen(Screen::AllDone {
            next_review_days: views::next_review(self.state, self.now),
        })
    }

    fn choose(&self) -> Decision {
        choose(&self.state.student, &self.loaded.menu, self.now)
    }

    fn present(&mut self, skill: usize, item: usize, activity: Activity, choice: &Decision) {
        let items = self.loaded.menu.items.get(skill);
        let Some(facts) = items.and_then(|items| items.get(item)) else {
            return;
        };
        let task = self.seed(self.state.tasks_shown + 1);
        let shown = Presented {
            task,
            skill: self.id(skill),
            item: facts.id.clone(),
            seed: self.seed_of_steps(activity).unwrap_or(self.seed(task)),
            activity: activity.into(),
            difficulty: rounded(facts.difficulty),
            guess: rounded(facts.guess),
            expected: expected(choice.expected),
            reason: self.reason(choice.reason),
            from: self.hard_skill(activity, choice).map(|from| self.id(from)),
            strategy: name(choice.strategy),
            hints: choice.hints,
        };
        self.record(Event::Presented(shown));
    }

    /// The seed of the small step before, so that the numbers stay the same.
    fn seed_of_steps(&self, activity: Activity) -> Option<u64> {
        match &self.state.open {
            Some(Open::Task(open)) if activity == Activity::Step => {
                let before = open.shown.activity == Activity::Step.into();
                before.then_some(open.shown.seed)
            }
            _ => None,
        }
    }

    /// For a step back: the skill that was hard.
    fn hard_skill(&self, activity: Activity, choice: &Decision) -> Option<usize> {
        let wish = self.state.student.agenda.wish;
        match (activity, choice.reason, wish) {
            (Activity::Repair, tutor::Reason::StepBack(from), _) => Some(from),
            (Activity::Repair, tutor::Reason::YouSaidTooHard, Some(Steer::TooHard(from))) => {
                Some(from)
            }
            _ => None,
        }
    }

    /// Id of a skill.
    fn id(&self, skill: usize) -> String {
        self.state.skills[skill].id.clone()
    }

    fn reason(&self, reason: tutor::Reason) -> Reason {
        match reason {
            tutor::Reason::FindLevel => Reason::FindLevel,
            tutor::Reason::NewSkill => Reason::NewSkill,
            tutor::Reason::RightLevel => Reason::RightLevel,
            tutor::Reason::Plan => Reason::Plan,
            tutor::Reason::Path => Reason::Path,
            tutor::Reason::Probe => Reason::Probe,
            tutor::Reason::ReviewDue(days) => Reason::ReviewDue {
                days: rounded(days),
            },
            tutor::Reason::AfterMisses(misses) => Reason::AfterMisses { misses },
            tutor::Reason::StepBack(from) => Reason::StepBack {
                from: self.id(from),
            },
            tutor::Reason::Waited => Reason::Waited,
            tutor::Reason::Mixed(tasks) => Reason::Mixed { tasks },
            tutor::Reason::Check => Reason::Check,
            tutor::Reason::Challenge => Reason::Challenge,
            tutor::Reason::YouAsked => Reason::YouAsked,
            tutor::Reason::YouSaidTooEasy => Reason::YouSaidTooEasy,
            tutor::Reason::YouSaidTooHard => Reason::YouSaidTooHard,
        }
    }
}

fn name(strategy: Option<usize>) -> Option<String> {
    strategy.map(|strategy| STRATEGIES[strategy].name.to_owned())
}

/// A prediction as the log holds it; without one, nothing is known.
fn expected(prediction: Option<Prediction>) -> Interval {
    let (mid, (low, high)) = prediction.map_or((0.5, (0.0, 1.0)), |known| (known.p, known.range()));
    Interval {
        mid: rounded(mid),
        low: rounded(low),
        high: rounded(high),
    }
}

/// To six decimals. A number with so few digits is read back from the log's text unchanged.
fn rounded(x: f64) -> f64 {
    libm::round(x * 1e6) / 1e6
}
