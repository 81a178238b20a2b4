//! Reads a document and shows it.

use samhandling_core::diagnostic::Language;
use samhandling_core::tree::{Limits, Tree};
use samhandling_r4::{AnyResource, FhirType, Lenient, Problem};

use super::choose::known;
use super::{ShowError, choose};
use crate::Service;

/// How a service shows a document; none where there is nothing of the service in it.
pub type Show = fn(&AnyResource, Language) -> Option<String>;

/// A document as text.
#[derive(Clone)]
pub struct Shown {
    /// Whose it is.
    pub service: &'static Service,
    /// The view. It holds values of the patient.
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

/// A document in JSON as the view of its service: of the one asked for, else of the one whose profiles it names.
///
/// # Errors
///
/// [`ShowError`].
///
/// # Example
///
/// ```
/// use samhandling_core::diagnostic::Language;
/// use samhandling_services::show::show;
///
/// let json = include_bytes!("../../../../fixtures/test_results/valid/observation-hemoglobin-low.json");
/// let shown = show(json, None, Language::Bokmal)?;
/// assert_eq!(shown.service.titles.nb, "Pasientens prøvesvar");
/// assert!(shown.text.contains("Under nedre referansegrense"));
/// # Ok::<(), samhandling_services::show::ShowError>(())
/// ```
pub fn show(json: &[u8], asked: Option<&'static Service>, language: Language) -> Result<Shown, ShowError> {
    let Lenient { value, problems } = AnyResource::from_json_lenient(json)?;
    let service = match (asked, Tree::from_json(json, &Limits::default())) {
        (Some(service), _) => service,
        (None, Ok(tree)) => choose(tree.root())?,
        (None, Err(_)) => return Err(ShowError::NoService { known: known() }),
    };
    let Some(of_service) = service.show else {
        return Err(ShowError::NoView { slug: service.slug, known: known() });
    };
    let text = of_service(&value, language).ok_or(ShowError::Nothing { slug: service.slug })?;
    Ok(Shown { service, text, problems })
}
