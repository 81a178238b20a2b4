//! The medication list as a picture: what was taken when.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use samhandling_core::diagnostic::{Language, Text};
use samhandling_core::primitive::Date;
use samhandling_r4::{AnyResource, MedicationStatementStatus, Valued};

use super::SERVICE;
use super::view::{MedicationList, Treatment};
use crate::show::svg::{Days, MARGIN, Shape, Sheet, WIDTH, days};
use crate::show::text;
use crate::show::words::{COMMENT, PATIENT, SOURCE, STATUS, concept, name, or_empty, party, status};
use crate::view::moment;

const HEADS: [Text; 9] = [
    text("Drug", "Legemiddel", "Legemiddel"),
    text("Dose", "Dosering", "Dosering"),
    text("From", "Fra", "Frå"),
    text("To", "Til", "Til"),
    text("Prescription until", "Resept til", "Resept til"),
    STATUS,
    text("Reason", "Årsak", "Årsak"),
    SOURCE,
    COMMENT,
];

/// Left of the bars, for names and doses.
const LEFT: f64 = MARGIN + 270.0;
const RIGHT: f64 = WIDTH - MARGIN;
const ROW: f64 = 42.0;

/// A treatment of the list, and when.
struct Bar<'a> {
    treatment: Treatment<'a>,
    /// Whether it comes before another of its chain.
    is_earlier: bool,
    start: Option<NaiveDateTime>,
    end: Option<NaiveDateTime>,
    expires: Option<NaiveDateTime>,
}

/// A bar for each treatment, those that it renewed or replaced below it, and all as a table. None without a treatment.
pub(super) fn draw(document: &AnyResource, language: Language) -> Option<String> {
    let list = MedicationList::of(document).ok()?;
    let bars = bars(&list);
    let now = as_of(&list);
    let told = bars.iter().flat_map(|bar| [bar.start, bar.end, bar.expires]).flatten();
    let days = days(told.chain(now), LEFT, RIGHT)?;
    if bars.is_empty() {
        return None;
    }
    let title = text("Medication over time", "Legemidler over tid", "Legemiddel over tid");
    let mut sheet = Sheet::new(language, title.in_language(language), &description(&bars, now, language));
    if let Some(patient) = list.patient().as_ref().and_then(party) {
        sheet.line(&format!("{}: {patient}", sheet.word(PATIENT)));
    }
    chart(&mut sheet, &bars, &days, now);
    legend(&mut sheet);
    let rows: Vec<Vec<String>> = bars.iter().map(|bar| row(bar, language)).collect();
    sheet.table(SERVICE.titles.in_language(language), &HEADS, &rows);
    Some(sheet.finish())
}

/// The ends of the chains, what goes on first, each with the links before it.
fn bars<'a>(list: &MedicationList<'a>) -> Vec<Bar<'a>> {
    let all = list.treatments();
    let (ongoing, ended): (Vec<_>, Vec<_>) =
        all.iter().filter(|one| one.is_head()).partition(|one| one.is_ongoing());
    let mut bars: Vec<Bar<'a>> = Vec::new();
    for head in ongoing.into_iter().chain(ended) {
        bars.push(bar(head, false));
        let mut link = head.previous();
        while let Some(earlier) = link.take_if(|link| !has(&bars, link)) {
            bars.push(bar(&earlier, true));
            link = earlier.previous();
        }
    }
    // Links that nothing leads to, and rings.
    for left in &all {
        if !has(&bars, left) {
            bars.push(bar(left, !left.is_head()));
        }
    }
    bars
}

fn has(bars: &[Bar<'_>], treatment: &Treatment<'_>) -> bool {
    bars.iter().any(|bar| std::ptr::eq(bar.treatment.statement, treatment.statement))
}

fn bar<'a>(treatment: &Treatment<'a>, is_earlier: bool) -> Bar<'a> {
    let prescription = treatment.prescription();
    let dosing: Vec<_> = prescription.iter().flat_map(|prescription| prescription.dosing()).collect();
    let first = dosing.iter().filter_map(|dosing| day(dosing.start()?)).min();
    let issued = || prescription.and_then(|prescription| day(prescription.issued()?));
    let registered = || treatment.registrations().filter_map(|of| moment::start(of.time()?)).min();
    let stopped = treatment.discontinuation().and_then(|stop| moment::start(stop.time()?));
    let recalled = || prescription.and_then(|of| moment::start(of.recall()?.performed()?));
    let last = || dosing.iter().filter_map(|dosing| day(dosing.end()?)).max();
    let is_over = !treatment.is_ongoing();
    Bar {
        treatment: treatment.clone(),
        is_earlier,
        start: first.or_else(issued).or_else(registered),
        end: stopped.or_else(|| recalled().filter(|_| is_over)).or_else(last),
        expires: prescription.and_then(|of| day(of.expires()?)).filter(|_| !is_over),
    }
}

fn day(date: &Date) -> Option<NaiveDateTime> {
    let (month, day) = (u32::from(date.month().unwrap_or(1)), u32::from(date.day().unwrap_or(1)));
    NaiveDate::from_ymd_opt(i32::from(date.year()), month, day).map(|date| date.and_time(NaiveTime::MIN))
}

/// When the list was made.
fn as_of(list: &MedicationList<'_>) -> Option<NaiveDateTime> {
    let asked = list.lookup.as_ref().and_then(|lookup| lookup.prescriptions_at());
    let written = || list.composition()?.date.value();
    let made = || list.bundle.timestamp.value().map(|at| at.to_chrono().naive_utc());
    asked.or_else(written).and_then(moment::start).or_else(made)
}

fn description(bars: &[Bar<'_>], now: Option<NaiveDateTime>, language: Language) -> String {
    let say = |words: Text| words.in_language(language);
    let names = |is_ongoing: bool| {
        let of = bars.iter().filter(|bar| !bar.is_earlier && bar.treatment.is_ongoing() == is_ongoing);
        of.map(|bar| drug(&bar.treatment)).collect::<Vec<String>>()
    };
    let mut parts = Vec::new();
    for (words, is_ongoing) in [
        (text("In use", "I bruk", "I bruk"), true),
        (text("Not in use", "Ikke i bruk", "Ikkje i bruk"), false),
    ] {
        let names = names(is_ongoing);
        if !names.is_empty() {
            parts.push(format!("{}: {}.", say(words), names.join(", ")));
        }
    }
    if let Some(now) = now {
        let of = text("The list is of", "Listen er fra", "Lista er frå");
        parts.push(format!("{} {}.", say(of), now.date()));
    }
    parts.push(
        say(text(
            "The data stand in the table below.",
            "Dataene står i tabellen under.",
            "Dataa står i tabellen under.",
        ))
        .to_owned(),
    );
    parts.join(" ")
}

fn chart(sheet: &mut Sheet, bars: &[Bar<'_>], days: &Days, now: Option<NaiveDateTime>) {
    let top = sheet.y + 34.0;
    let count = f64::from(u32::try_from(bars.len()).unwrap_or(u32::MAX));
    let bottom = top + ROW * count;
    for (x, label) in days.marks() {
        sheet.stroke((x, top), (x, bottom), "grid");
        sheet.text(x, bottom + 18.0, "class=\"small middle\"", &label);
    }
    sheet.stroke((LEFT, bottom), (RIGHT, bottom), "frame");
    let mut y = top;
    for bar in bars {
        names(sheet, bar, y);
        drawn(sheet, bar, days, now, y);
        y += ROW;
    }
    if let Some(now) = now {
        let x = days.at(now);
        sheet.stroke((x, top - 6.0), (x, bottom), "now");
        let words = sheet.word(text("the list is of", "listen er fra", "lista er frå"));
        let class = if x > (LEFT + RIGHT) / 2.0 { "class=\"small end\"" } else { "class=\"small\"" };
        sheet.text(x, top - 10.0, class, &format!("{words} {}", now.date()));
    }
    sheet.y = bottom + 24.0;
}

/// Drug and dose, cut where there is no room; the table has them whole.
fn names(sheet: &mut Sheet, bar: &Bar<'_>, y: f64) {
    let indent = if bar.is_earlier { 18.0 } else { 0.0 };
    let class = if bar.is_earlier { "" } else { "class=\"head\"" };
    sheet.text(MARGIN + indent, y + 18.0, class, &cut(&drug(&bar.treatment), 32));
    sheet.text(MARGIN + indent, y + 34.0, "class=\"small\"", &cut(&dose(&bar.treatment), 36));
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

fn drawn(sheet: &mut Sheet, bar: &Bar<'_>, days: &Days, now: Option<NaiveDateTime>, y: f64) {
    let Some(start) = bar.start.or(bar.end) else {
        let words = sheet.word(text("no date is told", "ingen dato er oppgitt", "ingen dato er oppgitt"));
        sheet.text(LEFT + 6.0, y + 25.0, "class=\"small\"", words);
        return;
    };
    let is_stopped = bar.treatment.discontinuation().is_some()
        || bar.treatment.status() == Some(MedicationStatementStatus::Stopped);
    let class = if is_stopped {
        "stop"
    } else if bar.treatment.is_ongoing() && !bar.is_earlier {
        "bar"
    } else {
        "past"
    };
    let open = if bar.treatment.is_ongoing() { now } else { None };
    let end = bar.end.or(open).unwrap_or(start).max(start);
    let (from, to) = (days.at(start), days.at(end));
    sheet.rectangle((from, y + 14.0), (to - from).max(3.0), 16.0, class);
    if is_stopped {
        sheet.stroke((to, y + 9.0), (to, y + 35.0), "frame");
    }
    if let Some(expires) = bar.expires {
        sheet.shape(Shape::Diamond, (days.at(expires), y + 22.0), "open");
    }
}

fn legend(sheet: &mut Sheet) {
    let y = sheet.y + 26.0;
    let signs = [
        ("bar", text("in use", "i bruk", "i bruk")),
        ("past", text("renewed or replaced", "fornyet eller erstattet", "fornya eller erstatta")),
        ("stop", text("stopped", "seponert", "seponert")),
    ];
    let mut x = MARGIN;
    for (class, words) in signs {
        sheet.rectangle((x, y - 11.0), 26.0, 13.0, class);
        sheet.text(x + 34.0, y, "class=\"small\"", sheet.word(words));
        x += 190.0;
    }
    sheet.shape(Shape::Diamond, (x + 8.0, y - 4.0), "open");
    let words = text("the prescription expires", "resepten utløper", "resepten går ut");
    sheet.text(x + 24.0, y, "class=\"small\"", sheet.word(words));
    sheet.y = y + 6.0;
}

fn row(bar: &Bar<'_>, language: Language) -> Vec<String> {
    let treatment = &bar.treatment;
    let date = |moment: Option<NaiveDateTime>| or_empty(moment.map(|moment| moment.date().to_string()));
    let stop = treatment.discontinuation();
    let registration = treatment.registrations().last();
    let provider = registration.as_ref().and_then(|registration| registration.provider());
    let earlier = text("renewed or replaced", "fornyet eller erstattet", "fornya eller erstatta");
    let earlier = bar.is_earlier.then(|| earlier.in_language(language));
    let multidose = treatment.is_multidose().filter(|is| *is).map(|_| "multidose");
    let comments: Vec<&str> = earlier.into_iter().chain(multidose).chain(treatment.comment()).collect();
    vec![
        drug(treatment),
        dose(treatment),
        date(bar.start),
        date(bar.end),
        date(bar.expires),
        or_empty(treatment.status().map(|code| status(code.as_ref(), language))),
        or_empty(stop.and_then(|stop| stop.reason()).and_then(concept)),
        or_empty(provider.as_ref().and_then(name)),
        comments.join("; "),
    ]
}

fn drug(treatment: &Treatment<'_>) -> String {
    treatment.drug_name().or_else(|| concept(treatment.drug_concept()?)).unwrap_or("-").to_owned()
}

fn dose(treatment: &Treatment<'_>) -> String {
    let dosing = treatment.dosing();
    let doses = dosing.filter_map(|dosing| dosing.text().or_else(|| concept(dosing.short()?)));
    doses.collect::<Vec<_>>().join("; ")
}
