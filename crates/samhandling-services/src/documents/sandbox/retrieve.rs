//! A document, fetched by its three ids.

use super::listed::{Listed, is_silent};
use super::{content, rules};
use crate::documents::IdKind;
use crate::sandbox::{Body, Call, Grounds, InForce, Played, World};

const RETRIEVE: &str = "https://utviklerportal.nhn.no/informasjonstjenester/pasientens-journaldokumenter-i-kjernejournal/dokumentdeling/dokumentdeling/docs/endpoints/retrievedocumentmd, read 2026-11-21";
const REFUSALS: &str = "the errors of the service are not published";

pub(super) fn retrieve(call: &Call<'_>, world: &World<'_>) -> Played {
    let asked = IdKind::ALL.map(|kind| call.parameter(kind.parameter()).unwrap_or_default().to_owned());
    if asked.iter().any(String::is_empty) {
        return Played::denied(400, &rules::ID_MISSING, None, Grounds::documented(RETRIEVE));
    }
    let mut all = world.of_patient(call.patient.unwrap_or_default(), "DocumentReference");
    let found = all.find(|stored| Listed::of(stored.json()).ids().as_ref() == Some(&asked));
    let Some(stored) = found else {
        return Played::denied(404, &rules::NO_DOCUMENT, None, Grounds::assumed(REFUSALS));
    };
    if InForce::of(call).keeps(&stored.reference()).is_some() {
        return Played::denied(403, &rules::DOCUMENT_BLOCKED, None, Grounds::assumed(REFUSALS));
    }
    let source = Listed::of(stored.json()).source(call.settings);
    if source.is_some_and(|source| is_silent(call, source)) {
        return Played::denied(504, &rules::SOURCE_SILENT, None, Grounds::assumed(REFUSALS));
    }
    let (media_type, bytes) = content::content(stored.json());
    Played::answered(Body::Raw { media_type, bytes }, Grounds::documented(RETRIEVE))
}
