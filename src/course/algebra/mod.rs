//! An exact marker of school mathematics.

pub mod ast;
pub mod canonical;
mod cause;
mod characters;
mod elementary;
pub mod equality;
pub mod evaluate;
pub mod expression_marking;
mod factor;
pub mod form;
pub mod interval_arithmetic;
pub mod kernel;
pub mod limits;
pub mod marking;
mod normal;
pub mod parse;
pub mod polynomial;
mod prime_field;
pub mod reading;
mod tex;
pub mod token;
pub mod univariate;
pub mod unreadable;
pub mod verdict;
