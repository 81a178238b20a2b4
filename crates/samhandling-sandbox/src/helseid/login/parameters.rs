//! The parameters of an authorization request, out of a request object or a form.

use serde_json::{Map, Value};

use crate::helseid::refusal::{Denied, Judged};

/// The parameters of an authorization request.
pub(super) struct Parameters(Map<String, Value>);

impl Parameters {
    /// Those of a request object.
    pub(super) const fn of_object(claims: Map<String, Value>) -> Self {
        Self(claims)
    }

    /// Those of a form: what stands several times becomes an array, details are JSON within the form.
    pub(super) fn of_form(form: &[(String, String)]) -> Self {
        let mut all = Map::new();
        for (name, text) in form {
            let value = match name.as_str() {
                "authorization_details" => serde_json::from_str(text).unwrap_or(Value::Null),
                _ => Value::from(text.as_str()),
            };
            match all.get_mut(name) {
                None => drop(all.insert(name.clone(), value)),
                Some(Value::Array(several)) => several.push(value),
                Some(first) => *first = Value::Array(vec![first.take(), value]),
            }
        }
        Self(all)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A text; what stands twice or is no text is refused.
    pub(super) fn text(&self, name: &'static str) -> Judged<Option<&str>> {
        match self.0.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(refuse(name)),
        }
    }

    pub(super) fn required(&self, name: &'static str) -> Judged<&str> {
        self.text(name)?.ok_or_else(|| refuse(name))
    }

    /// One text or several.
    pub(super) fn texts(&self, name: &'static str) -> Judged<Vec<String>> {
        match self.0.get(name) {
            None => Ok(Vec::new()),
            Some(Value::String(one)) => Ok(vec![one.clone()]),
            Some(Value::Array(several)) => {
                let text = |value: &Value| value.as_str().map(str::to_owned);
                several.iter().map(text).collect::<Option<_>>().ok_or_else(|| refuse(name))
            }
            Some(_) => Err(refuse(name)),
        }
    }
}

fn refuse(name: &'static str) -> Option<Denied> {
    Some(Denied::rule("invalid_request", &crate::rules::FIELD_MISSING).on(name))
}
