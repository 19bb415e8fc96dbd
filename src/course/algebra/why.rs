//! Why an answer has its mark.

use serde::{Deserialize, Serialize};

use super::form::Form;

/// The reason for a mark. It prints as one short English sentence; the page has sentences of its
/// own in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[allow(missing_docs, reason = "the sentence says it")]
pub enum Why {
    #[error("Equal to the answer.")]
    Equal,

    // It cannot be read, or could mean two things.
    #[error("Nothing is written.")]
    Nothing,
    #[error("This is too long.")]
    TooLong,
    #[error("This is nested too deeply.")]
    TooDeep,
    #[error("Too many brackets inside each other.")]
    TooManyBrackets,
    #[error("These are too many parts.")]
    TooManyParts,
    #[error("A number has too many digits.")]
    TooManyDigits,
    #[error("A power of ten is too large.")]
    PowerTooLarge,
    #[error("A number has two decimal points.")]
    TwoPoints,
    #[error("Which digits go on? Write the period twice.")]
    Period,
    #[error("Is `e` the number e or a power of ten? Write `2*e - 3` or `2*10^-3`.")]
    PowerOfTen,
    #[error("A `{0}` is missing.")]
    Missing(char),
    #[error("A `{0}` is not closed.")]
    NotClosed(char),
    #[error("A `{0}` was not opened.")]
    NotOpened(char),
    #[error("The `{0}` does not fit where it stands.")]
    Misplaced(char),
    #[error("The sign `{}` is not understood.", .0.escape_debug())]
    UnknownSign(char),
    #[error("Something is missing at the end.")]
    EndMissing,
    #[error("Two numbers stand side by side.")]
    TwoNumbers,
    #[error("A word does not fit where it stands.")]
    WordMisplaced,
    #[error(
        "What does `{name}{value}` mean? Write `{value}{name}`, `{name}^{value}` or \
         `{name}_{value}`."
    )]
    LetterThenNumber { name: String, value: String },
    #[error("`±` means two values: write each of them.")]
    PlusMinus,
    #[error("Infinity is not a number.")]
    Infinity,
    #[error("A TeX command lacks its argument.")]
    TexArgument,
    #[error("Write a root as `root(3, x)`.")]
    RootForm,
    #[error("An equation does not fit here: write the value only.")]
    ValueOnly,
    #[error("A sign such as `=` or `<` is missing.")]
    NoComparison,
    #[error("Something is missing beside `=`.")]
    BesideEquals,
    #[error("Write an interval such as `[1, 2)`.")]
    IntervalForm,
    #[error("An interval has two ends with a comma between them.")]
    IntervalEnds,
    #[error("The interval is not closed.")]
    IntervalOpen,
    #[error("The ends of the interval are in the wrong order.")]
    IntervalOrder,
    #[error("Write the values, separated by commas.")]
    ListForm,
    #[error("Write a matrix by rows: `[[1, 2], [3, 4]]`.")]
    MatrixForm,
    #[error("The unit is not understood.")]
    UnitUnknown,
    #[error("Write the number without a unit.")]
    UnitExtra,
    #[error("The author's answer: {0}")]
    Authors(Box<Why>),
    #[error("The author's answer has no value.")]
    AuthorUndefined,

    // It is not equal.
    #[error("The value is different.")]
    Different,
    #[error("This has no value.")]
    NoValue,
    #[error("No values were found where both have a value.")]
    NoCommonValue,
    #[error("The sign is wrong.")]
    Sign,
    #[error("The value is off by a factor of {0}.")]
    OffBy(String),
    #[error("This is the inverse.")]
    Inverse,
    #[error("Rounded too early: give the exact value.")]
    Rounded,
    #[error("`{given}` is not `{asked}`: capital letters differ from small ones.")]
    Capital { given: String, asked: String },
    #[error("`{0}` does not belong to the question.")]
    UnknownVariable(String),
    #[error("The variable `{0}` is missing.")]
    MissingVariable(String),
    #[error("The unit is missing.")]
    UnitMissing,
    #[error("The unit does not fit the number.")]
    UnitOther,
    #[error("Some solutions are missing.")]
    SolutionsMissing,
    #[error("Some of these are no solutions.")]
    SolutionsExtra,
    #[error("The solutions are different.")]
    SolutionsDifferent,
    #[error("An element is missing.")]
    ElementMissing,
    #[error("There is an element too many.")]
    ElementExtra,
    #[error("Some elements are different.")]
    ElementsDifferent,
    #[error("There are {asked} elements, not {given}.")]
    ElementCount { asked: usize, given: usize },
    #[error("Element {0} is different.")]
    ElementDifferent(usize),
    #[error("The order is swapped.")]
    Swapped,
    #[error("Rows and columns are swapped.")]
    RowsSwapped,
    #[error(
        "The matrix has {asked_rows} rows and {asked_columns} columns, not {rows} and {columns}."
    )]
    MatrixSize {
        asked_rows: usize,
        asked_columns: usize,
        rows: usize,
        columns: usize,
    },
    #[error("The entry in row {row}, column {column} is different.")]
    Entry { row: usize, column: usize },
    #[error("Spelling: did you mean \"{0}\"?")]
    Spelling(String),
    #[error("The words are different.")]
    WordsDifferent,

    // It is equal, in another form.
    #[error("{}", .0.asks())]
    Form(Form),
}

/// Something, or why it cannot be read.
pub type Reading<T> = Result<T, Why>;
