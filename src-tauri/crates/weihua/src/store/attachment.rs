//! What may be kept as an attachment, and under which name, as pure functions. A name from another
//! computer is text and nothing else: it never names a folder, never hides what a file is.

use super::KeptKind;
use crate::error::{Code, Failure, Result};

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 120;

/// The longest name on a disk, in bytes: most systems take 255.
const LONGEST_ON_DISK: usize = 200;

/// What a name is where nothing of it is left.
const NAMELESS: &str = "未命名";

/// Files that act by themselves when opened.
const PROGRAMS: [&str; 48] = [
    "exe", "bat", "cmd", "com", "scr", "msi", "msp", "msc", "pif", "lnk", "url", "js", "jse",
    "vbs", "vbe", "wsf", "wsh", "ps1", "psm1", "hta", "cpl", "dll", "sys", "drv", "ocx", "reg",
    "inf", "jar", "jnlp", "sh", "bash", "run", "bin", "elf", "so", "deb", "rpm", "apk", "app",
    "dmg", "pkg", "appimage", "desktop", "py", "chm", "gadget", "appx", "msix",
];

/// How programs begin, whatever they are called: of Windows, of Linux, a script.
const BEGINNINGS: [&[u8]; 3] = [b"MZ", b"\x7fELF", b"#!"];

/// Names that are devices on Windows.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// A name as it is kept: its last part, without what cannot be seen or turns the reading round,
/// without what a disk does not take, not too long, and its ending still there.
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let seen: String = last.chars().filter(|c| !is_unseen(*c)).map(plain).collect();
    let trimmed = seen.trim_matches(|c: char| c.is_whitespace() || c == '.');
    // A name of dots is none, and a leading one hides a file; both went.
    let (stem, ending) = parts(if trimmed.is_empty() { NAMELESS } else { trimmed });
    let stem = stem.trim_end();
    let safe = if is_device(stem) { format!("_{stem}") } else { stem.to_owned() };
    let room = LONGEST_NAME.saturating_sub(ending.chars().count());
    let stem: String = safe.chars().take(room).collect();
    format!("{stem}{ending}")
}

/// The same short enough for a disk, to be written as a file.
pub fn name_on_disk(name: &str) -> String {
    let name = clean_name(name);
    let (stem, ending) = parts(&name);
    let mut stem = stem.to_owned();
    while stem.len() + ending.len() > LONGEST_ON_DISK && stem.pop().is_some() {}
    format!("{stem}{ending}")
}

/// Refuses what cannot be an attachment: by its clean name, its size and its first bytes.
///
/// # Errors
/// `BadInput` with the reason: empty, too heavy, a program.
pub fn refuse_unfit(kind: KeptKind, name: &str, size: u64, beginning: &[u8]) -> Result<()> {
    let refuse = |sentence: String| Err(Failure::new(Code::BadInput, sentence));
    if size == 0 {
        return refuse(format!("“{name}”是空文件，没有添加；请核对是不是选错了文件。"));
    }
    let limit = u64::try_from(kind.limit()).unwrap_or(u64::MAX);
    if size > limit {
        return refuse(format!(
            "“{name}”有{}，超过每件{}的上限，没有添加；请压缩或拆分后再添加。",
            shown_size(size),
            shown_size(limit)
        ));
    }
    let ending = ending_of(name);
    if PROGRAMS.contains(&ending.as_str()) {
        return refuse(format!(
            "“{name}”是程序或快捷方式（.{ending}），不能作材料，没有添加；请添加文件本身，如图片、PDF、Word、Excel。"
        ));
    }
    if BEGINNINGS.iter().any(|known| beginning.starts_with(known)) {
        return refuse(format!(
            "“{name}”的内容是程序，与名称不符，没有添加；请核对这个文件的来历。"
        ));
    }
    Ok(())
}

/// Whether a name is that of something that acts by itself when opened.
pub fn is_program(name: &str) -> bool {
    PROGRAMS.contains(&ending_of(&clean_name(name)).as_str())
}

/// The ending of a name in lower case, without its dot; empty where it has none.
pub fn ending_of(name: &str) -> String {
    parts(name).1.trim_start_matches('.').to_lowercase()
}

/// A size as a person reads it.
pub fn shown_size(bytes: u64) -> String {
    const KILO: u64 = 1024;
    const MEGA: u64 = KILO * KILO;
    if bytes < KILO {
        return format!("{bytes} B");
    }
    if bytes < MEGA {
        return format!("{} KB", bytes.div_ceil(KILO));
    }
    let tenths = (bytes * 10).div_ceil(MEGA);
    if tenths.is_multiple_of(10) {
        return format!("{} MB", tenths / 10);
    }
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// A name parted before its ending; a long or odd ending is part of the name.
pub(crate) fn parts(name: &str) -> (&str, &str) {
    let fits = |ending: &str| {
        (2..=10).contains(&ending.chars().count())
            && ending.chars().skip(1).all(|c| c.is_ascii_alphanumeric())
    };
    match name.rfind('.') {
        Some(at) if at > 0 && fits(&name[at..]) => name.split_at(at),
        _ => (name, ""),
    }
}

/// Control characters, marks without width, and those that turn the order of reading round.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// What no disk takes becomes a line.
fn plain(c: char) -> char {
    if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c }
}

fn is_device(stem: &str) -> bool {
    let stem = stem.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = |word: &str| {
        stem.strip_prefix(word).is_some_and(|rest| {
            rest.chars().count() == 1
                && rest.chars().all(|c| c.is_ascii_digit() || "¹²³".contains(c))
        })
    };
    DEVICES.contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_becomes_harmless_text() {
        let long = format!("{}.pdf", "长".repeat(300));
        let shown = format!("{}.pdf", "长".repeat(116));
        for (given, kept) in [
            ("现场照片.JPG", "现场照片.JPG"),
            ("../../etc/passwd", "passwd"),
            ("C:\\用户\\桌面\\台账.xlsx", "台账.xlsx"),
            ("甲/乙/", "乙"),
            ("a\u{0}b\u{7}\n.pdf", "ab.pdf"),
            ("照片\u{202e}gpj.exe", "照片gpj.exe"),
            ("\u{feff}零\u{200b}宽.pdf", "零宽.pdf"),
            ("CON", "_CON"),
            ("con.txt", "_con.txt"),
            ("LPT1.tar.gz", "_LPT1.tar.gz"),
            ("COM10.txt", "COM10.txt"),
            ("报告.pdf...", "报告.pdf"),
            ("报告.exe. . ", "报告.exe"),
            ("  报告 .pdf", "报告.pdf"),
            (".bashrc", "bashrc"),
            ("a<b>:c?.doc", "a_b__c_.doc"),
            ("", NAMELESS),
            ("...", NAMELESS),
            ("/", NAMELESS),
            ("\u{202e}", NAMELESS),
            (long.as_str(), shown.as_str()),
        ] {
            assert_eq!(clean_name(given), kept, "{given:?}");
            assert_eq!(clean_name(kept), kept, "cleaning twice is cleaning once: {kept:?}");
        }
    }

    #[test]
    fn a_name_on_disk_fits_one_and_keeps_its_ending() {
        let name = name_on_disk(&format!("{}.docx", "长".repeat(300)));
        assert!(name.len() <= LONGEST_ON_DISK && name.ends_with("长.docx"), "{name}");
        assert_eq!(name_on_disk("现场.jpg"), "现场.jpg");
    }

    #[test]
    fn what_is_no_material_is_refused_with_its_reason() {
        let refused = |name: &str, size, bytes: &[u8]| {
            refuse_unfit(KeptKind::Evidence, name, size, bytes).map_err(|failure| failure.sentence)
        };
        assert_eq!(refused("现场.jpg", 20 * 1024 * 1024, b"\xff\xd8"), Ok(()));
        assert_eq!(refused("无后缀", 1, b"x"), Ok(()));
        for (name, size, bytes, says) in [
            ("空.pdf", 0, &b""[..], "空文件"),
            ("大.mp4", 20 * 1024 * 1024 + 1, &b"x"[..], "20.1 MB"),
            ("工具.exe", 9, &b"x"[..], ".exe"),
            ("快捷方式.LNK", 9, &b"x"[..], "快捷方式"),
            ("照片gpj.scr", 9, &b"x"[..], ".scr"),
            ("a.jpg.vbs", 9, &b"x"[..], ".vbs"),
            ("装作照片.jpg", 9, &b"MZ\x90\0"[..], "与名称不符"),
            ("装作文档.pdf", 9, &b"\x7fELF"[..], "与名称不符"),
        ] {
            let sentence = refused(name, size, bytes).expect_err(name);
            assert!(sentence.contains(says) && sentence.contains(name), "{sentence}");
            assert!(sentence.contains("没有添加"), "says that nothing was changed: {sentence}");
        }
    }

    #[test]
    fn sizes_are_read_easily_and_never_said_smaller_than_they_are() {
        for (bytes, shown) in [
            (0, "0 B"),
            (1023, "1023 B"),
            (1024, "1 KB"),
            (1025, "2 KB"),
            (1024 * 1024, "1 MB"),
            (1024 * 1024 + 1, "1.1 MB"),
            (20 * 1024 * 1024, "20 MB"),
        ] {
            assert_eq!(shown_size(bytes), shown);
        }
    }
}
