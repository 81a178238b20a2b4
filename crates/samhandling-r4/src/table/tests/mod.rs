//! All types at once: what the tables say holds for the structs, and what is made of them comes back.

mod grow;
mod tables;
mod trees;
