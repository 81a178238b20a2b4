//! Codes that a guide or a habit has wrong.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;

rule! {
    /// ## What it checks
    /// That no code stands which is known to be a slip of the pen for another. Known is one: LOINC `29563-7`, which the text of the
    /// guide has for body weight.
    ///
    /// ## Why
    /// The code is no code: its check digit is wrong. A weight under it is found by nobody who looks for weights.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"coding": [{"system": "http://loinc.org", "code": "29563-7"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Write the right code, also in what was sent before.
    ///
    /// ## Source
    /// VkpObservation, text of the implementation guide (`29563-7`) and the profile vkp-Observation-Bodyweight (`29463-7`),
    /// <https://github.com/HL7Norway/VkpObservation>; LOINC Users' Guide, "Calculating Mod 10 Check Digits" (read 2026-11-21)
    RULE = "measurements-code-mistaken", Error, CodeInvalid {
        message {
            en: "`{wrong}` is no code of LOINC: body weight is `{right}`",
            nb: "`{wrong}` er ingen LOINC-kode: kroppsvekt er `{right}`",
            nn: "`{wrong}` er ingen LOINC-kode: kroppsvekt er `{right}`",
        }
        help {
            en: "write `{right}`; the guide's text has two digits wrong, its profile has the right code",
            nb: "skriv `{right}`; veiledningens tekst er feil, profilen har riktig kode",
            nn: "skriv `{right}`; teksten i rettleiinga er feil, profilen har rett kode",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

/// System, wrong code, right code.
const MISTAKEN: [(&str, &str, &str); 1] = [("http://loinc.org", "29563-7", "29463-7")];

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    for coding in elements(resource) {
        let (Some(system), Some(code)) = (coding.child_text("system"), coding.child("code")) else {
            continue;
        };
        let is_it = |(of, wrong, _): &&(&str, &str, &str)| {
            system == *of && code.text().is_some_and(|code| code == *wrong)
        };
        if let Some((_, wrong, right)) = MISTAKEN.iter().find(is_it) {
            found.at(code, Args::new(vec![("wrong", Arg::name(*wrong)), ("right", Arg::name(*right))]));
        }
    }
}
