//! The check of an identifier as it stands in a resource.

use super::{Fault, IdentifierKind, OrganisationNumber, PersonNumber, PersonNumberKind, SystemMatch};

/// How a fault in a readable number is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// A fault refuses the number.
    Strict,
    /// A fault is reported beside the number. For data that must be taken as they come: several published
    /// examples and test persons have wrong check digits. What cannot be read as a number at all is refused
    /// here too.
    Lenient,
}

/// What [`check`] knows about an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Verdict {
    /// Every known rule of the kind is kept. For HPR, HER-id and RESH the only known rule is the shape.
    Valid,
    /// There are faults, and [`Mode::Lenient`] lets them pass. Never empty.
    Tolerated(Vec<Fault>),
    /// There are faults. Never empty.
    Invalid(Vec<Fault>),
    /// Nothing wrong was found, but the rule that would decide is not known.
    Unverified,
    /// The system is none of the national ones, so nothing was checked.
    UnknownSystem,
}

/// Checks `Identifier.system` and `Identifier.value` together.
///
/// A person number may keep the check digits of either rule. Who wants to refuse those of 2032 until they are
/// issued asks [`PersonNumber::check_rule`].
///
/// # Example
/// ```
/// use samhandling_core::identifier::{Fault, Mode, Verdict, check};
///
/// let organisation = "urn:oid:2.16.578.1.12.4.1.4.101";
/// assert_eq!(check(organisation, "994598759", Mode::Strict), Verdict::Valid);
/// assert_eq!(check(organisation, "123456789", Mode::Strict), Verdict::Invalid(vec![Fault::CheckDigit]));
/// assert_eq!(check(organisation, "123456789", Mode::Lenient), Verdict::Tolerated(vec![Fault::CheckDigit]));
/// assert_eq!(check("https://example.org/id", "1", Mode::Strict), Verdict::UnknownSystem);
/// ```
pub fn check(system: &str, value: &str, mode: Mode) -> Verdict {
    let Some(found) = IdentifierKind::of_system(system) else {
        return Verdict::UnknownSystem;
    };
    let mut faults = faults_of_system(found);
    faults.extend(faults_of_value(found.kind, value));
    if faults.is_empty() {
        return if is_decidable(found.kind) { Verdict::Valid } else { Verdict::Unverified };
    }
    match mode {
        Mode::Lenient if !faults.iter().any(Fault::is_unreadable) => Verdict::Tolerated(faults),
        _ => Verdict::Invalid(faults),
    }
}

fn faults_of_system(found: SystemMatch) -> Vec<Fault> {
    let bare = found.is_bare_oid.then_some(Fault::BareOid);
    let retired = found.is_retired.then_some(Fault::RetiredOid);
    bare.into_iter().chain(retired).collect()
}

fn faults_of_value(kind: IdentifierKind, value: &str) -> Vec<Fault> {
    match kind {
        IdentifierKind::Fodselsnummer | IdentifierKind::DNumber | IdentifierKind::FellesHjelpenummer => {
            faults_of_person(kind, value)
        }
        IdentifierKind::OrganisationNumber => {
            OrganisationNumber::read(value).map_or_else(|fault| vec![fault], |number| number.faults())
        }
        IdentifierKind::Hpr => faults_of_digits(value, 1, 9),
        IdentifierKind::Duf => faults_of_digits(value, 12, 12),
        IdentifierKind::HerId | IdentifierKind::Resh => faults_of_digits(value, 1, usize::MAX),
        IdentifierKind::PharmacyLicence => Vec::new(),
    }
}

fn faults_of_person(kind: IdentifierKind, value: &str) -> Vec<Fault> {
    let number = match PersonNumber::read(value) {
        Ok(number) => number,
        Err(fault) => return vec![fault],
    };
    let is_of_kind = match number.kind() {
        PersonNumberKind::Fodselsnummer => kind == IdentifierKind::Fodselsnummer,
        PersonNumberKind::DNumber => kind == IdentifierKind::DNumber,
        PersonNumberKind::FellesHjelpenummer => kind == IdentifierKind::FellesHjelpenummer,
        PersonNumberKind::HNumberOrSynthetic => kind != IdentifierKind::DNumber,
    };
    let mut faults = number.faults();
    faults.extend((!is_of_kind).then_some(Fault::OtherKind));
    faults
}

fn faults_of_digits(value: &str, least: usize, most: usize) -> Vec<Fault> {
    if !value.bytes().all(|byte| byte.is_ascii_digit()) {
        vec![Fault::NotDigits]
    } else if !(least..=most).contains(&value.len()) {
        vec![Fault::Length]
    } else {
        Vec::new()
    }
}

fn is_decidable(kind: IdentifierKind) -> bool {
    !matches!(kind, IdentifierKind::Duf | IdentifierKind::PharmacyLicence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn strict(kind: IdentifierKind, value: &str) -> Verdict {
        check(kind.system(), value, Mode::Strict)
    }

    #[test]
    fn a_number_of_personnel_or_address_registers_is_valid_by_its_shape() {
        assert_eq!(strict(IdentifierKind::Hpr, "4128168"), Verdict::Valid);
        assert_eq!(strict(IdentifierKind::Hpr, "1010101010"), Verdict::Invalid(vec![Fault::Length]));
        assert_eq!(strict(IdentifierKind::Hpr, ""), Verdict::Invalid(vec![Fault::Length]));
        assert_eq!(strict(IdentifierKind::HerId, "8141719"), Verdict::Valid);
        assert_eq!(strict(IdentifierKind::HerId, "HER-720"), Verdict::Invalid(vec![Fault::NotDigits]));
        assert_eq!(strict(IdentifierKind::Resh, "4208723"), Verdict::Valid);
        assert_eq!(strict(IdentifierKind::Resh, "4208 723"), Verdict::Invalid(vec![Fault::NotDigits]));
    }

    #[test]
    fn a_duf_number_is_never_called_valid() {
        assert_eq!(strict(IdentifierKind::Duf, "200112345609"), Verdict::Unverified);
        assert_eq!(strict(IdentifierKind::Duf, "05898597468"), Verdict::Invalid(vec![Fault::Length]));
        assert_eq!(strict(IdentifierKind::PharmacyLicence, "A-1"), Verdict::Unverified);
    }

    #[test]
    fn a_number_under_the_system_of_another_kind_is_a_fault() {
        let other = Verdict::Invalid(vec![Fault::OtherKind]);
        assert_eq!(strict(IdentifierKind::Fodselsnummer, "53097248016"), other);
        assert_eq!(strict(IdentifierKind::DNumber, "13097248022"), other);
        assert_eq!(strict(IdentifierKind::FellesHjelpenummer, "13097248022"), other);
        assert_eq!(strict(IdentifierKind::Fodselsnummer, "81212121223"), other);
        assert_eq!(strict(IdentifierKind::DNumber, "53097248016"), Verdict::Valid);
        assert_eq!(strict(IdentifierKind::FellesHjelpenummer, "81212121223"), Verdict::Valid);
    }

    #[test]
    fn a_number_that_may_be_synthetic_or_local_passes_as_either() {
        assert_eq!(strict(IdentifierKind::Fodselsnummer, "29422059278"), Verdict::Valid);
        assert_eq!(strict(IdentifierKind::FellesHjelpenummer, "13527248013"), Verdict::Valid);
        assert_eq!(strict(IdentifierKind::DNumber, "13527248013"), Verdict::Invalid(vec![Fault::OtherKind]));
    }

    #[test]
    fn lenient_tolerates_a_fault_and_names_it_but_not_what_cannot_be_read() {
        let system = IdentifierKind::Fodselsnummer.system();
        assert_eq!(check(system, "05076600324", Mode::Lenient), Verdict::Tolerated(vec![Fault::CheckDigit]));
        assert_eq!(check(system, "12345", Mode::Lenient), Verdict::Invalid(vec![Fault::Length]));
        assert_eq!(check(system, "210378xxxxx", Mode::Lenient), Verdict::Invalid(vec![Fault::NotDigits]));
    }

    #[test]
    fn a_fault_of_the_system_stands_before_the_faults_of_the_value() {
        let verdict = check("2.16.578.1.12.4.1.2.101", "123456789", Mode::Strict);
        assert_eq!(verdict, Verdict::Invalid(vec![Fault::BareOid, Fault::RetiredOid, Fault::CheckDigit]));
        let verdict = check("2.16.578.1.12.4.1.4.1", "13097248022", Mode::Lenient);
        assert_eq!(verdict, Verdict::Tolerated(vec![Fault::BareOid]));
        let verdict = check("2.16.578.1.12.4.1.4.5", "200112345609", Mode::Strict);
        assert_eq!(verdict, Verdict::Invalid(vec![Fault::BareOid]));
    }

    proptest! {
        #[test]
        fn checking_never_panics(system in any::<String>(), value in any::<String>()) {
            let _ = check(&system, &value, Mode::Strict);
            for kind in IdentifierKind::ALL {
                let _ = check(kind.system(), &value, Mode::Strict);
            }
        }

        #[test]
        fn lenient_only_ever_softens_the_verdict(
            kind in 0..IdentifierKind::ALL.len(),
            value in "[0-9]{8,13}",
        ) {
            let system = IdentifierKind::ALL[kind].system();
            match (check(system, &value, Mode::Strict), check(system, &value, Mode::Lenient)) {
                (Verdict::Invalid(strict), Verdict::Tolerated(lenient)) => prop_assert_eq!(strict, lenient),
                (strict, lenient) => prop_assert_eq!(strict, lenient),
            }
        }
    }
}
