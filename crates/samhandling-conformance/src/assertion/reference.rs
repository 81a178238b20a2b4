//! References: whether what they say, and what they lead to, is what the definition asks for.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::OnceLock;

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::DefinitionId;

use super::{Assertion, outside, reference_own};
use crate::Validator;
use crate::compile::{CORE, Compiling};
use crate::run::Run;
use crate::schema::{Element, Schema, Target};

rule! {
    /// ## What it checks
    /// That a reference leads to a resource of a type that its definition allows, as far as the document tells: by the
    /// reference's own `type`, or by the resource that it leads to in `contained` or in the same Bundle. Where the caller asks for
    /// it (`--reference-types`, `--follow-references`), also what leads out of the document: by the resource, else by the url.
    ///
    /// ## Why
    /// A receiver that looks for a patient can do nothing with an organisation.
    ///
    /// ## Conforms
    /// ```json
    /// {"subject": {"reference": "Patient/1", "type": "Patient"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"subject": {"reference": "Practitioner/1", "type": "Practitioner"}}
    /// ```
    ///
    /// ## Remedy
    /// Refer to a resource of the type allowed.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html> (4.0.1)
    WRONG_TARGET = "fhir-reference-wrong-type", Error, Structure {
        message {
            en: "the reference leads to {found}; allowed: {allowed}",
            nb: "referansen fører til {found}; tillatt: {allowed}",
            nn: "referansen fører til {found}; tillate: {allowed}",
        }
        help {
            en: "refer to {allowed}",
            nb: "referer til {allowed}",
            nn: "referer til {allowed}",
        }
    }

    /// ## What it checks
    /// That the resource in the document which a reference leads to conforms to a profile that the definition asks for.
    ///
    /// ## Why
    /// The receiver relies on what the profile promises.
    ///
    /// ## Remedy
    /// Make that resource conform; check it alone to see what is missing.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html> (4.0.1)
    WRONG_PROFILE = "fhir-reference-wrong-profile", Error, Structure {
        message {
            en: "what the reference leads to conforms to none of: {allowed}",
            nb: "det referansen fører til, følger ingen av: {allowed}",
            nn: "det referansen fører til, følgjer ingen av: {allowed}",
        }
        help {
            en: "check the resource it leads to against the profile",
            nb: "kontroller ressursen den fører til mot profilen",
            nn: "kontroller ressursen han fører til mot profilen",
        }
    }

    /// ## What it checks
    /// That a reference with `#` leads to a resource in `contained`.
    ///
    /// ## Why
    /// Nothing else can be meant, and nobody else can resolve it.
    ///
    /// ## Remedy
    /// Add the resource to `contained`, or mend its id.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html#contained> (4.0.1)
    NOT_CONTAINED = "fhir-reference-not-contained", Error, Structure {
        message {
            en: "no contained resource has the id that the reference names",
            nb: "ingen innebygd ressurs har id-en som referansen oppgir",
            nn: "ingen innebygd ressurs har id-en som referansen oppgjev",
        }
        help {
            en: "add the resource to `contained`, or mend the id",
            nb: "legg ressursen i `contained`, eller rett id-en",
            nn: "legg ressursen i `contained`, eller rett id-en",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&WRONG_TARGET, &WRONG_PROFILE, &NOT_CONTAINED];

pub(super) fn compile(compiling: &Compiling<'_>) -> Option<Assertion> {
    let canonicals = |element: &samhandling_definitions::ElementDefinition| -> HashSet<Box<str>> {
        let references = element.types.iter().filter(|of| is_reference(&of.code));
        references.flat_map(|of| of.target_profiles.iter().cloned()).collect()
    };
    let own = canonicals(compiling.element);
    if own.is_empty() || compiling.base.is_some_and(|base| canonicals(base) == own) {
        return None;
    }
    let mut own: Vec<_> = own.into_iter().collect();
    own.sort();
    let target = |canonical: &str| compiling.compiler.target(compiling.scope, canonical);
    let targets = own.iter().map(|canonical| target(canonical)).collect();
    Some(Assertion::ReferenceTarget(Box::new(Allowed::new(targets))))
}

/// A type that states targets.
pub(super) fn is_reference(code: &str) -> bool {
    matches!(code, "Reference" | CODEABLE_REFERENCE)
}

/// The type whose values are a concept, a reference or both. What its definition says of codes holds for the one, what it says of
/// targets for the other.
///
/// Source: <https://hl7.org/fhir/R5/references.html#CodeableReference> (5.0.0; read 2026-11-22).
pub(super) const CODEABLE_REFERENCE: &str = "CodeableReference";

/// Where a value writes what an assertion is about: in its part of that name if it has such parts, else itself.
pub(super) fn written<'t>(run: &Run<'_, 't>, node: Node<'t>, part: &str) -> Option<Node<'t>> {
    if run.type_name(node) == CODEABLE_REFERENCE { node.child(part) } else { Some(node) }
}

/// What a reference may lead to.
#[derive(Debug)]
pub(crate) struct Allowed {
    pub(crate) targets: Box<[Target]>,
    /// The definitions among them that are no types of FHIR.
    definitions: Box<[DefinitionId]>,
    /// The types, where all are known; a target whose definition is not at hand may be of any type. Made when first needed, for it
    /// needs those definitions.
    types: OnceLock<Option<Vec<String>>>,
    /// The profiles, one of which must hold; none where a type alone is asked for, or a profile is not at hand.
    profiles: Box<[DefinitionId]>,
}

impl Allowed {
    fn new(targets: Box<[Target]>) -> Self {
        let of_no_type = targets.iter().filter(|target| type_named(target).is_none());
        let definitions = of_no_type.filter_map(|target| target.id).collect();
        let is_plain = |target: &Target| target.canonical.starts_with(CORE) || target.id.is_none();
        let is_any_plain = targets.iter().any(is_plain);
        let profiles = targets.iter().filter(|_| !is_any_plain).filter_map(|target| target.id).collect();
        Allowed { targets, definitions, types: OnceLock::new(), profiles }
    }

    /// Takes note that its definitions are used.
    fn meet(&self, run: &mut Run<'_, '_>) {
        for id in &self.definitions {
            run.schema(*id);
        }
    }

    fn types(&self, validator: &Validator) -> Option<&[String]> {
        let types = self.types.get_or_init(|| {
            let any =
                self.targets.iter().any(|target| target.canonical.strip_prefix(CORE) == Some("Resource"));
            let types = self.targets.iter().filter_map(|target| type_of(validator, target));
            let mut types: Vec<String> = types.collect();
            let are_known = types.len() == self.targets.len() && !any;
            types.sort_unstable();
            types.dedup();
            are_known.then_some(types)
        });
        types.as_deref()
    }

    /// Whether it may lead to a resource of that type.
    pub(super) fn allows(&self, validator: &Validator, name: &str) -> bool {
        self.types(validator).is_none_or(|types| types.iter().any(|allowed| allowed == name))
    }

    /// The profiles, one of which must hold; none where a type alone is asked for, or a profile is not at hand.
    pub(super) fn profiles(&self) -> &[DefinitionId] {
        &self.profiles
    }
}

pub(super) fn run<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    allowed: &'v Allowed,
) {
    let Some(node) = written(run, node, "reference") else { return };
    allowed.meet(run);
    let validator = run.validator;
    let Some(target) = run.resolve(node) else {
        let stated = reference_own::stated_type(node).filter(|stated| !allowed.allows(validator, stated));
        // What its own url contradicts was told.
        let stands = |stated: &Cow<'t, str>| {
            reference_own::type_in_url(run, node).is_none_or(|in_url| in_url == *stated)
        };
        if let Some(stated) = stated.filter(stands) {
            wrong_type(run, node, schema, element, &stated, allowed);
        }
        return outside::conforms(run, node, schema, element, allowed);
    };
    let Some(found) = target.resource_type() else { return };
    if !allowed.allows(validator, &found) {
        wrong_type(run, node, schema, element, &found, allowed);
        return;
    }
    let profiles = allowed.profiles();
    if !profiles.is_empty() && !profiles.iter().any(|profile| run.conforms_to(target, *profile)) {
        wrong_profile(run, node, schema, element, allowed);
    }
}

/// What a reference leads to conforms to none of the profiles.
pub(super) fn wrong_profile<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    allowed: &Allowed,
) {
    let names: Vec<&str> = allowed.targets.iter().map(|target| &*target.canonical).collect();
    run.note_in(&WRONG_PROFILE, node, schema, element).name("allowed", names.join(", ")).send();
}

/// Holds a reference against its document: what `#` names must be there; and what else it names, if the caller asked.
pub(crate) fn run_local<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
) {
    outside::exists(run, node, schema, element);
    reference_own::run(run, node, schema, element);
    let Some(reference) = node.child_text("reference") else { return };
    let Some(id) = reference.strip_prefix('#').filter(|id| !id.is_empty()) else { return };
    if run.contained(node, id).is_none() {
        run.note_in(&NOT_CONTAINED, node, schema, element).send();
    }
}

/// A reference leads to a type that its definition does not allow.
pub(super) fn wrong_type<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    found: &str,
    allowed: &Allowed,
) {
    let types = allowed.types(run.validator).unwrap_or_default();
    let note = run.note_in(&WRONG_TARGET, node, schema, element).name("found", found);
    note.name("allowed", types.join(", ")).send();
}

/// The resource type that a target constrains; none if its definition is not loaded.
fn type_of(validator: &Validator, target: &Target) -> Option<String> {
    if let Some(name) = type_named(target) {
        return Some(name.to_owned());
    }
    validator.schema(target.id?).map(|schema| schema.type_name.to_string())
}

/// The type of FHIR that a target names.
fn type_named(target: &Target) -> Option<&str> {
    target.canonical.strip_prefix(CORE).filter(|name| !name.contains(['/', '-']))
}
