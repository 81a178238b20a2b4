//! What FHIR's formats forbid and reading could pass over, in words.

use samhandling_core::tree::FaultKind;

/// Why a document cannot be read.
pub(super) fn fatal_words(kind: FaultKind) -> [String; 3] {
    match kind {
        FaultKind::NotJson(expected) => not("JSON", expected),
        FaultKind::NotXml(expected) => not("XML", expected),
        kind => plain_fatal(kind).map(str::to_owned),
    }
}

fn not(format: &str, expected: &str) -> [String; 3] {
    let [en, nb, nn] = self::expected(expected);
    [
        format!("the document is not {format}: {en} expected here"),
        format!("dokumentet er ikke {format}: her ventes {nb}"),
        format!("dokumentet er ikkje {format}: her er venta {nn}"),
    ]
}

/// What a reader of JSON or XML expected.
pub(crate) fn expected(words: &str) -> [&str; 3] {
    let found = EXPECTED.iter().find(|[en, ..]| *en == words);
    found.copied().unwrap_or([words; 3])
}

/// What readers expect, beside the signs that are the same in every language.
const EXPECTED: &[[&str; 3]] = &[
    ["a value", "en verdi", "ein verdi"],
    ["a digit", "et siffer", "eit siffer"],
    ["a member name", "navnet på et medlem", "namnet på ein medlem"],
    ["a number without a leading zero", "et tall uten null foran", "eit tal utan null framfor"],
    ["an object", "et objekt", "eit objekt"],
    ["the end of the string", "slutten på strengen", "slutten på strengen"],
    ["the end of the document", "slutten på dokumentet", "slutten på dokumentet"],
    ["`,` or `]`", "`,` eller `]`", "`,` eller `]`"],
    ["`,` or `}`", "`,` eller `}`", "`,` eller `}`"],
    ["a name", "et navn", "eit namn"],
    ["an element", "et element", "eit element"],
    ["a quoted value", "en verdi i anførselstegn", "ein verdi i hermeteikn"],
    ["the closing quote", "anførselstegnet som avslutter", "hermeteiknet som avsluttar"],
    ["a value without `<`", "en verdi uten `<`", "ein verdi utan `<`"],
    ["a character that XML allows", "et tegn som XML tillater", "eit teikn som XML tillèt"],
    [
        "an attribute that the tag has not had yet",
        "et attributt som taggen ikke har fra før",
        "eit attributt som taggen ikkje har frå før",
    ],
    ["the closing tag of the element", "taggen som lukker elementet", "taggen som lukkar elementet"],
    ["the end of the comment", "slutten på kommentaren", "slutten på kommentaren"],
    ["no `--` in a comment", "ingen `--` i en kommentar", "ingen `--` i ein kommentar"],
    ["the end of the CDATA section", "slutten på CDATA-seksjonen", "slutten på CDATA-seksjonen"],
    [
        "the end of the processing instruction",
        "slutten på prosesseringsinstruksjonen",
        "slutten på prosesseringsinstruksjonen",
    ],
    ["no `]]>` in a text", "ingen `]]>` i en tekst", "ingen `]]>` i ein tekst"],
    ["no more than 256 namespaces", "høyst 256 navnerom", "høgst 256 namnerom"],
    [
        "no XML declaration behind the beginning of the document",
        "ingen XML-deklarasjon etter begynnelsen av dokumentet",
        "ingen XML-deklarasjon etter byrjinga av dokumentet",
    ],
    [
        "`version=\"1.0\"`, and then `encoding` and `standalone` at most",
        "`version=\"1.0\"`, og så høyst `encoding` og `standalone`",
        "`version=\"1.0\"`, og så høgst `encoding` og `standalone`",
    ],
];

fn plain_fatal(kind: FaultKind) -> [&'static str; 3] {
    match kind {
        FaultKind::NotUtf8 => {
            ["the document is not UTF-8", "dokumentet er ikke UTF-8", "dokumentet er ikkje UTF-8"]
        }
        FaultKind::Utf16 => [
            "the document is UTF-16 or UTF-32, and FHIR's are UTF-8",
            "dokumentet er UTF-16 eller UTF-32, og FHIRs er UTF-8",
            "dokumentet er UTF-16 eller UTF-32, og FHIR sine er UTF-8",
        ],
        FaultKind::TooDeep => [
            "objects, arrays or elements are nested deeper than the limit",
            "objekter, lister eller elementer står dypere i hverandre enn grensen",
            "objekt, lister eller element står djupare i kvarandre enn grensa",
        ],
        FaultKind::DocumentType => [
            "a document type declaration, which could define entities, is not allowed",
            "en dokumenttypedeklarasjon, som kan definere entiteter, er ikke tillatt",
            "ein dokumenttypedeklarasjon, som kan definere entitetar, er ikkje tillaten",
        ],
        FaultKind::Entity => [
            "only the five entities of XML and numbers of characters may be referred to",
            "bare de fem entitetene i XML og tegnnumre kan vises til",
            "berre dei fem entitetane i XML og teiknnummer kan visast til",
        ],
        FaultKind::TooMany => [
            "the document has more elements, or more faults, than the limit",
            "dokumentet har flere elementer, eller flere feil, enn grensen",
            "dokumentet har fleire element, eller fleire feil, enn grensa",
        ],
        FaultKind::TooLarge => [
            "the document is larger than the limit",
            "dokumentet er større enn grensen",
            "dokumentet er større enn grensa",
        ],
        _ => [
            "the document is not an object",
            "dokumentet er ikke et objekt",
            "dokumentet er ikkje eit objekt",
        ],
    }
}

/// What is wrong with a document that could be read.
pub(super) fn words(kind: FaultKind) -> [&'static str; 3] {
    match kind {
        FaultKind::ByteOrderMark => [
            "the document begins with a byte order mark, which JSON does not have",
            "dokumentet begynner med et byterekkefølgemerke, som JSON ikke har",
            "dokumentet byrjar med eit byterekkjefølgjemerke, som JSON ikkje har",
        ],
        FaultKind::DuplicateMember => [
            "the member occurs twice; this one is passed over",
            "medlemmet står to ganger; dette er ikke lest",
            "medlemmet står to gonger; dette er ikkje lese",
        ],
        FaultKind::Null => [
            "null may only stand in an array of primitives, and only where a `_` member says more",
            "null kan bare stå i en liste av primitiver, og bare der et `_`-medlem sier mer",
            "null kan berre stå i ei liste av primitivar, og berre der eit `_`-medlem seier meir",
        ],
        FaultKind::EmptyArray => {
            ["an array must not be empty", "en liste skal ikke være tom", "ei liste skal ikkje vere tom"]
        }
        FaultKind::NestedArray => [
            "an array must not hold an array",
            "en liste skal ikke inneholde en liste",
            "ei liste skal ikkje innehalde ei liste",
        ],
        FaultKind::EmptyObject => [
            "an object must not be empty",
            "et objekt skal ikke være tomt",
            "eit objekt skal ikkje vere tomt",
        ],
        FaultKind::EmptyString => {
            ["a string must not be empty", "en streng skal ikke være tom", "ein streng skal ikkje vere tom"]
        }
        FaultKind::TwinNotAnObject => [
            "a `_` member holds an object, or an array of objects and nulls",
            "et `_`-medlem er et objekt, eller en liste av objekter og null",
            "eit `_`-medlem er eit objekt, eller ei liste av objekt og null",
        ],
        FaultKind::TwinOfComplex => [
            "only primitives have a `_` member",
            "bare primitiver har et `_`-medlem",
            "berre primitivar har eit `_`-medlem",
        ],
        FaultKind::ControlCharacter => [
            "a control character in a string must be escaped",
            "et styretegn i en streng skal skrives med omskrivning",
            "eit styreteikn i ein streng skal skrivast med omskriving",
        ],
        FaultKind::Escape => [
            "the escape in the string is not valid",
            "omskrivningen i strengen er ikke gyldig",
            "omskrivinga i strengen er ikkje gyldig",
        ],
        kind => xml_words(kind),
    }
}

/// The same for what only XML has.
fn xml_words(kind: FaultKind) -> [&'static str; 3] {
    match kind {
        FaultKind::Encoding => [
            "the document says that its encoding is not UTF-8",
            "dokumentet sier at det ikke er i UTF-8",
            "dokumentet seier at det ikkje er i UTF-8",
        ],
        FaultKind::Namespace => [
            "the element is not in the namespace http://hl7.org/fhir; it is passed over",
            "elementet er ikke i navnerommet http://hl7.org/fhir; det er ikke lest",
            "elementet er ikkje i namnerommet http://hl7.org/fhir; det er ikkje lese",
        ],
        FaultKind::DocumentNamespace => [
            "the document is not in the namespace http://hl7.org/fhir",
            "dokumentet er ikke i navnerommet http://hl7.org/fhir",
            "dokumentet er ikkje i namnerommet http://hl7.org/fhir",
        ],
        FaultKind::EmptyElement => [
            "an element must have a value or content",
            "et element skal ha en verdi eller innhold",
            "eit element skal ha ein verdi eller innhald",
        ],
        FaultKind::Text => [
            "there must be no text between elements",
            "det skal ikke stå tekst mellom elementer",
            "det skal ikkje stå tekst mellom element",
        ],
        FaultKind::Data => [
            "there must be no CDATA section outside of narrative",
            "det skal ikke stå en CDATA-seksjon utenfor lesbar tekst",
            "det skal ikkje stå ein CDATA-seksjon utanfor lesbar tekst",
        ],
        FaultKind::Instruction => [
            "there must be no processing instruction outside of narrative",
            "det skal ikke stå en prosesseringsinstruksjon utenfor lesbar tekst",
            "det skal ikkje stå ein prosesseringsinstruksjon utanfor lesbar tekst",
        ],
        FaultKind::ResourceNotAlone => [
            "an element that holds a resource must hold nothing else; this is passed over",
            "et element som holder en ressurs, skal ikke holde noe annet; dette er ikke lest",
            "eit element som held ein ressurs, skal ikkje halde noko anna; dette er ikkje lese",
        ],
        FaultKind::NotAnAttribute => [
            "XML writes the id of an element and the url of an extension as an attribute",
            "XML skriver id-en til et element og url-en til en utvidelse som et attributt",
            "XML skriv id-en til eit element og url-en til ei utviding som eit attributt",
        ],
        FaultKind::TypeAsElement => [
            "XML says the type of a resource by the name of its element; `resourceType` is passed over",
            "XML sier ressursens type med navnet på elementet; `resourceType` er ikke lest",
            "XML seier typen til ressursen med namnet på elementet; `resourceType` er ikkje lese",
        ],
        _ => ["the document cannot be read", "dokumentet kan ikke leses", "dokumentet kan ikkje lesast"],
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use regex::Regex;

    use super::EXPECTED;

    /// The readers of samhandling-core say in English what they expected; their source tells what they can say.
    #[test]
    fn what_a_reader_expected_is_told_in_three_languages() {
        let said = Regex::new(
            r#"(?:NotXml|NotJson|unexpected)\(("(?:[^"\\]|\\.)*")|(?:need|past)\("[^"]*", ("[^"]*")"#,
        );
        let said = said.unwrap();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samhandling-core/src/tree");
        let files = ["json/reader.rs", "json/skip.rs", "scan.rs", "xml/lexer.rs", "xml/reader.rs"];
        let mut count = 0;
        for file in files {
            let source = fs::read_to_string(folder.join(file)).unwrap();
            for found in said.captures_iter(&source) {
                let words = found.get(1).or(found.get(2)).unwrap().as_str();
                let words: String = serde_json::from_str(words).unwrap();
                let is_sign = words.starts_with('`') && words.ends_with('`') && !words.contains(' ');
                assert!(is_sign || EXPECTED.iter().any(|[en, ..]| *en == words), "{file}: {words}");
                count += 1;
            }
        }
        assert!(count > 20, "{count}");
    }
}
