//! The reasons in words.

use samhandling_core::diagnostic::{Language, Text};

use super::Reason;

/// A reason as a sentence.
pub(super) fn reason(reason: Reason, language: Language) -> String {
    match reason {
        Reason::TooOld { class, years } => {
            let class = class.title().in_language(language);
            match language {
                Language::English => format!(
                    "Under kjernejournalforskriften “{class}” is open {years} year{} back, and the document is older.",
                    if years == 1 { "" } else { "s" }
                ),
                Language::Bokmal => format!(
                    "Kjernejournalforskriften åpner «{class}» bare {years} år tilbake, og dokumentet er eldre."
                ),
                Language::Nynorsk => format!(
                    "Kjernejournalforskrifta opnar «{class}» berre {years} år attende, og dokumentet er eldre."
                ),
            }
        }
        Reason::MaybeTooOld { class, years } => {
            let class = class.title().in_language(language);
            match language {
                Language::English => format!(
                    "Under kjernejournalforskriften “{class}” is open {years} year{} back, and the document may be older.",
                    if years == 1 { "" } else { "s" }
                ),
                Language::Bokmal => format!(
                    "Kjernejournalforskriften åpner «{class}» bare {years} år tilbake, og dokumentet kan være eldre."
                ),
                Language::Nynorsk => format!(
                    "Kjernejournalforskrifta opnar «{class}» berre {years} år attende, og dokumentet kan vere eldre."
                ),
            }
        }
        Reason::Blocked { count } => blocked(count, language),
        Reason::OtherPages { more } => match language {
            Language::English if more == 1 => "1 more document matches, on another page.".to_owned(),
            Language::English => format!("{more} more documents match, on other pages."),
            Language::Bokmal if more == 1 => "Det er 1 treff til, på en annen side.".to_owned(),
            Language::Bokmal => format!("Det er {more} treff til, på andre sider."),
            Language::Nynorsk if more == 1 => "Det er 1 treff til, på ei anna side.".to_owned(),
            Language::Nynorsk => format!("Det er {more} treff til, på andre sider."),
        },
        plain => sentence(plain).in_language(language).to_owned(),
    }
}

fn blocked(count: u64, language: Language) -> String {
    match (language, count) {
        (Language::English, 1) => {
            "The patient has blocked 1 document for you; it is counted and not shown.".to_owned()
        }
        (Language::English, _) => {
            format!("The patient has blocked {count} documents for you; they are counted and not shown.")
        }
        (Language::Bokmal, 1) => {
            "Pasienten har sperret 1 dokument for deg; det er talt med, men vises ikke.".to_owned()
        }
        (Language::Bokmal, _) => {
            format!("Pasienten har sperret {count} dokumenter for deg; de er talt med, men vises ikke.")
        }
        (Language::Nynorsk, 1) => {
            "Pasienten har sperra 1 dokument for deg; det er talt med, men blir ikkje vist.".to_owned()
        }
        (Language::Nynorsk, _) => {
            format!("Pasienten har sperra {count} dokument for deg; dei er talde med, men blir ikkje viste.")
        }
    }
}

/// The sentences that need no number.
fn sentence(reason: Reason) -> Text {
    match reason {
        Reason::NoAccessBasis => Text {
            en: "No access basis was sent, and kjernejournalforskriften calls for one.",
            nb: "Det ble ikke sendt noe grunnlag for tilgang, og kjernejournalforskriften krever det.",
            nn: "Det vart ikkje sendt noko grunnlag for tilgang, og kjernejournalforskrifta krev det.",
        },
        Reason::WindowUnknown => Text {
            en: "Under kjernejournalforskriften documents are left out by class and age; how far back this class is open is not known.",
            nb: "Kjernejournalforskriften utelater dokumenter etter type og alder; hvor langt tilbake denne typen er åpen, er ikke kjent.",
            nn: "Kjernejournalforskrifta utelèt dokument etter type og alder; kor langt attende denne typen er open, er ikkje kjent.",
        },
        Reason::BlockedNotTold => Text {
            en: "The answer does not say whether the patient has blocked documents.",
            nb: "Svaret sier ikke om pasienten har sperret dokumenter.",
            nn: "Svaret seier ikkje om pasienten har sperra dokument.",
        },
        Reason::Notices => Text {
            en: "The service said something beside the documents: a source may not have answered.",
            nb: "Tjenesten ga melding ved siden av dokumentene: En kilde kan ha latt være å svare.",
            nn: "Tenesta gav melding ved sida av dokumenta: Ei kjelde kan ha late vere å svare.",
        },
        Reason::Narrowed => Text {
            en: "The search was narrowed, and the document may lie outside.",
            nb: "Søket var avgrenset, og dokumentet kan ligge utenfor.",
            nn: "Søket var avgrensa, og dokumentet kan liggje utanfor.",
        },
        Reason::Superseded => Text {
            en: "Only current documents were asked for; it may have been replaced by a newer version.",
            nb: "Det ble bare søkt etter gjeldende dokumenter; det kan være erstattet av en nyere versjon.",
            nn: "Det vart berre søkt etter gjeldande dokument; det kan vere erstatta av ein nyare versjon.",
        },
        Reason::OtherNumber => Text {
            en: "It may be filed under another number of the patient; a search takes one number.",
            nb: "Det kan være lagret under et annet av pasientens numre; et søk tar ett nummer.",
            nn: "Det kan vere lagra under eit anna av numra til pasienten; eit søk tek eitt nummer.",
        },
        Reason::Reservation => Text {
            en: "The patient may have said no to kjernejournal.",
            nb: "Pasienten kan ha reservert seg mot kjernejournal.",
            nn: "Pasienten kan ha reservert seg mot kjernejournal.",
        },
        Reason::TestEnvironment => Text {
            en: "This is the test environment; it has test data only.",
            nb: "Dette er testmiljøet; det har bare testdata.",
            nn: "Dette er testmiljøet; det har berre testdata.",
        },
        // The others are told with their numbers.
        _ => Text {
            en: "Its source may not share it, not be connected, or not have answered; no answer tells that.",
            nb: "Kilden deler det kanskje ikke, er ikke tilknyttet eller svarte ikke; det går ikke fram av noe svar.",
            nn: "Kjelda deler det kanskje ikkje, er ikkje tilknytt eller svara ikkje; det går ikkje fram av noko svar.",
        },
    }
}

/// What to do about a reason.
pub(super) fn help(reason: Reason) -> Text {
    match reason {
        Reason::NoAccessBasis => Text {
            en: "State the access basis, and search again.",
            nb: "Oppgi grunnlag for tilgang, og søk på nytt.",
            nn: "Oppgje grunnlag for tilgang, og søk på nytt.",
        },
        Reason::TooOld { .. } | Reason::MaybeTooOld { .. } | Reason::WindowUnknown => Text {
            en: "If there is a basis under helsepersonelloven § 45, search under that; else ask the institution.",
            nb: "Er det grunnlag etter helsepersonelloven § 45, søk etter den; ellers spør virksomheten.",
            nn: "Er det grunnlag etter helsepersonellova § 45, søk etter den; elles spør verksemda.",
        },
        Reason::Blocked { .. } => Text {
            en: "Ask the patient. With consent, or in an emergency, kjernejournalforskriften has an elevated access basis.",
            nb: "Spør pasienten. Med samtykke eller i akutte tilfeller har kjernejournalforskriften et forhøyet grunnlag.",
            nn: "Spør pasienten. Med samtykke eller i akutte tilfelle har kjernejournalforskrifta eit forhøgd grunnlag.",
        },
        Reason::BlockedNotTold => Text {
            en: "Show that it is not known; see that the header with the count is read.",
            nb: "Vis at det ikke er kjent; se at headeren med antallet blir lest.",
            nn: "Vis at det ikkje er kjent; sjå til at headeren med talet blir lesen.",
        },
        Reason::OtherPages { .. } => {
            Text { en: "Fetch the other pages.", nb: "Hent de andre sidene.", nn: "Hent dei andre sidene." }
        }
        Reason::Notices => Text {
            en: "Show the notice, and search again later.",
            nb: "Vis meldingen, og søk på nytt senere.",
            nn: "Vis meldinga, og søk på nytt seinare.",
        },
        Reason::Narrowed => Text { en: "Search more widely.", nb: "Utvid søket.", nn: "Utvid søket." },
        Reason::Superseded => Text {
            en: "Look for the newer version, or search for superseded documents too.",
            nb: "Se etter den nyere versjonen, eller søk også etter erstattede dokumenter.",
            nn: "Sjå etter den nyare versjonen, eller søk òg etter erstatta dokument.",
        },
        Reason::OtherNumber => Text {
            en: "Search by the other number too.",
            nb: "Søk også med det andre nummeret.",
            nn: "Søk òg med det andre nummeret.",
        },
        Reason::Reservation => Text {
            en: "Ask the patient, or search under helsepersonelloven § 45 if there is a basis.",
            nb: "Spør pasienten, eller søk etter helsepersonelloven § 45 hvis det er grunnlag.",
            nn: "Spør pasienten, eller søk etter helsepersonellova § 45 om det er grunnlag.",
        },
        Reason::TestEnvironment => Text {
            en: "Use a patient of the test environment.",
            nb: "Bruk en pasient i testmiljøet.",
            nn: "Bruk ein pasient i testmiljøet.",
        },
        Reason::Source => Text {
            en: "Ask the institution that wrote it.",
            nb: "Spør virksomheten som skrev det.",
            nn: "Spør verksemda som skreiv det.",
        },
    }
}
