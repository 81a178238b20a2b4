//! What of a call is shown.

use url::form_urlencoded;

use crate::record::masked;

/// Whether an export shows person numbers. Tokens, proofs, keys and codes are never shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Values {
    /// Each number is masked.
    #[default]
    Masked,
    /// They stand as they were sent: so that a call can be made again.
    Shown,
}

/// What stands for a secret.
const SECRET: &str = "…";

/// Headers that are secrets.
const HEADERS: [&str; 5] = ["authorization", "cookie", "dpop", "proxy-authorization", "set-cookie"];

/// Members of forms and of HelseID's answers that are secrets.
const MEMBERS: [&str; 10] = [
    "access_token",
    "client_assertion",
    "code",
    "code_verifier",
    "dpop_proof",
    "id_token",
    "refresh_token",
    "request",
    "request_uri",
    "subject_token",
];

impl Values {
    /// A text.
    pub(super) fn text(self, text: &str) -> String {
        match self {
            Self::Masked => masked(text),
            Self::Shown => text.to_owned(),
        }
    }

    /// The value of a header.
    pub(super) fn header(self, name: &str, value: &str) -> String {
        if HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
            let scheme = value.split_once(' ').map(|(scheme, _)| format!("{scheme} "));
            return format!("{}{SECRET}", scheme.unwrap_or_default());
        }
        self.text(value)
    }

    /// A form, as it is written in a body.
    pub(super) fn form(self, form: &[u8]) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(form) {
            match MEMBERS.contains(&name.as_ref()) {
                true => out.append_pair(&name, SECRET),
                false => out.append_pair(&name, &self.text(&value)),
            };
        }
        out.finish()
    }

    /// A body that is no form. Secrets are looked for where a body of HelseID has them.
    pub(super) fn body(self, body: &[u8], is_of_helseid: bool) -> String {
        let text = String::from_utf8_lossy(body);
        if !is_of_helseid {
            return self.text(&text);
        }
        match serde_json::from_slice::<serde_json::Value>(body) {
            Ok(serde_json::Value::Object(mut members)) => {
                for (name, value) in &mut members {
                    if MEMBERS.contains(&name.as_str()) {
                        *value = SECRET.into();
                    }
                }
                self.text(&serde_json::Value::Object(members).to_string())
            }
            _ => self.text(&text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Values;

    #[test]
    fn a_secret_is_never_shown_and_a_number_when_it_is_asked_for() {
        let form = b"grant_type=refresh_token&refresh_token=hemmelig&patient=21837010087";
        assert!(!Values::Shown.form(form).contains("hemmelig"));
        assert!(Values::Shown.form(form).contains("21837010087"));
        assert!(!Values::Masked.form(form).contains("21837010087"));
        assert_eq!(Values::Shown.header("Authorization", "DPoP eyJ"), "DPoP …");
        assert_eq!(Values::Masked.header("nhn-patient", "21837010087"), "***********");
        let token = br#"{"access_token":"hemmelig","expires_in":600}"#;
        assert_eq!(Values::Shown.body(token, true), r#"{"access_token":"…","expires_in":600}"#);
    }
}
