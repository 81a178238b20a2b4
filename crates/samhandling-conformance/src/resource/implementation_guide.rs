//! ImplementationGuides: what they depend on.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::run::Run;

rule! {
    /// ## What it checks
    /// That a guide names the guides that it depends on by the url of their ImplementationGuide resource.
    ///
    /// ## Why
    /// Tools find the guide by that url, and not by the address where people read it.
    ///
    /// ## Does not conform
    /// ```json
    /// {"dependsOn": [{"uri": "http://hl7.no/fhir/ig/no-basis"}]}
    /// ```
    ///
    /// ## Remedy
    /// Write the whole canonical, with `/ImplementationGuide/` in it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/implementationguide-definitions.html#ImplementationGuide.dependsOn.uri> (4.0.1)
    URI = "fhir-guide-dependency-uri", Error, BusinessRule {
        message {
            en: "the uri must be that of the ImplementationGuide resource, with `/ImplementationGuide/` in it",
            nb: "uri-en skal være den til ImplementationGuide-ressursen, med `/ImplementationGuide/` i seg",
            nn: "uri-en skal vere den til ImplementationGuide-ressursen, med `/ImplementationGuide/` i seg",
        }
        help {
            en: "write the canonical of the other guide",
            nb: "skriv den kanoniske url-en til den andre veiledningen",
            nn: "skriv den kanoniske url-en til den andre rettleiinga",
        }
    }

    /// ## What it checks
    /// That the version of a dependency stands in `version`: behind `|` only the same.
    ///
    /// ## Why
    /// Tools read `version`, and would take another than the one that the uri names.
    ///
    /// ## Remedy
    /// Move the version to `version`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/implementationguide-definitions.html#ImplementationGuide.dependsOn.version> (4.0.1)
    VERSION = "fhir-guide-dependency-version", Error, BusinessRule {
        message {
            en: "the version in the uri is not the one in `version`",
            nb: "versjonen i uri-en er ikke den som står i `version`",
            nn: "versjonen i uri-en er ikkje den som står i `version`",
        }
        help {
            en: "write the version in `version` only",
            nb: "skriv versjonen bare i `version`",
            nn: "skriv versjonen berre i `version`",
        }
    }

    /// ## What it checks
    /// That the package of a dependency has the form of a package name: words of letters, digits, hyphens and underscores, with
    /// full stops between them.
    ///
    /// ## Why
    /// No registry has a package by another name.
    ///
    /// ## Remedy
    /// Write the name of the package, without its version.
    ///
    /// ## Source
    /// <https://confluence.hl7.org/display/FHIR/NPM+Package+Specification>
    PACKAGE = "fhir-guide-dependency-package", Error, BusinessRule {
        message {
            en: "`{package}` is no name of a package",
            nb: "`{package}` er ikke et pakkenavn",
            nn: "`{package}` er ikkje eit pakkenamn",
        }
        help {
            en: "write a name such as `hl7.fhir.no.basis`",
            nb: "skriv et navn som `hl7.fhir.no.basis`",
            nn: "skriv eit namn som `hl7.fhir.no.basis`",
        }
    }

    /// ## What it checks
    /// That a guide of HL7 states its standards status and the work group that owns it.
    ///
    /// ## Why
    /// Readers must know how settled it is, and whom to ask.
    ///
    /// ## Remedy
    /// Add the extension.
    ///
    /// ## Source
    /// <http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status>,
    /// <http://hl7.org/fhir/StructureDefinition/structuredefinition-wg> (5.3.0-ballot-tc1)
    OF_HL7 = "fhir-guide-of-hl7-incomplete", Error, BusinessRule {
        message {
            en: "a guide of HL7 must have the extension `{extension}`",
            nb: "en veiledning fra HL7 skal ha utvidelsen `{extension}`",
            nn: "ei rettleiing frå HL7 skal ha utvidinga `{extension}`",
        }
        help {
            en: "add the extension",
            nb: "legg til utvidelsen",
            nn: "legg til utvidinga",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&URI, &VERSION, &PACKAGE, &OF_HL7];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    for dependency in node.children_named("dependsOn") {
        dependency_of(run, dependency);
    }
    if node.child_text("url").is_some_and(|url| url.starts_with("http://hl7.org/fhir/")) {
        for name in ["structuredefinition-standards-status", "structuredefinition-wg"] {
            let url = format!("{}{name}", crate::compile::CORE);
            let mut extensions = node.children_named("extension");
            if !extensions.any(|extension| extension.child_text("url").as_deref() == Some(&*url)) {
                run.note(&OF_HL7, node).name("extension", url).send();
            }
        }
    }
}

fn dependency_of<'t>(run: &mut Run<'_, 't>, dependency: Node<'t>) {
    let uri = dependency.child_text("uri").unwrap_or_default();
    let (url, inside) = uri.split_once('|').map_or((&*uri, None), |(url, inside)| (url, Some(inside)));
    let version = dependency.child_text("version");
    if inside.is_some_and(|inside| inside.is_empty() || version.as_deref() != Some(inside)) {
        run.note(&VERSION, dependency).send();
    }
    if !uri.is_empty() && !url.contains("/ImplementationGuide/") {
        run.note(&URI, dependency).send();
    }
    if let Some(package) = dependency.child_text("packageId").filter(|package| !is_package(package)) {
        run.note(&PACKAGE, dependency).value("package", package).send();
    }
}

/// Whether a text has the form of a package name.
fn is_package(name: &str) -> bool {
    let is_word = |word: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        !word.is_empty() && word.bytes().all(allowed)
    };
    name.contains('.')
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.split('.').all(is_word)
}
