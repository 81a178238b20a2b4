//! The rules of codes and bindings.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &NOT_IN_SET,
    &NO_CODE,
    &OTHER_NAME,
    &UNDECIDED,
    &UNKNOWN_CODE,
    &UNKNOWN_ELSEWHERE,
    &NOT_IN_OUTERMOST,
    &RELATIVE_SYSTEM,
];

rule! {
    /// ## What it checks
    /// That a code comes from the value set that its definition binds it to. With a required binding anything else is an error;
    /// with an extensible one it is a warning, for another code is right only if the value set has none that fits.
    ///
    /// ## Why
    /// The receiver knows the codes of the value set, and no others.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Patient", "gender": "female"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "gender": "kvinne"}
    /// ```
    ///
    /// ## Remedy
    /// Use a code of the value set.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/terminologies.html#strength> (4.0.1)
    pub(crate) NOT_IN_SET = "fhir-code-not-in-value-set", Error, CodeInvalid {
        message {
            en: "`{code}` is not in the value set {set} ({strength})",
            nb: "`{code}` er ikke i verdisettet {set} ({strength})",
            nn: "`{code}` er ikkje i verdisettet {set} ({strength})",
        }
        help {
            en: "use a code of {set}",
            nb: "bruk en kode fra {set}",
            nn: "bruk ein kode frå {set}",
        }
    }

    /// ## What it checks
    /// That a concept has a code at all, where its definition requires one of a value set.
    ///
    /// ## Why
    /// A text alone cannot be understood by a system.
    ///
    /// ## Remedy
    /// Add a coding from the value set; the text may stay.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/terminologies.html#required> (4.0.1)
    pub(crate) NO_CODE = "fhir-code-missing", Error, CodeInvalid {
        message {
            en: "no code is given, and one of the value set {set} is required",
            nb: "ingen kode er oppgitt, og en fra verdisettet {set} kreves",
            nn: "ingen kode er oppgjeven, og ein frå verdisettet {set} krevst",
        }
        help {
            en: "add a coding from {set}",
            nb: "legg til en kode fra {set}",
            nn: "legg til ein kode frå {set}",
        }
    }

    /// ## What it checks
    /// That a national code goes by the name of its code system that the guide binds. Norwegian code lists have several
    /// names: a number in Volven, an OID, urls of three publishers.
    ///
    /// ## Why
    /// To a receiver who compares names the code is unknown, although it is the right one.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "http://ehelse.no/fhir/CodeSystem/no-kodeverk-8202", "code": "LAB"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "2.16.578.1.12.4.1.1.8202", "code": "LAB"}
    /// ```
    ///
    /// ## Remedy
    /// Write the name that the guide binds.
    ///
    /// ## Source
    /// The packages hl7.fhir.no.kodeverk 0.6.0, diagnostic.report.nilar 1.5.0 and fhir.codesandextensions 1.3.1 (read
    /// 2026-11-22)
    pub(crate) OTHER_NAME = "fhir-code-system-other-name", Error, CodeInvalid {
        message {
            en: "the code is right, but its system is named `{found}`; the guide binds `{bound}`",
            nb: "koden er riktig, men kodeverket heter `{found}`; veiledningen binder `{bound}`",
            nn: "koden er rett, men kodeverket heiter `{found}`; rettleiinga bind `{bound}`",
        }
        help {
            en: "write the system as `{bound}`",
            nb: "skriv kodeverket som `{bound}`",
            nn: "skriv kodeverket som `{bound}`",
        }
    }

    /// ## What it checks
    /// Whether a code is in its value set. Here it could not be decided: the packages do not carry the codes.
    ///
    /// ## Why
    /// Many code systems are too large or not free to be passed on. A code that cannot be looked up is neither right nor wrong,
    /// and is shown so.
    ///
    /// ## Remedy
    /// Nothing, if the code is known to be right; or load a package that carries the codes.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/terminologies.html> (4.0.1)
    pub(crate) UNDECIDED = "fhir-code-undecided", Warning, NotSupported {
        message {
            en: "whether the code is in the value set {set} cannot be decided: {why}",
            nb: "om koden er i verdisettet {set} kan ikke avgjøres: {why}",
            nn: "om koden er i verdisettet {set} kan ikkje avgjerast: {why}",
        }
        help {
            en: "load a package that carries the codes, or accept that they are not checked",
            nb: "last en pakke som har kodene, eller godta at de ikke er kontrollert",
            nn: "last ein pakke som har kodane, eller godta at dei ikkje er kontrollerte",
        }
    }

    /// ## What it checks
    /// That a code is one of those that its code system defines, where all of them are known.
    ///
    /// ## Why
    /// A code that does not exist says nothing.
    ///
    /// ## Remedy
    /// Use a code of the system; or the system that the code belongs to.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#Coding> (4.0.1)
    pub(crate) UNKNOWN_CODE = "fhir-code-unknown", Error, CodeInvalid {
        message {
            en: "`{system}` has no code `{code}`",
            nb: "`{system}` har ingen kode `{code}`",
            nn: "`{system}` har ingen kode `{code}`",
        }
        help {
            en: "use a code of that system",
            nb: "bruk en kode fra kodeverket",
            nn: "bruk ein kode frå kodeverket",
        }
    }

    /// ## What it checks
    /// That a code is one of those that its code system defines. Here only a package that the profiles in force do not build on
    /// has a list, and the code is not in it.
    ///
    /// ## Why
    /// Guides carry extracts of code systems that are larger than they say, so that list may not be all.
    ///
    /// ## Remedy
    /// Compare with the published list of the code system.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#Coding> (4.0.1)
    pub(crate) UNKNOWN_ELSEWHERE = "fhir-code-unknown-elsewhere", Information, CodeInvalid {
        message {
            en: "the only list of `{system}` at hand, of another guide, lacks the code",
            nb: "den eneste listen av `{system}` for hånden, fra en annen veiledning, mangler koden",
            nn: "den einaste lista av `{system}` for handa, frå ei anna rettleiing, manglar koden",
        }
        help {
            en: "compare with the published list of the code system",
            nb: "sammenlign med den utgitte listen av kodeverket",
            nn: "samanlikn med den utgjevne lista av kodeverket",
        }
    }

    /// ## What it checks
    /// That a code is in the outermost value set of its binding. A preferred or extensible binding lets other codes in; the
    /// definition may say from which larger value set they must come, or that one of it must be there.
    ///
    /// ## Why
    /// Beyond that value set the receiver is not prepared for anything.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Patient", "photo": [{"contentType": "image/png", "language": "nn"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "photo": [{"contentType": "image/png", "language": "ny norsk"}]}
    /// ```
    ///
    /// ## Remedy
    /// Use a code of that value set.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-elementdefinition-maxvalueset.html> (4.0.1)
    pub(crate) NOT_IN_OUTERMOST = "fhir-code-not-in-max-value-set", Error, CodeInvalid {
        message {
            en: "no code here is in {set}, beyond which the definition allows none",
            nb: "ingen kode her er i {set}, og utenfor det tillater definisjonen ingen",
            nn: "ingen kode her er i {set}, og utanfor det tillèt definisjonen ingen",
        }
        help {
            en: "use a code of {set}",
            nb: "bruk en kode fra {set}",
            nn: "bruk ein kode frå {set}",
        }
    }

    /// ## What it checks
    /// That the system of a code is an absolute url or urn.
    ///
    /// ## Why
    /// A name that means something only where it was written cannot be looked up elsewhere.
    ///
    /// ## Remedy
    /// Write the full url of the code system, or `urn:oid:` before its OID.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes-definitions.html#Coding.system> (4.0.1)
    pub(crate) RELATIVE_SYSTEM = "fhir-code-system-relative", Error, CodeInvalid {
        message {
            en: "the system of a code must be an absolute url or urn, and `{system}` is none",
            nb: "kodeverket til en kode skal være en absolutt url eller urn, og `{system}` er ingen",
            nn: "kodeverket til ein kode skal vere ein absolutt url eller urn, og `{system}` er ingen",
        }
        help {
            en: "write the full url, or `urn:oid:` before an OID",
            nb: "skriv hele url-en, eller `urn:oid:` foran en OID",
            nn: "skriv heile url-en, eller `urn:oid:` framfor ein OID",
        }
    }
}
