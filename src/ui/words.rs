//! The words on the screen, in the reader's language. Keys are checked when the page is built.

use leptos::prelude::*;

use crate::{
    base::time::DAY,
    course::Form,
    engine::protocol::{
        Failure, FileFault,
        view::{Activity, Interval, SkillState, Unreadable},
    },
};

#[allow(
    clippy::all,
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    unreachable_pub,
    unused_imports,
    unused_macros,
    dead_code,
    reason = "written by the build script from the locale files"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/locales.rs"));
}

pub(crate) use generated::i18n::{Locale, td_string};

/// The words for one or for many: `counted!(l, n, map.one_skill, map.skills)`.
macro_rules! counted {
    ($l:expr, $count:expr, $space:ident.$one:ident, $space_too:ident.$many:ident) => {
        if $count == 1 {
            $crate::ui::words::td_string!($l, $space.$one).to_string()
        } else {
            $crate::ui::words::td_string!($l, $space_too.$many, count = $count).to_string()
        }
    };
}
pub(crate) use counted;

/// A chance in tenths, as people say it.
fn tenths(chance: f64) -> u32 {
    (chance.clamp(0.0, 1.0) * 10.0).round() as u32
}

/// A chance in whole percent.
pub(crate) fn percent(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// "about 7 in 10 (between 5 and 8)".
pub(crate) fn chance(l: Locale, interval: Interval) -> String {
    let (mid, low, high) = (
        tenths(interval.mid),
        tenths(interval.low),
        tenths(interval.high),
    );
    if low == high {
        td_string!(l, common.chance_sure, mid = mid)
    } else {
        td_string!(l, common.chance, mid = mid, low = low, high = high)
    }
}

/// A state as a word or two.
pub(crate) fn state(l: Locale, state: SkillState) -> &'static str {
    match state {
        SkillState::Locked => td_string!(l, common.state_locked),
        SkillState::Open => td_string!(l, common.state_open),
        SkillState::Learning => td_string!(l, common.state_learning),
        SkillState::Unchecked => td_string!(l, common.state_unchecked),
        SkillState::LooksGood => td_string!(l, common.state_looks_good),
        SkillState::Solid => td_string!(l, common.state_solid),
        SkillState::Due => td_string!(l, common.state_due),
    }
}

/// A state as a class of the style sheet.
pub(crate) fn state_class(state: SkillState) -> &'static str {
    match state {
        SkillState::Locked => "locked",
        SkillState::Open => "open",
        SkillState::Learning => "learning",
        SkillState::Unchecked => "unchecked",
        SkillState::LooksGood => "looks-good",
        SkillState::Solid => "solid",
        SkillState::Due => "due",
    }
}

/// What kind of thing is on the learning screen.
pub(crate) fn activity(l: Locale, activity: Activity) -> &'static str {
    match activity {
        Activity::Placement => td_string!(l, learn.activity_placement),
        Activity::Explanation => td_string!(l, learn.activity_explanation),
        Activity::Example => td_string!(l, learn.activity_example),
        Activity::Practice => td_string!(l, learn.activity_practice),
        Activity::Review => td_string!(l, learn.activity_review),
        Activity::Repair => td_string!(l, learn.activity_repair),
        Activity::Probe => td_string!(l, learn.activity_probe),
        Activity::Completion => td_string!(l, learn.activity_completion),
        Activity::Mixed => td_string!(l, learn.activity_mixed),
        Activity::Picture => td_string!(l, learn.activity_picture),
        Activity::Why => td_string!(l, learn.activity_why),
        Activity::Step => td_string!(l, learn.activity_step),
    }
}

/// In which form the answer is wanted.
pub(crate) fn form(l: Locale, form: Form) -> &'static str {
    match form {
        Form::Any => td_string!(l, learn.form_any),
        Form::Lowest => td_string!(l, learn.form_lowest),
        Form::Mixed => td_string!(l, learn.form_mixed),
        Form::Decimal => td_string!(l, learn.form_decimal),
        Form::Fraction => td_string!(l, learn.form_fraction),
    }
}

/// What to do about an answer that could not be read.
pub(crate) fn unreadable(l: Locale, why: Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => td_string!(l, learn.unreadable_empty),
        Unreadable::NotANumber => td_string!(l, learn.unreadable_number),
        Unreadable::AmbiguousComma => td_string!(l, learn.unreadable_comma),
        Unreadable::ZeroDenominator => td_string!(l, learn.unreadable_zero),
        Unreadable::TooLong => td_string!(l, learn.unreadable_long),
        Unreadable::Percent => td_string!(l, learn.unreadable_percent),
        Unreadable::Unclear => "",
    }
}

/// When the next review is, from the days until then, by the reader's calendar.
pub(crate) fn review_in(l: Locale, days: f64) -> String {
    let now = now_here();
    let then = now + (days * DAY as f64) as i64;
    match then.div_euclid(DAY) - now.div_euclid(DAY) {
        _ if days <= 0.0 => td_string!(l, common.review_now).to_owned(),
        ..=0 => td_string!(l, common.review_today).to_owned(),
        1 => td_string!(l, common.review_tomorrow).to_owned(),
        days => td_string!(l, common.review_days, count = days),
    }
}

/// Whole minutes, at least one.
pub(crate) fn minutes(l: Locale, minutes: f64) -> String {
    counted!(
        l,
        minutes.round().max(1.0) as u32,
        common.one_minute,
        common.minutes
    )
}

/// Titles in a row: "A, B and C".
pub(crate) fn row(l: Locale, titles: &[String]) -> String {
    let quoted: Vec<String> = titles.iter().map(|title| quoted(l, title)).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => {
            let rest = rest.join(td_string!(l, common.comma));
            td_string!(l, common.both, first = rest, last = last.clone())
        }
    }
}

/// A small number with one decimal; the code that writes any fraction is large.
pub(crate) fn decimal(number: f64) -> String {
    let tenths = (number * 10.0).round() as i64;
    format!("{}.{}", tenths / 10, tenths.abs() % 10)
}

/// A title in the language's own quotation marks.
pub(crate) fn quoted(l: Locale, title: &str) -> String {
    td_string!(l, common.quoted, title = title.to_owned())
}

/// Why a command came to nothing, and what is next.
pub(crate) fn failure(l: Locale, failure: &Failure) -> String {
    match failure {
        Failure::UnknownCourse { .. } => td_string!(l, common.failure_unknown).to_owned(),
        Failure::CourseUnreachable { .. } => td_string!(l, common.failure_unreachable).to_owned(),
        Failure::ReaderUnreachable => td_string!(l, common.failure_reader).to_owned(),
        Failure::MarkerUnreachable => td_string!(l, common.failure_marker).to_owned(),
        Failure::BadCourse { .. } => td_string!(l, common.failure_course).to_owned(),
        Failure::Stopped => td_string!(l, common.failure_stopped).to_owned(),
        Failure::Stale => td_string!(l, common.failure_stale).to_owned(),
        Failure::Locked { first } => td_string!(l, common.failure_locked, first = row(l, first)),
        Failure::BadFile(fault) => file_fault(l, fault),
        Failure::Protocol => td_string!(l, common.failure_protocol).to_owned(),
    }
}

/// What is the matter with a student's file.
pub(crate) fn file_fault(l: Locale, fault: &FileFault) -> String {
    match fault {
        FileFault::NotOurs => td_string!(l, common.file_not_ours).to_owned(),
        FileFault::Truncated => td_string!(l, common.file_truncated).to_owned(),
        FileFault::Edited => td_string!(l, common.file_edited).to_owned(),
        FileFault::TooLarge => td_string!(l, common.file_large).to_owned(),
        FileFault::NoWork => td_string!(l, common.file_no_work).to_owned(),
        FileFault::Newer(version) => td_string!(l, common.file_newer, version = *version),
    }
}

/// The time by the reader's clock, in milliseconds since 1970 as if it were UTC.
pub(crate) fn now_here() -> i64 {
    let now = js_sys::Date::new_0();
    (now.get_time() - now.get_timezone_offset() * 60_000.0) as i64
}

/// The browser's own kind of the language, such as `en-GB`, where it is that language at all.
fn reader_tag(l: Locale) -> String {
    let ours: &str = l.as_ref();
    let primary = |tag: &str| tag.split('-').next().map(str::to_owned);
    let own = window()
        .navigator()
        .language()
        .filter(|tag| primary(tag) == primary(ours));
    own.unwrap_or_else(|| ours.to_owned())
}

/// A day as the reader's language writes it, from milliseconds since 1970 (as if the reader's clock
/// were UTC). The year is left out if it is this one.
pub(crate) fn day(l: Locale, at: i64) -> String {
    let year = |at: i64| js_sys::Date::new(&(at as f64).into()).get_utc_full_year();
    written(l, at, "short", year(at) != year(now_here()))
}

/// A day as on a letter, with the month's name and the year; see [`day`].
pub(crate) fn date(l: Locale, at: i64) -> String {
    written(l, at, "long", true)
}

fn written(l: Locale, at: i64, month: &str, year: bool) -> String {
    let options = js_sys::Object::new();
    let set = |key: &str, value: &str| {
        let _ = js_sys::Reflect::set(&options, &key.into(), &value.into());
    };
    set("month", month);
    set("day", "numeric");
    set("timeZone", "UTC");
    if year {
        set("year", "numeric");
    }
    let date = js_sys::Date::new(&(at as f64).into());
    String::from(date.to_locale_date_string(&reader_tag(l), &options))
}

/// Course text that stands among the page's words, with its own language.
pub(crate) fn course_text(language: &str, text: impl Into<String>) -> AnyView {
    view! { <span lang=language.to_owned()>{text.into()}</span> }.into_any()
}
