//! Answers that are references.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::answer::Answer;
use super::response::Response;
use crate::compile::CORE;
use crate::resource::questionnaire::Item;
use crate::schema::Schema;

rule! {
    /// ## What it checks
    /// That a reference leads to a resource of a type that the Questionnaire allows, as far as the document tells: by the resource
    /// that it leads to, by its own `type`, or by a url in the form that servers use.
    ///
    /// ## Why
    /// Who asks for a patient can do nothing with an organisation.
    ///
    /// ## Remedy
    /// Refer to a resource of a type allowed.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-questionnaire-referenceresource.html> (4.0.1)
    OTHER_TYPE = "fhir-response-answer-reference-type", Error, Invariant {
        message {
            en: "the reference that answers `{link}` leads to {found}; allowed: {allowed}",
            nb: "referansen som svarer på `{link}`, fører til {found}; tillatt: {allowed}",
            nn: "referansen som svarar på `{link}`, fører til {found}; tillate: {allowed}",
        }
        help {
            en: "refer to {allowed}",
            nb: "referer til {allowed}",
            nn: "referer til {allowed}",
        }
    }

    /// ## What it checks
    /// Whether a reference leads to a resource of a type that the Questionnaire allows. Here it could not be decided: nothing says
    /// what it leads to.
    ///
    /// ## Why
    /// The answer may be right or wrong.
    ///
    /// ## Remedy
    /// Give the `type` of the reference.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references-definitions.html#Reference.type> (4.0.1)
    UNDECIDED = "fhir-response-answer-reference-undecided", Information, NotSupported {
        message {
            en: "nothing says to what type of resource the answer to `{link}` leads",
            nb: "ingenting sier hvilken type ressurs svaret på `{link}` fører til",
            nn: "ingenting seier kva type ressurs svaret på `{link}` fører til",
        }
        help {
            en: "give the `type` of the reference",
            nb: "oppgi `type` i referansen",
            nn: "oppgje `type` i referansen",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&OTHER_TYPE, &UNDECIDED];

impl<'t> Response<'_, '_, 't> {
    /// A reference.
    pub(super) fn reference(&mut self, item: &Item, answer: Answer<'_, 't>) {
        let allowed = &item.limits.resources;
        if allowed.is_empty() {
            return;
        }
        match self.type_of(answer.at) {
            Some(found) if allowed.iter().any(|allowed| **allowed == *found) => {}
            Some(found) => {
                let note = self.run.note(&OTHER_TYPE, answer.at).name("link", &*item.link_id);
                note.name("found", found).name("allowed", allowed.join(", ")).send();
            }
            None => self.run.note(&UNDECIDED, answer.at).name("link", &*item.link_id).undecided().send(),
        }
    }

    /// The type of the resource that a reference leads to.
    fn type_of(&mut self, reference: Node<'t>) -> Option<String> {
        if let Some(found) = self.run.resolve(reference).and_then(Node::resource_type) {
            return Some(found.into_owned());
        }
        if let Some(stated) = reference.child_text("type") {
            return Some(stated.strip_prefix(CORE).unwrap_or(&stated).to_owned());
        }
        let text = reference.child_text("reference")?;
        let plain = text.split("/_history/").next()?;
        let (before, _) = plain.rsplit_once('/')?;
        let name = before.rsplit('/').next()?;
        let is_resource = self.run.edition.type_schema(name).is_some_and(Schema::is_resource);
        is_resource.then(|| name.to_owned())
    }
}
