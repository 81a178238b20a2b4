//! What a call sends: dialect, settings and context brought together, everything that can be refused refused.

use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, Method};
use samhandling_auth::attest::AttestMember;
use url::Url;
use url::form_urlencoded::Serializer;

use super::call::Link;
use super::{Call, Cancel, address, correlation, form};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::environment::BASE;
use crate::error::{AuthFault, Error, Refused, rules};
use crate::service::{PatientPlace, Place, Scope, Source, TokenKind};
use crate::token::TokenRequest;

/// What a call sends, but for token and proof.
pub(crate) struct Plan {
    pub(super) method: Method,
    pub(crate) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) token: Option<TokenRequest>,
    pub(crate) correlation_id: String,
    pub(crate) context: AccessContext,
    pub(crate) resource: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) about_patient: bool,
    pub(super) within: Option<Duration>,
    pub(super) cancel: Option<Cancel>,
}

impl Call<'_> {
    /// Brings all together.
    pub(super) fn plan(&self) -> Result<Plan, Error> {
        let method = self.method()?;
        let scope = self.scope_asked()?;
        let basis = self.access_basis(scope)?;
        let correlation_id = self.correlation_id()?;
        let mut headers = self.headers.clone();
        self.put_headers(&mut headers, &correlation_id, basis.as_ref().map(|basis| basis.word.as_str()))?;
        let mut fields = self.parameters.clone();
        if let Some(Link::Post(link)) = &self.link {
            fields = link.query_pairs().into_owned().collect();
        }
        if let Some(basis) = basis {
            match basis.place {
                Place::Header => put(&mut headers, &basis.name, secret_text(&basis.word))?,
                Place::Form if self.carries_form() => add(&mut fields, basis.name, basis.word),
                Place::Form | Place::Body | Place::Claim => {}
            }
        }
        self.put_patient(&method, &mut headers, &mut fields)?;
        let (url, body) = self.url_and_body(&method, fields, &mut headers)?;
        headers.entry(ACCEPT).or_insert(HeaderValue::from_static("application/fhir+json; fhirVersion=4.0"));
        let token = self.token(scope)?;
        Ok(Plan {
            method,
            url,
            headers,
            body,
            token,
            correlation_id,
            context: self.context.clone(),
            resource: self.resource.map(str::to_owned),
            id: self.id.as_ref().map(|id| id.as_str().to_owned()),
            about_patient: self.context.patient().is_some() && self.concerns_a_patient(),
            within: self.within,
            cancel: self.cancel.clone(),
        })
    }

    /// A link that is opened by GET has all that the service needs to go on.
    const fn carries_form(&self) -> bool {
        !matches!(self.link, Some(Link::Get(_)))
    }

    fn method(&self) -> Result<Method, Refused> {
        match self.link {
            Some(Link::Get(_)) => return Ok(Method::GET),
            Some(Link::Post(_)) => return Ok(Method::POST),
            None => {}
        }
        let method = &self.interaction.method;
        let known = method.value.as_deref().and_then(|name| Method::from_bytes(name.as_bytes()).ok());
        known.ok_or_else(|| self.unknown("method", &method.source))
    }

    fn unknown(&self, field: &str, source: &Source) -> Refused {
        self.service.unknown(format!("{}.{field}", self.interaction.name), Some(source))
    }

    /// The scope of the call; none where the service has none.
    fn scope_asked(&self) -> Result<Option<&Scope>, Refused> {
        let dialect = self.service.dialect();
        let purpose = self.scope.unwrap_or(&self.interaction.scope);
        let scope = dialect.scopes.iter().find(|scope| scope.purpose == purpose);
        match scope {
            None if dialect.audience.is_some() => {
                Err(self.service.unknown(format!("scope.{purpose}"), dialect.source()))
            }
            scope => Ok(scope),
        }
    }

    fn access_basis(&self, scope: Option<&Scope>) -> Result<Option<BasisWord>, Refused> {
        let (service, dialect) = (self.service, self.service.dialect());
        let naming = |refused: Refused, scope: &Scope| {
            let name = scope.name.value.clone().unwrap_or_else(|| scope.purpose.clone());
            refused.naming("scope", name).on_word_of(&scope.name.source)
        };
        let Some(basis) = self.context.access_basis() else {
            return match scope {
                Some(scope) if scope.needs_access_basis => {
                    Err(naming(service.refuse(&rules::ACCESS_BASIS_MISSING), scope))
                }
                _ => Ok(None),
            };
        };
        let Some(words) = &dialect.access_basis else {
            return Err(service.refuse(&rules::ACCESS_BASIS_NOT_TAKEN));
        };
        if let Some(scope) = scope
            && !scope.needs_access_basis
            && dialect.scopes.iter().any(|other| other.needs_access_basis)
        {
            return Err(naming(service.refuse(&rules::ACCESS_BASIS_WITHOUT_SCOPE), scope));
        }
        let word = service.access_basis_word(basis)?;
        Ok(Some(BasisWord { place: words.place, name: words.name.clone(), word }))
    }

    /// The id of the call: that of the user's action, else a new one.
    fn correlation_id(&self) -> Result<String, Error> {
        if let Some(id) = self.correlation_id.as_ref().or(self.context.system().event_id.as_ref()) {
            return Ok(id.clone());
        }
        let random = self.service.client().wire.platform().random();
        correlation::new_id(random).map_err(|fault| AuthFault::Made(fault.into()).into())
    }

    fn put_headers(
        &self,
        headers: &mut HeaderMap,
        correlation_id: &str,
        basis: Option<&str>,
    ) -> Result<(), Error> {
        let service = self.service;
        for header in &service.dialect().headers {
            let value = form::value(header, self.context, correlation_id, basis);
            let set = service.settings().headers.get(header.content.key());
            let name = set.or(header.name.value.as_ref());
            match (name, value) {
                (Some(name), Some(value)) => {
                    put(headers, name, form::fitting(service, header, name, &value)?)?
                }
                (Some(name), None) if header.required => {
                    let refused = service.refuse(&rules::HEADER_VALUE_MISSING).naming("header", name);
                    let refused = refused.saying("content", form::words(header.content));
                    return Err(refused.on_word_of(&header.name.source).into());
                }
                (None, _) if header.required => {
                    let field = format!("header.{}", header.content.key());
                    return Err(service.unknown(field, Some(&header.name.source)).into());
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Puts the patient's number where the service wants it; there is no place for it in an address.
    fn put_patient(
        &self,
        method: &Method,
        headers: &mut HeaderMap,
        fields: &mut Vec<(String, String)>,
    ) -> Result<(), Error> {
        let place = self.interaction.patient.as_ref().or(self.service.dialect().patient.as_ref());
        let Some(PatientPlace { place, name }) = place else { return Ok(()) };
        if matches!(place, Place::Body | Place::Claim) || !self.concerns_a_patient() {
            return Ok(());
        }
        let patient = self.context.patient();
        let patient = patient.ok_or_else(|| self.service.refuse(&rules::PATIENT_MISSING))?;
        let field = name.value.as_ref();
        let field = field.ok_or_else(|| self.service.unknown("patient", Some(&name.source)))?;
        match place {
            Place::Header => put(headers, field, secret_text(patient.number.as_str()))?,
            _ if !self.carries_form() => {}
            _ if *method == Method::GET => return Err(Refused::new(&rules::PERSON_NUMBER_IN_URL).into()),
            _ => add(fields, field.clone(), patient.number.as_str().to_owned()),
        }
        Ok(())
    }

    /// What is asked of the service itself is about nobody.
    fn concerns_a_patient(&self) -> bool {
        !matches!(self.interaction.name.as_str(), "capabilities" | "ping" | "ping-authenticated")
    }

    fn url_and_body(
        &self,
        method: &Method,
        fields: Vec<(String, String)>,
        headers: &mut HeaderMap,
    ) -> Result<(Url, Bytes), Error> {
        let service = self.service;
        let mut url = self.url()?;
        let sends_form = *method == Method::POST && self.body.is_empty();
        if !fields.is_empty() && !sends_form {
            url.query_pairs_mut().extend_pairs(&fields);
        }
        service.client().environment.check_address(&url, BASE)?;
        address::check(&url, self.context)?;
        let media_type =
            if sends_form { "application/x-www-form-urlencoded" } else { "application/fhir+json" };
        if sends_form || !self.body.is_empty() {
            headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(media_type));
        }
        if sends_form {
            let form = Serializer::new(String::new()).extend_pairs(&fields).finish();
            return Ok((url, Bytes::from(form)));
        }
        Ok((url, self.body.clone()))
    }

    fn url(&self) -> Result<Url, Refused> {
        match &self.link {
            Some(Link::Get(link)) => return Ok(link.clone()),
            Some(Link::Post(link)) => {
                let mut link = link.clone();
                link.set_query(None);
                return Ok(link);
            }
            None => {}
        }
        let path = &self.interaction.path;
        let template = path.value.as_deref().ok_or_else(|| self.unknown("path", &path.source))?;
        let (id, version) = (self.id.as_ref(), self.version.as_ref());
        address::address(&base(self.service)?, template, self.resource, id, version)
    }

    /// The token that the call needs; none for a service without an audience.
    fn token(&self, scope: Option<&Scope>) -> Result<Option<TokenRequest>, Refused> {
        let (service, dialect, settings) = (self.service, self.service.dialect(), self.service.settings());
        let Some(audience) = &dialect.audience else { return Ok(None) };
        let known = settings.audience.as_ref().or(audience.value.as_ref());
        let known = known.ok_or_else(|| service.unknown("audience", Some(&audience.source)))?;
        let kind = settings.token.or(dialect.token.as_ref().and_then(|token| token.value));
        let kind = match kind {
            Some(TokenKind::Either) => TokenKind::DPoP,
            Some(kind) => kind,
            None => return Err(service.unknown("token", dialect.token.as_ref().map(|token| &token.source))),
        };
        let mut scopes = Vec::new();
        if let Some(scope) = scope {
            let set = settings.scopes.get(&scope.purpose).or(scope.name.value.as_ref());
            let field = || format!("scope.{}", scope.purpose);
            scopes.push(set.ok_or_else(|| service.unknown(field(), Some(&scope.name.source)))?.clone());
        }
        let (attest, context) = (self.attest()?, self.context.clone());
        Ok(Some(TokenRequest { context, audience: known.clone(), scopes, kind, attest }))
    }

    /// Whether the attest goes with the token, by what the service demands of it.
    fn attest(&self) -> Result<bool, Refused> {
        let (service, attest) = (self.service, self.context.attest());
        let Some(demand) = &service.dialect().attest else { return Ok(attest.is_some()) };
        let (required, fields) = (&demand.required, &demand.fields);
        let Some(attest) = attest.filter(|_| required.value != Some(false)) else {
            return match required.value {
                Some(true) => Err(service.refuse(&rules::ATTEST_MISSING).on_word_of(&required.source)),
                _ => Ok(false),
            };
        };
        let lacks =
            |path: &&String| AttestMember::of_path(path).is_some_and(|member| !member.stands_in(&attest));
        match fields.value.iter().flatten().find(lacks) {
            Some(path) => Err(service
                .refuse(&rules::ATTEST_INCOMPLETE)
                .naming("field", path)
                .on_word_of(&fields.source)),
            None => Ok(true),
        }
    }
}

struct BasisWord {
    place: Place,
    name: String,
    word: String,
}

/// The base address of the service in the client's environment.
pub(super) fn base(service: &ServiceClient) -> Result<String, Refused> {
    if let Some(base) = &service.settings().base_url {
        return Ok(base.clone());
    }
    let endpoint = service.dialect().endpoints.get(service.client().environment.key());
    let source = endpoint.map(|base| &base.source).or_else(|| service.dialect().source());
    endpoint.and_then(|base| base.value.clone()).ok_or_else(|| service.unknown("base_url", source))
}

/// Adds a field, unless a link has brought it.
fn add(fields: &mut Vec<(String, String)>, name: String, value: String) {
    if !fields.iter().any(|(known, _)| *known == name) {
        fields.push((name, value));
    }
}

/// A value that no log of the HTTP library shows.
fn secret_text(text: &str) -> HeaderValue {
    // Digits and words of a dialect are always header values.
    let mut value = HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

fn put(headers: &mut HeaderMap, name: &str, value: HeaderValue) -> Result<(), Error> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
        Refused::new(&rules::ID_MALFORMED).saying("part", ["header name", "headernavnet", "headernamnet"])
    })?;
    headers.insert(name, value);
    Ok(())
}
