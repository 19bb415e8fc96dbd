//! How well models predicted the same responses, as a table or as JSON.

use serde_json::{Map, Value, json};

use waymark::{
    base::dice::Dice,
    lab::scores::{Difference, Scores, Stated, paired_difference, scores},
};

/// How many responses of a student count as the first ones.
const FIRST: usize = 10;
/// A long history has more responses than this.
const LONG: usize = 200;
/// Classes of students drawn for an interval.
const RESAMPLINGS: usize = 1000;

/// Parts of a student's history that are scored, and up to which response each goes.
const PARTS: [(&str, usize); 3] = [("all", usize::MAX), ("first_ten", FIRST), ("first", 1)];

/// A model's predictions.
pub(crate) struct Entry {
    /// Its name.
    pub(crate) name: &'static str,
    /// Seconds that fitting it took.
    pub(crate) fit_seconds: f64,
    /// What was stated before each response, student by student.
    pub(crate) stated: Vec<Vec<Stated>>,
}

impl Entry {
    /// The first responses of each student.
    fn first(&self, most: usize) -> Vec<Vec<Stated>> {
        self.stated
            .iter()
            .map(|stated| stated[..most.min(stated.len())].to_vec())
            .collect()
    }

    fn scores(&self, most: usize) -> Scores {
        scores(&self.first(most).concat())
    }

    /// Log loss of another model minus its own.
    fn behind(&self, other: &Entry, most: usize, seed: u64) -> Difference {
        let mut dice = Dice::new(seed);
        paired_difference(&other.first(most), &self.first(most), RESAMPLINGS, || {
            dice.unit()
        })
    }
}

/// Log loss of one model minus another's over students with long histories, in words.
pub(crate) fn long_histories(one: &Entry, other: &Entry, seed: u64) -> String {
    let long = |entry: &Entry| -> Vec<Vec<Stated>> {
        entry
            .stated
            .iter()
            .filter(|stated| stated.len() > LONG)
            .cloned()
            .collect()
    };
    let (one, other) = (long(one), long(other));
    let mut dice = Dice::new(seed);
    let Difference { mean, low, high } =
        paired_difference(&one, &other, RESAMPLINGS, || dice.unit());
    format!(
        "{} students with more than {LONG} responses: {mean:+.5} [{low:+.5}, {high:+.5}]",
        one.len()
    )
}

/// Models' predictions of the same responses.
pub(crate) struct Scoreboard {
    /// The models.
    pub(crate) entries: Vec<Entry>,
    /// Draws the classes for the intervals; the same for all models.
    pub(crate) seed: u64,
}

impl Scoreboard {
    /// The model that the others are compared with: the first, if there are others.
    fn reference(&self) -> Option<&Entry> {
        self.entries.first().filter(|_| self.entries.len() > 1)
    }

    /// A single model's scores: `{"model", "fit_seconds", "all": {...}, "first_ten": {...},
    /// "first": {...}}`. Of several models, `{"models": [...]}`, each of them like that and, but
    /// for the first, with the first one's log loss minus its own in `"waymark_minus": {"all":
    /// {"mean", "low", "high"}, "first_ten": {...}}`.
    pub(crate) fn json(&self) -> Value {
        let mut models = self.entries.iter().enumerate().map(|(at, entry)| {
            let mut object = one(entry);
            if let Some(reference) = self.reference().filter(|_| at > 0) {
                let difference = |part: usize| entry.behind(reference, part, self.seed);
                let differences =
                    json!({ "all": difference(usize::MAX), "first_ten": difference(FIRST) });
                object.insert(format!("{}_minus", reference.name), differences);
            }
            Value::Object(object)
        });
        match self.reference() {
            Some(_) => json!({ "models": models.collect::<Vec<_>>() }),
            None => models.next().unwrap_or_default(),
        }
    }

    /// A table to read.
    pub(crate) fn table(&self) -> String {
        match self.reference() {
            Some(reference) => self.comparison(reference),
            None => self.entries.first().map(parts).unwrap_or_default(),
        }
    }

    /// A row a model.
    fn comparison(&self, reference: &Entry) -> String {
        let parts = [
            ("all responses", usize::MAX),
            ("first ten of each student", FIRST),
        ];
        let mut titles = format!("{:23}", "");
        let mut heads = format!("{:15}{:>8}", "model", "fit, s");
        for (title, most) in parts {
            titles += &format!(
                " | {:^60}",
                format!("{title}: {}", reference.scores(most).responses)
            );
            heads += &cells(
                "AUC",
                "log loss",
                "calibration",
                &format!("log loss of {} minus it", reference.name),
            );
        }
        let row = |(at, entry): (usize, &Entry)| {
            let mut row = format!("\n{:15}{:>8.1}", entry.name, entry.fit_seconds);
            for (_, most) in parts {
                let Scores {
                    auc,
                    log_loss,
                    calibration_error,
                    ..
                } = entry.scores(most);
                let [auc, log_loss, calibration] =
                    [auc, log_loss, calibration_error].map(|x| format!("{x:.4}"));
                let behind = if at == 0 {
                    String::new()
                } else {
                    interval(entry.behind(reference, most, self.seed))
                };
                row += &cells(&auc, &log_loss, &calibration, &behind);
            }
            row
        };
        format!("{titles}\n{heads}") + &self.entries.iter().enumerate().map(row).collect::<String>()
    }
}

/// The cells of one part of a row.
fn cells(auc: &str, log_loss: &str, calibration: &str, difference: &str) -> String {
    format!(" | {auc:>7}{log_loss:>10}{calibration:>13}{difference:>30}")
}

fn interval(difference: Difference) -> String {
    let Difference { mean, low, high } = difference;
    format!("{mean:+.4} [{low:+.4}, {high:+.4}]")
}

/// One model's scores.
fn one(entry: &Entry) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("model".into(), entry.name.into());
    object.insert("fit_seconds".into(), entry.fit_seconds.into());
    for (name, most) in PARTS {
        object.insert(name.into(), json!(entry.scores(most)));
    }
    object
}

/// One model's scores as a table, a row a part.
fn parts(entry: &Entry) -> String {
    let mut table = format!(
        "{:12}{:>10}{:>9}{:>10}{:>13}{:>9}",
        "responses", "count", "AUC", "log loss", "calibration", "by luck"
    );
    for (name, most) in PARTS {
        let s = entry.scores(most);
        let name = name.replace('_', " ");
        table += &format!(
            "\n{name:12}{:>10}{:>9.4}{:>10.4}{:>13.4}{:>9.4}",
            s.responses, s.auc, s.log_loss, s.calibration_error, s.calibration_by_luck
        );
    }
    table
}
