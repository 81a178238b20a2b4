//! The rules by which we refuse before anything is sent, each with its page.

use samhandling_core::rule;

rule! {
    /// ## What it checks
    /// That a call that needs a patient has one in its access context.
    ///
    /// ## Why
    /// Each service that answers about a patient takes the number apart from the address: in a header, a form or a body.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub PATIENT_MISSING = "client-patient-missing", Error, Required {
        message { en: "the call to `{service}` needs a patient", nb: "kallet til `{service}` krever en pasient", nn: "kallet til `{service}` krev ein pasient" }
        help { en: "give the access context a patient", nb: "gi tilgangskonteksten en pasient", nn: "gje tilgangskonteksten ein pasient" }
    }

    /// ## What it checks
    /// That no person number is written into an address.
    ///
    /// ## Why
    /// Addresses are logged by every server and proxy on the way.
    ///
    /// ## Source
    /// [FHIR R4, http](https://hl7.org/fhir/R4/http.html#search): use POST to keep sensitive data out of logs; read 2026-11-22.
    pub PERSON_NUMBER_IN_URL = "client-person-number-in-url", Error, Security {
        message { en: "the address would hold a person number", nb: "adressen ville inneholdt et personnummer", nn: "adressa ville ha innehalde eit personnummer" }
        help { en: "give the number to the access context; the client puts it where the service wants it", nb: "gi nummeret til tilgangskonteksten; klienten legger det der tjenesten vil ha det", nn: "gje nummeret til tilgangskonteksten; klienten legg det der tenesta vil ha det" }
    }

    /// ## What it checks
    /// That a value that the call needs, and that is published nowhere, is configured.
    ///
    /// ## Why
    /// An address, an audience or a code that nobody has published is not guessed.
    ///
    /// ## Source
    /// Where it was looked for stands beside the refusal.
    pub VALUE_UNKNOWN = "client-service-value-unknown", Error, NotSupported {
        message { en: "`{field}` of `{service}` is not known", nb: "`{field}` for `{service}` er ikke kjent", nn: "`{field}` for `{service}` er ikkje kjend" }
        help { en: "set `{field}` in the settings of the service, as agreed with those who run it", nb: "sett `{field}` i innstillingene for tjenesten, slik det er avtalt med dem som drifter den", nn: "set `{field}` i innstillingane for tenesta, slik det er avtalt med dei som driftar henne" }
    }

    /// ## What it checks
    /// That the service offers the interaction.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub INTERACTION_NOT_OFFERED = "client-interaction-not-offered", Error, NotSupported {
        message { en: "`{service}` does not offer `{interaction}`", nb: "`{service}` tilbyr ikke `{interaction}`", nn: "`{service}` tilbyr ikkje `{interaction}`" }
        help { en: "see what the service offers in its dialect", nb: "se hva tjenesten tilbyr i dialekten dens", nn: "sjå kva tenesta tilbyr i dialekten hennar" }
    }

    /// ## What it checks
    /// That a search uses parameters that the service takes.
    ///
    /// ## Why
    /// A server may leave out what it does not know, and then answers more than was asked for.
    ///
    /// ## Source
    /// The `dialect.toml` of the service; [FHIR R4, search](https://hl7.org/fhir/R4/search.html#errors), read 2026-11-22.
    pub PARAMETER_NOT_OFFERED = "client-parameter-not-offered", Error, NotSupported {
        message { en: "`{interaction}` of `{service}` does not take `{parameter}`", nb: "`{interaction}` i `{service}` tar ikke `{parameter}`", nn: "`{interaction}` i `{service}` tek ikkje `{parameter}`" }
        help { en: "leave it out, or filter the answer", nb: "la være å bruke den, eller filtrer svaret", nn: "lat vere å bruke han, eller filtrer svaret" }
    }

    /// ## What it checks
    /// That what is written into an address as an id, a type or an operation has the form of one.
    ///
    /// ## Source
    /// [FHIR R4, id](https://hl7.org/fhir/R4/datatypes.html#id), read 2026-11-22.
    pub ID_MALFORMED = "client-id-malformed", Error, Value {
        message { en: "the {part} of the address does not have the form of one", nb: "adressedelen {part} har ikke riktig form", nn: "adressedelen {part} har ikkje rett form" }
        help { en: "use 1 to 64 letters, digits, dashes and full stops", nb: "bruk 1 til 64 bokstaver, sifre, bindestreker og punktum", nn: "bruk 1 til 64 bokstavar, siffer, bindestrekar og punktum" }
    }

    /// ## What it checks
    /// That a header that the service demands has a value.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub HEADER_VALUE_MISSING = "client-header-value-missing", Error, Required {
        message { en: "`{service}` demands the header `{header}`, and the access context has nothing for it", nb: "`{service}` krever headeren `{header}`, og tilgangskonteksten har ingenting til den", nn: "`{service}` krev headeren `{header}`, og tilgangskonteksten har ingenting til han" }
        help { en: "give the access context its {content}", nb: "gi tilgangskonteksten {content}", nn: "gje tilgangskonteksten {content}" }
    }

    /// ## What it checks
    /// That a header's value has a length that the service takes, and characters that a header can hold.
    ///
    /// ## Source
    /// The `dialect.toml` of the service; [RFC 9110 §5.5](https://www.rfc-editor.org/rfc/rfc9110#section-5.5), read 2026-11-22.
    pub HEADER_VALUE_UNFIT = "client-header-value-unfit", Error, Value {
        message { en: "the value for the header `{header}` of `{service}` has the wrong length or characters", nb: "verdien for headeren `{header}` i `{service}` har feil lengde eller tegn", nn: "verdien for headeren `{header}` i `{service}` har feil lengd eller teikn" }
        help { en: "see the length in the dialect of the service; use visible ASCII characters", nb: "se lengden i dialekten til tjenesten; bruk synlige ASCII-tegn", nn: "sjå lengda i dialekten til tenesta; bruk synlege ASCII-teikn" }
    }
}

rule! {
    /// ## What it checks
    /// That a scope that calls for an access basis is used with one.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub ACCESS_BASIS_MISSING = "client-access-basis-missing", Error, Required {
        message { en: "the scope `{scope}` of `{service}` calls for an access basis", nb: "scopet `{scope}` i `{service}` krever et tilgangsgrunnlag", nn: "scopet `{scope}` i `{service}` krev eit tilgangsgrunnlag" }
        help { en: "give the access context the access basis that the user has stated", nb: "gi tilgangskonteksten det tilgangsgrunnlaget brukeren har oppgitt", nn: "gje tilgangskonteksten det tilgangsgrunnlaget brukaren har oppgjeve" }
    }

    /// ## What it checks
    /// That an access basis goes with a scope that takes one, where the service has scopes of both kinds.
    ///
    /// ## Why
    /// The service would answer by the rules of the scope, not by those of the access basis that the user stated.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub ACCESS_BASIS_WITHOUT_SCOPE = "client-access-basis-without-scope", Error, BusinessRule {
        message { en: "the scope `{scope}` of `{service}` takes no access basis", nb: "scopet `{scope}` i `{service}` tar ikke imot tilgangsgrunnlag", nn: "scopet `{scope}` i `{service}` tek ikkje imot tilgangsgrunnlag" }
        help { en: "use the scope that takes one, or leave the access basis out", nb: "bruk scopet som tar imot, eller utelat tilgangsgrunnlaget", nn: "bruk scopet som tek imot, eller utelat tilgangsgrunnlaget" }
    }

    /// ## What it checks
    /// That the service has words for access basis.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub ACCESS_BASIS_NOT_TAKEN = "client-access-basis-not-taken", Error, NotSupported {
        message { en: "`{service}` has no words for access basis", nb: "`{service}` har ingen ord for tilgangsgrunnlag", nn: "`{service}` har ingen ord for tilgangsgrunnlag" }
        help { en: "leave the access basis out of the access context", nb: "utelat tilgangsgrunnlaget fra tilgangskonteksten", nn: "utelat tilgangsgrunnlaget frå tilgangskonteksten" }
    }

    /// ## What it checks
    /// That an elevated access basis comes after an ordinary one for the same patient.
    ///
    /// ## Why
    /// A service refuses an elevated basis that reveals nothing more; whether it does is told by the ordinary answer.
    ///
    /// ## Source
    /// [Pasientens prøvesvar, API examples](https://utviklerportal.nhn.no/informasjonstjenester/pasientens-proevesvar/pps-documentation/docs/api-examplesmd), read 2026-11-21.
    pub ACCESS_BASIS_ELEVATED_FIRST = "client-access-basis-elevated-first", Error, BusinessRule {
        message { en: "an elevated access basis cannot be the first step", nb: "et forhøyet tilgangsgrunnlag kan ikke være første steg", nn: "eit forhøgt tilgangsgrunnlag kan ikkje vere fyrste steg" }
        help { en: "ask with an ordinary access basis first, then elevate that access context", nb: "spør med ordinært tilgangsgrunnlag først, og forhøy så den tilgangskonteksten", nn: "spør med ordinært tilgangsgrunnlag fyrst, og forhøg så den tilgangskonteksten" }
    }

    /// ## What it checks
    /// That what is said of a patient's access basis or whereabouts comes with a patient.
    ///
    /// ## Source
    /// [Tillitsrammeverk, specification](https://github.com/NorskHelsenett/Tillitsrammeverk) 8b66479, read 2026-11-21.
    pub CONTEXT_WITHOUT_PATIENT = "client-context-without-patient", Error, BusinessRule {
        message { en: "the access context says `{field}` and names no patient", nb: "tilgangskonteksten sier `{field}` og nevner ingen pasient", nn: "tilgangskonteksten seier `{field}` og nemner ingen pasient" }
        help { en: "name the patient, or leave `{field}` out", nb: "nevn pasienten, eller utelat `{field}`", nn: "nemn pasienten, eller utelat `{field}`" }
    }

    /// ## What it checks
    /// That what is said of a practitioner comes with an organisation that the practitioner works for.
    ///
    /// ## Source
    /// [Tillitsrammeverk, specification](https://github.com/NorskHelsenett/Tillitsrammeverk) 8b66479: `legal_entity` and `point_of_care` are mandatory; read 2026-11-21.
    pub CONTEXT_WITHOUT_ORGANISATION = "client-context-without-organisation", Error, Required {
        message { en: "the access context says `{field}` and names no organisation", nb: "tilgangskonteksten sier `{field}` og nevner ingen organisasjon", nn: "tilgangskonteksten seier `{field}` og nemner ingen organisasjon" }
        help { en: "name the legal entity, and the unit where there is one", nb: "nevn hovedenheten, og underenheten der det er en", nn: "nemn hovudeininga, og undereininga der det er ei" }
    }

    /// ## What it checks
    /// That a purpose of use comes with the local decision, and with the kind of health care service or the details.
    ///
    /// ## Source
    /// [Tillitsrammeverk, specification](https://github.com/NorskHelsenett/Tillitsrammeverk) 8b66479, `decision_ref` 1..1, ATT-43; read 2026-11-21.
    pub PURPOSE_INCOMPLETE = "client-purpose-incomplete", Error, Required {
        message { en: "the purpose of use lacks `{field}`", nb: "formålet mangler `{field}`", nn: "føremålet manglar `{field}`" }
        help { en: "give the access context `{field}`", nb: "gi tilgangskonteksten `{field}`", nn: "gje tilgangskonteksten `{field}`" }
    }

    /// ## What it checks
    /// That a service that demands the attest gets one.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub ATTEST_MISSING = "client-attest-missing", Error, Required {
        message { en: "`{service}` demands the attest of the trust framework", nb: "`{service}` krever attesten i tillitsrammeverket", nn: "`{service}` krev attesten i tillitsrammeverket" }
        help { en: "give the access context a practitioner, an organisation and a purpose of use", nb: "gi tilgangskonteksten helsepersonell, organisasjon og formål", nn: "gje tilgangskonteksten helsepersonell, organisasjon og føremål" }
    }

    /// ## What it checks
    /// That the attest has the members that the service demands of it.
    ///
    /// ## Source
    /// The `dialect.toml` of the service.
    pub ATTEST_INCOMPLETE = "client-attest-incomplete", Error, Required {
        message { en: "`{service}` demands `{field}` in the attest", nb: "`{service}` krever `{field}` i attesten", nn: "`{service}` krev `{field}` i attesten" }
        help { en: "give the access context what `{field}` is made of: the role, the department, the kind of health care service, the details of the purpose, or where the patient is", nb: "gi tilgangskonteksten det som `{field}` lages av: rollen, avdelingen, typen helsetjeneste, detaljene i formålet eller hvor pasienten er", nn: "gje tilgangskonteksten det som `{field}` blir laga av: rolla, avdelinga, typen helseteneste, detaljane i føremålet eller kvar pasienten er" }
    }
}

rule! {
    /// ## What it checks
    /// That addresses are https; plain http is for loopback alone.
    ///
    /// ## Source
    /// [RFC 6749 §3.2](https://www.rfc-editor.org/rfc/rfc6749#section-3.2), read 2026-11-22.
    pub ADDRESS_NOT_SECURE = "client-address-not-secure", Error, Security {
        message { en: "the {what} is neither https nor on this machine", nb: "{what} er verken https eller på denne maskinen", nn: "{what} er verken https eller på denne maskina" }
        help { en: "use https; plain http is for 127.0.0.1, ::1 and localhost", nb: "bruk https; http uten kryptering er for 127.0.0.1, ::1 og localhost", nn: "bruk https; http utan kryptering er for 127.0.0.1, ::1 og localhost" }
    }

    /// ## What it checks
    /// That nothing of a sandbox gets into production: no address on this machine, no token of another issuer.
    ///
    /// ## Why
    /// A sandbox answers with made-up data; in production nobody would see that.
    pub SANDBOX_IN_PRODUCTION = "client-sandbox-in-production", Error, Security {
        message { en: "the {what} is not one of production", nb: "{what} hører ikke til produksjon", nn: "{what} høyrer ikkje til produksjon" }
        help { en: "use the custom environment for a sandbox, the production environment for production", nb: "bruk et eget miljø for en sandkasse, og produksjonsmiljøet for produksjon", nn: "bruk eit eige miljø for ei sandkasse, og produksjonsmiljøet for produksjon" }
    }

    /// ## What it checks
    /// That what is sent conforms, where the caller asked for that.
    pub RESOURCE_VIOLATES = "client-resource-violates", Error, Invalid {
        message { en: "what was to be sent breaks its profiles: {rules}", nb: "det som skulle sendes, bryter profilene: {rules}", nn: "det som skulle sendast, bryt profilane: {rules}" }
        help { en: "mend it; `samhandling check` shows each place", nb: "rett det; `samhandling check` viser hvert sted", nn: "rett det; `samhandling check` viser kvar stad" }
    }

    /// ## What it checks
    /// That the profiles of a service are at hand where the caller asked for validation.
    pub VALIDATION_UNAVAILABLE = "client-validation-unavailable", Error, NotSupported {
        message { en: "the profiles of `{service}` are not at hand", nb: "profilene for `{service}` er ikke tilgjengelige", nn: "profilane for `{service}` er ikkje tilgjengelege" }
        help { en: "set the policy of validation to off, or use a build that has them", nb: "slå av valideringen, eller bruk et bygg som har dem", nn: "slå av valideringa, eller bruk eit bygg som har dei" }
    }

    /// ## What it checks
    /// That a link of an answer leads to the origin that gave the answer.
    ///
    /// ## Why
    /// A token must not go to a server that it was not made for.
    pub OTHER_ORIGIN = "client-link-to-other-origin", Error, Security {
        message { en: "a link leads to another origin than the service", nb: "en lenke fører til en annen vert enn tjenesten", nn: "ei lenkje fører til ein annan vert enn tenesta" }
        help { en: "tell those who run the service; the link was not followed", nb: "si fra til dem som drifter tjenesten; lenken ble ikke fulgt", nn: "sei frå til dei som driftar tenesta; lenkja vart ikkje følgd" }
    }
}

rule! {
    /// ## What it checks
    /// That what failed or had no answer is not sent again for the same patient before the client has looked at what the
    /// service has.
    ///
    /// ## Why
    /// Nobody here knows what the service did with the first; a second could say it twice, or say what no longer holds.
    ///
    /// ## Source
    /// The `dialect.toml` of the service: `settled_by`.
    pub OUTCOME_UNSETTLED = "client-outcome-unsettled", Error, BusinessRule {
        message { en: "`{interaction}` of `{service}` failed or had no answer for this patient: it is not known what was done", nb: "`{interaction}` i `{service}` feilet eller fikk ikke svar for denne pasienten: det er ukjent hva som ble gjort", nn: "`{interaction}` i `{service}` feila eller fekk ikkje svar for denne pasienten: det er ukjent kva som vart gjort" }
        help { en: "call `{settled_by}` for the patient and look at it, then send", nb: "kall `{settled_by}` for pasienten og se på svaret, og send så", nn: "kall `{settled_by}` for pasienten og sjå på svaret, og send så" }
    }

    /// ## What it checks
    /// That what must not be sent twice is not sent for a patient while another like it is under way.
    ///
    /// ## Source
    /// The `dialect.toml` of the service: `settled_by`.
    pub CALL_UNDER_WAY = "client-call-under-way", Error, BusinessRule {
        message { en: "`{interaction}` of `{service}` is under way for this patient", nb: "`{interaction}` i `{service}` er underveis for denne pasienten", nn: "`{interaction}` i `{service}` er undervegs for denne pasienten" }
        help { en: "wait for its answer, and see whether there is anything left to send", nb: "vent på svaret, og se om det er noe igjen å sende", nn: "vent på svaret, og sjå om det er noko att å sende" }
    }

    /// ## What it checks
    /// That the blocking facade is not used inside an asynchronous program, whose thread it would stop.
    ///
    /// ## Source
    /// [tokio, bridging with sync code](https://tokio.rs/tokio/topics/bridging), read 2026-11-22.
    pub BLOCKING_IN_ASYNC = "client-blocking-in-async", Error, NotSupported {
        message { en: "the blocking facade was used inside an asynchronous program", nb: "den blokkerende fasaden ble brukt i et asynkront program", nn: "den blokkerande fasaden vart brukt i eit asynkront program" }
        help { en: "await the call itself", nb: "bruk await på selve kallet", nn: "bruk await på sjølve kallet" }
    }
}

/// All of them, for `explain`.
pub static ALL: &[&samhandling_core::diagnostic::Rule] = &[
    &PATIENT_MISSING,
    &PERSON_NUMBER_IN_URL,
    &VALUE_UNKNOWN,
    &INTERACTION_NOT_OFFERED,
    &PARAMETER_NOT_OFFERED,
    &ID_MALFORMED,
    &HEADER_VALUE_MISSING,
    &HEADER_VALUE_UNFIT,
    &ACCESS_BASIS_MISSING,
    &ACCESS_BASIS_WITHOUT_SCOPE,
    &ACCESS_BASIS_NOT_TAKEN,
    &ACCESS_BASIS_ELEVATED_FIRST,
    &CONTEXT_WITHOUT_PATIENT,
    &CONTEXT_WITHOUT_ORGANISATION,
    &PURPOSE_INCOMPLETE,
    &ATTEST_MISSING,
    &ATTEST_INCOMPLETE,
    &ADDRESS_NOT_SECURE,
    &SANDBOX_IN_PRODUCTION,
    &RESOURCE_VIOLATES,
    &VALIDATION_UNAVAILABLE,
    &OTHER_ORIGIN,
    &OUTCOME_UNSETTLED,
    &CALL_UNDER_WAY,
    &BLOCKING_IN_ASYNC,
];
