//! What is said about an answer, in the reader's language.

use crate::{
    course::{
        algebra::{form::Form, marking::Kind, why::Why},
        working::Misconception,
    },
    ui::words::{Locale, td_string},
};

/// What to answer with.
pub(super) fn kind(l: Locale, kind: Kind) -> &'static str {
    match kind {
        Kind::Number => td_string!(l, answers.kind_number),
        Kind::Expression => td_string!(l, answers.kind_expression),
        Kind::Equation => td_string!(l, answers.kind_equation),
        Kind::Inequality => td_string!(l, answers.kind_inequality),
        Kind::Interval => td_string!(l, answers.kind_interval),
        Kind::Set => td_string!(l, answers.kind_set),
        Kind::List => td_string!(l, answers.kind_list),
        Kind::Point => td_string!(l, answers.kind_point),
        Kind::Matrix => td_string!(l, answers.kind_matrix),
        Kind::Text => td_string!(l, answers.kind_text),
    }
}

/// In which form; nothing where any will do.
pub(super) fn form(l: Locale, form: Form) -> Option<&'static str> {
    Some(match form {
        Form::Any => return None,
        Form::Same => td_string!(l, answers.form_same),
        Form::Expanded => td_string!(l, answers.form_expanded),
        Form::Factored => td_string!(l, answers.form_factored),
        Form::Lowest => td_string!(l, answers.form_lowest),
        Form::SingleFraction => td_string!(l, answers.form_single),
    })
}

fn asked_form(l: Locale, form: Form) -> &'static str {
    match form {
        Form::Any => td_string!(l, answers.equal),
        Form::Same => td_string!(l, answers.ask_same),
        Form::Expanded => td_string!(l, answers.ask_expanded),
        Form::Factored => td_string!(l, answers.ask_factored),
        Form::Lowest => td_string!(l, answers.ask_lowest),
        Form::SingleFraction => td_string!(l, answers.ask_single),
    }
}

/// Why an answer has its mark.
pub(super) fn why(l: Locale, why: &Why) -> String {
    plain(l, why).map_or_else(|| with_parts(l, why), str::to_owned)
}

/// Sentences without parts of their own.
fn plain(l: Locale, why: &Why) -> Option<&'static str> {
    Some(match why {
        Why::Equal => td_string!(l, answers.equal),
        Why::Nothing => td_string!(l, answers.nothing),
        Why::TooLong => td_string!(l, answers.too_long),
        Why::TooDeep | Why::TooManyBrackets => td_string!(l, answers.too_deep),
        Why::TooManyParts => td_string!(l, answers.too_many_parts),
        Why::TooManyDigits | Why::PowerTooLarge => td_string!(l, answers.too_many_digits),
        Why::TwoPoints => td_string!(l, answers.two_points),
        Why::Period => td_string!(l, answers.period),
        Why::PowerOfTen => td_string!(l, answers.power_of_ten),
        Why::EndMissing | Why::TexArgument => td_string!(l, answers.end_missing),
        Why::TwoNumbers => td_string!(l, answers.two_numbers),
        Why::WordMisplaced => td_string!(l, answers.word_misplaced),
        Why::PlusMinus => td_string!(l, answers.plus_minus),
        Why::Infinity => td_string!(l, answers.infinity),
        Why::RootForm => td_string!(l, answers.root_form),
        Why::UnitUnknown => td_string!(l, answers.unit_unknown),
        Why::UnitExtra => td_string!(l, answers.unit_extra),
        Why::UnitMissing => td_string!(l, answers.unit_missing),
        Why::UnitOther => td_string!(l, answers.unit_other),
        Why::ValueOnly => td_string!(l, answers.value_only),
        Why::NoComparison => td_string!(l, answers.no_comparison),
        Why::BesideEquals => td_string!(l, answers.beside_equals),
        Why::IntervalForm | Why::IntervalEnds | Why::IntervalOpen => {
            td_string!(l, answers.interval_form)
        }
        Why::IntervalOrder => td_string!(l, answers.interval_order),
        Why::ListForm => td_string!(l, answers.list_form),
        Why::MatrixForm => td_string!(l, answers.matrix_form),
        Why::Authors(_) | Why::AuthorUndefined => td_string!(l, answers.task_broken),
        Why::Different | Why::NoCommonValue => td_string!(l, answers.different),
        Why::NoValue => td_string!(l, answers.no_value),
        Why::Sign => td_string!(l, answers.sign),
        Why::Inverse => td_string!(l, answers.inverse),
        Why::Rounded => td_string!(l, answers.rounded),
        Why::SolutionsMissing => td_string!(l, answers.solutions_missing),
        Why::SolutionsExtra => td_string!(l, answers.solutions_extra),
        Why::SolutionsDifferent => td_string!(l, answers.solutions_different),
        Why::ElementMissing => td_string!(l, answers.element_missing),
        Why::ElementExtra => td_string!(l, answers.element_extra),
        Why::ElementsDifferent => td_string!(l, answers.elements_different),
        Why::Swapped => td_string!(l, answers.swapped),
        Why::RowsSwapped => td_string!(l, answers.rows_swapped),
        Why::WordsDifferent => td_string!(l, answers.words_different),
        Why::Form(form) => asked_form(l, *form),
        _ => return None,
    })
}

/// Sentences about a part of the answer.
fn with_parts(l: Locale, why: &Why) -> String {
    match why {
        Why::Missing(sign) => td_string!(l, answers.missing, sign = sign.to_string()),
        Why::NotClosed(sign) => td_string!(l, answers.not_closed, sign = sign.to_string()),
        Why::NotOpened(sign) => td_string!(l, answers.not_opened, sign = sign.to_string()),
        Why::Misplaced(sign) => td_string!(l, answers.misplaced, sign = sign.to_string()),
        Why::UnknownSign(sign) => td_string!(l, answers.unknown_sign, sign = sign.to_string()),
        Why::LetterThenNumber { name, value } => td_string!(
            l,
            answers.letter_number,
            name = name.clone(),
            value = value.clone()
        ),
        Why::OffBy(factor) => td_string!(l, answers.off_by, factor = factor.clone()),
        Why::Capital { given, asked } => td_string!(
            l,
            answers.capital,
            given = given.clone(),
            asked = asked.clone()
        ),
        Why::UnknownVariable(name) => td_string!(l, answers.unknown_letter, name = name.clone()),
        Why::MissingVariable(name) => td_string!(l, answers.missing_letter, name = name.clone()),
        Why::ElementCount { asked, given } => {
            td_string!(l, answers.element_count, asked = *asked, given = *given)
        }
        Why::ElementDifferent(number) => {
            td_string!(l, answers.element_number, number = *number)
        }
        Why::MatrixSize {
            asked_rows,
            asked_columns,
            ..
        } => td_string!(
            l,
            answers.matrix_size,
            rows = *asked_rows,
            columns = *asked_columns
        ),
        Why::Entry { row, column } => td_string!(l, answers.entry, row = *row, column = *column),
        Why::Spelling(word) => td_string!(l, answers.spelling, word = word.clone()),
        _ => td_string!(l, answers.different).to_owned(),
    }
}

/// What a slip in a working means.
pub(super) fn slip(l: Locale, slip: Misconception) -> &'static str {
    use Misconception as M;
    match slip {
        M::FirstTermOnly => td_string!(l, answers.slip_first_term_only),
        M::SignInBracket => td_string!(l, answers.slip_sign_in_bracket),
        M::InequalityNotTurned => td_string!(l, answers.slip_inequality_not_turned),
        M::InequalityTurnedWrongly => td_string!(l, answers.slip_inequality_turned_wrongly),
        M::MovedWithoutChangingSign => td_string!(l, answers.slip_moved_without_changing_sign),
        M::DividedOneTermOnly => td_string!(l, answers.slip_divided_one_term_only),
        M::MultipliedOneTermOnly => td_string!(l, answers.slip_multiplied_one_term_only),
        M::FactorMovedUnchanged => td_string!(l, answers.slip_factor_moved_unchanged),
        M::SubtractedTheFactor => td_string!(l, answers.slip_subtracted_the_factor),
        M::DividedByUnknown => td_string!(l, answers.slip_divided_by_unknown),
        M::LostNegativeRoot => td_string!(l, answers.slip_lost_negative_root),
        M::SquaredBothSides => td_string!(l, answers.slip_squared_both_sides),
        M::ZeroProductWithoutZero => td_string!(l, answers.slip_zero_product),
        M::SquareOfSum => td_string!(l, answers.slip_square_of_sum),
        M::AddedTopsAndBottoms => td_string!(l, answers.slip_added_tops_and_bottoms),
        M::TopsKept => td_string!(l, answers.slip_tops_kept),
        M::DividedWithoutFlipping => td_string!(l, answers.slip_divided_without_flipping),
        M::FlippedFirst => td_string!(l, answers.slip_flipped_first),
        M::CancelledAcrossSum => td_string!(l, answers.slip_cancelled_across_sum),
        M::MixedNumberAsProduct => td_string!(l, answers.slip_mixed_number),
        M::ExponentsMultiplied => td_string!(l, answers.slip_exponents_multiplied),
        M::ExponentsAdded => td_string!(l, answers.slip_exponents_added),
        M::PowerTimesBase => td_string!(l, answers.slip_power_times_base),
        M::RootOfSum => td_string!(l, answers.slip_root_of_sum),
        M::LeftToRight => td_string!(l, answers.slip_left_to_right),
        M::CombinedUnlikeTerms => td_string!(l, answers.slip_combined_unlike_terms),
        M::SignIgnored => td_string!(l, answers.slip_sign_ignored),
        M::ProductSign => td_string!(l, answers.slip_product_sign),
        M::DividedUpsideDown => td_string!(l, answers.slip_divided_upside_down),
        M::OneSideOnly => td_string!(l, answers.slip_one_side_only),
    }
}
