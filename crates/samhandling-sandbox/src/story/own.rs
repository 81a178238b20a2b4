//! Resources of the vendor's own.

use samhandling_services::sandbox::Stored;
use samhandling_services::services;
use serde_json::Value;

use super::Shelves;
use crate::error::Error;

/// A file of resources, and the service that is to hold them; none where the resources tell.
#[derive(Clone)]
pub(crate) struct Own {
    pub(crate) service: Option<String>,
    pub(crate) text: String,
}

impl Own {
    /// Puts the resources on the shelves, before what stands there: of two with the same type and id, the first counts.
    pub(super) fn place(&self, shelves: &mut Shelves) -> Result<(), Error> {
        let mut own = Shelves::new();
        for (line, json) in self.read()? {
            for resource in Stored::opened(json) {
                let service = self.service.clone().or_else(|| of_profile(&resource));
                let fault = |why: &str| Error::Data {
                    service: service.clone().unwrap_or_else(|| "world".into()),
                    why: format!("line {line}: {why}"),
                };
                let slug = service
                    .as_deref()
                    .ok_or_else(|| fault("no service has the profile of a resource; name the service"))?;
                let known = shelves.keys().find(|known| **known == slug);
                let known = known.ok_or_else(|| fault("there is no such service in the sandbox"))?;
                let stored = Stored::of(&resource).ok_or_else(|| fault("a resource has no type or no id"))?;
                own.entry(known).or_default().push(stored);
            }
        }
        for (slug, mut first) in own {
            let shelf = shelves.entry(slug).or_default();
            // The last of one's own counts before the others, as each is put before what stands there.
            first.reverse();
            first.append(shelf);
            *shelf = first;
        }
        Ok(())
    }

    /// The JSON documents of the text with their lines: one, or one in each line.
    fn read(&self) -> Result<Vec<(usize, Value)>, Error> {
        if let Ok(json) = serde_json::from_str(&self.text) {
            return Ok(vec![(1, json)]);
        }
        let lines = self.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(nth, line)| match serde_json::from_str(line) {
                Ok(json) => Ok((nth + 1, json)),
                Err(_) => Err(Error::Data {
                    service: self.service.clone().unwrap_or_else(|| "world".into()),
                    why: format!("line {} is no JSON", nth + 1),
                }),
            })
            .collect()
    }
}

/// The service that has a profile which the resource names.
fn of_profile(resource: &Value) -> Option<String> {
    let named = resource.pointer("/meta/profile")?.as_array()?;
    let mut named = named.iter().filter_map(Value::as_str);
    named.find_map(|url| {
        let url = url.split('|').next().unwrap_or_default();
        let played = services().iter().filter(|service| service.sandbox.is_some());
        let mut having = played.filter(|service| service.profiles.iter().any(|profile| profile.url == url));
        having.next().map(|service| service.slug.to_owned())
    })
}
