//! 用口令保护: the seed of this desk's key under a 口令. The text in the data file says how it was
//! sealed, so that other costs or another cipher can follow. A 口令 is tried against nothing but this
//! text: every guess costs the memory and time of Argon2id.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use serde::{Deserialize, Serialize};

use super::unhex;
use crate::error::{Code, Failure, Result};
use crate::file::hex;

/// A sealed seed begins with this; an open one is plain hex.
const MARK: &str = "sealed1:";

/// What it costs to try a 口令 once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Costs {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// How often it is gone over.
    pub passes: u32,
    /// How many lanes it has.
    pub lanes: u32,
}

/// Costs of today (RFC 9106 and the first recommendation of OWASP): 19 MiB, two passes, one lane.
pub(crate) const TODAY: Costs = Costs { memory_kib: 19 * 1024, passes: 2, lanes: 1 };

/// The most that a kept text may ask for: more was never written by this program.
pub(crate) const MOST: Costs = Costs { memory_kib: 256 * 1024, passes: 16, lanes: 8 };

impl Costs {
    /// Whether they are costs at all, and no more than `most`.
    pub(crate) fn within(self, most: Self) -> bool {
        self.memory_kib <= most.memory_kib
            && (1..=most.passes).contains(&self.passes)
            && (1..=most.lanes).contains(&self.lanes)
            && self.memory_kib >= 8 * self.lanes
    }
}

/// The fewest characters of a 口令.
pub const SHORTEST_PASSPHRASE: usize = 6;
/// The most.
pub const LONGEST_PASSPHRASE: usize = 200;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed {
    kdf: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    cipher: String,
    nonce: String,
    sealed: String,
}

const KDF: &str = "argon2id";
const CIPHER: &str = "chacha20poly1305";

/// Whether what is kept is sealed.
pub(super) fn is_sealed(secret: &str) -> bool {
    secret.starts_with(MARK)
}

/// Why a seed is not had.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shut {
    /// The 口令 is another.
    Wrong,
    /// What is kept is none that was sealed, or was changed.
    Damaged,
    /// The computer has not the memory.
    NoMemory,
}

/// Seals a seed. The public key goes into the seal, so that it fits no other key.
pub(super) fn seal(seed: &[u8; 32], public: &str, passphrase: &str) -> Result<String> {
    let mut salt = [0_u8; 16];
    let mut nonce = [0_u8; 12];
    random(&mut salt)?;
    random(&mut nonce)?;
    let key = derived(passphrase, &salt, TODAY).ok_or_else(no_memory)?;
    let payload = Payload { msg: seed, aad: public.as_bytes() };
    let sealed = ChaCha20Poly1305::new(&Key::from(key))
        .encrypt(&Nonce::from(nonce), payload)
        .map_err(|cause| internal().because(cause))?;
    let text = Sealed {
        kdf: KDF.into(),
        memory_kib: TODAY.memory_kib,
        passes: TODAY.passes,
        lanes: TODAY.lanes,
        salt: hex(&salt),
        cipher: CIPHER.into(),
        nonce: hex(&nonce),
        sealed: hex(&sealed),
    };
    let text = serde_json::to_string(&text).map_err(|cause| internal().because(cause))?;
    Ok(format!("{MARK}{text}"))
}

/// The seed under a 口令.
pub(super) fn open(
    secret: &str,
    public: &str,
    passphrase: &str,
) -> std::result::Result<[u8; 32], Shut> {
    let text = secret.strip_prefix(MARK).ok_or(Shut::Damaged)?;
    let kept: Sealed = serde_json::from_str(text).map_err(|_| Shut::Damaged)?;
    let costs = Costs { memory_kib: kept.memory_kib, passes: kept.passes, lanes: kept.lanes };
    let sound = kept.kdf == KDF && kept.cipher == CIPHER && costs.within(MOST);
    let (Some(salt), Some(nonce), Some(sealed), true) =
        (unhex::<16>(&kept.salt), unhex::<12>(&kept.nonce), unhex::<48>(&kept.sealed), sound)
    else {
        return Err(Shut::Damaged);
    };
    let key = derived(passphrase, &salt, costs).ok_or(Shut::NoMemory)?;
    let payload = Payload { msg: &sealed, aad: public.as_bytes() };
    let seed = ChaCha20Poly1305::new(&Key::from(key))
        .decrypt(&Nonce::from(nonce), payload)
        .map_err(|_| Shut::Wrong)?;
    <[u8; 32]>::try_from(seed.as_slice()).map_err(|_| Shut::Damaged)
}

/// The same 口令 typed by another input method is the same: full-width letters are taken for plain
/// ones, and what stands around it is left out.
pub(crate) fn derived(passphrase: &str, salt: &[u8], costs: Costs) -> Option<[u8; 32]> {
    let plain = plain(passphrase);
    let params = Params::new(costs.memory_kib, costs.passes, costs.lanes, Some(32)).ok()?;
    let mut key = [0_u8; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(plain.as_bytes(), salt, &mut key)
        .ok()?;
    Some(key)
}

fn plain(passphrase: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    passphrase.trim().nfkc().collect()
}

/// Refuses what is no 口令.
pub(crate) fn refuse_weak(passphrase: &str) -> Result<()> {
    let length = plain(passphrase).chars().count();
    if (SHORTEST_PASSPHRASE..=LONGEST_PASSPHRASE).contains(&length) {
        return Ok(());
    }
    Err(Failure::new(
        Code::BadInput,
        format!(
            "口令要有{SHORTEST_PASSPHRASE}到{LONGEST_PASSPHRASE}个字符（首尾空格不算），没有改动；请换一个口令。"
        ),
    ))
}

pub(crate) fn random(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|cause| {
        Failure::new(Code::Internal, "系统没有给出随机数，未作任何改动。请重新启动电脑后再试一次。")
            .because(cause)
    })
}

pub(crate) fn no_memory() -> Failure {
    Failure::new(Code::Internal, "内存不够，没能核对口令，未作任何改动。请关闭别的程序后再试一次。")
}

fn internal() -> Failure {
    Failure::new(Code::Internal, "密钥没能用口令保护起来，未作任何改动；请再试一次。")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: [u8; 32] = [7; 32];

    #[test]
    fn what_is_sealed_opens_with_its_passphrase_and_no_other() {
        let sealed = seal(&SEED, "ab", "德胜 2018 春").unwrap();
        assert!(is_sealed(&sealed) && !sealed.contains(&hex(&SEED)), "{sealed}");
        assert_eq!(open(&sealed, "ab", "德胜 2018 春"), Ok(SEED));
        assert_eq!(open(&sealed, "ab", " 德胜 ２０１８ 春 "), Ok(SEED), "as typed full-width");
        assert_eq!(open(&sealed, "ab", "德胜 2018 夏"), Err(Shut::Wrong));
        assert_eq!(open(&sealed, "ac", "德胜 2018 春"), Err(Shut::Wrong), "of another key");
        assert_ne!(sealed, seal(&SEED, "ab", "德胜 2018 春").unwrap(), "never twice the same");
    }

    #[test]
    fn a_damaged_seal_is_said_to_be_damaged_and_costs_no_memory() {
        let sealed = seal(&SEED, "ab", "德胜 2018 春").unwrap();
        for (from, to) in [
            ("argon2id", "argon2d!"),
            ("chacha20poly1305", "none"),
            ("\"memory_kib\":19456", "\"memory_kib\":4294967295"),
            ("\"memory_kib\":19456", "\"memory_kib\":0"),
            ("\"passes\":2", "\"passes\":0"),
            ("\"passes\":2", "\"passes\":4000000000"),
            ("\"lanes\":1", "\"lanes\":4000000000"),
            ("\"salt\":\"", "\"salt\":\"00"),
            ("{", ""),
            ("sealed1:", "sealed2:"),
            ("\"kdf\"", "\"more\":1,\"kdf\""),
        ] {
            let bad = sealed.replacen(from, to, 1);
            assert_ne!(bad, sealed, "{from} is there");
            assert_eq!(open(&bad, "ab", "德胜 2018 春"), Err(Shut::Damaged), "{from} → {to}");
        }
        let last = sealed.len() - 3;
        let digit = if sealed.ends_with("0\"}") { "1" } else { "0" };
        let flipped = format!("{}{digit}{}", &sealed[..last], &sealed[last + 1..]);
        assert_eq!(open(&flipped, "ab", "德胜 2018 春"), Err(Shut::Wrong), "a changed byte");
    }

    #[test]
    fn a_short_passphrase_is_none() {
        for weak in ["", "     ", "12345", " 12345 "] {
            assert!(refuse_weak(weak).is_err(), "{weak:?}");
        }
        assert!(refuse_weak("123456").is_ok() && refuse_weak("区安委办六字").is_ok());
        assert!(refuse_weak(&"长".repeat(LONGEST_PASSPHRASE + 1)).is_err());
    }
}
