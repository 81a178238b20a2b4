//! Reads a Questionnaire.

use std::collections::HashMap;
use std::sync::Arc;

use samhandling_core::tree::Node;
use samhandling_definitions::{PackageId, ValueSet};
use samhandling_fhirpath::Expression;

use super::condition::Condition;
use super::definition::{Behaviour, Enabling, Item, ItemIndex, Questionnaire};
use super::item_type::{AnswerConstraint, ItemType};
use super::limits::Limits;
use super::options::Options;

/// A text in another language.
const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";

/// Extensions that say by an expression when an item is enabled: SDC's (4.0.0), and that of Finland's national PHR, which came before it
/// and which HL7's validator knows too (6.7.9; read 2026-11-22).
const EXPRESSIONS: [&str; 2] = [
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
    "http://phr.kanta.fi/StructureDefinition/fiphr-ext-questionnaire-enablewhen",
];

impl Questionnaire {
    /// Reads a Questionnaire. What it refers to by `#` stands in the container: itself, or the resource that it is contained in.
    pub(crate) fn read(root: Node<'_>, container: Node<'_>, package: Option<PackageId>) -> Self {
        let period = root.child("effectivePeriod");
        let end = |name: &str| period?.child_text(name)?.parse().ok();
        let mut questionnaire = Questionnaire {
            url: root.child_text("url").unwrap_or_default().into(),
            effective: [end("start"), end("end")],
            package,
            contained: contained(container),
            ..Questionnaire::default()
        };
        questionnaire.top = questionnaire.read_items(root, ItemIndex::ROOT, 1);
        questionnaire.must_have = questionnaire.required_of(&questionnaire.top);
        questionnaire.bind_conditions();
        questionnaire
    }

    fn read_items(&mut self, node: Node<'_>, parent: ItemIndex, depth: u32) -> Vec<ItemIndex> {
        let mut children = Vec::new();
        for (place, child) in node.children_named("item").enumerate() {
            self.items.push(read_item(child, parent, depth));
            let index = ItemIndex(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
            if let Some(link_id) = child.child_text("linkId") {
                self.by_link.entry(link_id.as_ref().into()).or_insert(index);
                self.by_parent.entry((parent, link_id.into())).or_insert((index, place));
            }
            let inner = self.read_items(child, index, depth + 1);
            let must_have = self.required_of(&inner);
            if let Some(item) = self.items.get_mut(index.0 as usize - 1) {
                item.children = inner;
                item.must_have = must_have;
            }
            children.push(index);
        }
        children
    }

    fn required_of(&self, children: &[ItemIndex]) -> Vec<ItemIndex> {
        let is_required = |index: &ItemIndex| self.item(*index).is_some_and(|item| item.required);
        children.iter().copied().filter(is_required).collect()
    }

    /// Finds the questions that conditions are about.
    fn bind_conditions(&mut self) {
        let mut bound = Vec::new();
        for (index, item) in self.items() {
            let target = |condition: &Condition| {
                let target = self.find(&condition.question)?;
                Some((target, self.common(index, target)))
            };
            bound.push(item.conditions.iter().map(target).collect::<Vec<_>>());
        }
        for (item, targets) in self.items.iter_mut().zip(bound) {
            for (condition, target) in item.conditions.iter_mut().zip(targets) {
                condition.target = target;
            }
        }
    }
}

fn read_item(node: Node<'_>, parent: ItemIndex, depth: u32) -> Item {
    let text = |name: &str| node.child_text(name).map(Box::<str>::from);
    let flag = |name: &str| node.child_text(name).is_some_and(|flag| flag == "true");
    let constraint = AnswerConstraint::of(node.child_text("answerConstraint").as_deref());
    Item {
        node: node.id(),
        link_id: text("linkId").unwrap_or_default(),
        of: node.child_text("type").map_or(ItemType::Unknown, |code| ItemType::of(&code, constraint)),
        constraint,
        texts: node.child("text").map(texts).unwrap_or_default(),
        required: flag("required"),
        repeats: flag("repeats"),
        definition: text("definition"),
        conditions: node.children_named("enableWhen").map(Condition::read).collect(),
        behaviour: match node.child_text("enableBehavior").as_deref() {
            Some("all") => Some(Behaviour::All),
            Some("any") => Some(Behaviour::Any),
            _ => None,
        },
        expression: enabling(node),
        options: Options::read(node),
        value_set: text("answerValueSet"),
        limits: Limits::read(node),
        parent,
        depth,
        children: Vec::new(),
        must_have: Vec::new(),
    }
}

/// What an extension says of when an item is enabled.
fn enabling(item: Node<'_>) -> Option<Enabling> {
    let mut extensions =
        ["extension", "modifierExtension"].into_iter().flat_map(|name| item.children_named(name));
    let extension = extensions.find(|extension| EXPRESSIONS.iter().any(|url| has_url(*extension, url)))?;
    let text = extension.child_text("valueString").or_else(|| {
        let value = extension.child("valueExpression")?;
        let is_fhirpath = value.child_text("language").is_some_and(|language| language == "text/fhirpath");
        value.child_text("expression").filter(|_| is_fhirpath)
    });
    let expression = text.and_then(|text| Expression::parse(&text).ok());
    Some(expression.map_or(Enabling::Unread, |expression| Enabling::Expression(Arc::new(expression))))
}

/// A text and its translations.
fn texts(node: Node<'_>) -> Vec<Box<str>> {
    let is_content = |part: &Node<'_>| part.child_text("url").is_some_and(|url| url == "content");
    let translated = node.children_named("extension").filter(|extension| has_url(*extension, TRANSLATION));
    let translated = translated.filter_map(|extension| {
        let content = extension.children_named("extension").find(is_content)?;
        content.child_text("valueString").or_else(|| content.child_text("valueMarkdown"))
    });
    node.text().into_iter().chain(translated).map(Into::into).collect()
}

/// The value sets in a resource, by id.
fn contained(container: Node<'_>) -> HashMap<Box<str>, ValueSet> {
    let resources = container.children_named("contained");
    let sets = resources.filter(|resource| resource.resource_type().is_some_and(|name| name == "ValueSet"));
    sets.filter_map(|set| Some((set.child_text("id")?.into(), ValueSet::read(set)))).collect()
}

/// The first extension of that url.
pub(crate) fn extension<'t>(node: Node<'t>, url: &str) -> Option<Node<'t>> {
    node.children_named("extension").find(|extension| has_url(*extension, url))
}

fn has_url(extension: Node<'_>, url: &str) -> bool {
    extension.child_text("url").is_some_and(|own| own == url)
}
