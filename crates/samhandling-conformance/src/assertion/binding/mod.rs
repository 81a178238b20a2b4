//! Codes and the value sets that they are bound to.

mod coding;
mod rules;

pub(crate) use coding::{is_absolute, is_relative_system, run_coding};
pub(crate) use rules::{NOT_IN_SET, RELATIVE_SYSTEM, RULES, UNKNOWN_CODE};

use std::borrow::Cow;

use samhandling_core::diagnostic::Severity;
use samhandling_core::tree::Node;
use samhandling_definitions::{DefinitionId, Kind, Membership, Strength, Unknown};

use super::Assertion;
use super::reference::written;
use crate::compile::Compiling;
use crate::invariant::QUANTITIES;
use crate::run::Run;
use crate::schema::{BoundSet, Element, Schema};
use rules::{NO_CODE, NOT_IN_OUTERMOST, OTHER_NAME, UNDECIDED};

/// The bindings that an element adds to those of its type: with a required or extensible value set, and with an outermost one. What
/// a preferred binding prefers is nobody's fault.
pub(super) fn compile(compiling: &Compiling<'_>) -> Vec<Assertion> {
    let Some(binding) = &compiling.element.binding else { return Vec::new() };
    if compiling.base.and_then(|base| base.binding.as_ref()) == Some(binding) {
        return Vec::new();
    }
    let bound = |canonical: &str, strength: Strength| {
        let id = compiling.resolve(Kind::ValueSet, canonical);
        let is_code_system = id.is_none() && is_code_system(compiling, canonical);
        Box::new(BoundSet { strength, canonical: canonical.into(), id, is_code_system })
    };
    let strong = binding.strength >= Strength::Extensible;
    let set = binding.value_set.as_deref().filter(|_| strong);
    let outermost = binding.max_value_set.as_deref().filter(|_| binding.strength != Strength::Required);
    // The language of a resource is held against its grammar, together with that of the narrative.
    let outermost = outermost.filter(|_| !is_of_resource(compiling));
    let set = set.map(|canonical| Assertion::Binding(bound(canonical, binding.strength)));
    let outermost =
        outermost.map(|canonical| Assertion::OutermostBinding(bound(canonical, binding.strength)));
    set.into_iter().chain(outermost).collect()
}

/// Whether an element is the language of a resource.
fn is_of_resource(compiling: &Compiling<'_>) -> bool {
    compiling.element.base.as_ref().is_some_and(|base| &*base.path == "Resource.language")
}

/// Whether a canonical is the name of a code system: of one that is loaded, or by a national name of it.
fn is_code_system(compiling: &Compiling<'_>, canonical: &str) -> bool {
    let of = |name: &str| compiling.resolve(Kind::CodeSystem, name).is_some();
    let aliases = || compiling.compiler.definitions.aliases().find(canonical);
    of(canonical) || aliases().is_some_and(|alias| compiling.compiler.is_code_system_anywhere(&alias.names()))
}

/// A code as it stands in the instance.
struct Coded<'t> {
    system: Option<Cow<'t, str>>,
    code: Cow<'t, str>,
    /// Whether it ought to name its system, without which it is in no value set.
    is_coding: bool,
}

impl Coded<'_> {
    fn is_in(&self, run: &Run<'_, '_>, set: DefinitionId) -> Membership {
        match &self.system {
            None if self.is_coding => Membership::No,
            system => run.in_value_set(set, system.as_deref(), &self.code),
        }
    }
}

/// The codes of a node: of itself, of its codings, or of the unit that it has.
#[derive(Clone, Copy)]
enum Codes<'t> {
    /// It is a code, which names no system.
    Itself(Node<'t>),
    /// It is a Coding, or a Quantity, which needs none.
    Coded { node: Node<'t>, is_coding: bool },
    /// It is a CodeableConcept.
    Codings(Node<'t>),
}

impl<'t> Codes<'t> {
    fn of(run: &Run<'_, 't>, node: Node<'t>) -> Option<Self> {
        Some(match run.type_name(node) {
            "code" | "string" | "uri" | "url" | "canonical" | "id" => Codes::Itself(node),
            "Coding" => Codes::Coded { node, is_coding: true },
            "CodeableConcept" => Codes::Codings(node),
            name if QUANTITIES.contains(&name) => Codes::Coded { node, is_coding: false },
            _ => return None,
        })
    }

    fn iter(self) -> impl Iterator<Item = Coded<'t>> {
        let alone = match self {
            Codes::Itself(node) => node.text().map(|code| Coded { system: None, code, is_coding: false }),
            Codes::Coded { node, is_coding } => coded(node, is_coding),
            Codes::Codings(_) => None,
        };
        let concept = if let Codes::Codings(node) = self { Some(node) } else { None };
        let codings = concept.into_iter().flat_map(|node| node.children_named("coding"));
        alone.into_iter().chain(codings.filter_map(|node| coded(node, true)))
    }
}

fn coded(node: Node<'_>, is_coding: bool) -> Option<Coded<'_>> {
    Some(Coded { system: node.child_text("system"), code: node.child_text("code")?, is_coding })
}

pub(super) fn run<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    set: &'v BoundSet,
) {
    let Some(node) = written(run, node, "concept") else { return };
    let Some(codes) = Codes::of(run, node) else { return };
    if set.is_code_system {
        return;
    }
    if codes.iter().next().is_none() {
        // Where a code stands alone and is not there, that is told by its own rules.
        if set.strength == Strength::Required && matches!(codes, Codes::Codings(_)) {
            run.note_in(&NO_CODE, node, schema, element).name("set", &*set.canonical).send();
        }
        return;
    }
    match any_in(run, set, codes) {
        Membership::Yes => {}
        Membership::Unknown(why) => undecided(run, node, schema, element, set, &why),
        Membership::No => outside(run, node, schema, element, set, codes),
    }
}

/// Whether a node's code is in a set, for telling slices apart; none where it cannot be told.
pub(super) fn holds<'t>(run: &Run<'_, 't>, node: Node<'t>, set: &BoundSet) -> Option<bool> {
    Codes::of(run, node).map_or(Some(false), |codes| any_in(run, set, codes).decided())
}

/// Whether a Coding, CodeableConcept or Quantity is in a value set; none where it cannot be told.
pub(crate) fn is_member<'t>(run: &Run<'_, 't>, node: Node<'t>, set: DefinitionId) -> Option<bool> {
    Codes::of(run, node).map_or(Some(false), |codes| any_of(codes, |coded| coded.is_in(run, set)).decided())
}

/// Whether one of several codes is in a set: one that is there decides, else one that is not known leaves it open.
fn any_in(run: &Run<'_, '_>, set: &BoundSet, codes: Codes<'_>) -> Membership {
    any_of(codes, |coded| match set.id {
        Some(id) => coded.is_in(run, id),
        None => Membership::Unknown(Unknown::ValueSetMissing(set.canonical.to_string())),
    })
}

fn any_of(codes: Codes<'_>, membership: impl Fn(&Coded<'_>) -> Membership) -> Membership {
    let mut found = Membership::No;
    for coded in codes.iter() {
        match membership(&coded) {
            Membership::Yes => return Membership::Yes,
            Membership::No => {}
            unknown @ Membership::Unknown(_) => found = unknown,
        }
    }
    found
}

/// Holds a code against the value set beyond which there may be none.
pub(super) fn run_outermost<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    set: &'v BoundSet,
) {
    let Some(node) = written(run, node, "concept") else { return };
    let Some(codes) = Codes::of(run, node).filter(|_| !set.is_code_system) else { return };
    // Where a code stands alone and is not there, that is told by its own rules.
    if !matches!(codes, Codes::Codings(_)) && codes.iter().next().is_none() {
        return;
    }
    match any_in(run, set, codes) {
        Membership::Yes => {}
        Membership::Unknown(why) => undecided(run, node, schema, element, set, &why),
        Membership::No => {
            // The extension speaks of a required binding over an extensible one, and is used with preferred ones too.
            let severity =
                if set.strength == Strength::Extensible { Severity::Error } else { Severity::Warning };
            let note = run.note_in(&NOT_IN_OUTERMOST, node, schema, element).severity(severity);
            note.name("set", &*set.canonical).send();
        }
    }
}

fn outside<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    set: &'v BoundSet,
    codes: Codes<'t>,
) {
    let severity = if set.strength == Strength::Required { Severity::Error } else { Severity::Warning };
    if let Some((found, bound)) = codes.iter().find_map(|coded| other_name(run, set, &coded)) {
        let note = run.note_in(&OTHER_NAME, node, schema, element).severity(severity);
        note.name("found", found).name("bound", bound).send();
        return;
    }
    let code = codes.iter().next().map(|coded| coded.code).unwrap_or_default();
    let note = run.note_in(&NOT_IN_SET, node, schema, element).severity(severity).value("code", code);
    note.name("set", &*set.canonical).name("strength", set.strength.code()).send();
}

/// The name by which the set has a code whose system goes by another name here.
fn other_name(run: &Run<'_, '_>, set: &BoundSet, coded: &Coded<'_>) -> Option<(String, String)> {
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
