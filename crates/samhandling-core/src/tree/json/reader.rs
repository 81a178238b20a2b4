//! One pass over the source, from brace to brace.

use super::super::node::{ESCAPED, IN_ARRAY, NAME_BESIDE, NodeData, TWIN, TWIN_IN_ARRAY};
use super::super::scan::{Scanner, StringToken};
use super::super::{Fault, FaultKind, Kind, Limits, NameHash, Node, NodeId, Span, Tree, text};
use super::siblings::Siblings;
use super::skip;

pub(super) struct Reader<'s> {
    scanner: Scanner<'s>,
    pub(super) tree: Tree<'s>,
    depth: u32,
    limits: Limits,
}

/// A member's name, and whether it is a twin's.
#[derive(Clone, Copy)]
pub(super) struct Name {
    pub(super) hash: NameHash,
    pub(super) key: u32,
    pub(super) len: u16,
    pub(super) marks: u8,
    twin: bool,
}

impl<'s> Reader<'s> {
    pub(super) fn new(scanner: Scanner<'s>, tree: Tree<'s>, limits: Limits) -> Self {
        Reader { scanner, tree, depth: 0, limits }
    }

    pub(super) fn into_tree(self) -> Tree<'s> {
        self.tree
    }

    pub(super) fn document(&mut self) -> Result<(), Fault> {
        if self.scanner.source.starts_with(b"\xEF\xBB\xBF") {
            self.scanner.at = 3;
            self.fault(FaultKind::ByteOrderMark, Span { start: 0, end: 3 }, None);
        }
        let first = self.scanner.next_token();
        let start = self.scanner.offset();
        if first != Some(b'{') {
            let kind = match first {
                Some(b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => FaultKind::NotAnObject,
                _ => FaultKind::NotJson("an object"),
            };
            let end = (start + 1).min(u32::try_from(self.scanner.source.len()).unwrap_or(u32::MAX));
            return Err(Fault { kind, span: Span { start, end }, node: None, name: None });
        }
        let root = Name { hash: NameHash::of(""), key: 0, len: 0, marks: 0, twin: false };
        let root = self.push(root, Kind::Object, Span { start, end: start }, NodeId::NONE, 0);
        self.object(root)?;
        self.close(root);
        match self.scanner.next_token() {
            None => Ok(()),
            Some(_) => Err(self.scanner.unexpected("the end of the document")),
        }
    }

    /// Reads an object, whose brace is next, as children of the owner.
    fn object(&mut self, owner: NodeId) -> Result<(), Fault> {
        self.deeper()?;
        let start = self.scanner.offset();
        self.scanner.at += 1;
        let mut siblings = Siblings::of(owner);
        if self.scanner.next_token() == Some(b'}') {
            self.scanner.at += 1;
            self.fault(FaultKind::EmptyObject, Span { start, end: self.scanner.offset() }, Some(owner));
        } else {
            loop {
                self.member(&mut siblings)?;
                self.tree.within(&self.limits, self.scanner.offset())?;
                match self.scanner.next_token() {
                    Some(b',') => self.scanner.at += 1,
                    Some(b'}') => {
                        self.scanner.at += 1;
                        break;
                    }
                    _ => return Err(self.scanner.unexpected("`,` or `}`")),
                }
            }
        }
        self.depth -= 1;
        if siblings.nulls {
            self.lonely_nulls(owner);
        }
        Ok(())
    }

    fn deeper(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth <= self.limits.max_depth {
            return Ok(());
        }
        let start = self.scanner.offset();
        Err(Fault { kind: FaultKind::TooDeep, span: Span { start, end: start + 1 }, node: None, name: None })
    }

    fn member(&mut self, siblings: &mut Siblings) -> Result<(), Fault> {
        if self.scanner.next_token() != Some(b'"') {
            return Err(self.scanner.unexpected("a member name"));
        }
        let token = self.scanner.string()?;
        let name = self.name(token);
        self.scanner.expect(b':', "`:`")?;
        let known = self.find(siblings, name);
        let taken = known.is_some_and(|node| self.data(node).is_some_and(|data| is_taken(data, name.twin)));
        if taken {
            let whole = self.skipping(token.span.start)?;
            self.fault(FaultKind::DuplicateMember, whole, known);
            return Ok(());
        }
        if name.twin { self.twin(siblings, name, known) } else { self.plain(siblings, name, known) }
    }

    /// The member's name, without the underscore of a twin.
    fn name(&mut self, token: StringToken) -> Name {
        let inside = Span { start: token.span.start + 1, end: token.span.end - 1 };
        if let Some((kind, at)) = token.fault {
            self.fault(kind, Span { start: at, end: at + 1 }, None);
        }
        let raw = self.tree.source.get(inside.start as usize..inside.end as usize).unwrap_or_default();
        if token.escaped {
            let decoded = text::json(raw);
            let (twin, plain) = without_underscore(&decoded);
            let key = u32::try_from(self.tree.beside.len()).unwrap_or(u32::MAX);
            self.tree.beside.push_str(plain);
            let len = u16::try_from(plain.len()).unwrap_or(u16::MAX);
            return Name { hash: NameHash::of(plain), key, len, marks: NAME_BESIDE, twin };
        }
        let (twin, plain) = without_underscore(raw);
        let len = u16::try_from(plain.len()).unwrap_or(u16::MAX);
        Name { hash: NameHash::of(plain), key: inside.start + u32::from(twin), len, marks: 0, twin }
    }

    /// A member that is no twin: a value, an object, or an array of either.
    fn plain(&mut self, siblings: &mut Siblings, name: Name, known: Option<NodeId>) -> Result<(), Fault> {
        if self.scanner.next_token() != Some(b'[') {
            let node = self.value(siblings, name, known, 0)?;
            if self.data(node).is_some_and(|data| data.kind == Kind::Null && data.marks & IN_ARRAY == 0) {
                let span = self.tree.node(node).span();
                self.fault(FaultKind::Null, span, Some(node));
            }
            return Ok(());
        }
        let array = Name { marks: name.marks | IN_ARRAY, ..name };
        let mut existing = known;
        self.items(siblings.owner, name, |reader, repeat| {
            let node = reader.value(siblings, array, existing, repeat)?;
            existing = existing.and_then(|_| reader.same_named_sibling(node));
            Ok(node)
        })
    }

    /// The `_` member of a primitive: an object, or an array of objects and nulls.
    fn twin(&mut self, siblings: &mut Siblings, name: Name, known: Option<NodeId>) -> Result<(), Fault> {
        if self.scanner.next_token() != Some(b'[') {
            return self.twin_object(siblings, name, known, 0, TWIN).map(|_| ());
        }
        let mut existing = known;
        let marks = TWIN | TWIN_IN_ARRAY;
        self.items(siblings.owner, name, |reader, repeat| {
            let node = reader.twin_object(siblings, name, existing, repeat, marks)?;
            existing = existing.and_then(|_| reader.same_named_sibling(node));
            Ok(node)
        })
    }

    fn twin_object(
        &mut self,
        siblings: &mut Siblings,
        name: Name,
        known: Option<NodeId>,
        repeat: u32,
        marks: u8,
    ) -> Result<NodeId, Fault> {
        let first = self.scanner.next_token();
        let start = self.scanner.offset();
        let node = known.unwrap_or_else(|| {
            let node = self.push(name, Kind::Absent, Span { start, end: start }, siblings.owner, repeat);
            self.link(siblings, node);
            node
        });
        if let Some(data) = self.tree.nodes.get_mut(node.index()) {
            data.marks |= marks;
        }
        match first {
            Some(b'{') if self.data(node).is_some_and(|data| data.kind == Kind::Object) => {
                let whole = self.skipping(start)?;
                self.fault(FaultKind::TwinOfComplex, whole, Some(node));
            }
            Some(b'{') => {
                self.object(node)?;
                self.close_absent(node);
            }
            Some(b'n') if marks & TWIN_IN_ARRAY != 0 => {
                self.scanner.literal("null")?;
                siblings.nulls |= self.data(node).is_some_and(|data| data.kind == Kind::Absent);
            }
            _ => {
                let whole = self.skipping(start)?;
                self.fault(FaultKind::TwinNotAnObject, whole, Some(node));
            }
        }
        Ok(node)
    }

    /// Reads the items of an array, whose bracket is next.
    fn items(
        &mut self,
        owner: NodeId,
        name: Name,
        mut item: impl FnMut(&mut Self, u32) -> Result<NodeId, Fault>,
    ) -> Result<(), Fault> {
        self.deeper()?;
        let start = self.scanner.offset();
        self.scanner.at += 1;
        if self.scanner.next_token() == Some(b']') {
            self.scanner.at += 1;
            self.depth -= 1;
            self.named_fault(FaultKind::EmptyArray, Span { start, end: self.scanner.offset() }, owner, name);
            return Ok(());
        }
        let mut repeat = 0;
        loop {
            if self.scanner.next_token() == Some(b'[') {
                let whole = self.skipping(self.scanner.offset())?;
                self.named_fault(FaultKind::NestedArray, whole, owner, name);
            } else {
                item(self, repeat)?;
                repeat += 1;
            }
            self.tree.within(&self.limits, self.scanner.offset())?;
            match self.scanner.next_token() {
                Some(b',') => self.scanner.at += 1,
                Some(b']') => {
                    self.scanner.at += 1;
                    self.depth -= 1;
                    return Ok(());
                }
                _ => return Err(self.scanner.unexpected("`,` or `]`")),
            }
        }
    }

    /// Reads one value that is not an array, into the node that its twin made or into a new one.
    fn value(
        &mut self,
        siblings: &mut Siblings,
        name: Name,
        known: Option<NodeId>,
        repeat: u32,
    ) -> Result<NodeId, Fault> {
        let (kind, span, token) = self.literal()?;
        let escaped = token.is_some_and(|token| token.escaped);
        let name = if escaped { Name { marks: name.marks | ESCAPED, ..name } } else { name };
        let node = match known {
            Some(node) => {
                self.fill(node, name, kind, span);
                node
            }
            None => {
                let node = self.push(name, kind, span, siblings.owner, repeat);
                self.link(siblings, node);
                node
            }
        };
        if let Some((fault, at)) = token.and_then(|token| token.fault) {
            self.fault(fault, Span { start: at, end: at + 1 }, Some(node));
        }
        match kind {
            Kind::Object if known.is_some() => {
                let whole = self.skipping(span.start)?;
                self.fault(FaultKind::TwinOfComplex, whole, Some(node));
            }
            Kind::Object => {
                self.object(node)?;
                self.close(node);
            }
            Kind::Null => siblings.nulls = true,
            Kind::String if span.end - span.start == 2 => {
                self.fault(FaultKind::EmptyString, span, Some(node))
            }
            _ => {}
        }
        Ok(node)
    }

    /// Reads a string, number or word; stops before an object.
    fn literal(&mut self) -> Result<(Kind, Span, Option<StringToken>), Fault> {
        match self.scanner.next_token() {
            Some(b'"') => self.scanner.string().map(|token| (Kind::String, token.span, Some(token))),
            Some(b'{') => {
                let start = self.scanner.offset();
                Ok((Kind::Object, Span { start, end: start }, None))
            }
            Some(b'-' | b'0'..=b'9') => Ok((Kind::Number, self.scanner.number()?, None)),
            Some(b't') => Ok((Kind::Boolean, self.scanner.literal("true")?, None)),
            Some(b'f') => Ok((Kind::Boolean, self.scanner.literal("false")?, None)),
            Some(b'n') => Ok((Kind::Null, self.scanner.literal("null")?, None)),
            _ => Err(self.scanner.unexpected("a value")),
        }
    }

    /// Moves over a value; gives the span from where it began.
    fn skipping(&mut self, start: u32) -> Result<Span, Fault> {
        skip::value(&mut self.scanner, self.limits.max_depth.saturating_sub(self.depth))?;
        Ok(Span { start, end: self.scanner.offset() })
    }

    fn push(&mut self, name: Name, kind: Kind, span: Span, parent: NodeId, repeat: u32) -> NodeId {
        let id = NodeId(u32::try_from(self.tree.nodes.len()).unwrap_or(u32::MAX));
        self.tree.nodes.push(NodeData {
            name: name.hash,
            key: name.key,
            start: span.start,
            end: span.end,
            parent,
            first_child: NodeId::NONE,
            next: NodeId::NONE,
            repeat,
            key_len: name.len,
            kind,
            marks: name.marks,
        });
        id
    }

    /// Puts what was read into a node that its twin made.
    fn fill(&mut self, node: NodeId, name: Name, kind: Kind, span: Span) {
        if let Some(data) = self.tree.nodes.get_mut(node.index()) {
            data.kind = kind;
            data.start = span.start;
            data.end = span.end;
            data.key = name.key;
            data.marks = (data.marks & !NAME_BESIDE) | name.marks;
        }
    }

    pub(super) fn data(&self, node: NodeId) -> Option<&NodeData> {
        self.tree.nodes.get(node.index())
    }

    fn close(&mut self, node: NodeId) {
        let end = self.scanner.offset();
        if let Some(data) = self.tree.nodes.get_mut(node.index()) {
            data.end = end;
        }
    }

    fn close_absent(&mut self, node: NodeId) {
        if self.data(node).is_some_and(|data| data.kind == Kind::Absent) {
            self.close(node);
        }
    }

    /// A null says that its twin has something to tell, on either side; one without is a fault.
    fn lonely_nulls(&mut self, owner: NodeId) {
        let lonely = |child: &Node<'_>| {
            let is_null = match child.kind() {
                Kind::Null => child.in_array(),
                Kind::Absent => child.twin_in_array() == Some(true),
                _ => false,
            };
            is_null && child.children().next().is_none()
        };
        let found: Vec<_> =
            self.tree.node(owner).children().filter(lonely).map(|n| (n.id(), n.span())).collect();
        for (node, span) in found {
            self.fault(FaultKind::Null, span, Some(node));
        }
    }

    fn fault(&mut self, kind: FaultKind, span: Span, node: Option<NodeId>) {
        self.tree.faults.push(Fault { kind, span, node, name: None });
    }

    /// A fault of a member that did not become an element.
    fn named_fault(&mut self, kind: FaultKind, span: Span, owner: NodeId, name: Name) {
        let text = self.text_of(name).into();
        self.tree.faults.push(Fault { kind, span, node: Some(owner), name: Some(text) });
    }

    pub(super) fn text_of(&self, name: Name) -> &str {
        let source =
            if name.marks & NAME_BESIDE == 0 { &*self.tree.source } else { self.tree.beside.as_str() };
        source.get(name.key as usize..name.key as usize + usize::from(name.len)).unwrap_or_default()
    }
}

fn without_underscore(name: &str) -> (bool, &str) {
    match name.strip_prefix('_') {
        Some(plain) if !plain.is_empty() => (true, plain),
        _ => (false, name),
    }
}

/// Whether a node has already had such a member.
fn is_taken(data: &NodeData, twin: bool) -> bool {
    if twin { data.marks & TWIN != 0 } else { data.kind != Kind::Absent }
}
