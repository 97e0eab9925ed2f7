//! The key of this desk: whoever has the data file is the unit. It is made silently when it is
//! first needed and lies in the file; the sealed form bears its check characters.

mod office;
mod protect;
mod seal;
mod store;

pub(crate) use office::trust;
pub use office::{Trust, office_key, trust_office};
pub use protect::{is_sealed, protect, renew, signer_with, unprotect};
pub(crate) use seal::{Costs, MOST, TODAY, derived, no_memory, random, refuse_weak};
pub use seal::{LONGEST_PASSPHRASE, SHORTEST_PASSPHRASE};

use ed25519_dalek::{Signer, SigningKey};
use rusqlite::{Connection, Transaction};

use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::file::hex;
use crate::op::Author;
use crate::store::Fingerprint;

/// Digits and letters that cannot be taken for another when read from paper or over a telephone.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The check characters of this desk's key; none where it has no key yet.
///
/// # Errors
/// Those of the data file.
pub fn key_check(conn: &Connection) -> Result<Option<String>> {
    Ok(store::public_key(conn)?.map(|public| check_characters(&public)))
}

/// Three groups of four characters that stand for a public key (hex): 60 bits of its SHA-256.
/// They are compared by eye with those on the sealed form.
pub fn check_characters(public: &str) -> String {
    let hash = Fingerprint::new("weihua1-key").text(public).finish();
    let bits = hash.get(..15).and_then(|head| u64::from_str_radix(head, 16).ok()).unwrap_or(0);
    let letters: String = (0..12)
        .rev()
        .map(|nth| {
            let at = usize::try_from((bits >> (5 * nth)) & 31).unwrap_or(0);
            LETTERS.get(at).copied().map_or('0', char::from)
        })
        .collect();
    let group = |from: usize| letters.get(from..from + 4).unwrap_or_default();
    format!("{}-{}-{}", group(0), group(4), group(8))
}

/// The public key of this desk, hex; none where it has no key yet.
///
/// # Errors
/// Those of the data file.
pub fn public_key(conn: &Connection) -> Result<Option<String>> {
    store::public_key(conn)
}

/// The key of this desk, to sign with; one without a 口令.
///
/// # Errors
/// `NotFound` where it has none; `BadInput` where it is under a 口令 ([`signer_with`]); `Damaged` where
/// what is kept is none; those of the data file.
pub fn signer(conn: &Connection) -> Result<DeskKey> {
    signer_with(conn, None)
}

fn no_key() -> Failure {
    Failure::new(
        Code::NotFound,
        "本台账还没有密钥，未作任何改动；打印报送表或交出一次，密钥随之生成。",
    )
}

fn unreadable() -> Failure {
    Failure::new(
        Code::Damaged,
        "本台账的密钥读不出来，没有写出文件，未作任何改动；请从最近的备份恢复台账。",
    )
}

/// A key that signs. It is never shown nor written anywhere else.
pub struct DeskKey {
    public: String,
    signing: SigningKey,
}

impl DeskKey {
    #[cfg(test)]
    pub(crate) fn of_seed(seed: [u8; 32]) -> Self {
        let signing = SigningKey::from_bytes(&seed);
        Self { public: hex(signing.verifying_key().as_bytes()), signing }
    }

    /// The public key, hex.
    pub fn public(&self) -> &str {
        &self.public
    }

    /// The signature over a message, hex.
    pub fn sign(&self, message: &[u8]) -> String {
        hex(&self.signing.sign(message).to_bytes())
    }
}

/// The public key of this desk, made now where there is none.
///
/// # Errors
/// `Internal` where the system gives no randomness; those of the data file.
pub(crate) fn ensure(tx: &Transaction<'_>, author: &Author, moment: Moment) -> Result<String> {
    if let Some(public) = store::public_key(tx)? {
        return Ok(public);
    }
    let mut seed = [0_u8; 32];
    seal::random(&mut seed)?;
    let public = hex(SigningKey::from_bytes(&seed).verifying_key().as_bytes());
    store::put_key(tx, &public, &hex(&seed), author, moment)?;
    Ok(public)
}

/// Bytes from hex, as many as there should be.
pub(crate) fn unhex<const LENGTH: usize>(text: &str) -> Option<[u8; LENGTH]> {
    let mut bytes = [0; LENGTH];
    if text.len() != 2 * LENGTH || !text.is_ascii() {
        return None;
    }
    for (nth, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * nth..2 * nth + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters_are_three_groups_and_differ_with_the_key() {
        let one = check_characters(&"ab".repeat(32));
        assert_eq!(one.len(), 14, "three groups of four with two hyphens: {one}");
        assert!(one.split('-').all(|group| group.len() == 4));
        assert_ne!(one, check_characters(&"ac".repeat(32)), "another key, other characters");
        assert!(!one.contains(['I', 'L', 'O', 'U']), "nothing to be taken for another: {one}");
    }

    /// Pinned: they stand on sealed paper.
    #[test]
    fn check_characters_stay_what_they_were() {
        assert_eq!(check_characters(&"00".repeat(32)), "9S6W-AQJ8-H1Q1");
    }
}
