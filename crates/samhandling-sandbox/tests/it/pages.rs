//! The page on which a practitioner is chosen.

use samhandling_sandbox::{RegisteredClient, Sandbox, Verdict};

use crate::flow::{Flow, REDIRECT, Visit, browser};

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

fn answer(sandbox: &Sandbox, page: &str, answer: &[(&str, &str)]) -> reqwest::RequestBuilder {
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", &hidden(page, "client_id"))
        .append_pair("request_uri", &hidden(page, "request_uri"))
        .extend_pairs(answer)
        .finish();
    browser()
        .post(format!("{}/connect/authorize", sandbox.issuer()))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form)
}

#[tokio::test]
async fn the_user_chooses_a_practitioner_or_goes_back() {
    let sandbox = Sandbox::start().await.unwrap();
    let flow = Flow::of(&sandbox);
    let address = flow.address().await;
    let page = Visit::of(browser().get(&address)).await;
    assert_eq!((page.status, page.headers["cache-control"].to_str().unwrap()), (200, "no-store"));
    for one in sandbox.practitioners() {
        assert!(page.text.contains(&one.name) && !page.text.contains(&one.person_number));
    }
    sandbox.advance(std::time::Duration::from_secs(300));
    let reloaded = Visit::of(browser().get(&address)).await;
    assert_eq!(reloaded.status, 200, "the user may take their time");
    let unknown = [("answer", "login"), ("practitioner", "nobody")];
    assert_eq!(Visit::of(answer(&sandbox, &page.text, &unknown)).await.status, 200, "asked again");
    let chosen = [("answer", "login"), ("practitioner", "pharmacist")];
    let done = Visit::of(answer(&sandbox, &page.text, &chosen)).await;
    assert_eq!(done.status, 303);
    let got = flow.changing(&done.brings("code").unwrap()).send_with_nonce(&sandbox).await;
    assert_eq!(got.status, 200);
    let again = Visit::of(answer(&sandbox, &page.text, &chosen)).await;
    assert_eq!((again.status, again.rule()), (400, "sandbox-request-uri-unknown"));

    let page = Visit::of(browser().get(flow.address().await)).await;
    let back = Visit::of(answer(&sandbox, &page.text, &[("answer", "cancel")])).await;
    assert_eq!((back.brings("error").as_deref(), back.brings("code")), (Some("access_denied"), None));
    let last = sandbox.calls().pop().unwrap();
    assert_eq!(
        (last.interaction.as_str(), last.verdict()),
        ("login", Verdict::Accepts),
        "it is the user's right"
    );
}

#[tokio::test]
async fn it_speaks_the_language_of_the_request_or_the_browser() {
    let sandbox = Sandbox::start().await.unwrap();
    for (locales, accepted, language, word) in [
        ("", "nb-NO,nb;q=0.9,en;q=0.8", "nb", "Hvem logger inn?"),
        ("", "nn", "nn", "Kven loggar inn?"),
        ("nn", "nb", "nn", "sjukepleiar, heimetenesta"),
        ("", "fr", "en", "Who logs in?"),
    ] {
        let flow = Flow::of(&sandbox).with("ui_locales", locales);
        let request = browser().get(flow.address().await).header("accept-language", accepted);
        let page = Visit::of(request).await;
        assert_eq!(page.headers["content-language"], language);
        assert!(page.text.contains(&format!("<html lang=\"{language}\">")) && page.text.contains(word));
    }
    let request = browser().get(format!("{}/connect/authorize?request_uri=x", sandbox.issuer()));
    let refused = Visit::of(request.header("accept-language", "nn")).await;
    assert_eq!(refused.status, 400);
    assert!(refused.text.contains("Innlogginga kan ikkje halde fram"), "{}", refused.text);
}

#[tokio::test]
async fn it_works_without_script_and_lets_nothing_foreign_in() {
    let sandbox = Sandbox::start().await.unwrap();
    let key = sandbox.client().key.clone();
    let evil = "\"><script>alert(1)</script>";
    let keys = [samhandling_auth::Signer::public_key(key.as_ref()).clone()].into_iter().collect();
    sandbox.register(RegisteredClient::multi_tenant(evil, keys).redirecting_to("http://127.0.0.1/callback"));
    let flow = Flow::of(&sandbox);
    let mut request = samhandling_auth::AuthorizationRequest::new(evil, sandbox.issuer(), REDIRECT).unwrap();
    request = request.with_scope("openid").with_challenge(&flow.verifier.challenge());
    let object = request.sign(key.as_ref(), crate::common::now(), crate::common::jti()).unwrap();
    let asking = crate::common::Asking {
        client_id: evil.into(),
        endpoint: "par",
        scope: String::new(),
        proves: false,
        fields: vec![("request", samhandling_auth::ExposeSecret::expose_secret(&object).to_owned())],
        ..crate::common::Asking::of(&sandbox)
    };
    let pushed = asking.send(&sandbox).await;
    let uri = pushed.json()["request_uri"].as_str().unwrap().to_owned();
    let endpoint = format!("{}/connect/authorize", sandbox.issuer());
    let page = Visit::of(browser().get(request.address(&endpoint, &uri))).await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(!page.text.contains("<script") && page.text.contains("&lt;script&gt;"));
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
    assert!(
        policy.contains("form-action 'self' http://127.0.0.1:4711;"),
        "browsers hold the redirect against it"
    );
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    let style = reqwest::get(format!("{}/login.css", sandbox.issuer())).await.unwrap();
    assert_eq!(style.headers()["content-type"], "text/css; charset=utf-8");
    let labels = page.text.matches("<label for=").count();
    assert_eq!(
        (labels, page.text.matches("type=\"radio\"").count()),
        (sandbox.practitioners().len(), labels)
    );
    for part in ["<main>", "<h1>", "<legend>", "<title>", "name=\"viewport\""] {
        assert!(page.text.contains(part), "{part}");
    }
}
