//! The rules by which the service refuses in the sandbox.

use samhandling_core::rule;

rule! {
    /// ## What it checks
    /// That measurements come in a Bundle of type `batch` or `collection`.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd> (read 2026-11-21).
    pub(super) NO_BUNDLE = "measurements-create-no-bundle", Error, Structure {
        message { en: "the body is no Bundle of type `batch` or `collection`", nb: "kroppen er ingen Bundle av type `batch` eller `collection`", nn: "kroppen er ingen Bundle av type `batch` eller `collection`" }
        help { en: "send the measurements in such a Bundle", nb: "send målingene i en slik Bundle", nn: "send målingane i ein slik Bundle" }
    }

    /// ## What it checks
    /// That there is something to take.
    ///
    /// ## Source
    /// Assumed: what a refusal looks like is not described.
    pub(super) NO_ENTRY = "measurements-create-nothing", Error, Required {
        message { en: "the Bundle has no entry", nb: "Bundle-en har ingen entry", nn: "Bundle-en har ingen entry" }
        help { en: "send at least one measurement", nb: "send minst én måling", nn: "send minst éi måling" }
    }

    /// ## What it checks
    /// That each entry is an Observation.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd> (read 2026-11-21).
    pub(super) NO_OBSERVATION = "measurements-create-no-observation", Error, Structure {
        message { en: "the entry is no Observation", nb: "innslaget er ingen Observation", nn: "innslaget er ingen Observation" }
        help { en: "send Observations only", nb: "send bare Observation", nn: "send berre Observation" }
    }

    /// ## What it checks
    /// That each measurement names its patient by a number.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd> (read 2026-11-21).
    pub(super) NO_PATIENT = "measurements-create-no-patient", Error, Required {
        message { en: "the measurement does not name its patient by a number", nb: "målingen oppgir ikke pasienten med et nummer", nn: "målinga gjev ikkje opp pasienten med eit nummer" }
        help { en: "give subject.identifier", nb: "oppgi subject.identifier", nn: "gje opp subject.identifier" }
    }
}
