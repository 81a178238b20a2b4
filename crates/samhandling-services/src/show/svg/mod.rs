//! Pictures as SVG: a chart, and its data as a table of text below it in the same file.

mod scale;
mod sheet;
mod table;

pub(crate) use scale::{Axis, Days, days};
pub(crate) use sheet::{MARGIN, Shape, Sheet, WIDTH};
