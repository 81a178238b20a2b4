//! Documents as they come.

use samhandling_client::{Download, Error, Expected, HttpFault, TransportKind};
use samhandling_r4::Attachment;
use wiremock::ResponseTemplate;

use crate::common::{World, context, header, plain};

/// Its SHA-1 in base64, as `Attachment.hash` has it, by `printf %s … | openssl dgst -sha1 -binary | base64`.
const DOCUMENT: &str = "Kanarifugl, et dokument";
const HASH: &str = "OfENYqg38A4437vcyByvJv3WDIE=";

async fn download(expected: Expected) -> Result<(World, Download), Error> {
    let world = World::new().await;
    world.on("GET", "/document", ResponseTemplate::new(200).set_body_raw(DOCUMENT, "application/pdf")).await;
    let service = world.archive_of(plain().with_operation("retrieve", "GET", "/document", true));
    let context = context();
    let call = service.call("retrieve", None, &context)?;
    let download = call.accept(&"application/pdf".parse().unwrap()).download(expected).await?;
    assert_eq!(header(&world.requests("/document").await[0], "accept"), "application/pdf");
    Ok((world, download))
}

async fn all(download: &mut Download) -> Result<Vec<u8>, Error> {
    let mut all = Vec::new();
    while let Some(piece) = download.next_piece().await {
        all.extend_from_slice(&piece?);
    }
    Ok(all)
}

fn attachment(hash: &str) -> Attachment {
    Attachment::default().with_hash(hash)
}

#[tokio::test]
async fn a_document_is_what_its_hash_says() {
    // The size is wrong, as in a published example: the hash decides.
    let expected = Expected::of(&attachment(HASH).with_size(7));
    let (_world, mut download) = download(expected).await.unwrap();
    assert!(download.digest().is_none(), "not before the end");
    assert_eq!(all(&mut download).await.unwrap(), DOCUMENT.as_bytes());
    assert_eq!(download.digest().unwrap().size, DOCUMENT.len() as u64);
    assert!(!format!("{download:?}").contains("Kanarifugl"));
}

#[tokio::test]
async fn another_document_is_an_error() {
    let other = "AAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    for expected in [Expected::of(&attachment(other)), Expected::of(&Attachment::default().with_size(7))] {
        let (_world, mut download) = download(expected).await.unwrap();
        let error = all(&mut download).await.unwrap_err();
        let Error::Http(error) = error else { panic!("{error:?}") };
        assert!(matches!(error.fault, HttpFault::OtherContent));
        assert!(download.next_piece().await.is_none() && download.digest().is_none());
    }
}

#[tokio::test]
async fn more_than_the_limit_is_not_read() {
    let result = download(Expected::up_to(5)).await;
    let Err(Error::Transport(error)) = result else { panic!("too large") };
    assert_eq!(error.kind(), TransportKind::TooLarge);
}

#[tokio::test]
async fn a_document_that_is_cut_off_is_an_error() {
    let world = World::new().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut buffer = [0u8; 4096];
        let _ = stream.read(&mut buffer).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nKanari").await.unwrap();
    });
    let settings = samhandling_client::service::ServiceSettings::of("archive").with_base_url(base);
    let dialect = plain().with_operation("retrieve", "GET", "/document", true);
    let service = world.builder().settings(settings).build().unwrap().service(std::sync::Arc::new(dialect));
    let context = context();
    let mut download =
        service.call("retrieve", None, &context).unwrap().download(Expected::up_to(1 << 20)).await.unwrap();
    let Error::Transport(error) = all(&mut download).await.unwrap_err() else { panic!("cut off") };
    assert_eq!(error.kind(), TransportKind::CutBody);
    assert!(download.digest().is_none());
}
