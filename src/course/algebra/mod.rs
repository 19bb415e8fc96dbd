//! An exact marker of school mathematics: is the student's answer equal to the author's, and in
//! the form asked?
//!
//! [`marking::mark`] is the door. Below it, from the ground up: text becomes tokens and an
//! expression as typed ([`reading::read_expression`]) or a statement
//! ([`statement::read_statement`]). Expressions are compared by [`equality::equality`], statements
//! by [`relation::agreement`]; [`solution_set::solutions`] solves a statement in one variable.
//! [`form::Form`] judges how an expression is written. docs/answers.md says what each spelling
//! means.
//!
//! Invariants: no input panics or takes long ([`limits`]). "Equal" is never concluded from a value
//! that is undefined.

pub mod ast;
pub mod canonical;
mod cause;
mod characters;
pub mod collection;
mod collection_marking;
mod elementary;
pub mod equality;
pub mod evaluate;
mod expression_marking;
mod factor;
pub mod form;
pub mod interval;
pub mod interval_arithmetic;
pub mod kernel;
pub mod limits;
pub mod linear_system;
pub mod marking;
pub mod normal;
pub mod parse;
mod parse_word;
mod pen;
pub mod polynomial;
mod prime_field;
pub mod printing;
mod quantity;
pub mod reading;
pub mod relation;
mod relation_marking;
mod rules;
pub mod solution_set;
pub mod statement;
mod tex;
mod text;
pub mod token;
pub mod typeset;
mod unit;
pub mod univariate;
pub mod verdict;
pub mod why;
mod word;
mod zeros;
