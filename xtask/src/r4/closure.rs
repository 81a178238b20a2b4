//! What becomes a Rust type: these resources, and every data type that they need.

/// The resources that the services use. Any other is `AnyResource::Other`.
pub const RESOURCES: &[&str] = &[
    "AllergyIntolerance",
    "Appointment",
    "AppointmentResponse",
    "AuditEvent",
    "Basic",
    "Binary",
    "Bundle",
    "Composition",
    "Condition",
    "Consent",
    "Device",
    "DiagnosticReport",
    "DocumentReference",
    "Endpoint",
    "Flag",
    "HealthcareService",
    "Location",
    "Medication",
    "MedicationDispense",
    "MedicationStatement",
    "Observation",
    "OperationOutcome",
    "Organization",
    "Parameters",
    "Patient",
    "Person",
    "Practitioner",
    "PractitionerRole",
    "Procedure",
    "RelatedPerson",
    "ServiceRequest",
    "Specimen",
    "Substance",
];

/// Data types that have the elements of another and nothing more: the same Rust type.
pub const ALIASES: &[(&str, &str)] =
    &[("Age", "Quantity"), ("Count", "Quantity"), ("Distance", "Quantity"), ("Duration", "Quantity")];

/// Lists with more codes stay text: `all-types` has 213, and a change of the specification changes them.
pub const MOST_CODES: usize = 64;
