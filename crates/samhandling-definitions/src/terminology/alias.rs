//! The names that one national code system goes by.

use std::borrow::Cow;

/// The names, as data: a row is a form of name, with `{n}` for the number of the code list and `{rest}` for a suffix that
/// differs between publishers (`-nlk`), or a row of names that are equal as they stand.
const TABLE: &str = include_str!("aliases.tsv");

/// Which names mean the same national code system.
///
/// # Source
///
/// `aliases.tsv` beside this file: every row with its source and the date it was read.
#[derive(Clone, Debug)]
pub struct AliasTable {
    forms: Vec<Form>,
    groups: Vec<Vec<&'static str>>,
    suffixes: Vec<&'static str>,
    publishers: Vec<&'static str>,
}

#[derive(Clone, Debug)]
struct Form {
    before: &'static str,
    after: &'static str,
    has_suffix: bool,
}

/// A national code system, found by one of its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    names: Vec<String>,
}

impl Alias {
    /// All names, the official OID first.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    /// Whether a name is one of them.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }
}

impl AliasTable {
    /// The table that the crate carries.
    pub(crate) fn embedded() -> Self {
        let mut table =
            AliasTable { forms: Vec::new(), groups: Vec::new(), suffixes: vec![""], publishers: Vec::new() };
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            match (columns.next(), columns.next()) {
                (Some("form"), Some(form)) => table.forms.extend(Form::parse(form)),
                (Some("suffix"), Some(suffix)) => table.suffixes.push(suffix),
                (Some("list"), Some(package)) => table.publishers.push(package),
                (Some("same"), Some(names)) => table.groups.push(names.split(' ').collect()),
                _ => {}
            }
        }
        table
    }

    /// Whether a package's complete lists are the whole of a code system.
    pub(super) fn publishes(&self, package: &str) -> bool {
        self.publishers.contains(&package)
    }

    /// The national code system of a name; none where the name is not of one.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_definitions::Definitions;
    ///
    /// let definitions = Definitions::embedded();
    /// let found = definitions.aliases().find("http://helsedir.no/fhir/CodeSystem/no-kodeverk-8202");
    /// assert!(found.is_some_and(|alias| alias.has("urn:oid:2.16.578.1.12.4.1.1.8202")));
    /// ```
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Alias> {
        let name = if name.starts_with("2.16.578.") {
            Cow::Owned(format!("urn:oid:{name}"))
        } else {
            Cow::Borrowed(name)
        };
        let number = self.forms.iter().find_map(|form| form.number(&name));
        let same = self.groups.iter().find(|group| group.contains(&&*name));
        let number =
            number.or_else(|| same?.iter().find_map(|name| self.forms.iter().find_map(|f| f.number(name))));
        let mut names: Vec<String> = Vec::new();
        if let Some(number) = &number {
            names.extend(self.forms.iter().flat_map(|form| form.names(number, &self.suffixes)));
        }
        let groups = self
            .groups
            .iter()
            .filter(|group| group.iter().any(|known| *known == name || names.iter().any(|n| n == known)));
        let more: Vec<String> = groups.flatten().map(|name| (*name).to_owned()).collect();
        names.extend(more.into_iter().filter(|name| !names.contains(name)).collect::<Vec<_>>());
        (!names.is_empty()).then_some(Alias { names })
    }
}

impl Form {
    fn parse(form: &'static str) -> Option<Form> {
        let (before, rest) = form.split_once("{n}")?;
        let has_suffix = rest.starts_with("{rest}");
        Some(Form { before, after: rest.strip_prefix("{rest}").unwrap_or(rest), has_suffix })
    }

    /// The number of a name of this form.
    fn number(&self, name: &str) -> Option<String> {
        let rest = name.strip_prefix(self.before)?.strip_suffix(self.after)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, suffix) = rest.split_at_checked(digits)?;
        let fits = suffix.is_empty() || self.has_suffix && suffix.starts_with('-');
        (fits && !number.is_empty()).then(|| number.to_owned())
    }

    fn names(&self, number: &str, suffixes: &[&str]) -> Vec<String> {
        let suffixes = if self.has_suffix { suffixes } else { &[""] };
        suffixes.iter().map(|suffix| format!("{}{number}{suffix}{}", self.before, self.after)).collect()
    }
}
