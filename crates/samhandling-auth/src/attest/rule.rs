//! The rules of the attest: those of the published framework by their ATT number, and those of the wire form.

crate::wording::worded! {
    /// A rule that an attest can break.
    ///
    /// Ids that begin with `att-` carry the number of the published rule; two rules of that document share a number
    /// in three places, hence the words after it.
    ///
    /// # Source
    ///
    /// [Tillitsrammeverk, forretningsregler for bruk av
    /// attestering](https://github.com/NorskHelsenett/Tillitsrammeverk/blob/main/specs/forretningsregler_for_bruk_av_attestering.md)
    /// version 1.1 "utprøving" 2024-04-30, read 2026-11-21; wire rules: HelseID.Samples d9048c8 and NHN developer
    /// portal, profile for tillitsrammeverk, read 2026-11-21.
    pub enum AttestRule {
        Att4PatientNotIdentified "att-4-patient-not-identified"
            en "the patient is not identified by an F, D or common help number" => "give the patient's number with its system"
            nb "pasienten er ikke identifisert med F-, D- eller felles hjelpenummer" => "oppgi pasientens nummer med system"
            nn "pasienten er ikkje identifisert med F-, D- eller felles hjelpenummer" => "gi nummeret til pasienten med system",
        Att9AssuranceTooLow "att-9-assurance-too-low"
            en "the practitioner has not logged in at assurance level high" => "log in at level 4"
            nb "helsepersonellet er ikke innlogget på tillitsnivå høyt" => "logg inn på nivå 4"
            nn "helsepersonellet er ikkje logga inn på tillitsnivå høgt" => "logg inn på nivå 4",
        Att10IdentifierSystem "att-10-identifier-system"
            en "the practitioner is not identified by an F or D number" => "use the number of the National Population Register; an HPR number goes in `hpr_nr`"
            nb "helsepersonellet er ikke identifisert med F- eller D-nummer" => "bruk nummeret i Folkeregisteret; HPR-nummer hører hjemme i `hpr_nr`"
            nn "helsepersonellet er ikkje identifisert med F- eller D-nummer" => "bruk nummeret i Folkeregisteret; HPR-nummer høyrer heime i `hpr_nr`",
        Att11IdentifierNotOfUser "att-11-identifier-not-of-user"
            en "the practitioner is not the one who logged in" => "make the attest for the user who is logged in"
            nb "helsepersonellet er ikke den som er innlogget" => "lag attesten for den innloggede brukeren"
            nn "helsepersonellet er ikkje den som er logga inn" => "lag attesten for brukaren som er logga inn",
        Att15LegalEntitySystem "att-15-legal-entity-system"
            en "the legal entity is not given by an organisation number" => "use the system `urn:oid:2.16.578.1.12.4.1.4.101`"
            nb "den juridiske enheten er ikke oppgitt med organisasjonsnummer" => "bruk systemet `urn:oid:2.16.578.1.12.4.1.4.101`"
            nn "den juridiske eininga er ikkje gitt med organisasjonsnummer" => "bruk systemet `urn:oid:2.16.578.1.12.4.1.4.101`",
        Att18PointOfCareSystem "att-18-point-of-care-system"
            en "the point of care is not given by an organisation number" => "use the system `urn:oid:2.16.578.1.12.4.1.4.101`"
            nb "behandlingsstedet er ikke oppgitt med organisasjonsnummer" => "bruk systemet `urn:oid:2.16.578.1.12.4.1.4.101`"
            nn "behandlingsstaden er ikkje gitt med organisasjonsnummer" => "bruk systemet `urn:oid:2.16.578.1.12.4.1.4.101`",
        Att19PointOfCareNotLegalEntity "att-19-point-of-care-not-legal-entity"
            en "the organisation has no units, and the point of care is not the legal entity" => "repeat the legal entity as point of care"
            nb "virksomheten har ingen underenheter, og behandlingsstedet er ikke den juridiske enheten" => "gjenta den juridiske enheten som behandlingssted"
            nn "verksemda har ingen undereiningar, og behandlingsstaden er ikkje den juridiske eininga" => "gjenta den juridiske eininga som behandlingsstad",
        Att28DepartmentAuthority "att-28-department-authority"
            en "a department with a local identifier does not name the legal entity as `authority`" => "write the organisation number of the legal entity in `authority`"
            nb "en avdeling med lokal identifikator oppgir ikke den juridiske enheten i `authority`" => "skriv organisasjonsnummeret til den juridiske enheten i `authority`"
            nn "ei avdeling med lokal identifikator gir ikkje den juridiske eininga i `authority`" => "skriv organisasjonsnummeret til den juridiske eininga i `authority`",
        Att29HprNumberSystem "att-29-hpr-number-system"
            en "the HPR number is given with another system" => "use the system `urn:oid:2.16.578.1.12.4.1.4.4`"
            nb "HPR-nummeret er oppgitt med et annet system" => "bruk systemet `urn:oid:2.16.578.1.12.4.1.4.4`"
            nn "HPR-nummeret er gitt med eit anna system" => "bruk systemet `urn:oid:2.16.578.1.12.4.1.4.4`",
        Att29HprNumberPresence "att-29-hpr-number-presence"
            en "the HPR number is missing although the practitioner is in HPR, or stands although not" => "give the number exactly when HPR has one"
            nb "HPR-nummeret mangler selv om helsepersonellet står i HPR, eller står der uten at det gjør det" => "oppgi nummeret nøyaktig når HPR har et"
            nn "HPR-nummeret manglar sjølv om helsepersonellet står i HPR, eller står der utan at det gjer det" => "gi nummeret nøyaktig når HPR har eit",
        Att32AuthorizationSystem "att-32-authorization-system"
            en "the authorisation is not a code of 9060" => "use the system `urn:oid:2.16.578.1.12.4.1.1.9060`"
            nb "autorisasjonen er ikke en kode i 9060" => "bruk systemet `urn:oid:2.16.578.1.12.4.1.1.9060`"
            nn "autorisasjonen er ikkje ein kode i 9060" => "bruk systemet `urn:oid:2.16.578.1.12.4.1.1.9060`",
        Att32AuthorizationNotHeld "att-32-authorization-not-held"
            en "HPR does not have this authorisation for the practitioner" => "choose one that HPR has"
            nb "HPR har ikke denne autorisasjonen for helsepersonellet" => "velg en som HPR har"
            nn "HPR har ikkje denne autorisasjonen for helsepersonellet" => "vel ein som HPR har",
        Att37HealthcareServiceSystem "att-37-healthcare-service-system"
            en "the healthcare service is coded in a system that the framework does not list" => "use 8666, 8663, 8668, 8655, 8662, 8664 or 8451"
            nb "helsetjenesten er kodet i et system som rammeverket ikke lister" => "bruk 8666, 8663, 8668, 8655, 8662, 8664 eller 8451"
            nn "helsetenesta er koda i eit system som rammeverket ikkje listar" => "bruk 8666, 8663, 8668, 8655, 8662, 8664 eller 8451",
        Att38PurposeUnknown "att-38-purpose-unknown"
            en "the purpose is none of TREAT, ETREAT, COC and BTG" => "choose one of the four, with the system `urn:oid:2.16.840.1.113883.1.11.20448`"
            nb "formålet er verken TREAT, ETREAT, COC eller BTG" => "velg en av de fire, med systemet `urn:oid:2.16.840.1.113883.1.11.20448`"
            nn "formålet er verken TREAT, ETREAT, COC eller BTG" => "vel ein av dei fire, med systemet `urn:oid:2.16.840.1.113883.1.11.20448`",
        Att43NeitherServiceNorDetails "att-43-neither-service-nor-details"
            en "neither the healthcare service nor the details of the purpose are given" => "give at least one, both where both are relevant"
            nb "verken helsetjeneste eller detaljer om formålet er oppgitt" => "oppgi minst én, begge der begge er relevante"
            nn "verken helseteneste eller detaljar om formålet er gitt" => "gi minst éin, begge der begge er relevante",
        Att43DetailsMissing "att-43-details-missing"
            en "the organisation has several levels, and the details of the purpose are missing" => "give the event or activity behind the access"
            nb "virksomheten har flere nivåer, og detaljer om formålet mangler" => "oppgi hendelsen eller aktiviteten bak tilgangen"
            nn "verksemda har fleire nivå, og detaljar om formålet manglar" => "gi hendinga eller aktiviteten bak tilgangen",
        Att45DetailsSystem "att-45-details-system"
            en "the details of the purpose are coded in a system that the framework does not name" => "use the list of HL7 Norway (specialist) or 9151 (nursing home); another is allowed where it serves the same purpose"
            nb "detaljene om formålet er kodet i et system som rammeverket ikke nevner" => "bruk listen til HL7 Norge (spesialist) eller 9151 (sykehjem); et annet er tillatt når det tjener samme formål"
            nn "detaljane om formålet er koda i eit system som rammeverket ikkje nemner" => "bruk lista til HL7 Noreg (spesialist) eller 9151 (sjukeheim); eit anna er lov når det tener same formål",
        Att47DecisionNotReferenced "att-47-decision-not-referenced"
            en "the local decision has no id" => "give the id by which the decision can be found again"
            nb "den lokale beslutningen har ingen id" => "oppgi id-en som beslutningen kan finnes igjen med"
            nn "den lokale avgjerda har ingen id" => "gi id-en som avgjerda kan finnast att med",
        Att49PatientPlaceSystem "att-49-patient-place-system"
            en "the patient's point of care is not given by an organisation number" => "use the system `urn:oid:2.16.578.1.12.4.1.4.101`"
            nb "pasientens behandlingssted er ikke oppgitt med organisasjonsnummer" => "bruk systemet `urn:oid:2.16.578.1.12.4.1.4.101`"
            nn "behandlingsstaden til pasienten er ikkje gitt med organisasjonsnummer" => "bruk systemet `urn:oid:2.16.578.1.12.4.1.4.101`",
        Att51PatientElsewhere "att-51-patient-elsewhere"
            en "the patient is treated in another organisation, and the place is given all the same" => "leave out the patient's point of care and department (ATT-51, ATT-56)"
            nb "pasienten behandles i en annen virksomhet, og stedet er oppgitt likevel" => "utelat pasientens behandlingssted og avdeling (ATT-51, ATT-56)"
            nn "pasienten blir behandla i ei anna verksemd, og staden er gitt likevel" => "utelat behandlingsstaden og avdelinga til pasienten (ATT-51, ATT-56)",
        Att58Expired "att-58-expired"
            en "the attest is older than 60 minutes" => "make a new one; sources answer `attestation_has_expired`"
            nb "attesten er eldre enn 60 minutter" => "lag en ny; kildene svarer `attestation_has_expired`"
            nn "attesten er eldre enn 60 minutt" => "lag ein ny; kjeldene svarar `attestation_has_expired`",
        Att58InFuture "att-58-in-future"
            en "the attest is made in the future" => "check the clock; `toa` counts seconds, not milliseconds"
            nb "attesten er laget fram i tid" => "kontroller klokken; `toa` teller sekunder, ikke millisekunder"
            nn "attesten er laga fram i tid" => "kontroller klokka; `toa` tel sekund, ikkje millisekund",

        WireTypeWrong "wire-type-wrong"
            en "the `type` is not `nhn:tillitsrammeverk:parameters`" => "write it; HelseID knows the attest by it"
            nb "`type` er ikke `nhn:tillitsrammeverk:parameters`" => "skriv det; HelseID kjenner attesten på det"
            nn "`type` er ikkje `nhn:tillitsrammeverk:parameters`" => "skriv det; HelseID kjenner attesten på det",
        WireCareRelationMisnamed "wire-care-relation-misnamed"
            en "the member is called `care_relation`, as in the published model" => "call it `care_relationship` toward HelseID"
            nb "medlemmet heter `care_relation`, som i den publiserte modellen" => "kall det `care_relationship` mot HelseID"
            nn "medlemen heiter `care_relation`, som i den publiserte modellen" => "kall han `care_relationship` mot HelseID",
        WireDescriptionRefused "wire-description-refused"
            en "the decision has a `description`, which HelseID refuses" => "leave it out"
            nb "beslutningen har en `description`, som HelseID avviser" => "utelat den"
            nn "avgjerda har ein `description`, som HelseID avviser" => "utelat han",
        WireMemberNotSent "wire-member-not-sent"
            en "a member of the published model is sent that does not go to HelseID" => "leave it out: HelseID adds the practitioner from the login, the patient goes with each call"
            nb "et medlem fra den publiserte modellen er sendt, som ikke skal til HelseID" => "utelat det: HelseID legger til helsepersonellet fra innloggingen, pasienten sendes med hvert kall"
            nn "ein medlem frå den publiserte modellen er send, som ikkje skal til HelseID" => "utelat han: HelseID legg til helsepersonellet frå innlogginga, pasienten blir send med kvart kall",
        WireMemberUnknown "wire-member-unknown"
            en "a member is sent that the wire form does not have" => "leave it out; whether HelseID refuses it is not published"
            nb "et medlem er sendt, som overføringsformen ikke har" => "utelat det; det er ikke publisert om HelseID avviser det"
            nn "ein medlem er send, som overføringsforma ikkje har" => "utelat han; det er ikkje publisert om HelseID avviser han",
        WireMemberMissing "wire-member-missing"
            en "a member that every source demands is missing" => "add it"
            nb "et medlem som alle kilder krever, mangler" => "legg det til"
            nn "ein medlem som alle kjelder krev, manglar" => "legg han til",
        WireMemberMalformed "wire-member-malformed"
            en "a member has the wrong type" => "codes are `{code, system}`, identifiers `{id, system}`, the decision `{id, user_selected}`"
            nb "et medlem har feil type" => "koder er `{code, system}`, identifikatorer `{id, system}`, beslutningen `{id, user_selected}`"
            nn "ein medlem har feil type" => "kodar er `{code, system}`, identifikatorar `{id, system}`, avgjerda `{id, user_selected}`",
        OrganisationSystemRetired "attest-organisation-system-retired"
            en "an organisation number is given with the retired system 2.16.578.1.12.4.1.2.101" => "use its successor `urn:oid:2.16.578.1.12.4.1.4.101`"
            nb "et organisasjonsnummer er oppgitt med det utgåtte systemet 2.16.578.1.12.4.1.2.101" => "bruk etterfølgeren `urn:oid:2.16.578.1.12.4.1.4.101`"
            nn "eit organisasjonsnummer er gitt med det utgåtte systemet 2.16.578.1.12.4.1.2.101" => "bruk etterfølgjaren `urn:oid:2.16.578.1.12.4.1.4.101`",
    }
}
