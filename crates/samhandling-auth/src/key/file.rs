//! Key files that only their owner can read.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::Path;

use secrecy::ExposeSecret as _;
use zeroize::Zeroizing;

use super::{KeyFault, SigningKey};
use crate::error::Error;

/// The largest key file that is read; an RSA key of 8192 bits has about 6 KiB.
const MAX_BYTES: u64 = 64 * 1024;

/// Reads a private key from a file, PEM or JWK, and refuses one that others than its owner can read or write.
///
/// The permissions are those of the file that was opened. Windows has no such bits: there nothing is checked, and
/// the folder must be protected.
///
/// # Errors
///
/// [`Error::Key`]; the one who keeps the key must act.
///
/// # Example
///
/// ```no_run
/// use samhandling_auth::read_key_file;
///
/// let key = read_key_file("/etc/epj/helseid.pem")?.with_key_id("clinic-2026");
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
pub fn read_key_file(path: impl AsRef<Path>) -> Result<SigningKey, Error> {
    let file = File::open(path).map_err(KeyFault::Io)?;
    check(&file)?;
    // Room for the whole file from the start, so that no half of the key stays behind in freed memory.
    let mut text = Zeroizing::new(String::with_capacity(MAX_BYTES as usize));
    file.take(MAX_BYTES).read_to_string(&mut text).map_err(KeyFault::Io)?;
    if text.trim_start().starts_with('{') { SigningKey::from_jwk(&text) } else { SigningKey::from_pem(&text) }
}

/// Writes a private key to a new file that only its owner can read (mode 600), as PKCS#8 in PEM.
///
/// # Errors
///
/// [`Error::Key`], also where the file exists: a key is never overwritten.
pub fn write_key_file(path: impl AsRef<Path>, key: &SigningKey) -> Result<(), Error> {
    let pem = key.to_pkcs8_pem()?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(KeyFault::Io)?;
    file.write_all(pem.expose_secret().as_bytes()).and_then(|()| file.sync_all()).map_err(KeyFault::Io)?;
    Ok(())
}

fn check(file: &File) -> Result<(), KeyFault> {
    let metadata = file.metadata().map_err(KeyFault::Io)?;
    if !metadata.is_file() || metadata.len() > MAX_BYTES {
        return Err(KeyFault::NotAKeyFile);
    }
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o777;
        if mode & 0o077 != 0 {
            return Err(KeyFault::OpenPermissions { mode });
        }
    }
    Ok(())
}
