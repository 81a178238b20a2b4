//! FHIR search over a world: matches, includes, a page.

use std::sync::Arc;

use serde_json::Value;

use super::dates::fits;
use super::{Call, Entry, Searchset, Stored, World, references};

/// What a search found.
pub struct Matches<'a> {
    /// What was asked for.
    pub matches: Vec<&'a Arc<Stored>>,
    /// What comes with it.
    pub included: Vec<&'a Arc<Stored>>,
}

/// What is about the patient, of the type in the path, and fits the parameters.
///
/// A call without patient or type finds nothing.
#[must_use]
pub fn find<'a>(call: &Call<'a>, world: &World<'a>) -> Vec<&'a Arc<Stored>> {
    let (Some(patient), Some(resource)) = (call.patient, call.resource) else { return Vec::new() };
    let all = world.of_patient(patient, resource);
    let mut found: Vec<&Arc<Stored>> = all.filter(|stored| fits_all(call, stored)).collect();
    // The newest first, as a list of results is read.
    found.sort_by(|one, other| date(other.json()).cmp(&date(one.json())).then_with(|| one.id.cmp(&other.id)));
    found
}

/// The part of the matches that a page shows, with what is included; `skip` matches stand before it.
#[must_use]
pub fn page<'a>(call: &Call<'_>, world: &World<'a>, found: &[&'a Arc<Stored>], skip: usize) -> Matches<'a> {
    let matches: Vec<&Arc<Stored>> = found.iter().copied().skip(skip).take(call.page_size()).collect();
    let mut included: Vec<&Arc<Stored>> = Vec::new();
    let mut from = matches.clone();
    while !from.is_empty() {
        let mut new: Vec<&Arc<Stored>> = Vec::new();
        for (parameter, is_first_only) in [("_include", true), ("_include:iterate", false)] {
            if is_first_only && !included.is_empty() {
                continue;
            }
            for wanted in call.all(parameter) {
                new.extend(from.iter().flat_map(|stored| leads_to(stored.json(), wanted, world)));
            }
        }
        for wanted in call.all("_revinclude").chain(call.all("_revinclude:iterate")) {
            new.extend(from.iter().flat_map(|stored| led_from(stored, wanted, world)));
        }
        let known = |one: &&Arc<Stored>| matches.iter().chain(&included).any(|other| Arc::ptr_eq(one, other));
        let mut unknown: Vec<&Arc<Stored>> = Vec::new();
        for one in new {
            if !known(&one) && !unknown.iter().any(|other| Arc::ptr_eq(one, other)) {
                unknown.push(one);
            }
        }
        included.extend(unknown.iter().copied());
        from = unknown;
    }
    Matches { matches, included }
}

/// A searchset of a page.
#[must_use]
pub fn searchset<'a>(call: &Call<'_>, total: usize, page: &Matches<'a>) -> Searchset<'a> {
    let entry = |stored: &&'a Arc<Stored>, mode| {
        Entry::held(stored).found(format!("{}/{}", call.base, stored.reference()), mode)
    };
    let matches = page.matches.iter().map(|stored| entry(stored, "match"));
    let included = page.included.iter().map(|stored| entry(stored, "include"));
    let resource = call.resource.unwrap_or_default();
    let own = format!("{}/{resource}/_search", call.base);
    Searchset::of(matches.chain(included).collect()).with_total(total, own)
}

fn fits_all(call: &Call<'_>, stored: &Stored) -> bool {
    call.parameters.iter().all(|(name, wanted)| match name.as_str() {
        "_id" => wanted.split(',').any(|id| id == stored.id),
        "date" => date(stored.json()).is_some_and(|date| fits(date, wanted)),
        "status" => {
            text(stored.json(), "status").is_some_and(|status| wanted.split(',').any(|one| one == status))
        }
        "identifier" => listed(stored.json(), "identifier", "value", wanted),
        "_tag" => stored.json().get("meta").is_some_and(|meta| listed(meta, "tag", "code", wanted)),
        _ => true,
    })
}

/// Whether one of a list of identifiers or codings is the token `system|value`, or the value alone.
fn listed(json: &Value, list: &str, value: &str, wanted: &str) -> bool {
    let all = json.get(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    wanted.split(',').any(|token| {
        let (system, code) = match token.split_once('|') {
            Some((system, code)) => (Some(system), code),
            None => (None, token),
        };
        all.iter().any(|one| {
            text(one, value) == Some(code)
                && system.is_none_or(|system| text(one, "system").unwrap_or_default() == system)
        })
    })
}

fn text<'a>(json: &'a Value, name: &str) -> Option<&'a str> {
    json.get(name).and_then(Value::as_str)
}

fn date(json: &Value) -> Option<&str> {
    ["effectiveDateTime", "date", "recordedDate", "onsetDateTime", "authoredOn"]
        .into_iter()
        .find_map(|name| text(json, name))
        .or_else(|| text(json.get("effectivePeriod")?, "start"))
}

/// What `Type:parameter` of a resource leads to; `*` for everything.
fn leads_to<'a>(json: &Value, wanted: &str, world: &World<'a>) -> Vec<&'a Arc<Stored>> {
    let mut parts = wanted.split(':');
    let (of, parameter, target) = (parts.next(), parts.next(), parts.next());
    let is_of = of == Some("*") || of == text(json, "resourceType");
    let Some(parameter) = parameter.or((of == Some("*")).then_some("*")).filter(|_| is_of) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if parameter == "*" {
        references(json, &mut found);
    } else if let Some(element) = json.get(camel_case(parameter)) {
        references(element, &mut found);
    }
    let found = found.into_iter().filter_map(|reference| world.referred(reference));
    found.filter(|stored| target.is_none_or(|target| stored.resource == target)).collect()
}

/// What leads to a resource by `Type:parameter`.
fn led_from<'a>(stored: &Stored, wanted: &str, world: &World<'a>) -> Vec<&'a Arc<Stored>> {
    let Some((of, parameter)) = wanted.split_once(':') else { return Vec::new() };
    let own = stored.reference();
    let leads = |other: &&Arc<Stored>| {
        let mut found = Vec::new();
        match other.json().get(camel_case(parameter)) {
            Some(element) => references(element, &mut found),
            // A parameter of the service's own, which lies in an extension.
            None => other.json().get("extension").into_iter().for_each(|all| references(all, &mut found)),
        }
        found.contains(&own.as_str())
    };
    world.referring(&own).filter(|other| other.resource == of).filter(leads).collect()
}

/// The element of a search parameter: `based-on` is `basedOn`.
fn camel_case(parameter: &str) -> String {
    let mut words = parameter.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let mut letters = word.chars();
        let start = letters.next().map(|letter| letter.to_ascii_uppercase());
        name + &start.into_iter().chain(letters).collect::<String>()
    })
}
