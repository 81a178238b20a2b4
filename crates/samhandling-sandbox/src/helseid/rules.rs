//! The rules of logins and grants.

use samhandling_core::rule;

rule! {
    /// ## What it checks
    /// That an authorization request is pushed: it never goes through the browser.
    ///
    /// ## Source
    /// HelseID's security profile, based on FAPI 2.0 (NHN developer portal, read 2026-11-21);
    /// [FAPI 2.0 §5.3.2.2](https://openid.net/specs/fapi-security-profile-2_0-final.html), read 2026-11-22.
    pub(crate) REQUEST_NOT_PUSHED = "sandbox-request-not-pushed", Error, Security {
        message { en: "the authorization request is not pushed", nb: "autorisasjonsforespørselen er ikke sendt til PAR-endepunktet", nn: "autorisasjonsførespurnaden er ikkje send til PAR-endepunktet" }
        help { en: "send it to the PAR endpoint, and the browser away with `client_id` and `request_uri` alone", nb: "send den til PAR-endepunktet, og nettleseren videre med bare `client_id` og `request_uri`", nn: "send han til PAR-endepunktet, og nettlesaren vidare med berre `client_id` og `request_uri`" }
    }

    /// ## What it checks
    /// That a `request_uri` is one that was given to this client, is not too old and has not led to a login yet.
    ///
    /// ## Source
    /// [RFC 9126 §2.2, §4](https://www.rfc-editor.org/rfc/rfc9126), read 2026-11-22; how long it lives is assumed.
    pub(crate) REQUEST_URI_UNKNOWN = "sandbox-request-uri-unknown", Error, Security {
        message { en: "the `request_uri` is not known, is too old, has been used, or is another client's", nb: "`request_uri` er ukjent, for gammel, brukt eller tilhører en annen klient", nn: "`request_uri` er ukjend, for gammal, brukt eller høyrer til ein annan klient" }
        help { en: "push a new request for each login, and open the browser at once", nb: "send en ny forespørsel for hver innlogging, og åpne nettleseren med én gang", nn: "send ein ny førespurnad for kvar innlogging, og opne nettlesaren med ein gong" }
    }

    /// ## What it checks
    /// That the address that the answer is to go to is registered for the client; the port of a loopback address is free.
    ///
    /// ## Source
    /// [RFC 6749 §3.1.2](https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2), [RFC 8252
    /// §7.3](https://www.rfc-editor.org/rfc/rfc8252#section-7.3), read 2026-11-22.
    pub(crate) REDIRECT_URI_UNREGISTERED = "sandbox-redirect-uri-unregistered", Error, Security {
        message { en: "the redirect address is missing or not registered for the client", nb: "redirect-adressen mangler eller er ikke registrert for klienten", nn: "redirect-adressa manglar eller er ikkje registrert for klienten" }
        help { en: "use a registered address; of a loopback address only the port may differ", nb: "bruk en registrert adresse; for en loopback-adresse er det bare porten som kan være en annen", nn: "bruk ei registrert adresse; for ei loopback-adresse er det berre porten som kan vere ein annan" }
    }

    /// ## What it checks
    /// That a request object or its form is used once.
    ///
    /// ## Source
    /// [RFC 9101 §10](https://www.rfc-editor.org/rfc/rfc9101#section-10); HelseID.Samples give each a `jti`; that a second use
    /// is refused is assumed.
    pub(crate) REQUEST_OBJECT_REPLAYED = "sandbox-request-object-replayed", Error, Security {
        message { en: "the request object has been used before", nb: "request-objektet er brukt før", nn: "request-objektet er brukt før" }
        help { en: "make a new one, with a new `jti`, for each login", nb: "lag et nytt, med ny `jti`, for hver innlogging", nn: "lag eit nytt, med ny `jti`, for kvar innlogging" }
    }

    /// ## What it checks
    /// That a request which must show no page is not answered by one: the sandbox remembers no login of a browser.
    ///
    /// ## Source
    /// [OpenID Connect Core 1.0 §3.1.2.6](https://openid.net/specs/openid-connect-core-1_0.html#AuthError), read 2026-11-22.
    pub(crate) LOGIN_REQUIRED = "sandbox-login-required", Error, Security {
        message { en: "`prompt` is `none`, and nobody is logged in", nb: "`prompt` er `none`, og ingen er innlogget", nn: "`prompt` er `none`, og ingen er innlogga" }
        help { en: "ask again without `prompt=none`, so that the user can log in", nb: "spør på nytt uten `prompt=none`, så brukeren kan logge inn", nn: "spør på nytt utan `prompt=none`, så brukaren kan logge inn" }
    }

    /// ## What it checks
    /// That the user logs in.
    ///
    /// ## Source
    /// [RFC 6749 §4.1.2.1](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1), read 2026-11-22.
    pub(crate) LOGIN_DENIED = "sandbox-login-denied", Warning, Security {
        message { en: "the user did not log in", nb: "brukeren logget ikke inn", nn: "brukaren logga ikkje inn" }
        help { en: "let the user try again", nb: "la brukeren prøve igjen", nn: "lat brukaren prøve igjen" }
    }

    /// ## What it checks
    /// That a code is one that was given to this client, for this redirect address, is not too old and has not been used.
    ///
    /// ## Why
    /// A code that comes twice has been stolen by one of the two: all that came of it is withdrawn.
    ///
    /// ## Source
    /// [RFC 6749 §4.1.2, §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2), read 2026-11-22.
    pub(crate) CODE_NOT_TAKEN = "sandbox-code-not-taken", Error, Security {
        message { en: "the code is not known, is too old, has been used, or is for another client or redirect address", nb: "koden er ukjent, for gammel, brukt, eller gjelder en annen klient eller redirect-adresse", nn: "koden er ukjend, for gammal, brukt, eller gjeld ein annan klient eller ei anna redirect-adresse" }
        help { en: "use a code once, at once, with the redirect address of its request", nb: "bruk en kode én gang, med én gang, med redirect-adressen fra forespørselen", nn: "bruk ein kode éin gong, med ein gong, med redirect-adressa frå førespurnaden" }
    }

    /// ## What it checks
    /// That a refresh token is one that was given to this client and that its session lasts.
    ///
    /// ## Source
    /// [RFC 6749 §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2), read 2026-11-22; how long it lives is assumed.
    pub(crate) REFRESH_TOKEN_NOT_TAKEN = "sandbox-refresh-token-not-taken", Error, Security {
        message { en: "the refresh token is not known, is another client's, or has come to its end", nb: "refresh-tokenet er ukjent, tilhører en annen klient eller er utløpt", nn: "refresh-tokenet er ukjent, høyrer til ein annan klient eller er utgått" }
        help { en: "let the user log in again", nb: "la brukeren logge inn på nytt", nn: "lat brukaren logge inn på nytt" }
    }

    /// ## What it checks
    /// That a refresh token is used once.
    ///
    /// ## Why
    /// One that comes twice has been stolen by one of the two, so the session ends.
    ///
    /// ## Source
    /// [RFC 9700 §4.14.2](https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2), read 2026-11-22; whether HelseID rotates is
    /// assumed.
    pub(crate) REFRESH_TOKEN_USED = "sandbox-refresh-token-used", Error, Security {
        message { en: "the refresh token has been used before; the session is over", nb: "refresh-tokenet er brukt før; økten er over", nn: "refresh-tokenet er brukt før; økta er over" }
        help { en: "keep the refresh token of each answer, and let one call at a time use it", nb: "ta vare på refresh-tokenet fra hvert svar, og la ett kall om gangen bruke det", nn: "ta vare på refresh-tokenet frå kvart svar, og lat eitt kall om gongen bruke det" }
    }

    /// ## What it checks
    /// That `resource` is the audience of a service, and of one that scopes are asked for.
    ///
    /// ## Source
    /// [RFC 8707 §2](https://www.rfc-editor.org/rfc/rfc8707#section-2), read 2026-11-22.
    pub(crate) RESOURCE_UNKNOWN = "sandbox-resource-unknown", Error, CodeInvalid {
        message { en: "`resource` is no audience, or none that the scopes are for", nb: "`resource` er ikke en audience, eller ikke en som scopene gjelder", nn: "`resource` er ikkje ein audience, eller ikkje ein som scopa gjeld" }
        help { en: "name the audience of the service: `nhn:<short name>`", nb: "oppgi audience for tjenesten: `nhn:<kortnavn>`", nn: "oppgje audience for tenesta: `nhn:<kortnamn>`" }
    }

    /// ## What it checks
    /// That what is exchanged is an access token of this issuer that still lives.
    ///
    /// ## Source
    /// [RFC 8693 §2.1, §2.2.2](https://www.rfc-editor.org/rfc/rfc8693#section-2.1), read 2026-11-22.
    pub(crate) SUBJECT_TOKEN_NOT_TAKEN = "sandbox-subject-token-not-taken", Error, Security {
        message { en: "what is to be exchanged is no living access token of this issuer", nb: "det som skal byttes, er ikke et gyldig access token fra denne utstederen", nn: "det som skal bytast, er ikkje eit gyldig access token frå denne utferdaren" }
        help { en: "judge a token when it is received, and exchange it while it lives", nb: "kontroller et token når det mottas, og bytt det mens det er gyldig", nn: "kontroller eit token når det kjem, og byt det medan det er gyldig" }
    }

    /// ## What it checks
    /// That the unit that a token is asked for is one of the world.
    ///
    /// ## Why
    /// HelseID does not look each unit up for a client of many organisations, so a wrong number first shows at the service.
    ///
    /// ## Source
    /// HelseID wiki, diff 741900289, read 2026-11-21.
    pub(crate) UNIT_UNKNOWN = "sandbox-unit-unknown", Warning, CodeInvalid {
        message { en: "the world has no unit of that number; HelseID gives a token all the same", nb: "verden har ingen underenhet med det nummeret; HelseID gir likevel et token", nn: "verda har ingen undereining med det nummeret; HelseID gjev likevel eit token" }
        help { en: "check the number, or add the unit to the world with `--world FILE`", nb: "kontroller nummeret, eller legg underenheten til verden med `--world FILE`", nn: "kontroller nummeret, eller legg undereininga til verda med `--world FILE`" }
    }
}
