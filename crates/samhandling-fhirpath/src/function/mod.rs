//! The functions: a file for each group, with a table of what it defines.

mod aggregate;
mod boundary;
mod combining;
mod conversion;
mod definition;
mod encoding;
mod existence;
mod fhir;
mod filtering;
mod math;
mod regex;
mod signature;
mod sort;
mod string;
mod subsetting;
mod tree;
mod utility;

pub(crate) use definition::{Function, Handler};
pub(crate) use regex::{compile, matches};
pub(crate) use signature::{Gives, Input};

/// The groups.
const GROUPS: [&[Function]; 15] = [
    existence::FUNCTIONS,
    filtering::FUNCTIONS,
    subsetting::FUNCTIONS,
    combining::FUNCTIONS,
    conversion::FUNCTIONS,
    string::FUNCTIONS,
    regex::FUNCTIONS,
    encoding::FUNCTIONS,
    math::FUNCTIONS,
    tree::FUNCTIONS,
    utility::FUNCTIONS,
    boundary::FUNCTIONS,
    sort::FUNCTIONS,
    aggregate::FUNCTIONS,
    fhir::FUNCTIONS,
];
