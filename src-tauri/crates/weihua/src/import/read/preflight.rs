//! A package before anything reads it: every part is really inflated, under limits, and looked
//! through for what takes a reader's memory. No size that the package declares is believed. What
//! was inflated is handed on as it is, so that the reader inflates nothing again, and reads the
//! very bytes that were looked through.

use std::borrow::Cow;
use std::io::{Cursor, Read, Write};

use memchr::memmem;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{Unreadable, directory, limits};

/// What the look through found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Some sheet has merged cells.
    pub merges: bool,
    /// The same package, its parts inflated.
    pub package: Vec<u8>,
}

/// Inflates every part and refuses what no workbook of a person has.
///
/// # Errors
/// One sentence naming the part.
pub fn pass(bytes: &[u8]) -> Result<Passed, Unreadable> {
    let listed = directory::names(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| Unreadable::damaged("压缩包打不开").because(error))?;
    // What is looked through here must be what is read afterwards.
    let unlisted = |name: zip::result::ZipResult<Cow<'_, str>>| {
        !name.is_ok_and(|name| listed.contains(name.as_ref()))
    };
    if archive.len() != listed.len() || archive.file_names().any(unlisted) {
        return Err(Unreadable::damaged("压缩包的目录前后不一"));
    }
    let mut merges = false;
    let mut plain = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let odd = |error: &dyn std::fmt::Display| {
        Unreadable::damaged("压缩包里有读不出来的部件").because(error)
    };
    let mut whole = 0;
    let mut inflated = Vec::new();
    for index in 0..archive.len() {
        inflated.clear();
        let name = inflate(&mut archive, index, &mut inflated)?;
        whole += inflated.len();
        if whole > limits::WHOLE {
            return Err(Unreadable::too_big("各部件展开后合计超过300 MB"));
        }
        look_through(&name, &inflated)?;
        merges |= memmem::find(&inflated, b"mergeCell").is_some();
        plain.start_file(name, stored).map_err(|error| odd(&error))?;
        plain.write_all(&inflated).map_err(|error| odd(&error))?;
    }
    let package = plain.finish().map_err(|error| odd(&error))?.into_inner();
    Ok(Passed { merges, package })
}

fn inflate(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    into: &mut Vec<u8>,
) -> Result<String, Unreadable> {
    let part = archive.by_index(index).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            Unreadable::new("设有密码，读不出来，没有收；请单位去掉密码、另存一份再报。")
        }
        other => Unreadable::damaged("压缩包里有读不出来的部件").because(other),
    })?;
    let name = part
        .name()
        .map_err(|error| Unreadable::damaged("压缩包里有部件名读不出来").because(error))?
        .into_owned();
    let most = limits::PART as u64 + 1;
    part.take(most)
        .read_to_end(into)
        .map_err(|error| Unreadable::damaged(&format!("部件“{name}”读不完整")).because(error))?;
    if into.len() > limits::PART {
        return Err(Unreadable::too_big(&format!("部件“{name}”展开后超过200 MB")));
    }
    Ok(name)
}

fn look_through(name: &str, part: &[u8]) -> Result<(), Unreadable> {
    let odd = |what: &str| Unreadable::damaged(&format!("部件“{name}”{what}"));
    if is_disguised(part) {
        return Err(odd("不是UTF-8编码"));
    }
    let declares = |at: usize| {
        part.get(at..at + 9).is_some_and(|word| word.eq_ignore_ascii_case(b"<!DOCTYPE"))
    };
    if memmem::find_iter(part, b"<!").any(declares) {
        return Err(odd("带有DOCTYPE声明"));
    }
    if attributes(part, b"uniqueCount").any(|count| count > part.len() as u64) {
        return Err(odd("所报的文字条数（uniqueCount）不实"));
    }
    if attributes(part, b"si").any(|index| index > limits::SHARED_FORMULA as u64) {
        return Err(odd("里共用公式的编号（si）过大"));
    }
    Ok(())
}

/// Text in another encoding would hide what is looked for.
fn is_disguised(part: &[u8]) -> bool {
    let head = part.get(..part.len().min(200)).unwrap_or_default();
    if head.starts_with(&[0xFE, 0xFF]) || head.starts_with(&[0xFF, 0xFE]) {
        return true;
    }
    let head = head.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(head);
    if head.starts_with(b"<\0") || head.starts_with(b"\0<") {
        return true;
    }
    if !head.starts_with(b"<?xml") {
        return false;
    }
    let line = String::from_utf8_lossy(head).to_lowercase();
    let line = line.split("?>").next().unwrap_or_default();
    line.split_once("encoding").is_some_and(|(_, named)| {
        let named = named.trim_start_matches(|c: char| c.is_whitespace() || "='\"".contains(c));
        !(named.starts_with("utf-8") || named.starts_with("us-ascii"))
    })
}

/// The values of a numeric attribute, wherever it stands inside a tag.
fn attributes<'a>(part: &'a [u8], name: &'a [u8]) -> impl Iterator<Item = u64> + 'a {
    memmem::find_iter(part, name).filter_map(move |at| {
        let before = part.get(at.checked_sub(1)?)?;
        let rest = part.get(at + name.len()..)?;
        let rest = rest.get(..rest.len().min(64)).unwrap_or_default();
        let mut rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'"))?;
        // Letters of a cell may look like an attribute; inside a tag no `>` stands before it.
        let inside = || {
            let opened = memchr::memrchr2(b'<', b'>', part.get(..at).unwrap_or_default());
            opened.and_then(|place| part.get(place)).is_some_and(|&mark| mark == b'<')
        };
        if !before.is_ascii_whitespace() || !inside() {
            return None;
        }
        let digits = rest.trim_ascii_start();
        let length = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let digits = std::str::from_utf8(digits.get(..length)?).ok()?;
        // More digits than a number holds are more than any limit.
        if digits.is_empty() { None } else { Some(digits.parse().unwrap_or(u64::MAX)) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_in_tags_and_not_in_letters() {
        let found = |text: &str, name: &str| {
            attributes(text.as_bytes(), name.as_bytes()).collect::<Vec<_>>()
        };
        assert_eq!(
            found("<sst count='3' uniqueCount = \"4000000000\">", "uniqueCount"),
            [4_000_000_000]
        );
        assert_eq!(found("<f t=\"shared\"\nsi=\"7\"/>", "si"), [7]);
        assert_eq!(found("<f si='99999999999999999999999'/>", "si"), [u64::MAX]);
        assert!(found("<t>写着 si=\"4000000000\" 的文字</t>", "si").is_empty());
    }

    #[test]
    fn another_encoding_is_seen() {
        for (part, disguised) in [
            (&b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>"[..], false),
            (b"<?xml version='1.0' encoding='utf-8' standalone='yes'?><a/>", false),
            (b"<?xml version='1.0'?><a encoding='gbk'/>", false),
            (b"<?xml version=\"1.0\" encoding=\"UTF-16\"?>", true),
            (b"<?xml version=\"1.0\" encoding = 'gb18030'?>", true),
            (b"\xFF\xFE<\0", true),
            (b"<\0?\0", true),
            (b"\x89PNG", false),
        ] {
            assert_eq!(is_disguised(part), disguised, "{}", String::from_utf8_lossy(part));
        }
    }
}
