//! Codes and the value sets that they are bound to.

use samhandling_core::diagnostic::{Rule, Severity};
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::{Kind, Membership, Strength, Unknown};

use super::Assertion;
use crate::compile::Compiling;
use crate::run::Run;
use crate::schema::{BoundSet, Element, Schema};

rule! {
    /// ## What it checks
    /// That a code comes from the value set that its definition binds it to. With a required binding anything else is an error;
    /// with an extensible one it is a warning, for another code is right only if the value set has none that fits.
    ///
    /// ## Why
    /// The receiver knows the codes of the value set, and no others.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Patient", "gender": "female"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "gender": "kvinne"}
    /// ```
    ///
    /// ## Remedy
    /// Use a code of the value set.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/terminologies.html#strength> (4.0.1)
    pub(crate) NOT_IN_SET = "fhir-code-not-in-value-set", Error, CodeInvalid {
        message {
            en: "`{code}` is not in the value set {set} ({strength})",
            nb: "`{code}` er ikke i verdisettet {set} ({strength})",
            nn: "`{code}` er ikkje i verdisettet {set} ({strength})",
        }
        help {
            en: "use a code of {set}",
            nb: "bruk en kode fra {set}",
            nn: "bruk ein kode frå {set}",
        }
    }

    /// ## What it checks
    /// That a concept has a code at all, where its definition requires one of a value set.
    ///
    /// ## Why
    /// A text alone cannot be understood by a system.
    ///
    /// ## Remedy
    /// Add a coding from the value set; the text may stay.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/terminologies.html#required> (4.0.1)
    NO_CODE = "fhir-code-missing", Error, CodeInvalid {
        message {
            en: "no code is given, and one of the value set {set} is required",
            nb: "ingen kode er oppgitt, og en fra verdisettet {set} kreves",
            nn: "ingen kode er oppgjeven, og ein frå verdisettet {set} krevst",
        }
        help {
            en: "add a coding from {set}",
            nb: "legg til en kode fra {set}",
            nn: "legg til ein kode frå {set}",
        }
    }

    /// ## What it checks
    /// That a national code goes by the name of its code system that the guide binds. Norwegian code lists have several
    /// names: a number in Volven, an OID, urls of three publishers.
    ///
    /// ## Why
    /// To a receiver who compares names the code is unknown, although it is the right one.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "http://ehelse.no/fhir/CodeSystem/no-kodeverk-8202", "code": "LAB"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "2.16.578.1.12.4.1.1.8202", "code": "LAB"}
    /// ```
    ///
    /// ## Remedy
    /// Write the name that the guide binds.
    ///
    /// ## Source
    /// The packages hl7.fhir.no.kodeverk 0.6.0, diagnostic.report.nilar 1.5.0 and fhir.codesandextensions 1.3.1 (read
    /// 2026-11-22)
    OTHER_NAME = "fhir-code-system-other-name", Error, CodeInvalid {
        message {
            en: "the code is right, but its system is named `{found}`; the guide binds `{bound}`",
            nb: "koden er riktig, men kodeverket heter `{found}`; veiledningen binder `{bound}`",
            nn: "koden er rett, men kodeverket heiter `{found}`; rettleiinga bind `{bound}`",
        }
        help {
            en: "write the system as `{bound}`",
            nb: "skriv kodeverket som `{bound}`",
            nn: "skriv kodeverket som `{bound}`",
        }
    }

    /// ## What it checks
    /// Whether a code is in its value set. Here it could not be decided: the packages do not carry the codes.
    ///
    /// ## Why
    /// Many code systems are too large or not free to be passed on. A code that cannot be looked up is neither right nor wrong,
    /// and is shown so.
    ///
    /// ## Remedy
    /// Nothing, if the code is known to be right; or load a package that carries the codes.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/terminologies.html> (4.0.1)
    UNDECIDED = "fhir-code-undecided", Warning, NotSupported {
        message {
            en: "whether the code is in the value set {set} cannot be decided: {why}",
            nb: "om koden er i verdisettet {set} kan ikke avgjøres: {why}",
            nn: "om koden er i verdisettet {set} kan ikkje avgjerast: {why}",
        }
        help {
            en: "load a package that carries the codes, or accept that they are not checked",
            nb: "last en pakke som har kodene, eller godta at de ikke er kontrollert",
            nn: "last ein pakke som har kodane, eller godta at dei ikkje er kontrollerte",
        }
    }

    /// ## What it checks
    /// That a code is one of those that its code system defines, where all of them are known.
    ///
    /// ## Why
    /// A code that does not exist says nothing.
    ///
    /// ## Remedy
    /// Use a code of the system; or the system that the code belongs to.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#Coding> (4.0.1)
    pub(crate) UNKNOWN_CODE = "fhir-code-unknown", Error, CodeInvalid {
        message {
            en: "`{system}` has no code `{code}`",
            nb: "`{system}` har ingen kode `{code}`",
            nn: "`{system}` har ingen kode `{code}`",
        }
        help {
            en: "use a code of that system",
            nb: "bruk en kode fra kodeverket",
            nn: "bruk ein kode frå kodeverket",
        }
    }

    /// ## What it checks
    /// That a code is one of those that its code system defines. Here only a package that the profiles in force do not build on
    /// has a list, and the code is not in it.
    ///
    /// ## Why
    /// Guides carry extracts of code systems that are larger than they say, so that list may not be all.
    ///
    /// ## Remedy
    /// Compare with the published list of the code system.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#Coding> (4.0.1)
    UNKNOWN_ELSEWHERE = "fhir-code-unknown-elsewhere", Information, CodeInvalid {
        message {
            en: "the only list of `{system}` at hand, of another guide, lacks the code",
            nb: "den eneste listen av `{system}` for hånden, fra en annen veiledning, mangler koden",
            nn: "den einaste lista av `{system}` for handa, frå ei anna rettleiing, manglar koden",
        }
        help {
            en: "compare with the published list of the code system",
            nb: "sammenlign med den utgitte listen av kodeverket",
            nn: "samanlikn med den utgjevne lista av kodeverket",
        }
    }

    /// ## What it checks
    /// That the system of a code is an absolute url or urn.
    ///
    /// ## Why
    /// A name that means something only where it was written cannot be looked up elsewhere.
    ///
    /// ## Remedy
    /// Write the full url of the code system, or `urn:oid:` before its OID.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes-definitions.html#Coding.system> (4.0.1)
    RELATIVE_SYSTEM = "fhir-code-system-relative", Error, CodeInvalid {
        message {
            en: "the system of a code must be an absolute url or urn, and `{system}` is none",
            nb: "kodeverket til en kode skal være en absolutt url eller urn, og `{system}` er ingen",
            nn: "kodeverket til ein kode skal vere ein absolutt url eller urn, og `{system}` er ingen",
        }
        help {
            en: "write the full url, or `urn:oid:` before an OID",
            nb: "skriv hele url-en, eller `urn:oid:` foran en OID",
            nn: "skriv heile url-en, eller `urn:oid:` framfor ein OID",
        }
    }
}

pub(super) static RULES: &[&Rule] =
    &[&NOT_IN_SET, &NO_CODE, &OTHER_NAME, &UNDECIDED, &UNKNOWN_CODE, &UNKNOWN_ELSEWHERE, &RELATIVE_SYSTEM];

pub(super) fn compile(compiling: &Compiling<'_>) -> Option<Assertion> {
    let binding = compiling.element.binding.as_ref()?;
    let canonical = binding.value_set.as_deref()?;
    let strong = binding.strength >= Strength::Extensible;
    if !strong || compiling.base.and_then(|base| base.binding.as_ref()) == Some(binding) {
        return None;
    }
    let id = compiling.resolve(Kind::ValueSet, canonical);
    let is_code_system = id.is_none() && compiling.resolve(Kind::CodeSystem, canonical).is_some();
    let strength = binding.strength;
    Some(Assertion::Binding(Box::new(BoundSet { strength, canonical: canonical.into(), id, is_code_system })))
}

/// A code as it stands in the instance.
struct Coded {
    system: Option<String>,
    code: String,
}

/// The codes of a node: of itself, of its codings, or of the unit that it has.
fn codes<'t>(run: &Run<'_, 't>, node: Node<'t>) -> Option<Vec<Coded>> {
    let coded = |node: Node<'t>| {
        let system = node.child_text("system").map(std::borrow::Cow::into_owned);
        Some(Coded { system, code: node.child_text("code")?.into_owned() })
    };
    match run.type_name(node) {
        "code" | "string" | "uri" | "url" | "canonical" | "id" => {
            Some(vec![Coded { system: None, code: node.text()?.into_owned() }])
        }
        "Coding" | "Quantity" | "Age" | "Duration" | "SimpleQuantity" | "Count" | "Distance" => {
            coded(node).map(|coded| vec![coded])
        }
        "CodeableConcept" => Some(node.children_named("coding").filter_map(coded).collect()),
        _ => None,
    }
}

pub(super) fn run<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    set: &'v BoundSet,
) {
    let Some(codes) = codes(run, node) else { return };
    if set.is_code_system {
        return;
    }
    if codes.is_empty() {
        if set.strength == Strength::Required {
            run.note_in(&NO_CODE, node, schema, element).name("set", &*set.canonical).send();
        }
        return;
    }
    let mut unknown = None;
    for coded in &codes {
        match membership(run, set, coded) {
            Membership::Yes => return,
            Membership::No => {}
            Membership::Unknown(why) => unknown = Some(why),
        }
    }
    match unknown {
        Some(why) => undecided(run, node, schema, element, set, &why),
        None => outside(run, node, schema, element, set, &codes),
    }
}

/// Whether a node's code is in a set, for telling slices apart.
pub(super) fn holds<'t>(run: &Run<'_, 't>, node: Node<'t>, set: &BoundSet) -> bool {
    let codes = codes(run, node).unwrap_or_default();
    codes.iter().any(|coded| membership(run, set, coded) == Membership::Yes)
}

fn membership(run: &Run<'_, '_>, set: &BoundSet, coded: &Coded) -> Membership {
    match set.id {
        Some(id) => run.validator.definitions.contains(id, coded.system.as_deref(), &coded.code),
        None => Membership::Unknown(Unknown::ValueSetMissing(set.canonical.to_string())),
    }
}

fn outside<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    set: &'v BoundSet,
    codes: &[Coded],
) {
    let severity = if set.strength == Strength::Required { Severity::Error } else { Severity::Warning };
    if let Some((found, bound)) = codes.iter().find_map(|coded| other_name(run, set, coded)) {
        let note = run.note_in(&OTHER_NAME, node, schema, element).severity(severity);
        note.name("found", found).name("bound", bound).send();
        return;
    }
    let code = codes.first().map(|coded| coded.code.clone()).unwrap_or_default();
    let note = run.note_in(&NOT_IN_SET, node, schema, element).severity(severity).value("code", code);
    note.name("set", &*set.canonical).name("strength", set.strength.code()).send();
}

/// The name by which the set has a code whose system goes by another name here.
fn other_name(run: &Run<'_, '_>, set: &BoundSet, coded: &Coded) -> Option<(String, String)> {
    let definitions = &run.validator.definitions;
    let (id, system) = (set.id?, coded.system.as_deref()?);
    let alias = definitions.aliases().find(system)?;
    let value_set = definitions.value_set(id).ok()?;
    let mut bound = value_set.systems().filter(|name| alias.has(name));
    let bound = bound.find(|name| definitions.contains(id, Some(name), &coded.code) != Membership::No)?;
    Some((system.to_owned(), bound.to_owned()))
}

fn undecided<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    set: &'v BoundSet,
    why: &Unknown,
) {
    let severity = if set.strength == Strength::Required { Severity::Warning } else { Severity::Information };
    let note = run.note_in(&UNDECIDED, node, schema, element).severity(severity).name("set", &*set.canonical);
    note.words("why", reason(why)).undecided().send();
}

/// Why something cannot be told, in each language.
pub(crate) fn reason(why: &Unknown) -> [String; 3] {
    let say = |en: &str, nb: &str, nn: &str, name: &str| [en, nb, nn].map(|text| text.replace("{}", name));
    match why {
        Unknown::SystemMissing(system) => say(
            "the code system `{}` is not loaded",
            "kodeverket `{}` er ikke lastet",
            "kodeverket `{}` er ikkje lasta",
            system,
        ),
        Unknown::SystemNotPresent(system) => say(
            "the code system `{}` is loaded without its codes",
            "kodeverket `{}` er lastet uten kodene",
            "kodeverket `{}` er lasta utan kodane",
            system,
        ),
        Unknown::ValueSetMissing(set) => say(
            "the value set `{}` is not loaded",
            "verdisettet `{}` er ikke lastet",
            "verdisettet `{}` er ikkje lasta",
            set,
        ),
        Unknown::ListsDiffer(system) => say(
            "the published lists of `{}` differ",
            "de utgitte listene av `{}` er ulike",
            "dei utgjevne listene av `{}` er ulike",
            system,
        ),
        other => say("{}", "{}", "{}", &other.to_string()),
    }
}

/// Holds a coding against its own system.
pub(crate) fn run_coding<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
) {
    let Some(system) = node.child_text("system").filter(|system| !system.is_empty()) else { return };
    if !is_absolute(&system) {
        let at = node.child("system").unwrap_or(node);
        let note = run.note_in(&RELATIVE_SYSTEM, node, schema, element).span(at.span());
        note.name("system", system).send();
        return;
    }
    let Some(code) = node.child_text("code") else { return };
    let at = node.child("code").unwrap_or(node);
    match run.in_code_system(&system, &code) {
        Some((Membership::No, true)) => {
            let note = run.note_in(&UNKNOWN_CODE, node, schema, element).span(at.span());
            note.name("system", system).value("code", code).send();
        }
        Some((Membership::No, false)) => {
            let note = run.note_in(&UNKNOWN_ELSEWHERE, node, schema, element).span(at.span());
            note.name("system", system).undecided().send();
        }
        _ => {}
    }
}

/// Whether a name has a scheme: `http:`, `urn:`.
pub(crate) fn is_absolute(name: &str) -> bool {
    let scheme = name.split_once(':').map(|(scheme, _)| scheme).unwrap_or_default();
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}
