//! The rules of lists sorted into slices.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] =
    &[&MISSING, &TOO_MANY, &NO_SLICE, &OUT_OF_ORDER, &NOT_AT_END, &SEVERAL, &UNDECIDED];

rule! {
    /// ## What it checks
    /// That a slice occurs at least as often as the profile asks.
    ///
    /// ## Why
    /// A slice is what the profile recognises by a value, such as the identifier of one system; the receiver relies on it.
    ///
    /// ## Remedy
    /// Add an occurrence with the values that make it a member of the slice. If one is there, look at its values: it is
    /// recognised by them alone.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html#slicing> (4.0.1)
    pub(super) MISSING = "fhir-slice-missing", Error, Structure {
        message {
            en: "slice `{slice}` of `{element}` is missing: {min} required, {count} found{near}",
            nb: "skiven `{slice}` av `{element}` mangler: {min} kreves, {count} funnet{near}",
            nn: "skiva `{slice}` av `{element}` manglar: {min} krevst, {count} funne{near}",
        }
        help {
            en: "add `{element}` with {recognised}",
            nb: "legg til `{element}` med {recognised}",
            nn: "legg til `{element}` med {recognised}",
        }
    }

    /// ## What it checks
    /// That a slice occurs no more often than the profile allows.
    ///
    /// ## Why
    /// The receiver may read only the first.
    ///
    /// ## Remedy
    /// Keep the one that is meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html#slicing> (4.0.1)
    pub(super) TOO_MANY = "fhir-slice-too-many", Error, Structure {
        message {
            en: "slice `{slice}` of `{element}` occurs {count} times: at most {max} allowed",
            nb: "skiven `{slice}` av `{element}` forekommer {count} ganger: høyst {max} er tillatt",
            nn: "skiva `{slice}` av `{element}` finst {count} gonger: høgst {max} er tillate",
        }
        help {
            en: "keep at most {max}",
            nb: "behold høyst {max}",
            nn: "behald høgst {max}",
        }
    }

    /// ## What it checks
    /// That every occurrence fits a slice, where the profile closes the list.
    ///
    /// ## Why
    /// A closed list has no room for anything else.
    ///
    /// ## Remedy
    /// Give the occurrence the values of the slice that is meant, or take it out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html#slicing> (4.0.1)
    pub(super) NO_SLICE = "fhir-slice-none", Error, Invalid {
        message {
            en: "`{element}` fits none of the slices, and the list is closed: {slices}{near}",
            nb: "`{element}` passer i ingen av skivene, og listen er lukket: {slices}{near}",
            nn: "`{element}` passar i ingen av skivene, og lista er lukka: {slices}{near}",
        }
        help {
            en: "give it the values of one of the slices, or take it out",
            nb: "gi det verdiene til en av skivene, eller ta det ut",
            nn: "gje det verdiane til ei av skivene, eller ta det ut",
        }
    }

    /// ## What it checks
    /// That slices stand in the order of the profile, where it asks for that.
    ///
    /// ## Why
    /// The receiver reads them by their place.
    ///
    /// ## Remedy
    /// Sort the list.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.slicing.ordered> (4.0.1)
    pub(super) OUT_OF_ORDER = "fhir-slice-out-of-order", Error, Invalid {
        message {
            en: "slice `{slice}` of `{element}` stands behind one that comes later in the profile",
            nb: "skiven `{slice}` av `{element}` står bak en som kommer senere i profilen",
            nn: "skiva `{slice}` av `{element}` står bak ei som kjem seinare i profilen",
        }
        help {
            en: "put the slices into the order of the profile",
            nb: "sett skivene i profilens rekkefølge",
            nn: "set skivene i rekkjefølgja til profilen",
        }
    }

    /// ## What it checks
    /// That what fits no slice stands behind those that do, where the profile leaves only the end of the list open.
    ///
    /// ## Why
    /// The receiver reads the slices first.
    ///
    /// ## Remedy
    /// Move it to the end.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-resource-slicing-rules.html> (4.0.1)
    pub(super) NOT_AT_END = "fhir-slice-not-at-end", Error, Invalid {
        message {
            en: "`{element}` fits no slice, and stands before one that does",
            nb: "`{element}` passer i ingen skive, og står foran en som gjør det",
            nn: "`{element}` passar i inga skive, og står framfor ei som gjer det",
        }
        help {
            en: "move it behind the slices",
            nb: "flytt det bak skivene",
            nn: "flytt det bak skivene",
        }
    }

    /// ## What it checks
    /// That an element belongs to one slice of its list, and not to several.
    ///
    /// ## Why
    /// What the slices ask for may contradict, and the counts of both would include it.
    ///
    /// ## Remedy
    /// Give the element values of one slice only. Where that cannot be done the slices of the profile overlap, and its publisher must
    /// mend it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html#discriminator> (4.0.1)
    pub(super) SEVERAL = "fhir-slice-several", Error, Structure {
        message {
            en: "`{element}` fits more than one slice: {slices}",
            nb: "`{element}` passer i flere enn én skive: {slices}",
            nn: "`{element}` passar i fleire enn éi skive: {slices}",
        }
        help {
            en: "give it the values of one of them only; if that cannot be done, tell the publisher of the profile",
            nb: "gi det verdiene til bare én av dem; hvis det ikke går, si fra til den som gir ut profilen",
            nn: "gje det verdiane til berre éi av dei; om det ikkje går, sei frå til den som gjev ut profilen",
        }
    }

    /// ## What it checks
    /// Nothing: it tells that it could not be decided whether an element belongs to a slice. What tells the slice apart is not at
    /// hand: a value set, a profile, a resource that is referred to.
    ///
    /// ## Why
    /// An element that may be the one that is required is not missing.
    ///
    /// ## Remedy
    /// Load the package with the value set or the profile, or send the resource along.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html#discriminator> (4.0.1)
    pub(super) UNDECIDED = "fhir-slice-undecided", Warning, NotFound {
        message {
            en: "whether `{element}` is slice `{slice}` cannot be decided: {condition} cannot be looked up",
            nb: "om `{element}` er skiven `{slice}` kan ikke avgjøres: {condition} kan ikke slås opp",
            nn: "om `{element}` er skiva `{slice}` kan ikkje avgjerast: {condition} kan ikkje slåast opp",
        }
        help {
            en: "load the package that defines it, or send the resource along",
            nb: "last pakken som definerer det, eller send ressursen med",
            nn: "last pakken som definerer det, eller send ressursen med",
        }
    }
}
