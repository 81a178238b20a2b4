//! The last calls as a sequence diagram. The table beside it holds the same.

use std::fmt::Write;

use super::{Shell, words};
use crate::record::{Recorded, Verdict};
use crate::wire::escaped;

/// How far the lanes are apart, and the calls.
const LANE: usize = 170;
const ROW: usize = 26;
const TOP: usize = 40;

/// The diagram, the oldest call first.
pub(super) fn diagram(shell: Shell, calls: &[Recorded]) -> String {
    let mut lanes: Vec<&str> = Vec::new();
    for call in calls {
        if !lanes.contains(&call.asked.as_str()) {
            lanes.push(&call.asked);
        }
    }
    let middle = |lane: usize| 60 + lane * LANE;
    let (width, height) = (middle(lanes.len()) + 260, TOP + ROW * calls.len() + 16);
    let client = shell.say(&words::CLIENT);
    let mut out = format!(
        "<figure><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"diagram-title diagram-text\">\
         <title id=\"diagram-title\">{}</title><desc id=\"diagram-text\">{}</desc>",
        shell.say(&words::DIAGRAM),
        shell.say(&words::DIAGRAM_WHAT),
    );
    let names = std::iter::once(client).chain(lanes.iter().map(|lane| escaped(lane)));
    for (lane, name) in names.enumerate() {
        // Writing to a String never fails.
        let _ = write!(
            out,
            "<text x=\"{x}\" y=\"20\" text-anchor=\"middle\">{name}</text>\
             <line class=\"lane\" x1=\"{x}\" y1=\"28\" x2=\"{x}\" y2=\"{end}\"/>",
            x = middle(lane),
            end = height - 8,
        );
    }
    for (row, call) in calls.iter().enumerate() {
        let lane = lanes.iter().position(|lane| *lane == call.asked).unwrap_or_default() + 1;
        let (y, to) = (TOP + ROW * row + 12, middle(lane));
        let class = match call.verdict() {
            Verdict::Accepts => "good",
            Verdict::Undecided => "open",
            Verdict::Refuses => "bad",
        };
        let _ = write!(
            out,
            "<line class=\"way\" x1=\"{from}\" y1=\"{y}\" x2=\"{tip}\" y2=\"{y}\"/>\
             <path class=\"head\" d=\"M{tip} {up}L{to} {y}L{tip} {down}Z\"/>\
             <text class=\"{class}\" x=\"{label}\" y=\"{base}\">{number} {interaction}: {status}</text>",
            from = middle(0),
            tip = to - 8,
            up = y - 4,
            down = y + 4,
            label = to + 10,
            base = y + 4,
            number = call.number,
            interaction = escaped(&call.interaction),
            status = call.status,
        );
    }
    out + "</svg></figure>"
}
