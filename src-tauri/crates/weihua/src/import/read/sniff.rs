//! What a file is, by its content; its name is never asked.

use super::Unreadable;

/// Refuses whatever is no `.xlsx` package, saying what it is and what to do.
///
/// # Errors
/// One sentence, to be read after the name of the file.
pub fn refuse_what_is_no_xlsx(bytes: &[u8]) -> Result<(), Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::new("是空文件（0字节），没有收；请单位重新发来。"));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return refuse_other_packages(bytes);
    }
    if bytes.starts_with(b"PK") {
        return Err(Unreadable::damaged("不是完整的.xlsx工作簿").because("no local file header"));
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Err(compound(bytes));
    }
    Err(Unreadable::new(foreign(bytes)))
}

/// Old binary workbooks, and new ones behind a password.
fn compound(bytes: &[u8]) -> Unreadable {
    let utf16 = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    if finds(bytes, &utf16("EncryptedPackage")) {
        return Unreadable::new("设有打开密码，读不出来，没有收；请单位去掉密码、另存一份再报。");
    }
    if finds(bytes, &utf16("WordDocument")) {
        return Unreadable::new(
            "是Word文档，不是工作簿，没有收；请单位把表格填在.xlsx工作簿里再报。",
        );
    }
    Unreadable::new(
        "是旧格式的表格（.xls或.et），没有收；请用Excel或WPS打开，另存为“Excel工作簿（*.xlsx）”再收。",
    )
}

fn refuse_other_packages(bytes: &[u8]) -> Result<(), Unreadable> {
    let sentence = if finds(bytes, b"xl/workbook.bin") {
        "是二进制工作簿（.xlsb），没有收；请用Excel打开，另存为“Excel工作簿（*.xlsx）”再收。"
    } else if finds(bytes, b"word/document.xml") {
        "是Word文档，不是工作簿，没有收；请单位把表格填在.xlsx工作簿里再报。"
    } else if finds(bytes, b"opendocument.spreadsheet") {
        "是ODS表格，没有收；请用Excel或WPS打开，另存为“Excel工作簿（*.xlsx）”再收。"
    } else {
        return Ok(());
    };
    Err(Unreadable::new(sentence))
}

fn foreign(bytes: &[u8]) -> &'static str {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.starts_with("%pdf") {
        return "是PDF文件，不是工作簿，没有收；请单位同时发来.xlsx工作簿。";
    }
    if head.contains("schemas-microsoft-com:office:spreadsheet") {
        return "是XML格式的表格，没有收；请用Excel打开，另存为“Excel工作簿（*.xlsx）”再收。";
    }
    if head.starts_with("mime-version")
        || head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || head.contains("<table")
    {
        return "是网页，不是工作簿，没有收；请用Excel或WPS打开，另存为“Excel工作簿（*.xlsx）”再收。";
    }
    if is_text(bytes) {
        return "是文字文件（如CSV），不是工作簿，没有收；请用Excel或WPS打开，另存为“Excel工作簿（*.xlsx）”再收。";
    }
    "不是.xlsx工作簿，没有收；请核对是不是选错了文件，或者请单位重新发来。"
}

/// Text of any Chinese encoding has no control characters; what a program writes for itself has.
fn is_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let utf16 = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    utf16 || head.iter().all(|&byte| byte >= 0x20 || matches!(byte, b'\t' | b'\r' | b'\n'))
}

fn finds(bytes: &[u8], what: &[u8]) -> bool {
    memchr::memmem::find(bytes, what).is_some()
}
