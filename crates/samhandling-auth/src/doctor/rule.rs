//! What an examination says beyond the refusals of the verifiers.

crate::wording::worded! {
    /// What an examination says beyond the refusals of the verifiers.
    pub enum DoctorRule {
        NotKnown "doctor-not-known"
            en "this is no token, proof or answer that is known here" => "paste the token alone, the value of the header, or the body of the answer"
            nb "dette er ikke et token, et bevis eller et svar som er kjent her" => "lim inn bare tokenet, verdien av hodefeltet eller innholdet i svaret"
            nn "dette er ikkje eit token, eit bevis eller eit svar som er kjent her" => "lim inn berre tokenet, verdien av hovudfeltet eller innhaldet i svaret",
        Encrypted "doctor-token-encrypted"
            en "the token is encrypted or has a form that only its issuer reads" => "ask the issuer; nothing can be told from outside"
            nb "tokenet er kryptert eller har en form som bare utstederen leser" => "spør utstederen; utenfra kan ingenting sies om det"
            nn "tokenet er kryptert eller har ei form som berre utferdaren les" => "spør utferdaren; utanfrå kan ingenting seiast om det",
        SignatureNotChecked "doctor-signature-not-checked"
            en "the signature was not checked: the key is not here" => "let the receiver check it; the rest of the text is as it was read"
            nb "signaturen er ikke kontrollert: nøkkelen er ikke her" => "la mottakeren kontrollere den; resten av teksten er slik den ble lest"
            nn "signaturen er ikkje kontrollert: nøkkelen er ikkje her" => "lat mottakaren kontrollere han; resten av teksten er slik han vart lesen",
        RequestNotGiven "doctor-request-not-given"
            en "method and address cannot be compared: the request is not given" => "give --method and --url of the request"
            nb "metode og adresse kan ikke sammenlignes: forespørselen er ikke oppgitt" => "oppgi --method og --url for forespørselen"
            nn "metode og adresse kan ikkje samanliknast: førespurnaden er ikkje oppgjeven" => "gje opp --method og --url for førespurnaden",
        TokenNotGiven "doctor-access-token-not-given"
            en "the proof is tied to an access token that is not given, so they cannot be compared" => "give the access token with --access-token FILE"
            nb "beviset er knyttet til et tilgangstoken som ikke er oppgitt, så de kan ikke sammenlignes" => "oppgi tilgangstokenet med --access-token FIL"
            nn "beviset er knytt til eit tilgangstoken som ikkje er oppgjeve, så dei kan ikkje samanliknast" => "gje opp tilgangstokenet med --access-token FIL",
        ReplayNotSeen "doctor-replay-not-seen"
            en "whether it has been used before cannot be seen from here" => "make a new one for each request"
            nb "om det er brukt før, kan ikke ses herfra" => "lag et nytt for hver forespørsel"
            nn "om det er brukt før, kan ein ikkje sjå herifrå" => "lag eit nytt for kvar førespurnad",
        TypOlder "doctor-typ-older"
            en "`typ` is `JWT`, as older documents have it" => "write `client-authentication+jwt`; HelseID's libraries do"
            nb "`typ` er `JWT`, slik eldre dokumenter har det" => "skriv `client-authentication+jwt`, slik HelseIDs biblioteker gjør"
            nn "`typ` er `JWT`, slik eldre dokument har det" => "skriv `client-authentication+jwt`, slik biblioteka til HelseID gjer",
        AudienceWithSlash "doctor-audience-with-slash"
            en "`aud` is the issuer with a slash at its end, as older documents have it" => "write the `issuer` of the discovery document, without the slash"
            nb "`aud` er utstederen med skråstrek til slutt, slik eldre dokumenter har det" => "skriv `issuer` fra discovery-dokumentet, uten skråstreken"
            nn "`aud` er utferdaren med skråstrek til slutt, slik eldre dokument har det" => "skriv `issuer` frå discovery-dokumentet, utan skråstreken",
        IssuerNotHelseId "doctor-issuer-not-helseid"
            en "the issuer is neither HelseID's production nor its test environment" => "check that this is meant: a sandbox or another issuer"
            nb "utstederen er verken produksjonsmiljøet eller testmiljøet til HelseID" => "kontroller at det er ment slik: en sandkasse eller en annen utsteder"
            nn "utferdaren er verken produksjonsmiljøet eller testmiljøet til HelseID" => "kontroller at det er meint slik: ei sandkasse eller ein annan utferdar",
        NoUser "doctor-token-without-user"
            en "the token has no user: it is one from machine to machine" => "log a user in where the service is for health personnel"
            nb "tokenet har ingen bruker: det er et maskin-til-maskin-token" => "logg inn en bruker der tjenesten er for helsepersonell"
            nn "tokenet har ingen brukar: det er eit maskin-til-maskin-token" => "logg inn ein brukar der tenesta er for helsepersonell",
        NoHprNumber "doctor-token-without-hpr-number"
            en "the token has a user and no HPR number" => "ask for the scope `helseid://scopes/hpr/hpr_number`; the user must stand in HPR, and the API's registration must hold the claim"
            nb "tokenet har en bruker og ikke noe HPR-nummer" => "be om scopet `helseid://scopes/hpr/hpr_number`; brukeren må stå i HPR, og registreringen av API-et må ha claimet"
            nn "tokenet har ein brukar og ikkje noko HPR-nummer" => "be om scopet `helseid://scopes/hpr/hpr_number`; brukaren må stå i HPR, og registreringa av API-et må ha claimet",
        NoOrganisation "doctor-token-without-organisation"
            en "the token names no legal entity (`orgnr_parent`)" => "send the organisation in `assertion_details`, or check the registration of the client"
            nb "tokenet oppgir ingen hovedenhet (`orgnr_parent`)" => "send organisasjonen i `assertion_details`, eller kontroller registreringen av klienten"
            nn "tokenet gjev ikkje opp noka hovudeining (`orgnr_parent`)" => "send organisasjonen i `assertion_details`, eller kontroller registreringa av klienten",
        NoChild "doctor-token-without-child"
            en "the token names no unit (`orgnr_child`), which some services demand" => "name the unit in `assertion_details` where there is one"
            nb "tokenet oppgir ingen underenhet (`orgnr_child`), noe enkelte tjenester krever" => "oppgi underenheten i `assertion_details` der det finnes en"
            nn "tokenet gjev ikkje opp noka undereining (`orgnr_child`), noko enkelte tenester krev" => "gje opp undereininga i `assertion_details` der det finst ei",
        OrganisationCheckDigit "doctor-organisation-check-digit"
            en "the check digit of the organisation number is wrong" => "check the number; some of NHN's test organisations have such numbers"
            nb "kontrollsifferet i organisasjonsnummeret er feil" => "kontroller nummeret; noen av NHNs testorganisasjoner har slike numre"
            nn "kontrollsifferet i organisasjonsnummeret er feil" => "kontroller nummeret; nokre av testorganisasjonane til NHN har slike nummer",
        AttestMissing "doctor-attest-missing"
            en "the token holds no attest of the trust framework" => "send the attest in the client assertion of each token request, also of a refresh"
            nb "tokenet har ingen attest fra tillitsrammeverket" => "send attesten i client assertion ved hver tokenforespørsel, også ved fornying"
            nn "tokenet har ingen attest frå tillitsrammeverket" => "send attesten i client assertion ved kvar tokenførespurnad, òg ved fornying",
        ScopesExclude "doctor-scopes-exclude-each-other"
            en "the token has two scopes that must not be in the same token" => "ask for one of them at a time"
            nb "tokenet har to scopes som ikke kan stå i samme token" => "be om ett av dem om gangen"
            nn "tokenet har to scope som ikkje kan stå i same token" => "be om eitt av dei om gongen",
        RejectedScope "doctor-rejected-scope"
            en "the token was issued without scopes that were asked for (`rejected_scope`)" => "the organisation must accept the terms of the service in HelseID's self-service"
            nb "tokenet er utstedt uten scopes det ble bedt om (`rejected_scope`)" => "organisasjonen må godta vilkårene for tjenesten i selvbetjeningen til HelseID"
            nn "tokenet er ferda ut utan scope det vart bedt om (`rejected_scope`)" => "organisasjonen må godta vilkåra for tenesta i sjølvbeteninga til HelseID",
        SystemRetired "doctor-system-retired"
            en "a retired identifier system of NHN is used" => "write `2.16.578.1.12.4.1.4.101` for `2.16.578.1.12.4.1.2.101`, and `…4.102` for `…2.102`"
            nb "et utgått identifikatorsystem fra NHN er brukt" => "skriv `2.16.578.1.12.4.1.4.101` i stedet for `2.16.578.1.12.4.1.2.101`, og `…4.102` i stedet for `…2.102`"
            nn "eit utgått identifikatorsystem frå NHN er brukt" => "skriv `2.16.578.1.12.4.1.4.101` i staden for `2.16.578.1.12.4.1.2.101`, og `…4.102` i staden for `…2.102`",
        SecretInAnswer "doctor-answer-holds-tokens"
            en "this is a successful token answer, and holds tokens" => "do not share it; end the session if somebody else has seen it"
            nb "dette er et vellykket tokensvar, og inneholder tokener" => "ikke del det; avslutt sesjonen hvis andre har sett det"
            nn "dette er eit vellukka tokensvar, og inneheld token" => "ikkje del det; avslutt sesjonen om andre har sett det",
    }
}
