//! What the one who must act can do, in three languages.

use samhandling_core::diagnostic::{Language, Text};

use super::{AuthError, AuthFault, Error, HttpFault, TransportKind};

/// The help of an error.
pub(super) fn help(error: &Error, language: Language) -> String {
    let text = match error {
        Error::Refused(refused) => return refused.help(language),
        Error::Auth(error) => return of_auth(error, language),
        Error::Outcome(error) => of_status(error.status),
        Error::Http(error) => match &error.fault {
            HttpFault::Html | HttpFault::Xml | HttpFault::Other | HttpFault::Redirect => NOT_THE_SERVICE,
            HttpFault::Unreadable(_) | HttpFault::Violates { .. } | HttpFault::EntryCount { .. } => {
                TELL_THE_SERVICE
            }
            HttpFault::Paging(_) => PAGES,
            HttpFault::OtherContent => CONTENT,
            HttpFault::Problem(_) | HttpFault::Empty => of_status(error.status),
        },
        Error::Transport(error) => of_transport(error.kind()),
        Error::OutcomeUnknown(_) => Text {
            en: "read what the service has now before you send again; give the service the correlation id if in doubt",
            nb: "les hva tjenesten har nå, før du sender på nytt; gi tjenesten korrelasjons-id-en ved tvil",
            nn: "les kva tenesta har no, før du sender på nytt; gje tenesta korrelasjons-id-en om du er i tvil",
        },
    };
    text.in_language(language).to_owned()
}

const NOT_THE_SERVICE: Text = Text {
    en: "check the base address: something else than the service seems to answer; the body is kept",
    nb: "sjekk basisadressen: noe annet enn tjenesten ser ut til å svare; innholdet er tatt vare på",
    nn: "sjekk basisadressa: noko anna enn tenesta ser ut til å svare; innhaldet er teke vare på",
};

const TELL_THE_SERVICE: Text = Text {
    en: "tell those who run the service; the body is kept",
    nb: "si fra til dem som drifter tjenesten; innholdet er tatt vare på",
    nn: "sei frå til dei som driftar tenesta; innhaldet er teke vare på",
};

const PAGES: Text = Text {
    en: "do not show what came as all there is; search anew, and tell those who run the service if it goes on",
    nb: "ikke vis det som kom, som om det var alt; søk på nytt, og si fra til dem som drifter tjenesten hvis det fortsetter",
    nn: "ikkje vis det som kom, som om det var alt; søk på nytt, og sei frå til dei som driftar tenesta om det held fram",
};

const CONTENT: Text = Text {
    en: "do not use the document; fetch it again, and tell those who run the service if it goes on",
    nb: "ikke bruk dokumentet; hent det på nytt, og si fra til dem som drifter tjenesten hvis det fortsetter",
    nn: "ikkje bruk dokumentet; hent det på nytt, og sei frå til dei som driftar tenesta om det held fram",
};

const fn of_status(status: u16) -> Text {
    match status {
        403 => Text {
            en: "see what the service says: access may be blocked by the patient, or lack an access basis or a scope",
            nb: "se hva tjenesten sier: pasienten kan ha sperret, eller tilgangsgrunnlag eller scope kan mangle",
            nn: "sjå kva tenesta seier: pasienten kan ha sperra, eller tilgangsgrunnlag eller scope kan mangle",
        },
        404 | 410 => Text {
            en: "there is nothing there; some services also say this of what the user may not see",
            nb: "det finnes ikke noe der; noen tjenester sier det også om det brukeren ikke får se",
            nn: "det finst ikkje noko der; nokre tenester seier det òg om det brukaren ikkje får sjå",
        },
        409 | 412 => Text {
            en: "somebody else has changed it: read it again, and change the new version",
            nb: "noen andre har endret den: les på nytt, og endre den nye versjonen",
            nn: "nokon andre har endra han: les på nytt, og endre den nye versjonen",
        },
        423 | 429 | 503 => Text {
            en: "wait as long as the service asks, then try again",
            nb: "vent så lenge tjenesten ber om, og prøv igjen",
            nn: "vent så lenge tenesta ber om, og prøv igjen",
        },
        400 | 422 => Text {
            en: "mend the request: the answer says what is wrong with it",
            nb: "rett forespørselen: svaret sier hva som er galt med den",
            nn: "rett førespurnaden: svaret seier kva som er gale med han",
        },
        _ => Text {
            en: "see what the service says; give it the correlation id when you ask for help",
            nb: "se hva tjenesten sier; oppgi korrelasjons-id-en når du ber om hjelp",
            nn: "sjå kva tenesta seier; oppgje korrelasjons-id-en når du ber om hjelp",
        },
    }
}

const fn of_transport(kind: TransportKind) -> Text {
    match kind {
        TransportKind::Dns | TransportKind::NoNetwork => Text {
            en: "check the network, and that the service can be reached from there (some only from the health network)",
            nb: "sjekk nettverket, og at tjenesten kan nås derfra (noen bare fra helsenettet)",
            nn: "sjekk nettverket, og at tenesta kan nåast derifrå (nokre berre frå helsenettet)",
        },
        TransportKind::Tls => Text {
            en: "check the certificate of the server and the clock; add the root if it is one of a test environment",
            nb: "sjekk sertifikatet til tjeneren og klokka; legg til rotsertifikatet om det er et testmiljø",
            nn: "sjekk sertifikatet til tenaren og klokka; legg til rotsertifikatet om det er eit testmiljø",
        },
        TransportKind::TooLarge => Text {
            en: "ask for less, or raise the limit of what is read",
            nb: "be om mindre, eller hev grensen for hva som leses",
            nn: "be om mindre, eller hev grensa for kva som blir lese",
        },
        TransportKind::Cancelled => Text {
            en: "nothing: the call was given up here",
            nb: "ingenting: kallet ble avbrutt her",
            nn: "ingenting: kallet vart avbrote her",
        },
        TransportKind::Offline => Text {
            en: "switch the client on-line",
            nb: "koble klienten på nett igjen",
            nn: "kople klienten på nett igjen",
        },
        _ => Text {
            en: "try again; if it goes on, ask those who run the service",
            nb: "prøv igjen; spør dem som drifter tjenesten hvis det fortsetter",
            nn: "prøv igjen; spør dei som driftar tenesta om det held fram",
        },
    }
}

fn of_auth(error: &AuthError, language: Language) -> String {
    if let Some(code) = error.hid_code() {
        return code.meaning.in_language(language).to_owned();
    }
    let text = match &error.fault {
        AuthFault::Made(fault) => match fault.refusal_id() {
            Some(id) => id.wording().mend,
            None => return fault.help().to_owned(),
        },
        AuthFault::TokenEndpoint(_) | AuthFault::AuthorizationRequest(_) | AuthFault::OtherTokenKind => {
            Text {
                en: "check the registration of the client: its key, its scopes and its organisations",
                nb: "sjekk registreringen av klienten: nøkkelen, scopene og organisasjonene",
                nn: "sjekk registreringa av klienten: nøkkelen, scopa og organisasjonane",
            }
        }
        AuthFault::OtherIssuer | AuthFault::NoAuthorizationServer => Text {
            en: "check the issuer of the environment, and that no proxy answers in its place",
            nb: "sjekk utstederen i miljøet, og at ingen mellomtjener svarer i stedet",
            nn: "sjekk utferdaren i miljøet, og at ingen mellomtenar svarar i staden",
        },
        AuthFault::Unauthorized { .. } => Text {
            en: "check audience, scope and clock; the service took neither this token nor a new one",
            nb: "sjekk audience, scope og klokke; tjenesten godtok verken denne tokenen eller en ny",
            nn: "sjekk audience, scope og klokke; tenesta godtok verken denne tokenen eller ein ny",
        },
        AuthFault::RejectedScope { .. } => Text {
            en: "the organisation must accept the terms of the service in the self-service portal of HelseID",
            nb: "organisasjonen må godta vilkårene for tjenesten i selvbetjeningen til HelseID",
            nn: "organisasjonen må godta vilkåra for tenesta i sjølvbeteninga til HelseID",
        },
        AuthFault::PractitionerMismatch { .. } => Text {
            en: "let the practitioner of the access context log in",
            nb: "la helsepersonellet i tilgangskonteksten logge inn",
            nn: "lat helsepersonellet i tilgangskonteksten logge inn",
        },
        AuthFault::LoginDenied(_) | AuthFault::LoginUnanswered | AuthFault::SessionEnded => Text {
            en: "let the user log in again",
            nb: "la brukeren logge inn på nytt",
            nn: "lat brukaren logge inn på nytt",
        },
        AuthFault::OrganisationMismatch { .. } => Text {
            en: "check the organisation of the access context, and the tenancy and organisations of the client in HelseID",
            nb: "sjekk organisasjonen i tilgangskonteksten, og hvilken type og hvilke organisasjoner klienten har i HelseID",
            nn: "sjekk organisasjonen i tilgangskonteksten, og kva type og kva organisasjonar klienten har i HelseID",
        },
        AuthFault::AttestLost => Text {
            en: "send the attest in each client assertion, or log in again",
            nb: "send attesten i hver client assertion, eller logg inn på nytt",
            nn: "send attesten i kvar client assertion, eller logg inn på nytt",
        },
    };
    text.in_language(language).to_owned()
}
