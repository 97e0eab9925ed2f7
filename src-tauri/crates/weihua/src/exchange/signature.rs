//! The signature over the list. Each names its algorithm, so that another can stand beside it; only
//! ed25519 is made and read now, and no compliance with any standard is claimed.

use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::key::{DeskKey, unhex};

const ED25519: &str = "ed25519";

/// What is signed begins with this, so that no signature can be taken for one over anything else.
const DOMAIN: &[u8] = b"weihua1-manifest\0";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    algorithm: String,
    key: String,
    signature: String,
}

/// The signatures part over the very bytes of a list.
pub(super) fn signatures(manifest: &[u8], key: &DeskKey) -> Vec<u8> {
    let signed = [Signed {
        algorithm: ED25519.into(),
        key: key.public().into(),
        signature: key.sign(&message(manifest)),
    }];
    serde_json::to_vec(&signed).unwrap_or_default()
}

/// Why the signatures do not hold.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unsigned {
    /// Made by an algorithm that this program does not know.
    Unknown(String),
    /// They do not fit the list or the key it names.
    Broken(String),
}

/// That every signature holds over the very bytes of a list and one of them is by `key`.
pub(super) fn verify(manifest: &[u8], key: &str, part: &[u8]) -> Result<(), Unsigned> {
    let broken = |why: &str| Unsigned::Broken(why.to_owned());
    let all: Vec<Signed> =
        serde_json::from_slice(part).map_err(|error| Unsigned::Broken(error.to_string()))?;
    let mut by_key = false;
    for one in &all {
        if one.algorithm != ED25519 {
            return Err(Unsigned::Unknown(one.algorithm.clone()));
        }
        let public = unhex(&one.key).ok_or_else(|| broken("no key"))?;
        let public = VerifyingKey::from_bytes(&public).map_err(|_| broken("no key"))?;
        let bytes = unhex(&one.signature).ok_or_else(|| broken("no signature"))?;
        public
            .verify_strict(&message(manifest), &Signature::from_bytes(&bytes))
            .map_err(|_| broken("the signature does not fit"))?;
        by_key |= one.key == key;
    }
    if by_key { Ok(()) } else { Err(broken("not signed by the key it names")) }
}

fn message(manifest: &[u8]) -> Vec<u8> {
    [DOMAIN, manifest].concat()
}
