//! A password as it is kept: argon2id in the PHC form `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, so
//! that it says itself how it was made and other costs can follow.

use crate::error::Result;
use crate::key::{MOST, TODAY, derived, random};

/// How a password that was typed stands to the one that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tried {
    /// The same.
    Right,
    /// Another, or what is kept is none.
    Wrong,
    /// The computer has not the memory.
    NoMemory,
}

/// What is kept of a password: never twice the same.
pub(super) fn sealed(password: &str) -> Result<String> {
    let mut salt = [0_u8; 16];
    random(&mut salt)?;
    let hash = derived(password, &salt, TODAY).ok_or_else(crate::key::no_memory)?;
    Ok(format!(
        "$argon2id$v=19$m={},t={},p={}${}${}",
        TODAY.memory_kib,
        TODAY.passes,
        TODAY.lanes,
        base64(&salt),
        base64(&hash)
    ))
}

/// Tries a password against what is kept. The whole hash is compared, whatever differs first.
pub(super) fn tried(kept: &str, password: &str) -> Tried {
    let Some((salt, costs, hash)) = parts(kept) else {
        return Tried::Wrong;
    };
    match derived(password, &salt, costs) {
        None => Tried::NoMemory,
        Some(now) => {
            let differs = hash.iter().zip(&now).fold(0_u8, |all, (a, b)| all | (a ^ b));
            if differs == 0 && hash.len() == now.len() { Tried::Right } else { Tried::Wrong }
        }
    }
}

/// Costs as much as trying one, for a name that is not there: nobody learns from the time it takes
/// which names there are.
pub(super) fn tried_in_vain(password: &str) {
    let _ = derived(password, &[0; 16], TODAY);
}

fn parts(kept: &str) -> Option<(Vec<u8>, crate::key::Costs, Vec<u8>)> {
    let mut fields = kept.strip_prefix("$argon2id$v=19$")?.split('$');
    let (costs, salt, hash) = (fields.next()?, fields.next()?, fields.next()?);
    let mut said = costs.split(',').zip(["m=", "t=", "p="]);
    let mut next = || said.next().and_then(|(text, name)| text.strip_prefix(name)?.parse().ok());
    let costs = crate::key::Costs { memory_kib: next()?, passes: next()?, lanes: next()? };
    let (salt, hash) = (unbase64(salt)?, unbase64(hash)?);
    let sound =
        costs.within(MOST) && fields.next().is_none() && salt.len() == 16 && hash.len() == 32;
    sound.then_some((salt, costs, hash))
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64 without padding, as PHC has it.
fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let value = three.iter().fold(0_u32, |value, byte| (value << 8) | u32::from(*byte));
        let value = value << (8 * (3 - three.len()));
        for nth in 0..=three.len() {
            let at = usize::try_from((value >> (18 - 6 * nth)) & 63).unwrap_or(0);
            text.extend(DIGITS.get(at).copied().map(char::from));
        }
    }
    text
}

fn unbase64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0_u32);
    for c in text.bytes() {
        let digit = u32::try_from(DIGITS.iter().position(|known| *known == c)?).ok()?;
        held = (held << 6) | digit;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 255).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_kept_as_argon2id_and_opens_with_itself_only() {
        let kept = sealed("安委办 2018").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert_eq!(kept.split('$').count(), 6);
        assert!(!kept.contains('=') || kept.matches('=').count() == 4, "no padding: {kept}");
        assert_eq!(tried(&kept, "安委办 2018"), Tried::Right);
        assert_eq!(tried(&kept, " 安委办 ２０１８"), Tried::Right, "as typed full-width");
        assert_eq!(tried(&kept, "安委办 2019"), Tried::Wrong);
        assert_ne!(kept, sealed("安委办 2018").unwrap(), "never twice the same");
    }

    #[test]
    fn what_is_no_password_opens_with_none_and_costs_no_memory() {
        let kept = sealed("安委办 2018").unwrap();
        for (from, to) in [
            ("argon2id", "argon2d"),
            ("v=19", "v=16"),
            ("m=19456", "m=4294967295"),
            ("m=19456", "m=0"),
            ("t=2", "t=0"),
            ("t=2", "t=4000000000"),
            ("p=1", "p=4000000000"),
            ("p=1$", "p=1$AA"),
            ("p=1$", "p=1$!"),
        ] {
            let bad = kept.replacen(from, to, 1);
            assert_ne!(bad, kept, "{from} is there");
            assert_eq!(tried(&bad, "安委办 2018"), Tried::Wrong, "{from} → {to}");
        }
        for bad in ["", "安委办 2018", "$argon2id$v=19$m=19456,t=2,p=1$"] {
            assert_eq!(tried(bad, "安委办 2018"), Tried::Wrong);
        }
    }

    #[test]
    fn base64_goes_there_and_back() {
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"Ma"), "TWE");
        assert_eq!(base64(b"M"), "TQ");
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..length).map(|n| n.wrapping_mul(37)).collect();
            assert_eq!(unbase64(&base64(&bytes)), Some(bytes));
        }
    }
}
