//! The published examples of the RFCs, computed anew: signatures verified and made, hashes taken.

use crate::common::{unbase64, with};
use samhandling_auth::{
    Algorithm, Artefact, CodeVerifier, DpopRequest, DpopVerifier, Jwk, JwkSet, MemoryReplayCache, RefusalId,
    Signer, SigningKey, UnixTime, UnverifiedJws,
};
use serde_json::json;

const RFC7515_A2: &str = "eyJhbGciOiJSUzI1NiJ9.\
eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CU\
Ar7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_d\
O--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0ig\
cN_IoypGlUPQGe77Rw";

const RFC7515_A3: &str = "eyJhbGciOiJFUzI1NiJ9.\
eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

/// The private key of RFC 7515 appendix A.2.
fn rfc7515_a2_key() -> serde_json::Value {
    json!({
        "kty": "RSA", "alg": "RS256",
        "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
        "e": "AQAB",
        "d": "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ",
        "p": "4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc",
        "q": "uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc",
        "dp": "BwKfV3Akq5_MFZDFZCnW-wzl-CCo83WoZvnLQwCTeDv8uzluRSnm71I3QCLdhrqE2e9YkxvuxdBfpT_PI7Yz-FOKnu1R6HsJeDCjn12Sk3vmAktV2zb34MCdy7cpdTh_YVr7tss2u6vneTwrA86rZtu5Mbr1C1XsmvkxHQAdYo0",
        "dq": "h_96-mK1R_7glhsum81dZxjTnYynPbZpHziZjeeHcXYsXaaMwkOlODsWa7I9xXDoRwbKgB719rrmI2oKr6N3Do9U0ajaHF-NKJnwgjMd2w9cjz3_-kyNlxAr2v4IKhGNpmM5iIgOS1VZnOZ68m6_pbLBSp3nssTdlqvd0tIiTHU",
        "qi": "IYd7DHOhrWvxkwPQsRM2tOgrjbcrfvtQJipd-DlcxyVuuM9sQLdgjVk2oy26F0EmpScGLq2MowX7fhd_QJQ3ydy5cY7YIBi87w93IKLEdfnbJtoOPLUW0ITrJReOgo1cq9SbsxYawBgfp_gh6A5603k2-ZQwVK0JKSHuLFkuQ3U"
    })
}

/// The public key set of RFC 7517 appendix A.1.
const RFC7517_A1: &str = r#"{"keys":[
    {"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
     "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"},
    {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
     "e":"AQAB","alg":"RS256","kid":"2011-04-29"}]}"#;

fn parsed(token: &str) -> UnverifiedJws<'_> {
    UnverifiedJws::parse(token, Artefact::SignedToken).unwrap()
}

#[test]
fn rfc7515_a2_rs256_verifies_and_is_made_anew_to_the_byte() {
    let key = SigningKey::from_jwk(&rfc7515_a2_key().to_string()).unwrap();
    assert_eq!(key.algorithm(), Algorithm::Rs256);
    let claims = parsed(RFC7515_A2).verify(key.public_key(), &[Algorithm::Rs256]).unwrap();
    assert_eq!(claims["exp"], 1_300_819_380);
    let (input, signature) = RFC7515_A2.rsplit_once('.').unwrap();
    assert_eq!(
        key.sign(input.as_bytes()).unwrap(),
        unbase64(signature),
        "PKCS1 v1.5 signs without randomness"
    );
}

#[test]
fn rfc7515_a3_es256_verifies() {
    let key = Jwk::from_json(
        br#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#,
    )
    .unwrap();
    let claims = parsed(RFC7515_A3).verify(&key, Algorithm::ALL).unwrap();
    assert_eq!(claims["iss"], "joe");
    let other = RFC7515_A3.replace("DtEhU3", "DtEhU4");
    assert!(parsed(&other).verify(&key, Algorithm::ALL).is_err());
}

#[test]
fn rfc7515_a1_symmetric_and_a5_unsigned_are_refused() {
    let keys = JwkSet::from_json(RFC7517_A1.as_bytes()).unwrap();
    let payload = RFC7515_A3.split('.').nth(1).unwrap();
    let hmac = format!(
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{payload}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    );
    let none = format!("eyJhbGciOiJub25lIn0.{payload}.");
    for (token, id) in [(hmac, RefusalId::JwsAlgSymmetric), (none, RefusalId::JwsAlgNone)] {
        let refused = parsed(&token).verify(&keys.keys()[1], Algorithm::ALL);
        assert_eq!(crate::common::refusal(refused, &token), id);
    }
}

#[test]
fn rfc7517_a1_key_set_is_read_and_searched() {
    let keys = JwkSet::from_json(RFC7517_A1.as_bytes()).unwrap();
    assert_eq!(keys.keys().len(), 2);
    assert!(keys.find(Some("2011-04-29"), Algorithm::Rs256).is_some());
    assert!(keys.find(None, Algorithm::Rs256).is_some(), "the only one that fits");
    assert!(keys.find(Some("2011-04-29"), Algorithm::Ps256).is_none(), "its `alg` is RS256");
    assert!(keys.find(Some("1"), Algorithm::Es256).is_none(), "its `use` is enc");
    assert_eq!(JwkSet::from_json(keys.to_json().to_string().as_bytes()).unwrap(), keys);
}

#[test]
fn rfc7517_a2_private_ec_key_belongs_to_its_public_half() {
    let private = json!({
        "kty": "EC", "crv": "P-256", "kid": "1",
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
        "d": "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"
    });
    let key = SigningKey::from_jwk(&private.to_string()).unwrap();
    assert_eq!(key.key_id(), Some("1"));
    // Another `d`: the halves do not belong together.
    let other = with(&private, "d", "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI");
    assert!(SigningKey::from_jwk(&other.to_string()).is_err());
}

#[test]
fn rfc7638_thumbprint_is_that_of_section_3_1() {
    let keys = JwkSet::from_json(RFC7517_A1.as_bytes()).unwrap();
    assert_eq!(keys.keys()[1].thumbprint().to_string(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
}

#[test]
fn rfc7636_challenge_is_that_of_appendix_b() {
    let octets = [
        116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105,
        214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
    ];
    let verifier = CodeVerifier::from_text(&crate::common::base64(&octets)).unwrap();
    assert_eq!(verifier.expose(), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    assert_eq!(verifier.challenge().as_str(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

const RFC9449_HEADER: &str = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19";
const RFC9449_TOKEN_PROOF: &str = "eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";
const RFC9449_RESOURCE_PROOF: &str = "eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";
const RFC9449_THUMBPRINT: &str = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
const RFC9449_ACCESS_TOKEN: &str = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";

#[test]
fn rfc9449_proof_for_a_token_request_verifies_with_its_thumbprint() {
    let proof = format!("{RFC9449_HEADER}.{RFC9449_TOKEN_PROOF}");
    let request = DpopRequest::new("POST", "https://server.example.com/token").unwrap();
    let made = UnixTime::from_seconds(1_562_262_616);
    let verified = DpopVerifier::new().verify(&proof, &request, &MemoryReplayCache::new(10), made).unwrap();
    assert_eq!(verified.thumbprint().to_string(), RFC9449_THUMBPRINT);
    assert_eq!(verified.made(), made);
}

#[test]
fn rfc9449_proof_for_a_resource_verifies_with_the_access_token_and_no_other() {
    let proof = format!("{RFC9449_HEADER}.{RFC9449_RESOURCE_PROOF}");
    let request = DpopRequest::new("GET", "https://resource.example.org/protectedresource").unwrap();
    let (made, thumbprint) = (UnixTime::from_seconds(1_562_262_618), RFC9449_THUMBPRINT.parse().unwrap());
    let verify = |token| {
        let request = request.clone().with_access_token(token, thumbprint);
        DpopVerifier::new().verify(&proof, &request, &MemoryReplayCache::new(10), made)
    };
    assert!(verify(RFC9449_ACCESS_TOKEN).is_ok());
    assert_eq!(crate::common::refusal(verify("another token"), &proof), RefusalId::DpopAthMismatch);
}
