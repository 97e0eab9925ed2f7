//! What a clerk does with 佐证材料, so that the journeys read as prose.

use std::ops::ControlFlow;
use std::path::PathBuf;

use weihua::error::{Failure, Result};
use weihua::file::write_whole;
use weihua::problem::Problem;
use weihua::progress::{self, Attached, EvidenceView, TakenIn};
use weihua::store::{files_folder, newest_log_entries};

use crate::entry_builders::Clerk;

impl Clerk {
    pub fn has(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder().join(name);
        write_whole(&path, bytes).expect("a file of the clerk's own");
        path
    }

    pub fn takes_in(&mut self, name: &str, bytes: &[u8]) -> Result<TakenIn> {
        let path = self.has(name, bytes);
        let folder = files_folder(self.at_hand().0.path());
        let on = || ControlFlow::Continue(());
        progress::take_in_evidence(&folder, &path, &on).map(|taken| taken.expect("nobody stops"))
    }

    pub fn adds(&mut self, measure: &str, name: &str, bytes: &[u8]) -> Result<Attached> {
        let taken = self.takes_in(name, bytes)?;
        let mut attached = None;
        self.act(|store, at| {
            attached = Some(progress::attach_evidence(store, at, &measure.into(), &taken, None)?);
            Ok(())
        })?;
        Ok(attached.expect("it was attached"))
    }

    pub fn refused_piece(&mut self, measure: &str, name: &str, bytes: &[u8]) -> Failure {
        let before = self.sheet();
        let refused = self.adds(measure, name, bytes).expect_err("it is refused");
        assert_eq!(self.sheet(), before, "a refusal changes nothing");
        refused
    }

    pub fn pieces(&self, measure: &str) -> Vec<EvidenceView> {
        self.row(measure).evidence
    }

    pub fn names(&self, measure: &str) -> Vec<String> {
        self.pieces(measure).into_iter().map(|piece| piece.name).collect()
    }

    pub fn findings(&self, measure: &str) -> Vec<Problem> {
        let all = self.row(measure).findings;
        all.into_iter().filter(|found| found.code.starts_with("evidence")).collect()
    }

    pub fn kept(&mut self, id: &str) -> PathBuf {
        files_folder(self.at_hand().0.path()).join(&id[..2]).join(id)
    }

    pub fn newest_sentence(&mut self) -> String {
        let entries = self.at_hand().0.read(|conn| newest_log_entries(conn, 1));
        entries.expect("the log can be read").remove(0).sentence
    }
}
