//! Chance that falls the same way every time: SplitMix64 (a 64-bit counter and a mixing of its
//! bits), started from the words that name a decision. A new decision disturbs no other.

/// The fixed seed of the demonstration data.
const SEED: u64 = 0x5765_6968_7561_2018;

/// Dice for one decision.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// The dice of the decision with this name: `["B1", unit, period]`.
    pub(super) fn named(words: &[&str]) -> Self {
        // FNV-1a, with a mark after each word so that "a","bc" is not "ab","c".
        let bytes = words.iter().flat_map(|word| word.bytes().chain([0xff]));
        let mixed = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self(mixed ^ SEED)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from `least` to `most`, both included; `least` where there is no room.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let room = u64::try_from(most.saturating_sub(least)).unwrap_or(0).saturating_add(1);
        least.saturating_add(i64::try_from(self.next() % room).unwrap_or(0))
    }

    /// True in so many of a hundred cases.
    pub(super) fn in_a_hundred(&mut self, cases: i64) -> bool {
        self.between(0, 99) < cases
    }

    /// One of them; none where there are none.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(of.len()).unwrap_or(0).saturating_sub(1);
        usize::try_from(self.between(0, last)).ok().and_then(|at| of.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_falls_the_same_way() {
        let throw = |words: &[&str]| {
            let mut dice = Dice::named(words);
            [dice.between(0, 999), dice.between(0, 999), dice.between(0, 999)]
        };
        assert_eq!(throw(&["B1", "a"]), throw(&["B1", "a"]));
        assert_ne!(throw(&["a", "bc"]), throw(&["ab", "c"]), "words do not run together");
    }

    #[test]
    fn numbers_stay_within_their_bounds_and_use_them() {
        let mut dice = Dice::named(&["bounds"]);
        let thrown: Vec<i64> = (0..400).map(|_| dice.between(3, 7)).collect();
        assert!((3..=7).all(|n| thrown.contains(&n)) && thrown.iter().all(|n| (3..=7).contains(n)));
        assert_eq!(dice.between(5, 2), 5);
    }
}
