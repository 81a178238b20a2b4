//! Devices that nobody can find again.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::{has_identifier, is_for_service};

rule! {
    /// ## What it checks
    /// That a measurement for the service which names a device tells it by identifier with system and value, such as a serial
    /// number, or by a Device in the same Bundle.
    ///
    /// ## Why
    /// The service keeps Observations only, so a reference to a Device leads nowhere. A device that measures wrong must be found,
    /// and with it all that it measured.
    ///
    /// ## Conforms
    /// ```json
    /// {"device": {"identifier": {"system": "http://komlink.nhn.no/devices/serial", "value": "SN-1001"}}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"device": {"reference": "Device/1001", "display": "Blodtrykksmåler"}}
    /// ```
    ///
    /// ## Remedy
    /// Give the device's serial number in `device.identifier`.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd>,
    /// `device.identifier` (read 2026-11-21)
    RULE = "measurements-device-unidentified", Warning, BusinessRule {
        message {
            en: "the device cannot be told: it has no identifier with system and value, and no Device is at hand",
            nb: "utstyret kan ikke gjenfinnes: det har ingen identifikator med system og verdi, og ingen Device følger med",
            nn: "utstyret kan ikkje finnast att: det har ingen identifikator med system og verdi, og ingen Device følgjer med",
        }
        help {
            en: "give the serial number in `device.identifier`",
            nb: "oppgi serienummeret i `device.identifier`",
            nn: "gje opp serienummeret i `device.identifier`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run<'t>(observation: Node<'t>, found: &mut Found<'_, 't>) {
    let Some(device) = observation.child("device").filter(|_| is_for_service(observation)) else { return };
    if !has_identifier(device) && found.resolve(device).is_none() {
        found.at(device, Args::default());
    }
}
