//! Trends of a patient's results as a picture.

use std::collections::BTreeSet;

use samhandling_core::diagnostic::{Language, Text};
use samhandling_r4::{AnyResource, ObservationStatus, QuantityComparator, Valued};

use super::SERVICE;
use super::trend::{Line, Outside, Point, Trend, trends};
use super::view::LabResult;
use crate::show::svg::{Axis, Days, MARGIN, Shape, Sheet, WIDTH, days};
use crate::show::text;
use crate::show::words::{
    COMMENT, DATE, PATIENT, SOURCE, STATUS, bundle, concepts, or_empty, participants, ranges, status, time,
    value,
};

const HEADS: [Text; 9] = [
    text("Analysis", "Analyse", "Analyse"),
    DATE,
    text("Value", "Verdi", "Verdi"),
    text("In the chart", "I figuren", "I figuren"),
    text("Reference range", "Referanseområde", "Referanseområde"),
    text("Flag", "Avviksmerke", "Avviksmerke"),
    STATUS,
    SOURCE,
    COMMENT,
];

/// Left of the charts, for the numbers of the axes.
const LEFT: f64 = MARGIN + 46.0;
const RIGHT: f64 = WIDTH - MARGIN;
const HEIGHT: f64 = 150.0;

/// A chart for each analysis, unit and method, over the same days, and all results as a table. None without a number in it.
pub(super) fn draw(document: &AnyResource, language: Language) -> Option<String> {
    let bundle = bundle(document);
    let trends = trends([&*bundle], &[]);
    let moments =
        trends.iter().flat_map(Trend::lines).flat_map(|line| line.points().iter().map(Point::moment));
    let days = days(moments, LEFT + 12.0, RIGHT - 12.0)?;
    let title = text("Test results over time", "Prøvesvar over tid", "Prøvesvar over tid");
    let mut sheet = Sheet::new(language, title.in_language(language), &description(&trends, language));
    let of = patients(&trends);
    for patient in &of {
        sheet.line(&format!("{}: {patient}", sheet.word(PATIENT)));
    }
    for trend in &trends {
        for line in trend.lines() {
            chart(&mut sheet, &heading(trend, line, of.len() > 1), line, &days);
        }
    }
    legend(&mut sheet);
    let rows: Vec<Vec<String>> = trends.iter().flat_map(|trend| rows(trend, language)).collect();
    sheet.table(SERVICE.titles.in_language(language), &HEADS, &rows);
    Some(sheet.finish())
}

/// What somebody who does not see the charts should know first.
fn description(trends: &[Trend<'_>], language: Language) -> String {
    let say = |words: Text| words.in_language(language);
    let of_line = |trend: &Trend<'_>, line: &Line<'_>| {
        let (first, last) = (line.points().first()?, line.points().last()?);
        let (from, to) = (first.result.value().shown()?, last.result.value().shown()?);
        let (start, end) = (first.moment().date(), last.moment().date());
        let name = trend.name().unwrap_or("-");
        let count = line.points().len();
        let results = say(text("results", "svar", "svar"));
        if count < 2 {
            return Some(format!("{name}: {from} ({start})"));
        }
        Some(format!("{name}: {count} {results}, {from} ({start}) → {to} ({end})"))
    };
    let lines =
        trends.iter().flat_map(|trend| trend.lines().iter().filter_map(move |line| of_line(trend, line)));
    let lines: Vec<String> = lines.collect();
    let below = text(
        "The data stand in the table below.",
        "Dataene står i tabellen under.",
        "Dataa står i tabellen under.",
    );
    format!("{}. {}", lines.join(". "), say(below))
}

/// The patients, by what their first results say.
fn patients<'a>(trends: &'a [Trend<'_>]) -> BTreeSet<String> {
    let results = trends.iter().flat_map(|trend| {
        let points = trend.lines().iter().flat_map(|line| line.points().iter().map(|point| &point.result));
        points.chain(trend.outside().iter().map(|(result, _)| result)).take(1)
    });
    let name = |result: &'a LabResult<'_>| {
        let subject = result.resource.subject.as_ref()?;
        let number = subject.identifier.as_ref().and_then(|number| number.value.text());
        let parts: Vec<&str> = subject.display.text().into_iter().chain(number).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    };
    results.filter_map(name).collect()
}

/// Analysis, unit and method; whose it is where there are several patients.
fn heading(trend: &Trend<'_>, line: &Line<'_>, names_patient: bool) -> String {
    let patient = trend.patient().filter(|_| names_patient).map(|(_, number)| number);
    let parts = trend.name().into_iter().chain(line.unit()).chain(line.method()).chain(patient);
    parts.collect::<Vec<&str>>().join(", ")
}

fn chart(sheet: &mut Sheet, heading: &str, line: &Line<'_>, days: &Days) {
    let drawn = |number: &samhandling_core::primitive::Decimal| number.to_f64();
    let limits = line.points().iter().flat_map(Point::intervals);
    let limits = limits.flat_map(|interval| interval.low.iter().chain(&interval.high)).map(drawn);
    let values = line.points().iter().map(|point| drawn(point.number())).chain(limits);
    let top = sheet.y + 44.0;
    let Some(axis) = Axis::of(values, top + HEIGHT, top) else { return };
    sheet.text(MARGIN, top - 12.0, "class=\"head\"", heading);
    for (y, label) in axis.marks() {
        sheet.stroke((LEFT, y), (RIGHT, y), "grid");
        sheet.text(LEFT - 8.0, y + 4.0, "class=\"small end\"", &label);
    }
    for (x, label) in days.marks() {
        sheet.stroke((x, top + HEIGHT), (x, top + HEIGHT + 5.0), "frame");
        sheet.text(x, top + HEIGHT + 19.0, "class=\"small middle\"", &label);
    }
    sheet.stroke((LEFT, top + HEIGHT), (RIGHT, top + HEIGHT), "frame");
    let middle = |point: &Point<'_>| (days.at(point.moment()), axis.at(drawn(point.number())));
    for point in line.points() {
        let x = days.at(point.moment());
        for interval in point.intervals() {
            let high = interval.high.as_ref().map_or(top, |high| axis.at(drawn(high)));
            let low = interval.low.as_ref().map_or(top + HEIGHT, |low| axis.at(drawn(low)));
            sheet.rectangle((x - 9.0, high), 18.0, (low - high).max(0.0), "range");
        }
    }
    for run in line.runs() {
        for pair in run.windows(2) {
            if let [from, to] = pair {
                sheet.stroke(middle(from), middle(to), "line");
            }
        }
    }
    let mut labelled: Option<f64> = None;
    for point in line.points() {
        let (x, y) = middle(point);
        let (shape, class) = mark(point);
        sheet.shape(shape, (x, y), class);
        let label = written(point);
        // A label has room where the one before it ends; the table has them all.
        let wide = f64::from(u32::try_from(label.chars().count()).unwrap_or(u32::MAX)) * 7.3;
        let (start, place) =
            if x + 12.0 + wide > RIGHT { (x - 12.0 - wide, "small end") } else { (x + 12.0, "small") };
        if labelled.is_none_or(|end| start > end) {
            let at = if place == "small" { x + 12.0 } else { x - 12.0 };
            sheet.text(at, y - 6.0, &format!("class=\"{place}\""), &label);
            labelled = Some(start + wide + 4.0);
        }
    }
    sheet.y = top + HEIGHT + 24.0;
}

/// A bound points to where the value is; what is flagged, not final or corrected has a shape of its own.
fn mark(point: &Point<'_>) -> (Shape, &'static str) {
    use QuantityComparator::{GreaterOrEqual, GreaterThan, LessOrEqual, LessThan};
    let class = if point.result.resource.interpretation.is_empty() { "point" } else { "flag" };
    let shape = match (point.comparator(), point.result.status()) {
        (Some(LessThan | LessOrEqual), _) => Shape::Down,
        (Some(GreaterThan | GreaterOrEqual), _) => Shape::Up,
        (_, Some(ObservationStatus::Amended | ObservationStatus::Corrected)) => Shape::Square,
        (_, Some(ObservationStatus::Final)) if class == "flag" => Shape::Diamond,
        (_, Some(ObservationStatus::Final)) => Shape::Circle,
        _ => return (Shape::Circle, "open"),
    };
    (shape, class)
}

/// The number as it stands on the line.
fn written(point: &Point<'_>) -> String {
    match point.comparator() {
        Some(comparator) => format!("{} {}", comparator.as_str(), point.number()),
        None => point.number().to_string(),
    }
}

fn legend(sheet: &mut Sheet) {
    let y = sheet.y + 26.0;
    let signs = [
        (Shape::Circle, "point", text("final", "endelig", "endeleg")),
        (Shape::Diamond, "flag", text("flagged", "avviksmerket", "avviksmerkt")),
        (Shape::Square, "point", text("corrected", "korrigert", "korrigert")),
        (Shape::Down, "point", text("below a limit", "under en grense", "under ei grense")),
        (Shape::Circle, "open", text("not final", "ikke endelig", "ikkje endeleg")),
    ];
    let mut x = LEFT;
    for (shape, class, words) in signs {
        sheet.shape(shape, (x, y - 4.0), class);
        sheet.text(x + 12.0, y, "class=\"small\"", sheet.word(words));
        x += 142.0;
    }
    let y = y + 22.0;
    sheet.rectangle((LEFT - 6.0, y - 12.0), 12.0, 16.0, "range");
    let words = text(
        "the result's own reference range",
        "svarets eget referanseområde",
        "svaret sitt eige referanseområde",
    );
    sheet.text(LEFT + 12.0, y, "class=\"small\"", sheet.word(words));
    sheet.y = y + 6.0;
}

/// A row for each result, in order of time; what is on no line says why.
fn rows(trend: &Trend<'_>, language: Language) -> Vec<Vec<String>> {
    let points = trend.lines().iter().flat_map(|line| {
        line.points().iter().map(move |point| {
            let unit = line.unit().map(|unit| format!(" {unit}")).unwrap_or_default();
            let converted = point.is_converted().then(|| format!("{}{unit}", written(point)));
            (&point.result, converted, None)
        })
    });
    let outside = trend.outside().iter().map(|(result, why)| (result, None, Some(*why)));
    let mut all: Vec<_> = points.chain(outside).collect();
    all.sort_by_key(|(result, ..)| crate::view::moment::of_observation(result.resource));
    all.into_iter().map(|(result, converted, why)| row(trend, result, converted, why, language)).collect()
}

fn row(
    trend: &Trend<'_>,
    result: &LabResult<'_>,
    converted: Option<String>,
    why: Option<Outside>,
    language: Language,
) -> Vec<String> {
    let notes = result.notes().iter().filter_map(|note| note.text.text().map(str::to_owned));
    let why = why.map(|why| outside(why).in_language(language).to_owned());
    let comments: Vec<String> = why.into_iter().chain(notes).collect();
    vec![
        trend.name().unwrap_or("-").to_owned(),
        or_empty(result.effective().map(time)),
        value(&result.value(), language),
        or_empty(converted),
        ranges(result.reference_ranges()),
        concepts(&result.resource.interpretation),
        or_empty(result.status().map(|code| status(code.as_ref(), language))),
        or_empty(participants(&result.performers())),
        comments.join("; "),
    ]
}

fn outside(why: Outside) -> Text {
    match why {
        Outside::Replaced => text("not drawn: replaced", "ikke tegnet: erstattet", "ikkje teikna: erstatta"),
        Outside::Repeated => {
            text("not drawn: stands twice", "ikke tegnet: står to ganger", "ikkje teikna: står to gonger")
        }
        Outside::Void => {
            text("not drawn: not valid", "ikke tegnet: gjelder ikke", "ikkje teikna: gjeld ikkje")
        }
        Outside::NoNumber => {
            text("not drawn: no number", "ikke tegnet: ikke et tall", "ikkje teikna: ikkje eit tal")
        }
        Outside::NoTime => {
            text("not drawn: no time", "ikke tegnet: uten tidspunkt", "ikkje teikna: utan tidspunkt")
        }
    }
}
