//! Where the specification describes a type.

/// The page of a type.
pub fn page(name: &str, is_resource: bool) -> String {
    let base = "https://hl7.org/fhir/R4";
    if is_resource {
        return format!("{base}/{}.html", name.to_ascii_lowercase());
    }
    match name {
        "Dosage" => format!("{base}/dosage.html"),
        "Extension" => format!("{base}/extensibility.html#Extension"),
        "Meta" => format!("{base}/resource.html#Meta"),
        "Narrative" => format!("{base}/narrative.html#Narrative"),
        "Reference" => format!("{base}/references.html#Reference"),
        "ContactDetail"
        | "Contributor"
        | "DataRequirement"
        | "Expression"
        | "ParameterDefinition"
        | "RelatedArtifact"
        | "TriggerDefinition"
        | "UsageContext" => {
            format!("{base}/metadatatypes.html#{name}")
        }
        _ => format!("{base}/datatypes.html#{name}"),
    }
}
