//! The table of contents of a zip package, read without trusting it: every part once, none over
//! another, none outside.

use std::collections::BTreeSet;

use super::{Unreadable, limits};

const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LENGTH: usize = 46;
const LOCAL_LENGTH: usize = 30;

/// A part as the table of contents has it.
struct Listed {
    name: String,
    starts: usize,
    ends: usize,
}

/// Refuses a package whose parts are named twice, lie over one another or outside the package,
/// and returns their names.
///
/// # Errors
/// One sentence naming the part.
pub fn names(bytes: &[u8]) -> Result<BTreeSet<String>, Unreadable> {
    let cut = || Unreadable::damaged("压缩包的目录不完整");
    let end = end_of(bytes).ok_or_else(cut)?;
    let count = usize::from(u16_at(bytes, end + 10).ok_or_else(cut)?);
    let from = u32_at(bytes, end + 16).ok_or_else(cut)?;
    if count > limits::PARTS || from == u32::MAX as usize {
        return Err(Unreadable::too_big(&format!("里面有{count}个部件，过多")));
    }
    let mut listed = Vec::with_capacity(count);
    let mut at = from;
    for _ in 0..count {
        let (part, next) = entry(bytes, at).ok_or_else(cut)?;
        refuse_outside(&part, from)?;
        listed.push(part);
        at = next;
    }
    if at > end {
        return Err(cut());
    }
    listed.sort_by_key(|part| part.starts);
    for pair in listed.windows(2) {
        if let [one, next] = pair
            && one.ends > next.starts
        {
            return Err(Unreadable::damaged(&format!("部件“{}”与“{}”重叠", one.name, next.name)));
        }
    }
    let mut names = BTreeSet::new();
    let mut folded = BTreeSet::new();
    for part in listed {
        if !folded.insert(part.name.to_lowercase().replace('\\', "/")) {
            return Err(Unreadable::damaged(&format!("部件“{}”出现两次", part.name)));
        }
        names.insert(part.name);
    }
    Ok(names)
}

/// The record at the end; a comment may stand behind it.
fn end_of(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(END_LENGTH + usize::from(u16::MAX));
    let tail = bytes.get(from..)?;
    let place = from + memchr::memmem::rfind(tail, END)?;
    (place + END_LENGTH <= bytes.len()).then_some(place)
}

fn entry(bytes: &[u8], at: usize) -> Option<(Listed, usize)> {
    if bytes.get(at..at.checked_add(4)?)? != ENTRY {
        return None;
    }
    let packed = u32_at(bytes, at + 20)?;
    let name_length = usize::from(u16_at(bytes, at + 28)?);
    let extra = usize::from(u16_at(bytes, at + 30)?);
    let comment = usize::from(u16_at(bytes, at + 32)?);
    let starts = u32_at(bytes, at + 42)?;
    let name = bytes.get(at + ENTRY_LENGTH..at + ENTRY_LENGTH + name_length)?;
    let ends = starts.checked_add(LOCAL_LENGTH + name_length)?.checked_add(packed)?;
    let part = Listed { name: String::from_utf8_lossy(name).into_owned(), starts, ends };
    Some((part, at + ENTRY_LENGTH + name_length + extra + comment))
}

fn refuse_outside(part: &Listed, directory: usize) -> Result<(), Unreadable> {
    let path = part.name.replace('\\', "/");
    let outside =
        path.starts_with('/') || path.contains(':') || path.split('/').any(|step| step == "..");
    if outside {
        return Err(Unreadable::damaged(&format!("部件名“{}”指向工作簿之外", part.name)));
    }
    if part.ends > directory {
        return Err(Unreadable::damaged(&format!("部件“{}”不完整", part.name)));
    }
    Ok(())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}
