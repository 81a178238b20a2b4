//! An access token, and the answer that brings it.

use samhandling_auth::{Detail, Details, Error, Tenancy, Thumbprint, claim};
use serde_json::{Map, Value, json};

use super::granted::Granted;
use crate::grounds::Grounds;
use crate::helseid::attest::claim_of;
use crate::helseid::authority::TOKEN_LIFE;
use crate::helseid::desk::Desk;
use crate::helseid::organisations::ActsFor;
use crate::helseid::refusal::Judged;
use crate::helseid::registered::RegisteredClient;
use crate::helseid::rules as own;
use crate::record::{Finding, Met};
use crate::rules;
use crate::wire::Answer;

const TERMS: &str = "NHN developer portal, HelseID, rejected_scope, read 2026-11-21";

const UNITS: &str = "HelseID wiki, diff 741900289, read 2026-11-21: units are not looked up for a client of many organisations";

/// What an access token is to say.
pub(super) struct Issue<'a> {
    pub(super) client: &'a RegisteredClient,
    pub(super) whom: &'a ActsFor,
    /// Those of the request object and those of the client assertion; of the same type the last counts.
    pub(super) details: [Option<&'a Details>; 2],
    pub(super) granted: &'a Granted,
    pub(super) user: Option<&'a Map<String, Value>>,
    pub(super) bound_to: Option<Thumbprint>,
}

impl Desk<'_> {
    /// The answer with the token, and with what the grant adds.
    pub(super) fn answer(
        &self,
        issue: &Issue<'_>,
        added: Map<String, Value>,
        grounds: Grounds,
    ) -> Judged<Answer> {
        let claims = self.claims(issue).map_err(|_| None)?;
        let token = self.helseid.sign("at+jwt", &claims).map_err(|_| None)?;
        let granted = issue.granted;
        let mut body = Map::new();
        body.insert("access_token".into(), token.into());
        body.insert("expires_in".into(), TOKEN_LIFE.into());
        let kind = if issue.bound_to.is_some() { "DPoP" } else { "Bearer" };
        body.insert("token_type".into(), kind.into());
        body.insert("scope".into(), granted.scopes.join(" ").into());
        if !granted.rejected.is_empty() {
            body.insert("rejected_scope".into(), granted.rejected.join(" ").into());
        }
        body.extend(added);
        let mut answer = Answer::json(200, &Value::Object(body), grounds);
        if issue.whom.is_child_unknown {
            let unknown = Finding::remark(Met::Rule(&own::UNIT_UNKNOWN), Grounds::documented(UNITS));
            answer = answer.finding(unknown.on(claim::ORGNR_CHILD));
        }
        if !granted.rejected.is_empty() {
            let rejected = Finding::remark(Met::Rule(&rules::SCOPE_REJECTED), Grounds::documented(TERMS));
            answer = answer.finding(rejected);
        }
        Ok(answer)
    }

    fn claims(&self, issue: &Issue<'_>) -> Result<Map<String, Value>, Error> {
        let mut claims = self.helseid.claims(&issue.client.id, self.clocks.world())?;
        claims.extend(issue.user.cloned().unwrap_or_default());
        let mut put = |name: &str, value: Value| claims.insert(name.to_owned(), value);
        let audience = match issue.granted.audiences.as_slice() {
            // A token of no service is good for nothing but the authority itself.
            [] => self.helseid.issuer().into(),
            [one] => one.as_str().into(),
            several => json!(several),
        };
        put("aud", audience);
        put("scope", json!(issue.granted.scopes));
        put(claim::CLIENT_TENANCY, tenancy(issue.client.tenancy).into());
        let numbers = [(claim::ORGNR_PARENT, &issue.whom.parent), (claim::ORGNR_CHILD, &issue.whom.child)];
        for (name, number) in numbers {
            if let Some(number) = number {
                put(name, number.as_str().into());
            }
        }
        for detail in issue.details.iter().flatten().flat_map(|details| details.elements()) {
            match detail {
                Detail::Attest(attest) => put(claim::ATTEST, claim_of(attest.to_json(), issue.user)),
                Detail::SfmJournal(journal) => put(claim::SFM_JOURNAL_ID, journal.as_str().into()),
                _ => None,
            };
        }
        if let Some(thumbprint) = issue.bound_to {
            put("cnf", json!({ "jkt": thumbprint.to_string() }));
        }
        Ok(claims)
    }
}

const fn tenancy(tenancy: Tenancy) -> &'static str {
    match tenancy {
        Tenancy::None => "none",
        Tenancy::SingleTenant => "single-tenant",
        Tenancy::MultiTenant => "multi-tenant",
    }
}
