//! The parts that dates and times are made of.

use super::LexicalFault;

/// How much of a date or time was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `1970`
    Year,
    /// `1970-03`
    Month,
    /// `1970-03-21`
    Day,
    /// `1970-03-21T12:30:00+01:00`; R4 has nothing between a day and a second.
    Second,
    /// With a fraction of a second.
    Fraction,
}

/// An offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Offset {
    /// `Z`
    Utc,
    /// `+01:00` in minutes; the sign of `-00:00` is not kept here, only in the text.
    Minutes(i16),
}

impl Offset {
    /// Minutes east of UTC.
    #[must_use]
    pub fn minutes(self) -> i16 {
        match self {
            Offset::Utc => 0,
            Offset::Minutes(minutes) => minutes,
        }
    }
}

/// Reads bytes from the front.
pub(super) struct Cursor<'t>(pub(super) &'t [u8]);

impl Cursor<'_> {
    pub(super) fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    /// Moves over a byte if it is next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == byte => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    pub(super) fn need(&mut self, byte: u8) -> Result<(), LexicalFault> {
        if self.eat(byte) { Ok(()) } else { Err(LexicalFault::Form) }
    }

    /// Exactly so many digits, as a number within a range.
    pub(super) fn digits(&mut self, count: usize, least: u16, most: u16) -> Result<u16, LexicalFault> {
        let (digits, rest) = self.0.split_at_checked(count).ok_or(LexicalFault::Form)?;
        let mut number = 0;
        for digit in digits {
            if !digit.is_ascii_digit() {
                return Err(LexicalFault::Form);
            }
            number = number * 10 + u16::from(digit - b'0');
        }
        self.0 = rest;
        if (least..=most).contains(&number) { Ok(number) } else { Err(LexicalFault::Range) }
    }

    /// `hh:mm:ss` and perhaps a fraction; gives the parts and how many digits the fraction has.
    pub(super) fn clock(&mut self) -> Result<Clock, LexicalFault> {
        let hour = self.digits(2, 0, 23)?;
        self.need(b':')?;
        let minute = self.digits(2, 0, 59)?;
        self.need(b':')?;
        let second = self.digits(2, 0, 60)?;
        let mut clock = Clock { hour, minute, second, nanos: 0, fraction_digits: 0 };
        if self.eat(b'.') {
            clock.fraction_digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let (fraction, rest) = self.0.split_at_checked(clock.fraction_digits).unwrap_or_default();
            self.0 = rest;
            if fraction.is_empty() {
                return Err(LexicalFault::Form);
            }
            let padded = fraction.iter().copied().chain(std::iter::repeat(b'0')).take(9);
            clock.nanos = padded.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        }
        Ok(clock)
    }

    /// `Z` or `±hh:mm`, up to 14 hours.
    pub(super) fn offset(&mut self) -> Result<Offset, LexicalFault> {
        if self.eat(b'Z') {
            return Ok(Offset::Utc);
        }
        let sign = if self.eat(b'+') {
            1
        } else if self.eat(b'-') {
            -1
        } else {
            return Err(LexicalFault::NoOffset);
        };
        let hours = self.digits(2, 0, 14)?;
        self.need(b':')?;
        let minutes = self.digits(2, 0, if hours == 14 { 0 } else { 59 })?;
        Ok(Offset::Minutes(sign * i16::try_from(hours * 60 + minutes).unwrap_or(0)))
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u16,
    pub(super) minute: u16,
    pub(super) second: u16,
    pub(super) nanos: u32,
    pub(super) fraction_digits: usize,
}

impl Clock {
    /// The time for chrono, which writes a leap second as the second before with a thousand million nanoseconds more.
    pub(super) fn to_chrono(self) -> Option<chrono::NaiveTime> {
        let (second, nanos) =
            if self.second == 60 { (59, self.nanos + 1_000_000_000) } else { (self.second, self.nanos) };
        let (hour, minute) = (u32::from(self.hour), u32::from(self.minute));
        chrono::NaiveTime::from_hms_nano_opt(hour, minute, u32::from(second), nanos)
    }

    pub(super) fn precision(self) -> Precision {
        if self.fraction_digits > 0 { Precision::Fraction } else { Precision::Second }
    }
}
