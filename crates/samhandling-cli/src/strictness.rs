//! How strictly documents are held against their definitions, as options say it.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use samhandling_conformance::Options;
use samhandling_core::tree::Limits;

use crate::level::Level;
use crate::references::Folder;

/// How strictly documents are held against their definitions.
#[derive(Args)]
pub struct Strictness {
    /// Takes an extension that no package defines for a warning.
    #[arg(long)]
    any_extensions: bool,
    /// Refuses uris that are set aside for examples.
    #[arg(long)]
    no_example_urls: bool,
    /// Refuses markup, and characters that turn the direction of writing, in every text.
    #[arg(long)]
    security_checks: bool,
    /// Takes HTML in markdown for an error, not a warning.
    #[arg(long)]
    no_html_in_markdown: bool,
    /// Holds definitions against what is asked of those that are published.
    #[arg(long)]
    for_publication: bool,
    /// Follows references that lead out of the document: each must lead to a resource that its definition allows.
    #[arg(long)]
    follow_references: bool,
    /// Holds references that lead out of the document to the types allowed: by the url, or by the resource where one can look.
    #[arg(long)]
    reference_types: bool,
    /// The folder in which the two find resources: `Type/id` is `type-id.json`. What is not there is missing.
    #[arg(long, value_name = "DIR")]
    references_from: Option<PathBuf>,
    /// How grave a display is that its code system does not give.
    #[arg(long, value_enum, ignore_case = true, value_name = "LEVEL", default_value = "error")]
    wrong_displays: Level,
    /// How grave a breach of best practice is.
    #[arg(long, value_enum, ignore_case = true, value_name = "LEVEL", default_value = "ignore")]
    best_practice: Level,
    /// Lists the elements that a profile marks as must-support and a resource lacks.
    #[arg(long)]
    must_support: bool,
    /// Lists the obligations that profiles lay on the elements of a resource, given or not.
    #[arg(long)]
    obligations: bool,
    /// Leaves out the national checks beyond the profiles, and what services deviate in by design.
    #[arg(long)]
    no_national: bool,
    /// Refuses a file of more bytes, unread.
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_bytes)]
    max_bytes: u64,
    /// Refuses a document with more objects and arrays, or elements of XML, inside one another.
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_depth)]
    max_depth: u32,
    /// Refuses a document with more elements.
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_elements)]
    max_elements: u32,
    /// Tells no more findings of a document; how many more there are is told.
    #[arg(long, value_name = "N", default_value_t = Options::default().max_findings)]
    max_findings: usize,
}

impl Strictness {
    /// As the engine takes them.
    pub fn options(&self) -> Options {
        let mut options = Options::default();
        options.now = Some(chrono::Utc::now().fixed_offset());
        options.any_extensions = self.any_extensions;
        options.example_urls = !self.no_example_urls;
        options.security_checks = self.security_checks;
        options.no_html_in_markdown = self.no_html_in_markdown;
        options.for_publication = self.for_publication;
        options.follow_references = self.follow_references;
        options.reference_types = self.reference_types;
        options.wrong_displays = self.wrong_displays.severity();
        options.best_practice = self.best_practice.severity();
        options.must_support = self.must_support;
        options.obligations = self.obligations;
        options.national = !self.no_national;
        options.limits.max_bytes = self.max_bytes;
        options.limits.max_depth = self.max_depth;
        options.limits.max_elements = self.max_elements;
        options.max_findings = self.max_findings;
        options
    }

    /// Where references are looked up, if the caller said.
    pub fn references(&self) -> Result<Option<Folder>> {
        self.references_from.as_deref().map(Folder::open).transpose()
    }
}
