//! A login by hand, of which any step can be made otherwise.

use samhandling_auth::{
    Artefact, AuthorizationRequest, CodeVerifier, Details, ExposeSecret, ProviderRandom, UnverifiedJws,
};
use samhandling_sandbox::Sandbox;
use serde_json::{Map, Value};

use crate::common::{Asking, Got, SCOPE, jti, now};

pub(crate) const REDIRECT: &str = "http://127.0.0.1:4711/callback";
pub(crate) const DOCUMENTS: &str = "nhn:phr/mhd/read-document";

/// What a browser sees.
pub(crate) struct Visit {
    pub(crate) status: u16,
    pub(crate) location: Option<url::Url>,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
}

impl Visit {
    pub(crate) async fn of(request: reqwest::RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let headers = response.headers().clone();
        let location = headers.get("location").map(|to| to.to_str().unwrap().parse().unwrap());
        Self { status: response.status().as_u16(), location, headers, text: response.text().await.unwrap() }
    }

    pub(crate) fn rule(&self) -> &str {
        self.headers.get("x-samhandling-rule").map_or("", |rule| rule.to_str().unwrap())
    }

    /// A parameter that the browser takes to the application.
    pub(crate) fn brings(&self, name: &str) -> Option<String> {
        let location = self.location.as_ref()?;
        location.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    }
}

pub(crate) fn browser() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// A login.
pub(crate) struct Flow<'a> {
    pub(crate) sandbox: &'a Sandbox,
    pub(crate) verifier: CodeVerifier,
    pub(crate) request: AuthorizationRequest,
}

impl<'a> Flow<'a> {
    pub(crate) fn of(sandbox: &'a Sandbox) -> Self {
        let verifier = CodeVerifier::random(&ProviderRandom::new()).unwrap();
        let scope =
            format!("openid profile offline_access helseid://scopes/identity/pid {SCOPE} {DOCUMENTS}");
        let request = AuthorizationRequest::new(&sandbox.client().client_id, sandbox.issuer(), REDIRECT)
            .unwrap()
            .with_scope(scope)
            .with_state("a state")
            .with_nonce("a nonce")
            .with_challenge(&verifier.challenge());
        Self { sandbox, verifier, request }
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.request = self.request.with_parameter(name, value);
        self
    }

    pub(crate) fn with_details(mut self, details: &Details) -> Self {
        self.request = self.request.with_details(details);
        self
    }

    pub(crate) fn object(&self) -> String {
        let key = self.sandbox.client().key.as_ref();
        self.request.sign(key, now(), jti()).unwrap().expose_secret().to_owned()
    }

    pub(crate) async fn push_object(&self, object: String) -> Got {
        let asking = Asking {
            endpoint: "par",
            grant: "none".into(),
            scope: String::new(),
            proves: false,
            fields: vec![("request", object)],
            ..Asking::of(self.sandbox)
        };
        asking.send(self.sandbox).await
    }

    pub(crate) async fn push(&self) -> Got {
        self.push_object(self.object()).await
    }

    /// Where the browser is sent.
    pub(crate) async fn address(&self) -> String {
        let pushed = self.push().await;
        assert_eq!(pushed.status, 201, "{}", pushed.text);
        let endpoint = format!("{}/connect/authorize", self.sandbox.issuer());
        self.request.address(&endpoint, pushed.json()["request_uri"].as_str().unwrap())
    }

    /// The code of a practitioner who is logged in without being asked.
    pub(crate) async fn code(&self, practitioner: &str) -> String {
        self.sandbox.log_in_as(Some(practitioner)).unwrap();
        let visit = Visit::of(browser().get(self.address().await)).await;
        visit.brings("code").unwrap_or_else(|| panic!("{} {}", visit.status, visit.text))
    }

    /// A request that changes the code into tokens.
    pub(crate) fn changing(&self, code: &str) -> Asking {
        Asking {
            grant: "authorization_code".into(),
            scope: String::new(),
            fields: vec![
                ("code", code.to_owned()),
                ("redirect_uri", REDIRECT.to_owned()),
                ("code_verifier", self.verifier.expose().to_owned()),
            ],
            ..Asking::of(self.sandbox)
        }
    }

    /// The tokens of a practitioner.
    pub(crate) async fn tokens(&self, practitioner: &str) -> Value {
        let got = self.changing(&self.code(practitioner).await).send_with_nonce(self.sandbox).await;
        assert_eq!(got.status, 200, "{}", got.text);
        got.json()
    }
}

/// The claims of a token in an answer.
pub(crate) fn claims(answer: &Value, name: &str) -> Map<String, Value> {
    let token = answer[name].as_str().unwrap_or_else(|| panic!("no {name}"));
    UnverifiedJws::parse(token, Artefact::AccessToken).unwrap().unverified_claims().clone()
}
