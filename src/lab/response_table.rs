//! A table of responses, read from CSV.

use std::{collections::HashMap, io::Read};

use crate::training::responses::{Responses, Row, Student};

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A column is missing.
    #[error(
        "the column `{0}` is missing; the first line names the columns user,order,item,skill,correct,fold"
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
/// marks students. A bad row is an error, or, with `skip_bad`, passed over and counted.
pub fn read(table: impl Read, mark: Option<&str>, skip_bad: bool) -> Result<Responses, ReadError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table);
    let columns = Columns::find(reader.headers()?, mark)?;
    let (mut users, mut skills, mut items) = (Names::default(), Names::default(), Names::default());
    let mut students: Vec<Student> = Vec::new();
    let mut skipped = 0;
    // Of each student's last response: its time in seconds, and the milliseconds that it took.
    let mut last: Vec<(Option<f64>, Option<f64>)> = Vec::new();
    for record in reader.records() {
        let record = record?;
        let raw = match Raw::read(&record, &columns) {
            Ok(raw) => raw,
            Err(_) if skip_bad => {
                skipped += 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        let user = users.number(raw.user) as usize;
        if user == students.len() {
            students.push(Student {
                name: raw.user.to_owned(),
                fold: raw.fold,
                marked: raw.marked,
                rows: vec![],
            });
            last.push((None, None));
        }
        let before = std::mem::replace(&mut last[user], (raw.time, raw.response_time));
        students[user].rows.push(Row {
            order: raw.order.to_owned(),
            item: items.number(raw.item),
            skills: raw
                .skills
                .iter()
                .map(|skill| skills.number(skill))
                .collect(),
            correct: raw.correct,
            options: raw.options,
            hours: before
                .0
                .zip(raw.time)
                .map(|(before, now)| (now - before) / 3600.0),
            seconds: before.1.map(|milliseconds| milliseconds / 1000.0),
        });
    }
    Ok(Responses {
        skills: skills.names,
        items: items.names,
        students,
        skipped,
    })
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
        let line = record.position().map_or(0, csv::Position::line);
        let bad = |column, fault: &str| ReadError::Value {
            line,
            column,
            fault: fault.to_owned(),
        };
        let text = |at: usize, column| match record.get(at).map(str::trim) {
            None => Err(bad(column, "the row ends before it")),
            Some("") => Err(bad(column, "it is empty")),
            Some(text) => Ok(text),
        };
        let flag = |at: usize, column| match text(at, column)? {
            "1" => Ok(true),
            "0" => Ok(false),
            other => Err(bad(column, &format!("`{other}` is neither 0 nor 1"))),
        };
        let whole = |at: Option<usize>, column| match at {
            None => Ok(0),
            Some(at) => {
                let text = text(at, column)?;
                text.parse()
                    .map_err(|_| bad(column, &format!("`{text}` is no whole number")))
            }
        };
        let real = |at: Option<usize>, column| match at {
            None => Ok(None),
            Some(at) => match record.get(at).map_or("", str::trim) {
                "" => Ok(None),
                text => match text.parse::<f64>() {
                    Ok(number) if number.is_finite() => Ok(Some(number)),
                    _ => Err(bad(column, &format!("`{text}` is no number"))),
                },
            },
        };
        let skills: Vec<&str> = text(columns.skill, "skill")?
            .split(';')
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .collect();
        if skills.is_empty() {
            return Err(bad("skill", "it names no skill"));
        }
        Ok(Self {
            user: text(columns.user, "user")?,
            order: text(columns.order, "order")?,
            item: text(columns.item, "item")?,
            skills,
            correct: flag(columns.correct, "correct")?,
            fold: whole(columns.fold, "fold")?,
            options: whole(columns.options, "options")?,
            time: real(columns.time, "time")?,
            response_time: real(columns.response_time, "rt")?,
            marked: columns.mark.map_or(Ok(false), |at| flag(at, "mark"))?,
        })
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
