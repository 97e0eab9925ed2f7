//! Sentences of one set against those of another, and all against all in one pass. Pure.

use std::collections::HashMap;

use serde::Serialize;

use super::sentence::Sentence;
use crate::progress::per_cent;

/// How much of what is said stands in another text too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Likeness {
    /// Sentences that stand there letter for letter, in whatever order.
    pub same: u32,
    /// Sentences that stand there with other figures.
    pub figures: u32,
    /// How many sentences there are to compare.
    pub of: u32,
    /// `same` of `of` in whole per cent, rounded down: below 100 something differs.
    pub percent: u32,
    /// In words: 3÷4＝75.00%.
    pub text: String,
}

impl Likeness {
    fn of(same: u32, figures: u32, of: u32) -> Self {
        let share = per_cent(i64::from(same), i64::from(of));
        let text = share.map_or_else(|| "—".to_owned(), |share| format!("{same}÷{of}＝{share}"));
        let percent = same.saturating_mul(100).checked_div(of).unwrap_or(0);
        Self { same, figures, of, percent, text }
    }

    /// Whether every sentence stands there.
    pub fn is_whole(&self) -> bool {
        self.of > 0 && self.same == self.of
    }

    /// Whether anything does.
    pub fn is_any(&self) -> bool {
        self.same + self.figures > 0
    }
}

/// How much of `own` stands in `other`.
pub fn likeness(own: &[Sentence], other: &[Sentence]) -> Likeness {
    let (mut same, mut figures, mut of) = (0, 0, 0);
    for sentence in own.iter().filter(|sentence| sentence.plain.is_some()) {
        of += 1;
        if other.iter().any(|one| one.plain == sentence.plain) {
            same += 1;
        } else if other.iter().any(|one| one.shape == sentence.shape) {
            figures += 1;
        }
    }
    Likeness::of(same, figures, of)
}

/// What of all others is most like a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Most {
    /// Which of the texts.
    pub at: usize,
    /// How much.
    pub likeness: Likeness,
    /// In how many of the others every sentence stands.
    pub whole: u32,
    /// In how many of the others half of the sentences or more stand.
    pub half: u32,
}

/// For each text the one of the others that is most like it; none where no sentence stands in any.
/// Of two alike the earlier is taken. Every sentence is looked up once.
pub fn most_alike(texts: &[Vec<Sentence>]) -> Vec<Option<Most>> {
    let plain = index(texts, |sentence| sentence.plain.as_deref());
    let shape = index(texts, |sentence| sentence.shape.as_deref());
    let mut same = vec![0_u32; texts.len()];
    let mut loose = vec![0_u32; texts.len()];
    let mut found = Vec::with_capacity(texts.len());
    for (own, text) in texts.iter().enumerate() {
        same.fill(0);
        loose.fill(0);
        let mut of = 0_u32;
        for sentence in text {
            let (Some(letters), Some(form)) = (&sentence.plain, &sentence.shape) else {
                continue;
            };
            of += 1;
            count(&mut same, plain.get(letters.as_str()));
            count(&mut loose, shape.get(form.as_str()));
        }
        let others = || same.iter().zip(&loose).enumerate().filter(|(at, _)| *at != own);
        let best = others()
            .max_by_key(|(at, (same, loose))| (**same, **loose, std::cmp::Reverse(*at)))
            .filter(|(_, (_, loose))| **loose > 0);
        found.push(best.map(|(at, (same, loose))| Most {
            at,
            likeness: Likeness::of(*same, loose.saturating_sub(*same), of),
            whole: many(others().filter(|(_, (same, _))| **same == of)),
            half: many(others().filter(|(_, (same, _))| **same * 2 >= of)),
        }));
    }
    found
}

/// In which texts a form of a sentence stands, each once.
fn index<'a>(
    texts: &'a [Vec<Sentence>],
    form: impl Fn(&'a Sentence) -> Option<&'a str>,
) -> HashMap<&'a str, Vec<usize>> {
    let mut found: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, text) in texts.iter().enumerate() {
        for form in text.iter().filter_map(&form) {
            let places = found.entry(form).or_default();
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
    }
    found
}

fn count(counts: &mut [u32], places: Option<&Vec<usize>>) {
    for place in places.into_iter().flatten() {
        if let Some(count) = counts.get_mut(*place) {
            *count += 1;
        }
    }
}

fn many(found: impl Iterator) -> u32 {
    u32::try_from(found.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::sentence::sentences;
    use super::*;

    fn text(text: &str) -> Vec<Sentence> {
        sentences(text, &[])
    }

    #[test]
    fn sentences_are_counted_wherever_they_stand() {
        let last = "开展检查46家次。发现隐患12项。督促整改到位。";
        for (own, same, figures, of) in [
            (last, 3, 0, 3),
            ("督促整改到位。开展检查46家次。发现隐患12项。", 3, 0, 3),
            ("开展检查52家次。发现隐患9项。督促整改到位。", 1, 2, 3),
            ("开展检查46家次，发现隐患12项。", 0, 0, 1),
            ("组织应急演练一次。督促整改到位。", 1, 0, 2),
            ("无。", 0, 0, 0),
            ("", 0, 0, 0),
        ] {
            let found = likeness(&text(own), &text(last));
            assert_eq!((found.same, found.figures, found.of), (same, figures, of), "{own}");
        }
    }

    #[test]
    fn a_share_says_what_it_is_a_share_of() {
        let found =
            likeness(&text("督促整改到位。组织应急演练。开展宣传教育。"), &text("督促整改到位。"));
        assert_eq!((found.percent, found.text.as_str()), (33, "1÷3＝33.33%"));
        assert_eq!(likeness(&[], &[]).text, "—", "of nothing there is no share");
        assert!(!likeness(&[], &[]).is_whole());
    }

    #[test]
    fn the_most_alike_of_all_others_is_found() {
        let texts = [
            "检查加油站三家。督促整改到位。开展宣传教育。",
            "督促整改到位。组织应急演练活动。",
            "开展宣传教育。督促整改到位。检查加油站三家。",
            "召开专题会议部署。",
            "检查加油站五家。督促整改到位。开展宣传教育。",
        ]
        .map(text);
        let found = most_alike(&texts);
        let first = found[0].as_ref().unwrap();
        assert_eq!((first.at, first.likeness.same, first.whole, first.half), (2, 3, 1, 2));
        assert_eq!(found[3], None, "nobody else said it");
        let last = found[4].as_ref().unwrap();
        assert_eq!((last.at, last.likeness.same, last.likeness.figures), (0, 2, 1));
    }

    #[test]
    fn one_pass_says_what_each_pair_says() {
        let words =
            ["检查加油站三家。", "检查加油站九家。", "督促整改到位。", "开展宣传教育。", "无。"];
        // Every subset of the sentences is a text.
        let texts: Vec<Vec<Sentence>> = (0_usize..32)
            .map(|set| {
                let chosen = words.iter().enumerate().filter(|(at, _)| (set >> at) & 1 == 1);
                text(&chosen.map(|(_, word)| *word).collect::<String>())
            })
            .collect();
        for (own, found) in most_alike(&texts).into_iter().enumerate() {
            let pairs = || {
                let others = (0..texts.len()).filter(|other| *other != own);
                others.map(|other| likeness(&texts[own], &texts[other]))
            };
            let most = pairs().map(|one| (one.same, one.same + one.figures)).max().unwrap();
            match found {
                None => assert_eq!(most, (0, 0), "{own}"),
                Some(found) => {
                    let like = found.likeness;
                    assert_eq!((like.same, like.same + like.figures), most, "{own}");
                    assert_eq!(found.whole as usize, pairs().filter(Likeness::is_whole).count());
                }
            }
        }
    }
}
