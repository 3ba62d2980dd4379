//! A detached signature of minisign beside a file: who has which key signed these bytes.

use minisign_verify::{PublicKey, Signature};

use crate::domain::text::OneLine;

/// Why nothing can be said of who signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSigned {
    /// The key is none.
    #[error("the key is no public key of minisign")]
    NoKey,
    /// The signature is none.
    #[error("the signature is none of minisign")]
    NoSignature,
    /// Another key signed, or the bytes are others.
    #[error("the signature does not fit: another key made it, or the file was changed since")]
    Other,
}

/// Checks a signature, and gives the key that made it as it is written: `RW…`.
pub fn signer(bytes: &[u8], signature: &str, key: &str) -> Result<OneLine, NotSigned> {
    let written = key.lines().map(str::trim).rfind(|line| !line.is_empty()).ok_or(NotSigned::NoKey)?;
    let key = PublicKey::from_base64(written).map_err(|_| NotSigned::NoKey)?;
    let signature = Signature::decode(signature.trim_end()).map_err(|_| NotSigned::NoSignature)?;
    key.verify(bytes, &signature, false).map_err(|_| NotSigned::Other)?;
    OneLine::parse(written).map_err(|_| NotSigned::NoKey)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Those of minisign's own documentation, for the file `test`.
    const KEY: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    const SIGNATURE: &str = "untrusted comment: signature from minisign secret key\n\
        RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=\n\
        trusted comment: timestamp:1633700835\tfile:test\tprehashed\n\
        wLMDjy9FLAuxZ3q4NlEvkgtyhrr0gtTu6KC4KBJdITbbOeAi1zBIYo0v4iTgt8jJpIidRJnp94ABQkJAgAooBQ==\n";

    #[test]
    fn the_key_that_signed_is_told_and_a_changed_file_is_refused() {
        let file = format!("untrusted comment: minisign public key\n{KEY}\n");
        assert_eq!(signer(b"test", SIGNATURE, &file).unwrap().as_str(), KEY);
        assert_eq!(signer(b"Test", SIGNATURE, KEY), Err(NotSigned::Other));
        assert_eq!(signer(b"test", SIGNATURE, "RW"), Err(NotSigned::NoKey));
        assert_eq!(signer(b"test", "nothing", KEY), Err(NotSigned::NoSignature));
        assert_eq!(signer(b"test", "", ""), Err(NotSigned::NoKey));
    }
}
