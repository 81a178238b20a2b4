//! The token endpoint: who asks is judged first, then the proof, then what is asked for.

use samhandling_auth::{
    CLIENT_ASSERTION_GRANT, ClientAssertionVerifier, DpopRequest, DpopVerifier, Error, RefusalId, Tenancy,
    Thumbprint, UnixTime, VerifiedClientAssertion, claim, single_proof,
};
use serde_json::{Map, Value, json};

use super::authority::{HelseId, Replays, TOKEN_LIFE};
use super::organisations::{ActsFor, acts_for, unreadable};
use super::refusal::Denied;
use super::registered::RegisteredClient;
use crate::clock::Clocks;
use crate::grounds::Grounds;
use crate::record::{Finding, Met};
use crate::rules;
use crate::wire::{Answer, HttpCall, fields, one};

const ISSUED: &str =
    "HelseID.Samples d9048c8 and the developer portal, read 2026-11-21; the life of 600 s is assumed";
const TERMS: &str = "NHN developer portal, HelseID, rejected_scope, read 2026-11-21";
const UNPUBLISHED: &str = "looked for in the developer portal and HelseID's samples, 2026-11-21";

/// What a request needs to be judged.
pub(crate) struct Desk<'a> {
    pub(crate) helseid: &'a HelseId,
    pub(crate) replays: &'a Replays,
    pub(crate) clocks: &'a Clocks,
}

/// Answers a request to the token endpoint; each answer carries a nonce, refusals and successes alike.
pub(crate) fn token(desk: &Desk<'_>, call: &HttpCall) -> Answer {
    let form = fields(&call.body);
    let grant = one(&form, "grant_type").unwrap_or("unknown").to_owned();
    let name = match grant.as_str() {
        known @ "client_credentials" => format!("token {known}"),
        _ => "token".to_owned(),
    };
    let answer = desk.issue(call, &form, &grant).unwrap_or_else(|denied| match denied {
        Some(denied) => denied.answer(),
        None => {
            let body = json!({ "error": "server_error" });
            Answer::json(500, &body, Grounds::assumed(UNPUBLISHED))
        }
    });
    let nonce = desk.helseid.nonces.issue(desk.clocks.wall());
    answer.with("dpop-nonce", nonce).with("cache-control", "no-store").about("helseid", &name)
}

type Judged<T> = Result<T, Option<Denied>>;

impl Desk<'_> {
    fn issue(&self, call: &HttpCall, form: &[(String, String)], grant: &str) -> Judged<Answer> {
        if call.method != "POST" || !call.is_form() {
            return Err(Some(Denied::rule("invalid_request", &rules::FORM_MISSING)));
        }
        let (client, assertion) = self.client(form)?;
        let bound_to = self.proof(call)?;
        if grant != "client_credentials" {
            return Err(Some(Denied::rule("unsupported_grant_type", &rules::GRANT_UNSUPPORTED)));
        }
        let for_whom = acts_for(&client, assertion.details())?;
        let granted = self.scopes(&client, &for_whom, form)?;
        self.answer(&client, &assertion, &for_whom, &granted, bound_to)
    }

    /// Who asks.
    fn client(&self, form: &[(String, String)]) -> Judged<(RegisteredClient, VerifiedClientAssertion)> {
        let field = |name: &str| {
            one(form, name)
                .ok_or_else(|| Some(Denied::rule("invalid_request", &rules::FIELD_MISSING).on(name)))
        };
        let (id, assertion) = (field("client_id")?, field("client_assertion")?);
        if field("client_assertion_type")? != CLIENT_ASSERTION_GRANT {
            let denied = Denied::rule("invalid_request", &rules::FIELD_MISSING);
            return Err(Some(denied.on("client_assertion_type")));
        }
        let unknown = || Some(Denied::rule("invalid_client", &rules::CLIENT_UNKNOWN));
        let client = self.helseid.client(id).ok_or_else(unknown)?;
        let issuer = self.helseid.issuer();
        let verifier = ClientAssertionVerifier::new(issuer)
            .accepting_audience(format!("{issuer}/"))
            .accepting_typ("JWT");
        let verified =
            verifier.verify(assertion, id, &client.keys, &self.replays.assertions, self.clocks.wall());
        match verified {
            Ok(verified) => Ok((client, verified)),
            Err(fault) => Err(Self::of_assertion(&fault)),
        }
    }

    fn of_assertion(fault: &Error) -> Option<Denied> {
        let by_code = fault.refusal_id().and_then(unreadable);
        let denied = by_code.or_else(|| Denied::of(fault))?;
        // Which types HelseID refuses is not published; the sandbox takes the two that its libraries have had.
        if fault.refusal_id() == Some(RefusalId::AssertionTypWrong) {
            return Some(denied.assumed(UNPUBLISHED));
        }
        Some(denied)
    }

    /// The key that the token is to be bound to; none where no proof was sent.
    fn proof(&self, call: &HttpCall) -> Judged<Option<Thumbprint>> {
        if call.header("dpop").is_none() {
            return Ok(None);
        }
        let judged = || -> Result<Thumbprint, Error> {
            let proof = single_proof(call.all("dpop"))?;
            let address = call.address();
            let request = DpopRequest::new(&call.method, &address)?.with_nonces(&self.helseid.nonces);
            let now = self.clocks.wall();
            Ok(DpopVerifier::new().verify(proof, &request, &self.replays.proofs, now)?.thumbprint())
        };
        judged().map(Some).map_err(|fault| Denied::of(&fault))
    }

    /// What is granted, and what is not since terms are not accepted.
    fn scopes(
        &self,
        client: &RegisteredClient,
        whom: &ActsFor,
        form: &[(String, String)],
    ) -> Judged<Granted> {
        let denied = |rule| Some(Denied::rule("invalid_scope", rule));
        let asked = self.helseid.services.asked(one(form, "scope").unwrap_or_default());
        if !asked.of_identity.is_empty() {
            return Err(denied(&rules::SCOPE_OF_IDENTITY));
        }
        let may =
            |scope: &str| client.scopes.as_ref().is_none_or(|all| all.iter().any(|known| known == scope));
        if asked.unknown || asked.known.is_empty() || !asked.known.iter().all(|(_, scope)| may(scope)) {
            return Err(denied(&rules::SCOPE_UNKNOWN));
        }
        let names: Vec<&str> = asked.known.iter().map(|(_, scope)| scope.as_str()).collect();
        if asked.known.iter().any(|(served, _)| served.excludes(&names)) {
            let denied = Denied::rule("invalid_scope", &rules::SCOPES_EXCLUDE);
            return Err(Some(denied.assumed(UNPUBLISHED)));
        }
        let resources: Vec<&str> =
            form.iter().filter(|(name, _)| name == "resource").map(|(_, value)| value.as_str()).collect();
        let mut granted = Granted::default();
        for (served, scope) in asked.known {
            let audience = served.audience.clone();
            if !resources.is_empty() && !resources.contains(&audience.as_str()) {
                continue;
            }
            if whom.terms_not_accepted.contains(&audience) {
                granted.rejected.push(scope);
                continue;
            }
            granted.scopes.push(scope);
            if !granted.audiences.contains(&audience) {
                granted.audiences.push(audience);
            }
        }
        Ok(granted)
    }

    fn answer(
        &self,
        client: &RegisteredClient,
        assertion: &VerifiedClientAssertion,
        whom: &ActsFor,
        granted: &Granted,
        bound_to: Option<Thumbprint>,
    ) -> Judged<Answer> {
        let now = self.clocks.world();
        let claims = self.claims(client, assertion, whom, granted, bound_to, now).map_err(|_| None)?;
        let token = self.helseid.sign(&claims).map_err(|_| None)?;
        let mut body = json!({
            "access_token": token,
            "expires_in": TOKEN_LIFE,
            "token_type": if bound_to.is_some() { "DPoP" } else { "Bearer" },
            "scope": granted.scopes.join(" "),
        });
        let mut finding = None;
        if !granted.rejected.is_empty() {
            if let Some(members) = body.as_object_mut() {
                members.insert("rejected_scope".into(), granted.rejected.join(" ").into());
            }
            finding = Some(Finding::remark(Met::Rule(&rules::SCOPE_REJECTED), Grounds::documented(TERMS)));
        }
        let answer = Answer::json(200, &body, Grounds::sample(ISSUED));
        Ok(match finding {
            Some(finding) => answer.finding(finding),
            None => answer,
        })
    }

    fn claims(
        &self,
        client: &RegisteredClient,
        assertion: &VerifiedClientAssertion,
        whom: &ActsFor,
        granted: &Granted,
        bound_to: Option<Thumbprint>,
        now: UnixTime,
    ) -> Result<Map<String, Value>, Error> {
        let mut claims = self.helseid.claims(&client.id, now)?;
        let mut put = |name: &str, value: Value| claims.insert(name.to_owned(), value);
        put("aud", one_or_all(&granted.audiences));
        put("scope", json!(granted.scopes));
        put(claim::CLIENT_TENANCY, tenancy(client.tenancy).into());
        for (name, number) in [(claim::ORGNR_PARENT, &whom.parent), (claim::ORGNR_CHILD, &whom.child)] {
            if let Some(number) = number {
                put(name, number.as_str().into());
            }
        }
        if let Some(details) = assertion.details() {
            for detail in details.elements() {
                match detail {
                    samhandling_auth::Detail::Attest(attest) => put(claim::ATTEST, attest.to_json()),
                    samhandling_auth::Detail::SfmJournal(journal) => {
                        put(claim::SFM_JOURNAL_ID, journal.as_str().into())
                    }
                    _ => None,
                };
            }
        }
        if let Some(thumbprint) = bound_to {
            put("cnf", json!({ "jkt": thumbprint.to_string() }));
        }
        Ok(claims)
    }
}

#[derive(Default)]
struct Granted {
    scopes: Vec<String>,
    rejected: Vec<String>,
    audiences: Vec<String>,
}

fn one_or_all(all: &[String]) -> Value {
    match all {
        [one] => one.as_str().into(),
        several => json!(several),
    }
}

const fn tenancy(tenancy: Tenancy) -> &'static str {
    match tenancy {
        Tenancy::None => "none",
        Tenancy::SingleTenant => "single-tenant",
        Tenancy::MultiTenant => "multi-tenant",
    }
}
