//! The same calls for programs without a runtime.

use std::io::Read;
use std::sync::Arc;

use samhandling_client::service::{ServiceDialect, ServiceSettings};
use samhandling_client::{
    AccessContext, Blocking, Client, Environment, Expected, MockAnswer, MockTransport, Search, ServiceClient,
};

fn service() -> ServiceClient {
    let page = |id: &str, next: &str| {
        let link = if next.is_empty() {
            String::new()
        } else {
            format!(r#""link":[{{"relation":"next","url":"{next}"}}],"#)
        };
        MockAnswer::fhir(
            200,
            format!(
                r#"{{"resourceType":"Bundle","type":"searchset",{link}"entry":[{{"fullUrl":"https://h.example/Patient/{id}"}}]}}"#
            ),
        )
    };
    let transport = MockTransport::new()
        .on("POST", "/Patient/_search", page("1", "https://h.example/more"))
        .on("GET", "/more", page("2", ""))
        .on("GET", "/document", MockAnswer::status(200).with_body("et dokument"));
    let client = Client::builder(Environment::Test)
        .transport(Arc::new(transport))
        .settings(ServiceSettings::of("archive").with_base_url("https://h.example"))
        .build()
        .unwrap();
    let dialect = ServiceDialect::plain_fhir("archive").with_operation("retrieve", "GET", "/document", true);
    client.service(Arc::new(dialect))
}

#[test]
fn pages_are_an_iterator_and_a_download_a_reader() {
    let (service, context) = (service(), AccessContext::builder().build().unwrap());
    let blocking = Blocking::new().unwrap();
    let pages = blocking.pages(service.pages(&context, &Search::of("Patient")));
    assert_eq!(pages.map(|page| page.unwrap().bundle().entry.len()).sum::<usize>(), 2);

    let call = service.call("retrieve", None, &context).unwrap();
    let download = blocking.run(call.download(Expected::up_to(100))).unwrap();
    let (mut reader, mut text) = (blocking.reader(download), String::new());
    reader.read_to_string(&mut text).unwrap();
    assert_eq!(text, "et dokument");
    assert_eq!(reader.download.digest().unwrap().size, 11);
}

#[test]
fn a_document_that_is_another_is_an_error_of_reading() {
    let (service, context) = (service(), AccessContext::builder().build().unwrap());
    let blocking = Blocking::new().unwrap();
    let call = service.call("retrieve", None, &context).unwrap();
    let expected = Expected { size: Some(3), ..Expected::up_to(100) };
    let download = blocking.run(call.download(expected)).unwrap();
    assert!(blocking.reader(download).read_to_end(&mut Vec::new()).is_err());
}

#[tokio::test]
async fn inside_an_asynchronous_program_it_says_no_and_does_not_stop_it() {
    let error = Blocking::new().unwrap_err();
    assert_eq!(error.rule(), Some("client-blocking-in-async"));
}
