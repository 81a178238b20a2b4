//! ConceptMaps: the codes of either side are codes of their systems, and of the value sets that are mapped.

use std::collections::HashMap;

use samhandling_core::diagnostic::{Rule, Severity};
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::{CodeSystem, Content, DefinitionId, Kind, Membership};

use crate::data_type::other_display;
use crate::run::Run;

rule! {
    /// ## What it checks
    /// That the source and the target of a map are value sets.
    ///
    /// ## Why
    /// They say between what the map leads.
    ///
    /// ## Remedy
    /// Name the value set; the code systems stand in the groups.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/conceptmap-definitions.html#ConceptMap.source[x]> (4.0.1)
    NO_VALUE_SET = "fhir-concept-map-scope-no-value-set", Error, Invalid {
        message {
            en: "`{canonical}` is no value set",
            nb: "`{canonical}` er ikke et verdisett",
            nn: "`{canonical}` er ikkje eit verdisett",
        }
        help { en: "name the value set", nb: "oppgi verdisettet", nn: "oppgje verdisettet" }
    }

    /// ## What it checks
    /// That a group names the code systems on both sides.
    ///
    /// ## Why
    /// Its codes have no meaning otherwise.
    ///
    /// ## Remedy
    /// Add the system.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/conceptmap-definitions.html#ConceptMap.group.source> (4.0.1)
    NO_SYSTEM = "fhir-concept-map-system-missing", Warning, Required {
        message {
            en: "the group does not say of what system its codes are: `{side}` is missing",
            nb: "gruppen sier ikke hvilket kodeverk kodene er fra: `{side}` mangler",
            nn: "gruppa seier ikkje kva kodeverk kodane er frå: `{side}` manglar",
        }
        help { en: "add `{side}`", nb: "legg til `{side}`", nn: "legg til `{side}`" }
    }

    /// ## What it checks
    /// That a code which is mapped, or mapped to, is one of its code system, where all of them are known.
    ///
    /// ## Why
    /// A code that does not exist is never found, and leads nowhere.
    ///
    /// ## Remedy
    /// Mend the code, or the system of the group.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/conceptmap-definitions.html#ConceptMap.group.element.code> (4.0.1)
    UNKNOWN_CODE = "fhir-concept-map-code-unknown", Error, CodeInvalid {
        message {
            en: "`{system}` has no code `{code}`",
            nb: "`{system}` har ingen kode `{code}`",
            nn: "`{system}` har ingen kode `{code}`",
        }
        help {
            en: "mend the code, or the system of the group",
            nb: "rett koden, eller kodeverket i gruppen",
            nn: "rett koden, eller kodeverket i gruppa",
        }
    }

    /// ## What it checks
    /// That a code which is mapped, or mapped to, is one of the value set that the map is for.
    ///
    /// ## Why
    /// The map promises to lead from one value set to the other.
    ///
    /// ## Remedy
    /// Mend the code, or name the value set that is meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/conceptmap-definitions.html#ConceptMap.source[x]> (4.0.1)
    OUTSIDE = "fhir-concept-map-code-not-in-value-set", Error, CodeInvalid {
        message {
            en: "`{code}` is not in the value set {set}",
            nb: "`{code}` er ikke i verdisettet {set}",
            nn: "`{code}` er ikkje i verdisettet {set}",
        }
        help {
            en: "use a code of {set}, or name the value set that is meant",
            nb: "bruk en kode fra {set}, eller oppgi verdisettet som er ment",
            nn: "bruk ein kode frå {set}, eller oppgje verdisettet som er meint",
        }
    }

    /// ## What it checks
    /// That the display of a code is one that its code system gives.
    ///
    /// ## Why
    /// People read the display and programs the code.
    ///
    /// ## Remedy
    /// Write the display of the code system.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/conceptmap-definitions.html#ConceptMap.group.element.display> (4.0.1)
    DISPLAY = "fhir-concept-map-display-other", Warning, Invalid {
        message {
            en: "`{found}` is no display of the code; its system gives `{expected}`",
            nb: "`{found}` er ikke et visningsnavn for koden; kodeverket gir `{expected}`",
            nn: "`{found}` er ikkje eit visingsnamn for koden; kodeverket gjev `{expected}`",
        }
        help { en: "write `{expected}`", nb: "skriv `{expected}`", nn: "skriv `{expected}`" }
    }

    /// ## What it checks
    /// That a code is mapped to another once.
    ///
    /// ## Why
    /// Two mappings that differ contradict each other, and two that do not are one too many.
    ///
    /// ## Remedy
    /// Keep one.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/conceptmap-definitions.html#ConceptMap.group.element.target> (4.0.1)
    TWICE = "fhir-concept-map-target-twice", Warning, BusinessRule {
        message {
            en: "the code is mapped to the same target already",
            nb: "koden er allerede koblet til det samme målet",
            nn: "koden er allereie kopla til det same målet",
        }
        help { en: "keep one mapping", nb: "behold én kobling", nn: "behald éi kopling" }
    }
}

pub(super) static RULES: &[&Rule] = &[&NO_VALUE_SET, &NO_SYSTEM, &UNKNOWN_CODE, &OUTSIDE, &DISPLAY, &TWICE];

/// One side of a group.
struct Side<'v> {
    /// Its system and the codes of that, where they are known.
    codes: Option<(String, &'v CodeSystem)>,
    /// The value set that the map has on this side.
    scope: Option<(String, DefinitionId)>,
}

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let scopes = ["source", "target"].map(|name| scope(run, node, name));
    for group in node.children_named("group") {
        let [source, target] = &scopes;
        let from = side(run, group, "source", source);
        let to = side(run, group, "target", target);
        let mut seen: HashMap<(String, String), ()> = HashMap::new();
        for element in group.children_named("element") {
            code(run, element, &from);
            let source = element.child_text("code").unwrap_or_default();
            for target in element.children_named("target") {
                code(run, target, &to);
                let Some(other) = target.child_text("code") else { continue };
                let key = (source.clone().into_owned(), other.into_owned());
                if seen.insert(key, ()).is_some() {
                    run.note(&TWICE, target).send();
                }
            }
        }
    }
}

/// The value set on one side of the map.
fn scope<'t>(run: &mut Run<'_, 't>, node: Node<'t>, name: &str) -> Option<(String, DefinitionId)> {
    // The choice has two names in FHIR, by version.
    let is_it = |own: &str| own.strip_prefix(name).is_some_and(|rest| matches!(rest, "" | "Scope"));
    let element = node.children().find(|child| is_it(run.element_name(*child)))?;
    let canonical = element.text()?.into_owned();
    let found = run.find(Kind::ValueSet, &canonical);
    let others = [Kind::CodeSystem, Kind::StructureDefinition];
    if found.is_none() && others.into_iter().any(|kind| run.find(kind, &canonical).is_some()) {
        run.note(&NO_VALUE_SET, element).name("canonical", &*canonical).send();
    }
    Some((canonical, found?))
}

fn side<'v, 't>(
    run: &mut Run<'v, 't>,
    group: Node<'t>,
    name: &'static str,
    scope: &Option<(String, DefinitionId)>,
) -> Side<'v> {
    let Some(system) = group.child_text(name) else {
        run.note(&NO_SYSTEM, group).name("side", name).send();
        return Side { codes: None, scope: None };
    };
    let url = system.split('|').next().unwrap_or(&system).to_owned();
    let codes = run.code_system(&url).filter(|codes| codes.content == Content::Complete);
    Side { codes: codes.map(|codes| (url, codes)), scope: scope.clone() }
}

/// Holds the code of one side against its system and value set.
fn code<'t>(run: &mut Run<'_, 't>, node: Node<'t>, side: &Side<'_>) {
    let Some((system, codes)) = &side.codes else { return };
    let Some(element) = node.child("code") else { return };
    let Some(text) = element.text() else { return };
    let Some(concept) = codes.concept(&text) else {
        let severity = if codes.is_supplement() { Severity::Warning } else { Severity::Error };
        let note = run.note(&UNKNOWN_CODE, element).severity(severity).name("system", system);
        note.value("code", text).send();
        return;
    };
    if let Some(display) = node.child_text("display")
        && let Some(expected) = other_display(concept, &display)
    {
        run.note(&DISPLAY, element).value("found", display).name("expected", expected).send();
    }
    if let Some((canonical, set)) = &side.scope
        && run.validator.definitions.contains(*set, Some(system), &text) == Membership::No
    {
        run.note(&OUTSIDE, element).value("code", text).name("set", canonical).send();
    }
}
