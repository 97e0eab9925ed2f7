//! The five fonts a paper is set in. They lie beside the program and are read when first needed;
//! a file that is missing or not the one vendored is refused.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::Serialize;

use crate::error::{Code, Failure, Result};
use crate::file;

/// A font by its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Font {
    /// 仿宋: the text.
    Fangsong,
    /// The stand-in for 小标宋: titles.
    Title,
    /// 宋: page numbers, and the first fallback.
    Song,
    /// 黑: first level, heads of tables.
    Hei,
    /// 楷: second level, names.
    Kai,
}

/// File, SHA-256, and the name it has in a PDF.
struct Vendored {
    file: &'static str,
    sha256: &'static str,
    name: &'static str,
}

impl Font {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Fangsong, Self::Title, Self::Song, Self::Hei, Self::Kai];

    /// Where a character is looked for, in this order. The fallback is nearest in weight first.
    pub(super) const fn chain(self) -> [Self; 4] {
        match self {
            Self::Fangsong => [Self::Fangsong, Self::Song, Self::Hei, Self::Kai],
            Self::Title => [Self::Title, Self::Song, Self::Hei, Self::Kai],
            Self::Song => [Self::Song, Self::Hei, Self::Kai, Self::Fangsong],
            Self::Hei => [Self::Hei, Self::Song, Self::Kai, Self::Fangsong],
            Self::Kai => [Self::Kai, Self::Song, Self::Hei, Self::Fangsong],
        }
    }

    /// Its PostScript name.
    pub(super) const fn name(self) -> &'static str {
        self.vendored().name
    }

    pub(super) const fn index(self) -> usize {
        match self {
            Self::Fangsong => 0,
            Self::Title => 1,
            Self::Song => 2,
            Self::Hei => 3,
            Self::Kai => 4,
        }
    }

    const fn vendored(self) -> Vendored {
        match self {
            Self::Fangsong => Vendored {
                file: "LXGWZhuqueFangsong-Regular.ttf",
                sha256: "558c62730844fe54ba220146ed62f859d4e2880188d92d985f8921c6e3743bc4",
                name: "ZhuqueFangsong-Regular",
            },
            Self::Title => Vendored {
                file: "NotoSerifSC_700Bold.ttf",
                sha256: "9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6",
                name: "NotoSerifSC-Bold",
            },
            Self::Song => Vendored {
                file: "NotoSerifSC_400Regular.ttf",
                sha256: "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
                name: "NotoSerifSC-Regular",
            },
            Self::Hei => Vendored {
                file: "NotoSansSC_500Medium.ttf",
                sha256: "b30853d205f3ecdde938b1488c735ee15a2e870d31331b992fdc53971e23ec4a",
                name: "NotoSansSC-Medium",
            },
            Self::Kai => Vendored {
                file: "LXGWWenKaiGBLite-Regular.ttf",
                sha256: "1675c708cce181871d9a8adc987f35a0cabc6ff980685cd99f05d2655ea08c4c",
                name: "LXGWWenKaiGBLite-Regular",
            },
        }
    }
}

/// Where the packages put the fonts, seen from the program: beside it, as on Windows, or where
/// Linux and macOS keep what belongs to a program. What was only built looks in its own
/// source tree.
pub fn folders_beside(program: &Path) -> Vec<PathBuf> {
    const PLACES: [&str; 6] = [
        "fonts",
        "resources/fonts",
        "../resources/fonts",
        "../lib/weihua/fonts",
        "../Resources/fonts",
        // From `target/debug` or `target/release`, where nothing is installed.
        "../../src-tauri/resources/fonts",
    ];
    let beside = file::folder_of(program);
    PLACES.iter().map(|place| beside.join(place)).collect()
}

/// The font folder. Opened once and kept: what was read stays read.
#[derive(Debug)]
pub struct Fonts {
    folder: PathBuf,
    read: [OnceLock<Result<Vec<u8>>>; 5],
}

impl Fonts {
    /// The fonts of `folder`. Looks that all are there; reads none.
    ///
    /// # Errors
    /// [`Code::NotFound`] where the folder or one of its fonts is missing.
    pub fn from_folder(folder: &Path) -> Result<Self> {
        let missing: Vec<&str> = Font::ALL
            .iter()
            .map(|font| font.vendored().file)
            .filter(|name| !folder.join(name).is_file())
            .collect();
        if missing.is_empty() {
            return Ok(Self { folder: folder.to_owned(), read: Default::default() });
        }
        Err(Failure::new(
            Code::NotFound,
            format!(
                "字体文件夹“{}”里缺少{}，没有生成文件。请重新安装本程序，或把缺少的字体放回这个文件夹。",
                folder.display(),
                missing.join("、")
            ),
        ))
    }

    /// The first of `folders` that holds the fonts.
    ///
    /// # Errors
    /// [`Code::NotFound`] where none does; the sentence names them all.
    pub fn from_first_of(folders: &[PathBuf]) -> Result<Self> {
        if let Some(fonts) = folders.iter().find_map(|folder| Self::from_folder(folder).ok()) {
            return Ok(fonts);
        }
        if let [folder] = folders {
            return Self::from_folder(folder);
        }
        let places: Vec<String> =
            folders.iter().map(|folder| format!("“{}”", folder.display())).collect();
        Err(Failure::new(
            Code::NotFound,
            format!(
                "没有找到排版用的字体，没有生成文件；找过{}。请重新安装本程序。",
                places.join("、")
            ),
        ))
    }

    /// The bytes of a font, read and proven at the first call.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::Io`], or [`Code::Damaged`] where it is not the vendored file.
    pub(super) fn bytes(&self, font: Font) -> Result<&[u8]> {
        let read = self.read[font.index()].get_or_init(|| self.read_file(font));
        read.as_deref().map_err(Clone::clone)
    }

    fn read_file(&self, font: Font) -> Result<Vec<u8>> {
        let vendored = font.vendored();
        let path = self.folder.join(vendored.file);
        let bytes = std::fs::read(&path).map_err(|error| file::read_failure(&path, &error))?;
        if file::sha256(&bytes) == vendored.sha256 {
            return Ok(bytes);
        }
        Err(Failure::new(
            Code::Damaged,
            format!(
                "字体文件“{}”已损坏或被替换，没有生成文件。请重新安装本程序，换回原来的字体。",
                path.display()
            ),
        ))
    }
}
