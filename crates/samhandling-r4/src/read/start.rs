//! Reads one element, strictly or leniently.

use samhandling_core::path::ElementPath;
use samhandling_core::tree::{Fault, FaultKind, Node};

use super::Error;
use super::place::Root;
use super::problem::{Problem, Reason};
use super::reader::{Found, Reader, Stop};
use crate::table::ItemMut;

/// Reads an element; the first thing that does not fit ends it.
pub(crate) fn strict(item: ItemMut<'_>, root: Root<'_>) -> Result<(), Error> {
    let first = read(item, Reader::new(root, true))?.into_iter().next();
    first.map_or(Ok(()), |problem| Err(Error::Element(Box::new(problem))))
}

/// Reads an element; gives what does not fit.
pub(crate) fn lenient(item: ItemMut<'_>, root: Root<'_>) -> Result<Vec<Problem>, Error> {
    read(item, Reader::new(root, false))
}

fn read(item: ItemMut<'_>, mut reader: Reader<'_>) -> Result<Vec<Problem>, Error> {
    let asked = match &item {
        ItemMut::Complex(element) if element.shape().is_resource => Some(element.shape().name),
        _ => None,
    };
    let node = reader.root.node;
    let said = node.resource_type();
    match (asked, said.as_deref()) {
        (Some(asked), Some(said)) if asked != said => return Err(Error::OtherType { asked }),
        _ => {}
    }
    let untyped = asked.is_some() && said.is_none();
    // Whether it was stopped shows in what was found.
    let _ = elements(item, untyped, &mut reader);
    Ok(located(reader.found, node))
}

fn elements(item: ItemMut<'_>, untyped: bool, reader: &mut Reader<'_>) -> Result<(), Stop> {
    let node = reader.root.node;
    form(reader)?;
    if untyped {
        reader.report(reader.root.path(node), node.span(), Reason::NoResourceType)?;
    }
    reader.item(item, None, node)
}

/// What the tree found, within the node.
fn form(reader: &mut Reader<'_>) -> Result<(), Stop> {
    let node = reader.root.node;
    let span = node.span();
    let inside = |fault: &&Fault| {
        fault.kind != FaultKind::ByteOrderMark && fault.span.start >= span.start && fault.span.end <= span.end
    };
    for fault in node.tree().faults().iter().filter(inside) {
        reader.report(place(fault, reader.root), fault.span, Reason::Form(fault.kind))?;
    }
    Ok(())
}

fn place(fault: &Fault, root: Root<'_>) -> ElementPath {
    let path = root.path(fault.node.map_or(root.node, |at| root.node.tree().node(at)));
    match &fault.name {
        Some(name) => path.join(name),
        None => path,
    }
}

/// In the order of the document, each thing once, with lines and columns.
fn located(mut found: Vec<Found>, node: Node<'_>) -> Vec<Problem> {
    if found.is_empty() {
        return Vec::new();
    }
    found.sort_by_key(|found| found.span.start);
    // An empty string is a fault of form and no value of any type: one thing.
    found.dedup_by(|later, first| later.span == first.span && later.path == first.path);
    let lines = node.tree().lines();
    let located = |Found { path, span, reason }| {
        let position = lines.position(span.start);
        Problem { path, span, position, reason }
    };
    found.into_iter().map(located).collect()
}
