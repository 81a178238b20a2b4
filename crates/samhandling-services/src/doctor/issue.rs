//! FHIR's kinds of issues, and who must act.

use samhandling_core::diagnostic::Text;
use samhandling_core::tree::Node;

use super::{AnswerFinding, AnswerVerdict};

/// The issues of an OperationOutcome, also of those inside a Bundle.
pub(super) fn all(root: Node<'_>) -> Vec<Node<'_>> {
    let mut found: Vec<Node<'_>> = Vec::new();
    if root.resource_type().as_deref() == Some("OperationOutcome") {
        found.extend(root.children_named("issue"));
    }
    for entry in root.children_named("entry") {
        if let Some(resource) = entry.child("resource") {
            found.extend(all(resource));
        }
        let outcome = entry.child("response").and_then(|response| response.child("outcome"));
        found.extend(outcome.into_iter().flat_map(all));
    }
    found
}

/// What the kinds of the issues say.
pub(super) fn issues(root: Node<'_>) -> Vec<AnswerFinding> {
    let mut found = Vec::new();
    for issue in all(root) {
        let is_grave =
            issue.child_text("severity").is_some_and(|severity| matches!(&*severity, "error" | "fatal"));
        let Some((kind, wrong, mend)) =
            issue.child_text("code").and_then(|code| KINDS.iter().find(|(kind, ..)| *kind == code))
        else {
            continue;
        };
        found.push(AnswerFinding {
            id: format!("issue-{kind}"),
            code: None,
            service: None,
            wrong: *wrong,
            mend: *mend,
            source: None,
            verdict: if is_grave { AnswerVerdict::Broken } else { AnswerVerdict::Note },
        });
    }
    found
}

/// What a lost update says.
pub(super) const CHANGED_MEANWHILE: Text = Text {
    en: "somebody else has changed it meanwhile",
    nb: "noen andre har endret det i mellomtiden",
    nn: "nokon andre har endra det i mellomtida",
};

/// What mends a lost update.
pub(super) const READ_AGAIN: Text = Text {
    en: "read it again, and change the new version",
    nb: "les på nytt, og endre den nye versjonen",
    nn: "les på nytt, og endre den nye versjonen",
};

const MEND: Text = Text {
    en: "whoever made the request must mend it; `expression` names the element, and `samhandling check` shows each place",
    nb: "den som lagde forespørselen, må rette den; `expression` oppgir elementet, og `samhandling check` viser hvert sted",
    nn: "den som laga førespurnaden, må rette han; `expression` gjev opp elementet, og `samhandling check` viser kvar stad",
};

const ACCESS: Text = Text {
    en: "check scope, access basis, role and organisation; the patient may have blocked access",
    nb: "kontroller scope, tilgangsgrunnlag, rolle og virksomhet; pasienten kan ha sperret tilgangen",
    nn: "kontroller scope, tilgangsgrunnlag, rolle og verksemd; pasienten kan ha sperra tilgangen",
};

const LOGIN: Text = Text {
    en: "fetch a new token; examine it if it is refused again",
    nb: "hent et nytt token; undersøk det hvis det avvises igjen",
    nn: "hent eit nytt token; undersøk det om det blir avvist att",
};

const WAIT: Text = Text {
    en: "wait as long as the service asks, then try again",
    nb: "vent så lenge tjenesten ber om, og prøv igjen",
    nn: "vent så lenge tenesta ber om, og prøv igjen",
};

const TELL: Text = Text {
    en: "tell those who run the service, with the correlation id of the call",
    nb: "si fra til dem som drifter tjenesten, med korrelasjons-id-en for kallet",
    nn: "sei frå til dei som driftar tenesta, med korrelasjons-id-en for kallet",
};

type Kind = (&'static str, Text, Text);

/// <https://hl7.org/fhir/R4/valueset-issue-type.html>, read 2026-11-22.
static KINDS: &[Kind] = &[
    (
        "invalid",
        Text { en: "the content is invalid", nb: "innholdet er ugyldig", nn: "innhaldet er ugyldig" },
        MEND,
    ),
    (
        "structure",
        Text {
            en: "the content is not formed as FHIR asks",
            nb: "innholdet er ikke formet slik FHIR krever",
            nn: "innhaldet er ikkje forma slik FHIR krev",
        },
        MEND,
    ),
    (
        "required",
        Text {
            en: "a required element is missing",
            nb: "et påkrevd element mangler",
            nn: "eit påkravd element manglar",
        },
        MEND,
    ),
    ("value", Text { en: "a value is invalid", nb: "en verdi er ugyldig", nn: "ein verdi er ugyldig" }, MEND),
    ("invariant", Text { en: "a rule is broken", nb: "en regel er brutt", nn: "ein regel er broten" }, MEND),
    (
        "code-invalid",
        Text {
            en: "a code is unknown or not allowed here",
            nb: "en kode er ukjent eller ikke tillatt her",
            nn: "ein kode er ukjend eller ikkje tillaten her",
        },
        MEND,
    ),
    (
        "business-rule",
        Text {
            en: "a rule of the service is broken",
            nb: "en regel i tjenesten er brutt",
            nn: "ein regel i tenesta er broten",
        },
        MEND,
    ),
    (
        "processing",
        Text {
            en: "the service could not process the request",
            nb: "tjenesten kunne ikke behandle forespørselen",
            nn: "tenesta kunne ikkje handsame førespurnaden",
        },
        TELL,
    ),
    (
        "not-supported",
        Text {
            en: "the service does not offer this",
            nb: "tjenesten tilbyr ikke dette",
            nn: "tenesta tilbyr ikkje dette",
        },
        MEND,
    ),
    (
        "not-found",
        Text { en: "there is no such thing", nb: "det finnes ikke", nn: "det finst ikkje" },
        Text {
            en: "check id and type; some services also say this of what the user may not see",
            nb: "kontroller id og type; noen tjenester sier det også om det brukeren ikke får se",
            nn: "kontroller id og type; nokre tenester seier det òg om det brukaren ikkje får sjå",
        },
    ),
    ("conflict", CHANGED_MEANWHILE, READ_AGAIN),
    ("security", Text { en: "access is refused", nb: "tilgang er avvist", nn: "tilgang er avvist" }, ACCESS),
    (
        "forbidden",
        Text {
            en: "the user may not do this",
            nb: "brukeren har ikke lov til dette",
            nn: "brukaren har ikkje lov til dette",
        },
        ACCESS,
    ),
    (
        "suppressed",
        Text { en: "something is held back", nb: "noe holdes tilbake", nn: "noko blir halde tilbake" },
        ACCESS,
    ),
    (
        "login",
        Text {
            en: "the login is not accepted",
            nb: "innloggingen godtas ikke",
            nn: "innlogginga blir ikkje godteken",
        },
        LOGIN,
    ),
    ("expired", Text { en: "the session has expired", nb: "økten er utløpt", nn: "økta har gått ut" }, LOGIN),
    (
        "throttled",
        Text {
            en: "the service asks for fewer calls",
            nb: "tjenesten ber om færre kall",
            nn: "tenesta bed om færre kall",
        },
        WAIT,
    ),
    (
        "transient",
        Text { en: "the fault may pass", nb: "feilen kan gå over", nn: "feilen kan gå over" },
        WAIT,
    ),
    (
        "timeout",
        Text {
            en: "something behind the service took too long",
            nb: "noe bak tjenesten brukte for lang tid",
            nn: "noko bak tenesta brukte for lang tid",
        },
        WAIT,
    ),
    (
        "exception",
        Text {
            en: "the service failed",
            nb: "det oppsto en feil i tjenesten",
            nn: "det oppstod ein feil i tenesta",
        },
        TELL,
    ),
];
