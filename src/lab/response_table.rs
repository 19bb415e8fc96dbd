//! A table of responses, read from CSV.

use std::{collections::HashMap, io::Read};

use crate::training::responses::{Responses, Row, Student};

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A column is missing.
    #[error(
        "the column `{0}` is missing; the first line names the columns \
         user,order,item,skill,correct,fold"
    )]
    Column(String),
    /// A value cannot be read.
    #[error("line {line}, column `{column}`: {fault}")]
    Value {
        /// Line of the file, from 1.
        line: u64,
        /// Name of the column.
        column: &'static str,
        /// What is the matter.
        fault: String,
    },
    /// It is no table.
    #[error("the table cannot be read: {0}")]
    Table(#[from] csv::Error),
}

/// Positions of the columns.
struct Columns {
    user: usize,
    order: usize,
    item: usize,
    skill: usize,
    correct: usize,
    fold: Option<usize>,
    options: Option<usize>,
    time: Option<usize>,
    response_time: Option<usize>,
    mark: Option<usize>,
}

impl Columns {
    fn find(header: &csv::StringRecord, mark: Option<&str>) -> Result<Self, ReadError> {
        let optional = |name: &str| header.iter().position(|column| column.trim() == name);
        let needed = |name: &str| optional(name).ok_or_else(|| ReadError::Column(name.to_owned()));
        Ok(Self {
            user: needed("user")?,
            order: needed("order")?,
            item: needed("item")?,
            skill: needed("skill")?,
            correct: needed("correct")?,
            fold: optional("fold"),
            options: optional("options"),
            time: optional("time"),
            response_time: optional("rt"),
            mark: mark.map(needed).transpose()?,
        })
    }
}

/// Gives each name a number.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.names.len() as u32;
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        number
    }
}

/// Reads a table with the columns `user,order,item,skill,correct` and, where there are, `fold`
/// and `options`. Skills of an item are joined with `;`. `mark` names a column of 0 and 1 that
/// marks students.
///
/// # Errors
/// For a bad row, unless `skip_bad` says to count such rows and go on.
pub fn read(table: impl Read, mark: Option<&str>, skip_bad: bool) -> Result<Responses, ReadError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table);
    let columns = Columns::find(reader.headers()?, mark)?;
    let mut found = Found::default();
    for record in reader.records() {
        let record = record?;
        match Raw::read(&record, &columns) {
            Ok(raw) => found.add(&raw),
            Err(_) if skip_bad => found.skipped += 1,
            Err(error) => return Err(error),
        }
    }
    Ok(Responses {
        skills: found.skills.names,
        items: found.items.names,
        students: found.students,
        skipped: found.skipped,
    })
}

/// The responses found so far.
#[derive(Default)]
struct Found {
    users: Names,
    skills: Names,
    items: Names,
    students: Vec<Student>,
    skipped: usize,
    /// Of each student's last response: its time in seconds, and the milliseconds that it took.
    last: Vec<(Option<f64>, Option<f64>)>,
}

impl Found {
    fn add(&mut self, raw: &Raw<'_>) {
        let user = self.users.number(raw.user) as usize;
        if user == self.students.len() {
            self.students.push(Student {
                name: raw.user.to_owned(),
                fold: raw.fold,
                marked: raw.marked,
                rows: vec![],
            });
            self.last.push((None, None));
        }
        let now = (raw.time, raw.response_time);
        let (time, response_time) = std::mem::replace(&mut self.last[user], now);
        let pause = |(before, now): (f64, f64)| (now - before) / 3600.0;
        let skills = raw.skills.iter().map(|skill| self.skills.number(skill));
        self.students[user].rows.push(Row {
            order: raw.order.to_owned(),
            item: self.items.number(raw.item),
            skills: skills.collect(),
            correct: raw.correct,
            options: raw.options,
            hours: time.zip(raw.time).map(pause),
            seconds: response_time.map(|milliseconds| milliseconds / 1000.0),
        });
    }
}

/// A row as it stands in the file.
struct Raw<'a> {
    user: &'a str,
    order: &'a str,
    item: &'a str,
    skills: Vec<&'a str>,
    correct: bool,
    fold: u32,
    options: u32,
    time: Option<f64>,
    response_time: Option<f64>,
    marked: bool,
}

impl<'a> Raw<'a> {
    fn read(record: &'a csv::StringRecord, columns: &Columns) -> Result<Self, ReadError> {
        let cells = Cells { record };
        Ok(Self {
            user: cells.text(columns.user, "user")?,
            order: cells.text(columns.order, "order")?,
            item: cells.text(columns.item, "item")?,
            skills: cells.skills(columns.skill)?,
            correct: cells.flag(columns.correct, "correct")?,
            fold: cells.whole(columns.fold, "fold")?,
            options: cells.whole(columns.options, "options")?,
            time: cells.real(columns.time, "time")?,
            response_time: cells.real(columns.response_time, "rt")?,
            marked: match columns.mark {
                Some(at) => cells.flag(at, "mark")?,
                None => false,
            },
        })
    }
}

/// The cells of a row.
struct Cells<'a> {
    record: &'a csv::StringRecord,
}

impl<'a> Cells<'a> {
    fn bad(&self, column: &'static str, fault: impl Into<String>) -> ReadError {
        ReadError::Value {
            line: self.record.position().map_or(0, csv::Position::line),
            column,
            fault: fault.into(),
        }
    }

    fn text(&self, at: usize, column: &'static str) -> Result<&'a str, ReadError> {
        match self.record.get(at).map(str::trim) {
            None => Err(self.bad(column, "the row ends before it")),
            Some("") => Err(self.bad(column, "it is empty")),
            Some(text) => Ok(text),
        }
    }

    fn skills(&self, at: usize) -> Result<Vec<&'a str>, ReadError> {
        let names = self.text(at, "skill")?.split(';').map(str::trim);
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        if names.is_empty() {
            return Err(self.bad("skill", "it names no skill"));
        }
        Ok(names)
    }

    fn flag(&self, at: usize, column: &'static str) -> Result<bool, ReadError> {
        match self.text(at, column)? {
            "1" => Ok(true),
            "0" => Ok(false),
            other => Err(self.bad(column, format!("`{other}` is neither 0 nor 1"))),
        }
    }

    /// A whole number; 0 if there is no such column.
    fn whole(&self, at: Option<usize>, column: &'static str) -> Result<u32, ReadError> {
        let Some(at) = at else { return Ok(0) };
        let text = self.text(at, column)?;
        let number = text.parse();
        number.map_err(|_| self.bad(column, format!("`{text}` is no whole number")))
    }

    /// A number; none if there is no such column, or the cell is empty.
    fn real(&self, at: Option<usize>, column: &'static str) -> Result<Option<f64>, ReadError> {
        let text = at.and_then(|at| self.record.get(at)).map_or("", str::trim);
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => Err(self.bad(column, format!("`{text}` is no number"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &str, skip_bad: bool) -> Result<Responses, String> {
        read(table.as_bytes(), None, skip_bad).map_err(|error| error.to_string())
    }

    #[test]
    fn skills_are_split_and_students_keep_their_order() {
        let read = check(
            "user,order,item,skill,correct,fold\nb,0,i,x;y,1,2\na,0,i,y,0,1\nb,1,j,y,0,2\n",
            false,
        )
        .expect("read");
        assert_eq!(
            read.students
                .iter()
                .map(|s| s.name.as_str())
                .collect::<Vec<_>>(),
            ["b", "a"]
        );
        assert_eq!(read.students[0].rows[0].skills, [0, 1]);
        assert_eq!(read.students[0].rows[1].skills, [1]);
        assert_eq!((read.skills.len(), read.items.len()), (2, 2));
    }

    #[test]
    fn a_bad_row_is_named_by_line_and_column_or_counted() {
        let table = "user,order,item,skill,correct,fold\na,0,i,x,1,0\na,1,i,x,maybe,0\n";
        assert_eq!(
            check(table, false),
            Err("line 3, column `correct`: `maybe` is neither 0 nor 1".to_owned())
        );
        assert_eq!(check(table, true).expect("read").skipped, 1);
        assert!(
            check("user,order,item,correct\n", false)
                .is_err_and(|fault| fault.contains("`skill` is missing"))
        );
        assert_eq!(
            check("user,order,item,skill,correct\na,0,i\n", false),
            Err("line 2, column `skill`: the row ends before it".to_owned())
        );
    }
}
