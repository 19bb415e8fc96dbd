//! Parts of screens.

pub(crate) mod aim;
pub(crate) mod bar;
pub(crate) mod certificate;
pub(crate) mod evidence;
pub(crate) mod feedback;
pub(crate) mod figure;
pub(crate) mod file;
pub(crate) mod interval;
pub(crate) mod kicker;
pub(crate) mod learning_session;
pub(crate) mod lesson;
pub(crate) mod notices;
pub(crate) mod skills;
pub(crate) mod stopwatch;
pub(crate) mod table;
pub(crate) mod task;
pub(crate) mod waiting;
pub(crate) mod ways;
pub(crate) mod why;
pub(crate) mod worked;
pub(crate) mod working;
