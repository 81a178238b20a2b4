//! Reads dates and times, in literals and in instances.

use super::{Precision, Temporal, TemporalKind};

impl Temporal {
    /// Reads a date or time: `2014-01`, `2014-01-05T10:30+01:00`, `10:30:00.000`. A literal's `@`, and the `T` before a
    /// time, do not belong to it.
    #[must_use]
    pub fn parse(kind: TemporalKind, text: &str) -> Option<Temporal> {
        let mut reader = Reader { rest: text.as_bytes() };
        let mut value = Temporal {
            kind,
            precision: Precision::Year,
            year: 0,
            month: 1,
            day: 1,
            hour: 0,
            minute: 0,
            second: 0,
            digits: 0,
            nanos: 0,
            offset: None,
        };
        match kind {
            TemporalKind::Time => reader.clock(&mut value)?,
            TemporalKind::Date => reader.date(&mut value)?,
            TemporalKind::DateTime => {
                reader.date(&mut value)?;
                if reader.eat(b'T') && !reader.rest.is_empty() {
                    if value.precision != Precision::Day {
                        return None;
                    }
                    reader.clock(&mut value)?;
                    value.offset = reader.offset()?;
                }
            }
        }
        reader.rest.is_empty().then_some(value)
    }
}

struct Reader<'t> {
    rest: &'t [u8],
}

impl Reader<'_> {
    fn date(&mut self, value: &mut Temporal) -> Option<()> {
        value.year = self.digits(4, 1, 9999)?;
        if self.eat(b'-') {
            value.month = u8::try_from(self.digits(2, 1, 12)?).ok()?;
            value.precision = Precision::Month;
            if self.eat(b'-') {
                value.day = u8::try_from(self.digits(2, 1, 31)?).ok()?;
                value.precision = Precision::Day;
                value.chrono_date()?;
            }
        }
        Some(())
    }

    fn clock(&mut self, value: &mut Temporal) -> Option<()> {
        value.hour = u8::try_from(self.digits(2, 0, 23)?).ok()?;
        value.precision = Precision::Hour;
        if self.eat(b':') {
            value.minute = u8::try_from(self.digits(2, 0, 59)?).ok()?;
            value.precision = Precision::Minute;
            if self.eat(b':') {
                // A leap second is FHIR's to allow; here it is the end of its minute.
                value.second = u8::try_from(self.digits(2, 0, 60)?).ok()?;
                value.precision = Precision::Second;
                if self.eat(b'.') {
                    self.fraction(value)?;
                }
            }
        }
        Some(())
    }

    fn fraction(&mut self, value: &mut Temporal) -> Option<()> {
        let count = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        let padded = digits.iter().copied().chain(std::iter::repeat(b'0')).take(9);
        value.nanos = padded.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        value.digits = u8::try_from(count.min(9)).ok()?;
        value.precision = Precision::Fraction;
        (count > 0).then_some(())
    }

    /// `Z`, `±hh:mm` or nothing; none for something else.
    fn offset(&mut self) -> Option<Option<i16>> {
        if self.rest.is_empty() {
            return Some(None);
        }
        if self.eat(b'Z') {
            return Some(Some(0));
        }
        let sign = if self.eat(b'-') { -1 } else { i16::from(self.eat(b'+')) };
        let hours = self.digits(2, 0, 14)?;
        let minutes = if self.eat(b':') { self.digits(2, 0, 59)? } else { return None };
        let total = i16::try_from(hours * 60 + minutes).ok()?;
        (sign != 0 && total <= 14 * 60).then_some(Some(sign * total))
    }

    fn digits(&mut self, count: usize, least: u16, most: u16) -> Option<u16> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        if !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        self.rest = rest;
        let number = digits.iter().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
        (least..=most).contains(&number).then_some(number)
    }

    fn eat(&mut self, byte: u8) -> bool {
        let next = self.rest.first() == Some(&byte);
        self.rest = self.rest.get(usize::from(next)..).unwrap_or_default();
        next
    }
}
