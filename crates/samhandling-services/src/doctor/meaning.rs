//! The meanings that dialects give to refusals, in words.

use samhandling_core::diagnostic::Text;

/// What a meaning says, who must do what, and whether it is a refusal at all.
pub(super) fn words(meaning: &str) -> (Text, Text, bool) {
    let known = MEANINGS.iter().find(|(word, ..)| *word == meaning);
    known.map_or((UNKNOWN, ASK, true), |(_, wrong, mend, is_refusal)| (*wrong, *mend, *is_refusal))
}

/// Whether there are words for a meaning.
#[cfg(test)]
pub(super) fn is_known(meaning: &str) -> bool {
    MEANINGS.iter().any(|(word, ..)| *word == meaning)
}

const UNKNOWN: Text = Text {
    en: "the service has a word for this that has no explanation here",
    nb: "tjenesten har et ord for dette som ikke er forklart her",
    nn: "tenesta har eit ord for dette som ikkje er forklart her",
};

const ASK: Text = Text {
    en: "ask those who run the service",
    nb: "spør dem som drifter tjenesten",
    nn: "spør dei som driftar tenesta",
};

const CONSENT: Text = Text {
    en: "show that results are withheld; ask again on an elevated access basis only if the user decides so",
    nb: "vis at svar holdes tilbake; spør igjen på forhøyet tilgangsgrunnlag bare hvis brukeren bestemmer det",
    nn: "vis at svar blir haldne tilbake; spør att på forhøgt tilgangsgrunnlag berre om brukaren avgjer det",
};

type Meaning = (&'static str, Text, Text, bool);

static MEANINGS: &[Meaning] = &[
    (
        "ok",
        Text {
            en: "the registry answered as asked",
            nb: "registeret svarte som spurt",
            nn: "registeret svara som spurt",
        },
        Text { en: "nothing to do", nb: "ingenting å gjøre", nn: "ingenting å gjere" },
        false,
    ),
    (
        "specific-block",
        Text {
            en: "the patient has blocked certain results",
            nb: "pasienten har sperret enkelte svar",
            nn: "pasienten har sperra enkelte svar",
        },
        CONSENT,
        true,
    ),
    (
        "general-block",
        Text {
            en: "the patient has blocked all results",
            nb: "pasienten har sperret alle svar",
            nn: "pasienten har sperra alle svar",
        },
        CONSENT,
        true,
    ),
    (
        "reservation",
        Text {
            en: "the patient has opted out of the service",
            nb: "pasienten har reservert seg mot tjenesten",
            nn: "pasienten har reservert seg mot tenesta",
        },
        Text {
            en: "show it to the user; no access basis is known to open it",
            nb: "vis det til brukeren; det er ikke kjent at noe tilgangsgrunnlag åpner for innsyn",
            nn: "vis det til brukaren; det er ikkje kjent at noko tilgangsgrunnlag opnar for innsyn",
        },
        true,
    ),
    (
        "no-right-to-kjernejournal",
        Text {
            en: "there is no right to look in kjernejournal on these terms",
            nb: "det er ingen rett til oppslag i kjernejournal på disse vilkårene",
            nn: "det er ingen rett til oppslag i kjernejournal på desse vilkåra",
        },
        Text {
            en: "tell the user that what only kjernejournal has is not shown; ask with consent or in an emergency",
            nb: "si til brukeren at det som bare kjernejournal har, ikke vises; spør med samtykke eller ved akutt behov",
            nn: "sei til brukaren at det som berre kjernejournal har, ikkje blir vist; spør med samtykke eller ved akutt behov",
        },
        true,
    ),
    (
        "organisation-unknown",
        Text {
            en: "the service does not know the organisation",
            nb: "tjenesten kjenner ikke virksomheten",
            nn: "tenesta kjenner ikkje verksemda",
        },
        Text {
            en: "check the organisation numbers in the token, and that the organisation is set up at the service",
            nb: "kontroller organisasjonsnumrene i tokenet, og at virksomheten er satt opp hos tjenesten",
            nn: "kontroller organisasjonsnummera i tokenet, og at verksemda er sett opp hos tenesta",
        },
        true,
    ),
    (
        "organisation-without-access",
        Text {
            en: "the organisation has no access to the service",
            nb: "virksomheten har ikke tilgang til tjenesten",
            nn: "verksemda har ikkje tilgang til tenesta",
        },
        Text {
            en: "the organisation must make its agreement with Norsk helsenett",
            nb: "virksomheten må inngå avtale med Norsk helsenett",
            nn: "verksemda må gjere avtale med Norsk helsenett",
        },
        true,
    ),
    (
        "patient-number-invalid",
        Text {
            en: "the patient's number is not valid",
            nb: "nummeret til pasienten er ugyldig",
            nn: "nummeret til pasienten er ugyldig",
        },
        Text {
            en: "check the number, and that the environment has such a person",
            nb: "kontroller nummeret, og at miljøet har en slik person",
            nn: "kontroller nummeret, og at miljøet har ein slik person",
        },
        true,
    ),
    (
        "patient-not-active",
        Text {
            en: "the patient has no active kjernejournal",
            nb: "pasienten har ingen aktiv kjernejournal",
            nn: "pasienten har ingen aktiv kjernejournal",
        },
        Text {
            en: "tell the user; there is nothing to fetch",
            nb: "si det til brukeren; det er ingenting å hente",
            nn: "sei det til brukaren; det er ingenting å hente",
        },
        true,
    ),
    (
        "newer-version-exists",
        Text {
            en: "somebody has changed the record since it was read",
            nb: "noen har endret registreringen siden den ble lest",
            nn: "nokon har endra registreringa sidan ho vart lesen",
        },
        Text {
            en: "read it again, make the change in the new version, and send that",
            nb: "les den på nytt, gjør endringen i den nye versjonen, og send den",
            nn: "les henne på nytt, gjer endringa i den nye versjonen, og send han",
        },
        true,
    ),
    (
        "token-invalid",
        Text {
            en: "the service does not accept the token",
            nb: "tjenesten godtar ikke tokenet",
            nn: "tenesta godtek ikkje tokenet",
        },
        Text {
            en: "examine the token; check audience, environment and clock",
            nb: "undersøk tokenet; kontroller audience, miljø og klokke",
            nn: "undersøk tokenet; kontroller audience, miljø og klokke",
        },
        true,
    ),
];

#[cfg(test)]
mod tests {
    use super::is_known;
    use crate::services;

    #[test]
    fn every_meaning_of_a_dialect_has_words() {
        for service in services() {
            for error in service.dialect().unwrap().errors {
                if let Some(meaning) = error.meaning.value {
                    assert!(is_known(&meaning), "{}: {meaning}", service.slug);
                }
            }
        }
    }
}
