//! Who is getting stuck on a skill, seen at its fourth task.
//!
//! Stuck means: no three right answers in a row within the first ten (Beck and Gong 2013). Logistic
//! regression on the first four answers and on how often the student was right elsewhere;
//! `waymark stuck` fits it to real students and scores it (docs/teaching.md).

use crate::base::link::{logit, sigmoid};

/// Answers that are looked at.
pub const LOOKED_AT: usize = 4;

/// The number of [`features`].
pub const FEATURES: usize = LOOKED_AT + 2;

/// Right and wrong answers elsewhere that everybody starts with.
const ELSEWHERE: (f64, f64) = (3.0, 2.0);

/// What `waymark stuck` fitted to two files together (ASSISTments 2009 and Bridge to Algebra 2006).
const WEIGHTS: [f64; FEATURES] = [1.114, -0.594, -0.636, -0.983, -1.819, -0.532];

/// What is looked at: a constant, whether each of the first answers was right, and the log-odds of
/// being right on other skills, from so many right ones of all answers there.
pub fn features(first: [bool; LOOKED_AT], right: u32, answers: u32) -> [f64; FEATURES] {
    let (right, wrong) = (f64::from(right), f64::from(answers.saturating_sub(right)));
    let elsewhere = (right + ELSEWHERE.0) / (right + wrong + ELSEWHERE.0 + ELSEWHERE.1);
    let [a, b, c, d] = first.map(|right| f64::from(u8::from(right)));
    [1.0, a, b, c, d, logit(elsewhere)]
}

/// The chance that a student gets stuck, 0..=1.
pub(in crate::tutor) fn chance(first: [bool; LOOKED_AT], right: u32, answers: u32) -> f64 {
    let features = features(first, right, answers);
    sigmoid(
        features
            .iter()
            .zip(WEIGHTS)
            .map(|(x, weight)| x * weight)
            .sum(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_misses_say_more_than_early_ones_and_others_count_too() {
        let early = chance([false, false, true, true], 5, 10);
        let late = chance([true, true, false, false], 5, 10);
        assert!(0.0 < early && early < late && late < 1.0);
        let able = chance([true, true, false, false], 10, 10);
        assert!(able < late, "{able} {late}");
    }
}
