//! Headers and the access basis, as the dialect wants them.

use samhandling_services::dialect::{Dialect, Header, HeaderForm, Place, Scope};
use samhandling_services::sandbox::AccessBasis;
use serde_json::Value;
use url::form_urlencoded;

use super::Refused;
use super::fact::grounds;
use crate::grounds::Grounds;
use crate::record::{Finding, Met};
use crate::rules;
use crate::wire::HttpCall;

/// Judges the headers; what is no refusal is a remark.
pub(super) fn headers(dialect: &Dialect, call: &HttpCall) -> Result<Vec<Finding>, Refused> {
    let mut remarks = Vec::new();
    for header in &dialect.headers {
        let Some(name) = &header.name.value else { continue };
        let found_at = grounds(dialect, &header.name);
        let value = match call.header(name) {
            Some(value) => value,
            None => match header.aliases.iter().find_map(|alias| Some((alias, call.header(alias)?))) {
                Some((alias, value)) => {
                    let remark = Finding::remark(Met::Rule(&rules::HEADER_ALIAS), found_at.clone());
                    remarks.push(remark.on(alias.clone()));
                    value
                }
                None if header.required => {
                    return Err(Refused::by(400, "required", &rules::HEADER_MISSING, found_at).on(name));
                }
                None => continue,
            },
        };
        if !fits(header, value) {
            return Err(Refused::by(400, "value", &rules::HEADER_UNFIT, found_at).on(name));
        }
    }
    Ok(remarks)
}

fn fits(header: &Header, value: &str) -> bool {
    let length = u32::try_from(value.chars().count()).unwrap_or(u32::MAX);
    let has_length = header.min_length.is_none_or(|least| length >= least)
        && header.max_length.is_none_or(|most| length <= most);
    has_length
        && match header.form {
            HeaderForm::Plain => true,
            HeaderForm::EncodedCoding => is_coding(value),
        }
}

/// Whether it is JSON with `system` and `code`, percent-encoded.
fn is_coding(value: &str) -> bool {
    let decoded: String =
        form_urlencoded::parse(value.replace('+', "%2B").as_bytes()).map(|(name, _)| name).collect();
    let json: Option<Value> = serde_json::from_str(&decoded).ok();
    let has = |name: &str| {
        json.as_ref().and_then(|json| json.get(name)?.as_str()).is_some_and(|text| !text.is_empty())
    };
    has("system") && has("code")
}

/// The access basis that was sent, judged against the scopes that the token has.
pub(super) fn access_basis(
    dialect: &Dialect,
    call: &HttpCall,
    form: &[(String, String)],
    held: &[&Scope],
) -> Result<Option<AccessBasis>, Refused> {
    let Some(words) = &dialect.access_basis else { return Ok(None) };
    let sent = match words.place {
        Place::Form => form.iter().find(|(name, _)| *name == words.name).map(|(_, value)| value.as_str()),
        Place::Header => call.header(&words.name),
        Place::Body | Place::Claim => return Ok(None),
    };
    let has_such_scope = dialect.scopes.iter().any(|scope| scope.needs_access_basis);
    let needs = held.iter().find(|scope| scope.needs_access_basis);
    let Some(word) = sent else {
        return match needs {
            Some(scope) => {
                let found_at = grounds(dialect, &scope.name);
                Err(Refused::by(400, "required", &rules::ACCESS_BASIS_MISSING, found_at).on(&words.name))
            }
            None => Ok(None),
        };
    };
    if has_such_scope && needs.is_none() {
        let found_at = held.first().map(|scope| grounds(dialect, &scope.name));
        let found_at = found_at.unwrap_or_else(|| Grounds::assumed("the scopes of the service's dialect"));
        return Err(
            Refused::by(403, "forbidden", &rules::ACCESS_BASIS_WITHOUT_SCOPE, found_at).on(&words.name)
        );
    }
    match AccessBasis::of_word(words, word) {
        Some(basis) => Ok(Some(basis)),
        None => {
            // A word that nobody has published may be this one.
            let all = [
                &words.exempt,
                &words.consent,
                &words.emergency,
                &words.elevated_consent,
                &words.elevated_emergency,
            ];
            let unknown = all.into_iter().find(|known| known.value.is_none());
            let found_at = grounds(dialect, unknown.unwrap_or(&words.consent));
            Err(Refused::by(400, "code-invalid", &rules::ACCESS_BASIS_UNKNOWN, found_at).on(&words.name))
        }
    }
}
