//! What FHIR's formats forbid and reading could pass over, in words.

use samhandling_core::tree::FaultKind;

/// Why a document cannot be read.
pub(super) fn fatal_words(kind: FaultKind) -> [String; 3] {
    match kind {
        FaultKind::NotJson(expected) => [
            format!("the document is not JSON: {expected} expected here"),
            format!("dokumentet er ikke JSON: her ventes {expected}"),
            format!("dokumentet er ikkje JSON: her er venta {expected}"),
        ],
        FaultKind::NotXml(expected) => [
            format!("the document is not XML: {expected} expected here"),
            format!("dokumentet er ikke XML: her ventes {expected}"),
            format!("dokumentet er ikkje XML: her er venta {expected}"),
        ],
        kind => plain_fatal(kind).map(str::to_owned),
    }
}

fn plain_fatal(kind: FaultKind) -> [&'static str; 3] {
    match kind {
        FaultKind::NotUtf8 => {
            ["the document is not UTF-8", "dokumentet er ikke UTF-8", "dokumentet er ikkje UTF-8"]
        }
        FaultKind::TooDeep => [
            "objects or arrays are nested deeper than the limit",
            "objekter eller lister står dypere i hverandre enn grensen",
            "objekt eller lister står djupare i kvarandre enn grensa",
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
        FaultKind::Namespace => [
            "the element is not in the namespace http://hl7.org/fhir; it is passed over",
            "elementet er ikke i navnerommet http://hl7.org/fhir; det er ikke lest",
            "elementet er ikkje i namnerommet http://hl7.org/fhir; det er ikkje lese",
        ],
        FaultKind::UnknownAttribute => [
            "the attribute is not one of FHIR's",
            "attributtet er ikke et av FHIRs",
            "attributtet er ikkje eit av FHIR sine",
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
        FaultKind::ResourceNotAlone => [
            "an element that holds a resource must hold nothing else",
            "et element som holder en ressurs, skal ikke holde noe annet",
            "eit element som held ein ressurs, skal ikkje halde noko anna",
        ],
        FaultKind::RepeatsApart => [
            "the repeats of an element must stand together",
            "gjentakelser av et element skal stå samlet",
            "gjentakingar av eit element skal stå samla",
        ],
        _ => ["the document cannot be read", "dokumentet kan ikke leses", "dokumentet kan ikkje lesast"],
    }
}
