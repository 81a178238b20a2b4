//! A client that is made by hand, so that it can also do what no good client does.

use std::sync::Arc;

use reqwest::{Method, Response};
use samhandling_auth::{
    CLIENT_ASSERTION_GRANT, ClientAssertion, Details, DpopProof, ExposeSecret, Jti, ProviderRandom,
    SigningKey, UnixTime,
};
use samhandling_sandbox::{Sandbox, TestToken};
use serde_json::Value;

pub(crate) const SCOPE: &str = "nhn:pps/provesvar-read";
pub(crate) const PATIENT: &str = "05668315013";

pub(crate) fn now() -> UnixTime {
    UnixTime::from(chrono::Utc::now())
}

pub(crate) fn jti() -> Jti {
    Jti::random(&ProviderRandom::new()).unwrap()
}

/// An answer, read whole.
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) rule: Option<String>,
    pub(crate) basis: String,
    pub(crate) nonce: Option<String>,
    pub(crate) text: String,
}

impl Got {
    pub(crate) async fn of(response: Response) -> Self {
        let header =
            |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(header("x-samhandling-sandbox").unwrap(), "not NHN");
        Self {
            status: response.status().as_u16(),
            rule: header("x-samhandling-rule"),
            basis: header("x-samhandling-basis").unwrap(),
            nonce: header("dpop-nonce"),
            text: response.text().await.unwrap(),
        }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    pub(crate) fn rule(&self) -> &str {
        self.rule.as_deref().unwrap_or("")
    }
}

/// A request to the token endpoint, of which any part can be made otherwise.
pub(crate) struct Asking {
    pub(crate) client_id: String,
    pub(crate) key: Arc<SigningKey>,
    pub(crate) assertion: Option<String>,
    pub(crate) details: Option<Details>,
    pub(crate) scope: String,
    pub(crate) grant: String,
    pub(crate) fields: Vec<(&'static str, String)>,
    pub(crate) endpoint: &'static str,
    pub(crate) nonce: Option<String>,
    pub(crate) proves: bool,
}

impl Asking {
    pub(crate) fn of(sandbox: &Sandbox) -> Self {
        Self {
            client_id: sandbox.client().client_id.clone(),
            key: Arc::clone(&sandbox.client().key),
            assertion: None,
            details: None,
            scope: SCOPE.into(),
            grant: "client_credentials".into(),
            fields: Vec::new(),
            endpoint: "token",
            nonce: None,
            proves: true,
        }
    }

    pub(crate) async fn send(&self, sandbox: &Sandbox) -> Got {
        let url = format!("{}/connect/{}", sandbox.issuer(), self.endpoint);
        let assertion = self.assertion.clone().unwrap_or_else(|| {
            let mut assertion = ClientAssertion::new(&self.client_id, sandbox.issuer()).unwrap();
            if let Some(details) = &self.details {
                assertion = assertion.with_details(details.clone());
            }
            assertion.sign(self.key.as_ref(), now(), jti()).unwrap().expose_secret().to_owned()
        });
        let form: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", &self.grant)
            .append_pair("client_id", &self.client_id)
            .append_pair("client_assertion_type", CLIENT_ASSERTION_GRANT)
            .append_pair("client_assertion", &assertion)
            .extend_pairs(Some(("scope", &self.scope)).filter(|(_, scope)| !scope.is_empty()))
            .extend_pairs(&self.fields)
            .finish();
        let mut request = reqwest::Client::new()
            .post(&url)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form);
        if self.proves {
            let mut proof = DpopProof::new("POST", &url).unwrap();
            if let Some(nonce) = &self.nonce {
                proof = proof.with_nonce(nonce);
            }
            let proof = proof.sign(self.key.as_ref(), now(), jti()).unwrap();
            request = request.header("dpop", proof.expose_secret());
        }
        Got::of(request.send().await.unwrap()).await
    }

    /// Asks for a nonce first, and then for the token.
    pub(crate) async fn send_with_nonce(&mut self, sandbox: &Sandbox) -> Got {
        let mut first = Self::of(sandbox);
        first.scope.clone_from(&self.scope);
        self.nonce = first.send(sandbox).await.nonce;
        assert!(self.nonce.is_some());
        self.send(sandbox).await
    }
}

/// A call to a service with a test token.
pub(crate) struct Calling {
    pub(crate) token: TestToken,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) form: Option<String>,
}

impl Calling {
    /// A whole search for test results.
    pub(crate) fn search(resource: &str, form: &str) -> Self {
        Self {
            token: TestToken::of("nhn:pps"),
            method: Method::POST,
            path: format!("/test_results/{resource}/_search"),
            headers: vec![("person-id", PATIENT.into())],
            form: Some(form.into()),
        }
    }

    pub(crate) fn about(mut self, patient: &str) -> Self {
        self.headers = vec![("person-id", patient.into())];
        self
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) async fn send(&self, sandbox: &Sandbox) -> Got {
        let url = format!("{}{}", sandbox.url(), self.path);
        let token = sandbox.test_token(&self.token.clone().for_call(self.method.as_str(), &url)).unwrap();
        let mut request = reqwest::Client::new().request(self.method.clone(), &url);
        request = request.header("authorization", format!("{} {}", token.token_type, token.access_token));
        if let Some(proof) = token.dpop_proof {
            request = request.header("dpop", proof);
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some(form) = &self.form {
            request = request.header("content-type", "application/x-www-form-urlencoded").body(form.clone());
        }
        Got::of(request.send().await.unwrap()).await
    }
}
