//! What can be done to a place of an instance. An operator is one line here and a function.

use serde_json::{Map, Value, json};

use crate::dice::Dice;
use crate::mutants::{Place, Step};

/// Something that is done to one place.
pub struct Operator {
    pub name: &'static str,
    /// Whether it has something to do with a member of this name, or an item without one, and this value.
    pub fits: fn(&str, &Value) -> bool,
    pub apply: fn(&mut Value, &Place, &mut Dice) -> Option<()>,
}

type Apply = fn(&mut Value, &Place, &mut Dice) -> Option<()>;

const fn operator(name: &'static str, fits: fn(&str, &Value) -> bool, apply: Apply) -> Operator {
    Operator { name, fits, apply }
}

/// All that there are.
pub const OPERATORS: [Operator; 24] = [
    operator("absent", is_member, absent),
    operator("renamed", is_member, renamed),
    operator("unknown-member", |_, value| value.is_object(), unknown_member),
    operator("other-json", |_, value| is_scalar(value), other_json),
    operator(
        "blank",
        |_, value| value.is_string(),
        |root, place, dice| set(root, place, json!(*dice.one(&["", " ", "\n", "\u{a0}"]))),
    ),
    operator("padded", |_, value| value.is_string(), padded),
    operator(
        "nothing",
        |_, _| true,
        |root, place, dice| set(root, place, dice.one(&[Value::Null, json!({}), json!([])]).clone()),
    ),
    operator("boxed", is_member, boxed),
    operator("repeated", |_, value| has_items(value, 1), repeated),
    operator("item-lost", |_, value| has_items(value, 2), item_lost),
    operator("turned", |_, value| has_items(value, 2), turned),
    operator(
        "code",
        |name, value| CODES.contains(&name) && value.is_string(),
        |root, place, dice| {
            word(root, place, dice, &["no-such-code", "Final", "active ", "unknown", "completed", "1"])
        },
    ),
    operator(
        "system",
        |name, value| name == "system" && value.is_string(),
        |root, place, dice| {
            word(
                root,
                place,
                dice,
                &[
                    "http://loinc.org",
                    "http://snomed.info/sct",
                    "urn:oid:2.16.578.1.12.4.1.1.9999",
                    "loinc",
                    "HTTP://LOINC.ORG",
                    "http://unitsofmeasure.org",
                ],
            )
        },
    ),
    operator(
        "display",
        |name, _| name == "display",
        |root, place, _| set(root, place, json!("Another name")),
    ),
    operator("date", |_, value| value.as_str().is_some_and(is_date), date),
    operator(
        "number",
        |_, value| value.is_number(),
        |root, place, dice| {
            set(
                root,
                place,
                dice.one(&[json!(-3), json!(0), json!(2.5), json!(99_999_999_999_u64), json!("7")]).clone(),
            )
        },
    ),
    operator(
        "reference",
        |name, value| name == "reference" && value.is_string(),
        |root, place, dice| {
            word(
                root,
                place,
                dice,
                &[
                    "Patient/unknown",
                    "Device/1",
                    "NoSuchType/1",
                    "#missing",
                    "urn:uuid:not-a-uuid",
                    "Patient/with blank",
                    "https://fhir.example.org/Organization/7",
                    "urn:oid:1.2.36",
                ],
            )
        },
    ),
    operator(
        "url",
        |name, value| name == "url" && value.is_string(),
        |root, place, dice| {
            word(
                root,
                place,
                dice,
                &[
                    "http://example.org/StructureDefinition/none",
                    "no url",
                    "http://hl7.org/fhir/StructureDefinition/none-such",
                    "http://hl7.org/fhir/StructureDefinition/patient-religion",
                ],
            )
        },
    ),
    operator("other-choice", |name, _| choice(name).is_some(), other_choice),
    operator("second-choice", |name, _| choice(name).is_some(), second_choice),
    operator("extension", |_, value| value.is_object(), extension),
    operator(
        "id",
        |name, value| name == "id" && value.is_string(),
        |root, place, dice| {
            word(root, place, dice, &["with blank", "under_score", "ø", "1.2-3", &"long".repeat(17)])
        },
    ),
    operator("profile", |name, value| name == "meta" && value.is_object(), profile),
    operator("entry", |name, value| (name == "entry" || name == "contained") && has_items(value, 1), entry),
];

const CODES: [&str; 10] =
    ["code", "status", "use", "gender", "intent", "mode", "type", "unit", "criticality", "priority"];
const CHOICES: [&str; 12] = [
    "value",
    "effective",
    "onset",
    "occurrence",
    "medication",
    "performed",
    "deceased",
    "multipleBirth",
    "timing",
    "abatement",
    "product",
    "serviced",
];

fn is_member(name: &str, _: &Value) -> bool {
    !name.is_empty()
}

fn is_scalar(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

fn has_items(value: &Value, least: usize) -> bool {
    value.as_array().is_some_and(|items| items.len() >= least)
}

fn is_date(text: &str) -> bool {
    let mut parts = text.splitn(2, '-');
    let is_number = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.next().is_some_and(is_number)
        && parts.next().is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
}

/// The element of a choice and the type that its name ends with.
fn choice(name: &str) -> Option<(&'static str, &str)> {
    CHOICES.iter().find_map(|element| {
        let kind = name.strip_prefix(element)?;
        kind.starts_with(|first: char| first.is_ascii_uppercase()).then_some((*element, kind))
    })
}

fn set(root: &mut Value, place: &Place, value: Value) -> Option<()> {
    *place.of_mut(root)? = value;
    Some(())
}

fn word(root: &mut Value, place: &Place, dice: &mut Dice, words: &[&str]) -> Option<()> {
    set(root, place, json!(*dice.one(words)))
}

/// Gives a member another name and keeps its place.
fn rename(root: &mut Value, place: &Place, name: &str) -> Option<()> {
    let members = place.parent(root)?.as_object_mut()?;
    if members.contains_key(name) {
        return None;
    }
    let old = std::mem::take(members);
    *members = old
        .into_iter()
        .map(|(one, value)| (if one == place.name() { name.to_owned() } else { one }, value))
        .collect::<Map<_, _>>();
    Some(())
}

fn absent(root: &mut Value, place: &Place, _: &mut Dice) -> Option<()> {
    place.parent(root)?.as_object_mut()?.shift_remove(place.name()).map(|_| ())
}

/// Two letters change places, or one is lost.
fn renamed(root: &mut Value, place: &Place, dice: &mut Dice) -> Option<()> {
    let mut letters: Vec<char> = place.name().chars().collect();
    let at = dice.below(letters.len());
    if dice.below(2) == 0 && at + 1 < letters.len() {
        letters.swap(at, at + 1);
    } else {
        letters.remove(at);
    }
    let name: String = letters.into_iter().collect();
    if name.is_empty() { None } else { rename(root, place, &name) }
}

fn unknown_member(root: &mut Value, place: &Place, dice: &mut Dice) -> Option<()> {
    let name = *dice.one(&["remark", "Value", "valueFoo", "_unknown", "resourcetype", "fhir_comments"]);
    place.of_mut(root)?.as_object_mut()?.insert(name.to_owned(), json!("x"));
    Some(())
}

fn other_json(root: &mut Value, place: &Place, dice: &mut Dice) -> Option<()> {
    let value = place.of_mut(root)?;
    *value = match (&*value, dice.below(3)) {
        (Value::String(_), 0) => json!(5),
        (Value::String(_), 1) => json!(true),
        (Value::Number(number), 0 | 1) => json!(number.to_string()),
        (Value::Bool(truth), 0 | 1) => json!(truth.to_string()),
        (old, _) => json!({ "value": old }),
    };
    Some(())
}

fn padded(root: &mut Value, place: &Place, dice: &mut Dice) -> Option<()> {
    let value = place.of_mut(root)?;
    let text = value.as_str()?;
    *value = json!(if dice.below(2) == 0 { format!(" {text}") } else { format!("{text}\t") });
    Some(())
}

/// A list where one is, or one where a list is.
fn boxed(root: &mut Value, place: &Place, _: &mut Dice) -> Option<()> {
    let value = place.of_mut(root)?;
    *value = match value.take() {
        Value::Array(items) => items.into_iter().next()?,
        one => json!([one]),
    };
    Some(())
}

fn repeated(root: &mut Value, place: &Place, dice: &mut Dice) -> Option<()> {
    let items = place.of_mut(root)?.as_array_mut()?;
    let one = items.get(dice.below(items.len()))?.clone();
    items.push(one);
    Some(())
}

fn item_lost(root: &mut Value, place: &Place, dice: &mut Dice) -> Option<()> {
    let items = place.of_mut(root)?.as_array_mut()?;
    items.remove(dice.below(items.len()));
    Some(())
}

fn turned(root: &mut Value, place: &Place, _: &mut Dice) -> Option<()> {
    place.of_mut(root)?.as_array_mut()?.reverse();
    Some(())
}

fn date(root: &mut Value, place: &Place, dice: &mut Dice) -> Option<()> {
    let value = place.of_mut(root)?;
    let old = value.as_str()?.to_owned();
    let day = old.get(..10).unwrap_or("2024-02-29").to_owned();
    let new = match dice.below(8) {
        0 => "2023-02-29".to_owned(),
        1 => format!("{day}T08:30:00"),
        2 => format!("{day}T08:30:00+01:00"),
        3 => format!("{day}T24:30:00Z"),
        4 => old.get(..4)?.to_owned(),
        5 => old.get(..7)?.to_owned(),
        6 => day.split('-').rev().collect::<Vec<_>>().join("."),
        _ => day,
    };
    *value = json!(new);
    Some(())
}

const TYPES: [&str; 9] = [
    "String",
    "Code",
    "Quantity",
    "CodeableConcept",
    "Boolean",
    "DateTime",
    "Period",
    "Reference",
    "Integer",
];

fn other_choice(root: &mut Value, place: &Place, dice: &mut Dice) -> Option<()> {
    let (element, old) = choice(place.name())?;
    let kind = *dice.one(&TYPES);
    let name = format!("{element}{kind}");
    if kind == old { None } else { rename(root, place, &name) }
}

fn second_choice(root: &mut Value, place: &Place, _: &mut Dice) -> Option<()> {
    let (element, old) = choice(place.name())?;
    let kind = if old == "String" { "Boolean" } else { "String" };
    let value = if kind == "Boolean" { json!(true) } else { json!("x") };
    let members = place.parent(root)?.as_object_mut()?;
    members.insert(format!("{element}{kind}"), value).is_none().then_some(())
}

fn extension(root: &mut Value, place: &Place, dice: &mut Dice) -> Option<()> {
    let absent = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    let one = match dice.below(6) {
        0 => json!({ "url": "http://example.org/StructureDefinition/unknown", "valueString": "x" }),
        1 => json!({ "url": absent, "valueCode": "unknown" }),
        2 => json!({ "url": absent, "valueBoolean": true }),
        3 => json!({ "url": absent }),
        4 => json!({ "valueString": "x" }),
        _ => {
            json!({ "url": "http://hl7.org/fhir/StructureDefinition/patient-birthPlace", "valueAddress": { "city": "Bodø" } })
        }
    };
    let members = place.of_mut(root)?.as_object_mut()?;
    let name = if dice.below(5) == 0 { "modifierExtension" } else { "extension" };
    members.entry(name).or_insert_with(|| json!([])).as_array_mut()?.push(one);
    Some(())
}

fn profile(root: &mut Value, place: &Place, dice: &mut Dice) -> Option<()> {
    let url = *dice.one(&[
        "http://example.org/StructureDefinition/unknown",
        "http://hl7.org/fhir/StructureDefinition/Observation",
        "http://hl7.org/fhir/StructureDefinition/bodyweight",
    ]);
    let members = place.of_mut(root)?.as_object_mut()?;
    members.entry("profile").or_insert_with(|| json!([])).as_array_mut()?.push(json!(url));
    Some(())
}

/// Something that only holds between the entries of a Bundle, or between a resource and those it contains.
fn entry(root: &mut Value, place: &Place, dice: &mut Dice) -> Option<()> {
    debug_assert!(matches!(place.step, Step::Member(_)));
    let is_bundle = place.name() == "entry";
    let items = place.of_mut(root)?.as_array_mut()?;
    let at = dice.below(items.len());
    if !is_bundle {
        return match dice.below(3) {
            0 => {
                items.push(json!({ "resourceType": "Basic", "id": "spare", "code": { "text": "x" } }));
                Some(())
            }
            1 => items.get_mut(at)?.as_object_mut()?.shift_remove("id").map(|_| ()),
            _ => items
                .get_mut(at)?
                .as_object_mut()?
                .insert("meta".to_owned(), json!({ "versionId": "2" }))
                .is_none()
                .then_some(()),
        };
    }
    let first = items.first()?.get("fullUrl").cloned();
    let one = items.get_mut(at)?.as_object_mut()?;
    match dice.below(5) {
        0 => one.shift_remove("fullUrl").map(|_| ()),
        1 if at > 0 => one.insert("fullUrl".to_owned(), first?).map(|_| ()),
        2 => one
            .insert("request".to_owned(), json!({ "method": "PUT", "url": "Patient/1" }))
            .is_none()
            .then_some(()),
        3 => one.insert("fullUrl".to_owned(), json!("Basic/1")).map(|_| ()),
        _ => one.shift_remove("resource").map(|_| ()),
    }
}
