//! A title in lines of like length, none of which ends inside a word (GB/T 9704-2012 §7.3.1:
//! 词意完整, in the shape of a trapezium or a rhombus).

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::breaks;

/// Lines of `title`, each at most `room` full characters wide. A line break in it is kept. A
/// title too long for four lines is returned as it is.
pub(super) fn balanced(title: &str, room: usize) -> Vec<String> {
    title.split('\n').flat_map(|part| balanced_part(part.trim(), room)).collect()
}

const MOST_LINES: usize = 4;

fn balanced_part(text: &str, room: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let widths: Vec<usize> = chars.iter().map(|c| if c.is_ascii() { 1 } else { 2 }).collect();
    let total: usize = widths.iter().sum();
    let room = room * 2;
    let least = total.div_ceil(room.max(1));
    if least <= 1 || least > MOST_LINES {
        return vec![text.to_owned()];
    }
    let places = word_ends(text);
    for count in least..=MOST_LINES {
        let mut search =
            Search { chars: &chars, widths: &widths, places: &places, room, count, best: None };
        search.go(0, &mut Vec::new(), 0);
        if let Some((_, ends)) = search.best {
            let mut from = 0;
            let line = |end: usize| {
                let line: String = chars[from..end].iter().collect();
                from = end;
                line.trim().to_owned()
            };
            return ends.into_iter().map(line).collect();
        }
    }
    vec![text.to_owned()]
}

/// Places, counted in characters, where a word ends and a line may.
fn word_ends(text: &str) -> Vec<usize> {
    let allowed = breaks::allowed(text);
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let ends: Vec<usize> = segmenter.segment_str(text).collect();
    let starts = text.char_indices().map(|(at, _)| at);
    let mut places: Vec<usize> = starts
        .enumerate()
        .filter(|(number, at)| allowed[*number] && ends.binary_search(at).is_ok())
        .map(|(number, _)| number)
        .collect();
    places.push(allowed.len());
    places
}

/// All ways to part the title in `count` lines; a title has few places.
struct Search<'a> {
    chars: &'a [char],
    widths: &'a [usize],
    places: &'a [usize],
    room: usize,
    count: usize,
    best: Option<(usize, Vec<usize>)>,
}

impl Search<'_> {
    fn go(&mut self, from: usize, ends: &mut Vec<usize>, cost: usize) {
        if self.best.as_ref().is_some_and(|(best, _)| cost >= *best) {
            return;
        }
        if ends.len() == self.count {
            if from == self.chars.len() {
                self.best = Some((cost, ends.clone()));
            }
            return;
        }
        let mean = self.widths.iter().sum::<usize>() / self.count;
        for at in 0..self.places.len() {
            let end = self.places[at];
            if end <= from {
                continue;
            }
            let width: usize = self.widths[from..end].iter().sum();
            if width > self.room {
                break;
            }
            let uneven = width.abs_diff(mean).pow(2);
            ends.push(end);
            self.go(end, ends, cost + uneven + self.cost_of_break(end));
            ends.pop();
        }
    }

    /// 关于 begins a line well; what joins, or ends a longer word than the dictionary has, badly.
    fn cost_of_break(&self, end: usize) -> usize {
        const BADLY: &str = "的和及与或等品性化者员率度办室处局区表稿书";
        match self.chars.get(end..) {
            None | Some([]) | Some(['关', '于', ..]) => 0,
            Some([first, ..]) if BADLY.contains(*first) => 150,
            Some(_) => 40,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_parted_between_words() {
        let title = "北京市西城区安全生产委员会办公室关于2018年第一季度危险化学品安全综合治理工作进展情况的报告";
        assert_eq!(
            balanced(title, 20),
            [
                "北京市西城区安全生产委员会办公室",
                "关于2018年第一季度危险化学品",
                "安全综合治理工作进展情况的报告"
            ]
        );
        assert_eq!(
            balanced("关于报送2018年第三季度危险化学品安全综合治理工作进展情况的通知", 20),
            ["关于报送2018年第三季度危险化学品", "安全综合治理工作进展情况的通知"]
        );
        assert_eq!(balanced("工作进展情况表", 20), ["工作进展情况表"]);
        assert_eq!(balanced("第一行\n第二行", 20), ["第一行", "第二行"]);
        assert_eq!(balanced("", 20), [""]);
    }

    #[test]
    fn a_title_without_end_is_left_to_the_lines() {
        assert_eq!(balanced(&"很长".repeat(5000), 20).len(), 1);
    }
}
