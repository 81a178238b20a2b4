//! The rules that the sandbox itself judges by; what concerns tokens and proofs has the ids of `samhandling-auth`.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

use crate::helseid::rules as login;

/// All of them.
pub static ALL: &[&Rule] = &[
    &FORM_MISSING,
    &FIELD_MISSING,
    &GRANT_UNSUPPORTED,
    &CLIENT_UNKNOWN,
    &SCOPE_UNKNOWN,
    &SCOPE_OF_IDENTITY,
    &SCOPES_EXCLUDE,
    &SCOPE_REJECTED,
    &ADDRESS_UNKNOWN,
    &METHOD_WRONG,
    &HEADER_MISSING,
    &HEADER_ALIAS,
    &HEADER_UNFIT,
    &PATIENT_MISSING,
    &PATIENT_MALFORMED,
    &PERSON_NUMBER_IN_ADDRESS,
    &PARAMETER_UNKNOWN,
    &CLAIM_MISSING,
    &ATTEST_MISSING,
    &ATTEST_FIELD_MISSING,
    &ATTEST_PLACE_WRONG,
    &ACCESS_BASIS_UNKNOWN,
    &ACCESS_BASIS_MISSING,
    &ACCESS_BASIS_WITHOUT_SCOPE,
    &BODY_TOO_LARGE,
    &HEADERS_TOO_LARGE,
    &ADDRESS_TOO_LONG,
    &BODY_INCOMPLETE,
    &TOO_MANY_CALLS,
    &MEDIA_TYPE_WRONG,
    &STORE_FULL,
    &login::REQUEST_NOT_PUSHED,
    &login::REQUEST_URI_UNKNOWN,
    &login::REDIRECT_URI_UNREGISTERED,
    &login::REQUEST_OBJECT_REPLAYED,
    &login::LOGIN_REQUIRED,
    &login::LOGIN_DENIED,
    &login::CODE_NOT_TAKEN,
    &login::REFRESH_TOKEN_NOT_TAKEN,
    &login::REFRESH_TOKEN_USED,
    &login::RESOURCE_UNKNOWN,
    &login::SUBJECT_TOKEN_NOT_TAKEN,
    &login::UNIT_UNKNOWN,
    &STORE_FAILED,
    &TOO_BUSY,
    &VERSION_OUTDATED,
];

rule! {
    /// ## What it checks
    /// That the token endpoint gets a form.
    ///
    /// ## Source
    /// [RFC 6749 §3.2](https://www.rfc-editor.org/rfc/rfc6749#section-3.2), read 2026-11-22.
    pub FORM_MISSING = "sandbox-form-missing", Error, Structure {
        message { en: "the request is not a form sent by POST", nb: "forespørselen er ikke et skjema sendt med POST", nn: "førespurnaden er ikkje eit skjema sendt med POST" }
        help { en: "send `application/x-www-form-urlencoded` by POST", nb: "send `application/x-www-form-urlencoded` med POST", nn: "send `application/x-www-form-urlencoded` med POST" }
    }

    /// ## What it checks
    /// That a field of the form stands once.
    ///
    /// ## Source
    /// [RFC 6749 §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2), read 2026-11-22.
    pub FIELD_MISSING = "sandbox-field-missing", Error, Required {
        message { en: "a field of the form is missing or stands twice", nb: "et felt i skjemaet mangler eller står to ganger", nn: "eit felt i skjemaet manglar eller står to gonger" }
        help { en: "send the field once", nb: "send feltet én gang", nn: "send feltet éin gong" }
    }

    /// ## What it checks
    /// That the grant is one that HelseID has and the sandbox plays.
    ///
    /// ## Source
    /// [RFC 6749 §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2), read 2026-11-22.
    pub GRANT_UNSUPPORTED = "sandbox-grant-unsupported", Error, NotSupported {
        message { en: "the grant type is not played", nb: "denne grant-typen spilles ikke", nn: "denne grant-typen blir ikkje spelt" }
        help { en: "see `grant_types_supported` in the discovery document", nb: "se `grant_types_supported` i discovery-dokumentet", nn: "sjå `grant_types_supported` i discovery-dokumentet" }
    }

    /// ## What it checks
    /// That the client is registered.
    ///
    /// ## Source
    /// [RFC 6749 §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2), read 2026-11-22.
    pub CLIENT_UNKNOWN = "sandbox-client-unknown", Error, Security {
        message { en: "no client of that id is registered", nb: "ingen klient med den id-en er registrert", nn: "ingen klient med den id-en er registrert" }
        help { en: "use the client that the sandbox prints when it starts, or register yours", nb: "bruk klienten som sandkassen skriver ut ved oppstart, eller registrer din egen", nn: "bruk klienten som sandkassa skriv ut ved oppstart, eller registrer din eigen" }
    }

    /// ## What it checks
    /// That each scope is one of a service's dialect, or of HelseID.
    ///
    /// ## Source
    /// [RFC 6749 §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2), read 2026-11-22.
    pub SCOPE_UNKNOWN = "sandbox-scope-unknown", Error, CodeInvalid {
        message { en: "no service has one of the scopes, or the client may not ask for it", nb: "ingen tjeneste har et av scopene, eller klienten kan ikke be om det", nn: "inga teneste har eit av scopa, eller klienten kan ikkje be om det" }
        help { en: "take the scopes from the dialect of the service; names have changed in place", nb: "hent scopene fra dialekten til tjenesten; navnene har endret seg", nn: "hent scopa frå dialekten til tenesta; namna har endra seg" }
    }

    /// ## What it checks
    /// That a client without a user does not ask for who the user is.
    ///
    /// ## Source
    /// NHN developer portal, HelseID, error messages, read 2026-11-21.
    pub SCOPE_OF_IDENTITY = "sandbox-scope-of-identity", Error, BusinessRule {
        message { en: "identity scopes are not given in client_credentials", nb: "identitets-scope gis ikke i client_credentials", nn: "identitets-scope blir ikkje gjevne i client_credentials" }
        help { en: "log a user in with authorization_code", nb: "logg inn en bruker med authorization_code", nn: "logg inn ein brukar med authorization_code" }
    }

    /// ## What it checks
    /// That scopes which exclude each other are not in one token.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub SCOPES_EXCLUDE = "sandbox-scopes-exclude", Error, BusinessRule {
        message { en: "two of the scopes exclude each other", nb: "to av scopene utelukker hverandre", nn: "to av scopa utelukkar kvarandre" }
        help { en: "get a token for each", nb: "hent et token for hvert av dem", nn: "hent eit token for kvart av dei" }
    }

    /// ## What it checks
    /// That the organisation has accepted the terms of the API.
    ///
    /// ## Why
    /// HelseID issues the token all the same, with fewer scopes: who does not read `rejected_scope` meets a 403 later.
    ///
    /// ## Source
    /// NHN developer portal, HelseID, read 2026-11-21.
    pub SCOPE_REJECTED = "sandbox-scope-rejected", Warning, Security {
        message { en: "the token lacks scopes, since the organisation has not accepted the terms of the API", nb: "tokenet mangler scope fordi virksomheten ikke har godtatt API-ets bruksvilkår", nn: "tokenet manglar scope fordi verksemda ikkje har godteke bruksvilkåra til API-et" }
        help { en: "read `rejected_scope` in the answer, and tell the user whom to ask", nb: "les `rejected_scope` i svaret, og fortell brukeren hvem som må kontaktes", nn: "les `rejected_scope` i svaret, og fortel brukaren kven som må kontaktast" }
    }

    /// ## What it checks
    /// That the path is one of the service's interactions.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub ADDRESS_UNKNOWN = "sandbox-address-unknown", Error, NotFound {
        message { en: "the service has no interaction at this path", nb: "tjenesten har ingen interaksjon på denne stien", nn: "tenesta har ingen interaksjon på denne stien" }
        help { en: "see the interactions in the dialect of the service; type names are case-sensitive", nb: "se interaksjonene i dialekten til tjenesten; typenavn skiller mellom store og små bokstaver", nn: "sjå interaksjonane i dialekten til tenesta; typenamn skil mellom store og små bokstavar" }
    }

    /// ## What it checks
    /// That the method is that of the interaction.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub METHOD_WRONG = "sandbox-method-wrong", Error, NotSupported {
        message { en: "the interaction has another HTTP method", nb: "interaksjonen har en annen HTTP-metode", nn: "interaksjonen har ein annan HTTP-metode" }
        help { en: "searches go by POST to `_search`, so that no number gets into a log", nb: "søk går med POST til `_search`, så ingen numre havner i en logg", nn: "søk går med POST til `_search`, så ingen nummer hamnar i ein logg" }
    }

    /// ## What it checks
    /// That the headers that the service demands are there.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub HEADER_MISSING = "sandbox-header-missing", Error, Required {
        message { en: "a header that the service demands is missing", nb: "en header som tjenesten krever, mangler", nn: "ein header som tenesta krev, manglar" }
        help { en: "send the header", nb: "send headeren", nn: "send headeren" }
    }

    /// ## What it checks
    /// That a header has its present name.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub HEADER_ALIAS = "sandbox-header-alias", Warning, Value {
        message { en: "the header has another name now", nb: "headeren har et annet navn nå", nn: "headeren har eit anna namn no" }
        help { en: "send the present name; the older one may go away", nb: "bruk det nye navnet; det gamle kan forsvinne", nn: "bruk det nye namnet; det gamle kan bli borte" }
    }

    /// ## What it checks
    /// That the value of a header has the length and form that the service takes.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub HEADER_UNFIT = "sandbox-header-unfit", Error, Value {
        message { en: "the value of a header does not have the form that the service takes", nb: "verdien i en header har ikke den formen tjenesten tar imot", nn: "verdien i ein header har ikkje den forma tenesta tek imot" }
        help { en: "see length and form in the dialect of the service", nb: "se lengde og form i dialekten til tjenesten", nn: "sjå lengd og form i dialekten til tenesta" }
    }

    /// ## What it checks
    /// That the patient's number stands where the service wants it.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub PATIENT_MISSING = "sandbox-patient-missing", Error, Required {
        message { en: "the patient's number is not where the service wants it", nb: "pasientens nummer står ikke der tjenesten vil ha det", nn: "nummeret til pasienten står ikkje der tenesta vil ha det" }
        help { en: "put the number there, and nowhere else", nb: "legg nummeret der, og ingen andre steder", nn: "legg nummeret der, og ingen andre stader" }
    }

    /// ## What it checks
    /// That the patient's number is one: eleven digits and right check digits.
    ///
    /// ## Source
    /// [Skatteetaten, fødselsnummer](https://www.skatteetaten.no/person/folkeregister/identitetsnummer/), read 2026-11-21.
    pub PATIENT_MALFORMED = "sandbox-patient-malformed", Error, Value {
        message { en: "the patient's number is not a person number", nb: "pasientens nummer er ikke et personnummer", nn: "nummeret til pasienten er ikkje eit personnummer" }
        help { en: "send eleven digits; a form may want system and number with `|` between", nb: "send elleve sifre; et skjema kan kreve system og nummer med `|` mellom", nn: "send elleve siffer; eit skjema kan krevje system og nummer med `|` mellom" }
    }

    /// ## What it checks
    /// That no person number is in the address.
    ///
    /// ## Source
    /// [FHIR R4, http](https://hl7.org/fhir/R4/http.html#search): use POST to keep sensitive data out of logs; read 2026-11-22.
    pub PERSON_NUMBER_IN_ADDRESS = "sandbox-person-number-in-address", Warning, Security {
        message { en: "a person number is in the address, where every server on the way logs it", nb: "et personnummer står i adressen, der hver server på veien logger det", nn: "eit personnummer står i adressa, der kvar tenar på vegen loggar det" }
        help { en: "send it where the service wants it: a header, a form or the body", nb: "send det der tjenesten vil ha det: i en header, et skjema eller kroppen", nn: "send det der tenesta vil ha det: i ein header, eit skjema eller kroppen" }
    }

    /// ## What it checks
    /// That a search uses parameters that the service takes.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub PARAMETER_UNKNOWN = "sandbox-parameter-unknown", Error, NotSupported {
        message { en: "the service does not take the parameter", nb: "tjenesten tar ikke parameteren", nn: "tenesta tek ikkje parameteren" }
        help { en: "leave it out; a server that ignores it answers more than was asked for", nb: "utelat den; en server som ser bort fra den, svarer mer enn det ble spurt om", nn: "lat han vere ute; ein tenar som ser bort frå han, svarer meir enn det vart spurt om" }
    }

    /// ## What it checks
    /// That the token holds the claims that the service demands: who the user is, in which role, for which organisation.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub CLAIM_MISSING = "sandbox-claim-missing", Error, Security {
        message { en: "the token lacks a claim that the service demands", nb: "tokenet mangler et claim som tjenesten krever", nn: "tokenet manglar eit claim som tenesta krev" }
        help { en: "log a user in, and name the organisation in `assertion_details`", nb: "logg inn en bruker, og oppgi virksomheten i `assertion_details`", nn: "logg inn ein brukar, og oppgje verksemda i `assertion_details`" }
    }

    /// ## What it checks
    /// That the token holds the attest of the trust framework where the service demands it.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub ATTEST_MISSING = "sandbox-attest-missing", Error, Security {
        message { en: "the token lacks the attest of the trust framework", nb: "tokenet mangler attesten fra tillitsrammeverket", nn: "tokenet manglar attesten frå tillitsrammeverket" }
        help { en: "send the attest in `assertion_details`; a refresh without it loses it", nb: "send attesten i `assertion_details`; en refresh uten den mister den", nn: "send attesten i `assertion_details`; ein refresh utan han mister han" }
    }

    /// ## What it checks
    /// That the attest holds each member that the service demands: which these are varies from service to service.
    ///
    /// ## Source
    /// The `dialect.toml` of the service; what sources disagree about is assumed.
    pub ATTEST_FIELD_MISSING = "sandbox-attest-field-missing", Error, Required {
        message { en: "the attest lacks a member that the service demands", nb: "attesten mangler et medlem som tjenesten krever", nn: "attesten manglar ein medlem som tenesta krev" }
        help { en: "add the member; the practitioner's own numbers come from the login of a user", nb: "legg til medlemmet; helsepersonellets egne numre kommer fra innloggingen av en bruker", nn: "legg til medlemen; numra til helsepersonellet sjølv kjem frå innlogginga av ein brukar" }
    }

    /// ## What it checks
    /// That the legal entity of the attest is an organisation of the world or the one of the token, and that the point of care is a
    /// unit of it.
    ///
    /// ## Source
    /// Tillitsrammeverk 8b66479, ATT-15 to ATT-19, read 2026-11-21: what the members mean; whether a service looks them up is not
    /// published.
    pub ATTEST_PLACE_WRONG = "sandbox-attest-place-wrong", Error, Security {
        message { en: "the attest names an organisation that is not known, or a unit of another", nb: "attesten oppgir en ukjent virksomhet, eller en underenhet av en annen virksomhet", nn: "attesten oppgjev ei ukjend verksemd, eller ei undereining av ei anna verksemd" }
        help { en: "name the legal entity, and the unit of it where the practitioner works", nb: "oppgi den juridiske enheten, og den underenheten av den der helsepersonellet arbeider", nn: "oppgje den juridiske eininga, og den undereininga av ho der helsepersonellet arbeider" }
    }

    /// ## What it checks
    /// That the access basis is a word of the service.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub ACCESS_BASIS_UNKNOWN = "sandbox-access-basis-unknown", Error, CodeInvalid {
        message { en: "the access basis is no word of this service", nb: "tilgangsgrunnlaget er ikke et ord denne tjenesten kjenner", nn: "tilgangsgrunnlaget er ikkje eit ord denne tenesta kjenner" }
        help { en: "take the word from the dialect of the service: each has its own", nb: "hent ordet fra dialekten til tjenesten: hver tjeneste har sine egne", nn: "hent ordet frå dialekten til tenesta: kvar teneste har sine eigne" }
    }

    /// ## What it checks
    /// That a scope which calls for an access basis comes with one.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub ACCESS_BASIS_MISSING = "sandbox-access-basis-missing", Error, Required {
        message { en: "the scope of the token calls for an access basis", nb: "scopet i tokenet krever et tilgangsgrunnlag", nn: "scopet i tokenet krev eit tilgangsgrunnlag" }
        help { en: "send the access basis, or use a token with the other scope", nb: "send tilgangsgrunnlaget, eller bruk et token med det andre scopet", nn: "send tilgangsgrunnlaget, eller bruk eit token med det andre scopet" }
    }

    /// ## What it checks
    /// That an access basis comes only with the scope that calls for one.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub ACCESS_BASIS_WITHOUT_SCOPE = "sandbox-access-basis-without-scope", Error, BusinessRule {
        message { en: "an access basis is sent with a scope that has none", nb: "et tilgangsgrunnlag er sendt med et scope som ikke har det", nn: "eit tilgangsgrunnlag er sendt med eit scope som ikkje har det" }
        help { en: "leave it out, or use a token with the other scope", nb: "utelat det, eller bruk et token med det andre scopet", nn: "lat det vere ute, eller bruk eit token med det andre scopet" }
    }

    /// ## What it checks
    /// That a body is not larger than the sandbox reads.
    ///
    /// ## Source
    /// A limit of the sandbox; those of the services are not published.
    pub BODY_TOO_LARGE = "sandbox-body-too-large", Error, TooLong {
        message { en: "the body is larger than what is read", nb: "kroppen er større enn det som leses", nn: "kroppen er større enn det som blir lese" }
        help { en: "send less at a time", nb: "send mindre om gangen", nn: "send mindre om gongen" }
    }

    /// ## What it checks
    /// That headers are not larger than the sandbox reads.
    ///
    /// ## Source
    /// A limit of the sandbox; those of the services are not published.
    pub HEADERS_TOO_LARGE = "sandbox-headers-too-large", Error, TooLong {
        message { en: "the headers are larger than what is read", nb: "headerne er større enn det som leses", nn: "headerane er større enn det som blir lese" }
        help { en: "send fewer or shorter headers", nb: "send færre eller kortere headere", nn: "send færre eller kortare headerar" }
    }

    /// ## What it checks
    /// That the sandbox can still remember which proofs have been used.
    ///
    /// ## Source
    /// A limit of the sandbox.
    pub STORE_FULL = "sandbox-store-full", Error, TooCostly {
        message { en: "the sandbox cannot remember more proofs just now", nb: "sandkassen kan ikke huske flere bevis akkurat nå", nn: "sandkassa kan ikkje hugse fleire bevis akkurat no" }
        help { en: "wait a few seconds, or reset the sandbox", nb: "vent noen sekunder, eller nullstill sandkassen", nn: "vent nokre sekund, eller nullstill sandkassa" }
    }

    /// ## What it checks
    /// That a resource is sent as JSON in UTF-8, and said to be.
    ///
    /// ## Source
    /// [FHIR R4, content types](https://hl7.org/fhir/R4/http.html#mime-type), read 2026-11-22.
    pub MEDIA_TYPE_WRONG = "sandbox-media-type-wrong", Error, NotSupported {
        message { en: "the body is not said to be JSON in UTF-8", nb: "kroppen er ikke oppgitt å være JSON i UTF-8", nn: "kroppen er ikkje oppgjeven å vere JSON i UTF-8" }
        help { en: "send `content-type: application/fhir+json`", nb: "send `content-type: application/fhir+json`", nn: "send `content-type: application/fhir+json`" }
    }

    /// ## What it checks
    /// That path and query have no more than 8,192 characters.
    ///
    /// ## Source
    /// A limit of the sandbox; those of the services are not published.
    pub ADDRESS_TOO_LONG = "sandbox-address-too-long", Error, TooLong {
        message { en: "the address is too long", nb: "adressen er for lang", nn: "adressa er for lang" }
        help { en: "search by POST, with the parameters in the form", nb: "søk med POST, med parameterne i skjemaet", nn: "søk med POST, med parametrane i skjemaet" }
    }

    /// ## What it checks
    /// That the body comes whole, within 30 seconds.
    ///
    /// ## Source
    /// A limit of the sandbox; those of the services are not published.
    pub BODY_INCOMPLETE = "sandbox-body-incomplete", Error, Structure {
        message { en: "the body did not come whole in time", nb: "kroppen kom ikke hel innen tiden", nn: "kroppen kom ikkje heil innan tida" }
        help { en: "send as many bytes as `content-length` says, without a pause", nb: "send så mange byte som `content-length` sier, uten pause", nn: "send så mange byte som `content-length` seier, utan pause" }
    }

    /// ## What it checks
    /// That a client does not call more often than the sandbox was told to let it.
    ///
    /// ## Source
    /// A limit of the sandbox; those of the services are not published.
    pub TOO_MANY_CALLS = "sandbox-too-many-calls", Error, TooCostly {
        message { en: "too many calls in a short time", nb: "for mange kall på kort tid", nn: "for mange kall på kort tid" }
        help { en: "wait as long as `retry-after` says", nb: "vent så lenge som `retry-after` sier", nn: "vent så lenge som `retry-after` seier" }
    }

    /// ## What it checks
    /// That the store can write what a call changed.
    ///
    /// ## Source
    /// The sandbox itself.
    pub STORE_FAILED = "sandbox-store-failed", Error, TooCostly {
        message { en: "the sandbox cannot write its file, and takes no more changes", nb: "sandkassen kan ikke skrive filen sin, og tar ikke imot flere endringer", nn: "sandkassa kan ikkje skrive fila si, og tek ikkje imot fleire endringar" }
        help { en: "see to the disk, and start the sandbox anew", nb: "se til disken, og start sandkassen på nytt", nn: "sjå til disken, og start sandkassa på nytt" }
    }

    /// ## What it checks
    /// That a call could be decided before others changed what it rests on, within a thousand tries.
    ///
    /// ## Source
    /// A limit of the sandbox itself.
    pub TOO_BUSY = "sandbox-too-busy", Error, BusinessRule {
        message { en: "others kept changing what the call rests on", nb: "andre endret hele tiden det kallet bygger på", nn: "andre endra heile tida det kallet byggjer på" }
        help { en: "try again", nb: "prøv igjen", nn: "prøv igjen" }
    }

    /// ## What it checks
    /// That `If-Match` names the version that is held.
    ///
    /// ## Why
    /// Who writes over a version that they have not seen loses what somebody else wrote.
    ///
    /// ## Source
    /// [FHIR R4, managing resource contention](https://hl7.org/fhir/R4/http.html#concurrency), read 2026-11-22.
    pub VERSION_OUTDATED = "sandbox-version-outdated", Error, BusinessRule {
        message { en: "the resource has another version now than the one that is named", nb: "ressursen har nå en annen versjon enn den som er oppgitt", nn: "ressursen har no ein annan versjon enn den som er oppgjeven" }
        help { en: "read it again, make the change to what it is now, and name its new version", nb: "les den på nytt, gjør endringen i det som står der nå, og oppgi den nye versjonen", nn: "les han på nytt, gjer endringa i det som står der no, og oppgje den nye versjonen" }
    }
}
