use crate::{fails, gives, holds, nothing};
use samhandling_fhirpath::EvaluationFault;

#[test]
fn dates_are_compared_as_far_as_they_go() {
    holds(&[
        "@2018-03 < @2018-04-01",
        "@2018 > @2017-12-31",
        "@2018-03-01T10:30:00 = @2018-03-01T10:30:00.000",
        "@2018-03 = @2018-03",
        "@T10:30 < @T10:31:00",
        "@2018 = @2018T",
        "(@2018 ~ @2018-01) = false",
        "(@2018-01-01 = @T10:00) = false",
    ]);
    nothing(&[
        "@2018-03 < @2018-03-01",
        "@2018 = @2018-01",
        "@T10 > @T10:30",
        "@2018-01-01 != @2018-01-01T10:00",
    ]);
    assert!(matches!(fails("@2018 < @T10:00"), EvaluationFault::Operands { .. }));
}

#[test]
fn time_zones_are_taken_into_account() {
    holds(&[
        "@2018-03-01T12:00:00+02:00 = @2018-03-01T10:00:00Z",
        "@2018-03-01T23:00:00-02:00 > @2018-03-02T00:30:00Z",
        "@2018-03-01T10:00:00 < @2018-03-03T00:00:00Z",
        "@2018-03-01T23:30:00-05:00 < @2018-03-02",
    ]);
    nothing(&[
        "@2018-03-01T10:00:00 < @2018-03-01T12:00:00Z",
        "@2018-03-01T10:00:00 = @2018-03-01T10:00:00Z",
    ]);
}

#[test]
fn durations_are_added_by_the_calendar() {
    gives("@2020-01-31 + 1 month", "2020-02-29");
    gives("@2020-02-29 + 1 year", "2021-02-28");
    gives("@2020-03-01 - 1 day", "2020-02-29");
    gives("@2020-01-01 + 2 weeks", "2020-01-15");
    gives("@2014 + 24 months", "2016");
    gives("@2014 + 23 months", "2015");
    gives("@2014-01 + 31 days", "2014-02");
    gives("@2014-01-01 + 25 hours", "2014-01-02");
    gives("@2014-01-01 + 1440 minutes", "2014-01-02");
    gives("@2014-01-01 + 86399 seconds", "2014-01-01");
    gives("@2014-01-01T23:30 + 90 minutes", "2014-01-02T01:00");
    gives("@2014-01-01T23:30:00Z - 1 hour", "2014-01-01T22:30:00Z");
    gives("@T23:30 + 1 hour", "00:30");
    gives("@2014-01-01T00:00:00 + 1.5 seconds", "2014-01-01T00:00:01.500");
    nothing(&["@9999-12-31 + 1 day", "@0001-01-01 - 1 day", "@2014 + {}"]);
}

#[test]
fn only_units_of_the_calendar_move_a_date() {
    assert!(matches!(fails("@2014 + 1 'a'"), EvaluationFault::Operands { .. }));
    assert!(matches!(fails("@2014 + 1 'mg'"), EvaluationFault::Operands { .. }));
    assert!(matches!(fails("@2014 + 1"), EvaluationFault::Operands { .. }));
    gives("@2014-01-01 + 1 'd'", "2014-01-02");
}
