//! Invariants that cannot be used, or hardly mean what they say: faults of their definition.

use samhandling_core::diagnostic::{Arg, Args, Diagnostic, Rule};
use samhandling_core::path::ElementPath;
use samhandling_fhirpath::{DoubtKind, Error, TypeFault};

use super::{Invariant, Test, Types, expectation, rules};
use crate::Validator;
use crate::schema::{Element, Schema};

/// The faults of a profile's invariants, whether they were come across or not.
pub(crate) fn of_profile(validator: &Validator, schema: &Schema) -> Vec<Diagnostic> {
    let all =
        schema.elements.iter().flat_map(|element| element.invariants.iter().map(move |one| (element, one)));
    all.flat_map(|(element, invariant)| of_invariant(validator, schema, element, invariant)).collect()
}

/// The faults of one invariant.
pub(crate) fn of_invariant(
    validator: &Validator,
    schema: &Schema,
    element: &Element,
    invariant: &Invariant,
) -> Vec<Diagnostic> {
    let fault = |rule: &'static Rule, reason: [String; 3]| {
        let args = Args::new(vec![
            ("key", Arg::name(invariant.key.to_string())),
            ("element", Arg::name(element.id.to_string())),
            ("reason", Arg::words(reason)),
        ]);
        let mut fault = Diagnostic::new(rule, ElementPath::from(&*element.id), args);
        fault.definition = Some(schema.path(element));
        fault
    };
    match invariant.test(Types(validator.edition_of(schema.scope)), schema, element) {
        Test::Faulty(error) => vec![fault(&rules::UNUSABLE, reason(error))],
        Test::Expression(_, doubts) => {
            doubts.iter().map(|found| fault(&rules::DOUBTFUL, doubt(found.kind))).collect()
        }
    }
}

fn say(en: &str, nb: &str, nn: &str, names: &[&str]) -> [String; 3] {
    [en, nb, nn].map(|text| names.iter().fold(text.to_owned(), |text, name| text.replacen("{}", name, 1)))
}

fn reason(error: &Error) -> [String; 3] {
    let error = match error {
        Error::Syntax(error) => {
            let at = error.at.to_string();
            let said = say(
                "`{}` at byte {} of its expression is not understood; expected is ",
                "`{}` ved byte {} i uttrykket er ikke forståelig; ventet er ",
                "`{}` ved byte {} i uttrykket er ikkje forståeleg; venta er ",
                &[&error.found, &at],
            );
            let [en, nb, nn] = expectation::in_all(&error.expected);
            let [said_en, said_nb, said_nn] = said;
            return [said_en + &en, said_nb + &nb, said_nn + &nn];
        }
        Error::Type(error) => &error.kind,
        other => return [(); 3].map(|()| other.to_string()),
    };
    match error {
        TypeFault::NoSuchElement { name, of } => say(
            "`{}` has no element `{}`",
            "`{}` har ikke noe element `{}`",
            "`{}` har ikkje noko element `{}`",
            &[of, name],
        ),
        TypeFault::OtherContext { name, of } => say(
            "it is for `{}` and stands on `{}`",
            "den gjelder `{}` og står på `{}`",
            "han gjeld `{}` og står på `{}`",
            &[name, of],
        ),
        TypeFault::NoSuchType { name } => {
            say("there is no type `{}`", "det finnes ingen type `{}`", "det finst ingen type `{}`", &[name])
        }
        TypeFault::WrongType { name, found, .. } => say(
            "`{}` cannot be used on `{}`",
            "`{}` kan ikke brukes på `{}`",
            "`{}` kan ikkje brukast på `{}`",
            &[name, found],
        ),
        TypeFault::NotSingle { name } => say(
            "`{}` is for one item, and there may be several",
            "`{}` gjelder ett element, og det kan være flere",
            "`{}` gjeld eitt element, og det kan vere fleire",
            &[name],
        ),
        TypeFault::Pattern => say(
            "its regular expression is not valid",
            "det regulære uttrykket i den er ikke gyldig",
            "det regulære uttrykket i han er ikkje gyldig",
            &[],
        ),
        other => [(); 3].map(|()| other.to_string()),
    }
}

fn doubt(kind: DoubtKind) -> [String; 3] {
    match kind {
        DoubtKind::EqualsUnion => say(
            "a comparison with a union holds only for a list of all its members; `in` asks for one of them",
            "en sammenligning med en union gjelder bare en liste av alle medlemmene; `in` spør etter ett av dem",
            "ei samanlikning med ein union gjeld berre ei liste av alle medlemmene; `in` spør etter eitt av dei",
            &[],
        ),
        DoubtKind::Unordered => say(
            "the order of children is not defined, and the expression goes by it",
            "rekkefølgen på barn er ikke definert, og uttrykket bygger på den",
            "rekkjefølgja på barn er ikkje definert, og uttrykket byggjer på henne",
            &[],
        ),
        other => [(); 3].map(|()| other.to_string()),
    }
}
