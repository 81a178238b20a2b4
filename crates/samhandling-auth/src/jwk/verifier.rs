//! From a public key to what checks a signature.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ECDSA_P521_SHA512_FIXED, ParsedPublicKey,
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512,
    RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, RsaParameters,
    RsaPublicKeyComponents, VerificationAlgorithm,
};

use super::{Curve, Jwk, JwkFault, Material};
use crate::jws::Algorithm;

impl Jwk {
    /// What checks signatures of `algorithm` by this key; the provider checks that an EC point is on its curve.
    pub(crate) fn verifier(&self, algorithm: Algorithm) -> Result<ParsedPublicKey, JwkFault> {
        match &self.material {
            Material::Ec { curve, x, y } => {
                let how = ecdsa(*curve, algorithm).ok_or(JwkFault::Unsupported)?;
                // SEC 1 §2.3.3: an uncompressed point is 04, x, y.
                let mut point = Vec::with_capacity(1 + x.len() + y.len());
                point.push(4);
                point.extend_from_slice(x);
                point.extend_from_slice(y);
                ParsedPublicKey::new(how, point).map_err(|_| JwkFault::Malformed)
            }
            Material::Rsa { n, e } => {
                let how = rsa(algorithm).ok_or(JwkFault::Unsupported)?;
                RsaPublicKeyComponents { n, e }.to_parsed_public_key(how).map_err(|_| JwkFault::Malformed)
            }
        }
    }

    /// Whether the key can sign with the algorithm, by its type and curve.
    pub(crate) fn fits(&self, algorithm: Algorithm) -> bool {
        match &self.material {
            Material::Ec { curve, .. } => ecdsa(*curve, algorithm).is_some(),
            Material::Rsa { .. } => rsa(algorithm).is_some(),
        }
    }
}

fn ecdsa(curve: Curve, algorithm: Algorithm) -> Option<&'static dyn VerificationAlgorithm> {
    match (curve, algorithm) {
        (Curve::P256, Algorithm::Es256) => Some(&ECDSA_P256_SHA256_FIXED),
        (Curve::P384, Algorithm::Es384) => Some(&ECDSA_P384_SHA384_FIXED),
        (Curve::P521, Algorithm::Es512) => Some(&ECDSA_P521_SHA512_FIXED),
        _ => None,
    }
}

fn rsa(algorithm: Algorithm) -> Option<&'static RsaParameters> {
    match algorithm {
        Algorithm::Rs256 => Some(&RSA_PKCS1_2048_8192_SHA256),
        Algorithm::Rs384 => Some(&RSA_PKCS1_2048_8192_SHA384),
        Algorithm::Rs512 => Some(&RSA_PKCS1_2048_8192_SHA512),
        Algorithm::Ps256 => Some(&RSA_PSS_2048_8192_SHA256),
        Algorithm::Ps384 => Some(&RSA_PSS_2048_8192_SHA384),
        Algorithm::Ps512 => Some(&RSA_PSS_2048_8192_SHA512),
        Algorithm::Es256 | Algorithm::Es384 | Algorithm::Es512 => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::decode;

    #[test]
    fn rfc7515_a4_es512_verifies_although_its_payload_is_no_json() {
        let key = Jwk::from_json(
            br#"{"kty":"EC","crv":"P-521",
            "x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk",
            "y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2"}"#,
        );
        let verifier = key.unwrap().verifier(Algorithm::Es512).unwrap();
        let signature = "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8G\
                         aSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn";
        let signature = decode(signature).unwrap();
        assert!(verifier.verify_sig(b"eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA", &signature).is_ok());
        assert!(verifier.verify_sig(b"eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZB", &signature).is_err());
    }

    #[test]
    fn a_point_off_its_curve_is_no_key() {
        let key = Jwk::from_json(
            br#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a1"}"#,
        );
        // The last character differs in a bit that base64url does not allow; the one before gives another point.
        assert_eq!(key.unwrap_err(), JwkFault::Malformed);
        let key = Jwk::from_json(
            br#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5b0"}"#,
        );
        assert_eq!(key.unwrap().verifier(Algorithm::Es256).unwrap_err(), JwkFault::Malformed);
    }
}
