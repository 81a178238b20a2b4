//! Reads a document and shows it.

use samhandling_core::diagnostic::Language;
use samhandling_core::tree::{Limits, Tree};
use samhandling_r4::{AnyResource, Error, FhirType, Lenient, Problem};

use super::choose::known;
use super::{ShowError, choose};
use crate::Service;

/// What a document is shown as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// Plain text.
    #[default]
    Text,
    /// A picture in SVG, with its data as a table in the same file.
    Svg,
}

/// How a service shows a document; none where there is nothing of the service in it.
pub type Show = fn(&AnyResource, Language) -> Option<String>;

/// A document as text or as a picture.
#[derive(Clone)]
pub struct Shown {
    /// Whose it is.
    pub service: &'static Service,
    /// The view: plain text, or SVG. It holds values of the patient.
    pub text: String,
    /// What did not fit its type when it was read, and may be missing in the text.
    pub problems: Vec<Problem>,
}

impl std::fmt::Debug for Shown {
    /// Whose it is; never what it says.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Shown({}, {} problems)", self.service.slug, self.problems.len())
    }
}

/// A document in JSON or XML as the view of its service: of the one asked for, else of the one whose profiles it names.
///
/// # Errors
///
/// [`ShowError`].
///
/// # Example
///
/// ```
/// use samhandling_core::diagnostic::Language;
/// use samhandling_services::show::{Form, show};
///
/// let json = include_bytes!("../../../../fixtures/test_results/valid/observation-hemoglobin-low.json");
/// let shown = show(json, None, Form::Text, Language::Bokmal)?;
/// assert_eq!(shown.service.titles.nb, "Pasientens prøvesvar");
/// assert!(shown.text.contains("Under nedre referansegrense"));
/// # Ok::<(), samhandling_services::show::ShowError>(())
/// ```
pub fn show(
    source: &[u8],
    asked: Option<&'static Service>,
    form: Form,
    language: Language,
) -> Result<Shown, ShowError> {
    let tree = Tree::read(source, &Limits::default()).map_err(|fault| Error::form(fault, source))?;
    let Lenient { value, problems } = AnyResource::read_lenient(tree.root())?;
    let service = asked.map_or_else(|| choose(tree.root()), Ok)?;
    let of_service = match form {
        Form::Text => service.show.ok_or_else(|| ShowError::NoView { slug: service.slug, known: known() })?,
        Form::Svg => {
            service.draw.ok_or_else(|| ShowError::NoPicture { slug: service.slug, known: drawn() })?
        }
    };
    let text = of_service(&value, language).ok_or(ShowError::Nothing { slug: service.slug })?;
    Ok(Shown { service, text, problems })
}

/// The slugs of the services whose documents have a picture.
fn drawn() -> String {
    let drawn = crate::services().iter().filter(|service| service.draw.is_some());
    drawn.map(|service| service.slug).collect::<Vec<_>>().join(", ")
}
