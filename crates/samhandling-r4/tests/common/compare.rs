//! Documents held against each other.

use samhandling_r4::FhirType;

use super::Json;

/// The first place where two documents differ.
pub(crate) fn difference(ours: &Json, theirs: &Json, path: &str) -> Option<String> {
    match (ours, theirs) {
        (Json::Object(a), Json::Object(b)) => {
            let names =
                |members: &[(String, Json)]| members.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
            if names(a) != names(b) {
                return Some(format!("{path}: {:?} against {:?}", names(a), names(b)));
            }
            a.iter().zip(b).find_map(|((name, a), (_, b))| difference(a, b, &format!("{path}.{name}")))
        }
        (Json::Array(a), Json::Array(b)) if a.len() == b.len() => {
            let mut items = a.iter().zip(b).enumerate();
            items.find_map(|(at, (a, b))| difference(a, b, &format!("{path}[{at}]")))
        }
        (a, b) => (a != b).then(|| format!("{path}: {a:?} against {b:?}")),
    }
}

/// Fails where two documents differ.
#[track_caller]
pub(crate) fn assert_same(ours: &str, theirs: &str) {
    if let Some(difference) = difference(&Json::parse(ours), &Json::parse(theirs), "") {
        panic!("{difference}\n{ours}\n{theirs}");
    }
}

/// Reads a type strictly, writes it compact and with line breaks, and fails where anything differs.
#[track_caller]
pub(crate) fn assert_round_trip<T: FhirType>(json: &str) -> T {
    let value = T::from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{json}"));
    assert_same(&value.to_json(), json);
    assert_same(&value.to_json_pretty(), json);
    assert_eq!(T::from_json(value.to_json().as_bytes()).as_ref(), Ok(&value));
    value
}
