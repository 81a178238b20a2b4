//! What is told of one patient, told of another: number, name and birth date changed, ids and references new, dates moved.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use samhandling_services::sandbox::Stored;
use serde_json::Value;

use super::person::Person;

/// How resources of one patient become those of another.
pub(super) struct Retelling<'a> {
    of: &'a Person,
    to: &'a Person,
    /// What makes ids new.
    key: &'a str,
    /// How many days earlier everything happens.
    earlier: u64,
    whole_of: String,
    whole_to: String,
}

impl<'a> Retelling<'a> {
    pub(super) fn new(of: &'a Person, to: &'a Person, key: &'a str, earlier: u64) -> Self {
        let whole = |person: &Person| format!("{} {}", person.given, person.family);
        Self { of, to, key, earlier, whole_of: whole(of), whole_to: whole(to) }
    }

    /// What is about the patient among these, told anew. What is about nobody stays as it is, and is referred to as before.
    pub(super) fn of_all<'s>(&self, all: impl Iterator<Item = &'s Stored>) -> Vec<Stored> {
        let about: Vec<&Stored> = all.filter(|stored| self.is_about(stored)).collect();
        let known: BTreeSet<String> = about.iter().map(|stored| stored.reference()).collect();
        about
            .into_iter()
            .filter_map(|stored| {
                let mut json = stored.json().clone();
                self.value(&mut json, "", &known);
                let id = self.id(&stored.id);
                json.as_object_mut()?.insert("id".into(), id.into());
                let mut told = Stored::of(&json)?;
                let patient = stored.patient.as_ref().map(|_| self.to.number.clone());
                told.patient = told.patient.or(patient);
                Some(told)
            })
            .collect()
    }

    /// Whether it is about the patient, or is the patient.
    fn is_about(&self, stored: &Stored) -> bool {
        stored.patient.as_deref() == Some(self.of.number.as_str())
            || (stored.patient.is_none() && holds(stored.json(), &self.of.number))
    }

    fn value(&self, json: &mut Value, name: &str, known: &BTreeSet<String>) {
        match json {
            Value::Object(members) => {
                let is_own = members
                    .get("system")
                    .and_then(Value::as_str)
                    .is_none_or(|system| !system.starts_with(REGISTER));
                for (inner, value) in members.iter_mut() {
                    match value {
                        // Identifiers that somebody gave: a new resource has a new one. Numbers of the registers stay.
                        Value::String(text) if inner == "value" && name == "identifier" && is_own => {
                            *text = self.identifier(text);
                        }
                        value => {
                            let place = if value.is_string() { inner.as_str() } else { named(inner) };
                            self.value(value, place, known);
                        }
                    }
                }
            }
            Value::Array(all) => all.iter_mut().for_each(|one| self.value(one, name, known)),
            Value::String(text) => *text = self.text(text, name, known),
            _ => {}
        }
    }

    fn identifier(&self, text: &str) -> String {
        match text.strip_prefix("urn:uuid:") {
            Some(uuid) => format!("urn:uuid:{}", self.id(uuid)),
            None => self.id(text),
        }
    }

    fn text(&self, text: &str, name: &str, known: &BTreeSet<String>) -> String {
        if text == self.of.number {
            return self.to.number.clone();
        }
        if known.contains(text) {
            let (resource, id) = text.split_once('/').unwrap_or((text, ""));
            return format!("{resource}/{}", self.id(id));
        }
        match name {
            "birthDate" if text == self.of.born => return self.to.born.clone(),
            "family" if text == self.of.family => return self.to.family.clone(),
            "url" | "value" if text.contains("documentUniqueId=") || text.contains('^') => {
                return self.document(text);
            }
            _ => {}
        }
        if let Some(uuid) = text.strip_prefix("urn:uuid:") {
            return format!("urn:uuid:{}", self.id(uuid));
        }
        if is_uuid(text) {
            return self.id(text);
        }
        if let Some(moved) = self.moved(text) {
            return moved;
        }
        if !self.of.given.is_empty() && text.contains(&self.whole_of) {
            return text.replace(&self.whole_of, &self.whole_to);
        }
        if !self.of.given.is_empty() && text == self.of.given {
            return self.to.given.clone();
        }
        text.to_owned()
    }

    /// An id that is new for each retelling, and of the form of the old one.
    fn id(&self, id: &str) -> String {
        if is_uuid(id) {
            return uuid(&format!("{id} {}", self.key));
        }
        let long = format!("{id}-{}", self.key);
        if long.len() <= 64 { long } else { uuid(&long) }
    }

    /// An id of a document in a repository, alone or in an address: what stands behind the caret is extended.
    fn document(&self, text: &str) -> String {
        let number: String = self.key.chars().filter(char::is_ascii_alphanumeric).collect();
        let Some(at) = ["%5E", "^"].into_iter().find_map(|caret| Some(text.find(caret)? + caret.len()))
        else {
            return text.to_owned();
        };
        let (before, rest) = text.split_at(at);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (id, after) = rest.split_at(end);
        format!("{before}{id}{number}{after}")
    }

    /// A date or time, moved; none for what is neither.
    fn moved(&self, text: &str) -> Option<String> {
        if self.earlier == 0 {
            return None;
        }
        let (day, rest) = (text.get(..10)?, text.get(10..)?);
        let is_date = day.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        if !is_date || !(rest.is_empty() || rest.starts_with('T')) {
            return None;
        }
        let day: NaiveDate = day.parse().ok()?;
        Some(format!("{}{rest}", day.checked_sub_days(Days::new(self.earlier))?))
    }
}

/// Numbers that a register gives: persons, health personnel, organisations.
const REGISTER: &str = "urn:oid:2.16.578.1.12.4.1";

/// The name under which what is inside is seen: every identifier is one, whatever it is called.
fn named(name: &str) -> &str {
    match name {
        "masterIdentifier" => "masterIdentifier",
        name if name.ends_with("dentifier") => "identifier",
        name => name,
    }
}

fn holds(json: &Value, number: &str) -> bool {
    match json {
        Value::String(text) => text == number,
        Value::Array(all) => all.iter().any(|one| holds(one, number)),
        Value::Object(members) => members.values().any(|one| holds(one, number)),
        _ => false,
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// A UUID of a text: the same text always gives the same one. FNV-1a, twice: nobody has to guess it, and few collide.
fn uuid(text: &str) -> String {
    let hash = |seed: u64| {
        text.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    };
    let bits = (u128::from(hash(0xcbf2_9ce4_8422_2325)) << 64) | u128::from(hash(0x9ae1_6a3b_2f90_404f));
    // Version 8: made in a way of one's own (RFC 9562).
    let bits = (bits & !(0xf << 76) & !(0b11 << 62)) | (0x8 << 76) | (0b10 << 62);
    let text = format!("{bits:032x}");
    [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| text.get(part).unwrap_or_default()).join("-")
}
