//! What a generated snapshot can be relied on for, over R4's own definitions and small ones made for the test.

mod defects;
mod elements;
mod expansion;
mod garbage;
mod made;
mod slices;
mod types;
