//! Every character that an office may type is there, with ink.

use super::*;
use crate::pdf::glyphs::Glyphs;

fn group(number: usize) -> Vec<char> {
    let text = include_str!("characters.txt");
    text.split("\n\n").nth(number).unwrap().chars().filter(|c| *c != '\n').collect()
}

/// Glyphs look for ink themselves: what has none is missing.
fn missing(font: Font, characters: &[char]) -> Vec<char> {
    let mut glyphs = Glyphs::new(fonts());
    for c in characters {
        glyphs.place(font, *c).unwrap();
    }
    glyphs.into_missing()
}

#[test]
fn every_character_of_the_table_and_of_gb_2312_has_a_glyph_in_every_role() {
    let (table, symbols, others) = (group(1), group(2), group(3));
    assert_eq!((table.len(), symbols.len(), others.len()), (8105, 682, 125));
    for font in Font::ALL {
        for characters in [&table, &symbols, &others] {
            assert_eq!(missing(font, characters), Vec::<char>::new(), "{font:?}");
        }
    }
}

#[test]
fn control_a_character_without_a_glyph_is_found() {
    assert_eq!(
        missing(Font::Fangsong, &['好', '😀', '\u{10ffff}', '𖠀']),
        ['😀', '\u{10ffff}', '𖠀']
    );
}

#[test]
fn no_glyph_is_the_not_defined_one_and_each_has_ink() {
    for font in Font::ALL {
        let mut glyphs = Glyphs::new(fonts());
        for c in group(1).into_iter().chain(group(2)).filter(|c| !c.is_whitespace()) {
            let place = glyphs.place(font, c).unwrap();
            let glyph = *glyphs.get(place);
            let face = ttf_parser::Face::parse(fonts().bytes(glyph.font).unwrap(), 0).unwrap();
            let ink = face.glyph_bounding_box(ttf_parser::GlyphId(glyph.id));
            assert!(glyph.id != 0 && ink.is_some_and(|ink| ink.x_max > ink.x_min), "{c}");
        }
    }
}

#[test]
fn two_characters_never_share_a_glyph() {
    for font in Font::ALL {
        let mut glyphs = Glyphs::new(fonts());
        for c in group(1).into_iter().chain(group(2)).chain(group(3)) {
            let place = glyphs.place(font, c).unwrap();
            assert_eq!(glyphs.get(place).c, c, "{font:?}: would be read from the PDF as another");
        }
    }
}

#[test]
fn shared_marks_are_one_em_wide_in_every_role() {
    for font in Font::ALL {
        let mut glyphs = Glyphs::new(fonts());
        for c in "—…“”‘’·，。（）《》〔〕".chars() {
            let place = glyphs.place(font, c).unwrap();
            assert_eq!(glyphs.get(place).cell, 1.0, "{font:?} {c}");
        }
    }
}

#[test]
fn a_folder_without_a_font_is_refused_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let failure = Fonts::from_folder(folder.path()).unwrap_err();
    assert_eq!(failure.code, crate::error::Code::NotFound);
    assert!(failure.sentence.contains("LXGWZhuqueFangsong-Regular.ttf"));
    assert!(failure.sentence.ends_with('。'));
    let several = Fonts::from_first_of(&[folder.path().join("a"), folder.path().join("b")]);
    assert!(several.unwrap_err().sentence.contains("没有找到排版用的字体"));
    assert!(Fonts::from_first_of(&[folder.path().join("a"), font_folder()]).is_ok());
}

#[test]
fn an_altered_font_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(font_folder()).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    let paper = Document::new("题目", day());
    let whole = Fonts::from_folder(folder.path()).unwrap();
    assert!(render(&paper, &whole).is_ok(), "untouched, they are taken");
    let path = folder.path().join("NotoSerifSC_700Bold.ttf");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[5_000_000] ^= 1;
    crate::file::write_whole(&path, &bytes).unwrap();
    let failure = render(&paper, &Fonts::from_folder(folder.path()).unwrap()).unwrap_err();
    assert_eq!(failure.code, crate::error::Code::Damaged);
}

#[test]
fn the_list_of_hashes_names_the_fonts_that_are_read() {
    let list = std::fs::read_to_string(font_folder().join("SHA256SUMS")).unwrap();
    for line in list.lines() {
        let (sha256, name) = line.split_once("  ").unwrap();
        let bytes = std::fs::read(font_folder().join(name)).unwrap();
        assert_eq!(crate::file::sha256(&bytes), sha256, "{name}");
    }
    assert_eq!(list.lines().count(), Font::ALL.len());
}

#[test]
fn the_fonts_are_found_beside_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("usr/bin/weihua");
    let fonts = folder.path().join("usr/lib/weihua/fonts");
    std::fs::create_dir_all(program.parent().unwrap()).unwrap();
    std::fs::create_dir_all(&fonts).unwrap();
    for entry in std::fs::read_dir(font_folder()).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, fonts.join(path.file_name().unwrap())).unwrap();
    }
    let folders = folders_beside(&program);
    let found = folders.iter().find(|folder| Fonts::from_folder(folder).is_ok()).unwrap();
    assert_eq!(found.canonicalize().unwrap(), fonts.canonicalize().unwrap());
    assert!(Fonts::from_first_of(&folders).is_ok());
}
