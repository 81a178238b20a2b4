//! A private key in memory.
//!
//! The crypto provider is used directly, not through `jsonwebtoken`: signing goes through [`Signer`] (so the token
//! is put together here anyway), times are judged by this crate, duplicate members are refused, and ES512 works. What
//! remains for a JWT library would be two calls.

use std::fmt;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, ECDSA_P521_SHA512_FIXED_SIGNING,
    EcdsaKeyPair, EcdsaSigningAlgorithm, KeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512,
    RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512, RsaEncoding, RsaKeyPair,
};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;
use zeroize::Zeroizing;

use super::{KeyFault, Signer, SignerFault};
use crate::error::{ArgumentFault, Error};
use crate::jwk::{Curve, Jwk, Material};
use crate::jws::Algorithm;

/// A private key in memory, with the algorithm it signs with.
///
/// The provider (AWS-LC) holds the key and clears its memory when the key is dropped. `Debug` shows `alg` and `kid`
/// only; there is no way to print the key by accident.
///
/// # Example
///
/// ```
/// use samhandling_auth::{Algorithm, Signer, SigningKey};
///
/// let key = SigningKey::generate()?;
/// assert_eq!(key.algorithm(), Algorithm::Es256);
/// assert_eq!(key.key_id(), Some(key.public_key().thumbprint().to_string().as_str()));
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
pub struct SigningKey {
    pub(super) pair: Pair,
    algorithm: Algorithm,
    public: Jwk,
}

pub(super) enum Pair {
    Ec(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

impl SigningKey {
    /// Reads a private key from PEM: PKCS#8 (`PRIVATE KEY`), SEC1 (`EC PRIVATE KEY`) or PKCS#1 (`RSA PRIVATE KEY`).
    ///
    /// An EC key signs with the algorithm of its curve, an RSA key with PS256 unless
    /// [`with_algorithm`](Self::with_algorithm) says otherwise. `kid` becomes the key's thumbprint unless
    /// [`with_key_id`](Self::with_key_id) gives the one that is registered.
    ///
    /// # Errors
    ///
    /// [`Error::Key`]; the one who keeps the key must act.
    pub fn from_pem(pem: &str) -> Result<Self, Error> {
        if pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("4,ENCRYPTED") {
            return Err(KeyFault::Encrypted.into());
        }
        let der = PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| KeyFault::NoPem)?;
        let der = Zeroizing::new(der);
        let pair = match &*der {
            PrivateKeyDer::Pkcs8(key) => pkcs8(key.secret_pkcs8_der()),
            PrivateKeyDer::Sec1(key) => {
                ec(|how| EcdsaKeyPair::from_private_key_der(how, key.secret_sec1_der()).ok())
            }
            PrivateKeyDer::Pkcs1(key) => RsaKeyPair::from_der(key.secret_pkcs1_der()).ok().map(Pair::Rsa),
            _ => None,
        };
        Self::from_pair(pair.ok_or(KeyFault::Unusable)?)
    }

    pub(super) fn from_pair(pair: Pair) -> Result<Self, Error> {
        let (algorithm, material) = match &pair {
            Pair::Ec(key) => ec_public(key.public_key().as_ref()).ok_or(KeyFault::Unusable)?,
            Pair::Rsa(key) => {
                let public = key.public_key();
                let n = public.modulus().big_endian_without_leading_zero().to_vec();
                let e = public.exponent().big_endian_without_leading_zero().to_vec();
                (Algorithm::Ps256, Material::rsa(n, e).map_err(KeyFault::from)?)
            }
        };
        let public = Jwk::new(material).with_algorithm(algorithm.name());
        let kid = public.thumbprint().to_string();
        Ok(Self { pair, algorithm, public: public.with_key_id(kid) })
    }

    /// The same key with the id under which it is registered.
    #[must_use]
    pub fn with_key_id(mut self, kid: impl Into<String>) -> Self {
        self.public = self.public.with_key_id(kid);
        self
    }

    /// The same key, signing with another algorithm of its type.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where the algorithm does not fit the key.
    pub fn with_algorithm(mut self, algorithm: Algorithm) -> Result<Self, Error> {
        if !self.public.fits(algorithm) {
            return Err(ArgumentFault::Algorithm.into());
        }
        self.algorithm = algorithm;
        self.public = self.public.with_algorithm(algorithm.name());
        Ok(self)
    }
}

impl Signer for SigningKey {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn public_key(&self) -> &Jwk {
        &self.public
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerFault> {
        let random = SystemRandom::new();
        match &self.pair {
            Pair::Ec(key) => key
                .sign(&random, message)
                .map(|made| made.as_ref().to_vec())
                .map_err(|_| SignerFault::Provider),
            Pair::Rsa(key) => {
                let encoding = rsa_encoding(self.algorithm).ok_or(SignerFault::Provider)?;
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(encoding, &random, message, &mut signature).map_err(|_| SignerFault::Provider)?;
                Ok(signature)
            }
        }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("alg", &self.algorithm)
            .field("kid", &self.public.key_id())
            .finish_non_exhaustive()
    }
}

fn pkcs8(der: &[u8]) -> Option<Pair> {
    ec(|how| EcdsaKeyPair::from_pkcs8(how, der).ok())
        .or_else(|| RsaKeyPair::from_pkcs8(der).ok().map(Pair::Rsa))
}

/// The pair on the first curve that takes it.
fn ec(read: impl Fn(&'static EcdsaSigningAlgorithm) -> Option<EcdsaKeyPair>) -> Option<Pair> {
    Curve::ALL.into_iter().find_map(|curve| read(ec_signing(curve))).map(Pair::Ec)
}

pub(super) const fn ec_signing(curve: Curve) -> &'static EcdsaSigningAlgorithm {
    match curve {
        Curve::P256 => &ECDSA_P256_SHA256_FIXED_SIGNING,
        Curve::P384 => &ECDSA_P384_SHA384_FIXED_SIGNING,
        Curve::P521 => &ECDSA_P521_SHA512_FIXED_SIGNING,
    }
}

/// The curve and coordinates of an uncompressed point; its length tells the curve.
fn ec_public(point: &[u8]) -> Option<(Algorithm, Material)> {
    let (4, coordinates) = point.split_first()? else { return None };
    let curve = Curve::ALL.into_iter().find(|curve| coordinates.len() == 2 * curve.coordinate_bytes())?;
    let (x, y) = coordinates.split_at_checked(curve.coordinate_bytes())?;
    let algorithm = match curve {
        Curve::P256 => Algorithm::Es256,
        Curve::P384 => Algorithm::Es384,
        Curve::P521 => Algorithm::Es512,
    };
    Some((algorithm, Material::Ec { curve, x: x.to_vec(), y: y.to_vec() }))
}

fn rsa_encoding(algorithm: Algorithm) -> Option<&'static dyn RsaEncoding> {
    match algorithm {
        Algorithm::Rs256 => Some(&RSA_PKCS1_SHA256),
        Algorithm::Rs384 => Some(&RSA_PKCS1_SHA384),
        Algorithm::Rs512 => Some(&RSA_PKCS1_SHA512),
        Algorithm::Ps256 => Some(&RSA_PSS_SHA256),
        Algorithm::Ps384 => Some(&RSA_PSS_SHA384),
        Algorithm::Ps512 => Some(&RSA_PSS_SHA512),
        Algorithm::Es256 | Algorithm::Es384 | Algorithm::Es512 => None,
    }
}
