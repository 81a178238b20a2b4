//! What the HTTP status says, and what an answer is that is no JSON.

use samhandling_core::diagnostic::Text;

use super::issue::{CHANGED_MEANWHILE, READ_AGAIN};
use super::{AnswerFinding, AnswerVerdict};

/// What a status says; none for a success, or one that says nothing more.
pub(super) fn finding(status: u16) -> Option<AnswerFinding> {
    let (wrong, mend) = words(status)?;
    Some(told(format!("status-{status}"), wrong, mend, AnswerVerdict::Broken))
}

/// JSON that is neither FHIR nor problem details.
pub(super) fn not_known() -> AnswerFinding {
    let wrong = Text {
        en: "the answer is neither FHIR nor problem details",
        nb: "svaret er verken FHIR eller problem details",
        nn: "svaret er verken FHIR eller problem details",
    };
    told("answer-not-known".to_owned(), wrong, NOT_THE_SERVICE, AnswerVerdict::Undecided)
}

/// An answer that is no JSON.
pub(super) fn no_json(answer: &[u8]) -> AnswerFinding {
    let start = answer.trim_ascii_start();
    let (id, wrong) = if start.is_empty() {
        ("answer-empty", Text { en: "the answer is empty", nb: "svaret er tomt", nn: "svaret er tomt" })
    } else if start.starts_with(b"{") || start.starts_with(b"[") {
        (
            "answer-cut",
            Text {
                en: "the answer begins as JSON and cannot be read to its end",
                nb: "svaret begynner som JSON og kan ikke leses til slutten",
                nn: "svaret byrjar som JSON og kan ikkje lesast til slutten",
            },
        )
    } else if start.starts_with(b"<") {
        (
            "answer-page",
            Text {
                en: "the answer is a web page or XML, where JSON was asked for",
                nb: "svaret er en nettside eller XML, der det ble bedt om JSON",
                nn: "svaret er ei nettside eller XML, der det vart bede om JSON",
            },
        )
    } else {
        (
            "answer-not-json",
            Text { en: "the answer is no JSON", nb: "svaret er ikke JSON", nn: "svaret er ikkje JSON" },
        )
    };
    told(id.to_owned(), wrong, NOT_THE_SERVICE, AnswerVerdict::Broken)
}

fn told(id: String, wrong: Text, mend: Text, verdict: AnswerVerdict) -> AnswerFinding {
    AnswerFinding { id, code: None, service: None, wrong, mend, source: None, verdict }
}

const NOT_THE_SERVICE: Text = Text {
    en: "check the address: something between you and the service may have answered",
    nb: "kontroller adressen: noe mellom deg og tjenesten kan ha svart",
    nn: "kontroller adressa: noko mellom deg og tenesta kan ha svara",
};

/// What a status says and who must do what; the first row that it lies in counts.
fn words(status: u16) -> Option<(Text, Text)> {
    let row = WORDS.iter().find(|(statuses, ..)| statuses.contains(&status));
    row.map(|(_, wrong, mend)| (*wrong, *mend)).or_else(|| (500..600).contains(&status).then_some(FAILED))
}

type Row = (&'static [u16], Text, Text);

const FAILED: (Text, Text) = (
    Text {
        en: "the service failed",
        nb: "det oppsto en feil i tjenesten",
        nn: "det oppstod ein feil i tenesta",
    },
    Text {
        en: "tell those who run it, with the correlation id of the call",
        nb: "si fra til dem som drifter den, med korrelasjons-id-en for kallet",
        nn: "sei frå til dei som driftar henne, med korrelasjons-id-en for kallet",
    },
);

static WORDS: &[Row] = &[
    (
        &[400, 422],
        Text {
            en: "the service could not use the request",
            nb: "tjenesten kunne ikke bruke forespørselen",
            nn: "tenesta kunne ikkje bruke førespurnaden",
        },
        Text {
            en: "mend the request: the answer says what is wrong with it",
            nb: "rett forespørselen: svaret sier hva som er galt med den",
            nn: "rett førespurnaden: svaret seier kva som er gale med han",
        },
    ),
    (
        &[401],
        Text {
            en: "the service does not accept the token or the proof",
            nb: "tjenesten godtar ikke tokenet eller beviset",
            nn: "tenesta godtek ikkje tokenet eller beviset",
        },
        Text {
            en: "examine both, the proof with the method and address of the request",
            nb: "undersøk begge, beviset med metoden og adressen i forespørselen",
            nn: "undersøk begge, beviset med metoden og adressa i førespurnaden",
        },
    ),
    (
        &[403],
        Text {
            en: "the service knows who asks, and refuses",
            nb: "tjenesten vet hvem som spør, og avviser",
            nn: "tenesta veit kven som spør, og avviser",
        },
        Text {
            en: "check scope, access basis, role and organisation; some services also say this of an expired token",
            nb: "kontroller scope, tilgangsgrunnlag, rolle og virksomhet; noen tjenester sier det også om et utløpt token",
            nn: "kontroller scope, tilgangsgrunnlag, rolle og verksemd; nokre tenester seier det òg om eit token som har gått ut",
        },
    ),
    (
        &[404, 410],
        Text { en: "there is nothing there", nb: "det finnes ikke noe der", nn: "det finst ikkje noko der" },
        Text {
            en: "check the address; type names are case-sensitive",
            nb: "kontroller adressen; det er forskjell på store og små bokstaver i typenavn",
            nn: "kontroller adressa; det er skilnad på store og små bokstavar i typenamn",
        },
    ),
    (&[409, 412], CHANGED_MEANWHILE, READ_AGAIN),
    (
        &[423, 429, 503],
        Text {
            en: "the service is busy, locked or down for now",
            nb: "tjenesten er opptatt, låst eller nede for øyeblikket",
            nn: "tenesta er oppteken, låst eller nede for augneblinken",
        },
        Text {
            en: "wait as long as `Retry-After` says, then try again",
            nb: "vent så lenge `Retry-After` sier, og prøv igjen",
            nn: "vent så lenge `Retry-After` seier, og prøv igjen",
        },
    ),
];
