//! The native tests: what a student, a teacher and an author get, without a browser. See README.md
//! in this folder.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod algebra;
mod answers;
mod baselines;
mod bench;
mod class;
mod course;
mod device;
mod documents;
mod doors;
mod dual;
mod ending;
mod evaluate;
mod files;
mod five_students;
#[path = "../fixtures/forecasts.rs"]
mod forecasts;
mod golden;
mod heard;
mod help;
mod ladder;
mod learning;
mod limits;
mod mark;
mod odd_lives;
mod one_course;
mod policy;
mod purity;
mod reasons;
mod replay;
mod response_model;
mod sitting;
mod storage;
mod tabs;
mod teaching;
mod trained_model;
mod training;
mod trial;
mod working;
