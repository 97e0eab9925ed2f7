//! Something of each cell, by unit and measure, found without making a key of both.

use std::collections::HashMap;

use crate::id::{MeasureId, UnitId};

/// At most one for a cell.
#[derive(Debug)]
pub(super) struct ByCell<T>(HashMap<UnitId, HashMap<MeasureId, T>>);

impl<T> Default for ByCell<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T> ByCell<T> {
    pub fn get(&self, unit: &UnitId, measure: &MeasureId) -> Option<&T> {
        self.0.get(unit)?.get(measure)
    }

    pub fn insert(&mut self, unit: UnitId, measure: MeasureId, one: T) {
        self.0.entry(unit).or_default().insert(measure, one);
    }

    /// All of a unit at once.
    pub fn put(&mut self, unit: UnitId, all: HashMap<MeasureId, T>) {
        self.0.insert(unit, all);
    }

    pub fn remove(&mut self, unit: &UnitId, measure: &MeasureId) -> Option<T> {
        self.0.get_mut(unit)?.remove(measure)
    }
}

impl<T: Default> ByCell<T> {
    /// What is there, begun where nothing was.
    pub fn of(&mut self, unit: UnitId, measure: MeasureId) -> &mut T {
        self.0.entry(unit).or_default().entry(measure).or_default()
    }
}
