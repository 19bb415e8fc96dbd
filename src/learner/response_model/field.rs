//! Named groups of numbers in a flat list: where each stands, how it starts, and how training
//! treats it.

use std::ops::Range;

/// A named group of numbers.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The name of the group, also in the file of a prior.
    pub name: &'static str,
    /// Position of the first number.
    pub start: usize,
    /// How many numbers.
    pub len: usize,
    /// How the group starts and how training treats it.
    pub fit: Fit,
}

/// How a group of numbers starts, and how training treats it.
#[derive(Debug, Clone, Copy)]
pub struct Fit {
    /// The values before training.
    pub initial: Initial,
    /// What holds the values near zero.
    pub shrinkage: Shrinkage,
    /// Added after training, on the group's own scale: a new course differs from the courses of the
    /// training in more than its students.
    pub widening: f64,
}

/// The values of a group before training.
#[derive(Debug, Clone, Copy)]
pub enum Initial {
    /// The same value everywhere.
    Constant(f64),
    /// A value for each position in the group.
    Each(fn(usize) -> f64),
    /// Uniform in `-width / 2..width / 2`, from position `from` on; zero before it. Factors that
    /// start equal would stay equal.
    Uniform {
        /// First position that is drawn.
        from: usize,
        /// Width of the interval.
        width: f64,
    },
}

/// What holds a group near zero during training.
#[derive(Debug, Clone, Copy)]
pub enum Shrinkage {
    /// Nothing.
    Free,
    /// A quadratic penalty, as strong as the settings of the training say.
    Penalty,
    /// A Gaussian prior: how much skills (or items) of one course may differ.
    Prior {
        /// Its variance.
        variance: f64,
    },
}

/// Starts at this value.
pub(super) const fn constant(value: f64) -> Fit {
    Fit {
        initial: Initial::Constant(value),
        shrinkage: Shrinkage::Free,
        widening: 0.0,
    }
}

/// Starts at a value for each position.
pub(super) const fn each(value: fn(usize) -> f64) -> Fit {
    Fit {
        initial: Initial::Each(value),
        ..constant(0.0)
    }
}

/// Starts at random values in `-width / 2..width / 2`.
pub(super) const fn uniform(width: f64) -> Fit {
    uniform_from(0, width)
}

/// Starts at random values from position `from` on, at zero before it.
pub(super) const fn uniform_from(from: usize, width: f64) -> Fit {
    Fit {
        initial: Initial::Uniform { from, width },
        ..constant(0.0)
    }
}

impl Fit {
    /// Held near zero by the penalty of the training's settings.
    pub(super) const fn penalised(self) -> Self {
        Self {
            shrinkage: Shrinkage::Penalty,
            ..self
        }
    }

    /// Held near zero by a Gaussian prior of this variance.
    pub(super) const fn prior(self, variance: f64) -> Self {
        Self {
            shrinkage: Shrinkage::Prior { variance },
            ..self
        }
    }

    /// Increased by this after training.
    pub(super) const fn widened(self, by: f64) -> Self {
        Self {
            widening: by,
            ..self
        }
    }
}

impl Initial {
    /// The value at a position in the group. `unit` draws numbers in 0..1.
    pub fn draw(self, at: usize, mut unit: impl FnMut() -> f64) -> f64 {
        match self {
            Self::Constant(value) => value,
            Self::Each(value) => value(at),
            Self::Uniform { from, .. } if at < from => 0.0,
            Self::Uniform { width, .. } => (unit() - 0.5) * width,
        }
    }
}

impl Field {
    /// Positions of the group's numbers in the flat list.
    pub const fn range(&self) -> Range<usize> {
        self.start..self.start + self.len
    }

    /// Position of the group's number `at` in the flat list.
    pub const fn position(&self, at: usize) -> usize {
        assert!(at < self.len, "the group has fewer numbers");
        self.start + at
    }
}

/// Declares a view over a flat list of numbers: its groups by name, and an accessor for each.
macro_rules! layout {
    ($(#[$doc:meta])* $view:ident, $list:ident: $fields:ident;
     $($(#[$field_doc:meta])* $name:ident: $len:expr => $fit:expr,)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $view<'a, T>(pub &'a [T]);

        #[doc = concat!("The groups of [`", stringify!($view), "`] by name.")]
        #[derive(Debug, Clone, Copy)]
        pub struct $fields {
            $($(#[$field_doc])* pub $name: Field,)*
        }

        #[doc = concat!("The groups of [`", stringify!($view), "`].")]
        #[allow(unused_assignments, reason = "no group follows the last one")]
        pub const $list: $fields = {
            let mut start = 0;
            $fields {
                $($name: {
                    let field = Field { name: stringify!($name), start, len: $len, fit: $fit };
                    start += $len;
                    field
                },)*
            }
        };

        impl $fields {
            /// All groups, in the order of their positions.
            pub fn all(&self) -> impl Iterator<Item = Field> + Clone + use<> {
                [$(self.$name),*].into_iter()
            }
        }

        impl<'a, T> $view<'a, T> {
            /// How many numbers there are in all.
            pub const LEN: usize = 0 $(+ $len)*;

            $($(#[$field_doc])*
            #[inline]
            pub(super) fn $name(self) -> &'a [T] {
                const GROUP: Field = $list.$name;
                &self.0[GROUP.range()]
            })*
        }
    };
}

pub(super) use layout;
