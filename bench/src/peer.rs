//! Who is compared. A peer is one line here and a folder beside `src`.

/// A validator, ours or somebody else's.
pub struct Peer {
    /// For `--only`, and of its files.
    pub name: &'static str,
    /// In the table, with its version.
    pub title: &'static str,
    /// What it looks at, as far as its documentation and its source say.
    pub checks: &'static str,
    pub kind: Kind,
}

/// How its program is made ready; the text is its folder, or its class in `java`.
pub enum Kind {
    Cargo(&'static str),
    Maven(&'static str),
    Npm(&'static str),
    Pip(&'static str),
}

/// Whose verdicts the others are held against.
pub const REFERENCE: &str = "hl7";
/// Ourselves.
pub const OURS: &str = "samhandling";

const ALL: &str = "profiles, slices, invariants, bindings, references in Bundles";

/// All that there are.
pub const PEERS: [Peer; 8] = [
    Peer { name: OURS, title: "samhandling", checks: ALL, kind: Kind::Cargo("samhandling") },
    Peer { name: REFERENCE, title: "HL7's Java validator 6.7.9", checks: ALL, kind: Kind::Maven("Hl7") },
    Peer { name: "hapi", title: "HAPI FhirInstanceValidator 8.8.0", checks: ALL, kind: Kind::Maven("Hapi") },
    Peer {
        name: "rh",
        title: "rh-validator 0.3.0 (Rust)",
        checks: "profiles, slices in part, invariants, bindings",
        kind: Kind::Cargo("rh"),
    },
    Peer {
        name: "helios",
        title: "helios-fhir-validator 0.2.7 (Rust)",
        checks: "profiles, slices by pattern, invariants, required bindings of R4's own lists",
        kind: Kind::Cargo("helios"),
    },
    Peer {
        name: "pyrofile",
        title: "pyrofile-validator 0.3.0 (Python)",
        checks: "profiles, slices in part, invariants, local bindings",
        kind: Kind::Pip("pyrofile"),
    },
    Peer {
        name: "medplum",
        title: "@medplum/core 4.5.2 (JavaScript)",
        checks: "structure, types and slices of profiles; no codes, few invariants",
        kind: Kind::Npm("medplum"),
    },
    Peer {
        name: "lantana",
        title: "fhir 4.12.0 (JavaScript)",
        checks: "structure and required codes of R4; no profiles, no invariants",
        kind: Kind::Npm("lantana"),
    },
];
