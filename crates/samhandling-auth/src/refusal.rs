//! The table of everything a verifier refuses: id, what is wrong, how to mend it, in three languages.
//!
//! One entry is four lines: the variant with its id, then `wrong => mend` in English, bokmål and nynorsk.

crate::wording::worded! {
    /// Why a verifier refused what it was given.
    ///
    /// The id is stable and never reused. A [`Refusal`](crate::Refusal) carries it with what was refused.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_auth::RefusalId;
    ///
    /// let refusal = RefusalId::from_id("dpop-htu-mismatch").expect("a known id");
    /// assert_eq!(refusal, RefusalId::DpopHtuMismatch);
    /// println!("{}", refusal.wording().mend.nn);
    /// ```
    pub enum RefusalId {
        // Any signed token (RFC 7515, RFC 7519, RFC 8725).
        JwsMalformed "jws-malformed"
            en "the text is not a compact JWS: three base64url parts, the first two JSON objects" => "send the token exactly as it was made, without quotes, padding or line breaks"
            nb "teksten er ikke en kompakt JWS: tre base64url-deler, der de to første er JSON-objekter" => "send tokenet nøyaktig slik det ble laget, uten hermetegn, utfylling eller linjeskift"
            nn "teksten er ikkje ein kompakt JWS: tre base64url-delar, der dei to første er JSON-objekt" => "send tokenet nøyaktig slik det vart laga, utan hermeteikn, utfylling eller linjeskift",
        JwsTooLarge "jws-too-large"
            en "the token is larger than what is read" => "leave out certificate chains and other members that are not needed"
            nb "tokenet er større enn det som blir lest" => "utelat sertifikatkjeder og andre medlemmer som ikke trengs"
            nn "tokenet er større enn det som blir lese" => "utelat sertifikatkjeder og andre medlemer som ikkje trengst",
        JwsMemberRepeated "jws-member-repeated"
            en "a member stands twice in one JSON object" => "write each member once; two readers could otherwise see two different values"
            nb "et medlem står to ganger i samme JSON-objekt" => "skriv hvert medlem én gang; ellers kan to lesere se to ulike verdier"
            nn "ein medlem står to gonger i same JSON-objekt" => "skriv kvar medlem éin gong; elles kan to lesarar sjå to ulike verdiar",
        JwsHeaderCritical "jws-header-critical"
            en "the header demands an extension (`crit`) that is not understood here" => "leave out `crit`; neither HelseID nor DPoP uses it"
            nb "hodet krever en utvidelse (`crit`) som ikke er kjent her" => "utelat `crit`; verken HelseID eller DPoP bruker det"
            nn "hovudet krev ei utviding (`crit`) som ikkje er kjend her" => "utelat `crit`; verken HelseID eller DPoP bruker det",
        JwsAlgMissing "jws-alg-missing"
            en "the header names no algorithm (`alg`)" => "write the signing algorithm in the header, `ES256` or `PS256` for instance"
            nb "hodet oppgir ingen algoritme (`alg`)" => "skriv signeringsalgoritmen i hodet, for eksempel `ES256` eller `PS256`"
            nn "hovudet gir ingen algoritme (`alg`)" => "skriv signeringsalgoritmen i hovudet, til dømes `ES256` eller `PS256`",
        JwsAlgNone "jws-alg-none"
            en "the token is not signed (`alg` is `none`)" => "sign it with a private key"
            nb "tokenet er ikke signert (`alg` er `none`)" => "signer det med en privat nøkkel"
            nn "tokenet er ikkje signert (`alg` er `none`)" => "signer det med ein privat nøkkel",
        JwsAlgSymmetric "jws-alg-symmetric"
            en "the token is signed with a shared secret (`HS256` and the like)" => "sign with a private key: ES256, PS256 or another asymmetric algorithm"
            nb "tokenet er signert med en delt hemmelighet (`HS256` og lignende)" => "signer med en privat nøkkel: ES256, PS256 eller en annen asymmetrisk algoritme"
            nn "tokenet er signert med ein delt løyndom (`HS256` og liknande)" => "signer med ein privat nøkkel: ES256, PS256 eller ein annan asymmetrisk algoritme",
        JwsAlgNotAllowed "jws-alg-not-allowed"
            en "the algorithm is not among those accepted here" => "sign with one of RS, PS or ES at 256, 384 or 512, as the receiver's metadata lists them"
            nb "algoritmen er ikke blant dem som godtas her" => "signer med RS, PS eller ES i 256, 384 eller 512, slik mottakerens metadata lister dem"
            nn "algoritmen er ikkje blant dei som blir godtekne her" => "signer med RS, PS eller ES i 256, 384 eller 512, slik metadata hos mottakaren listar dei",
        JwtClaimMissing "jwt-claim-missing"
            en "a claim that is required is missing" => "add the claim that is named"
            nb "et påkrevd claim mangler" => "legg til det claimet som er nevnt"
            nn "eit påkravd claim manglar" => "legg til det claimet som er nemnt",
        JwtClaimMalformed "jwt-claim-malformed"
            en "a claim has the wrong type or an empty value" => "write texts as strings and times as numbers of seconds since 1970"
            nb "et claim har feil type eller tom verdi" => "skriv tekster som strenger og tidspunkter som antall sekunder siden 1970"
            nn "eit claim har feil type eller tom verdi" => "skriv tekstar som strengar og tidspunkt som talet på sekund sidan 1970",

        // Client assertion (RFC 7523 and HelseID).
        AssertionTypWrong "assertion-typ-wrong"
            en "the header type (`typ`) is not one for client authentication" => "write `client-authentication+jwt` in `typ`"
            nb "typen i hodet (`typ`) gjelder ikke klientautentisering" => "skriv `client-authentication+jwt` i `typ`"
            nn "typen i hovudet (`typ`) gjeld ikkje klientautentisering" => "skriv `client-authentication+jwt` i `typ`",
        AssertionKeyUnknown "assertion-key-unknown"
            en "no key registered for the client fits `kid` and `alg`" => "register the public key, or sign with the one that is registered and name it in `kid`"
            nb "ingen nøkkel som er registrert på klienten, passer med `kid` og `alg`" => "registrer den offentlige nøkkelen, eller signer med den som er registrert, og oppgi den i `kid`"
            nn "ingen nøkkel som er registrert på klienten, passar med `kid` og `alg`" => "registrer den offentlege nøkkelen, eller signer med den som er registrert, og gi han opp i `kid`",
        AssertionSignatureInvalid "assertion-signature-invalid"
            en "the signature does not match the registered key" => "check that the private key belongs to the registered public key, and that nothing changed the text"
            nb "signaturen stemmer ikke med den registrerte nøkkelen" => "kontroller at den private nøkkelen hører til den registrerte offentlige, og at teksten ikke er endret"
            nn "signaturen stemmer ikkje med den registrerte nøkkelen" => "kontroller at den private nøkkelen høyrer til den registrerte offentlege, og at teksten ikkje er endra",
        AssertionIssuerNotClient "assertion-issuer-not-client"
            en "`iss` is not the client id of the request" => "write the client id in `iss` and `sub`, the same as in the form field `client_id`"
            nb "`iss` er ikke klient-id-en i forespørselen" => "skriv klient-id-en i `iss` og `sub`, den samme som i skjemafeltet `client_id`"
            nn "`iss` er ikkje klient-id-en i førespurnaden" => "skriv klient-id-en i `iss` og `sub`, den same som i skjemafeltet `client_id`",
        AssertionSubjectNotIssuer "assertion-subject-not-issuer"
            en "`sub` is not the same as `iss`" => "write the client id in both"
            nb "`sub` er ikke lik `iss`" => "skriv klient-id-en i begge"
            nn "`sub` er ikkje lik `iss`" => "skriv klient-id-en i begge",
        AssertionAudienceWrong "assertion-audience-wrong"
            en "`aud` is not the issuer of the authorization server" => "write the `issuer` of the discovery document in `aud`, alone, not the token endpoint"
            nb "`aud` er ikke utstederen av tokener" => "skriv `issuer` fra discovery-dokumentet i `aud`, alene, ikke token-endepunktet"
            nn "`aud` er ikkje utferdaren av token" => "skriv `issuer` frå discovery-dokumentet i `aud`, åleine, ikkje token-endepunktet",
        AssertionExpired "assertion-expired"
            en "the client assertion has expired" => "make a new one for each request; check the clock if it was new"
            nb "client assertion er utløpt" => "lag en ny for hver forespørsel; kontroller klokken hvis den var ny"
            nn "client assertion har gått ut" => "lag ein ny for kvar førespurnad; kontroller klokka dersom han var ny",
        AssertionLifetimeTooLong "assertion-lifetime-too-long"
            en "`exp` lies further ahead than what is accepted" => "let `exp` be 60 seconds after `iat` at most, 30 is usual; check the clock"
            nb "`exp` ligger lenger fram enn det som godtas" => "la `exp` være høyst 60 sekunder etter `iat`, 30 er vanlig; kontroller klokken"
            nn "`exp` ligg lenger fram enn det som blir godteke" => "la `exp` vere høgst 60 sekund etter `iat`, 30 er vanleg; kontroller klokka",
        AssertionNotYetValid "assertion-not-yet-valid"
            en "`nbf` lies in the future" => "check that the clock is right"
            nb "`nbf` ligger fram i tid" => "kontroller at klokken går riktig"
            nn "`nbf` ligg fram i tid" => "kontroller at klokka går rett",
        AssertionIssuedInFuture "assertion-issued-in-future"
            en "`iat` lies in the future" => "check that the clock is right"
            nb "`iat` ligger fram i tid" => "kontroller at klokken går riktig"
            nn "`iat` ligg fram i tid" => "kontroller at klokka går rett",
        AssertionReplayed "assertion-replayed"
            en "the client assertion has been used before (`jti`)" => "make a new one with a new `jti` for each request, also when repeating with a DPoP nonce"
            nb "client assertion er brukt før (`jti`)" => "lag en ny med ny `jti` for hver forespørsel, også når den gjentas med DPoP-nonce"
            nn "client assertion er brukt før (`jti`)" => "lag ein ny med ny `jti` for kvar førespurnad, også når han blir gjenteken med DPoP-nonce",
        AssertionDetailsTwice "assertion-details-twice"
            en "both `assertion_details` and `authorization_details` stand in the client assertion" => "send `assertion_details` only"
            nb "både `assertion_details` og `authorization_details` står i client assertion" => "send bare `assertion_details`"
            nn "både `assertion_details` og `authorization_details` står i client assertion" => "send berre `assertion_details`",

        // DPoP proof (RFC 9449).
        DpopProofMissing "dpop-proof-missing"
            en "the request carries no DPoP proof" => "send a new proof in the header `DPoP` with every request"
            nb "forespørselen har ikke noe DPoP-bevis" => "send et nytt bevis i hodefeltet `DPoP` med hver forespørsel"
            nn "førespurnaden har ikkje noko DPoP-bevis" => "send eit nytt bevis i hovudfeltet `DPoP` med kvar førespurnad",
        DpopProofRepeated "dpop-proof-repeated"
            en "the request carries several DPoP proofs" => "send exactly one header `DPoP`"
            nb "forespørselen har flere DPoP-bevis" => "send nøyaktig ett hodefelt `DPoP`"
            nn "førespurnaden har fleire DPoP-bevis" => "send nøyaktig eitt hovudfelt `DPoP`",
        DpopTypWrong "dpop-typ-wrong"
            en "the header type (`typ`) is not `dpop+jwt`" => "write `dpop+jwt` in `typ`"
            nb "typen i hodet (`typ`) er ikke `dpop+jwt`" => "skriv `dpop+jwt` i `typ`"
            nn "typen i hovudet (`typ`) er ikkje `dpop+jwt`" => "skriv `dpop+jwt` i `typ`",
        DpopJwkMissing "dpop-jwk-missing"
            en "the header holds no public key (`jwk`)" => "put the public key in the header as a JWK"
            nb "hodet har ingen offentlig nøkkel (`jwk`)" => "legg den offentlige nøkkelen i hodet som en JWK"
            nn "hovudet har ingen offentleg nøkkel (`jwk`)" => "legg den offentlege nøkkelen i hovudet som ein JWK",
        DpopJwkPrivate "dpop-jwk-private"
            en "the header holds the private key" => "send the public members only, and replace the key: it has been given away"
            nb "hodet inneholder den private nøkkelen" => "send bare de offentlige medlemmene, og bytt nøkkelen: den er gitt bort"
            nn "hovudet inneheld den private nøkkelen" => "send berre dei offentlege medlemene, og byt nøkkelen: han er gitt bort",
        DpopJwkInvalid "dpop-jwk-invalid"
            en "the key in the header cannot be used with the algorithm" => "send an EC key on the curve of the algorithm, or an RSA key of 2048 bits or more, members without padding or leading zeros"
            nb "nøkkelen i hodet kan ikke brukes med algoritmen" => "send en EC-nøkkel på algoritmens kurve, eller en RSA-nøkkel på minst 2048 bit, uten utfylling eller ledende nuller"
            nn "nøkkelen i hovudet kan ikkje brukast med algoritmen" => "send ein EC-nøkkel på kurva til algoritmen, eller ein RSA-nøkkel på minst 2048 bit, utan utfylling eller leiande nullar",
        DpopSignatureInvalid "dpop-signature-invalid"
            en "the signature does not match the key in the header" => "sign with the private half of the key in `jwk`, and change nothing afterwards"
            nb "signaturen stemmer ikke med nøkkelen i hodet" => "signer med den private halvdelen av nøkkelen i `jwk`, og endre ingenting etterpå"
            nn "signaturen stemmer ikkje med nøkkelen i hovudet" => "signer med den private halvdelen av nøkkelen i `jwk`, og endre ingenting etterpå",
        DpopHtmMissing "dpop-htm-missing"
            en "the proof names no HTTP method (`htm`)" => "write the method of the request in `htm`, in capitals"
            nb "beviset oppgir ingen HTTP-metode (`htm`)" => "skriv metoden i forespørselen i `htm`, med store bokstaver"
            nn "beviset gir ingen HTTP-metode (`htm`)" => "skriv metoden i førespurnaden i `htm`, med store bokstavar",
        DpopHtmMismatch "dpop-htm-mismatch"
            en "the proof is made for another HTTP method" => "make a proof for the method that is used; `POST` and `post` are not the same"
            nb "beviset er laget for en annen HTTP-metode" => "lag et bevis for metoden som brukes; `POST` og `post` er ikke det samme"
            nn "beviset er laga for ein annan HTTP-metode" => "lag eit bevis for metoden som blir brukt; `POST` og `post` er ikkje det same",
        DpopHtuMissing "dpop-htu-missing"
            en "the proof names no address (`htu`)" => "write the URL of the request in `htu`, without query and fragment"
            nb "beviset oppgir ingen adresse (`htu`)" => "skriv URL-en i forespørselen i `htu`, uten spørring og fragment"
            nn "beviset gir inga adresse (`htu`)" => "skriv URL-en i førespurnaden i `htu`, utan spørjing og fragment",
        DpopHtuMalformed "dpop-htu-malformed"
            en "`htu` is not an absolute http or https URL" => "write scheme, host and path: `https://host/path`"
            nb "`htu` er ikke en fullstendig http- eller https-URL" => "skriv skjema, vert og sti: `https://vert/sti`"
            nn "`htu` er ikkje ein fullstendig http- eller https-URL" => "skriv skjema, vert og sti: `https://vert/sti`",
        DpopHtuWithQuery "dpop-htu-with-query"
            en "`htu` has a query or a fragment" => "cut the URL before `?` and `#`; NHN's APIs compare the text and refuse it otherwise"
            nb "`htu` har en spørring eller et fragment" => "kutt URL-en før `?` og `#`; API-ene hos NHN sammenligner teksten og avviser den ellers"
            nn "`htu` har ei spørjing eller eit fragment" => "kutt URL-en før `?` og `#`; API-a hos NHN samanliknar teksten og avviser han elles",
        DpopHtuMismatch "dpop-htu-mismatch"
            en "the proof is made for another address than the one called" => "make the proof for the exact URL; behind a proxy the API must compare with the address that the client sees"
            nb "beviset er laget for en annen adresse enn den som kalles" => "lag beviset for nøyaktig URL; bak en proxy må API-et sammenligne med adressen som klienten ser"
            nn "beviset er laga for ei anna adresse enn den som blir kalla" => "lag beviset for nøyaktig URL; bak ein proxy må API-et samanlikne med adressa som klienten ser",
        DpopIatMissing "dpop-iat-missing"
            en "the proof does not say when it was made (`iat`)" => "write the time in `iat` as seconds since 1970"
            nb "beviset sier ikke når det ble laget (`iat`)" => "skriv tidspunktet i `iat` som sekunder siden 1970"
            nn "beviset seier ikkje når det vart laga (`iat`)" => "skriv tidspunktet i `iat` som sekund sidan 1970",
        DpopIatPast "dpop-iat-past"
            en "the proof is too old" => "make a proof for each attempt; it lives only seconds; check the clock"
            nb "beviset er for gammelt" => "lag et bevis for hvert forsøk; det lever bare i sekunder; kontroller klokken"
            nn "beviset er for gammalt" => "lag eit bevis for kvart forsøk; det lever berre i sekund; kontroller klokka",
        DpopIatFuture "dpop-iat-future"
            en "the proof is made in the future" => "check the clock; the difference from the server's `Date` header tells how wrong it is"
            nb "beviset er laget fram i tid" => "kontroller klokken; forskjellen fra serverens `Date` viser hvor feil den går"
            nn "beviset er laga fram i tid" => "kontroller klokka; skilnaden frå `Date` hos tenaren viser kor feil ho går",
        DpopAthMissing "dpop-ath-missing"
            en "the proof is not tied to an access token (`ath`)" => "write the base64url SHA-256 of the access token in `ath` in every call to an API"
            nb "beviset er ikke knyttet til et access token (`ath`)" => "skriv base64url av SHA-256 av access token i `ath` i hvert kall til et API"
            nn "beviset er ikkje knytt til eit access token (`ath`)" => "skriv base64url av SHA-256 av access token i `ath` i kvart kall til eit API",
        DpopAthMismatch "dpop-ath-mismatch"
            en "the proof is tied to another access token" => "hash the access token that is sent, only the token and not the word before it"
            nb "beviset er knyttet til et annet access token" => "lag hash av det access tokenet som sendes, bare tokenet og ikke ordet foran"
            nn "beviset er knytt til eit anna access token" => "lag hash av det access tokenet som blir sendt, berre tokenet og ikkje ordet framfor",
        DpopJtiMissing "dpop-jti-missing"
            en "the proof has no id (`jti`)" => "write a new random id in `jti`"
            nb "beviset har ingen id (`jti`)" => "skriv en ny tilfeldig id i `jti`"
            nn "beviset har ingen id (`jti`)" => "skriv ein ny tilfeldig id i `jti`",
        DpopJtiReplayed "dpop-jti-replayed"
            en "the proof has been used before (`jti`)" => "make a new proof for each request, also for a repeated one"
            nb "beviset er brukt før (`jti`)" => "lag et nytt bevis for hver forespørsel, også for en som gjentas"
            nn "beviset er brukt før (`jti`)" => "lag eit nytt bevis for kvar førespurnad, også for ein som blir gjenteken",
        DpopNonceMissing "dpop-nonce-missing"
            en "the server wants its nonce in the proof" => "repeat once with the `DPoP-Nonce` of the answer in `nonce`, and with a new client assertion"
            nb "serveren vil ha sin nonce i beviset" => "gjenta én gang med `DPoP-Nonce` fra svaret i `nonce`, og med en ny client assertion"
            nn "tenaren vil ha sin nonce i beviset" => "gjenta éin gong med `DPoP-Nonce` frå svaret i `nonce`, og med ein ny client assertion",
        DpopNonceWrong "dpop-nonce-wrong"
            en "the nonce was not issued by this server" => "use the latest `DPoP-Nonce` from the same server"
            nb "denne nonce er ikke utstedt av serveren" => "bruk den siste `DPoP-Nonce` fra samme server"
            nn "denne nonce er ikkje utferda av tenaren" => "bruk den siste `DPoP-Nonce` frå same tenar",
        DpopNonceExpired "dpop-nonce-expired"
            en "the nonce is too old" => "repeat once with the `DPoP-Nonce` of the answer, and keep the latest of every answer"
            nb "denne nonce er for gammel" => "gjenta én gang med `DPoP-Nonce` fra svaret, og ta vare på den siste fra hvert svar"
            nn "denne nonce er for gammal" => "gjenta éin gong med `DPoP-Nonce` frå svaret, og ta vare på den siste frå kvart svar",
        DpopKeyMismatch "dpop-key-mismatch"
            en "the proof is signed with another key than the token is bound to (`cnf.jkt`)" => "use the DPoP key that was used when the token was fetched"
            nb "beviset er signert med en annen nøkkel enn den tokenet er bundet til (`cnf.jkt`)" => "bruk DPoP-nøkkelen som ble brukt da tokenet ble hentet"
            nn "beviset er signert med ein annan nøkkel enn den tokenet er bunde til (`cnf.jkt`)" => "bruk DPoP-nøkkelen som vart brukt då tokenet vart henta",

        // Access token at an API, and id-token.
        TokenMissing "token-missing"
            en "the request carries no access token" => "send it in the header `Authorization`"
            nb "forespørselen har ikke noe access token" => "send det i hodefeltet `Authorization`"
            nn "førespurnaden har ikkje noko access token" => "send det i hovudfeltet `Authorization`",
        TokenSchemeWrong "token-scheme-wrong"
            en "the access token is sent with another scheme than the route takes" => "write `DPoP` before a bound token and `Bearer` before one that is not, as the service says"
            nb "access token er sendt med et annet skjema enn det ruten tar" => "skriv `DPoP` foran et bundet token og `Bearer` foran et ubundet, slik tjenesten sier"
            nn "access token er sendt med eit anna skjema enn det ruta tek" => "skriv `DPoP` framfor eit bunde token og `Bearer` framfor eit ubunde, slik tenesta seier",
        TokenTypWrong "token-typ-wrong"
            en "the header type (`typ`) is not that of an access token" => "send the access token, not the id-token; its `typ` is `at+jwt` or `JWT`"
            nb "typen i hodet (`typ`) er ikke den for et access token" => "send access token, ikke id-token; `typ` er `at+jwt` eller `JWT`"
            nn "typen i hovudet (`typ`) er ikkje den for eit access token" => "send access token, ikkje id-token; `typ` er `at+jwt` eller `JWT`",
        TokenKeyUnknown "token-key-unknown"
            en "no key of the issuer fits `kid` and `alg`" => "fetch the issuer's JWKS again; check that token and API use the same environment"
            nb "ingen nøkkel hos utstederen passer med `kid` og `alg`" => "hent utstederens JWKS på nytt; kontroller at token og API bruker samme miljø"
            nn "ingen nøkkel hos utferdaren passar med `kid` og `alg`" => "hent JWKS frå utferdaren på nytt; kontroller at token og API bruker same miljø",
        TokenSignatureInvalid "token-signature-invalid"
            en "the signature does not match the issuer's key" => "check the environment, and that the token is sent whole"
            nb "signaturen stemmer ikke med utstederens nøkkel" => "kontroller miljøet, og at tokenet sendes helt"
            nn "signaturen stemmer ikkje med nøkkelen til utferdaren" => "kontroller miljøet, og at tokenet blir sendt heilt",
        TokenIssuerWrong "token-issuer-wrong"
            en "`iss` is not the expected issuer" => "fetch the token in the environment of the API; the text must be equal, also a last slash"
            nb "`iss` er ikke den forventede utstederen" => "hent tokenet i samme miljø som API-et; teksten må være lik, også en skråstrek sist"
            nn "`iss` er ikkje den venta utferdaren" => "hent tokenet i same miljø som API-et; teksten må vere lik, også ein skråstrek sist",
        TokenAudienceWrong "token-audience-wrong"
            en "the token is made for another receiver (`aud`)" => "ask for the scope of this API; with several APIs, fetch one token each with `resource`"
            nb "tokenet er laget for en annen mottaker (`aud`)" => "be om scope for dette API-et; med flere API-er, hent ett token for hvert med `resource`"
            nn "tokenet er laga for ein annan mottakar (`aud`)" => "be om scope for dette API-et; med fleire API, hent eitt token for kvart med `resource`",
        TokenAudienceSeveral "token-audience-several"
            en "the token is made for several receivers (`aud`)" => "fetch a token for this receiver only, with `resource` in the token request"
            nb "tokenet er laget for flere mottakere (`aud`)" => "hent et token bare for denne mottakeren, med `resource` i token-forespørselen"
            nn "tokenet er laga for fleire mottakarar (`aud`)" => "hent eit token berre for denne mottakaren, med `resource` i token-førespurnaden",
        TokenExpired "token-expired"
            en "the token has expired" => "fetch a new one; check the clock if it was new"
            nb "tokenet er utløpt" => "hent et nytt; kontroller klokken hvis det var nytt"
            nn "tokenet har gått ut" => "hent eit nytt; kontroller klokka dersom det var nytt",
        TokenNotYetValid "token-not-yet-valid"
            en "the token is not valid yet (`nbf` or `iat`)" => "check the clock of the one who verifies"
            nb "tokenet er ikke gyldig ennå (`nbf` eller `iat`)" => "kontroller klokken hos den som verifiserer"
            nn "tokenet er ikkje gyldig enno (`nbf` eller `iat`)" => "kontroller klokka hos den som verifiserer",
        TokenScopeMissing "token-scope-missing"
            en "the token lacks a scope that the call demands" => "ask for the scope; look for `rejected_scope` in the token answer"
            nb "tokenet mangler et scope som kallet krever" => "be om dette scope; se etter `rejected_scope` i token-svaret"
            nn "tokenet manglar eit scope som kallet krev" => "be om dette scope; sjå etter `rejected_scope` i token-svaret",
        TokenBindingMissing "token-binding-missing"
            en "the token is not bound to a DPoP key (`cnf.jkt`)" => "fetch the token with a DPoP proof; the client must be registered for DPoP"
            nb "tokenet er ikke bundet til en DPoP-nøkkel (`cnf.jkt`)" => "hent tokenet med et DPoP-bevis; klienten må være registrert for DPoP"
            nn "tokenet er ikkje bunde til ein DPoP-nøkkel (`cnf.jkt`)" => "hent tokenet med eit DPoP-bevis; klienten må vere registrert for DPoP",
        TokenBindingUnexpected "token-binding-unexpected"
            en "a token that is bound to a DPoP key is sent as a bearer token" => "send it as `DPoP` with a proof; if the API takes bearer tokens only, fetch one without DPoP"
            nb "et token som er bundet til en DPoP-nøkkel, er sendt som bearer token" => "send det som `DPoP` med et bevis; tar API-et bare bearer token, hent et uten DPoP"
            nn "eit token som er bunde til ein DPoP-nøkkel, er sendt som bearer token" => "send det som `DPoP` med eit bevis; tek API-et berre bearer token, hent eit utan DPoP",
        TokenSecurityLevelLow "token-security-level-low"
            en "the user has not logged in at the security level that is demanded" => "log in at level 4, with BankID, Buypass or Commfides for instance"
            nb "brukeren er ikke innlogget på det sikkerhetsnivået som kreves" => "logg inn på nivå 4, for eksempel med BankID, Buypass eller Commfides"
            nn "brukaren er ikkje logga inn på det tryggleiksnivået som blir kravd" => "logg inn på nivå 4, til dømes med BankID, Buypass eller Commfides",
        IdTokenNonceMismatch "id-token-nonce-mismatch"
            en "the id-token does not belong to this login (`nonce`)" => "start the login again; keep the nonce with the session that began it"
            nb "id-tokenet hører ikke til denne innloggingen (`nonce`)" => "start innloggingen på nytt; ta vare på nonce sammen med sesjonen som begynte den"
            nn "id-tokenet høyrer ikkje til denne innlogginga (`nonce`)" => "start innlogginga på nytt; ta vare på nonce saman med sesjonen som tok til med ho",
        IdTokenOtherPerson "id-token-other-person"
            en "the one who logged in is another than the user of the system" => "log out of HelseID and log in as the same person; let nobody work on another's login"
            nb "den som logget inn, er en annen enn brukeren av systemet" => "logg ut av HelseID og logg inn som samme person; la ingen arbeide på en annens innlogging"
            nn "den som logga inn, er ein annan enn brukaren av systemet" => "logg ut av HelseID og logg inn som same person; lat ingen arbeide på innlogginga til ein annan",

        // Authorization request and answer (RFC 6749, RFC 7636, RFC 9207).
        ResponseParameterRepeated "response-parameter-repeated"
            en "a parameter stands twice in the authorization response" => "start the login again; somebody may have changed the address"
            nb "en parameter står to ganger i autorisasjonssvaret" => "start innloggingen på nytt; noen kan ha endret adressen"
            nn "ein parameter står to gonger i autorisasjonssvaret" => "start innlogginga på nytt; nokon kan ha endra adressa",
        ResponseParameterMissing "response-parameter-missing"
            en "the authorization response lacks a parameter" => "start the login again; a right answer has `code` or `error`, `state` and `iss`"
            nb "autorisasjonssvaret mangler en parameter" => "start innloggingen på nytt; et riktig svar har `code` eller `error`, `state` og `iss`"
            nn "autorisasjonssvaret manglar ein parameter" => "start innlogginga på nytt; eit rett svar har `code` eller `error`, `state` og `iss`",
        ResponseIssuerWrong "response-issuer-wrong"
            en "the authorization response comes from another issuer (`iss`)" => "do not use the code; start the login again and check the discovery document"
            nb "autorisasjonssvaret kommer fra en annen utsteder (`iss`)" => "ikke bruk koden; start innloggingen på nytt og kontroller discovery-dokumentet"
            nn "autorisasjonssvaret kjem frå ein annan utferdar (`iss`)" => "ikkje bruk koden; start innlogginga på nytt og kontroller discovery-dokumentet",
        ResponseStateWrong "response-state-wrong"
            en "the authorization response belongs to another login (`state`)" => "do not use the code; start the login again"
            nb "autorisasjonssvaret hører til en annen innlogging (`state`)" => "ikke bruk koden; start innloggingen på nytt"
            nn "autorisasjonssvaret høyrer til ei anna innlogging (`state`)" => "ikkje bruk koden; start innlogginga på nytt",
        PkceMethodNotS256 "pkce-method-not-s256"
            en "the code challenge is not made with S256" => "send `code_challenge_method=S256`"
            nb "code challenge er ikke laget med S256" => "send `code_challenge_method=S256`"
            nn "code challenge er ikkje laga med S256" => "send `code_challenge_method=S256`",
        PkceVerifierWrong "pkce-verifier-wrong"
            en "the code verifier does not belong to the code" => "send the verifier that the challenge was made from, kept with the same login"
            nb "code verifier hører ikke til koden" => "send den verifier som challenge ble laget av, lagret sammen med samme innlogging"
            nn "code verifier høyrer ikkje til koden" => "send den verifier som challenge vart laga av, lagra saman med same innlogging",

        // Organisation numbers and the attest in the request (HelseID).
        DetailsMalformed "details-malformed"
            en "the details are neither an object with a `type` nor an array of such" => "send one object, or an array where there are several"
            nb "detaljene er verken et objekt med `type` eller en liste av slike" => "send ett objekt, eller en liste når det er flere"
            nn "detaljane er verken eit objekt med `type` eller ei liste av slike" => "send eitt objekt, eller ei liste når det er fleire",
        DetailsTypeRepeated "details-type-repeated"
            en "two details have the same `type`" => "send each type once"
            nb "to detaljer har samme `type`" => "send hver type én gang"
            nn "to detaljar har same `type`" => "send kvar type éin gong",
        OrganisationSystemRetired "organisation-system-retired"
            en "the organisation number is given with the retired system 2.16.578.1.12.4.1.2.101" => "use its successor `urn:oid:2.16.578.1.12.4.1.4.101`"
            nb "organisasjonsnummeret er oppgitt med det utgåtte systemet 2.16.578.1.12.4.1.2.101" => "bruk etterfølgeren `urn:oid:2.16.578.1.12.4.1.4.101`"
            nn "organisasjonsnummeret er gitt med det utgåtte systemet 2.16.578.1.12.4.1.2.101" => "bruk etterfølgjaren `urn:oid:2.16.578.1.12.4.1.4.101`",
        OrganisationSystemUnknown "organisation-system-unknown"
            en "the system of the organisation number is unknown" => "use `urn:oid:1.0.6523` for a multi-tenant client and `urn:oid:2.16.578.1.12.4.1.4.101` for a single-tenant one"
            nb "systemet for organisasjonsnummeret er ukjent" => "bruk `urn:oid:1.0.6523` for en multi-tenant-klient og `urn:oid:2.16.578.1.12.4.1.4.101` for en single-tenant-klient"
            nn "systemet for organisasjonsnummeret er ukjent" => "bruk `urn:oid:1.0.6523` for ein multi-tenant-klient og `urn:oid:2.16.578.1.12.4.1.4.101` for ein single-tenant-klient",
        OrganisationNumberMalformed "organisation-number-malformed"
            en "the organisation number does not have the form of its system" => "write nine digits, or `NO:ORGNR:parent:child` with the last colon kept where there is no child"
            nb "organisasjonsnummeret har ikke den formen systemet krever" => "skriv ni sifre, eller `NO:ORGNR:hovedenhet:underenhet`, der siste kolon står også uten underenhet"
            nn "organisasjonsnummeret har ikkje den forma systemet krev" => "skriv ni siffer, eller `NO:ORGNR:hovudeining:undereining`, der siste kolon står også utan undereining",
        JournalIdMalformed "journal-id-malformed"
            en "the SFM journal id is not a UUID" => "write `{\"journal_id\": \"<uuid>\"}` in `value`"
            nb "SFM-journal-id er ikke en UUID" => "skriv `{\"journal_id\": \"<uuid>\"}` i `value`"
            nn "SFM-journal-id er ikkje ein UUID" => "skriv `{\"journal_id\": \"<uuid>\"}` i `value`",
        AttestMalformed "attest-malformed"
            en "the attest does not have the form that HelseID takes" => "check it as wire form; the findings tell which member is wrong"
            nb "attesten har ikke den formen HelseID tar imot" => "kontroller den som overføringsform; funnene viser hvilket medlem som er feil"
            nn "attesten har ikkje den forma HelseID tek imot" => "kontroller han som overføringsform; funna viser kva medlem som er feil",
        AttestSentTwice "attest-sent-twice"
            en "the attest is sent both in the request object and in the client assertion" => "send it one way only; in the client assertion it holds for that one access token"
            nb "attesten er sendt både i request object og i client assertion" => "send den bare på én måte; i client assertion gjelder den for det ene access tokenet"
            nn "attesten er send både i request object og i client assertion" => "send han berre på éin måte; i client assertion gjeld han for det eine access tokenet",
    }
}
