//! The form of an XML document: what FHIR's XML asks for beyond XML itself.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::FaultKind;

rule! {
    /// ## What it checks
    /// That an XML document does not say that it is in another encoding than UTF-8.
    ///
    /// ## Why
    /// FHIR is sent in UTF-8, and a receiver that believes the declaration reads other letters than were written.
    ///
    /// ## Conforms
    /// ```xml
    /// <?xml version="1.0" encoding="UTF-8"?>
    /// ```
    ///
    /// ## Does not conform
    /// ```xml
    /// <?xml version="1.0" encoding="ISO-8859-1"?>
    /// ```
    ///
    /// ## Remedy
    /// Write the document in UTF-8, and say so or nothing.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/http.html#mime-type>, <https://hl7.org/fhir/R4/xml.html> (4.0.1; read 2026-11-22)
    ENCODING = "fhir-xml-encoding", Error, Invalid {
        message { en: "{fault}", nb: "{fault}", nn: "{fault}" }
        help {
            en: "write the document in UTF-8, and `encoding=\"UTF-8\"` or nothing",
            nb: "skriv dokumentet i UTF-8, og `encoding=\"UTF-8\"` eller ingenting",
            nn: "skriv dokumentet i UTF-8, og `encoding=\"UTF-8\"` eller ingenting",
        }
    }

    /// ## What it checks
    /// That the document and its elements are in FHIR's namespace. Only narrative is in that of XHTML.
    ///
    /// ## Why
    /// To an XML reader an element of another namespace is another element, whatever its name.
    ///
    /// ## Conforms
    /// ```xml
    /// <Patient xmlns="http://hl7.org/fhir"><active value="true"/></Patient>
    /// ```
    ///
    /// ## Does not conform
    /// ```xml
    /// <Patient><active value="true"/></Patient>
    /// ```
    ///
    /// ## Remedy
    /// Write `xmlns="http://hl7.org/fhir"` on the element of the document, and take foreign elements out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/xml.html> (4.0.1; read 2026-11-22)
    NAMESPACE = "fhir-xml-namespace", Error, Invalid {
        message { en: "{fault}", nb: "{fault}", nn: "{fault}" }
        help {
            en: "write `xmlns=\"http://hl7.org/fhir\"` on the document's element; leave foreign elements out",
            nb: "skriv `xmlns=\"http://hl7.org/fhir\"` på dokumentets element; utelat fremmede elementer",
            nn: "skriv `xmlns=\"http://hl7.org/fhir\"` på elementet til dokumentet; utelat framande element",
        }
    }

    /// ## What it checks
    /// That elements have only the attributes that FHIR knows: `value` of a primitive, `id` of an element, `url` of an extension. A
    /// resource's own element has none; nor may a document name its schema.
    ///
    /// ## Why
    /// Receivers pass over an attribute that they do not know, or refuse the document.
    ///
    /// ## Does not conform
    /// ```xml
    /// <birthDate value="1970-03-01" precision="day"/>
    /// ```
    ///
    /// ## Remedy
    /// Leave the attribute out, or say it with an element or an extension.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/xml.html> (4.0.1; read 2026-11-22)
    ATTRIBUTE = "fhir-xml-attribute-unknown", Error, Structure {
        message {
            en: "the attribute is not one of FHIR's",
            nb: "attributtet er ikke et av FHIRs",
            nn: "attributtet er ikkje eit av FHIR sine",
        }
        help {
            en: "leave it out; FHIR has `value`, an element's `id` and an extension's `url`",
            nb: "utelat det; FHIR har `value`, `id` på elementer og `url` på utvidelser",
            nn: "utelat det; FHIR har `value`, `id` på element og `url` på utvidingar",
        }
    }

    /// ## What it checks
    /// That every element has a value, an extension or other content, and that no attribute is empty.
    ///
    /// ## Why
    /// FHIR says what is unknown by leaving it out. To some readers an empty value is a value.
    ///
    /// ## Does not conform
    /// ```xml
    /// <name><family value=""/></name>
    /// ```
    ///
    /// ## Remedy
    /// Leave out what has no content.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/xml.html> (4.0.1; read 2026-11-22)
    EMPTY = "fhir-xml-empty", Error, Invalid {
        message { en: "{fault}", nb: "{fault}", nn: "{fault}" }
        help {
            en: "leave out what has no content",
            nb: "utelat det som ikke har innhold",
            nn: "utelat det som ikkje har innhald",
        }
    }

    /// ## What it checks
    /// That nothing but elements, white space and comments stands outside of narrative: no text, no CDATA section, no processing
    /// instruction, no element beside a resource in the element that holds it.
    ///
    /// ## Why
    /// FHIR has no place for it: a receiver passes it over in silence, and what it says is lost.
    ///
    /// ## Does not conform
    /// ```xml
    /// <Patient xmlns="http://hl7.org/fhir">Kari<active value="true"/></Patient>
    /// ```
    ///
    /// ## Remedy
    /// Write it as the value of an element, or leave it out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/xml.html> (4.0.1; read 2026-11-22); processing instructions as HL7's validator takes them
    BETWEEN = "fhir-xml-between-elements", Error, Structure {
        message { en: "{fault}", nb: "{fault}", nn: "{fault}" }
        help {
            en: "write it as the value of an element, or leave it out",
            nb: "skriv det som verdien til et element, eller utelat det",
            nn: "skriv det som verdien til eit element, eller utelat det",
        }
    }

    /// ## What it checks
    /// That what FHIR's XML writes as an attribute is no element: the id of an element, the url of an extension. And that there is no
    /// element `resourceType`: the name of a resource's element says its type.
    ///
    /// ## Why
    /// A receiver looks for the attribute, and finds none.
    ///
    /// ## Conforms
    /// ```xml
    /// <extension url="http://example.org/x"><valueCode value="a"/></extension>
    /// ```
    ///
    /// ## Does not conform
    /// ```xml
    /// <extension><url value="http://example.org/x"/><valueCode value="a"/></extension>
    /// ```
    ///
    /// ## Remedy
    /// Write it as an attribute.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/xml.html> (4.0.1; read 2026-11-22)
    ELEMENT = "fhir-xml-not-an-element", Error, Structure {
        message { en: "{fault}", nb: "{fault}", nn: "{fault}" }
        help {
            en: "write `id` and `url` as attributes, and leave `resourceType` out",
            nb: "skriv `id` og `url` som attributter, og utelat `resourceType`",
            nn: "skriv `id` og `url` som attributt, og utelat `resourceType`",
        }
    }

    /// ## What it checks
    /// That the repeats of an element stand together.
    ///
    /// ## Why
    /// XML schemas are sequences: a receiver that reads by them stops at the repeat that comes too late.
    ///
    /// ## Remedy
    /// Put the repeats next to each other.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/xml.html> (4.0.1; read 2026-11-22)
    APART = "fhir-xml-repeats-apart", Error, Structure {
        message {
            en: "the repeats of an element must stand together",
            nb: "gjentakelser av et element skal stå samlet",
            nn: "gjentakingar av eit element skal stå samla",
        }
        help {
            en: "put the repeats next to each other",
            nb: "sett gjentakelsene ved siden av hverandre",
            nn: "set gjentakingane ved sida av kvarandre",
        }
    }

    /// ## What it checks
    /// That an element whose type has elements has no `value` attribute of its own.
    ///
    /// ## Why
    /// Only primitives have a value. A receiver looks for the elements, and does not see it.
    ///
    /// ## Conforms
    /// ```xml
    /// <name><text value="Kari"/></name>
    /// ```
    ///
    /// ## Does not conform
    /// ```xml
    /// <name value="Kari"/>
    /// ```
    ///
    /// ## Remedy
    /// Write the value in the element of the type that is meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/xml.html> (4.0.1; read 2026-11-22)
    pub(super) VALUE = "fhir-xml-value-of-complex", Error, Structure {
        message {
            en: "`{element}` is of type {type}, which has elements and no `value` of its own",
            nb: "`{element}` er av typen {type}, som har elementer og ingen `value` selv",
            nn: "`{element}` er av typen {type}, som har element og ingen `value` sjølv",
        }
        help {
            en: "write the value in the element of {type} that is meant",
            nb: "skriv verdien i det elementet i {type} som er ment",
            nn: "skriv verdien i det elementet i {type} som er meint",
        }
    }
}

pub(crate) static RULES: &[&Rule] =
    &[&ENCODING, &NAMESPACE, &ATTRIBUTE, &EMPTY, &BETWEEN, &ELEMENT, &APART, &VALUE];

/// The rule that a fault of an XML document breaks.
pub(super) fn rule(kind: FaultKind) -> &'static Rule {
    match kind {
        FaultKind::Encoding => &ENCODING,
        FaultKind::Namespace | FaultKind::DocumentNamespace => &NAMESPACE,
        FaultKind::UnknownAttribute => &ATTRIBUTE,
        FaultKind::NotAnAttribute | FaultKind::TypeAsElement => &ELEMENT,
        FaultKind::RepeatsApart => &APART,
        FaultKind::EmptyElement | FaultKind::EmptyString => &EMPTY,
        _ => &BETWEEN,
    }
}
