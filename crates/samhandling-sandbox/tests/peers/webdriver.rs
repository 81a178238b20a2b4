//! As much of WebDriver as these tests want. Source: <https://www.w3.org/TR/webdriver2/>, read 2026-11-22.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// A browser without a window, and the driver that steers it.
pub(crate) struct Browser {
    driver: Child,
    session: String,
    http: reqwest::Client,
}

impl Browser {
    /// Starts both.
    pub(crate) async fn start() -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromedriver");
        let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let started = lines.map_while(Result::ok).find(|line| line.contains("started successfully on port"));
        let line = started.expect("a driver that says its port");
        let port = line.trim_end_matches('.').rsplit(' ').next().unwrap().to_owned();
        let http = reqwest::Client::new();
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--window-size=1200,3200",
        ];
        let wanted =
            json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": { "args": arguments } } } });
        let base = format!("http://127.0.0.1:{port}/session");
        let answer = read(http.post(&base).body(wanted.to_string())).await;
        let id = answer["value"]["sessionId"].as_str().unwrap_or_else(|| panic!("{answer}"));
        Self { driver, session: format!("{base}/{id}"), http }
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let mut answer =
            read(self.http.post(format!("{}/{path}", self.session)).body(body.to_string())).await;
        assert!(answer["value"]["error"].is_null(), "{path}: {answer}");
        answer["value"].take()
    }

    /// Opens a page.
    pub(crate) async fn open(&self, url: &str) {
        self.post("url", json!({ "url": url })).await;
    }

    /// Runs a script; it calls its last argument with what it found.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.post("execute/async", json!({ "script": script, "args": [] })).await
    }

    /// Waits until something holds of the page, which may be sent for again meanwhile.
    pub(crate) async fn wait_for(&self, condition: &str) {
        for _ in 0..250 {
            // A script that a new page interrupts has found nothing.
            let script = format!("arguments[0](Boolean({condition}))");
            let body = json!({ "script": script, "args": [] }).to_string();
            let found = read(self.http.post(format!("{}/execute/async", self.session)).body(body)).await;
            if found["value"] == true {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        let shown = self.run("arguments[0](document.body.innerText.slice(0, 300))").await;
        panic!("never: {condition}, but {shown}");
    }

    /// Clicks on what a selector finds first.
    pub(crate) async fn click(&self, selector: &str) {
        let found = self.post("element", json!({ "using": "css selector", "value": selector })).await;
        let id = found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned();
        self.post(&format!("element/{id}/click"), json!({})).await;
    }

    /// Presses a key; what has the focus then, as its text.
    pub(crate) async fn press(&self, key: char) -> String {
        let keys = [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })];
        self.post("actions", json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": keys }] }))
            .await;
        let focused = self.run("arguments[0](document.activeElement.textContent)").await;
        focused.as_str().unwrap_or_default().to_owned()
    }

    /// Light or dark.
    pub(crate) async fn prefer(&self, scheme: &str) {
        let params = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.post("goog/cdp/execute", json!({ "cmd": "Emulation.setEmulatedMedia", "params": params })).await;
    }

    /// The page as a picture, base64 of PNG.
    pub(crate) async fn picture(&self) -> String {
        let answer = read(self.http.get(format!("{}/screenshot", self.session))).await;
        answer["value"].as_str().unwrap().to_owned()
    }
}

async fn read(request: reqwest::RequestBuilder) -> Value {
    let answer = request.send().await.unwrap().bytes().await.unwrap();
    serde_json::from_slice(&answer).unwrap()
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser ends with its driver.
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
