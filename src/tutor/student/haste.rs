//! Haste: an answer that came too fast to have been thought about, and hints clicked through.

use serde::{Deserialize, Serialize};

use crate::tutor::student::pace::Pace;

/// An answer in less than this part of the student's own median time is a guess. On real students
/// (docs/teaching.md), answers are right as often as later ones from about this part on, and close
/// to chance below it.
const PART: f64 = 0.125;

/// Milliseconds that reading a hint takes at least. Set by hand: some ten words.
const HINT_MS: u32 = 3_000;

/// How much an answer in haste counts in the belief. On real students about three in four of them
/// were guesses.
pub(super) const WEIGHT: f64 = 0.25;

/// An answer in haste.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Haste {
    /// Given without a thought.
    Guess,
    /// Given after several hints that were not read.
    Hints,
}

/// Whether an answer came in haste: after so many milliseconds (0 if they were not measured) and so
/// many hints. `sure` says that it is right and could not be guessed: who knows may be fast.
pub fn haste(pace: &Pace, ms: u32, hints: u32, sure: bool) -> Option<Haste> {
    if ms == 0 || sure && hints == 0 {
        return None;
    }
    if hints >= 2 && ms < hints.saturating_mul(HINT_MS) {
        return Some(Haste::Hints);
    }
    let usual = pace.usual_ms()?;
    (hints == 0 && f64::from(ms) < PART * usual).then_some(Haste::Guess)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_answers_in_a_flash_guesses_unless_it_is_right_and_typed() {
        let mut pace = Pace::default();
        assert_eq!(haste(&pace, 500, 0, false), None, "no normal yet");
        (0..12).for_each(|_| pace.record(0, 24_000, 0.75, true));
        assert_eq!(haste(&pace, 2_900, 0, false), Some(Haste::Guess));
        assert_eq!(haste(&pace, 3_100, 0, false), None);
        assert_eq!(haste(&pace, 2_900, 0, true), None);
        assert_eq!(haste(&pace, 0, 0, false), None, "not measured");
    }

    #[test]
    fn hints_take_time_to_read() {
        let pace = Pace::default();
        assert_eq!(haste(&pace, 5_000, 2, true), Some(Haste::Hints));
        assert_eq!(haste(&pace, 7_000, 2, true), None);
        assert_eq!(haste(&pace, 2_000, 1, false), None);
    }
}
