//! The documents themselves, made of what is listed about them: so hash, size and patient always agree.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// The media type and bytes of a document.
pub(super) fn content(json: &Value) -> (String, Vec<u8>) {
    let text = |path: &str| json.pointer(path).and_then(Value::as_str);
    let media_type = text("/content/0/attachment/contentType").unwrap_or("application/octet-stream");
    let format = text("/content/0/format/code").unwrap_or_default();
    let bytes = match media_type {
        "application/pdf" => PDF.as_bytes().to_vec(),
        _ if format.contains("kith.no") || media_type == "text/xml" => kith(json).into_bytes(),
        _ => cda(json).into_bytes(),
    };
    (media_type.to_owned(), bytes)
}

const PDF: &str = include_str!("../../../../../fixtures/documents/retrieved/note.pdf");

/// A document of CDA around a message of KITH.
fn cda(json: &Value) -> String {
    let text = |path: &str| json.pointer(path).and_then(Value::as_str).unwrap_or_default();
    let master = text("/masterIdentifier/value").trim_start_matches("urn:oid:");
    let (root, extension) = master.split_once('^').unwrap_or((master, ""));
    let created = text("/content/0/attachment/creation");
    let (moment, zone) = (created.get(..19).unwrap_or(created), created.get(19..).unwrap_or_default());
    let digits: String = moment.chars().filter(char::is_ascii_digit).collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
  <!-- Invented. -->
  <id root="{root}" extension="{extension}"/>
  <code code="{code}" codeSystem="2.16.578.1.12.4.1.1.9602" displayName="{display}"/>
  <title>{title}</title>
  <effectiveTime value="{digits}{zone}"/>
  <confidentialityCode code="{label}" codeSystem="2.16.578.1.12.4.1.1.9603"/>
  <recordTarget>
    <patientRole>
      <id root="{system}" extension="{patient}"/>
    </patientRole>
  </recordTarget>
  <component>
    <nonXMLBody>
      <text mediaType="application/xml" representation="B64">{body}</text>
    </nonXMLBody>
  </component>
</ClinicalDocument>
"#,
        zone = zone.replace(':', ""),
        code = escaped(text("/type/coding/0/code")),
        display = escaped(text("/type/coding/0/display")),
        title = escaped(text("/content/0/attachment/title")),
        label = escaped(text("/securityLabel/0/coding/0/code")),
        system = text("/subject/identifier/system").trim_start_matches("urn:oid:"),
        patient = text("/subject/identifier/value"),
        body = STANDARD.encode(kith(json)),
    )
}

/// A message of KITH, much shorter than a real one.
fn kith(json: &Value) -> String {
    let text = |path: &str| json.pointer(path).and_then(Value::as_str).unwrap_or_default();
    let (list, kind, name) = match text("/category/0/coding/0/code") {
        "C00-1" => ("labsvar/2012-02-15", "SVAR_LAB", "Svarrapport laboratoriemedisin"),
        _ => ("epikrise/2012-02-15", "EPIKRISE", "Epikrise"),
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Message xmlns="http://www.kith.no/xmlstds/{list}">
  <!-- Invented; much shorter than a real message. -->
  <Type V="{kind}" DN="{name}"/>
  <MIGversion>v1.2 2012-02-15</MIGversion>
  <GenDate V="{at}"/>
  <MsgId>5a3c0f5e-7c1c-4f4c-9a0e-1d0a5a3f0b11</MsgId>
</Message>
"#,
        at = escaped(text("/content/0/attachment/creation")),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::content;

    #[test]
    fn what_is_made_is_what_the_fixture_holds() {
        let listed =
            include_str!("../../../../../fixtures/documents/valid/document-reference-discharge-summary.json");
        let listed: Value = serde_json::from_str(listed).unwrap();
        let held = include_str!("../../../../../fixtures/documents/retrieved/discharge-summary.cda.xml");
        assert_eq!(String::from_utf8(content(&listed).1).unwrap(), held);
    }
}
