//! What narrative may have, and what it may not.

use super::{Link, NarrativeFaultKind, check, has_content, read};

fn div(content: &str) -> String {
    format!(r#"<div xmlns="http://www.w3.org/1999/xhtml">{content}</div>"#)
}

#[test]
fn formatting_links_and_images_are_allowed() {
    for content in [
        "a",
        "<p class='x' style='color: red'>a <b>b</b><br/>&amp;</p>",
        "<table border='1'><tbody><tr><td colspan='2'>a</td></tr></tbody></table>",
        "<a href='https://example.org'>a</a>",
        "<img src='#x' alt='a'/>",
    ] {
        assert_eq!(check(&div(content)), Ok(()), "{content}");
    }
}

#[test]
fn scripts_forms_and_events_are_not() {
    use NarrativeFaultKind::{Attribute, Element, Empty, Entity, Link, NotXml};
    let kind = |content: &str| check(&div(content)).unwrap_err().kind;
    assert_eq!(kind("<script>x</script>"), Element("script".into()));
    assert_eq!(kind("<p><form>x</form></p>"), Element("form".into()));
    assert_eq!(kind("<p onclick='x'>x</p>"), Attribute("onclick".into()));
    assert_eq!(kind("<a href=' JavaScript:x'>x</a>"), Link("javascript".into()));
    assert_eq!(kind(" <p> </p>"), Empty);
    assert!(!has_content(&div(" <p/>")));
    assert!(matches!(kind("<p>x"), NotXml(_)));
    assert_eq!(kind("&nbsp;"), Entity);
}

#[test]
fn it_is_one_div_in_its_namespace() {
    let kind = |narrative: &str| check(narrative).unwrap_err().kind;
    assert_eq!(kind("<div>x</div>"), NarrativeFaultKind::Namespace);
    assert!(matches!(kind("x"), NarrativeFaultKind::NotXml(_)));
    for narrative in
        ["", "<p xmlns='http://www.w3.org/1999/xhtml'>x</p>", &format!("{}{}", div("x"), div("y"))]
    {
        assert_eq!(kind(narrative), NarrativeFaultKind::NotDiv, "{narrative}");
    }
}

#[test]
fn a_prefix_may_stand_for_the_namespace() {
    let prefixed = |content: &str| format!("<x:div xmlns:x='http://www.w3.org/1999/xhtml'>{content}</x:div>");
    let kinds = |narrative: &str| -> Vec<NarrativeFaultKind> {
        read(narrative).faults.into_iter().map(|fault| fault.kind).collect()
    };
    use NarrativeFaultKind::{Element, Empty, Namespace};
    assert_eq!(kinds(&prefixed("List of medications")), []);
    assert_eq!(kinds(&prefixed("<x:p>a<x:br/></x:p>")), []);
    assert_eq!(kinds(&div("<h:p xmlns:h='http://www.w3.org/1999/xhtml'>a</h:p>")), []);
    assert_eq!(kinds(&prefixed("")), [Empty]);
    assert_eq!(kinds(&prefixed("<x:script>a</x:script>")), [Element("script".into())]);
    // A prefix that nobody declares, or that ended with its element; one of something else; none where it is needed.
    assert_eq!(kinds("<x:div>a</x:div>"), [Namespace]);
    assert_eq!(kinds("<x:div xmlns:x='http://example.org'><x:p>a</x:p></x:div>"), [Namespace]);
    assert_eq!(kinds(&prefixed("<p>a</p>")), [Namespace]);
    let ended = "<h:p xmlns:h='http://www.w3.org/1999/xhtml'>a</h:p><h:p>b</h:p>";
    assert_eq!(kinds(&div(ended)), [Namespace]);
}

#[test]
fn every_fault_is_told_and_what_can_be_read_is_read_on() {
    use NarrativeFaultKind::{Attribute, Element, Misplaced};
    let kinds = |content: &str| -> Vec<NarrativeFaultKind> {
        read(&div(content)).faults.into_iter().map(|fault| fault.kind).collect()
    };
    assert_eq!(
        kinds("<script src='x'>x</script><p onclick='x'>x</p>"),
        [Element("script".into()), Attribute("src".into()), Attribute("onclick".into())]
    );
    assert_eq!(kinds("<p><div>x</div></p>"), [Misplaced("div".into())]);
    assert_eq!(kinds("<b><p>x</p></b><tr><td>x</td></tr>"), [Misplaced("p".into()), Misplaced("tr".into())]);
    assert_eq!(kinds("<ul><li>x<ul><li>y</li></ul></li></ul><dl><dt>x</dt><dd><p>y</p></dd></dl>"), []);
    assert_eq!(kinds("x<br>y</br>"), [Misplaced("br".into())]);
    assert_eq!(kinds("<p xmlns='http://example.org'>x</p>"), [NarrativeFaultKind::Namespace]);
}

#[test]
fn links_and_what_they_may_lead_to_are_told() {
    let narrative = read(&div("<a href='#a'>x</a><a name='b'>x</a><p id='c'>x</p><img src='#d' alt=''/>"));
    assert_eq!(narrative.ids, ["b".into(), "c".into()] as [Box<str>; 2]);
    let link = |target: &str, is_image| Link { target: target.into(), is_image };
    assert_eq!(narrative.links, [link("#a", false), link("#d", true)]);
}
