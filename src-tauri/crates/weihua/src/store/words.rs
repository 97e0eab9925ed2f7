//! The words somebody looks for, and where they stand in a text. Pure.

use unicode_normalization::UnicodeNormalization;

/// Units and periods that a word may be the name of, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Units.
    pub units: Vec<String>,
    /// Periods.
    pub periods: Vec<String>,
}

impl Named {
    fn is_of(&self, unit: &str, period: &str) -> bool {
        self.units.iter().any(|one| one == unit) || self.periods.iter().any(|one| one == period)
    }

    fn nothing(&self) -> bool {
        self.units.is_empty() && self.periods.is_empty()
    }
}

/// What is looked for: words parted by blanks, without regard to width and case.
#[derive(Clone, Debug)]
pub struct Words(Vec<Word>);

#[derive(Clone, Debug)]
struct Word {
    characters: Vec<char>,
    /// The same as a text, where folding leaves each of its characters as it is; else empty.
    plain: String,
    named: Named,
}

impl Words {
    /// The words of a query, as typed.
    pub fn of(query: &str) -> Self {
        Self::naming(query, |_| Named::default())
    }

    /// The same, with what each may be the name of: such a word stands for the place of a text as
    /// well as for its letters.
    pub fn naming(query: &str, named: impl Fn(&str) -> Named) -> Self {
        let word = |word: &str| {
            let characters: Vec<char> =
                folded(word).into_iter().map(|(character, _)| character).collect();
            let is_plain = characters.iter().all(|character| stays(*character));
            let plain = if is_plain { characters.iter().collect() } else { String::new() };
            Word { characters, plain, named: named(word) }
        };
        Self(query.split_whitespace().map(word).collect())
    }

    /// Whether there is no letter, digit or character to look for: signs alone find nothing.
    pub fn say_nothing(&self) -> bool {
        let mut characters = self.0.iter().flat_map(|word| &word.characters);
        !characters.any(|character| character.is_alphanumeric())
    }

    /// Where the words stand in `text`, in characters: start and end, in order. `None` unless
    /// every one occurs.
    pub fn places(&self, text: &str) -> Option<Vec<(usize, usize)>> {
        self.places_in(text, "", "")
    }

    /// The same of a text of a unit and period: a word that is the name of one need not stand in
    /// it, and is shown only where no other word is. One at least must stand there.
    pub fn places_in(&self, text: &str, unit: &str, period: &str) -> Option<Vec<(usize, usize)>> {
        let (characters, origins): (Vec<char>, Vec<usize>) = folded(text).into_iter().unzip();
        let (mut places, mut names) = (Vec::new(), Vec::new());
        for word in &self.0 {
            let wanted = word.characters.as_slice();
            let starts = characters.windows(wanted.len().max(1)).enumerate();
            let found = starts.filter(|(_, window)| *window == wanted).filter_map(|(start, _)| {
                Some((*origins.get(start)?, origins.get(start + wanted.len() - 1)? + 1))
            });
            if word.named.is_of(unit, period) {
                names.extend(found);
                continue;
            }
            let before = places.len();
            places.extend(found);
            if places.len() == before {
                return None;
            }
        }
        if places.is_empty() {
            places = names;
        }
        places.sort_unstable();
        places.dedup();
        (!places.is_empty()).then_some(places)
    }

    /// Whether [`Words::places_in`] would find something. Asked of every text the index names, of
    /// which there may be tens of thousands: a word that stands there as it is typed is seen without
    /// folding the text.
    pub fn stand_in(&self, text: &str, unit: &str, period: &str) -> bool {
        let (mut plain, mut name) = (false, false);
        let mut whole: Option<Vec<char>> = None;
        for word in &self.0 {
            let as_typed = !word.plain.is_empty() && text.contains(&word.plain);
            let stands = as_typed || {
                let folded = whole.get_or_insert_with(|| {
                    folded(text).into_iter().map(|(character, _)| character).collect()
                });
                let wanted = word.characters.as_slice();
                folded.windows(wanted.len().max(1)).any(|window| window == wanted)
            };
            if word.named.is_of(unit, period) {
                name |= stands;
            } else if stands {
                plain = true;
            } else {
                return false;
            }
        }
        plain || name
    }

    /// What the index is asked for: nothing where there is nothing to ask. Words that may name a
    /// place need not stand in the text, unless there are no others.
    pub(super) fn query(&self) -> Option<String> {
        let phrase = |word: &Word| {
            let phrase = spaced_characters(word.characters.iter().copied());
            (!phrase.is_empty()).then(|| format!("\"{phrase}\""))
        };
        let plain: Vec<String> =
            self.0.iter().filter(|word| word.named.nothing()).filter_map(phrase).collect();
        if !plain.is_empty() {
            return Some(plain.join(" AND "));
        }
        let all: Vec<String> = self.0.iter().filter_map(phrase).collect();
        (!all.is_empty()).then(|| all.join(" OR "))
    }
}

/// Every letter, digit and character for itself, parted by blanks.
pub(super) fn spaced(text: &str) -> String {
    spaced_characters(folded(text).into_iter().map(|(character, _)| character))
}

fn spaced_characters(characters: impl Iterator<Item = char>) -> String {
    let mut spaced = String::new();
    for character in characters.filter(|character| character.is_alphanumeric()) {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push(character);
    }
    spaced
}

/// Without regard to width and case, each character with its place in the text.
fn folded(text: &str) -> Vec<(char, usize)> {
    let mut folded = Vec::with_capacity(text.len());
    for (place, character) in text.chars().enumerate() {
        if stays(character) {
            folded.push((character, place));
        } else {
            let parts = std::iter::once(character).nfkc().flat_map(char::to_lowercase);
            folded.extend(parts.map(|part| (part, place)));
        }
    }
    folded
}

/// What folding leaves as it is and nearly every character of a text is: the way past the tables
/// makes looking through a whole data file of 版 an order of magnitude quicker.
fn stays(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | ' '..='@' | '['..='~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_to_stay_is_what_folding_leaves() {
        for character in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let parts: Vec<char> =
                std::iter::once(character).nfkc().flat_map(char::to_lowercase).collect();
            assert!(!stays(character) || parts == [character], "{character:?} becomes {parts:?}");
        }
    }
}
