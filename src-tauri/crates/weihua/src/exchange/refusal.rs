//! What is said of an exchange file that is not taken. Whoever hears it is a clerk with a stick.

use std::path::Path;

use super::manifest::{ATTACHED, BODY, MANIFEST, MIMETYPE, REVISION, SIGNATURES};
use super::name_of as name;
use crate::error::{Code, Failure};

/// No exchange file at all.
pub(super) fn foreign(path: &Path) -> Failure {
    Failure::new(
        Code::BadInput,
        format!(
            "“{}”不是报送包、回执或下发包，没有收入，台账未作任何改动。请选扩展名为 .whx 的文件；Excel表请用表格收件。",
            name(path)
        ),
    )
}

/// Cut short or grown: it says how long it was written.
pub(super) fn cut(path: &Path, expected: u64, found: u64) -> Failure {
    Failure::new(
        Code::BadInput,
        format!(
            "“{}”不完整：应有{expected}字节，现有{found}字节，可能没有拷完；没有收入，台账未作任何改动。请从原来的电脑重新拷贝，不行就重新导出。",
            name(path)
        ),
    )
}

/// Cut so short that it says nothing of its length.
pub(super) fn stump(path: &Path, found: u64) -> Failure {
    Failure::new(
        Code::BadInput,
        format!(
            "“{}”只有{found}字节，没有拷完；没有收入，台账未作任何改动。请从原来的电脑重新拷贝，不行就重新导出。",
            name(path)
        ),
    )
}

/// Not as it was written, and where.
pub(super) fn altered(path: &Path, part: &str) -> Failure {
    Failure::new(
        Code::BadInput,
        format!(
            "“{}”的{part}与写成时不一样，文件在拷贝中损坏或被改动过；没有收入，台账未作任何改动。请从原来的电脑重新拷贝，不行就重新导出。",
            name(path)
        ),
    )
}

/// Whole, and what it says does not hold together.
pub(super) fn senseless(path: &Path, part: &str) -> Failure {
    Failure::new(
        Code::BadInput,
        format!(
            "“{}”的{part}看不懂，没有收入，台账未作任何改动。请让写出它的单位用本程序重新导出。",
            name(path)
        ),
    )
}

/// Larger than any may be.
pub(super) fn heavy(path: &Path, limit: u64) -> Failure {
    Failure::new(
        Code::BadInput,
        format!(
            "“{}”超过{}MB的上限，没有收入，台账未作任何改动。请让该单位减少或压缩佐证材料后重新导出。",
            name(path),
            limit / (1024 * 1024)
        ),
    )
}

/// Written by a newer program.
pub(super) fn newer(path: &Path) -> Failure {
    Failure::new(
        Code::Newer,
        format!(
            "“{}”由更新版本的程序写成，没有收入，台账未作任何改动。请先升级本机的程序，再收这个文件。",
            name(path)
        ),
    )
}

/// A part in words.
pub(super) fn part_in_words(part: &str) -> String {
    if let Some((number, _)) = part.strip_prefix(REVISION).and_then(|name| name.split_once('-')) {
        return format!("第{number}版数据");
    }
    match part {
        MIMETYPE => "文件标识".into(),
        MANIFEST => "目录".into(),
        SIGNATURES => "签名".into(),
        BODY => "正文".into(),
        _ if part.starts_with(ATTACHED) => {
            let hash: String = part.trim_start_matches(ATTACHED).chars().take(8).collect();
            format!("附件（{}）", hash.to_uppercase())
        }
        _ => "文件结构".into(),
    }
}
