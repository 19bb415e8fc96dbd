//! SM-2: after a right answer an item's interval grows by its easiness, after a wrong one it starts
//! again.

use crate::tutor::policy::{Assignment, Outcome, Policy};

/// Intervals after the first and second right answer, in choices; a choice stands for a moment, a
/// round for a day.
const FIRST: f64 = 1.0;
const SECOND: f64 = 6.0;
const EASINESS: f64 = 2.5;
const LEAST_EASINESS: f64 = 1.3;

#[derive(Debug, Clone, Copy)]
struct Card {
    easiness: f64,
    streak: u32,
    interval: f64,
    due: f64,
}

pub(super) struct SuperMemo {
    cards: Vec<Card>,
    /// An SM-2 day, in choices.
    day: f64,
    now: f64,
}

impl SuperMemo {
    pub(super) fn new(task: &Assignment) -> Self {
        let card = Card {
            easiness: EASINESS,
            streak: 0,
            interval: 0.0,
            due: 0.0,
        };
        let mut policy = Self {
            cards: vec![card; task.domain.len()],
            day: task.domain.len() as f64,
            now: 0.0,
        };
        task.history
            .iter()
            .for_each(|&outcome| policy.record(outcome));
        policy
    }
}

impl Policy for SuperMemo {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        // The most overdue; among new ones the first.
        allowed
            .iter()
            .copied()
            .min_by(|&a, &b| self.cards[a].due.total_cmp(&self.cards[b].due))
            .unwrap_or(0)
    }

    fn record(&mut self, outcome: Outcome) {
        self.now += 1.0;
        let card = &mut self.cards[outcome.skill];
        // Grades 4 and 2 of SM-2.
        let grade = if outcome.correct { 4.0 } else { 2.0 };
        let missing: f64 = 5.0 - grade;
        card.easiness =
            (card.easiness + 0.1 - missing * (0.08 + missing * 0.02)).max(LEAST_EASINESS);
        card.streak = if outcome.correct { card.streak + 1 } else { 0 };
        card.interval = match card.streak {
            0 | 1 => FIRST,
            2 => SECOND,
            _ => card.interval * card.easiness,
        };
        card.due = self.now + card.interval * self.day;
    }
}
