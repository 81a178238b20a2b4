use super::super::{Fault, FaultKind, Kind, Limits, Node, Span, Tree};

fn wrap(content: &str) -> String {
    format!(r#"<Patient xmlns="http://hl7.org/fhir">{content}</Patient>"#)
}

fn tree(source: &str) -> Tree<'_> {
    Tree::from_xml(source.as_bytes(), &Limits::default()).unwrap()
}

fn refusal(source: &str) -> Fault {
    Tree::from_xml(source.as_bytes(), &Limits::default()).unwrap_err()
}

fn kinds(content: &str) -> Vec<FaultKind> {
    tree(&wrap(content)).faults().iter().map(|fault| fault.kind).collect()
}

fn outline(node: Node<'_>) -> String {
    let children: Vec<_> = node.children().map(outline).collect();
    let value = node.text().map(|text| format!("={text}")).unwrap_or_default();
    let inside = if children.is_empty() { String::new() } else { format!("({})", children.join(" ")) };
    format!("{}{value}{inside}", node.name())
}

#[test]
fn a_resource_reads_as_its_json_does() {
    let xml = r#"<?xml version="1.0" encoding="UTF-8"?>
        <!-- a patient -->
        <Patient xmlns="http://hl7.org/fhir">
          <id value="x"/>
          <contained><Organization><id value="o"/></Organization></contained>
          <name id="n"><given value="A"/><given value="B"><extension url="u"><valueCode value="c"/></extension></given></name>
          <active value="true"></active>
        </Patient>"#;
    let json = r#"{"resourceType": "Patient", "id": "x",
        "contained": [{"resourceType": "Organization", "id": "o"}],
        "name": [{"id": "n", "given": ["A", "B"],
            "_given": [null, {"extension": [{"url": "u", "valueCode": "c"}]}]}],
        "active": true}"#;
    let from_xml = tree(xml);
    let from_json = Tree::from_json(json.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(outline(from_xml.root()), outline(from_json.root()));
    assert!(from_xml.faults().is_empty());
}

#[test]
fn values_stand_where_they_were_written() {
    let source = wrap("<birthDate value='1970-03'/>");
    let tree = tree(&source);
    let birth_date = tree.root().child("birthDate").unwrap();
    assert_eq!(birth_date.kind(), Kind::Attribute);
    let at = |span: Span| &source.as_bytes()[span.start as usize..span.end as usize];
    assert_eq!(at(birth_date.span()), b"1970-03");
    assert_eq!(at(birth_date.name_span()), b"birthDate");
    let resource_type = tree.root().child("resourceType").unwrap();
    assert_eq!(at(resource_type.span()), b"Patient");
    assert_eq!(at(tree.root().span()), source.as_bytes());
}

#[test]
fn references_are_decoded_and_line_ends_become_blanks() {
    let tree_source = wrap("<a value=\"&lt;&amp;&#xe5;&#10;x\r\ny\tz&quot;\"/>");
    let tree = tree(&tree_source);
    assert_eq!(tree.root().child_text("a").as_deref(), Some("<&å\nx y z\""));
}

#[test]
fn narrative_is_one_value_as_written() {
    let div = r#"<div xmlns="http://www.w3.org/1999/xhtml"><p>a &amp; <b>b</b><br/></p><!-- c --></div>"#;
    let source = wrap(&format!("<text><status value='generated'/>{div}</text>"));
    let tree = tree(&source);
    let read = tree.root().child("text").and_then(|text| text.child("div")).unwrap();
    assert_eq!((read.kind(), read.text().as_deref()), (Kind::Markup, Some(div)));
    assert!(tree.faults().is_empty());
}

#[test]
fn prefixes_are_namespaces() {
    let source = r#"<f:Patient xmlns:f="http://hl7.org/fhir"><f:active value="true"/></f:Patient>"#;
    assert_eq!(outline(tree(source).root()), "(resourceType=Patient active=true)");
    assert!(tree(source).faults().is_empty());
}

#[test]
fn a_document_in_another_namespace_is_told_once_and_read() {
    for source in [
        "<Patient><active value='true'/></Patient>",
        "<x:Patient xmlns:x='urn:x'><x:active value='true'/></x:Patient>",
    ] {
        let tree = tree(source);
        let kinds: Vec<_> = tree.faults().iter().map(|fault| fault.kind).collect();
        assert_eq!(kinds, [FaultKind::DocumentNamespace]);
        assert_eq!(outline(tree.root()), "(resourceType=Patient active=true)");
    }
}

#[test]
fn markup_keeps_the_namespaces_that_it_has_from_around_it() {
    let xhtml = "http://www.w3.org/1999/xhtml";
    let div = |source: &str| {
        let tree = tree(source);
        assert!(tree.faults().is_empty(), "{:?}", tree.faults());
        tree.root().child("text").and_then(|text| text.child_text("div")).unwrap().into_owned()
    };
    let prefixed = format!(
        "<Patient xmlns='http://hl7.org/fhir' xmlns:h='{xhtml}' xmlns:x='urn:x'><text><h:div><h:p>a</h:p></h:div></text></Patient>"
    );
    assert_eq!(div(&prefixed), format!("<h:div xmlns:h=\"{xhtml}\"><h:p>a</h:p></h:div>"));
    let inherited = format!(
        "<f:Patient xmlns:f='http://hl7.org/fhir' xmlns='{xhtml}'><f:text><div/></f:text></f:Patient>"
    );
    assert_eq!(div(&inherited), format!("<div xmlns=\"{xhtml}\"/>"));
    let part = tree(&inherited).root().child("text").unwrap().detached();
    assert_eq!(part.root().child_text("div").unwrap(), format!("<div xmlns=\"{xhtml}\"/>"));
}

#[test]
fn what_fhir_forbids_is_found_and_the_rest_is_read() {
    use FaultKind::*;
    let cases: [(&str, &[FaultKind]); 16] = [
        ("<instance><resourceType value='Patient'/></instance>", &[]),
        ("<text><div xmlns='urn:x'><p>a</p></div></text>", &[]),
        ("<![CDATA[ ]]>", &[Data]),
        ("<a value='1'/><?x y?>", &[Instruction]),
        ("<a><id value='1'/></a>", &[NotAnAttribute]),
        ("<extension><url value='urn:x'/></extension>", &[NotAnAttribute]),
        ("<resourceType value='Patient'/>", &[TypeAsElement]),
        ("<a/>", &[EmptyElement]),
        ("<a value=''/>", &[EmptyString]),
        ("<a value='1' colour='red'/>", &[UnknownAttribute]),
        ("<a url='u' value='1'/>", &[UnknownAttribute]),
        ("text<a value='1'/>", &[Text]),
        ("<a value='1'/><b value='1'/><a value='2'/>", &[RepeatsApart]),
        ("<x:a xmlns:x='urn:x' value='1'><x:b>t</x:b></x:a>", &[Namespace]),
        ("<contained><A><a value='1'/></A><B/></contained>", &[ResourceNotAlone]),
        ("<contained><A colour='red'><a value='1'/></A></contained>", &[UnknownAttribute]),
    ];
    for (content, expected) in cases {
        assert_eq!(kinds(content), expected, "{content}");
    }
}

#[test]
fn repeats_stand_together_however_they_were_written() {
    let source = wrap("<a value='1'/><b value='2'/><a value='3'/><b value='4'/><c value='5'/><a value='6'/>");
    let tree = tree(&source);
    assert_eq!(outline(tree.root()), "(resourceType=Patient a=1 a=3 a=6 b=2 b=4 c=5)");
    let repeats: Vec<_> = tree.root().children().map(Node::repeat).collect();
    assert_eq!(repeats, [0, 0, 1, 2, 0, 1, 0]);
}

#[test]
fn what_is_not_xml_is_refused_with_its_place() {
    for (content, place) in [
        ("<a value='1'>", "</Patient>"),
        ("<a value=1/>", "1/>"),
        ("<a value='<'/>", "<'/>"),
        ("<a value='1' value='2'/>", "value='2'"),
        ("<a 1='2'/>", "1='2'"),
        ("<a value='1'b='2'/>", "b='2'"),
        ("<a xmlns:x='1' xmlns:x='2'/>", "xmlns:x='2'"),
        ("<a value='\u{ffff}'/>", "\u{ffff}"),
        ("<a:b:c/>", "a:b:c"),
        ("<:a/>", ":a"),
        ("<a\u{d7}/>", "\u{d7}"),
        ("x ]]> y", "]]> y"),
        ("<!-- a -- b -->", " b -->"),
        ("<!-- \u{1} -->", "\u{1}"),
        ("<?xml version='1.0'?>", "xml version"),
        ("\u{1}", "\u{1}"),
    ] {
        let source = wrap(content);
        let fault = refusal(&source);
        assert!(matches!(fault.kind, FaultKind::NotXml(_)), "{content}: {fault}");
        let behind = &source.as_bytes()[fault.span.start as usize..];
        assert!(place == "</Patient>" || behind.starts_with(place.as_bytes()), "{content}");
    }
    let many: String = (0..300).map(|n| format!(" xmlns:p{n}='urn:p'")).collect();
    for source in
        ["", "x", "<", "<a", "<a></a><b/>", "<a/>x", "</b>", "<!-- ", "<a b='", &format!("<a{many}/>")]
    {
        assert!(matches!(refusal(source).kind, FaultKind::NotXml(_)), "{source}");
    }
}

#[test]
fn entities_and_document_types_are_refused() {
    let doctype = r#"<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><Patient/>"#;
    assert_eq!(refusal(doctype).kind, FaultKind::DocumentType);
    for content in
        ["<a value='&lol;'/>", "<a value='&#0;'/>", "<a value='&#xD800;'/>", "<a value='& b'/>", "&nbsp;"]
    {
        assert_eq!(refusal(&wrap(content)).kind, FaultKind::Entity, "{content}");
    }
}

#[test]
fn a_document_is_utf_8_and_says_so() {
    let patient = wrap("<a value='1'/>");
    for name in ["UTF-8", "utf-8", "US-ASCII"] {
        let source = format!("<?xml version='1.0' encoding='{name}' standalone='yes' ?>{patient}");
        assert!(tree(&source).faults().is_empty(), "{name}");
    }
    assert!(tree(&format!("\u{feff}<?xml version=\"1.0\"?>\n{patient}")).faults().is_empty());
    let latin = format!("<?xml version='1.0' encoding='ISO-8859-1'?>{patient}");
    let found = tree(&latin).faults()[0].clone();
    assert_eq!((found.kind, found.node), (FaultKind::Encoding, Some(tree(&latin).root().id())));
    assert_eq!(latin.get(found.span.start as usize..found.span.end as usize), Some("ISO-8859-1"));
    assert_eq!(refusal(&latin.replace("'1'/>", "'å'/>")).kind, FaultKind::NotUtf8);
    let wide = |unit: fn(u16) -> [u8; 2]| patient.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let mut marked = vec![0xFF, 0xFE];
    marked.extend(wide(u16::to_le_bytes));
    for source in [marked, wide(u16::to_le_bytes), wide(u16::to_be_bytes)] {
        assert_eq!(Tree::read(&source, &Limits::default()).unwrap_err().kind, FaultKind::Utf16);
    }
    for declaration in [
        "<?xml?>",
        "<?xml encoding='UTF-8'?>",
        "<?xml version='2.0'?>",
        "<?xml version='1.0'",
        "<?xml version='1.0' x='y'?>",
    ] {
        let fault = refusal(&format!("{declaration}{patient}"));
        assert!(matches!(fault.kind, FaultKind::NotXml(_)), "{declaration}: {fault}");
    }
}

#[test]
fn depth_and_size_have_limits() {
    let nested =
        |levels: usize| wrap(&format!("{}<a value='1'/>{}", "<a>".repeat(levels), "</a>".repeat(levels)));
    assert!(Tree::from_xml(nested(127).as_bytes(), &Limits::default()).is_ok());
    assert_eq!(refusal(&nested(128)).kind, FaultKind::TooDeep);
    let markup = format!(
        "<text><div xmlns='http://www.w3.org/1999/xhtml'>{}{}</div></text>",
        "<b>".repeat(100_000),
        "</b>".repeat(100_000)
    );
    assert_eq!(refusal(&wrap(&markup)).kind, FaultKind::TooDeep);
    let few = |limits: Limits, content: &str| {
        Tree::from_xml(wrap(content).as_bytes(), &limits).map(|tree| tree.len())
    };
    // The document, its type, and the two.
    let four = Limits { max_elements: 4, ..Limits::default() };
    assert_eq!(few(four, "<a value='1'/><b value='2'/>"), Ok(4));
    assert_eq!(few(four, "<a id='1' value='1'/><b value='2'/>").unwrap_err().kind, FaultKind::TooMany);
    let one = Limits { max_faults: 1, ..Limits::default() };
    assert_eq!(few(one, "<a/>"), Ok(3));
    assert_eq!(few(one, "<a/><b/>").unwrap_err().kind, FaultKind::TooMany);
    let small = Limits { max_bytes: 3, ..Limits::default() };
    assert_eq!(Tree::from_xml(b"<a/>", &small).unwrap_err().kind, FaultKind::TooLarge);
}

#[test]
fn many_names_in_turn_are_read_in_linear_time() {
    let content: String = (0..40_000).map(|n| format!("<a{} value='1'/>", n % 400)).collect();
    let source = wrap(&content);
    let tree = tree(&source);
    assert_eq!(tree.root().children_named("a7").count(), 100);
    // Names of one hash: it takes their ends in, not their middle.
    let content: String = (0..100_000).map(|n| format!("<aaaaaaaa{n:06}bbbbbbbb value='1'/>")).collect();
    let source = wrap(&content);
    assert_eq!(self::tree(&source).len(), 100_002);
}

mod properties {
    use super::super::super::{Limits, Tree};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in any::<String>()) {
            let _ = Tree::from_xml(text.as_bytes(), &Limits::default());
        }

        #[test]
        fn no_xml_like_text_makes_the_reader_panic(
            text in r#"(<|>|/|</|/>|a|b|A|div|=|"|'| |&|&amp;|;|<!--|-->|<\?|\?>|<!\[CDATA\[|\]\]>|xmlns|:|value|x|å){0,60}"#,
        ) {
            let text = format!("<A xmlns='http://hl7.org/fhir'>{text}</A>");
            if let Ok(tree) = Tree::from_xml(text.as_bytes(), &Limits::default()) {
                let mut open = vec![tree.root()];
                while let Some(node) = open.pop() {
                    let _ = (node.name(), node.text(), node.name_span());
                    open.extend(node.children());
                }
            }
        }

        #[test]
        fn strings_survive(text in "[^\u{0}-\u{1f}\u{fffe}\u{ffff}]{1,40}") {
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&#34;");
            let source = format!(r#"<A xmlns="http://hl7.org/fhir"><a value="{escaped}"/></A>"#);
            let tree = Tree::from_xml(source.as_bytes(), &Limits::default()).unwrap();
            let read = tree.root().child_text("a").unwrap().into_owned();
            prop_assert_eq!(read, text);
        }
    }
}
