//! Narrative: which XHTML it may have, and what its links lead to.

use std::borrow::Cow;

use samhandling_core::diagnostic::Rule;
use samhandling_core::narrative::{self, Link, NarrativeFault, NarrativeFaultKind};
use samhandling_core::rule;
use samhandling_core::tree::{FaultKind, Kind, Node, Span};

use crate::assertion::fault::expected;
use crate::invariant;
use crate::run::Run;

rule! {
    /// ## What it checks
    /// That the `div` of a narrative is XHTML: elements opened and closed in order, attributes in quotes, nothing around the one
    /// `div`, and no names of characters that only HTML has.
    ///
    /// ## Why
    /// It is shown to people. A program that cannot read it shows nothing, or something else than was meant.
    ///
    /// ## Conforms
    /// ```json
    /// {"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Blodtrykk&#160;120/80</p></div>"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Blodtrykk&nbsp;120/80</div>"}
    /// ```
    ///
    /// ## Remedy
    /// Close what is open, and write characters as themselves or by their number.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/narrative.html#xhtml> (4.0.1)
    pub(crate) NOT_XHTML = "fhir-narrative-not-xhtml", Error, Invalid {
        message {
            en: "the narrative is not XHTML: {reason}",
            nb: "den lesbare teksten er ikke XHTML: {reason}",
            nn: "den lesbare teksten er ikkje XHTML: {reason}",
        }
        help {
            en: "mend the markup; write characters as themselves or by number, as `&#160;`",
            nb: "rett kodene; skriv tegn som seg selv eller med nummer, som `&#160;`",
            nn: "rett kodane; skriv teikn som seg sjølve eller med nummer, som `&#160;`",
        }
    }

    /// ## What it checks
    /// That the narrative, and every element in it, is in the namespace of XHTML.
    ///
    /// ## Why
    /// Without it the element is no XHTML, and an XML reader finds an element that FHIR does not know.
    ///
    /// ## Remedy
    /// Write `xmlns="http://www.w3.org/1999/xhtml"` on the `div`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/narrative.html#Narrative> (4.0.1)
    NAMESPACE = "fhir-narrative-namespace", Error, Invalid {
        message {
            en: "the narrative is not in the namespace http://www.w3.org/1999/xhtml",
            nb: "den lesbare teksten er ikke i navnerommet http://www.w3.org/1999/xhtml",
            nn: "den lesbare teksten er ikkje i namnerommet http://www.w3.org/1999/xhtml",
        }
        help {
            en: "write `xmlns=\"http://www.w3.org/1999/xhtml\"` on the `div`",
            nb: "skriv `xmlns=\"http://www.w3.org/1999/xhtml\"` på `div`",
            nn: "skriv `xmlns=\"http://www.w3.org/1999/xhtml\"` på `div`",
        }
    }

    /// ## What it checks
    /// That the narrative has only the elements for plain formatting: no scripts, forms, frames, objects, styles of their own.
    ///
    /// ## Why
    /// It is shown inside the receiver's own pages. What runs there runs with the receiver's rights.
    ///
    /// ## Does not conform
    /// ```json
    /// {"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></div>"}
    /// ```
    ///
    /// ## Remedy
    /// Take the element out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/narrative.html#xhtml> (4.0.1)
    ELEMENT = "fhir-narrative-element", Error, Invalid {
        message {
            en: "a narrative may not have the element `{name}`",
            nb: "en lesbar tekst kan ikke ha elementet `{name}`",
            nn: "ein lesbar tekst kan ikkje ha elementet `{name}`",
        }
        help {
            en: "take `{name}` out; plain formatting, tables, lists, links and images are allowed",
            nb: "ta ut `{name}`; enkel formatering, tabeller, lister, lenker og bilder er tillatt",
            nn: "ta ut `{name}`; enkel formatering, tabellar, lister, lenkjer og bilete er tillatne",
        }
    }

    /// ## What it checks
    /// That the elements of the narrative have only attributes of plain formatting: no events.
    ///
    /// ## Why
    /// What an event calls runs inside the receiver's own pages.
    ///
    /// ## Remedy
    /// Take the attribute out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/narrative.html#xhtml> (4.0.1)
    ATTRIBUTE = "fhir-narrative-attribute", Error, Invalid {
        message {
            en: "a narrative may not have the attribute `{name}` there",
            nb: "en lesbar tekst kan ikke ha attributtet `{name}` der",
            nn: "ein lesbar tekst kan ikkje ha attributtet `{name}` der",
        }
        help { en: "take `{name}` out", nb: "ta ut `{name}`", nn: "ta ut `{name}`" }
    }

    /// ## What it checks
    /// That elements stand where XHTML allows them: rows in tables, items in lists, no tables or lists in paragraphs.
    ///
    /// ## Why
    /// Programs mend what is misplaced, each in its own way, so the text looks different to different readers.
    ///
    /// ## Remedy
    /// Close the paragraph before a block, and put rows, cells and items into what holds them.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/narrative.html#xhtml> (4.0.1), its schema fhir-xhtml.xsd
    MISPLACED = "fhir-narrative-misplaced", Error, Structure {
        message {
            en: "`{name}` stands where XHTML does not allow it, or holds what it may not",
            nb: "`{name}` står der XHTML ikke tillater det, eller inneholder noe det ikke kan",
            nn: "`{name}` står der XHTML ikkje tillèt det, eller inneheld noko det ikkje kan",
        }
        help {
            en: "put it where it belongs: rows in tables, items in lists, blocks outside of paragraphs",
            nb: "sett det der det hører hjemme: rader i tabeller, punkter i lister, blokker utenfor avsnitt",
            nn: "set det der det høyrer heime: rader i tabellar, punkt i lister, blokker utanfor avsnitt",
        }
    }

    /// ## What it checks
    /// That a link of the narrative can be followed: it runs no script, is not empty, and is no mere name such as a `urn:`.
    ///
    /// ## Why
    /// A link that runs something is a way into the receiver's system; one that leads nowhere misleads the reader.
    ///
    /// ## Remedy
    /// Write a url, or take the link out and keep its text.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/security.html#narrative> (4.0.1)
    LINK = "fhir-narrative-link", Error, Invalid {
        message {
            en: "a link of the narrative cannot be followed: {scheme}",
            nb: "en lenke i den lesbare teksten kan ikke følges: {scheme}",
            nn: "ei lenkje i den lesbare teksten kan ikkje følgjast: {scheme}",
        }
        help {
            en: "write a url, or keep the text without the link",
            nb: "skriv en url, eller behold teksten uten lenken",
            nn: "skriv ein url, eller behald teksten utan lenkja",
        }
    }

    /// ## What it checks
    /// That a link or image of the narrative that begins with `#` leads to an id in the resource, or in the Bundle around it.
    ///
    /// ## Why
    /// A reader who follows it comes nowhere, and an image is missing.
    ///
    /// ## Remedy
    /// Give what is meant that id, or take the link out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/narrative.html#id> (4.0.1)
    NOWHERE = "fhir-narrative-link-nowhere", Error, Invalid {
        message {
            en: "`{target}` in the narrative leads to no id of the resource",
            nb: "`{target}` i den lesbare teksten fører ikke til noen id i ressursen",
            nn: "`{target}` i den lesbare teksten fører ikkje til nokon id i ressursen",
        }
        help {
            en: "give what is meant that id, or take the link out",
            nb: "gi det som er ment, den id-en, eller ta ut lenken",
            nn: "gje det som er meint, den id-en, eller ta ut lenkja",
        }
    }

    /// ## What it checks
    /// With security checks: that the narrative shows no image of another system.
    ///
    /// ## Why
    /// Whoever shows the text fetches the image, and tells that other system so.
    ///
    /// ## Remedy
    /// Contain the image, and refer to it with `#` and its id.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/security.html#narrative> (4.0.1)
    EXTERNAL = "fhir-narrative-external-image", Warning, Security {
        message {
            en: "the narrative shows an image of another system, which learns who looks at it",
            nb: "den lesbare teksten viser et bilde fra et annet system, som får vite hvem som ser på det",
            nn: "den lesbare teksten viser eit bilete frå eit anna system, som får vite kven som ser på det",
        }
        help {
            en: "contain the image, and refer to it with `#` and its id",
            nb: "legg bildet i ressursen, og vis til det med `#` og id-en",
            nn: "legg biletet i ressursen, og vis til det med `#` og id-en",
        }
    }
}

pub(super) static RULES: &[&Rule] =
    &[&NOT_XHTML, &NAMESPACE, &ELEMENT, &ATTRIBUTE, &MISPLACED, &LINK, &NOWHERE, &EXTERNAL];

/// Holds a narrative against what FHIR allows in one. The invariants txt-1 and txt-2 say of its formatting and its content what
/// a finding here says more closely; then they follow from it.
pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    use NarrativeFaultKind::{Attribute, Element, Empty, NotXml};
    let Some(text) = node.text() else { return };
    let narrative = narrative::read(&text);
    let mut broken: [Option<Option<usize>>; 2] = [None; 2];
    for fault in &narrative.faults {
        report(run, node, fault);
        let breaks = match fault.kind {
            Element(_) | Attribute(_) => [true, false],
            NotXml(_) => [true, true],
            Empty => [false, true],
            _ => [false, false],
        };
        let cause = if fault.kind == Empty { None } else { run.last_sent() };
        for (first, breaks) in broken.iter_mut().zip(breaks) {
            *first = first.or(breaks.then_some(cause));
        }
    }
    for (key, broken) in ["txt-1", "txt-2"].into_iter().zip(broken) {
        if let Some(cause) = broken {
            invariant::run_narrative(run, node, key, cause);
        }
    }
    for link in &narrative.links {
        follow(run, node, link);
    }
}

fn report<'t>(run: &mut Run<'_, 't>, node: Node<'t>, fault: &NarrativeFault) {
    let span = place(node, fault.span);
    let rule = match fault.kind {
        // txt-2 says it.
        NarrativeFaultKind::Empty => return,
        NarrativeFaultKind::Namespace => &NAMESPACE,
        NarrativeFaultKind::Element(_) => &ELEMENT,
        NarrativeFaultKind::Attribute(_) => &ATTRIBUTE,
        NarrativeFaultKind::Misplaced(_) => &MISPLACED,
        NarrativeFaultKind::Link(_) => &LINK,
        _ => &NOT_XHTML,
    };
    let note = run.note(rule, node).span(span);
    match &fault.kind {
        NarrativeFaultKind::Namespace => note.send(),
        NarrativeFaultKind::Element(name)
        | NarrativeFaultKind::Attribute(name)
        | NarrativeFaultKind::Misplaced(name) => note.name("name", &**name).send(),
        NarrativeFaultKind::Link(scheme) => note.words("scheme", scheme_words(scheme)).send(),
        other => note.words("reason", reason(other)).send(),
    }
}

/// Where a part of the markup stands in the document; all of it, where it is not written there as it reads.
fn place(node: Node<'_>, part: Span) -> Span {
    let whole = node.span();
    let quote = u32::from(node.kind() == Kind::String);
    let as_written = matches!(node.text(), Some(Cow::Borrowed(_)));
    let at = |offset: u32| whole.start.saturating_add(quote).saturating_add(offset);
    if as_written { Span { start: at(part.start), end: at(part.end).min(whole.end) } } else { whole }
}

/// What a link or image leads to, where that can be known.
fn follow<'t>(run: &mut Run<'_, 't>, node: Node<'t>, link: &Link) {
    match link.target.strip_prefix('#') {
        Some("") => {}
        Some(id) if run.has_anchor(node, id) => {}
        Some(_) => run.note(&NOWHERE, node).value("target", &*link.target).send(),
        None if link.is_image && run.validator.options.security_checks && link.target.contains("://") => {
            run.note(&EXTERNAL, node).send();
        }
        None => {}
    }
}

fn scheme_words(scheme: &str) -> [Cow<'static, str>; 3] {
    match scheme {
        "" => ["it is empty", "den er tom", "ho er tom"].map(Cow::Borrowed),
        "javascript" | "vbscript" => [
            format!("`{scheme}:` runs a program"),
            format!("`{scheme}:` kjører et program"),
            format!("`{scheme}:` køyrer eit program"),
        ]
        .map(Cow::Owned),
        _ => [
            format!("`{scheme}:` names something and leads nowhere"),
            format!("`{scheme}:` er et navn og fører ingen steder"),
            format!("`{scheme}:` er eit namn og fører ingen stader"),
        ]
        .map(Cow::Owned),
    }
}

fn reason(kind: &NarrativeFaultKind) -> [Cow<'static, str>; 3] {
    let words = match kind {
        NarrativeFaultKind::NotDiv => {
            ["it is not one `div`", "den er ikke én `div`", "han er ikkje éin `div`"]
        }
        NarrativeFaultKind::Entity => [
            "a character is named that XML has no name for",
            "et tegn er skrevet med et navn som XML ikke har",
            "eit teikn er skrive med eit namn som XML ikkje har",
        ],
        NarrativeFaultKind::NotXml(FaultKind::NotXml(words)) => {
            let [en, nb, nn] = expected(words);
            return [format!("{en} expected"), format!("det ventes {nb}"), format!("det er venta {nn}")]
                .map(Cow::Owned);
        }
        _ => ["it is not well-formed XML", "den er ikke velformet XML", "han er ikkje velforma XML"],
    };
    words.map(Cow::Borrowed)
}
