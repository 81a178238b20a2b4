//! A service's `dialect.toml` as the client's own description of a service.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use samhandling_client::service as neutral;
use samhandling_client::service::{ServiceDialect, Stated};
use samhandling_client::{AccessBasis, Error, Refused, rules};

use crate::dialect::{
    AccessBasisWords, Dialect, DialectError, Fact, Header, HeaderForm, Interaction, Paging, PatientPlace,
    Place, Source, TokenKind,
};
use crate::{Service, services};

/// A dialect that the client cannot read; only a changed build can have one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConvertError {
    /// The file itself.
    #[error(transparent)]
    Dialect(#[from] DialectError),
    /// A value names a source that the file does not have.
    #[error("a value names the source `{0}`, which is not there")]
    NoSource(String),
    /// An interaction says that it is settled by another that the service does not have.
    #[error("an interaction says that it is settled by `{0}`, which is not there")]
    NoInteraction(String),
    /// The client does not know what goes into a header.
    #[error("the client does not know the header content `{0}`")]
    HeaderContent(String),
}

/// A service's dialect as the client wants it; converted once.
///
/// # Errors
///
/// [`Error::Refused`] where the service is none of [`services`].
///
/// # Example
///
/// ```
/// use samhandling_services::{client, find};
///
/// let dialect = client::dialect(find("test_results")?)?;
/// assert_eq!(dialect.audience.as_ref().and_then(|audience| audience.value.as_deref()), Some("nhn:pps"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn dialect(service: &Service) -> Result<Arc<ServiceDialect>, Error> {
    static ALL: LazyLock<HashMap<&'static str, Arc<ServiceDialect>>> = LazyLock::new(|| {
        let converted = services().iter().map(|service| (service.slug, convert(service)));
        converted.filter_map(|(slug, dialect)| Some((slug, Arc::new(dialect.ok()?)))).collect()
    });
    ALL.get(service.slug).cloned().ok_or_else(|| {
        let refused = Refused::new(&rules::VALUE_UNKNOWN);
        refused.naming("field", "dialect").naming("service", service.slug).into()
    })
}

/// Converts a service's dialect.
///
/// # Errors
///
/// [`ConvertError`]; a test holds every service's.
pub fn convert(service: &Service) -> Result<ServiceDialect, ConvertError> {
    let dialect = service.dialect()?;
    let known = |name: &str| dialect.interactions.iter().any(|interaction| interaction.name == name);
    let mut settling =
        dialect.interactions.iter().filter_map(|interaction| interaction.settled_by.as_deref());
    if let Some(missing) = settling.find(|name| !known(name)) {
        return Err(ConvertError::NoInteraction(missing.to_owned()));
    }
    let sources = Sources(&dialect.sources);
    let headers = dialect.headers.iter().map(|header| sources.header(header));
    let access_basis = dialect.access_basis.as_ref().map(|words| sources.access_basis(words)).transpose()?;
    Ok(ServiceDialect {
        name: service.slug.to_owned(),
        audience: dialect.audience.as_ref().map(|audience| sources.stated(audience)).transpose()?,
        token: dialect.token.as_ref().map(|token| sources.mapped(token, token_kind)).transpose()?,
        scopes: sources.scopes(&dialect)?,
        endpoints: sources.endpoints(&dialect)?,
        patient: dialect.patient.as_ref().map(|place| sources.patient(place)).transpose()?,
        headers: headers.collect::<Result<_, _>>()?,
        answer_headers: sources.answer_headers(&dialect)?,
        access_basis,
        attest: sources.attest(&dialect)?,
        interactions: dialect
            .interactions
            .iter()
            .map(|interaction| sources.interaction(interaction))
            .collect::<Result<_, _>>()?,
        errors: sources.errors(&dialect)?,
    })
}

/// The sources of a file, by key.
struct Sources<'a>(&'a BTreeMap<String, Source>);

impl Sources<'_> {
    fn source(&self, key: &str) -> Result<neutral::Source, ConvertError> {
        let source = self.0.get(key).ok_or_else(|| ConvertError::NoSource(key.to_owned()))?;
        Ok(neutral::Source { link: source.link.clone(), read: source.read.clone() })
    }

    fn stated<T: Clone>(&self, fact: &Fact<T>) -> Result<Stated<T>, ConvertError> {
        self.mapped(fact, Clone::clone)
    }

    fn mapped<T, U>(&self, fact: &Fact<T>, map: impl Fn(&T) -> U) -> Result<Stated<U>, ConvertError> {
        Ok(Stated { value: fact.value.as_ref().map(map), source: self.source(&fact.source)? })
    }

    fn scopes(&self, dialect: &Dialect) -> Result<Vec<neutral::Scope>, ConvertError> {
        let scopes = dialect.scopes.iter().map(|scope| {
            Ok(neutral::Scope {
                purpose: scope.purpose.clone(),
                name: self.stated(&scope.name)?,
                excludes: scope.excludes.clone(),
                needs_access_basis: scope.needs_access_basis,
            })
        });
        scopes.collect()
    }

    fn endpoints(&self, dialect: &Dialect) -> Result<BTreeMap<String, Stated>, ConvertError> {
        let all = dialect.endpoints.iter();
        all.map(|(name, endpoint)| Ok((name.clone(), self.stated(&endpoint.base)?))).collect()
    }

    fn patient(&self, patient: &PatientPlace) -> Result<neutral::PatientPlace, ConvertError> {
        Ok(neutral::PatientPlace { place: place(patient.place), name: self.stated(&patient.name)? })
    }

    fn header(&self, header: &Header) -> Result<neutral::Header, ConvertError> {
        let content = neutral::HeaderContent::from_key(&header.content);
        Ok(neutral::Header {
            content: content.ok_or_else(|| ConvertError::HeaderContent(header.content.clone()))?,
            name: self.stated(&header.name)?,
            form: match header.form {
                HeaderForm::Plain => neutral::HeaderForm::Plain,
                HeaderForm::EncodedCoding => neutral::HeaderForm::EncodedCoding,
            },
            required: header.required,
            min_length: header.min_length,
            max_length: header.max_length,
        })
    }

    fn answer_headers(&self, dialect: &Dialect) -> Result<Vec<neutral::AnswerHeader>, ConvertError> {
        let headers = dialect.answer_headers.iter().map(|header| {
            Ok(neutral::AnswerHeader { content: header.content.clone(), name: self.stated(&header.name)? })
        });
        headers.collect()
    }

    fn access_basis(&self, words: &AccessBasisWords) -> Result<neutral::AccessBasisWords, ConvertError> {
        let of_service = [
            (AccessBasis::Exempt, &words.exempt),
            (AccessBasis::Consent, &words.consent),
            (AccessBasis::Emergency, &words.emergency),
            (AccessBasis::ElevatedConsent, &words.elevated_consent),
            (AccessBasis::ElevatedEmergency, &words.elevated_emergency),
        ];
        let stated = of_service.into_iter().map(|(basis, word)| Ok((basis, self.stated(word)?)));
        Ok(neutral::AccessBasisWords {
            place: place(words.place),
            name: words.name.clone(),
            words: stated.collect::<Result<_, ConvertError>>()?,
        })
    }

    fn attest(&self, dialect: &Dialect) -> Result<Option<neutral::AttestDemand>, ConvertError> {
        let Some(attest) = &dialect.attest else { return Ok(None) };
        let (required, fields) = (self.stated(&attest.required)?, self.stated(&attest.fields)?);
        Ok(Some(neutral::AttestDemand { required, fields }))
    }

    fn interaction(&self, interaction: &Interaction) -> Result<neutral::Interaction, ConvertError> {
        Ok(neutral::Interaction {
            name: interaction.name.clone(),
            resource: interaction.resource.clone(),
            scope: interaction.scope.clone().unwrap_or_else(|| usual_scope(&interaction.name).to_owned()),
            method: self.stated(&interaction.method)?,
            path: self.stated(&interaction.path)?,
            patient: interaction.patient.as_ref().map(|place| self.patient(place)).transpose()?,
            parameters: interaction.parameters.clone(),
            paging: interaction.paging.as_ref().map(|style| self.mapped(style, paging)).transpose()?,
            safe_to_repeat: interaction.safe_to_repeat,
            settled_by: interaction.settled_by.clone(),
        })
    }

    fn errors(&self, dialect: &Dialect) -> Result<Vec<neutral::ErrorMeaning>, ConvertError> {
        let errors = dialect.errors.iter().map(|error| {
            Ok(neutral::ErrorMeaning {
                status: error.status,
                system: error.system.clone(),
                code: error.code.clone(),
                meaning: self.stated(&error.meaning)?,
            })
        });
        errors.collect()
    }
}

fn usual_scope(interaction: &str) -> &'static str {
    match interaction {
        "create" | "update" | "patch" | "delete" | "transaction" | "batch" => "write",
        conditional if conditional.starts_with("conditional-") => "write",
        _ => "read",
    }
}

const fn token_kind(kind: &TokenKind) -> neutral::TokenKind {
    match kind {
        TokenKind::DPoP => neutral::TokenKind::DPoP,
        TokenKind::Bearer => neutral::TokenKind::Bearer,
        TokenKind::Either => neutral::TokenKind::Either,
    }
}

const fn place(place: Place) -> neutral::Place {
    match place {
        Place::Header => neutral::Place::Header,
        Place::Form => neutral::Place::Form,
        Place::Body => neutral::Place::Body,
        Place::Claim => neutral::Place::Claim,
    }
}

const fn paging(paging: &Paging) -> neutral::Paging {
    match paging {
        Paging::NextLink => neutral::Paging::NextLink,
        Paging::NextLinkPost => neutral::Paging::NextLinkPost,
        Paging::Page => neutral::Paging::Page,
        Paging::Skip => neutral::Paging::Skip,
        Paging::None => neutral::Paging::None,
    }
}
