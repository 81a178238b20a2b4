//! Many instances read and written.

use samhandling_r4::{AnyResource, FhirType};

use super::{Json, difference};

/// What became of the instances of a collection.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Read strictly and written without loss.
    pub(crate) lossless: usize,
    /// Of these, resources that have a type here.
    pub(crate) typed: usize,
    /// Refused, with the reason.
    pub(crate) refused: Vec<String>,
    /// Written otherwise than read: a fault of ours.
    pub(crate) lost: Vec<String>,
}

impl Tally {
    /// Reads and writes one instance, leniently too.
    pub(crate) fn add(&mut self, name: &str, json: &[u8]) {
        let text = String::from_utf8_lossy(json);
        match AnyResource::from_json(json) {
            Ok(resource) => {
                self.typed += usize::from(!matches!(resource, AnyResource::Other(_)));
                match difference(&Json::parse(&resource.to_json()), &Json::parse(&text), "") {
                    None => self.lossless += 1,
                    Some(difference) => self.lost.push(format!("{name}: {difference}")),
                }
            }
            Err(error) => {
                self.refused.push(format!("{name}: {error}"));
                self.add_lenient(name, json, &text);
            }
        }
    }

    /// What strict reading refuses is kept by lenient reading, but for what JSON itself forbids.
    fn add_lenient(&mut self, name: &str, json: &[u8], text: &str) {
        let Ok(read) = AnyResource::from_json_lenient(json) else { return };
        let keeps = |problem: &samhandling_r4::Problem| {
            !matches!(problem.reason, samhandling_r4::Reason::Form(_) | samhandling_r4::Reason::TwinLength)
        };
        if read.problems.iter().all(keeps)
            && let Some(difference) = difference(&Json::parse(&read.value.to_json()), &Json::parse(text), "")
        {
            self.lost.push(format!("{name} (lenient): {difference}"));
        }
    }
}
