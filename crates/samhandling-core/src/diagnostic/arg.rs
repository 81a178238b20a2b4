//! What goes into a message, and what of it may be shown.

use std::borrow::Cow;
use std::fmt::Write;

use super::{Language, Text};

/// Whether values of the instance may be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Masking {
    /// Values are hidden: for logs, files, anything that leaves the screen.
    #[default]
    Masked,
    /// Values are shown: the caller asked.
    Shown,
}

/// One argument of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A word of a definition: an element, type, code, system or canonical. May always be shown.
    Name(Cow<'static, str>),
    /// Words of our own, in each language: English, bokmål, nynorsk.
    Words([Cow<'static, str>; 3]),
    /// How many.
    Count(u64),
    /// A value of the instance. Shown only when the caller asks.
    Value(Box<str>),
}

impl Arg {
    /// A word of a definition.
    pub fn name(name: impl Into<Cow<'static, str>>) -> Self {
        Arg::Name(name.into())
    }

    /// Words of our own, in each language.
    pub fn words<W: Into<Cow<'static, str>>>([en, nb, nn]: [W; 3]) -> Self {
        Arg::Words([en.into(), nb.into(), nn.into()])
    }

    /// A value of the instance.
    pub fn value(value: impl AsRef<str>) -> Self {
        Arg::Value(value.as_ref().into())
    }

    fn write(&self, out: &mut String, language: Language, masking: Masking) {
        match (self, masking) {
            (Arg::Name(name), _) => out.push_str(name),
            (Arg::Words(words), _) => out.push_str(language.of(words.each_ref().map(AsRef::as_ref))),
            (Arg::Count(count), _) => _ = write!(out, "{count}"),
            (Arg::Value(value), Masking::Shown) => shortened(out, value),
            (Arg::Value(_), Masking::Masked) => out.push_str(match language {
                Language::English => "(hidden)",
                Language::Bokmal | Language::Nynorsk => "(skjult)",
            }),
        }
    }
}

/// A value on one line, no longer than a line.
fn shortened(out: &mut String, value: &str) {
    const LONGEST: usize = 80;
    for character in value.chars().take(LONGEST) {
        if character.is_control() {
            _ = write!(out, "{}", character.escape_default())
        } else {
            out.push(character)
        }
    }
    if value.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
}

/// The arguments of a message, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Args(Vec<(&'static str, Arg)>);

impl Args {
    /// The arguments in the order given.
    #[must_use]
    pub fn new(args: Vec<(&'static str, Arg)>) -> Self {
        Args(args)
    }

    /// The argument of that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Arg> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg)
    }

    /// Adds one.
    pub fn push(&mut self, name: &'static str, arg: Arg) {
        self.0.push((name, arg));
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Arg)> {
        self.0.iter().map(|(name, arg)| (*name, arg))
    }

    /// Puts the arguments into the `{places}` of a template.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_core::diagnostic::{Arg, Args, Language, Masking};
    ///
    /// let args = Args::new(vec![("element", Arg::name("gender")), ("value", Arg::value("mann"))]);
    /// let template = "`{element}` cannot be `{value}`";
    /// assert_eq!(args.fill(template, Language::English, Masking::Masked), "`gender` cannot be `(hidden)`");
    /// assert_eq!(args.fill(template, Language::English, Masking::Shown), "`gender` cannot be `mann`");
    /// ```
    #[must_use]
    pub fn fill(&self, template: &str, language: Language, masking: Masking) -> String {
        let mut out = String::with_capacity(template.len() + 40);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, behind)) = after.split_once('}') else { break };
            out.push_str(before);
            match self.find(name) {
                Some(arg) => arg.write(&mut out, language, masking),
                None => _ = write!(out, "{{{name}}}"),
            }
            rest = behind;
        }
        out.push_str(rest);
        out
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Arg::words([text.en, text.nb, text.nn])
    }
}
