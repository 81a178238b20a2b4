use crate::{fails, gives, holds, nothing};
use samhandling_fhirpath::EvaluationFault;

#[test]
fn positions_count_characters() {
    gives("'åbcå'.indexOf('c')", "2");
    gives("'åbcå'.lastIndexOf('å')", "3");
    gives("'abc'.indexOf('x')", "-1");
    gives("'abc'.indexOf('')", "0");
    gives("'åbc'.substring(1)", "bc");
    gives("'åbc'.substring(0, 1)", "å");
    gives("'abc'.substring(1, 9)", "bc");
    gives("'åå'.length()", "2");
    gives("'åb'.toChars()", "å;b");
    nothing(&["'abc'.substring(3)", "'abc'.substring(-1)", "'abc'.substring({})"]);
}

#[test]
fn parts_are_found() {
    holds(&[
        "'abc'.startsWith('ab')",
        "'abc'.endsWith('bc')",
        "'abc'.contains('b')",
        "'abc'.startsWith('')",
        "'abc'.contains('x') = false",
    ]);
    nothing(&["{}.startsWith('a')", "'a'.startsWith({})"]);
}

#[test]
fn strings_are_made_of_strings() {
    gives("'aB'.upper()", "AB");
    gives("'aB'.lower()", "ab");
    gives("'abab'.replace('ab', 'x')", "xx");
    gives("'abc'.replace('', '-')", "-a-b-c-");
    gives("' a '.trim()", "a");
    gives("'a,b,,c'.split(',')", "a;b;;c");
    gives("name.first().given.join('-')", "Kari-Anne");
    gives("name.first().given.join()", "KariAnne");
    nothing(&["{}.join(',')", "'a'.replace('a', {})"]);
}

#[test]
fn only_strings_are_strings() {
    assert!(matches!(fails("1.startsWith('1')"), EvaluationFault::WrongType { .. }));
    assert!(matches!(fails("'1'.startsWith(1)"), EvaluationFault::WrongType { .. }));
    assert_eq!(fails("name.given.upper()"), EvaluationFault::NotSingle);
}

#[test]
fn escapes_stand_for_characters() {
    gives(r"'\u00e5\n\t\\\''", "å\n\t\\'");
    gives(r"'\uD83D\uDE00'.length()", "1");
    gives("`name`.`use`[0]", "official");
}
