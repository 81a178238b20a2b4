//! `decimal`: a number whose digits are kept.

use std::cmp::Ordering;

use super::LexicalFault;

/// A decimal number as it was written.
///
/// Digits and exponent are kept: `1.10` says more than `1.1`. Equality is of the text; [`Decimal::compare`] is of the
/// number, and exact however many digits there are.
///
/// # Example
///
/// ```
/// use samhandling_core::primitive::Decimal;
/// use std::cmp::Ordering;
///
/// let (a, b): (Decimal, Decimal) = ("1.10".parse()?, "11E-1".parse()?);
/// assert_ne!(a, b);
/// assert_eq!(a.compare(&b), Ordering::Equal);
/// assert_eq!(a.to_string(), "1.10");
/// # Ok::<(), samhandling_core::primitive::LexicalFault>(())
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/datatypes.html#decimal> (4.0.1).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    text: Box<str>,
}

impl Decimal {
    /// Whether a text is a `decimal`.
    ///
    /// # Errors
    ///
    /// Why it is not.
    pub fn check(text: &str) -> Result<(), LexicalFault> {
        Parts::of(text).map(|_| ())
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The nearest binary number: for drawing and for statistics, not for comparison.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.text.parse().unwrap_or(f64::NAN)
    }

    /// Digits behind the decimal point, the exponent counted in: 2 for `1.10`, 0 for `1E3`.
    #[must_use]
    pub fn scale(&self) -> u32 {
        Parts::of(&self.text).map_or(0, |parts| {
            let exponent =
                i64::from(parts.exponent) - i64::try_from(parts.fraction.len()).unwrap_or(i64::MAX);
            u32::try_from(-exponent.min(0)).unwrap_or(u32::MAX)
        })
    }

    /// Which of two numbers is the larger.
    #[must_use]
    pub fn compare(&self, other: &Decimal) -> Ordering {
        match (Parts::of(&self.text), Parts::of(&other.text)) {
            (Ok(a), Ok(b)) => a.compare(&b),
            _ => self.text.cmp(&other.text),
        }
    }
}

/// A decimal taken apart.
struct Parts<'t> {
    negative: bool,
    whole: &'t [u8],
    fraction: &'t [u8],
    exponent: i32,
}

impl<'t> Parts<'t> {
    fn of(text: &'t str) -> Result<Self, LexicalFault> {
        if text.is_empty() {
            return Err(LexicalFault::Empty);
        }
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return Err(LexicalFault::Form),
            Some((whole, fraction)) => (whole, fraction),
            None => (mantissa, ""),
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || leading_zero || !digits(whole) || !digits(fraction) {
            return Err(LexicalFault::Form);
        }
        let negative = unsigned.len() < text.len();
        Ok(Parts { negative, whole: whole.as_bytes(), fraction: fraction.as_bytes(), exponent })
    }

    /// The digits from the first that is not zero, and the power of ten of that first digit.
    fn significant(&self) -> (impl Iterator<Item = u8> + '_, i64) {
        let zeros = self.whole.iter().chain(self.fraction).take_while(|digit| **digit == b'0').count();
        let digits = self.whole.iter().chain(self.fraction).skip(zeros).copied();
        let whole = i64::try_from(self.whole.len()).unwrap_or(i64::MAX);
        (digits, whole - i64::try_from(zeros).unwrap_or(i64::MAX) + i64::from(self.exponent))
    }

    fn is_zero(&self) -> bool {
        self.whole.iter().chain(self.fraction).all(|digit| *digit == b'0')
    }

    fn compare(&self, other: &Parts<'_>) -> Ordering {
        let sign = |parts: &Parts<'_>| if parts.is_zero() { 0 } else { 1 - 2 * i32::from(parts.negative) };
        let (ours, theirs) = (sign(self), sign(other));
        if ours != theirs || ours == 0 {
            return ours.cmp(&theirs);
        }
        let ((digits, power), (other_digits, other_power)) = (self.significant(), other.significant());
        let larger = power.cmp(&other_power).then_with(|| compare_digits(digits, other_digits));
        if ours > 0 { larger } else { larger.reverse() }
    }
}

/// Compares digits behind the same first place; what is missing at the end is zero.
fn compare_digits(mut ours: impl Iterator<Item = u8>, mut theirs: impl Iterator<Item = u8>) -> Ordering {
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return Ordering::Equal,
            (a, b) => match a.unwrap_or(b'0').cmp(&b.unwrap_or(b'0')) {
                Ordering::Equal => {}
                unequal => return unequal,
            },
        }
    }
}

fn read_exponent(text: &str) -> Result<i32, LexicalFault> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(LexicalFault::Form);
    }
    text.parse().map_err(|_| LexicalFault::Range)
}

impl std::str::FromStr for Decimal {
    type Err = LexicalFault;

    fn from_str(text: &str) -> Result<Self, LexicalFault> {
        Decimal::check(text)?;
        Ok(Decimal { text: text.into() })
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Decimal { text: number.to_string().into() }
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::fmt::Debug for Decimal {
    /// The type only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Decimal")
    }
}
