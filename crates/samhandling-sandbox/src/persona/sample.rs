//! A call to try: a search about a patient of the world, as the dialect wants it.

use samhandling_services::dialect::{Dialect, Header, HeaderForm, Interaction, Place};
use samhandling_services::sandbox::{Held, Stored, World};
use url::form_urlencoded;

use crate::export::Line;

/// A correlation id as any is.
const CORRELATION: &str = "8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f";

/// The call; none for a service without a search, or whose dialect says too little.
pub(crate) fn sample(dialect: &Dialect, held: &Held, base: &str) -> Option<Line> {
    let world = World::new(held);
    let searches = dialect.interactions.iter().filter(|interaction| interaction.name == "search");
    let (interaction, stored) = searches.into_iter().find_map(|interaction| {
        let fits = |stored: &&std::sync::Arc<Stored>| {
            stored.patient.is_some()
                && interaction.resource.as_ref().is_none_or(|name| *name == stored.resource)
        };
        Some((interaction, world.all().find(fits)?))
    })?;
    let path = interaction.path.value.as_deref()?.replace("{type}", &stored.resource);
    let method = interaction.method.value.clone()?;
    let mut headers = required(dialect);
    let mut form: Vec<(String, String)> = Vec::new();
    let patient = stored.patient.clone()?;
    let wanted = interaction.patient.as_ref().or(dialect.patient.as_ref());
    if let Some((place, name)) = wanted.and_then(|wanted| Some((wanted.place, wanted.name.value.clone()?))) {
        match place {
            Place::Header => headers.push((name, patient)),
            Place::Form => form.push((name, patient)),
            Place::Body | Place::Claim => return None,
        }
    }
    basis(dialect, interaction, &mut headers, &mut form);
    let is_form = method == "POST";
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(&form).finish();
    if is_form {
        headers.push(("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
    }
    let query = (!is_form && !form.is_empty()).then(|| form.clone());
    Some(Line { method, address: format!("{base}{path}"), query, headers, body: is_form.then_some(form) })
}

/// The headers that must be there.
fn required(dialect: &Dialect) -> Vec<(String, String)> {
    // The access basis comes by its own word.
    let basis = dialect.access_basis.as_ref().map(|words| words.name.as_str());
    let is_basis = |header: &&Header| header.name.value.as_deref() == basis;
    let wanted = dialect.headers.iter().filter(|header| header.required && !is_basis(header));
    wanted.filter_map(|header| Some((header.name.value.clone()?, value(header)))).collect()
}

fn value(header: &Header) -> String {
    if header.form == HeaderForm::EncodedCoding {
        let coding = r#"{"system":"urn:oid:2.16.578.1.12.4.1.1.9060","code":"LE"}"#;
        return form_urlencoded::byte_serialize(coding.as_bytes()).collect();
    }
    let most = header.max_length.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
    CORRELATION.chars().take(most).collect()
}

/// The word for consent, where a scope of the purpose wants one.
fn basis(
    dialect: &Dialect,
    interaction: &Interaction,
    headers: &mut Vec<(String, String)>,
    form: &mut Vec<(String, String)>,
) {
    let purpose = interaction.scope.as_deref().unwrap_or("read");
    let first = dialect.scopes.iter().find(|scope| scope.purpose.starts_with(purpose));
    let Some(words) =
        dialect.access_basis.as_ref().filter(|_| first.is_some_and(|scope| scope.needs_access_basis))
    else {
        return;
    };
    let Some(word) = words.consent.value.clone() else { return };
    match words.place {
        Place::Header => headers.push((words.name.clone(), word)),
        Place::Form => form.push((words.name.clone(), word)),
        Place::Body | Place::Claim => {}
    }
}
