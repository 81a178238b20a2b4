//! Totals that are lower than what is there.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::patient::resources;

rule! {
    /// ## What it checks
    /// That `Bundle.total` of a search is not lower than the number of documents on the page.
    ///
    /// ## Why
    /// There are no links to the next page; who reads the answer counts pages by the total, and leaves documents unread.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "type": "searchset", "total": 1, "entry": [{"resource": {"resourceType": "DocumentReference"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "type": "searchset", "total": 0, "entry": [{"resource": {"resourceType": "DocumentReference"}}]}
    /// ```
    ///
    /// ## Remedy
    /// Give the number of documents on all pages.
    ///
    /// ## Source
    /// <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>: pages by `_page` and Bundle.total; <https://hl7.org/fhir/R4/bundle-definitions.html#Bundle.total> (4.0.1)
    RULE = "documents-total-too-low", Error, Value {
        message {
            en: "the total is {total}, and there are {count} documents on this page alone",
            nb: "totalen er {total}, men bare på denne siden er det {count} dokumenter",
            nn: "totalen er {total}, men berre på denne sida er det {count} dokument",
        }
        help {
            en: "give the number of documents on all pages",
            nb: "oppgi antallet dokumenter på alle sidene",
            nn: "oppgje talet på dokument på alle sidene",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run(bundle: Node<'_>, found: &mut Found<'_, '_>) {
    let is_search = bundle.child_text("type").as_deref() == Some("searchset");
    let Some(total) = bundle.child("total").filter(|_| is_search) else { return };
    let Some(stated) = total.text().and_then(|text| text.parse::<u64>().ok()) else { return };
    let count = resources(bundle, "DocumentReference").count() as u64;
    if stated < count {
        found.at(total, Args::new(vec![("total", Arg::Count(stated)), ("count", Arg::Count(count))]));
    }
}
