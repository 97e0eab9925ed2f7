//! From characters to glyphs: per role a chain of fonts, and 〓 with an entry in the list of
//! missing characters where none of them has one. A glyph without ink is none, and the
//! not-defined glyph of a font is never drawn.

use std::collections::HashMap;

use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
use ttf_parser::{Face, GlyphId, Tag};

use super::fonts::{Font, Fonts};
use crate::error::{Code, Failure, Result};

/// Drawn for a character that no font has.
pub(super) const MISSING: char = '〓';

/// A character as it is drawn. Measures in em.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// What it says; for 〓 that is 〓.
    pub c: char,
    /// The font it is taken from.
    pub font: Font,
    /// Its number in that font, never 0.
    pub id: u16,
    /// How far the font itself moves on.
    pub advance: f32,
    /// How wide it is set.
    pub cell: f32,
    /// From the left edge of its cell to where it is drawn.
    pub shift: f32,
    /// Blank on its left that may go.
    pub left: f32,
    /// Blank on its right that may go.
    pub right: f32,
}

/// The glyphs a paper has needed so far.
pub(super) struct Glyphs<'fonts> {
    fonts: &'fonts Fonts,
    faces: [Option<Face<'fonts>>; 5],
    found: Vec<Glyph>,
    by_char: HashMap<(Font, char), u32>,
    /// What a glyph says: characters that share one would be read as the same from the PDF.
    says: HashMap<(Font, u16), char>,
    missing: Vec<char>,
}

impl<'fonts> Glyphs<'fonts> {
    pub fn new(fonts: &'fonts Fonts) -> Self {
        Self {
            fonts,
            faces: Default::default(),
            found: Vec::new(),
            by_char: HashMap::new(),
            says: HashMap::new(),
            missing: Vec::new(),
        }
    }

    /// A glyph by its place in the list.
    pub fn get(&self, place: u32) -> &Glyph {
        // Places come from `place` of the same list.
        &self.found[place as usize]
    }

    /// Characters that became 〓, in the order met.
    pub fn into_missing(self) -> Vec<char> {
        self.missing
    }

    /// The place in the list of the glyph for `c` where `font` is wanted.
    pub fn place(&mut self, font: Font, c: char) -> Result<u32> {
        if let Some(place) = self.by_char.get(&(font, c)) {
            return Ok(*place);
        }
        let glyph = match self.look(font, c)? {
            Some(glyph) => glyph,
            None => {
                if !self.missing.contains(&c) {
                    self.missing.push(c);
                }
                self.look(font, MISSING)?.ok_or_else(|| fault("〓"))?
            }
        };
        self.says.entry((glyph.font, glyph.id)).or_insert(glyph.c);
        let place = u32::try_from(self.found.len()).unwrap_or(u32::MAX);
        self.found.push(glyph);
        self.by_char.insert((font, c), place);
        Ok(place)
    }

    /// The first font of the chain that has `c` with ink, and preferably in a glyph that does not
    /// already say another character.
    fn look(&mut self, font: Font, c: char) -> Result<Option<Glyph>> {
        let mut shared = None;
        for font in font.chain() {
            let Some(glyph) = glyph_of(self.face(font)?, font, c) else { continue };
            let says = *self.says.get(&(font, glyph.id)).unwrap_or(&c);
            if says == c {
                return Ok(Some(glyph));
            }
            shared.get_or_insert(Glyph { c: says, ..glyph });
        }
        Ok(shared)
    }

    fn face(&mut self, font: Font) -> Result<&Face<'fonts>> {
        let slot = &mut self.faces[font.index()];
        let face = match slot.take() {
            Some(face) => face,
            None => Face::parse(self.fonts.bytes(font)?, 0)
                .map_err(|error| fault(font.name()).because(error))?,
        };
        Ok(slot.insert(face))
    }
}

fn fault(what: &str) -> Failure {
    Failure::new(
        Code::Internal,
        format!("程序自带的字体不能用（{what}），没有生成文件。请重新安装本程序。"),
    )
}

fn glyph_of(face: &Face, font: Font, c: char) -> Option<Glyph> {
    let blank = matches!(c, ' ' | '\u{3000}');
    let mut id = face.glyph_index(c).filter(|id| id.0 != 0)?;
    let wide = fills_a_cell(c);
    if wide {
        id = full_width(face, id).unwrap_or(id);
    }
    let em = f32::from(face.units_per_em());
    let ink = face.glyph_bounding_box(id);
    if ink.is_none() && !blank {
        return None;
    }
    let advance = f32::from(face.glyph_hor_advance(id)?) / em;
    let (x_min, x_max) =
        ink.map_or((0.0, advance), |ink| (f32::from(ink.x_min) / em, f32::from(ink.x_max) / em));
    let cell = if wide { 1.0 } else { advance };
    let room = cell - advance;
    let shift = match kind(c) {
        _ if room == 0.0 => 0.0,
        Kind::Open => room,
        Kind::Close | Kind::Stop => 0.0,
        Kind::Other => room / 2.0,
    };
    let half = |blank: f32| if cell > 0.9 { (blank - 0.03).clamp(0.0, 0.5) } else { 0.0 };
    let (left, right) = match kind(c) {
        Kind::Open => (half(shift + x_min), 0.0),
        Kind::Close | Kind::Stop => (0.0, half(cell - shift - x_max)),
        Kind::Other => (0.0, 0.0),
    };
    Some(Glyph { c, font, id: id.0, advance, cell, shift, left, right })
}

/// How a mark stands in its cell and towards its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Opens: blank on its left.
    Open,
    /// Closes: blank on its right.
    Close,
    /// Stops or pauses: blank on its right.
    Stop,
    /// Anything else.
    Other,
}

/// What kind of mark `c` is.
pub(super) const fn kind(c: char) -> Kind {
    match c {
        '“' | '‘' | '（' | '《' | '〈' | '【' | '〔' | '「' | '『' | '［' | '｛' => {
            Kind::Open
        }
        '”' | '’' | '）' | '》' | '〉' | '】' | '〕' | '」' | '』' | '］' | '｝' => {
            Kind::Close
        }
        '、' | '，' | '。' | '．' | '；' | '：' | '！' | '？' => Kind::Stop,
        _ => Kind::Other,
    }
}

/// Marks that Latin and Chinese share and Chinese sets one em wide.
const fn fills_a_cell(c: char) -> bool {
    matches!(c, '—' | '…' | '“' | '”' | '‘' | '’' | '·')
}

/// The glyph that the font's feature `fwid` puts in place of `id`.
fn full_width(face: &Face, id: GlyphId) -> Option<GlyphId> {
    let gsub = face.tables().gsub?;
    let features =
        gsub.features.into_iter().filter(|feature| feature.tag == Tag::from_bytes(b"fwid"));
    for lookup in features.flat_map(|feature| feature.lookup_indices) {
        let Some(lookup) = gsub.lookups.get(lookup) else { continue };
        for table in lookup.subtables.into_iter::<SubstitutionSubtable>() {
            let SubstitutionSubtable::Single(single) = table else { continue };
            let Some(at) = single.coverage().get(id) else { continue };
            match single {
                SingleSubstitution::Format1 { delta, .. } => {
                    return Some(GlyphId(id.0.wrapping_add_signed(delta)));
                }
                SingleSubstitution::Format2 { substitutes, .. } => return substitutes.get(at),
            }
        }
    }
    None
}
