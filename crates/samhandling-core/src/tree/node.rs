//! The arena of nodes, and the handle through which it is read.

use std::borrow::Cow;

use super::{Fault, FaultKind, Limits, LineIndex, NameHash, text};

/// A stretch of source bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

/// The number of a node in its tree, in the order in which elements begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    pub(super) const NONE: NodeId = NodeId(u32::MAX);

    /// The position in a table that runs beside the nodes.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    fn some(self) -> Option<NodeId> {
        (self != NodeId::NONE).then_some(self)
    }
}

/// What stands in the source for an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An object (JSON), or an element with children (XML).
    Object,
    /// A string.
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`: a primitive without a value.
    Null,
    /// A primitive that only its `_` twin tells of.
    Absent,
    /// The value attribute of an XML element: text that says nothing of its type.
    Attribute,
    /// The markup of an XHTML `div` in XML.
    Markup,
}

/// One element.
#[derive(Clone, Debug)]
pub(super) struct NodeData {
    pub(super) name: NameHash,
    pub(super) key: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) parent: NodeId,
    pub(super) first_child: NodeId,
    pub(super) next: NodeId,
    pub(super) repeat: u32,
    pub(super) key_len: u16,
    pub(super) kind: Kind,
    pub(super) marks: u8,
}

/// The element stood in a JSON array.
pub(super) const IN_ARRAY: u8 = 1;
/// Its name or value holds escapes.
pub(super) const ESCAPED: u8 = 2;
/// Its name was escaped, and stands decoded beside the source.
pub(super) const NAME_BESIDE: u8 = 4;
/// It has a `_` twin.
pub(super) const TWIN: u8 = 8;
/// Its `_` twin stood in an array.
pub(super) const TWIN_IN_ARRAY: u8 = 16;

/// A document: its source and its elements.
///
/// # Shape
///
/// The root is the resource. `given: ["A", "B"]` is two nodes named `given`; `birthDate` with `_birthDate` is one
/// node with a value and children; `resourceType` is the first child, wherever it was written.
#[derive(Clone, Debug, Default)]
pub struct Tree<'s> {
    pub(super) source: Cow<'s, str>,
    pub(super) beside: String,
    pub(super) nodes: Vec<NodeData>,
    pub(super) faults: Vec<Fault>,
    /// The namespaces that markup has from around it, as attributes, in the order of the nodes.
    pub(super) around: Vec<(NodeId, Box<str>)>,
}

impl<'s> Tree<'s> {
    /// The document's own element.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        Node { tree: self, id: NodeId(0) }
    }

    /// The node of that number.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node { tree: self, id }
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The bytes that were read.
    #[must_use]
    pub fn source(&self) -> &[u8] {
        self.source.as_bytes()
    }

    /// What FHIR's JSON and XML formats forbid and reading could pass over.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whether there is no more in it than the limits allow; else the fault at the place that reading has come to.
    pub(super) fn within(&self, limits: &Limits, at: u32) -> Result<(), Fault> {
        let most = |count: usize, most: u32| count <= most as usize;
        if most(self.nodes.len(), limits.max_elements) && most(self.faults.len(), limits.max_faults) {
            return Ok(());
        }
        let end = at.saturating_add(1).min(u32::try_from(self.source.len()).unwrap_or(u32::MAX));
        Err(Fault {
            kind: FaultKind::TooMany,
            span: Span { start: at.min(end), end },
            node: None,
            name: None,
        })
    }

    /// Line starts, for turning spans into lines and columns.
    #[must_use]
    pub fn lines(&self) -> LineIndex<'_> {
        LineIndex::new(self.source.as_bytes())
    }

    /// The same tree, holding its source.
    #[must_use]
    pub fn into_owned(self) -> Tree<'static> {
        let source = Cow::Owned(self.source.into_owned());
        let Tree { beside, nodes, faults, around, .. } = self;
        Tree { source, beside, nodes, faults, around }
    }

    fn data(&self, id: NodeId) -> Option<&NodeData> {
        self.nodes.get(id.index())
    }

    fn slice(&self, start: u32, end: u32) -> &str {
        self.source.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// The hash of the name of what every resource begins with.
pub(super) const RESOURCE_TYPE: NameHash = NameHash::of("resourceType");

/// A node of a tree: a cheap handle.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree<'t>,
    id: NodeId,
}

impl<'t> Node<'t> {
    /// Its number.
    #[must_use]
    pub fn id(self) -> NodeId {
        self.id
    }

    /// The tree it stands in.
    #[must_use]
    pub fn tree(self) -> &'t Tree<'t> {
        self.tree
    }

    /// The element's name as written, without the `_` of a twin (`valueQuantity`, not `value`).
    #[must_use]
    pub fn name(self) -> &'t str {
        let Some(data) = self.tree.data(self.id) else { return "" };
        let (start, end) = (data.key, data.key + u32::from(data.key_len));
        if data.marks & NAME_BESIDE != 0 {
            return self.tree.beside.get(start as usize..end as usize).unwrap_or_default();
        }
        self.tree.slice(start, end)
    }

    /// The hash of the name.
    #[must_use]
    pub fn name_hash(self) -> NameHash {
        self.tree.data(self.id).map_or(NameHash(0), |data| data.name)
    }

    /// Whether the name is this one.
    #[must_use]
    pub fn is_named(self, hash: NameHash, name: &str) -> bool {
        self.name_hash() == hash && self.name() == name
    }

    /// What stands for it in the source.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.tree.data(self.id).map_or(Kind::Absent, |data| data.kind)
    }

    /// Whether it stood in a JSON array.
    #[must_use]
    pub fn in_array(self) -> bool {
        self.mark(IN_ARRAY)
    }

    /// Whether its `_` twin stood in a JSON array; `None` where there is no twin.
    #[must_use]
    pub fn twin_in_array(self) -> Option<bool> {
        self.mark(TWIN).then(|| self.mark(TWIN_IN_ARRAY))
    }

    /// How many siblings of the same name stand before it.
    #[must_use]
    pub fn repeat(self) -> u32 {
        self.tree.data(self.id).map_or(0, |data| data.repeat)
    }

    /// Where its value stands; quotes belong to it.
    #[must_use]
    pub fn span(self) -> Span {
        self.tree
            .data(self.id)
            .map_or(Span { start: 0, end: 0 }, |data| Span { start: data.start, end: data.end })
    }

    /// Where its name stands; the value where the name was escaped or is the root's.
    #[must_use]
    pub fn name_span(self) -> Span {
        match self.tree.data(self.id) {
            Some(data) if data.key_len > 0 && data.marks & NAME_BESIDE == 0 => {
                Span { start: data.key, end: data.key + u32::from(data.key_len) }
            }
            _ => self.span(),
        }
    }

    /// The element around it.
    #[must_use]
    pub fn parent(self) -> Option<Node<'t>> {
        let parent = self.tree.data(self.id)?.parent.some()?;
        Some(Node { tree: self.tree, id: parent })
    }

    /// Its children, in the order of the source; repeats of one name stand together.
    #[must_use]
    pub fn children(self) -> Children<'t> {
        let first = self.tree.data(self.id).map_or(NodeId::NONE, |data| data.first_child);
        Children { tree: self.tree, next: first }
    }

    /// The sibling behind it.
    #[must_use]
    pub fn next_sibling(self) -> Option<Node<'t>> {
        let next = self.tree.data(self.id)?.next.some()?;
        Some(Node { tree: self.tree, id: next })
    }

    /// Its first child of that name.
    #[must_use]
    pub fn child(self, name: &str) -> Option<Node<'t>> {
        self.children_named(name).next()
    }

    /// Its children of that name.
    pub fn children_named<'n>(self, name: &'n str) -> impl Iterator<Item = Node<'t>> + use<'t, 'n> {
        let hash = NameHash::of(name);
        self.children().filter(move |child| child.is_named(hash, name))
    }

    /// The text of the first child of that name.
    #[must_use]
    pub fn child_text(self, name: &str) -> Option<Cow<'t, str>> {
        self.child(name)?.text()
    }

    /// The type of the resource that it is, if it says one.
    #[must_use]
    pub fn resource_type(self) -> Option<Cow<'t, str>> {
        let first = self.children().next()?;
        if first.is_named(RESOURCE_TYPE, "resourceType") { first.text() } else { None }
    }

    /// The value as written between its quotes, escapes and all; none for an element without one.
    #[must_use]
    pub fn raw(self) -> Option<&'t str> {
        let data = self.tree.data(self.id)?;
        match data.kind {
            Kind::String => {
                Some(self.tree.slice(data.start + 1, data.end.saturating_sub(1).max(data.start + 1)))
            }
            Kind::Number | Kind::Boolean | Kind::Attribute | Kind::Markup => {
                Some(self.tree.slice(data.start, data.end))
            }
            Kind::Object | Kind::Null | Kind::Absent => None,
        }
    }

    /// The value, decoded; none for an element without one.
    #[must_use]
    pub fn text(self) -> Option<Cow<'t, str>> {
        let raw = self.raw()?;
        if !self.mark(ESCAPED) {
            return Some(Cow::Borrowed(raw));
        }
        Some(Cow::Owned(match self.kind() {
            Kind::Attribute => text::xml(raw),
            Kind::Markup => self.alone(raw),
            _ => text::json(raw),
        }))
    }

    /// Markup that can stand alone: the namespaces that it has from around it are declared in it.
    fn alone(self, raw: &str) -> String {
        let found = self.tree.around.binary_search_by_key(&self.id, |(node, _)| *node).ok();
        let around = found.and_then(|at| self.tree.around.get(at)).map_or("", |(_, around)| around);
        let name = raw.find([' ', '\t', '\n', '\r', '/', '>']).unwrap_or(raw.len());
        let (start, rest) = raw.split_at_checked(name).unwrap_or((raw, ""));
        [start, around, rest].concat()
    }

    /// Whether it has a value of its own.
    #[must_use]
    pub fn has_value(self) -> bool {
        !matches!(self.kind(), Kind::Object | Kind::Null | Kind::Absent)
    }

    fn mark(self, mark: u8) -> bool {
        self.tree.data(self.id).is_some_and(|data| data.marks & mark != 0)
    }
}

impl std::fmt::Debug for Node<'_> {
    /// Name and number; never the value.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Node({} #{})", self.name(), self.id.0)
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tree.nodes.as_ptr(), other.tree.nodes.as_ptr()) && self.id == other.id
    }
}

impl Eq for Node<'_> {}

/// The children of a node.
#[derive(Clone, Debug)]
pub struct Children<'t> {
    tree: &'t Tree<'t>,
    next: NodeId,
}

impl<'t> Iterator for Children<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        let id = self.next.some()?;
        self.next = self.tree.data(id).map_or(NodeId::NONE, |data| data.next);
        Some(Node { tree: self.tree, id })
    }
}
