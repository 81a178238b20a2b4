//! Reports and results as text.

use samhandling_core::diagnostic::{Language, Text};
use samhandling_r4::AnyResource;

use super::SERVICE;
use super::view::{Found, LabPart, LabReport, LabResult, ResultNode, Results, Standing, Withheld};
use crate::show::words::{
    COMMENT, DATE, PATIENT, SOURCE, STATUS, concept, concepts, or_empty, participant, participants, party,
    ranges, status, time, value,
};
use crate::show::{Page, text};

const HEADS: [Text; 8] = [
    text("Result", "Resultat", "Resultat"),
    text("Value", "Verdi", "Verdi"),
    text("Reference range", "Referanseområde", "Referanseområde"),
    text("Flag", "Avviksmerke", "Avviksmerke"),
    STATUS,
    DATE,
    text("Specimen", "Prøve", "Prøve"),
    SOURCE,
];

/// Reports with their results as a tree, results without a report, and what is withheld. A report or result may stand alone.
pub(super) fn show(document: &AnyResource, language: Language) -> Option<String> {
    let bundle = crate::show::words::bundle(document);
    let answer = Found::of(&bundle);
    let loose: Vec<Results<'_>> = answer.loose_results().collect();
    let is_empty = answer.reports.is_empty() && loose.is_empty() && answer.notices.is_empty();
    if is_empty && !matches!(document, AnyResource::Bundle(_)) {
        return None;
    }
    let mut page = Page::new(language, SERVICE.titles);
    for notice in &answer.notices {
        let why = notice.withheld().map(|why| page.word(withheld(why)));
        let parts: Vec<&str> = why.into_iter().chain(notice.text()).collect();
        page.field(text("The service says", "Tjenesten melder", "Tenesta melder"), Some(parts.join(": ")));
    }
    for of_report in &answer.reports {
        report(&mut page, of_report, language);
    }
    if !loose.is_empty() {
        let heading = text("Results without a report", "Resultater uten rapport", "Resultat utan rapport");
        page.heading(page.word(heading));
        table(&mut page, loose.iter().flat_map(Results::iter), language);
    }
    if is_empty {
        page.heading(page.word(text("No results", "Ingen resultater", "Ingen resultat")));
    }
    Some(page.finish())
}

fn withheld(why: Withheld) -> Text {
    match why {
        Withheld::SpecificBlock => text(
            "the patient blocks certain results",
            "pasienten har sperret enkelte resultater",
            "pasienten har sperra enkelte resultat",
        ),
        Withheld::GeneralBlock => {
            text("the patient blocks all results", "pasienten har sperret alt", "pasienten har sperra alt")
        }
        Withheld::Reservation => text(
            "the patient has opted out of the service",
            "pasienten har reservert seg mot tjenesten",
            "pasienten har reservert seg mot tenesta",
        ),
    }
}

fn report(page: &mut Page, report: &LabReport<'_>, language: Language) {
    page.heading(report.name().unwrap_or(page.word(text("Report", "Rapport", "Rapport"))));
    page.field(PATIENT, report.patient().as_ref().and_then(party));
    page.field(STATUS, report.status().map(|code| status(code.as_ref(), language)));
    page.field(text("Report date", "Rapportdato", "Rapportdato"), report.report_date().map(time));
    page.field(text("Approved", "Godkjent", "Godkjend"), report.approved_at().map(time));
    page.field(SOURCE, participants(&report.performers()));
    if let Some(requisition) = report.requisition() {
        let requester = requisition.found().and_then(|found| participant(&found.requester()?));
        page.field(text("Requested by", "Rekvirert av", "Rekvirert av"), requester);
    }
    page.field(text("Conclusion", "Konklusjon", "Konklusjon"), report.conclusion());
    for comment in report.comments() {
        use samhandling_r4::Valued;
        page.field(COMMENT, comment.text.text());
    }
    for comment in report.coded_comments() {
        page.field(COMMENT, concept(comment));
    }
    table(page, report.results().iter(), language);
}

fn table<'r, 'a: 'r>(page: &mut Page, nodes: impl Iterator<Item = ResultNode<'r, 'a>>, language: Language) {
    let (mut rows, mut comments) = (Vec::new(), Vec::new());
    for node in nodes {
        let indent = "  ".repeat(node.depth());
        rows.push(row(&node, &indent, language));
        let Some(result) = node.result().filter(|_| node.standing() == Standing::Whole) else { continue };
        rows.extend(result.parts().map(|part| part_row(&part, &indent, language)));
        comments.extend(comments_of(result));
    }
    if !rows.is_empty() {
        page.table(&HEADS, &rows);
    }
    for comment in comments {
        page.field(COMMENT, Some(comment));
    }
}

fn comments_of(result: &LabResult<'_>) -> Vec<String> {
    use samhandling_r4::Valued;
    let texts = result.notes().iter().filter_map(|note| note.text.text());
    texts.map(|text| format!("{}: {text}", result.name().unwrap_or("-"))).collect()
}

fn row(node: &ResultNode<'_, '_>, indent: &str, language: Language) -> Vec<String> {
    let standing = match node.standing() {
        Standing::Whole => "",
        Standing::Again => text(" (see above)", " (se over)", " (sjå over)").in_language(language),
        Standing::Cycle => {
            text(" (part of itself)", " (del av seg selv)", " (del av seg sjølv)").in_language(language)
        }
        Standing::OtherType => {
            text(" (not a result)", " (ikke et resultat)", " (ikkje eit resultat)").in_language(language)
        }
        _ => text(" (not in the document)", " (ikke i dokumentet)", " (ikkje i dokumentet)")
            .in_language(language),
    };
    let Some(result) = node.result() else {
        use samhandling_r4::Valued;
        let name = node.reference().and_then(|to| to.display.text().or_else(|| to.reference.text()));
        return vec![format!("{indent}{}{standing}", name.unwrap_or("-"))];
    };
    let name = format!("{indent}{}{standing}", result.name().unwrap_or("-"));
    if node.standing() != Standing::Whole {
        return vec![name];
    }
    let specimen = result.specimen().and_then(|specimen| {
        let found = specimen.found().and_then(|found| found.material().or_else(|| found.number()));
        found.or_else(|| specimen.display()).map(str::to_owned)
    });
    vec![
        name,
        value(&result.value(), language),
        ranges(result.reference_ranges()),
        result.marks().collect::<Vec<_>>().join("; "),
        or_empty(result.status().map(|code| status(code.as_ref(), language))),
        or_empty(result.effective().map(time)),
        or_empty(specimen),
        or_empty(participants(&result.performers())),
    ]
}

fn part_row(part: &LabPart<'_>, indent: &str, language: Language) -> Vec<String> {
    vec![
        format!("{indent}  {}", part.name().unwrap_or("-")),
        value(&part.value(), language),
        ranges(part.reference_ranges()),
        concepts(part.interpretation()),
    ]
}
