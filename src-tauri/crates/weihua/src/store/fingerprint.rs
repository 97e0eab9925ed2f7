//! SHA-256 over fields, each with its length before it, so that no two lists of fields can be
//! run together into the same bytes.

use sha2::{Digest, Sha256};

use crate::file::hex;

/// A hash being fed.
pub(crate) struct Fingerprint(Sha256);

impl Fingerprint {
    /// `domain` says what is hashed and in which format: `weihua1-rev`.
    pub(crate) fn new(domain: &str) -> Self {
        Self(Sha256::new()).text(domain)
    }

    /// A text: `T`, its length in bytes (8 bytes, big-endian), its UTF-8 bytes.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.0.update(b"T");
        self.0.update((text.len() as u64).to_be_bytes());
        self.0.update(text.as_bytes());
        self
    }

    /// A whole number: `I`, 8 bytes, big-endian, two's complement.
    pub(crate) fn number(mut self, number: i64) -> Self {
        self.0.update(b"I");
        self.0.update(number.to_be_bytes());
        self
    }

    /// A text or its absence: `N`.
    pub(crate) fn optional(mut self, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.text(text),
            None => {
                self.0.update(b"N");
                self
            }
        }
    }

    /// Lower-case hex.
    pub(crate) fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}
