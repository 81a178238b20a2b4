use crate::{fails, gives, holds, nothing};
use samhandling_core::tree::{Limits, Node, Tree};
use samhandling_fhirpath::{
    Collection, Conformance, Context, EvaluationFault, Expression, Item, Missing, Resolution, Services, Truth,
};

#[test]
fn extensions_are_found_by_their_url() {
    gives("birthDate.extension('urn:time').valueString", "10:00");
    nothing(&["birthDate.extension('urn:other')", "extension('urn:time')", "birthDate.extension({})"]);
}

#[test]
fn only_primitive_elements_have_values() {
    holds(&[
        "birthDate.hasValue()",
        "name.hasValue() = false",
        "name.first().hasValue() = false",
        "photo.hasValue() = false",
        "name.first().given.hasValue() = false",
    ]);
    gives("birthDate.getValue()", "1980-05");
    nothing(&["name.getValue()", "photo.getValue()"]);
}

#[test]
fn narrative_is_checked() {
    holds(&[
        r#"'<div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div>'.htmlChecks()"#,
        r#"'<div xmlns="http://www.w3.org/1999/xhtml"><script/></div>'.htmlChecks() = false"#,
        r#"'<div xmlns="http://www.w3.org/1999/xhtml"> </div>'.htmlChecks2() = false"#,
    ]);
    nothing(&["{}.htmlChecks()"]);
}

/// A world of one resource, one value set and one profile.
struct World(Tree<'static>);

impl Services for World {
    fn resolve<'t>(&'t self, reference: &str, _: Node<'t>) -> Resolution<'t> {
        match reference {
            "Organization/1" => Resolution::Found(self.0.root()),
            "Organization/2" => Resolution::Missing,
            _ => Resolution::Unknown,
        }
    }

    fn member_of(&self, code: &Item<'_>, value_set: &str) -> Option<bool> {
        (value_set == "urn:genders").then(|| matches!(&*code.to_string(), "male" | "female"))
    }

    fn subsumes(&self, code: &Item<'_>, other: &Item<'_>) -> Option<bool> {
        Some(other.to_string().starts_with(&code.to_string()))
    }

    fn conforms_to(&self, _: Node<'_>, profile: &str) -> Conformance {
        if profile == "urn:profile" { Conformance::Conforms } else { Conformance::NoSuchProfile }
    }

    fn constant<'t>(&'t self, name: &str) -> Option<Collection<'t>> {
        (name == "answer").then_some(Collection::One(Item::Integer(42)))
    }
}

fn ask(expression: &str) -> Result<Truth, EvaluationFault> {
    let world = r#"{"resourceType": "Organization", "name": "Org"}"#;
    let world = World(Tree::from_json(world.as_bytes(), &Limits::default()).unwrap().into_owned());
    let source = r#"{"gender": "male", "a": {"reference": "Organization/1"}, "b": {"reference": "Organization/2"},
        "c": {"reference": "Organization/3"}}"#;
    let tree = Tree::from_json(source.as_bytes(), &Limits::default()).unwrap();
    let expression = Expression::parse(expression).unwrap();
    expression.truth(&Context::new(tree.root()).services(&world)).map_err(|error| error.kind)
}

#[test]
fn services_answer() {
    for expression in [
        "a.resolve().name = 'Org'",
        "a.resolve() is Organization",
        "'Organization/1'.resolve().exists()",
        "b.resolve().empty()",
        "gender.memberOf('urn:genders')",
        "'x'.memberOf('urn:genders').not()",
        "'a'.subsumes('ab') and 'ab'.subsumedBy('a')",
        "conformsTo('urn:profile')",
        "%answer = 42",
    ] {
        assert_eq!(ask(expression), Ok(Truth::True), "{expression}");
    }
    assert_eq!(ask("conformsTo('urn:other')"), Err(EvaluationFault::NoSuchProfile));
    assert!(matches!(fails("'x'.conformsTo('urn:profile')"), EvaluationFault::WrongType { .. }));
}

#[test]
fn what_is_not_known_makes_a_result_undecided_unless_it_does_not_matter() {
    let missing = |expression: &str| match ask(expression) {
        Ok(Truth::Undecided(undecided)) => undecided.missing,
        other => panic!("{expression}: {other:?}"),
    };
    for expression in [
        "c.resolve().exists()",
        "c.resolve().empty()",
        "(a | c).resolve().all(name = 'Org')",
        "c.resolve().name = 'Org' and true",
        "c.resolve().exists() implies false",
    ] {
        assert_eq!(missing(expression), Missing::Reference, "{expression}");
    }
    assert_eq!(missing("gender.memberOf('urn:v').not()"), Missing::Terminology);
    for (expression, truth) in [
        ("c.resolve().exists() or true", Truth::True),
        ("true or c.resolve().exists()", Truth::True),
        ("c.resolve().exists() and false", Truth::False),
        ("false implies c.resolve().exists()", Truth::True),
        ("c.resolve().exists() implies true", Truth::True),
        ("(c | a).all(resolve().name = 'x')", Truth::False),
    ] {
        assert_eq!(ask(expression), Ok(truth), "{expression}");
    }
}
