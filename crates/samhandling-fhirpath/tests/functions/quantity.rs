use crate::{gives, holds, nothing};

#[test]
fn units_of_the_calendar_have_lengths() {
    holds(&[
        "7 days = 1 week",
        "1 year = 12 months",
        "60 'min' = 1 hour",
        "1 day < 25 hours",
        "1 year > 1 month",
    ]);
    nothing(&["1 year = 365 days", "1 month < 31 days", "1 year = 1 'a'", "1 'mo' = 1 month"]);
    holds(&["1 year ~ 365 days", "1 month ~ 30 days"]);
    let spread =
        "1 day | 24 hours | 1 'd' | 1 year | 12 months | 1 week | 7 days | 2 days | 3 days | 4 days | 96 'h'";
    gives(&format!("({spread}).count()"), "6");
}

#[test]
fn amounts_without_a_unit_are_numbers() {
    holds(&["5 '1' = 5", "5 = 5 '1'", "5 '1' > 4", "2 * 3 'mg' = 6 'mg'", "6 'mg' / 2 = 3 'mg'"]);
}

#[test]
#[cfg(feature = "ucum")]
fn units_of_ucum_are_converted() {
    holds(&[
        "1 'kg' = 1000 'g'",
        "1 '[in_i]' = 2.54 'cm'",
        "100 'Cel' = 212 '[degF]'",
        "1 'mmol/L' = 1 'umol/mL'",
        "1 'g' > 999 'mg'",
        "4 'g' ~ 4040 'mg'",
        "(4 'g' ~ 4600 'mg') = false",
        "3 'cm' * 3 'cm' = 9 'cm2'",
        "9 'cm2' / 3 'cm' = 3 'cm'",
        "1 'cm'.comparable(1 '[in_i]')",
        "1 'cm'.comparable(1 's') = false",
        "1 'g'.toQuantity('mg') = 1000 'mg'",
    ]);
    nothing(&["1 'cm' = 1 's'", "1 'cm' < 1 's'", "1 'wrong_unit' = 1 'g'", "1 'cm' + 1 's'"]);
    holds(&[
        "(1 'g' | 1000 'mg' | 0.001 'kg' | 2 'g').count() = 2",
        "(32 '[degF]' | 0 'Cel' | 273.15 'K' | 1 'm' | 2 'm' | 3 'm' | 4 'm' | 5 'm' | 6 'm' | 600 'cm').count() = 7",
    ]);
    gives("3 'm' + 3 'cm'", "303 'cm'");
    gives("3 'm' - 3 'cm'", "297 'cm'");
}
