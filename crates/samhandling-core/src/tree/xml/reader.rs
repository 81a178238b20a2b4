//! One pass over the source, from tag to tag.

use super::super::node::{ESCAPED, NAME_BESIDE, NodeData};
use super::super::{Fault, FaultKind, Kind, Limits, NameHash, NodeId, Span, Tree};
use super::groups::{Groups, Place};
use super::lexer::{Attribute, Inside, Lexer, Token};
use super::namespaces::{FHIR, Local, Namespaces, XHTML};

pub(super) struct Reader<'s> {
    lexer: Lexer<'s>,
    tree: Tree<'s>,
    namespaces: Namespaces<'s>,
    /// The namespace of the document: FHIR's, or the one that it has instead.
    home: &'s str,
    depth: u32,
    limits: Limits,
}

/// The attributes of a tag, the prefixes that it declares, and whether there is content behind it.
struct Tag<'s> {
    attributes: Vec<Attribute>,
    declared: Vec<&'s str>,
    has_content: bool,
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s str, tree: Tree<'s>, limits: Limits) -> Self {
        let namespaces = Namespaces::default();
        Reader { lexer: Lexer::new(source), tree, namespaces, home: FHIR, depth: 0, limits }
    }

    pub(super) fn into_tree(self) -> Tree<'s> {
        self.tree
    }

    pub(super) fn document(&mut self) -> Result<(), Fault> {
        self.prolog()?;
        let name = self.document_element()?;
        let start = name.start - 1;
        let root = self.push(None, Kind::Object, Span { start, end: start }, NodeId::NONE);
        let mut groups = Groups::of(root);
        for fault in &mut self.tree.faults {
            fault.node = Some(root);
        }
        self.resource(root, &mut groups, name)?;
        self.close(root);
        match self.outside()? {
            Token::End => Ok(()),
            _ => Err(self.lexer.fault(FaultKind::NotXml("the end of the document"))),
        }
    }

    /// What stands before the document's element. A declaration may name another encoding only where it makes no difference.
    fn prolog(&mut self) -> Result<(), Fault> {
        self.lexer.byte_order_mark();
        let Some(span) = self.lexer.declaration()? else { return Ok(()) };
        let name = self.lexer.slice(span);
        if name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("us-ascii") {
            return Ok(());
        }
        if !self.tree.source.is_ascii() {
            return Err(Fault { kind: FaultKind::NotUtf8, span, node: None, name: None });
        }
        self.fault(FaultKind::Encoding, span, None);
        Ok(())
    }

    fn document_element(&mut self) -> Result<Span, Fault> {
        match self.outside()? {
            Token::Open(name) => Ok(name),
            _ => Err(self.lexer.fault(FaultKind::NotXml("an element"))),
        }
    }

    /// The next token outside of the document's element that is no white space.
    fn outside(&mut self) -> Result<Token, Fault> {
        loop {
            match self.lexer.token()? {
                Token::Text(span) if self.is_blank(span) => {}
                Token::Instruction(span) => {
                    let root = (!self.tree.nodes.is_empty()).then_some(NodeId(0));
                    self.fault(FaultKind::Instruction, span, root);
                }
                token => return Ok(token),
            }
        }
    }

    /// Reads an element that is a resource, its name being read, as the content of the owner.
    fn resource(&mut self, owner: NodeId, groups: &mut Groups, name: Span) -> Result<(), Fault> {
        let depth = self.namespaces.depth();
        let tag = self.tag()?;
        let local = Local::of(&self.lexer, name);
        let namespace = self.namespaces.of(local.prefix);
        if namespace != self.home {
            if owner == NodeId(0) {
                self.home = namespace;
                self.fault(FaultKind::DocumentNamespace, local.span, Some(owner));
            } else {
                self.named_fault(FaultKind::Namespace, local.span, owner, local.text);
            }
        }
        self.resource_type(owner, groups, local.span);
        for attribute in tag.attributes {
            self.unknown_attribute(owner, attribute);
        }
        if tag.has_content {
            self.content(owner, groups, name)?;
        }
        self.namespaces.leave(depth);
        Ok(())
    }

    /// A resource says its type by its name in XML and by a member in JSON: the tree has the member.
    fn resource_type(&mut self, owner: NodeId, groups: &mut Groups, span: Span) {
        const NAME: &str = "resourceType";
        let node = self.push(None, Kind::Attribute, span, owner);
        let key = u32::try_from(self.tree.beside.len()).unwrap_or(u32::MAX);
        self.tree.beside.push_str(NAME);
        if let Some(data) = self.tree.nodes.get_mut(node.index()) {
            data.name = NameHash::of(NAME);
            data.key = key;
            data.key_len = u16::try_from(NAME.len()).unwrap_or(0);
            data.marks |= NAME_BESIDE;
        }
        groups.link(&mut self.tree, node);
    }

    /// Reads the content of an element, up to its closing tag.
    fn content(&mut self, owner: NodeId, groups: &mut Groups, name: Span) -> Result<(), Fault> {
        self.deeper()?;
        loop {
            self.tree.within(&self.limits, self.lexer.offset())?;
            match self.lexer.token()? {
                Token::Text(span) if self.is_blank(span) => {}
                Token::Text(span) => self.fault(FaultKind::Text, span, Some(owner)),
                Token::Data(span) => self.fault(FaultKind::Data, span, Some(owner)),
                Token::Instruction(span) => self.fault(FaultKind::Instruction, span, Some(owner)),
                Token::Open(child) => self.child(owner, groups, child)?,
                Token::Close(close) if self.lexer.slice(close) == self.lexer.slice(name) => {
                    self.depth -= 1;
                    return Ok(());
                }
                Token::Close(_) | Token::End => {
                    return Err(self.lexer.fault(FaultKind::NotXml("the closing tag of the element")));
                }
            }
        }
    }

    /// Reads an element inside another. One that begins with a capital is a resource, and what is around it is it.
    fn child(&mut self, owner: NodeId, groups: &mut Groups, name: Span) -> Result<(), Fault> {
        let local = Local::of(&self.lexer, name);
        if local.text.starts_with(|first: char| first.is_ascii_uppercase()) {
            if self.tree.node(owner).children().next().is_some() {
                self.named_fault(FaultKind::ResourceNotAlone, local.span, owner, local.text);
                return self.skip(name);
            }
            return self.resource(owner, groups, name);
        }
        self.element(owner, groups, name, local)
    }

    fn element(
        &mut self,
        owner: NodeId,
        groups: &mut Groups,
        name: Span,
        local: Local<'s>,
    ) -> Result<(), Fault> {
        let depth = self.namespaces.depth();
        let start = name.start - 1;
        let tag = self.tag()?;
        let namespace = self.namespaces.of(local.prefix);
        // A `div` in another namespace than XHTML's is meant as narrative too, which says then what it lacks.
        let is_markup = local.text == "div";
        let passed_over = match local.text {
            // An element may have that name where it is no resource: `ExampleScenario.instance.resourceType`.
            "resourceType" if self.tree.node(owner).resource_type().is_some() => {
                Some(FaultKind::TypeAsElement)
            }
            _ if namespace != self.home && !is_markup => Some(FaultKind::Namespace),
            _ => None,
        };
        if let Some(kind) = passed_over {
            self.named_fault(kind, local.span, owner, local.text);
            let behind = if tag.has_content { self.skip_content(name) } else { Ok(()) };
            self.namespaces.leave(depth);
            return behind;
        }
        let kind = if is_markup { Kind::Markup } else { Kind::Object };
        let node = self.push(Some(local), kind, Span { start, end: start }, owner);
        if groups.link(&mut self.tree, node) == Place::Apart {
            self.fault(FaultKind::RepeatsApart, local.span, Some(node));
        }
        if self.is_attribute(owner, local.text) {
            self.fault(FaultKind::NotAnAttribute, local.span, Some(node));
        }
        if is_markup {
            if tag.has_content {
                self.skip_content(name)?;
            }
            self.around(node, start, &tag);
        } else {
            let mut groups = Groups::of(node);
            self.attributes(node, &mut groups, &tag, local);
            if tag.has_content {
                self.content(node, &mut groups, name)?;
            }
            let empty = self.tree.node(node).kind() == Kind::Object
                && self.tree.node(node).children().next().is_none();
            if empty {
                let span = Span { start, end: self.lexer.offset() };
                self.fault(FaultKind::EmptyElement, span, Some(node));
            }
        }
        if self.tree.node(node).kind() != Kind::Attribute {
            self.close(node);
        }
        self.namespaces.leave(depth);
        Ok(())
    }

    /// Whether XML writes an element as an attribute: the id of what is no resource, the url of an extension.
    fn is_attribute(&self, owner: NodeId, name: &str) -> bool {
        let owner = self.tree.node(owner);
        match name {
            "id" => owner.resource_type().is_none(),
            "url" => matches!(owner.name(), "extension" | "modifierExtension"),
            _ => false,
        }
    }

    /// Keeps the namespaces that markup has from around it, once it is read.
    fn around(&mut self, node: NodeId, start: u32, tag: &Tag<'s>) {
        let markup = self.lexer.slice(Span { start, end: self.lexer.offset() });
        let is_used = |(prefix, uri): &(&str, &str)| match *prefix {
            _ if tag.declared.contains(prefix) => false,
            "" => *uri == XHTML,
            prefix => markup.contains(&format!("<{prefix}:")),
        };
        let mut around = String::new();
        for (prefix, uri) in self.namespaces.in_force().into_iter().filter(is_used) {
            let quote = if uri.contains('"') { "'" } else { "\"" };
            let colon = if prefix.is_empty() { "" } else { ":" };
            around.extend([" xmlns", colon, prefix, "=", quote, uri, quote]);
        }
        if !around.is_empty() {
            self.tree.around.push((node, around.into()));
            if let Some(data) = self.tree.nodes.get_mut(node.index()) {
                data.marks |= ESCAPED;
            }
        }
    }

    /// The attributes that FHIR knows: `value`, `id`, and an extension's `url`.
    fn attributes(&mut self, node: NodeId, groups: &mut Groups, tag: &Tag<'s>, element: Local<'s>) {
        let is_extension = matches!(element.text, "extension" | "modifierExtension");
        for attribute in &tag.attributes {
            match self.lexer.slice(attribute.name) {
                "value" => self.value(node, *attribute),
                "id" => self.attribute_node(node, groups, *attribute),
                "url" if is_extension => self.attribute_node(node, groups, *attribute),
                _ => self.unknown_attribute(node, *attribute),
            }
        }
    }

    /// The `value` attribute is the element's own value.
    fn value(&mut self, node: NodeId, attribute: Attribute) {
        if let Some(data) = self.tree.nodes.get_mut(node.index()) {
            data.kind = Kind::Attribute;
            data.start = attribute.value.start;
            data.end = attribute.value.end;
            data.marks |= if attribute.escaped { ESCAPED } else { 0 };
        }
        self.empty_value(attribute, node);
    }

    /// An attribute that is an element of its own in FHIR.
    fn attribute_node(&mut self, owner: NodeId, groups: &mut Groups, attribute: Attribute) {
        let name = Local::of(&self.lexer, attribute.name);
        let node = self.push(Some(name), Kind::Attribute, attribute.value, owner);
        if let Some(data) = self.tree.nodes.get_mut(node.index()) {
            data.marks |= if attribute.escaped { ESCAPED } else { 0 };
        }
        groups.link(&mut self.tree, node);
        self.empty_value(attribute, node);
    }

    fn empty_value(&mut self, attribute: Attribute, node: NodeId) {
        if attribute.value.start == attribute.value.end {
            self.fault(FaultKind::EmptyString, attribute.value, Some(node));
        }
    }

    fn unknown_attribute(&mut self, node: NodeId, attribute: Attribute) {
        let name = self.lexer.slice(attribute.name);
        self.named_fault(FaultKind::UnknownAttribute, attribute.name, node, name);
    }

    /// Reads the rest of an opening tag.
    fn tag(&mut self) -> Result<Tag<'s>, Fault> {
        let mut attributes: Vec<Attribute> = Vec::new();
        let has_content = loop {
            match self.lexer.attribute()? {
                Inside::Attribute(attribute) => attributes.push(attribute),
                Inside::Content => break true,
                Inside::Empty => break false,
            }
        };
        self.once_each(&attributes)?;
        let mut declared = Vec::new();
        attributes.retain(|attribute| {
            let (name, value) = (self.lexer.slice(attribute.name), self.lexer.slice(attribute.value));
            let prefix = self.namespaces.declare(name, value);
            declared.extend(prefix);
            prefix.is_none()
        });
        if self.namespaces.are_too_many() {
            return Err(self.lexer.fault(FaultKind::NotXml("no more than 256 namespaces")));
        }
        Ok(Tag { attributes, declared, has_content })
    }

    /// Holds a tag to having no attribute twice.
    fn once_each(&self, attributes: &[Attribute]) -> Result<(), Fault> {
        if attributes.len() < 2 {
            return Ok(());
        }
        let mut names: Vec<_> = attributes.iter().map(|attribute| attribute.name).collect();
        names.sort_by_key(|name| (self.lexer.slice(*name), name.start));
        let twice = names.array_windows().find(|[a, b]| self.lexer.slice(*a) == self.lexer.slice(*b));
        let Some([_, second]) = twice else { return Ok(()) };
        let kind = FaultKind::NotXml("an attribute that the tag has not had yet");
        Err(Fault { kind, span: *second, node: None, name: None })
    }

    /// Moves over an element whose name was read.
    fn skip(&mut self, name: Span) -> Result<(), Fault> {
        let depth = self.namespaces.depth();
        let tag = self.tag()?;
        self.namespaces.leave(depth);
        if tag.has_content { self.skip_content(name) } else { Ok(()) }
    }

    /// Moves over the content of an element, which must be well-formed, and its closing tag.
    fn skip_content(&mut self, name: Span) -> Result<(), Fault> {
        let mut open = vec![name];
        while let Some(innermost) = open.last() {
            match self.lexer.token()? {
                Token::Text(_) | Token::Data(_) | Token::Instruction(_) => {}
                Token::Open(name) => {
                    let depth = self.namespaces.depth();
                    if self.tag()?.has_content {
                        open.push(name);
                    }
                    self.namespaces.leave(depth);
                    self.within(u32::try_from(open.len()).unwrap_or(u32::MAX))?;
                }
                Token::Close(name) if self.lexer.slice(name) == self.lexer.slice(*innermost) => {
                    open.pop();
                }
                Token::Close(_) | Token::End => {
                    return Err(self.lexer.fault(FaultKind::NotXml("the closing tag of the element")));
                }
            }
        }
        Ok(())
    }

    fn deeper(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        self.within(0)
    }

    /// Whether so many levels more are within the limit.
    fn within(&self, more: u32) -> Result<(), Fault> {
        let deep = self.depth.saturating_add(more) > self.limits.max_depth;
        if deep { Err(self.lexer.fault(FaultKind::TooDeep)) } else { Ok(()) }
    }

    fn is_blank(&self, span: Span) -> bool {
        self.lexer.slice(span).bytes().all(|byte| byte.is_ascii_whitespace())
    }

    fn push(&mut self, name: Option<Local<'s>>, kind: Kind, span: Span, parent: NodeId) -> NodeId {
        let id = NodeId(u32::try_from(self.tree.nodes.len()).unwrap_or(u32::MAX));
        let key = name.map_or(Span { start: 0, end: 0 }, |name| name.span);
        self.tree.nodes.push(NodeData {
            name: name.map_or(NameHash::of(""), |name| name.hash),
            key: key.start,
            start: span.start,
            end: span.end,
            parent,
            first_child: NodeId::NONE,
            next: NodeId::NONE,
            repeat: 0,
            key_len: u16::try_from(key.end - key.start).unwrap_or(u16::MAX),
            kind,
            marks: 0,
        });
        id
    }

    fn close(&mut self, node: NodeId) {
        let end = self.lexer.offset();
        if let Some(data) = self.tree.nodes.get_mut(node.index()) {
            data.end = end;
        }
    }

    fn fault(&mut self, kind: FaultKind, span: Span, node: Option<NodeId>) {
        self.tree.faults.push(Fault { kind, span, node, name: None });
    }

    /// A fault of something that did not become an element.
    fn named_fault(&mut self, kind: FaultKind, span: Span, owner: NodeId, name: &str) {
        self.tree.faults.push(Fault { kind, span, node: Some(owner), name: Some(name.into()) });
    }
}
