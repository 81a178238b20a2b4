//! cargo run --example test_results_sandbox
//!
//! What a vendor's own test can do: HelseID and the services on this machine, a fault, a verdict for each call.

use std::error::Error;
use std::sync::Arc;

use samhandling::auth::{SecretString, Signer, SigningKey, Tenancy};
use samhandling::client::service::ServiceSettings;
use samhandling::client::{
    AccessBasis, AccessContext, AccessToken, Client, ClientIdentity, ElevatedBasis, Environment,
    Organisation, Search, TokenRequest, TokenSource,
};
use samhandling::core::diagnostic::Language;
use samhandling::core::identifier::PersonNumber;
use samhandling::services::test_results::client::TestResultsCalls;
// In your own test: `samhandling::sandbox`, with the feature `sandbox`.
use samhandling_sandbox::{Sandbox, TestToken};

/// Tokens of a practitioner who has logged in, made by the sandbox: the shortest way. `Login` takes the whole one.
struct LoggedIn {
    sandbox: Arc<Sandbox>,
    key: Arc<SigningKey>,
}

impl TokenSource for LoggedIn {
    fn token<'a>(
        &'a self,
        wanted: &'a TokenRequest,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<AccessToken, samhandling::client::Error>> + Send + 'a>>
    {
        Box::pin(async move {
            let asked =
                TestToken::of(&wanted.audience).bound_to(self.key.public_key().thumbprint().to_string());
            let pair = self.sandbox.test_token(&asked).expect("an audience that is played");
            let key: Arc<dyn Signer> = Arc::<SigningKey>::clone(&self.key);
            Ok(AccessToken::bound(SecretString::from(pair.access_token), key, None))
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Arc::new(Sandbox::start().await?);
    let ready = sandbox.client();
    let signer: Arc<dyn Signer> = Arc::<SigningKey>::clone(&ready.key);
    let tokens = LoggedIn { sandbox: Arc::clone(&sandbox), key: Arc::new(SigningKey::generate()?) };
    let client = Client::builder(Environment::custom(sandbox.issuer())?)
        .identity(ClientIdentity::new(&ready.client_id, signer).with_tenancy(Tenancy::MultiTenant))
        .settings(ServiceSettings::of("test_results").with_base_url(sandbox.service("test_results")))
        .build()?
        .with_tokens(Arc::new(tokens));

    let context = AccessContext::builder()
        .organisation(Organisation::new("313745392".parse()?).with_child("313325016".parse()?))
        .patient("21837010087".parse::<PersonNumber>()?)
        .access_basis(AccessBasis::Consent)
        .system("Journalsystem 7.1")
        .build()?;
    let search = Search::of("Observation");
    // The patient, of the sandbox's world, has blocked one result. Ask plainly first: the service tells of it.
    let plain = AccessContext::builder()
        .patient("21837010087".parse::<PersonNumber>()?)
        .system("Journalsystem 7.1")
        .build()?;
    let found = client.search_test_results(&plain, &search).await?;
    println!("found {}, notices {}", found.page.total().unwrap_or_default(), found.notices().len());
    let opened = client.search_test_results(&context.elevated(ElevatedBasis::Consent)?, &search).await?;
    println!("found {}, notices {}", opened.page.total().unwrap_or_default(), opened.notices().len());

    sandbox.inject("test_results", "html-error-page", 1)?;
    let error = client.search_test_results(&plain, &search).await.unwrap_err();
    println!("status {:?}: {}", error.status(), error.help(Language::Bokmal));

    // What production would have said, by rule; `report().to_junit()` is the same for a CI.
    for call in sandbox.calls() {
        println!("{} {}: {} {}", call.asked, call.interaction, call.status, call.verdict().word());
    }
    Ok(())
}
