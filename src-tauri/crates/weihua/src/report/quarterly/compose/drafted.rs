//! The report as it is drafted: printed paragraphs, each of pieces that may be edited one by one.

use crate::id::{MeasureId, UnitId};
use crate::report::document::{Block, Heading, Level, Origin, Run, Source};
use crate::report::quarterly::paragraph::{ParagraphPlace, Section};
use crate::report::quarterly::store::{Edit, Edits};

/// One printed paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// Where it stands; none for a heading that stands alone.
    pub section: Option<Section>,
    /// What stands before its pieces and is not edited.
    pub head: Head,
    /// Its pieces, in their order.
    pub pieces: Vec<Piece>,
}

/// What stands at the beginning of a printed paragraph: the wording of the plan, and what was
/// judged by its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// Nothing: without a piece there is no paragraph.
    None,
    /// 层次标题, with what goes on in its line.
    Heading(Heading),
    /// Words in the font of the text.
    Words(Vec<Run>),
}

/// A paragraph that may be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub place: ParagraphPlace,
    /// Words that stand once before all neighbours that bear them: 第15项.
    pub under: Option<String>,
    /// What it says as it is drafted.
    pub runs: Vec<Run>,
    /// The mark of the review. It stays whatever a person makes of the words: nothing unreviewed
    /// slips in unseen.
    pub mark: Option<Run>,
    /// Who said it; nobody where it was counted or is fixed.
    pub voices: Vec<Voice>,
    /// The source as paper prints it.
    pub sources: Vec<Source>,
}

/// Who said something, and in which 版.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Which unit.
    pub unit: UnitId,
    /// Its printed name.
    pub name: String,
    /// Of which measure.
    pub measure: MeasureId,
    /// 第几版.
    pub revision: u32,
}

impl Drafted {
    /// A heading that stands alone.
    pub(super) fn heading(level: Level, text: impl Into<String>) -> Self {
        let head = Head::Heading(Heading { level, text: text.into(), continued: Vec::new() });
        Self { section: None, head, pieces: Vec::new() }
    }

    /// A paragraph of pieces and nothing before them.
    pub(super) fn of(section: Section, pieces: Vec<Piece>) -> Self {
        Self { section: Some(section), head: Head::None, pieces }
    }

    /// As it is printed; none where nothing is left of it.
    pub(super) fn printed(self, edits: &Edits) -> Option<Block> {
        let runs = shown(&self.pieces, edits);
        match self.head {
            Head::Heading(mut heading) => {
                heading.continued.extend(runs);
                Some(Block::Heading(heading))
            }
            Head::Words(mut words) => {
                words.extend(runs);
                Some(Block::runs(words))
            }
            Head::None => (!runs.is_empty()).then(|| Block::runs(runs)),
        }
    }
}

impl Piece {
    /// A piece that nobody said: counted, or fixed words.
    pub(super) fn unsaid(place: ParagraphPlace, run: Run) -> Self {
        Self {
            place,
            under: None,
            runs: vec![run],
            mark: None,
            voices: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// What it says as it is drafted, without the mark of the review.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The edit that holds: one that says what is drafted anyway is none.
    pub fn edit<'a>(&self, edits: &'a Edits) -> Option<&'a Edit> {
        edits.get(&self.place).filter(|edit| edit.text != self.text())
    }

    fn shown(&self, edits: &Edits) -> Vec<Run> {
        match self.edit(edits) {
            None => self.runs.clone(),
            Some(edit) => self.by_hand(&edit.text),
        }
    }

    /// A person's words in the place of the draft: they keep its sources, and a name at their
    /// beginning is set off as there.
    fn by_hand(&self, text: &str) -> Vec<Run> {
        /// As far as this into the text a name is at its beginning.
        const WITHIN: usize = 8;
        if text.is_empty() {
            return Vec::new();
        }
        let origin = Origin::ByHand(self.sources.clone());
        let alike = self.runs.first().map(|run| run.emphasis).unwrap_or_default();
        let uniform = self.runs.iter().all(|run| run.emphasis == alike);
        let emphasis = if uniform { alike } else { Default::default() };
        let run = |text: &str| Run { text: text.to_owned(), emphasis, origin: origin.clone() };
        let names: Vec<&str> = self.voices.iter().map(|voice| voice.name.as_str()).collect();
        let name = names.join("、");
        let parted = text.split_once(&name).filter(|(before, _)| {
            !name.is_empty() && before.chars().count() <= WITHIN && !before.contains('。')
        });
        let Some((before, after)) = parted else {
            return vec![run(text)];
        };
        let (colon, after) = match after.strip_prefix('：') {
            Some(rest) => ("：", rest),
            None => ("", after),
        };
        let name = Run {
            emphasis: crate::report::document::Emphasis::Name,
            ..run(&format!("{name}{colon}"))
        };
        let kept = |text: &str| (!text.is_empty()).then(|| run(text));
        kept(before).into_iter().chain([name]).chain(kept(after)).collect()
    }
}

/// Pieces as they follow each other on paper.
fn shown(pieces: &[Piece], edits: &Edits) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut under: Option<&str> = None;
    for piece in pieces {
        let own = piece.shown(edits);
        if own.is_empty() {
            continue;
        }
        let words = piece.under.as_deref();
        if let Some(words) = words.filter(|_| words != under) {
            runs.push(Run::strong(words));
        }
        under = words;
        runs.extend(own);
        runs.extend(piece.mark.clone());
    }
    runs
}
