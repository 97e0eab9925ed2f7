//! Tables. `grid` gives every cell its place and its lines and every row its height; `place` puts
//! rows on pages with the head above them; `tall` parts a row that no page can hold.

mod grid;
mod place;
mod tall;

pub(super) use grid::Grid;

/// Between a rule and text, left and right. A column of 10 mm then holds 序号 in 五号.
const SIDE: f32 = 2.6;
/// Above and below.
const OVER: f32 = 3.2;
/// Rules inside a table and around it.
const THIN: f32 = 0.5;
const OUTER: f32 = 1.0;
