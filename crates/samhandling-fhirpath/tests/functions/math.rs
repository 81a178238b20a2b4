use crate::{fails, gives, holds, nothing};
use samhandling_fhirpath::EvaluationFault;

#[test]
fn decimals_are_exact() {
    gives("0.1 + 0.2", "0.3");
    gives("1.10 + 2.205", "3.305");
    gives("1.8 - 1.2", "0.6");
    gives("1.2 * 1.8", "2.16");
    gives("1 / 4", "0.25");
    gives("5.5 div 0.7", "7");
    gives("5.5 mod 0.7", "0.6");
    gives("-7 div 2", "-3");
    gives("-7 mod 2", "-1");
    gives("2 + 3 * 4 - 1", "13");
    gives("-(2 + 3)", "-5");
}

#[test]
fn what_cannot_be_written_is_nothing() {
    nothing(&[
        "1 / 0",
        "1 div 0",
        "1 mod 0",
        "1.5 / 0.0",
        "2147483647 + 1",
        "-2147483647 - 2",
        "999999999999999999999999999.0 * 1000",
        "(-1).sqrt()",
        "(-1).ln()",
        "0.ln()",
        "(-8).power(0.5)",
        "10.power(100)",
        "1000.exp()",
        "1 + {}",
    ]);
}

#[test]
fn numbers_are_rounded() {
    gives("(-1.5).ceiling()", "-1");
    gives("(-1.5).floor()", "-2");
    gives("(-1.5).truncate()", "-1");
    gives("2.5.round()", "3");
    gives("(-2.5).round()", "-3");
    gives("3.14159.round(2)", "3.14");
    gives("(-5).abs()", "5");
    assert!(matches!(fails("1.5.round(-1)"), EvaluationFault::Argument { .. }));
}

#[test]
fn functions_of_analysis_have_sixteen_digits() {
    gives("2.sqrt()", "1.414213562373095");
    gives("1.exp()", "2.7182818284590452");
    gives("16.log(2)", "4");
    gives("100.log(10)", "2");
    gives("2.power(10)", "1024");
    gives("2.power(-1)", "0.5");
    gives("2.25.power(0.5)", "1.5");
}

#[test]
fn operators_want_numbers() {
    assert!(matches!(fails("'a' * 2"), EvaluationFault::Operands { operator: "*", .. }));
    assert!(matches!(fails("1 + 'a'"), EvaluationFault::Operands { .. }));
    assert!(matches!(fails("-'a'"), EvaluationFault::WrongType { .. }));
    assert!(matches!(fails("'a'.abs()"), EvaluationFault::WrongType { .. }));
    assert_eq!(fails("(1 | 2) + 1"), EvaluationFault::NotSingle);
    holds(&["multipleBirthInteger + 1 = 3"]);
}

#[test]
fn strings_are_joined() {
    gives("'a' + 'b'", "ab");
    gives("'a' & {} & 'b'", "ab");
    nothing(&["'a' + {}"]);
    assert!(matches!(fails("'a' & 1"), EvaluationFault::WrongType { .. }));
}
