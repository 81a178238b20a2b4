use crate::{gives, nothing};

#[test]
fn a_decimal_reaches_half_a_digit_to_both_sides() {
    gives("1.5.lowBoundary(2)", "1.45");
    gives("1.5.highBoundary(2)", "1.55");
    gives("(-1.5).lowBoundary(2)", "-1.55");
    gives("0.lowBoundary(1)", "-0.5");
    gives("0.highBoundary(1)", "0.5");
    gives("1.587.lowBoundary()", "1.58650000");
    gives("2 'mg'.highBoundary(1)", "2.5 'mg'");
    nothing(&["1.5.lowBoundary(29)", "1.5.lowBoundary(-1)"]);
}

#[test]
fn a_date_reaches_from_its_first_to_its_last_moment() {
    gives("@2016-02.highBoundary()", "2016-02-29");
    gives("@2016.lowBoundary(6)", "2016-01");
    gives("@2016T.highBoundary(17)", "2016-12-31T23:59:59.999-12:00");
    gives("@2016-02-01T10:30:05+01:00.lowBoundary()", "2016-02-01T10:30:05.000+01:00");
    gives("@T10.highBoundary()", "10:00:59.999");
    nothing(&["@2016.lowBoundary(7)", "@T10:30.lowBoundary(8)"]);
}

#[test]
fn precision_counts_digits() {
    gives("1.580.precision()", "3");
    gives("5.precision()", "0");
    gives("@2014-01.precision()", "6");
    gives("@T10:30:00.000.precision()", "9");
}
