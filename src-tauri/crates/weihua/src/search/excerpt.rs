//! Some forty characters around a hit. Pure.

use super::model::SearchPiece;

/// Characters of an excerpt.
const LENGTH: usize = 40;
/// How many of them stand before the hit, so that one reads what it is about.
const BEFORE: usize = 12;

/// The text around the first place, with every place that lies in it marked. `places` are in
/// characters of `body`, in order.
pub(super) fn excerpt(body: &str, places: &[(usize, usize)]) -> Vec<SearchPiece> {
    let characters: Vec<char> = body.chars().collect();
    let first = places.first().map_or(0, |(start, _)| *start);
    let latest = characters.len().saturating_sub(LENGTH);
    let from = first.saturating_sub(BEFORE).min(latest);
    let to = characters.len().min(from + LENGTH);
    let mut pieces: Vec<SearchPiece> = Vec::new();
    let mut add = |character: char, hit: bool| match pieces.last_mut() {
        Some(last) if last.hit == hit => last.text.push(character),
        Some(_) | None => pieces.push(SearchPiece { text: character.into(), hit }),
    };
    if from > 0 {
        add('…', false);
    }
    for (place, character) in characters.iter().enumerate().take(to).skip(from) {
        let hit = places.iter().any(|(start, end)| (*start..*end).contains(&place));
        add(if character.is_control() { ' ' } else { *character }, hit);
    }
    if to < characters.len() {
        add('…', false);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(body: &str, places: &[(usize, usize)]) -> String {
        excerpt(body, places)
            .into_iter()
            .map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text })
            .collect()
    }

    #[test]
    fn a_short_text_is_shown_whole_with_its_words_marked() {
        assert_eq!(shown("检查燃气管线\n2处", &[(2, 4)]), "检查[燃气]管线 2处");
        assert_eq!(shown("燃气燃气", &[(0, 2), (1, 3)]), "[燃气燃]气", "places may overlap");
        assert_eq!(shown("", &[]), "");
    }

    #[test]
    fn a_long_text_is_cut_around_its_first_word() {
        let text: String = ["甲".repeat(100), "燃气".into(), "乙".repeat(100)].concat();
        let cut = shown(&text, &[(100, 102)]);
        assert_eq!(cut, format!("…{}[燃气]{}…", "甲".repeat(12), "乙".repeat(26)));
        let end = shown(&["甲".repeat(100), "燃气".into()].concat(), &[(100, 102)]);
        assert_eq!(end, format!("…{}[燃气]", "甲".repeat(38)), "as much as there is room for");
    }

    #[test]
    fn a_word_longer_than_the_excerpt_is_cut() {
        assert_eq!(shown(&"甲".repeat(60), &[(0, 60)]), format!("[{}]…", "甲".repeat(40)));
    }
}
