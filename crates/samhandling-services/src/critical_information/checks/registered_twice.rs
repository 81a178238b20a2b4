//! The same reaction or condition, twice.

use std::collections::HashSet;

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{codings, entries, is_in_force, kind, patient};
use crate::critical_information::Kind;

rule! {
    /// ## What it checks
    /// That of one patient no two records of one kind with the same main code are in force.
    ///
    /// ## Why
    /// Duplicates make people read past them, and when one is refuted the other still warns.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "type": "searchset", "entry": [
    ///   {"resource": {"resourceType": "AllergyIntolerance", "id": "1", "code": {"coding": [{"code": "J01CE02"}]}}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "type": "searchset", "entry": [
    ///   {"resource": {"resourceType": "AllergyIntolerance", "id": "1", "code": {"coding": [{"code": "J01CE02"}]}}},
    ///   {"resource": {"resourceType": "AllergyIntolerance", "id": "2", "code": {"coding": [{"code": "J01CE02"}]}}}]}
    /// ```
    ///
    /// ## Remedy
    /// Keep the one with most in it, and delete the other as entered in error.
    ///
    /// ## Source
    /// What a duplicate becomes: <https://kjernejournal.atlassian.net/wiki/spaces/KJERNEJOURDOK1/pages/664634537>
    /// (read 2026-11-22)
    RULE = "critical-information-registered-twice", Warning, Duplicate {
        message {
            en: "this is recorded before, and both are in force",
            nb: "dette er registrert fra før, og begge gjelder",
            nn: "dette er registrert frå før, og begge gjeld",
        }
        help {
            en: "delete the duplicate as entered in error",
            nb: "slett duplikatet som feilregistrert",
            nn: "slett duplikatet som feilregistrert",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run(bundle: Node<'_>, found: &mut Found<'_, '_>) {
    let mut seen: HashSet<(Kind, String, String, Option<String>)> = HashSet::new();
    for record in entries(bundle).filter(|record| is_in_force(*record)) {
        let Some(kind) = kind(record) else { continue };
        let Some((system, code)) = main_code(record) else { continue };
        if !seen.insert((kind, system, code, patient(record))) {
            found.at(record.child("code").unwrap_or(record), Args::default());
        }
    }
}

/// The code that the user chose, or the only one; a code that only repeats the category says nothing.
fn main_code(record: Node<'_>) -> Option<(String, String)> {
    let code = record.child("code")?;
    let is_main = |coding: &Node<'_>| coding.child_text("userSelected").is_some_and(|flag| flag == "true");
    let coding = codings(code).find(is_main).or_else(|| codings(code).next())?;
    Some((coding.child_text("system")?.into_owned(), coding.child_text("code")?.into_owned()))
}
