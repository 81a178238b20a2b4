//! HelseID's own error codes, found in `error_description`.

use crate::wording::Text;

/// A code of HelseID and what it means.
///
/// # Example
///
/// ```
/// use samhandling_auth::HidCode;
///
/// let code = HidCode::in_text("invalid organization number (HID-1004)").expect("a known code");
/// assert!(code.meaning.nb.contains("organisasjonsnummer"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HidCode {
    /// The code, `HID-1001`.
    pub code: &'static str,
    /// What it means, in three languages.
    pub meaning: Text,
}

/// Where the codes were read.
///
/// The page shows only a part of itself to a reader without login; codes may be missing.
pub const HID_CODES_SOURCE: &str = "NHN developer portal, HelseID, teknisk referanse, feilmeldinger, \
     and the changes of the HelseID wiki pages 321191940 and 750616578; read 2026-11-21";

/// The codes that are known; the source is [`HID_CODES_SOURCE`].
pub const HID_CODES: &[HidCode] = &[
    entry(
        "HID-1001",
        "the client may not use this parent organisation",
        "klienten har ikke lov til å bruke denne hovedenheten",
        "klienten har ikkje lov til å bruke denne hovudeininga",
    ),
    entry(
        "HID-1002",
        "the client may not use this child organisation",
        "klienten har ikke lov til å bruke denne underenheten",
        "klienten har ikkje lov til å bruke denne undereininga",
    ),
    entry(
        "HID-1003",
        "the parent is permitted, but the client has a list of children without this one; the list should be removed",
        "hovedenheten er tillatt, men klienten har en liste over underenheter uten denne; listen bør fjernes",
        "hovudeininga er tillaten, men klienten har ei liste over undereiningar utan denne; lista bør fjernast",
    ),
    entry(
        "HID-1004",
        "the organisation number has the wrong form",
        "organisasjonsnummeret har feil format",
        "organisasjonsnummeret har feil format",
    ),
    entry(
        "HID-1005",
        "the feature is not enabled for the client",
        "funksjonen er ikke slått på for klienten",
        "funksjonen er ikkje slått på for klienten",
    ),
    entry(
        "HID-1006",
        "the feature is not enabled for the client",
        "funksjonen er ikke slått på for klienten",
        "funksjonen er ikkje slått på for klienten",
    ),
    entry(
        "HID-1007",
        "the structure of the details is invalid",
        "strukturen i detaljene er ugyldig",
        "strukturen i detaljane er ugyldig",
    ),
    entry(
        "HID-1008",
        "the fault concerns a shared secret of the client (the page says no more than that)",
        "feilen gjelder en delt hemmelighet på klienten (siden sier ikke mer)",
        "feilen gjeld ein delt løyndom på klienten (sida seier ikkje meir)",
    ),
    entry(
        "HID-1009",
        "an organisation number in the client assertion is not taken in the authorization code flow (older)",
        "organisasjonsnummer i client assertion tas ikke imot i autorisasjonskode-flyten (eldre)",
        "organisasjonsnummer i client assertion blir ikkje teke imot i autorisasjonskode-flyten (eldre)",
    ),
    entry(
        "HID-1010",
        "the registration of the client does not allow organisation numbers in claims",
        "registreringen av klienten tillater ikke organisasjonsnummer i claims",
        "registreringa av klienten tillèt ikkje organisasjonsnummer i claims",
    ),
    entry(
        "HID-DOUBLE-STRUCTURE",
        "the attest is sent both in the request object and in the client assertion",
        "attesten er sendt både i request object og i client assertion",
        "attesten er send både i request object og i client assertion",
    ),
];

impl HidCode {
    /// The first code of the table that a text names as a word of its own.
    #[must_use]
    pub fn in_text(text: &str) -> Option<&'static Self> {
        let words = || text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        HID_CODES.iter().find(|known| words().any(|word| word.trim_end_matches('-') == known.code))
    }
}

const fn entry(code: &'static str, en: &'static str, nb: &'static str, nn: &'static str) -> HidCode {
    HidCode { code, meaning: Text { en, nb, nn } }
}
