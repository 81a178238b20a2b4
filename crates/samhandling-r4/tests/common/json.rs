//! JSON with the text of its numbers, read apart from the code under test.

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    /// `null`, `true`, `false` or a number, as written.
    Literal(String),
    /// A string, decoded.
    Text(String),
    /// An array.
    Array(Vec<Json>),
    /// An object, its members sorted by name.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a document that is known to be JSON.
    pub(crate) fn parse(text: &str) -> Json {
        let text = text.trim_start_matches('\u{feff}');
        let mut parser = Parser { rest: text };
        let value = parser.value();
        assert_eq!(parser.rest.trim(), "", "something stands behind the document");
        value
    }
}

struct Parser<'t> {
    rest: &'t str,
}

impl Parser<'_> {
    fn value(&mut self) -> Json {
        self.rest = self.rest.trim_start();
        match self.rest.as_bytes()[0] {
            b'{' => self.object(),
            b'[' => self.array(),
            b'"' => Json::Text(self.string()),
            _ => {
                let end = self.rest.find([',', '}', ']', ' ', '\t', '\r', '\n']).unwrap_or(self.rest.len());
                let (literal, rest) = self.rest.split_at(end);
                self.rest = rest;
                Json::Literal(literal.to_owned())
            }
        }
    }

    fn eat(&mut self, character: char) -> bool {
        self.rest = self.rest.trim_start();
        let found = self.rest.strip_prefix(character);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn object(&mut self) -> Json {
        assert!(self.eat('{'));
        let mut members = Vec::new();
        while !self.eat('}') {
            self.rest = self.rest.trim_start();
            let name = self.string();
            assert!(self.eat(':'));
            members.push((name, self.value()));
            self.eat(',');
        }
        members.sort_by(|a, b| a.0.cmp(&b.0));
        Json::Object(members)
    }

    fn array(&mut self) -> Json {
        assert!(self.eat('['));
        let mut items = Vec::new();
        while !self.eat(']') {
            items.push(self.value());
            self.eat(',');
        }
        Json::Array(items)
    }

    fn string(&mut self) -> String {
        let mut escaped = false;
        let end = self.rest.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        let (token, rest) = self.rest.split_at(end.expect("a string ends").0 + 1);
        self.rest = rest;
        serde_json::from_str(token).expect("a string")
    }
}
