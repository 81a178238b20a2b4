//! Values as a dialect wants them written.

use http::HeaderValue;

use crate::client::ServiceClient;
use crate::context::{AccessContext, Code};
use crate::error::{Refused, rules};
use crate::service::{Header, HeaderContent, HeaderForm};

/// The value for a header, where the context has one.
pub(super) fn value(
    header: &Header,
    context: &AccessContext,
    correlation_id: &str,
    access_basis: Option<&str>,
) -> Option<String> {
    match header.content {
        HeaderContent::CorrelationId | HeaderContent::EventId => Some(correlation_id.to_owned()),
        HeaderContent::SourceSystem => context.system().name.clone(),
        HeaderContent::UserRole => context.practitioner().role.as_ref().map(|role| coded(header.form, role)),
        HeaderContent::AccessBasis => access_basis.map(str::to_owned),
    }
}

fn coded(form: HeaderForm, code: &Code) -> String {
    match form {
        HeaderForm::Plain => code.code.clone(),
        HeaderForm::EncodedCoding => {
            let json = serde_json::json!({ "system": code.system, "code": code.code }).to_string();
            // A space would be `+` in a form, `%20` here.
            let encoded: String = url::form_urlencoded::byte_serialize(json.as_bytes()).collect();
            encoded.replace('+', "%20")
        }
    }
}

/// The value, if the header can hold it.
pub(super) fn fitting(
    service: &ServiceClient,
    header: &Header,
    name: &str,
    value: &str,
) -> Result<HeaderValue, Refused> {
    let length = u32::try_from(value.chars().count()).unwrap_or(u32::MAX);
    let fits = header.min_length.is_none_or(|least| length >= least)
        && header.max_length.is_none_or(|most| length <= most)
        && value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
    let unfit =
        || service.refuse(&rules::HEADER_VALUE_UNFIT).naming("header", name).on_word_of(&header.name.source);
    if !fits {
        return Err(unfit());
    }
    let mut value = HeaderValue::from_str(value).map_err(|_| unfit())?;
    value.set_sensitive(true);
    Ok(value)
}

/// The words for what a header holds, for a message.
pub(super) const fn words(content: HeaderContent) -> [&'static str; 3] {
    match content {
        HeaderContent::CorrelationId => ["correlation id", "en korrelasjons-id", "ein korrelasjons-id"],
        HeaderContent::EventId => ["event id", "en hendelses-id", "ein hendings-id"],
        HeaderContent::SourceSystem => ["system", "et system", "eit system"],
        HeaderContent::UserRole => ["role", "en rolle", "ei rolle"],
        HeaderContent::AccessBasis => ["access basis", "et tilgangsgrunnlag", "eit tilgangsgrunnlag"],
    }
}
