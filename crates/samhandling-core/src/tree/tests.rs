use super::{Fault, FaultKind, Kind, Limits, LineIndex, Node, Position, Tree};

fn tree(source: &str) -> Tree<'_> {
    Tree::from_json(source.as_bytes(), &Limits::default()).unwrap()
}

fn refusal(source: &[u8]) -> Fault {
    Tree::from_json(source, &Limits::default()).unwrap_err()
}

fn kinds(source: &str) -> Vec<FaultKind> {
    tree(source).faults().iter().map(|fault| fault.kind).collect()
}

fn outline(node: Node<'_>) -> String {
    let children: Vec<_> = node.children().map(outline).collect();
    let value = node.text().map(|text| format!("={text}")).unwrap_or_default();
    let inside = if children.is_empty() { String::new() } else { format!("({})", children.join(" ")) };
    format!("{}{value}{inside}", node.name())
}

#[test]
fn repeats_are_siblings_and_twins_are_merged() {
    let source =
        r#"{"name": [{"given": ["A", null, "C"], "_given": [null, {"id": "x"}, {"id": "y"}, {"id": "z"}]}]}"#;
    let tree = tree(source);
    assert_eq!(outline(tree.root()), "(name(given=A given(id=x) given=C(id=y) given(id=z)))");
    assert!(tree.faults().is_empty());
    let name = tree.root().child("name").unwrap();
    assert_eq!(name.children().map(Node::repeat).collect::<Vec<_>>(), [0, 1, 2, 3]);
}

#[test]
fn a_twin_may_stand_before_its_element_and_apart_from_it() {
    let source = r#"{"_given": [{"id": "x"}], "use": "usual", "given": ["A", "B"], "family": "F"}"#;
    assert_eq!(outline(tree(source).root()), "(given=A(id=x) given=B use=usual family=F)");
}

#[test]
fn the_type_of_a_resource_is_its_first_child_wherever_it_was_written() {
    let tree =
        tree(r#"{"entry": [{"a": 1}, {"a": 2}], "type": "batch", "resourceType": "Bundle", "id": "x"}"#);
    assert_eq!(outline(tree.root()), "(resourceType=Bundle entry(a=1) entry(a=2) type=batch id=x)");
    assert_eq!(tree.root().resource_type().as_deref(), Some("Bundle"));
    assert_eq!(tree.root().child("entry").and_then(Node::resource_type), None);
}

#[test]
fn values_keep_the_text_that_was_written() {
    for number in ["1.10", "0.00000001", "1E3", "-0", "1.0e-30", "12345678901234567890.123456789012345678"] {
        let source = format!(r#"{{"value": {number}}}"#);
        let tree = tree(&source);
        let value = tree.root().child("value").unwrap();
        assert_eq!((value.kind(), value.raw()), (Kind::Number, Some(number)));
    }
}

#[test]
fn escapes_are_decoded_when_read() {
    let source = r#"{"a": "\u00e5\n\"\\\/", "b": "\ud83d\ude00", "\u0063": 1, "_\u0061": {"id": "t"}}"#;
    assert_eq!(outline(tree(source).root()), "(a=å\n\"\\/(id=t) b=😀 c=1)");
    assert!(tree(source).faults().is_empty());
}

#[test]
fn what_fhir_forbids_is_found_and_the_rest_is_read() {
    use FaultKind::*;
    let cases: [(&str, &[FaultKind]); 17] = [
        (r#"{"a": 1, "a": {"b": []}}"#, &[DuplicateMember]),
        (r#"{"_a": {"id": "x"}, "a": 1, "_a": {"id": "y"}}"#, &[DuplicateMember]),
        (r#"{"a": null}"#, &[Null]),
        (r#"{"a": ["x", null]}"#, &[Null]),
        (r#"{"a": ["x"], "_a": [{"id": "x"}, null]}"#, &[Null]),
        (r#"{"_a": [{"id": "x"}, null], "a": ["x"]}"#, &[Null]),
        (r#"{"a": ["x", "y"], "_a": [{"id": "x"}, null]}"#, &[]),
        (r#"{"a": []}"#, &[EmptyArray]),
        (r#"{"a": [[1]]}"#, &[NestedArray]),
        (r#"{"a": {}}"#, &[EmptyObject]),
        (r#"{"a": ""}"#, &[EmptyString]),
        (r#"{"a": 1, "_a": "x"}"#, &[TwinNotAnObject]),
        (r#"{"a": {"b": 1}, "_a": {"id": "x"}}"#, &[TwinOfComplex]),
        (r#"{"_a": {"id": "x"}, "a": {"b": 1}}"#, &[TwinOfComplex]),
        (r#"{"a": "x	y"}"#, &[ControlCharacter]),
        (r#"{"a": "\x"}"#, &[Escape]),
        (r#"{"a": "\ud800"}"#, &[Escape]),
    ];
    for (source, expected) in cases {
        assert_eq!(kinds(source), expected, "{source}");
    }
}

#[test]
fn a_fault_has_its_place_and_its_name() {
    let source = "{\n  \"a\": {\"list\": [ ]}\n}";
    let tree = tree(source);
    let fault = &tree.faults()[0];
    assert_eq!(tree.lines().position(fault.span.start), Position { line: 2, column: 17 });
    assert_eq!(fault.name.as_deref(), Some("list"));
    assert_eq!(fault.node.map(|node| tree.node(node).name()), Some("a"));
}

#[test]
fn what_is_not_json_is_refused_with_its_place() {
    use FaultKind::*;
    for (source, start) in [
        ("", 0),
        ("x", 0),
        ("{", 1),
        (r#"{"a" 1}"#, 5),
        (r#"{"a": 1,}"#, 8),
        (r#"{"a": [1,]}"#, 9),
        (r#"{"a": 01}"#, 7),
        (r#"{"a": 1.}"#, 8),
        (r#"{"a": +1}"#, 6),
        (r#"{"a": nul}"#, 6),
        (r#"{"a": "x"#, 8),
        (r#"{"a": 1} 2"#, 9),
        (r"{'a': 1}", 1),
    ] {
        let fault = refusal(source.as_bytes());
        assert!(matches!(fault.kind, NotJson(_)), "{source}: {fault}");
        assert_eq!(fault.span.start, start, "{source}");
    }
    assert_eq!(refusal(b"[1]").kind, NotAnObject);
    assert_eq!((refusal(b"{\"a\": \"\xff\"}").kind, refusal(b"{\"a\": \"\xff\"}").span.start), (NotUtf8, 7));
}

#[test]
fn depth_and_size_have_limits() {
    let deep = |levels: usize| [r#"{"a":"#.repeat(levels), "1".into(), "}".repeat(levels)].concat();
    assert!(Tree::from_json(deep(128).as_bytes(), &Limits::default()).is_ok());
    assert_eq!(refusal(deep(129).as_bytes()).kind, FaultKind::TooDeep);
    let passed_over = format!(r#"{{"a": 1, "a": {}1{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(refusal(passed_over.as_bytes()).kind, FaultKind::TooDeep);
    let few =
        |limits: Limits, source: &str| Tree::from_json(source.as_bytes(), &limits).map(|tree| tree.len());
    let three = Limits { max_elements: 3, ..Limits::default() };
    assert_eq!(few(three, r#"{"a": [1, 2]}"#), Ok(3));
    for source in [r#"{"a": [1, 2, 3]}"#, r#"{"a": 1, "b": 2, "c": 3}"#] {
        assert_eq!(few(three, source).unwrap_err().kind, FaultKind::TooMany, "{source}");
    }
    let one = Limits { max_faults: 1, ..Limits::default() };
    assert_eq!(few(one, r#"{"a": []}"#), Ok(1));
    assert_eq!(few(one, r#"{"a": [], "b": []}"#).unwrap_err().kind, FaultKind::TooMany);
    let small = Limits { max_bytes: 3, ..Limits::default() };
    assert_eq!(Tree::from_json(b"{  }", &small).unwrap_err().kind, FaultKind::TooLarge);
}

#[test]
fn a_byte_order_mark_is_passed_over_and_told() {
    assert_eq!(kinds("\u{feff}{\"a\": 1}"), [FaultKind::ByteOrderMark]);
}

#[test]
fn wide_objects_find_their_duplicates_and_twins() {
    let members: Vec<_> = (0..10_000).map(|n| format!(r#""m{n}": 1"#)).collect();
    let source = format!(r#"{{{}, "m7": 2, "_m9999": {{"id": "x"}}}}"#, members.join(","));
    let tree = tree(&source);
    assert_eq!(
        tree.faults().iter().map(|fault| fault.kind).collect::<Vec<_>>(),
        [FaultKind::DuplicateMember]
    );
    let last = tree.root().children().last().unwrap();
    assert_eq!((last.name(), last.child_text("id").as_deref()), ("m9999", Some("x")));
}

#[test]
fn columns_count_characters() {
    let index = LineIndex::new("åå\nb".as_bytes());
    assert_eq!(index.position(4), Position { line: 1, column: 3 });
    assert_eq!(index.position(5), Position { line: 2, column: 1 });
    assert_eq!(index.line(1), "åå".as_bytes());
    assert_eq!(index.position(99), Position { line: 2, column: 2 });
}

#[test]
fn a_tree_is_read_into_old_memory() {
    let old = tree(r#"{"a": [], "b": 1}"#);
    let new = old.reuse(br#"{"c": true}"#, &Limits::default()).unwrap();
    assert_eq!((outline(new.root()), new.faults().len()), ("(c=true)".to_owned(), 0));
}

#[test]
fn a_fault_of_an_empty_document_stands_inside_of_it() {
    for source in ["", " ", "\n\n"] {
        let fault = Tree::from_json(source.as_bytes(), &Limits::default()).unwrap_err();
        assert!(fault.span.start <= fault.span.end && fault.span.end as usize <= source.len(), "{source:?}");
    }
}

#[test]
fn documents_made_to_be_slow_are_read_in_linear_time() {
    // Names of one hash: it takes their ends in, not their middle.
    let names: Vec<String> = (0..200_000).map(|n| format!("\"aaaaaaaa{n:06}bbbbbbbb\":1")).collect();
    let source = format!("{{{}}}", names.join(","));
    assert_eq!(tree(&source).len(), 200_001);
    // Twins that stand before their element, with another element between.
    let (nulls, ones) = (["null"; 10].join(","), "1,".repeat(199_999) + "1");
    let source = format!(r#"{{"_a":[{nulls}],"b":1,"a":[{ones}]}}"#);
    assert_eq!(tree(&source).root().children_named("a").count(), 200_000);
    // A long name, which every item of its array has.
    let source = format!(r#"{{"b":1,"{}":[{ones}]}}"#, "n".repeat(60_000));
    assert_eq!(tree(&source).len(), 200_002);
}

#[test]
fn places_on_a_long_line_are_told_in_linear_time() {
    let source = "å".repeat(1 << 21);
    let index = super::LineIndex::new(source.as_bytes());
    for at in (0..200_000_u32).map(|n| n * 20) {
        assert_eq!(index.position(at), super::Position { line: 1, column: at / 2 + 1 });
    }
    assert_eq!(index.position(2).column, 2);
}

mod properties {
    use super::super::{Limits, Tree};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Tree::from_json(&bytes, &Limits::default());
        }

        #[test]
        fn no_json_like_text_makes_the_reader_panic(text in r#"([\[\]{}:,"_ab01\\ .eE-]|null|true|"_?a":){0,60}"#) {
            let text = format!("{{{text}");
            if let Ok(tree) = Tree::from_json(text.as_bytes(), &Limits::default()) {
                let mut open = vec![tree.root()];
                while let Some(node) = open.pop() {
                    let _ = (node.name(), node.text(), node.name_span());
                    open.extend(node.children());
                }
            }
        }

        #[test]
        fn strings_survive(text in any::<String>()) {
            let escaped: String = text.chars().map(|c| match c {
                '"' | '\\' => format!("\\{c}"),
                c if c < ' ' => format!("\\u{:04x}", u32::from(c)),
                c => c.to_string(),
            }).collect();
            let source = format!(r#"{{"a": "{escaped}"}}"#);
            let tree = Tree::from_json(source.as_bytes(), &Limits::default()).unwrap();
            let read = tree.root().child_text("a").unwrap().into_owned();
            prop_assert_eq!(read, text);
        }
    }
}
