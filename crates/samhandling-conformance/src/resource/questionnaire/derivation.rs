//! Questionnaires made from others: what may differ.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::Kind;

use super::definition::{Item, Questionnaire};
use super::item_type::ItemType;
use super::read::extension;
use super::value::Value;
use crate::run::Run;

/// How a Questionnaire was made from another.
const TYPE: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType";
/// The system of the codes in there.
const SYSTEM: &str = "http://hl7.org/fhir/questionnaire-derivationType";

rule! {
    /// ## What it checks
    /// That the Questionnaire which another was made from is loaded, and that it says how: an extension tells whether it extends
    /// the other, complies with it or is only inspired by it.
    ///
    /// ## Why
    /// Without both, nobody can say what may differ.
    ///
    /// ## Remedy
    /// Load the other Questionnaire; add `questionnaire-derivationType` to `derivedFrom`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.derivedFrom> (4.0.1),
    /// <http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType> (5.3.0)
    NOT_HELD = "fhir-questionnaire-derivation-undecided", Warning, BusinessRule {
        message {
            en: "the Questionnaire was not held against the one that it was made from: {why}",
            nb: "skjemaet er ikke kontrollert mot det som det er laget av: {why}",
            nn: "skjemaet er ikkje kontrollert mot det som det er laga av: {why}",
        }
        help {
            en: "load the other Questionnaire, and say with `questionnaire-derivationType` how this one was made from it",
            nb: "last det andre skjemaet, og oppgi i `questionnaire-derivationType` hvordan dette er laget av det",
            nn: "last det andre skjemaet, og oppgje i `questionnaire-derivationType` korleis dette er laga av det",
        }
    }

    /// ## What it checks
    /// That a Questionnaire which complies with another has only items of the other.
    ///
    /// ## Why
    /// Responses to it are to be responses to the other too.
    ///
    /// ## Remedy
    /// Take the item out, or let the Questionnaire extend the other.
    ///
    /// ## Source
    /// <http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType> (5.3.0)
    NOT_THERE = "fhir-questionnaire-derived-item-new", Error, NotFound {
        message {
            en: "`{base}`, which the Questionnaire complies with, has no item `{link}`",
            nb: "`{base}`, som skjemaet følger, har ikke noe punkt `{link}`",
            nn: "`{base}`, som skjemaet følgjer, har ikkje noko punkt `{link}`",
        }
        help {
            en: "take the item out, or let the Questionnaire extend the other",
            nb: "ta ut punktet, eller la skjemaet utvide det andre",
            nn: "ta ut punktet, eller lat skjemaet utvide det andre",
        }
    }

    /// ## What it checks
    /// That an item keeps what the same item has in the Questionnaire that it was made from: its type; no repeats where the other
    /// has none; required where the other is; no longer texts.
    ///
    /// ## Why
    /// A response to this Questionnaire would break the other.
    ///
    /// ## Remedy
    /// Take over what the other says.
    ///
    /// ## Source
    /// <http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType> (5.3.0)
    WIDER = "fhir-questionnaire-derived-item-wider", Error, BusinessRule {
        message {
            en: "in `{base}` the item has `{element}` {stated}, and here it is wider",
            nb: "i `{base}` har punktet `{element}` {stated}, og her er det videre",
            nn: "i `{base}` har punktet `{element}` {stated}, og her er det vidare",
        }
        help {
            en: "take over what the other says, or something narrower",
            nb: "ta over det det andre sier, eller noe snevrere",
            nn: "ta over det det andre seier, eller noko snevrare",
        }
    }

    /// ## What it checks
    /// That an item offers no answers that the same item does not offer in the Questionnaire which it was made from.
    ///
    /// ## Why
    /// A response to this Questionnaire would break the other.
    ///
    /// ## Remedy
    /// Offer the same answers, or fewer.
    ///
    /// ## Source
    /// <http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType> (5.3.0)
    NEW_OPTION = "fhir-questionnaire-derived-option-new", Error, BusinessRule {
        message {
            en: "in `{base}` the item does not offer this answer",
            nb: "i `{base}` har ikke punktet dette svaralternativet",
            nn: "i `{base}` har ikkje punktet dette svaralternativet",
        }
        help { en: "take the option out", nb: "ta ut svaralternativet", nn: "ta ut svaralternativet" }
    }

    /// ## What it checks
    /// That an item offers its answers in the same way, as options or by a value set, as the same item in the Questionnaire which
    /// it was made from.
    ///
    /// ## Why
    /// Else the two cannot be compared, and an item without options takes more answers than one with them.
    ///
    /// ## Remedy
    /// Use options where the other does, and a value set where the other does.
    ///
    /// ## Source
    /// <http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType> (5.3.0)
    OTHER_WAY = "fhir-questionnaire-derived-options-other-way", Error, BusinessRule {
        message {
            en: "in `{base}` the item offers answers by `{element}`, and here it does not",
            nb: "i `{base}` har punktet svar i `{element}`, og det har det ikke her",
            nn: "i `{base}` har punktet svar i `{element}`, og det har det ikkje her",
        }
        help {
            en: "use `{element}` here too",
            nb: "bruk `{element}` her også",
            nn: "bruk `{element}` her òg",
        }
    }

    /// ## What it checks
    /// That an item refers to the same definition as in the Questionnaire which it was made from.
    ///
    /// ## Why
    /// The definition says what the answer means.
    ///
    /// ## Remedy
    /// Nothing, if the change was meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.definition> (4.0.1)
    DEFINITION = "fhir-questionnaire-derived-definition", Information, BusinessRule {
        message {
            en: "in `{base}` the item has the definition `{definition}`, and here it has not",
            nb: "i `{base}` har punktet definisjonen `{definition}`, og det har det ikke her",
            nn: "i `{base}` har punktet definisjonen `{definition}`, og det har det ikkje her",
        }
        help {
            en: "take the definition over, unless the change was meant",
            nb: "ta over definisjonen, med mindre endringen er ment",
            nn: "ta over definisjonen, med mindre endringa er meint",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&NOT_HELD, &NOT_THERE, &WIDER, &NEW_OPTION, &OTHER_WAY, &DEFINITION];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, questionnaire: &Questionnaire) {
    for derived in node.children_named("derivedFrom") {
        let Some(canonical) = derived.text() else { continue };
        let found = run.definition(Kind::Questionnaire, &canonical, None);
        let Some(base) = found.and_then(|id| run.validator.questionnaire(id)) else {
            not_held(run, derived, NOT_LOADED);
            continue;
        };
        match derivation(derived).as_deref() {
            Some("extends") => compare(run, questionnaire, &base, false),
            Some("compliesWith") => compare(run, questionnaire, &base, true),
            Some("inspiredBy") => {}
            _ => not_held(run, derived, NO_TYPE),
        }
    }
}

const NOT_LOADED: [&str; 3] =
    ["the other is not loaded", "det andre er ikke lastet", "det andre er ikkje lasta"];
const OTHER_SET: [&str; 3] = [
    "the value sets of an item differ",
    "verdisettene i et punkt er ulike",
    "verdisetta i eit punkt er ulike",
];
const NO_TYPE: [&str; 3] = [
    "it does not say how it was made",
    "det sier ikke hvordan det er laget",
    "det seier ikkje korleis det er laga",
];

fn not_held<'t>(run: &mut Run<'_, 't>, node: Node<'t>, why: [&'static str; 3]) {
    run.note(&NOT_HELD, node).words("why", why).undecided().send();
}

/// The code that says how a Questionnaire was made from another.
fn derivation(derived: Node<'_>) -> Option<String> {
    let coding = extension(derived, TYPE)?.child("valueCoding")?;
    let is_known = coding.child_text("system").is_some_and(|system| system == SYSTEM);
    coding.child_text("code").filter(|_| is_known).map(std::borrow::Cow::into_owned)
}

fn compare<'t>(run: &mut Run<'_, 't>, own: &Questionnaire, base: &Questionnaire, complies: bool) {
    for (_, item) in own.items().filter(|(_, item)| !item.link_id.is_empty()) {
        let node = run.tree.node(item.node);
        match base.find(&item.link_id).and_then(|index| base.item(index)) {
            Some(of_base) => {
                narrower(run, node, item, of_base, &base.url);
                options(run, node, item, of_base, &base.url);
                definition(run, node, item, of_base, &base.url);
            }
            None if complies => {
                let note = run.note(&NOT_THERE, node).name("base", &*base.url);
                note.value("link", &item.link_id).send();
            }
            None => {}
        }
    }
}

fn narrower<'t>(run: &mut Run<'_, 't>, node: Node<'t>, item: &Item, base: &Item, url: &str) {
    let mut wider = |at: Node<'t>, element: &str, stated: String| {
        let note = run.note(&WIDER, at).name("base", url).name("element", element);
        note.name("stated", format!("`{stated}`")).send();
    };
    if let Some(at) = node.child("type").filter(|_| base.of != ItemType::Unknown && base.of != item.of) {
        wider(at, "type", base.of.code().to_owned());
    }
    if let Some(at) = node.child("repeats").filter(|_| item.repeats && !base.repeats) {
        wider(at, "repeats", false.to_string());
    }
    if let Some(at) = node.child("required").filter(|_| base.required && !item.required) {
        wider(at, "required", true.to_string());
    }
    if let Some(longest) = base.limits.longest {
        match (node.child("maxLength"), item.limits.longest) {
            (Some(at), Some(own)) if own > longest => wider(at, "maxLength", longest.to_string()),
            (None, _) => wider(node, "maxLength", longest.to_string()),
            _ => {}
        }
    }
}

fn options<'t>(run: &mut Run<'_, 't>, node: Node<'t>, item: &Item, base: &Item, url: &str) {
    if base.value_set.is_some() && item.options.is_some() {
        other_way(run, node, "answerValueSet", url);
    }
    if let (Some(of_base), Some(own)) = (&base.value_set, &item.value_set)
        && of_base != own
    {
        not_held(run, node, OTHER_SET);
    }
    let Some(offered) = &base.options else { return };
    if item.value_set.is_some() || item.options.is_none() {
        other_way(run, node, "answerOption", url);
        return;
    }
    for option in node.children_named("answerOption") {
        if Value::read(option, "value").is_some_and(|value| !offered.has(&value)) {
            run.note(&NEW_OPTION, option).name("base", url).send();
        }
    }
}

fn other_way<'t>(run: &mut Run<'_, 't>, node: Node<'t>, element: &str, url: &str) {
    run.note(&OTHER_WAY, node).name("base", url).name("element", element).send();
}

fn definition<'t>(run: &mut Run<'_, 't>, node: Node<'t>, item: &Item, base: &Item, url: &str) {
    if let Some(stated) = base.definition.as_ref().filter(|stated| item.definition.as_ref() != Some(stated)) {
        run.note(&DEFINITION, node).name("base", url).name("definition", &**stated).send();
    }
}
