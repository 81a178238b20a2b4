use crate::{fails, gives, nothing};
use samhandling_fhirpath::EvaluationFault;

#[test]
fn text_is_encoded_and_decoded() {
    for (text, base64) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
        gives(&format!("'{text}'.encode('base64')"), base64);
        gives(&format!("'{base64}'.decode('base64')"), text);
    }
    gives("'å'.encode('hex')", "c3a5");
    gives("'c3a5'.decode('hex')", "å");
    gives("'subjects?_d'.encode('urlbase64').decode('urlbase64')", "subjects?_d");
    nothing(&["'ff'.decode('hex')", "'f'.decode('hex')", "'%'.decode('base64')", "'A'.decode('base64')"]);
}

#[test]
fn text_is_escaped_and_unescaped() {
    gives(r"'<a & b>'.escape('html')", "&lt;a &amp; b&gt;");
    gives(r"'&lt;å&gt;'.unescape('html')", "<å>");
    gives(r#"'"\n'.escape('json')"#, r#"\"\n"#);
    gives(r#"'\\"x\\\\'.unescape('json')"#, r#""x\"#);
}

#[test]
fn a_way_that_is_not_known_is_an_error() {
    assert!(matches!(fails("'a'.encode('rot13')"), EvaluationFault::Argument { .. }));
    assert!(matches!(fails("'a'.escape('xml')"), EvaluationFault::Argument { .. }));
}
