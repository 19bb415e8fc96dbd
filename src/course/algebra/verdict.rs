//! The mark of an answer, with a reason.

/// A mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Equal, in the form asked.
    Right,
    /// Equal, in another form.
    OtherForm,
    /// Not equal.
    Wrong,
    /// It cannot be read, or could mean two things.
    Unreadable,
}

impl Mark {
    /// Its name at the door.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Right => "right",
            Mark::OtherForm => "other-form",
            Mark::Wrong => "wrong",
            Mark::Unreadable => "unreadable",
        }
    }
}

/// A mark and one short English sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The mark.
    pub mark: Mark,
    /// Why.
    pub why: String,
}

impl Verdict {
    /// With a sentence.
    pub fn new(mark: Mark, why: impl Into<String>) -> Self {
        Self {
            mark,
            why: why.into(),
        }
    }

    /// Right.
    pub fn right() -> Self {
        Self::new(Mark::Right, "Equal to the answer.")
    }

    /// Right if it is so, else wrong for this reason.
    pub fn right_if(is_right: bool, why: impl Into<String>) -> Self {
        if is_right {
            Self::right()
        } else {
            Self::new(Mark::Wrong, why)
        }
    }
}
