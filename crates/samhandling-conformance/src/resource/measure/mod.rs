//! Measures: groups, and criteria in the libraries that the measure names.

mod library;
mod rules;

pub(super) use rules::RULES;

use samhandling_core::tree::Node;

use self::library::Library;
use self::rules::{
    CODE_MISSING, FUNCTION_MISSING, LIBRARY_AMBIGUOUS, LIBRARY_MISSING, LIBRARY_UNCOMPILED, NO_GROUP,
    NO_POPULATION,
};
use crate::run::Run;

/// Holds a Measure against what its type asks for.
pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let libraries = library::all(run, node);
    let groups: Vec<Node<'t>> = node.children_named("group").collect();
    if groups.is_empty() {
        run.note(&NO_GROUP, node).send();
    }
    codes(run, &groups);
    for group in groups {
        let populations: Vec<Node<'t>> = group.children_named("population").collect();
        if populations.is_empty() {
            run.note(&NO_POPULATION, group).send();
        }
        codes(run, &populations);
        let stratifiers: Vec<Node<'t>> = group.children_named("stratifier").collect();
        codes(run, &stratifiers);
        for stratifier in stratifiers {
            for part in std::iter::once(stratifier).chain(stratifier.children_named("component")) {
                if let Some(criteria) = part.child("criteria") {
                    expression(run, criteria, &libraries);
                }
            }
        }
    }
}

/// Where there are several of a kind, each has a code.
fn codes<'t>(run: &mut Run<'_, 't>, nodes: &[Node<'t>]) {
    for node in nodes.iter().filter(|node| nodes.len() > 1 && node.child("code").is_none()) {
        run.note(&CODE_MISSING, *node).name("element", node.name()).send();
    }
}

/// Holds an expression in CQL against the compiled libraries.
fn expression<'t>(run: &mut Run<'_, 't>, criteria: Node<'t>, libraries: &[Library]) {
    let language = criteria.child_text("language").unwrap_or_default();
    let Some(text) = criteria.child_text("expression") else { return };
    if !matches!(&*language, "text/cql" | "text/cql.identifier") {
        return;
    }
    let (library, function) = match text.split_once('.') {
        Some((name, function)) => {
            let mut fitting = libraries.iter().filter(|library| library.name == name);
            let first = fitting.next();
            if fitting.next().is_some() {
                run.note(&LIBRARY_AMBIGUOUS, criteria).send();
            }
            (first, function)
        }
        None if libraries.len() > 1 => return run.note(&LIBRARY_AMBIGUOUS, criteria).send(),
        None => (libraries.first(), &*text),
    };
    let Some(library) = library else { return run.note(&LIBRARY_MISSING, criteria).send() };
    match &library.functions {
        None => run.note(&LIBRARY_UNCOMPILED, criteria).name("library", &library.url).send(),
        Some(functions) if !functions.iter().any(|known| known == function) => {
            let note = run.note(&FUNCTION_MISSING, criteria).name("library", &library.url);
            note.value("function", function).send();
        }
        Some(_) => {}
    }
}
