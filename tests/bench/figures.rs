//! Several runs of one thing, and how they are said: least, median, greatest.

use std::fmt;

/// What several runs gave.
#[derive(Clone, Debug, Default)]
pub struct Figures(Vec<f64>);

impl Figures {
    /// One run more.
    pub fn add(&mut self, figure: f64) {
        self.0.push(figure);
    }

    /// In order of size.
    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }

    /// The middle one; of an even number the greater of the two.
    pub fn median(&self) -> f64 {
        let sorted = self.sorted();
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// The same times `factor`.
    pub fn scaled(&self, factor: f64) -> Self {
        Self(self.0.iter().map(|figure| figure * factor).collect())
    }

    /// Run by run, `self` by `other`: each pair ran one after the other, so that a machine that
    /// changes its pace does not change the ratio.
    pub fn by(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, other)| one / other).collect())
    }
}

impl FromIterator<f64> for Figures {
    fn from_iter<I: IntoIterator<Item = f64>>(figures: I) -> Self {
        Self(figures.into_iter().collect())
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sorted = self.sorted();
        let least = sorted.first().copied().unwrap_or(f64::NAN);
        let most = sorted.last().copied().unwrap_or(f64::NAN);
        let places = if most < 0.1 { 4 } else { 2 };
        write!(f, "{least:>9.places$}{:>9.places$}{most:>9.places$}", self.median())
    }
}

/// Width of the first column, in half-width places.
const FIRST: usize = 44;

/// The head of a part.
pub fn part(title: &str) {
    println!("\n{title}");
    println!("{}{:>9}{:>9}{:>9}", " ".repeat(FIRST), "最小 ", "中位 ", "最大 ");
}

/// A line of figures.
pub fn line(what: &str, figures: &Figures) {
    let wide = what.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    println!("{what}{}{figures}", " ".repeat(FIRST.saturating_sub(wide)));
}

/// What is aimed at, and whether the median came there.
pub fn goal(words: &str, reached: bool) {
    println!("  目标 {words}：{}", if reached { "达到" } else { "没有达到" });
}
