//! The part of `cargo xtask generate` that writes `samhandling-r4`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use samhandling_definitions::Definitions;

use super::model::{Model, TypeFile};
use super::{emit_code, emit_module, emit_type, files, load, names};

const SOURCE: &str = "crates/samhandling-r4/src";

/// Writes the types, or with `check` holds what would be written against what is there.
///
/// The definitions are those embedded in this program: after a change of the packs it must be built anew.
pub fn generate(check: bool) -> Result<()> {
    let definitions = Definitions::embedded();
    let core = definitions.package("hl7.fhir.r4.core").context("R4 core is not embedded")?;
    let model = load::model(&definitions, core)?;
    let (resources, datatypes): (Vec<&TypeFile>, Vec<&TypeFile>) =
        model.files.iter().partition(|file| file.is_resource);

    let mut written = types(&resources, &model);
    written.insert("any_resource.rs".to_owned(), emit_module::any_resource(&resources));
    let doc = "Resources, one module each; what is inside them stands with them.";
    written.insert("mod.rs".to_owned(), emit_module::types(&resources, doc, true));
    put("resources", &written, check)?;

    let mut written = types(&datatypes, &model);
    let doc = "Data types: what resources are made of.";
    written.insert("mod.rs".to_owned(), emit_module::types(&datatypes, doc, false));
    put("datatypes", &written, check)?;

    let lists =
        model.codes.iter().map(|list| (format!("{}.rs", names::snake(&list.rust)), emit_code::file(list)));
    let mut written: BTreeMap<_, _> = lists.collect();
    written.insert("mod.rs".to_owned(), emit_module::codes(&model));
    put("codes", &written, check)
}

fn types(of: &[&TypeFile], model: &Model) -> BTreeMap<String, String> {
    of.iter().map(|file| (format!("{}.rs", names::snake(&file.name)), emit_type::file(file, model))).collect()
}

fn put(folder: &str, written: &BTreeMap<String, String>, check: bool) -> Result<()> {
    files::put(&Path::new(SOURCE).join(folder), written, check)
}
