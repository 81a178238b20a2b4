//! HelseID as it is to a user's login: takes a pushed request, signs id-tokens, rotates refresh tokens and takes each once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use samhandling_auth::{ExposeSecret, Signer, SigningKey, UnsignedJws};
use samhandling_client::service::TokenKind;
use samhandling_client::{
    AccessContext, Client, Code, DecisionRef, Error, Login, Organisation, PendingLogin, Purpose,
    PurposeOfUse, TokenRequest, UserSession,
};
use serde_json::{Map, Value, json};
use tokio::sync::Notify;
use wiremock::matchers::{method, path};
use wiremock::{Mock, Request, Respond, ResponseTemplate};

use crate::common::{NOW, World, claims, form};

pub(crate) const TOKEN: &str = "/connect/token";
pub(crate) const PAR: &str = "/connect/par";
pub(crate) const PRACTITIONER: &str = "16858399649";
pub(crate) const HPR: &str = "canary-hpr-9144900";
pub(crate) const REDIRECT: &str = "http://127.0.0.1:8089/callback";

/// What it says beside what a token answer needs.
#[derive(Default)]
pub(crate) struct Said {
    /// Claims of the id-token, in place of the usual ones; null leaves one out.
    pub(crate) id: Map<String, Value>,
    /// Claims of the id-token of a refresh; there is none without.
    pub(crate) refreshed_id: Option<Value>,
    /// Claims of access tokens; without, they are no JWT.
    pub(crate) access: Option<Value>,
    /// Other members of the answers.
    pub(crate) beside: Map<String, Value>,
}

/// The server of one test; a clone is the same.
#[derive(Clone)]
pub(crate) struct HelseId(Arc<Inner>);

pub(crate) struct Inner {
    issuer: String,
    pub(crate) key: SigningKey,
    pub(crate) said: Mutex<Said>,
    turn: AtomicUsize,
    /// Told when a refresh has been taken.
    pub(crate) refreshed: Notify,
}

impl std::ops::Deref for HelseId {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl HelseId {
    pub(crate) async fn on(world: &World) -> Self {
        let key = SigningKey::generate().unwrap();
        let issuer = world.server.uri();
        let (said, turn, refreshed) = (Mutex::default(), AtomicUsize::new(0), Notify::new());
        let this = Self(Arc::new(Inner { issuer, key, said, turn, refreshed }));
        let keys = json!({ "keys": [this.key.public_key().to_json()] });
        world.on("GET", "/jwks", ResponseTemplate::new(200).set_body_json(keys)).await;
        let pushed = json!({ "request_uri": "urn:canary:request", "expires_in": 60 });
        world.on("POST", PAR, ResponseTemplate::new(201).set_body_json(pushed)).await;
        Mock::given(method("POST")).and(path(TOKEN)).respond_with(this.clone()).mount(&world.server).await;
        this
    }

    pub(crate) fn says(&self, change: impl FnOnce(&mut Said)) {
        change(&mut self.said.lock().unwrap());
    }

    pub(crate) fn signed(&self, claims: &Value) -> String {
        let token = UnsignedJws::new("JWT", &self.key, claims).unwrap();
        token.sign(&self.key).unwrap().expose_secret().to_owned()
    }

    fn id_token(&self, changes: &Map<String, Value>) -> String {
        let usual = json!({
            "iss": self.issuer, "aud": "canary-client-secret", "sub": "canary-subject", "iat": NOW, "exp": NOW + 300,
            "helseid://claims/identity/pid": PRACTITIONER, "helseid://claims/identity/security_level": "4",
            "helseid://claims/hpr/hpr_number": HPR,
        });
        let mut claims = usual.as_object().unwrap().clone();
        claims.extend(changes.clone());
        claims.retain(|_, value| !value.is_null());
        self.signed(&Value::Object(claims))
    }
}

impl Respond for HelseId {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let form = form(request);
        let said = self.said.lock().unwrap();
        let turn = self.turn.load(Ordering::SeqCst);
        let is_refresh = form["grant_type"] == "refresh_token";
        if is_refresh && form["refresh_token"] != format!("canary-refresh-{turn}") {
            return ResponseTemplate::new(400).set_body_json(json!({ "error": "invalid_grant" }));
        }
        let turn = self.turn.fetch_add(1, Ordering::SeqCst) + 1;
        let access =
            said.access.as_ref().map_or(format!("canary-access-token-{turn}"), |claims| self.signed(claims));
        let mut answer = json!({
            "access_token": access, "token_type": "DPoP", "expires_in": 600, "refresh_token": format!("canary-refresh-{turn}"),
        });
        let id_token = match (&said.refreshed_id, is_refresh) {
            (_, false) => Some(self.id_token(&said.id)),
            (Some(claims), true) => Some(self.id_token(claims.as_object().unwrap())),
            (None, true) => None,
        };
        let members = answer.as_object_mut().unwrap();
        members.extend(id_token.map(|token| ("id_token".to_owned(), token.into())));
        members.extend(said.beside.clone());
        members.retain(|_, value| !value.is_null());
        if is_refresh {
            self.refreshed.notify_one();
        }
        ResponseTemplate::new(200).set_body_json(answer)
    }
}

/// The client; the servers here write today's `Date`, which is not the time of the tests.
pub(crate) fn client(world: &World) -> Client {
    world.builder().correcting_skew(false).build().unwrap()
}

/// A doctor at a unit.
pub(crate) fn doctor() -> AccessContext {
    AccessContext::builder()
        .practitioner_number(PRACTITIONER.parse().unwrap())
        .hpr_number(HPR)
        .role(Code::authorisation("LE"))
        .organisation(
            Organisation::new("994598759".parse().unwrap()).with_child("874716782".parse().unwrap()),
        )
        .build()
        .unwrap()
}

/// The same, with a patient and a reason.
pub(crate) fn treating(patient: &str, decision: &str) -> AccessContext {
    let decision = DecisionRef { id: decision.to_owned(), user_selected: false };
    let service = Code::new("urn:oid:2.16.578.1.12.4.1.1.8663", "KX17");
    doctor()
        .for_patient(patient.parse::<samhandling_core::identifier::PersonNumber>().unwrap())
        .purpose(Purpose::new(PurposeOfUse::Treatment, decision).with_healthcare_service(service))
        .build()
        .unwrap()
}

pub(crate) fn login() -> Login {
    Login::new(doctor()).for_audience("nhn:lab", ["nhn:lab/read"]).for_audience("nhn:docs", ["nhn:docs/read"])
}

pub(crate) fn wanted(context: &AccessContext, audience: &str, attest: bool) -> TokenRequest {
    TokenRequest {
        context: context.clone(),
        audience: audience.to_owned(),
        scopes: vec![format!("{audience}/read")],
        kind: TokenKind::DPoP,
        attest,
    }
}

/// The claims of the latest request object that was pushed.
pub(crate) async fn pushed(world: &World) -> Map<String, Value> {
    let all = world.requests(PAR).await;
    claims(&form(all.last().unwrap())["request"])
}

/// Begins a login; gives it, and the query that the browser brings back.
pub(crate) async fn begun(world: &World, helse_id: &HelseId, login: &Login) -> (PendingLogin, String) {
    let client = client(world);
    let pending = login.begin(client.token_endpoint().unwrap(), REDIRECT).await.unwrap();
    let asked = pushed(world).await;
    helse_id.says(|said| {
        said.id.entry("nonce").or_insert(asked["nonce"].clone());
    });
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("code", "canary-code")
        .append_pair("state", asked["state"].as_str().unwrap())
        .append_pair("iss", &world.server.uri())
        .finish();
    (pending, query)
}

pub(crate) async fn logged_in(
    world: &World,
    helse_id: &HelseId,
    login: &Login,
) -> Result<UserSession, Error> {
    let (pending, query) = begun(world, helse_id, login).await;
    pending.finish(&query).await
}
