//! Where an element of a differential stands: the steps of its path, each with its slice.

use crate::ElementDefinition;

/// One step of a path, and the slice taken there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step<'d> {
    pub(super) name: &'d str,
    pub(super) slice: Option<&'d str>,
}

/// The steps of each element, in the order of the differential.
///
/// Names come from paths, slices from ids. Where ids are missing or do not fit the path, an element belongs to the slices
/// that were last named above it.
pub(super) fn keys(elements: &[ElementDefinition]) -> Vec<Vec<Step<'_>>> {
    let ids_tell = elements.iter().any(|element| element.id.contains(':'))
        || elements.iter().all(|element| element.slice_name.is_none());
    let mut context = Context::default();
    let key = |element| {
        let from_context = context.steps(element);
        ids_tell.then(|| from_id(element)).flatten().unwrap_or(from_context)
    };
    elements.iter().map(key).collect()
}

fn from_id(element: &ElementDefinition) -> Option<Vec<Step<'_>>> {
    let (path, id) = (&*element.path, &*element.id);
    if path.split('.').count() != id.split('.').count() {
        return None;
    }
    let mut steps: Vec<Step<'_>> = path
        .split('.')
        .zip(id.split('.'))
        .map(|(name, part)| Step { name, slice: part.split_once(':').map(|(_, slice)| slice) })
        .collect();
    let last = steps.last_mut()?;
    last.slice = last.slice.or(element.slice_name.as_deref());
    Some(steps)
}

/// The slices that were last named, by path.
#[derive(Default)]
struct Context<'d> {
    open: Vec<(&'d str, &'d str)>,
}

impl<'d> Context<'d> {
    fn steps(&mut self, element: &'d ElementDefinition) -> Vec<Step<'d>> {
        let path = &*element.path;
        while self.open.last().is_some_and(|(above, _)| !is_under(path, above)) {
            self.open.pop();
        }
        if let Some(slice) = element.slice_name.as_deref() {
            self.open.push((path, slice));
        }
        let mut end = 0;
        let step = |name: &'d str| {
            let here = path.get(..end + name.len()).unwrap_or(path);
            end += name.len() + 1;
            let slice = self.open.iter().find(|(above, _)| *above == here).map(|(_, slice)| *slice);
            Step { name, slice }
        };
        path.split('.').map(step).collect()
    }
}

/// Whether a path leads to something below another.
pub(super) fn is_under(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(id: &str, path: &str, slice: Option<&str>) -> ElementDefinition {
        ElementDefinition {
            id: id.into(),
            path: path.into(),
            slice_name: slice.map(Into::into),
            ..ElementDefinition::default()
        }
    }

    fn written(elements: &[ElementDefinition]) -> Vec<String> {
        let step = |step: &Step<'_>| match step.slice {
            Some(slice) => format!("{}:{slice}", step.name),
            None => step.name.to_owned(),
        };
        keys(elements).iter().map(|steps| steps.iter().map(step).collect::<Vec<_>>().join(".")).collect()
    }

    #[test]
    fn ids_tell_the_slice_whatever_the_order() {
        let elements = [
            element("Patient.identifier:fnr", "Patient.identifier", Some("fnr")),
            element("Patient.identifier.system", "Patient.identifier.system", None),
            element("Patient.identifier:fnr.system", "Patient.identifier.system", None),
        ];
        assert_eq!(
            written(&elements),
            ["Patient.identifier:fnr", "Patient.identifier.system", "Patient.identifier:fnr.system"]
        );
    }

    #[test]
    fn without_ids_an_element_belongs_to_the_slice_above_it() {
        let elements = [
            element("Patient.identifier", "Patient.identifier", None),
            element("Patient.identifier", "Patient.identifier", Some("fnr")),
            element("Patient.identifier.system", "Patient.identifier.system", None),
            element("Patient.identifier", "Patient.identifier", Some("dnr")),
            element("Patient.identifier.system", "Patient.identifier.system", None),
            element("Patient.name", "Patient.name", None),
        ];
        assert_eq!(
            written(&elements),
            [
                "Patient.identifier",
                "Patient.identifier:fnr",
                "Patient.identifier:fnr.system",
                "Patient.identifier:dnr",
                "Patient.identifier:dnr.system",
                "Patient.name",
            ]
        );
    }

    #[test]
    fn an_id_that_does_not_fit_its_path_is_passed_over() {
        let elements = [
            element("Patient.identifier:a", "Patient.identifier", Some("a")),
            element("3f1c", "Patient.identifier.system", None),
            element("Patient.identifier:a.Value", "Patient.identifier.value", None),
        ];
        assert_eq!(
            written(&elements),
            ["Patient.identifier:a", "Patient.identifier:a.system", "Patient.identifier:a.value"]
        );
    }
}
