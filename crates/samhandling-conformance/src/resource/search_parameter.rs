//! SearchParameters: what they are derived from, and the parts of composites.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::Kind;

use crate::run::Run;

rule! {
    /// ## What it checks
    /// That the code of a search parameter has none of the characters `.`, `$` and `|`.
    ///
    /// ## Why
    /// In a search they mean a chain, an operation and a system.
    ///
    /// ## Remedy
    /// Choose another code.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/search.html> (4.0.1)
    CODE = "fhir-search-parameter-code-character", Warning, Invalid {
        message {
            en: "the code has `{character}`, which has a meaning of its own in a search",
            nb: "koden har `{character}`, som har en egen betydning i et søk",
            nn: "koden har `{character}`, som har ei eiga tyding i eit søk",
        }
        help { en: "choose another code", nb: "velg en annen kode", nn: "vel ein annan kode" }
    }

    /// ## What it checks
    /// That the search parameter which another is derived from is loaded.
    ///
    /// ## Why
    /// Whether the two agree cannot be told otherwise.
    ///
    /// ## Remedy
    /// Mend the canonical, or load the package that defines it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/searchparameter-definitions.html#SearchParameter.derivedFrom> (4.0.1)
    MASTER_UNKNOWN = "fhir-search-parameter-derived-unknown", Warning, NotFound {
        message {
            en: "the search parameter `{master}` is not loaded",
            nb: "søkeparameteren `{master}` er ikke lastet",
            nn: "søkjeparameteren `{master}` er ikkje lasta",
        }
        help {
            en: "mend the canonical, or load the package that defines it",
            nb: "rett url-en, eller last pakken som definerer den",
            nn: "rett url-en, eller last pakken som definerer han",
        }
    }

    /// ## What it checks
    /// That a derived search parameter applies to resource types only that the one it is derived from applies to.
    ///
    /// ## Why
    /// It narrows the other, and cannot reach further.
    ///
    /// ## Remedy
    /// Take the type out, or derive from another.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/searchparameter-definitions.html#SearchParameter.derivedFrom> (4.0.1)
    OTHER_BASE = "fhir-search-parameter-derived-base", Error, BusinessRule {
        message {
            en: "`{master}`, which it is derived from, does not apply to {base}",
            nb: "`{master}`, som den er avledet av, gjelder ikke {base}",
            nn: "`{master}`, som han er avleidd av, gjeld ikkje {base}",
        }
        help {
            en: "take {base} out, or derive from another search parameter",
            nb: "ta ut {base}, eller avled fra en annen søkeparameter",
            nn: "ta ut {base}, eller avlei frå ein annan søkjeparameter",
        }
    }

    /// ## What it checks
    /// That a derived search parameter has the type of the one that it is derived from.
    ///
    /// ## Why
    /// The type says how values are written and compared.
    ///
    /// ## Remedy
    /// Write the same type.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/searchparameter-definitions.html#SearchParameter.derivedFrom> (4.0.1)
    OTHER_TYPE = "fhir-search-parameter-derived-type", Error, BusinessRule {
        message {
            en: "`{master}`, which it is derived from, is of type {expected}, and this is {found}",
            nb: "`{master}`, som den er avledet av, er av typen {expected}, og denne er {found}",
            nn: "`{master}`, som han er avleidd av, er av typen {expected}, og denne er {found}",
        }
        help {
            en: "write the type as {expected}",
            nb: "skriv typen som {expected}",
            nn: "skriv typen som {expected}",
        }
    }

    /// ## What it checks
    /// That a derived search parameter looks at what the one that it is derived from looks at.
    ///
    /// ## Why
    /// A search by either should find the same. Expressions are compared part by part, for the types that it applies to; two that
    /// are written otherwise may still mean the same.
    ///
    /// ## Remedy
    /// Write the same expression, as far as it concerns the types.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/searchparameter-definitions.html#SearchParameter.derivedFrom> (4.0.1)
    OTHER_EXPRESSION = "fhir-search-parameter-derived-expression", Warning, BusinessRule {
        message {
            en: "the expression differs from that of `{master}`, which it is derived from",
            nb: "uttrykket er ulikt det til `{master}`, som den er avledet av",
            nn: "uttrykket er ulikt det til `{master}`, som han er avleidd av",
        }
        help {
            en: "write the same expression, as far as it concerns the types",
            nb: "skriv det samme uttrykket, så langt det gjelder typene",
            nn: "skriv det same uttrykket, så langt det gjeld typane",
        }
    }

    /// ## What it checks
    /// That a composite search parameter has at least two components.
    ///
    /// ## Why
    /// A composite joins others.
    ///
    /// ## Remedy
    /// Add the components, or choose another type.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/searchparameter-definitions.html#SearchParameter.component> (4.0.1)
    COMPONENTS = "fhir-search-parameter-components-missing", Error, BusinessRule {
        message {
            en: "a search parameter of type composite must have two components or more",
            nb: "en søkeparameter av typen composite skal ha to komponenter eller flere",
            nn: "ein søkjeparameter av typen composite skal ha to komponentar eller fleire",
        }
        help {
            en: "add the components, or choose another type",
            nb: "legg til komponentene, eller velg en annen type",
            nn: "legg til komponentane, eller vel ein annan type",
        }
    }
}

pub(super) static RULES: &[&Rule] =
    &[&CODE, &MASTER_UNKNOWN, &OTHER_BASE, &OTHER_TYPE, &OTHER_EXPRESSION, &COMPONENTS];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let code = node.child_text("code").unwrap_or_default();
    for character in [".", "$", "|"].into_iter().filter(|character| code.contains(character)) {
        run.note(&CODE, node).name("character", character).send();
    }
    if node.child_text("type").as_deref() == Some("composite") && node.children_named("component").count() < 2
    {
        run.note(&COMPONENTS, node).send();
    }
    if let Some(master) = node.child_text("derivedFrom") {
        derived(run, node, &master);
    }
}

fn derived<'t>(run: &mut Run<'_, 't>, node: Node<'t>, canonical: &str) {
    let Some(tree) = run.find_resource(Kind::SearchParameter, canonical) else {
        run.note(&MASTER_UNKNOWN, node).name("master", canonical).undecided().send();
        return;
    };
    let master = tree.root();
    let allowed: Vec<_> = master.children_named("base").filter_map(Node::text).collect();
    let bases: Vec<_> = node.children_named("base").filter_map(Node::text).collect();
    let fits = |base: &str| allowed.iter().any(|known| known == base || known == "Resource");
    for base in bases.iter().filter(|base| !fits(base)) {
        run.note(&OTHER_BASE, node).name("master", canonical).value("base", base).send();
    }
    let (found, expected) = (node.child_text("type"), master.child_text("type"));
    if let (Some(found), Some(expected)) = (found, expected)
        && found != expected
    {
        let note = run.note(&OTHER_TYPE, node).name("master", canonical);
        note.name("expected", expected).value("found", found).send();
    }
    let (ours, theirs) = (node.child_text("expression"), master.child_text("expression"));
    if let (Some(ours), Some(theirs)) = (ours, theirs) {
        let parts = |expression: &str| parts(expression, &|name| bases.iter().any(|base| base == name));
        if parts(&ours) != parts(&theirs) {
            run.note(&OTHER_EXPRESSION, node).name("master", canonical).send();
        }
    }
}

/// The parts of an expression that concern some types, in alphabetical order.
fn parts(expression: &str, is_base: &dyn Fn(&str) -> bool) -> Vec<String> {
    let concerns = |part: &&str| {
        let name = part.trim_start_matches('(').split(['.', ' ', ')']).next().unwrap_or_default();
        let is_type = name.starts_with(|first: char| first.is_ascii_uppercase());
        !is_type || is_base(name)
    };
    let mut parts: Vec<String> =
        expression.split('|').map(str::trim).filter(concerns).map(str::to_owned).collect();
    parts.sort();
    parts
}
