//! CodeSystem.

use std::collections::HashMap;

use samhandling_core::tree::Node;

/// How much of a code system is in its definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// All of it.
    Complete,
    /// Some of it; what is not there may still exist.
    Partial,
    /// None of it.
    Absent,
    /// Additions to another code system.
    Supplement,
}

/// A concept of a code system.
#[derive(Clone, Debug, Default)]
pub struct Concept {
    /// The number of its parents in the hierarchy.
    pub parents: Vec<u32>,
    /// The code.
    pub code: Box<str>,
    /// The display.
    pub display: Option<Box<str>>,
    /// Displays in other languages and uses: language, text.
    pub designations: Vec<(Box<str>, Box<str>)>,
    /// Properties: code, value as text.
    pub properties: Vec<(Box<str>, Box<str>)>,
}

/// A code system: its concepts by code.
///
/// # Source
///
/// <https://hl7.org/fhir/R4/codesystem.html> (4.0.1).
#[derive(Clone, Debug)]
pub struct CodeSystem {
    /// The canonical url.
    pub url: Box<str>,
    /// The version.
    pub version: Option<Box<str>>,
    /// How much of it is here.
    pub content: Content,
    /// Whether `A` and `a` are two codes.
    pub case_sensitive: bool,
    /// For a supplement, the canonical of what it adds to.
    pub supplements: Option<Box<str>>,
    /// The concepts, parents before children.
    pub concepts: Vec<Concept>,
    by_code: HashMap<Box<str>, u32>,
}

impl CodeSystem {
    /// Reads a CodeSystem.
    pub(crate) fn read(root: Node<'_>) -> Self {
        let text = |name: &str| root.child_text(name).map(Box::<str>::from);
        let content = match text("content").as_deref() {
            Some("complete") => Content::Complete,
            Some("not-present") => Content::Absent,
            Some("supplement") => Content::Supplement,
            _ => Content::Partial,
        };
        let mut system = CodeSystem {
            url: text("url").unwrap_or_default(),
            version: text("version"),
            content,
            case_sensitive: text("caseSensitive").as_deref() != Some("false"),
            supplements: text("supplements"),
            concepts: Vec::new(),
            by_code: HashMap::new(),
        };
        system.add_children(root, None);
        system.link_parents();
        system
    }

    /// Whether it adds to another code system, whatever it says of its content.
    #[must_use]
    pub fn is_supplement(&self) -> bool {
        self.content == Content::Supplement || self.supplements.is_some()
    }

    /// The concept of a code.
    #[must_use]
    pub fn concept(&self, code: &str) -> Option<&Concept> {
        self.concepts.get(self.number(code)? as usize)
    }

    fn number(&self, code: &str) -> Option<u32> {
        match self.by_code.get(code) {
            Some(number) => Some(*number),
            None if self.case_sensitive => None,
            None => self.by_code.get(&*code.to_lowercase()).copied(),
        }
    }

    /// Whether a code is another code or below it.
    #[must_use]
    pub fn is_a(&self, code: &str, ancestor: &str) -> bool {
        let (Some(mut start), Some(ancestor)) = (self.number(code), self.number(ancestor)) else {
            return false;
        };
        // Most concepts have one parent: so far up there is nothing to remember.
        let parents =
            |number: u32| self.concepts.get(number as usize).map_or(&[][..], |concept| &concept.parents);
        for _ in 0..self.concepts.len() {
            match parents(start) {
                _ if start == ancestor => return true,
                [] => return false,
                [only] => start = *only,
                _ => break,
            }
        }
        let mut open = vec![start];
        let mut seen = vec![start];
        while let Some(number) = open.pop() {
            if number == ancestor {
                return true;
            }
            for parent in
                parents(number).iter().copied().filter(|parent| !seen.contains(parent)).collect::<Vec<_>>()
            {
                seen.push(parent);
                open.push(parent);
            }
        }
        false
    }

    fn add_children(&mut self, node: Node<'_>, parent: Option<u32>) {
        // By a list and not by recursion: a code system may be deeper than a stack.
        let mut open: Vec<(Node<'_>, Option<u32>)> =
            node.children_named("concept").map(|c| (c, parent)).collect();
        open.reverse();
        while let Some((node, parent)) = open.pop() {
            let Some(code) = node.child_text("code") else { continue };
            let number = u32::try_from(self.concepts.len()).unwrap_or(u32::MAX);
            let concept = read_concept(node, &code, parent);
            if !self.case_sensitive {
                self.by_code.entry(code.to_lowercase().into()).or_insert(number);
            }
            self.by_code.entry(code.into()).or_insert(number);
            self.concepts.push(concept);
            let children: Vec<_> =
                node.children_named("concept").map(|child| (child, Some(number))).collect();
            open.extend(children.into_iter().rev());
        }
    }

    /// Adds the parents that stand as properties (`subsumedBy`, `parent`) and not as nesting.
    fn link_parents(&mut self) {
        let by_code = &self.by_code;
        for concept in &mut self.concepts {
            let named =
                concept.properties.iter().filter(|(code, _)| matches!(&**code, "subsumedBy" | "parent"));
            let parents: Vec<u32> = named.filter_map(|(_, value)| by_code.get(value).copied()).collect();
            concept.parents.extend(parents);
        }
    }
}

fn read_concept(node: Node<'_>, code: &str, parent: Option<u32>) -> Concept {
    let pair = |node: Node<'_>, first: &str, value: &dyn Fn(Node<'_>) -> Option<Box<str>>| {
        Some((node.child_text(first)?.into(), value(node)?))
    };
    let value = |node: Node<'_>| -> Option<Box<str>> {
        let value = node.children().find(|child| child.name().starts_with("value"))?;
        value.text().or_else(|| value.child_text("code")).map(Into::into)
    };
    let designation = |node: Node<'_>| node.child_text("value").map(Box::<str>::from);
    Concept {
        parents: parent.into_iter().collect(),
        code: code.into(),
        display: node.child_text("display").map(Into::into),
        designations: node
            .children_named("designation")
            .filter_map(|d| pair(d, "language", &designation))
            .collect(),
        properties: node.children_named("property").filter_map(|p| pair(p, "code", &value)).collect(),
    }
}
