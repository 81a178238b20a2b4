//! Makes the typed R4 resources from the embedded definitions.

mod boxes;
mod closure;
mod codes;
mod emit_choice;
mod emit_code;
mod emit_module;
mod emit_type;
mod files;
mod imports;
mod load;
mod model;
mod names;
mod specification;
mod task;

pub use task::generate;
