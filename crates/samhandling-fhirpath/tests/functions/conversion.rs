use crate::{fails, gives, holds, nothing};
use samhandling_fhirpath::EvaluationFault;

#[test]
fn iif_evaluates_only_what_it_chooses() {
    gives("iif(true, 'a', (1 | 2).single())", "a");
    gives("iif({}, 'a', 'b')", "b");
    gives("name.first().iif(use = 'official', given.first(), 'x')", "Kari");
    gives("photo.iif(empty(), 'none', 'some')", "none");
    nothing(&["iif(false, 'a')"]);
    assert_eq!(fails("name.iif(true, 1)"), EvaluationFault::NotSingle);
}

#[test]
fn booleans_have_words_and_numbers() {
    holds(&[
        "'T'.toBoolean()",
        "'yes'.toBoolean()",
        "1.0.toBoolean()",
        "'0.0'.toBoolean() = false",
        "0.toBoolean() = false",
        "'maybe'.convertsToBoolean() = false",
    ]);
    nothing(&["'maybe'.toBoolean()", "2.toBoolean()", "{}.toBoolean()", "{}.convertsToBoolean()"]);
}

#[test]
fn numbers_are_read_by_their_form() {
    holds(&[
        "'+7'.toInteger() = 7",
        "'-7'.toInteger() = -7",
        "true.toInteger() = 1",
        "'1.50'.toDecimal().toString() = '1.50'",
        "'1.5'.convertsToInteger() = false",
        "'2147483648'.convertsToInteger() = false",
        "1.toDecimal() is Decimal",
    ]);
    nothing(&[
        "'1e3'.toDecimal()",
        "'.5'.toDecimal()",
        "'5.'.toDecimal()",
        "''.toInteger()",
        "1.5.toInteger()",
    ]);
}

#[test]
fn dates_and_times_are_read_to_their_precision() {
    holds(&[
        "'2015-02'.toDate() = @2015-02",
        "@2015-02-04T10:00.toDate() = @2015-02-04",
        "@2015-02.toDateTime() = @2015-02T",
        "'2015-02-04T10:00:00.500+01:00'.toDateTime().toString() = '2015-02-04T10:00:00.500+01:00'",
        "'10:30'.toTime() = @T10:30",
        "'T10:30'.toTime() = @T10:30",
        "'2015-02-30'.convertsToDate() = false",
        "'24:00'.convertsToTime() = false",
    ]);
    nothing(&["'x'.toDate()", "1.toTime()", "@2015.toTime()"]);
}

#[test]
fn quantities_are_read_with_their_unit() {
    holds(&[
        "'4 days'.toQuantity() = 4 days",
        "'4.0 \\'mg\\''.toQuantity() = 4 'mg'",
        "'4\\'mg\\''.toQuantity() = 4 'mg'",
        "5.toQuantity() = 5 '1'",
        "true.toQuantity() = 1 '1'",
        "'4 dogs'.convertsToQuantity() = false",
    ]);
    nothing(&["'4 \\'mg'.toQuantity()", "'x'.toQuantity()", "1 'g'.toQuantity('s')"]);
}

#[test]
fn strings_are_made_of_values_and_not_of_elements() {
    gives(
        "(1 | 1.50 | true | @2015 | 1 'mg' | 2 weeks).select(toString())",
        "1;1.50;true;2015;1 'mg';2 weeks",
    );
    nothing(&["name.first().toString()"]);
    holds(&["name.first().convertsToString() = false"]);
}
