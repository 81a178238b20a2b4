//! What `Debug` shows: names and counts. Values are a patient's, and logs are read by many.

use std::fmt;

use crate::table::{Complex, Item};

/// An element: its type, and which elements it has.
pub(crate) fn item(item: &Item<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match item {
        Item::Primitive(primitive) => {
            f.write_str(if primitive.text().is_some() { "Primitive(value)" } else { "Primitive(absent)" })
        }
        Item::Text(_) => f.write_str("Text"),
        Item::Complex(element) => complex(*element, f),
        Item::Resource(resource) => fmt::Debug::fmt(resource, f),
    }
}

fn complex(element: &dyn Complex, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = element.shape();
    f.write_str(shape.name)?;
    let mut between = " { ";
    for (member, slot) in shape.held(element) {
        write!(f, "{between}{}", member.name)?;
        between = ", ";
        if member.many {
            write!(f, ": {}", slot.count())?;
        }
    }
    if !element.extra().is_empty() {
        write!(f, "{between}extra: {:?}", element.extra())?;
        between = ", ";
    }
    f.write_str(if between == ", " { " }" } else { "" })
}
