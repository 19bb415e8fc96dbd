//! Lengths of time, and days of the calendar. A moment is in milliseconds since 1970.

/// Milliseconds in a minute.
pub const MINUTE: i64 = 60_000;

/// Milliseconds in an hour.
pub const HOUR: i64 = 60 * MINUTE;

/// Milliseconds in a day.
pub const DAY: i64 = 24 * HOUR;

/// A length of time in days.
pub fn days(milliseconds: i64) -> f64 {
    milliseconds as f64 / DAY as f64
}

/// A length of time in hours.
pub fn hours(milliseconds: i64) -> f64 {
    milliseconds as f64 / HOUR as f64
}

/// A length of time in minutes.
pub fn minutes(milliseconds: i64) -> f64 {
    milliseconds as f64 / MINUTE as f64
}

/// Year, month and day of a day counted from 1970-01-01 (Howard Hinnant, "chrono-compatible
/// low-level date algorithms").
pub fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}
