//! The pages in a real browser: nothing serious for axe-core, a keyboard suffices, faults and clock are steered by forms.

use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use samhandling_sandbox::{Sandbox, TestToken};
use serde_json::Value;

use crate::webdriver::Browser;

const PATIENT: &str = "21837010087";
const TAB: char = '\u{e004}';

fn folder() -> PathBuf {
    std::env::var("SAMHANDLING_PEER_BROWSER").expect("run `cargo xtask peers browser`").into()
}

/// One call that is answered, and one that is refused.
async fn called(sandbox: &Sandbox) {
    let url = format!("{}/Observation/_search", sandbox.service("test_results"));
    let pair = sandbox.test_token(&TestToken::of("nhn:pps").for_call("POST", &url)).unwrap();
    let http = reqwest::Client::new();
    let call = |with_token: bool| {
        let call = http
            .post(&url)
            .header("x-test", "<script>alert(1)</script>")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("patient.identifier={PATIENT}&_tag=%3Cb%3E"));
        match with_token {
            true => call
                .header("authorization", format!("DPoP {}", pair.access_token))
                .header("dpop", pair.dpop_proof.clone().unwrap()),
            false => call,
        }
    };
    for with_token in [true, false] {
        call(with_token).send().await.unwrap();
    }
}

/// What axe-core finds that is serious or critical, by rule and element.
async fn serious(browser: &Browser, axe: &str) -> Vec<String> {
    let script = format!(
        "const done = arguments[arguments.length - 1]; {axe};\n\
         axe.run(document, {{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }})\
         .then(found => done({{ violations: found.violations, passes: found.passes.length }}), error => done({{ error: String(error) }}));"
    );
    let found = browser.run(&script).await;
    assert!(found["passes"].as_u64().is_some_and(|passes| passes > 10), "axe-core ran: {}", found["error"]);
    let violations = found["violations"].as_array().cloned().unwrap_or_default();
    let is_grave = |one: &&Value| matches!(one["impact"].as_str(), Some("serious" | "critical"));
    violations
        .iter()
        .filter(is_grave)
        .map(|one| format!("{}: {}", one["id"], one["nodes"][0]["html"]))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_has_a_serious_fault_in_any_language_or_light() {
    let axe = std::fs::read_to_string(folder().join("node_modules/axe-core/axe.min.js")).unwrap();
    let sandbox = Sandbox::start().await.unwrap();
    called(&sandbox).await;
    let browser = Browser::start().await;
    for (place, path) in [
        "/",
        "/sandbox/report.html",
        "/sandbox/calls/1",
        "/sandbox/calls/2",
        "/sandbox/patients/0",
        "/sandbox/calls/99",
    ]
    .into_iter()
    .enumerate()
    {
        for (language, scheme) in [("en", "light"), ("nb", "dark"), ("nn", "light")] {
            browser.prefer(scheme).await;
            browser.open(&format!("{}{path}?lang={language}", sandbox.url())).await;
            assert_eq!(serious(&browser, &axe).await, Vec::<String>::new(), "{path} {language} {scheme}");
            let tag = browser.run("arguments[0](document.documentElement.lang)").await;
            assert_eq!(tag, language);
            let picture = STANDARD.decode(browser.picture().await).unwrap();
            std::fs::write(folder().join(format!("page-{place}-{language}.png")), picture).unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keyboard_reaches_the_content_and_forms_steer_the_sandbox() {
    let sandbox = Sandbox::start().await.unwrap();
    let browser = Browser::start().await;
    browser.open(&format!("{}/?lang=nb", sandbox.url())).await;
    assert_eq!(browser.press(TAB).await, "Til innholdet");
    let before = browser.run("arguments[0](document.querySelector('time').textContent)").await;
    browser.click("form[action^='/sandbox/clock'] button").await;
    browser.wait_for(&format!("document.querySelector('time')?.textContent > {before}")).await;
    let language = browser.run("arguments[0](document.documentElement.lang)").await;
    assert_eq!(language, "nb", "the language stays");
    browser.run("window.old = true; arguments[0](true)").await;
    browser.click("form:has(input[value='test_results']) button").await;
    // The page comes again when the form has been taken.
    browser.wait_for("window.old === undefined && document.readyState === 'complete'").await;
    called(&sandbox).await;
    assert!(sandbox.calls()[0].fault.is_some(), "the first call meets the fault");
}
