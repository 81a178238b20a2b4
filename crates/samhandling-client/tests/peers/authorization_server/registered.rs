//! A client that is registered at the server, and writes down what it sends.

use std::sync::{Arc, Mutex, OnceLock};

use futures_core::future::BoxFuture;
use samhandling_auth::{
    AccessTokenVerifier, ExposeSecret, HelseIdClaims, Jti, KeyKind, ProviderRandom, Signer, SigningKey,
    UnixTime, UnsignedJws,
};
use samhandling_client::service::TokenKind;
use samhandling_client::{
    AccessContext, AccessToken, Client, ClientIdentity, Clock, Environment, Request, Response, SystemClock,
    TokenEndpoint, TokenRequest, Transport, TransportError, TransportSetup,
};
use serde_json::{Value, json};
use url::form_urlencoded;

/// The address of the server.
pub(crate) fn issuer() -> String {
    let name = "SAMHANDLING_PEER_AUTHORIZATION_SERVER";
    std::env::var(name).expect("run `cargo xtask peers authorization_server`")
}

/// Sends, and writes down what was sent.
pub(crate) struct Recorder {
    inner: Arc<dyn Transport>,
    sent: Mutex<Vec<Request>>,
}

impl Transport for Recorder {
    fn send<'a>(&'a self, request: Request) -> BoxFuture<'a, Result<Response, TransportError>> {
        self.sent.lock().unwrap().push(request.clone());
        self.inner.send(request)
    }
}

/// A client of one test.
pub(crate) struct Registered {
    pub(crate) client: Client,
    pub(crate) id: String,
    recorder: Arc<Recorder>,
}

/// The key that assertions are signed with: PS256, as NHN's own library has it.
pub(crate) fn key() -> &'static Arc<SigningKey> {
    static KEY: OnceLock<Arc<SigningKey>> = OnceLock::new();
    KEY.get_or_init(|| Arc::new(SigningKey::generate_kind(KeyKind::Rsa3072).unwrap()))
}

impl Registered {
    pub(crate) async fn new() -> Self {
        let metadata = json!({
            "application_type": "native",
            "redirect_uris": ["http://127.0.0.1/callback"],
            "response_types": ["code"],
            "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
            "token_endpoint_auth_method": "private_key_jwt",
            "token_endpoint_auth_signing_alg": "PS256",
            "request_object_signing_alg": "PS256",
            "id_token_signed_response_alg": "ES256",
            "dpop_bound_access_tokens": true,
            "jwks": { "keys": [key().public_key().to_json()] },
        });
        let request = reqwest::Client::new().post(format!("{}/reg", issuer()));
        let answer = request.header("content-type", "application/json").body(metadata.to_string());
        let answer = answer.send().await.unwrap().bytes().await.unwrap();
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        let id = answer["client_id"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();

        let inner = Arc::new(TransportSetup::new().transport().unwrap());
        let recorder = Arc::new(Recorder { inner, sent: Mutex::default() });
        let signer: Arc<dyn Signer> = Arc::<SigningKey>::clone(key());
        let identity =
            ClientIdentity::new(&id, signer).with_dpop_key(Arc::new(SigningKey::generate().unwrap()));
        let client = Client::builder(Environment::custom(issuer()).unwrap())
            .transport(Arc::<Recorder>::clone(&recorder))
            .identity(identity)
            .build()
            .unwrap();
        Self { client, id, recorder }
    }

    pub(crate) fn endpoint(&self) -> &Arc<TokenEndpoint> {
        self.client.token_endpoint().unwrap()
    }

    /// What was sent to the token endpoint so far.
    pub(crate) fn token_requests(&self) -> Vec<Request> {
        let sent = self.recorder.sent.lock().unwrap();
        sent.iter().filter(|request| request.url.path() == "/token").cloned().collect()
    }

    /// Sends a request as it is; the status of the answer, and its body.
    pub(crate) async fn send(&self, request: Request) -> (u16, Value) {
        // Through the wire, which learns each nonce.
        let response = self.endpoint().wire().send(request).await.unwrap();
        let status = response.status.as_u16();
        (status, serde_json::from_slice(&response.body.whole(1 << 20).await.unwrap()).unwrap())
    }

    /// A client assertion whose claims are changed, of a `typ`.
    pub(crate) fn assertion(&self, typ: &str, changes: &Value) -> String {
        let now = SystemClock.now().seconds();
        let mut claims = json!({
            "iss": self.id, "sub": self.id, "aud": issuer(), "iat": now, "nbf": now, "exp": now + 30,
            "jti": Jti::random(&ProviderRandom::new()).unwrap().as_str(),
        });
        claims.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        let key = key().as_ref();
        UnsignedJws::new(typ, key, &claims).unwrap().sign(key).unwrap().expose_secret().to_owned()
    }

    /// A right one.
    pub(crate) fn fresh_assertion(&self) -> String {
        self.assertion(samhandling_auth::CLIENT_ASSERTION_TYP, &json!({}))
    }

    /// The same request with a new proof.
    pub(crate) fn with_new_proof(&self, mut request: Request) -> Request {
        let key = self.endpoint().identity().dpop_key().as_ref();
        let proof = self.endpoint().wire().proof(key, "POST", &request.url, None).unwrap();
        request.headers.insert("dpop", proof.expose_secret().parse().unwrap());
        request
    }

    /// The claims of an access token, as a service that it is for judges it.
    pub(crate) async fn judged(&self, token: &AccessToken, audience: &str) -> HelseIdClaims {
        let verifier = AccessTokenVerifier::new(issuer(), audience)
            .sole_audience()
            .demanding_scope(format!("{audience}/read"));
        let keys = self.endpoint().keys(false).await.unwrap();
        let now = UnixTime::from_seconds(SystemClock.now().seconds());
        let claims = verifier.verify(token.secret().expose_secret(), &keys, now).unwrap();
        let held = self.endpoint().identity().dpop_key().public_key().thumbprint();
        assert_eq!(claims.bound_to(), Some(held), "bound to our key");
        claims
    }
}

/// The same request with another client assertion.
pub(crate) fn with_assertion(mut request: Request, assertion: &str) -> Request {
    let fields = form_urlencoded::parse(&request.body).into_owned().map(|(name, value)| {
        let value = if name == "client_assertion" { assertion.to_owned() } else { value };
        (name, value)
    });
    request.body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish().into();
    request
}

/// A field of a form that was sent.
pub(crate) fn field(request: &Request, name: &str) -> String {
    let mut fields = form_urlencoded::parse(&request.body);
    fields.find(|(field, _)| field == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
}

pub(crate) fn wanted(context: &AccessContext, audience: &str) -> TokenRequest {
    TokenRequest {
        context: context.clone(),
        audience: audience.to_owned(),
        scopes: vec![format!("{audience}/read")],
        kind: TokenKind::DPoP,
        attest: false,
    }
}
