//! A compiled definition as text: what it asks for, one line for each element.

use std::fmt::Write;

use samhandling_core::tree::Node;
use samhandling_definitions::{Max, SlicingRules, StructureDefinition};

use super::{BoundSet, Condition, Element, ElementIndex, Expected, Schema, Slice, Step, Target, TypeUse};
use crate::assertion::Assertion;
use crate::compile::CORE;
use crate::{Error, Validator};

impl Validator {
    /// What a definition asks for, as it was compiled: one line for each element, in the order of the definition.
    ///
    /// Of a profile only those elements stand here that ask for more than its type does: the type is always checked too. A line
    /// has name, count, `S` for must-support, `!` for a modifier, the types, and what the value must be; a slice begins with `:`
    /// and says what makes a member of it. Invariants stand below, each with its key. The form is stable, to be kept and compared;
    /// it is not to be parsed.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownProfile`]: load the package that defines it, or mend the url. [`Error::BrokenDefinition`]: its publisher
    /// must act.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_conformance::Validator;
    /// use samhandling_definitions::Definitions;
    ///
    /// let validator = Validator::new(Definitions::embedded())?;
    /// let outline = validator.describe("http://hl7.no/fhir/StructureDefinition/no-basis-HumanName")?;
    /// assert!(outline.contains("  :middlename 0..1 Extension(http://hl7.no/fhir/StructureDefinition/no-basis-middlename)"));
    /// # Ok::<(), samhandling_conformance::Error>(())
    /// ```
    pub fn describe(&self, canonical: &str) -> Result<String, Error> {
        let id = self.find_structure(canonical)?;
        let broken = |reason: &dyn std::fmt::Display| Error::BrokenDefinition {
            canonical: canonical.to_owned(),
            reason: reason.to_string(),
        };
        let structure = self.definitions.structure(id).map_err(|error| broken(&error))?;
        let schema = self.schema(id).ok_or_else(|| broken(&"it does not compile"))?;
        Ok(Outline { schema, structure }.text())
    }
}

struct Outline<'s> {
    schema: &'s Schema,
    structure: &'s StructureDefinition,
}

impl Outline<'_> {
    fn text(&self) -> String {
        let schema = self.schema;
        let what = if schema.is_profile { "profile of" } else { "type" };
        let mut out = format!("{} ({})\n{what} {}\n", schema.canonical, schema.package, schema.type_name);
        for imposed in &schema.imposed {
            let _ = writeln!(out, "imposes {}", imposed.canonical);
        }
        for fault in &schema.faults {
            let place = fault.definition.as_ref().map_or("", |place| &*place.element);
            let _ = writeln!(out, "fault {} at {place}", fault.rule.id);
        }
        out.push('\n');
        self.element(&mut out, ElementIndex::ROOT, 0, None);
        out
    }

    /// An element, what is below it, and its slices. The depth is that of the definition, which is written out.
    fn element(&self, out: &mut String, at: ElementIndex, depth: usize, slice: Option<&Slice>) {
        let element = self.schema.element(at);
        let name = slice.map_or_else(|| label(element), |slice| format!(":{}", slice.name));
        let (min, max) = slice.map_or((element.min, element.max), |slice| (slice.min, slice.max));
        let indent = "  ".repeat(depth);
        // What must not be there needs no type.
        let types = if max == Max::Count(0) { String::new() } else { types(&element.types) };
        let line = [count(min, max), self.marks(at, element), types];
        let mut parts: Vec<String> = line.into_iter().filter(|part| !part.is_empty()).collect();
        parts.extend(element.assertions.iter().map(assertion));
        parts.extend(element.slicing.as_ref().map(|plan| {
            let order = if plan.ordered { ", ordered" } else { "" };
            format!("sliced ({}{order})", rules(plan.rules))
        }));
        let _ = writeln!(out, "{indent}{name} {}", parts.join(" "));
        if let Some(slice) = slice {
            let _ = writeln!(out, "{indent}    where {}", conditions(slice));
        }
        for invariant in &element.invariants {
            let level = if invariant.severity.is_error() { "" } else { " (warning)" };
            let _ =
                writeln!(out, "{indent}    {}{level}: {}", invariant.key, one_line(&invariant.expression));
        }
        for child in &element.children.elements {
            self.element(out, *child, depth + 1, None);
        }
        for slice in element.slicing.iter().flat_map(|plan| &plan.slices) {
            self.element(out, slice.element, depth + 1, Some(slice));
        }
    }

    fn marks(&self, at: ElementIndex, element: &Element) -> String {
        let definition = self.structure.snapshot.get(at.0 as usize);
        let is_must_support = definition.is_some_and(|definition| definition.must_support);
        [(is_must_support, 'S'), (element.is_modifier, '!')]
            .into_iter()
            .filter_map(|(is_set, mark)| is_set.then_some(mark))
            .collect()
    }
}

/// Expressions are published with line breaks in them.
fn one_line(expression: &str) -> String {
    expression.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn label(element: &Element) -> String {
    if element.is_choice { format!("{}[x]", element.name) } else { element.name.to_string() }
}

fn count(min: u32, max: Max) -> String {
    format!("{min}..{max}")
}

fn rules(rules: SlicingRules) -> &'static str {
    match rules {
        SlicingRules::Open => "open",
        SlicingRules::Closed => "closed",
        SlicingRules::OpenAtEnd => "open at end",
    }
}

/// `string | Extension(url)`
fn types(types: &[TypeUse]) -> String {
    let written = types.iter().map(|of| match of.profiles.as_ref() {
        [] => of.name.to_string(),
        profiles => format!("{}({})", of.name, targets(profiles)),
    });
    written.collect::<Vec<_>>().join(" | ")
}

fn targets(targets: &[Target]) -> String {
    let short = |target: &Target| {
        let canonical = &*target.canonical;
        canonical.strip_prefix(CORE).unwrap_or(canonical).to_owned()
    };
    targets.iter().map(short).collect::<Vec<_>>().join(" | ")
}

fn assertion(assertion: &Assertion) -> String {
    match assertion {
        Assertion::Fixed(of) => format!("= {}", value(of.node())),
        Assertion::Pattern(of) => format!("has {}", value(of.node())),
        Assertion::MinValue(of) => format!(">= {}", value(of.node())),
        Assertion::MaxValue(of) => format!("<= {}", value(of.node())),
        Assertion::MaxLength(most) => format!("at most {most} characters"),
        Assertion::Binding(set) => bound(set),
        Assertion::ReferenceTarget(of) => format!("-> {}", targets(&of.targets)),
        // What has no words here yet shows by its name.
        other => {
            format!("{other:?}").split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned()
        }
    }
}

fn bound(set: &BoundSet) -> String {
    let is_missing = if set.id.is_none() { " (not at hand)" } else { "" };
    format!("{} {}{is_missing}", set.strength.code(), set.canonical)
}

/// `url = "…"`, joined by `and`.
fn conditions(slice: &Slice) -> String {
    let Some(conditions) = &slice.conditions else { return "it cannot be told".to_owned() };
    if conditions.is_empty() {
        return "anything".to_owned();
    }
    conditions.iter().map(condition).collect::<Vec<_>>().join(" and ")
}

fn condition(condition: &Condition) -> String {
    let steps: Vec<String> = condition.path.iter().map(step).collect();
    let path = if steps.is_empty() { "$this".to_owned() } else { steps.join(".") };
    format!("{path} {}", expected(&condition.expected))
}

fn step(step: &Step) -> String {
    match step {
        Step::Child(name) => name.to_string(),
        Step::Extension(url) => format!("extension('{url}')"),
        Step::OfType(name) => format!("ofType({name})"),
        Step::Resolve => "resolve()".to_owned(),
    }
}

fn expected(expected: &Expected) -> String {
    match expected {
        Expected::Text(text) => format!("= {text:?}"),
        Expected::Fixed(of) => format!("= {}", value(of.node())),
        Expected::Pattern(of) => format!("has {}", value(of.node())),
        Expected::Bound(set) => format!("in {}", set.canonical),
        Expected::Exists => "exists".to_owned(),
        Expected::Absent => "is absent".to_owned(),
        Expected::Type(names) => format!("is {}", names.join(" | ")),
        Expected::Profile(of) => format!("follows {}", targets(of)),
        Expected::Any(of) => of.iter().map(self::expected).collect::<Vec<_>>().join(" or "),
    }
}

/// A value of a definition: `"final"`, `{system: "…", code: "…"}`.
fn value(node: Node<'_>) -> String {
    if let Some(text) = node.text() {
        return format!("{text:?}");
    }
    let members = node.children().map(|child| format!("{}: {}", child.name(), value(child)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
}
