//! The error codes of OAuth, and who must act.

crate::wording::worded! {
    /// An error code of OAuth as a token endpoint or an API answers it.
    ///
    /// # Source
    ///
    /// [RFC 6749 §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2), [RFC 6750 §3.1](https://www.rfc-editor.org/rfc/rfc6750#section-3.1),
    /// [RFC 8707 §2](https://www.rfc-editor.org/rfc/rfc8707#section-2), [RFC 9449 §5, §7](https://www.rfc-editor.org/rfc/rfc9449#section-5),
    /// read 2026-11-22.
    pub enum OAuthError {
        InvalidRequest "invalid_request"
            en "the request lacks a parameter, has one twice, or has one that is wrong" => "compare the form with the grant; each parameter stands once"
            nb "forespørselen mangler en parameter, har en to ganger, eller har en som er feil" => "sammenlign skjemaet med granten; hver parameter står én gang"
            nn "førespurnaden manglar ein parameter, har ein to gonger, eller har ein som er feil" => "samanlikn skjemaet med granten; kvar parameter står éin gong",
        InvalidClient "invalid_client"
            en "the client was not recognised: its id, key or client assertion" => "examine the client assertion; check that its key is registered, and the environment"
            nb "klienten ble ikke gjenkjent: id-en, nøkkelen eller client assertion" => "undersøk client assertion; kontroller at nøkkelen er registrert, og miljøet"
            nn "klienten vart ikkje kjend att: id-en, nøkkelen eller client assertion" => "undersøk client assertion; kontroller at nøkkelen er registrert, og miljøet",
        InvalidGrant "invalid_grant"
            en "the code or refresh token is used up, expired, or of another client, key or redirect address" => "log in again; use each code and each rotated refresh token once"
            nb "koden eller refresh-tokenet er brukt opp, utløpt, eller hører til en annen klient, nøkkel eller redirect-adresse" => "logg inn på nytt; bruk hver kode og hvert rotert refresh-token én gang"
            nn "koden eller refresh-tokenet er brukt opp, gått ut, eller høyrer til ein annan klient, nøkkel eller redirect-adresse" => "logg inn på nytt; bruk kvar kode og kvart rotert refresh-token éin gong",
        UnauthorizedClient "unauthorized_client"
            en "the client may not use this grant" => "add the grant to the registration of the client"
            nb "klienten har ikke lov til å bruke denne granten" => "legg granten til i registreringen av klienten"
            nn "klienten har ikkje lov til å bruke denne granten" => "legg granten til i registreringa av klienten",
        UnsupportedGrantType "unsupported_grant_type"
            en "the server does not know the grant type" => "check the spelling of `grant_type`"
            nb "tjeneren kjenner ikke grant-typen" => "kontroller skrivemåten av `grant_type`"
            nn "tenaren kjenner ikkje grant-typen" => "kontroller skrivemåten av `grant_type`",
        InvalidScope "invalid_scope"
            en "a scope is unknown, not granted to the client, or asks for a user where there is none" => "check spelling and registration; identity scopes need a login, and do not go with client credentials"
            nb "et scope er ukjent, ikke gitt klienten, eller krever en bruker der det ikke er noen" => "kontroller skrivemåte og registrering; identitetsscopes krever innlogging og går ikke sammen med client credentials"
            nn "eit scope er ukjent, ikkje gjeve klienten, eller krev ein brukar der det ikkje er nokon" => "kontroller skrivemåte og registrering; identitetsscope krev innlogging og går ikkje saman med client credentials",
        InvalidTarget "invalid_target"
            en "the `resource` is unknown, or not among those of the login" => "write the audience of the API, one at a time, that the login asked scopes of"
            nb "`resource` er ukjent, eller ikke blant dem innloggingen gjaldt" => "skriv API-ets audience, én om gangen, blant dem innloggingen ba om scopes for"
            nn "`resource` er ukjend, eller ikkje blant dei innlogginga galdt" => "skriv audience for API-et, éin om gongen, blant dei innlogginga bad om scope for",
        AccessDenied "access_denied"
            en "the server or the user said no" => "look for a HID code in the description; an attest that is sent twice is refused so too"
            nb "tjeneren eller brukeren sa nei" => "se etter en HID-kode i beskrivelsen; en attest som er sendt to ganger, avvises også slik"
            nn "tenaren eller brukaren sa nei" => "sjå etter ein HID-kode i omtalen; ein attest som er send to gonger, blir òg avvist slik",
        InvalidDpopProof "invalid_dpop_proof"
            en "the DPoP proof was refused" => "examine the proof with the method and address of the request"
            nb "DPoP-beviset ble avvist" => "undersøk beviset med metoden og adressen i forespørselen"
            nn "DPoP-beviset vart avvist" => "undersøk beviset med metoden og adressa i førespurnaden",
        UseDpopNonce "use_dpop_nonce"
            en "the server wants its nonce in the proof; this is no fault but a question" => "repeat once with the `DPoP-Nonce` of the answer, and with a new client assertion"
            nb "tjeneren vil ha sin nonce i beviset; dette er ikke en feil, men et spørsmål" => "gjenta én gang med `DPoP-Nonce` fra svaret, og med en ny client assertion"
            nn "tenaren vil ha sin nonce i beviset; dette er ikkje ein feil, men eit spørsmål" => "gjenta éin gong med `DPoP-Nonce` frå svaret, og med ein ny client assertion",
        InvalidToken "invalid_token"
            en "the API refuses the access token: expired, for another receiver, or bound to another key" => "examine the token; fetch a new one"
            nb "API-et avviser tilgangstokenet: utløpt, for en annen mottaker, eller bundet til en annen nøkkel" => "undersøk tokenet; hent et nytt"
            nn "API-et avviser tilgangstokenet: gått ut, for ein annan mottakar, eller bunde til ein annan nøkkel" => "undersøk tokenet; hent eit nytt",
        InsufficientScope "insufficient_scope"
            en "the token lacks a scope that the call demands" => "ask for the scope; look for `rejected_scope` in the token answer"
            nb "tokenet mangler et scope som kallet krever" => "be om scopet; se etter `rejected_scope` i tokensvaret"
            nn "tokenet manglar eit scope som kallet krev" => "be om scopet; sjå etter `rejected_scope` i tokensvaret",
        ServerError "server_error"
            en "the server failed" => "try again later; tell those who run it if it goes on"
            nb "det oppsto en feil hos tjeneren" => "prøv igjen senere; si fra til dem som drifter den, hvis det fortsetter"
            nn "det oppstod ein feil hos tenaren" => "prøv igjen seinare; sei frå til dei som driftar han, om det held fram",
        TemporarilyUnavailable "temporarily_unavailable"
            en "the server is busy or down for now" => "wait as long as it asks, then try again"
            nb "tjeneren er opptatt eller nede for øyeblikket" => "vent så lenge den ber om, og prøv igjen"
            nn "tenaren er oppteken eller nede for augneblinken" => "vent så lenge han ber om, og prøv igjen",
    }
}
