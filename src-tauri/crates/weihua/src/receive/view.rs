//! The preview of a 收件: every file with what becomes of it and what it says.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;

use super::bring::moving;
use super::chain::{Chain, PlaceId};
use super::compare::{Sides, compare, said_of_matters};
use super::gather::{self, Facts};
use super::judge::{Fate, Judged, judge};
use super::known_keys::Keys;
use super::model::{
    PackageContent, PackageFile, PackagePreview, ReceiveCount, ReceiveOutcome, ReleasedFile,
};
use super::package::Package;
use super::printed::{content_check, count};
use super::sentence::{outcome, sentence};
use super::store;
use super::{Arrived, Request};
use crate::error::{Code, Failure, Result};
use crate::file::{self, sha256};
use crate::key::check_characters;
use crate::plan::Plan;
use crate::revision::{self, Content, RevisionId};
use crate::store::{Store, files_folder, plan_versions};

/// What would become of every file. Nothing is written.
///
/// # Errors
/// Those of the data file. What is wrong with a file is part of the answer.
pub fn look(store: &Store, request: Request<'_>) -> Result<PackagePreview> {
    Ok(seen(store, request)?.preview)
}

/// Everything a 收件 is decided by.
pub(super) struct Seen {
    /// The files as packages, or why not.
    pub packages: Vec<Result<Package>>,
    /// What was known.
    pub facts: Facts,
    /// What becomes of each.
    pub judged: Judged,
    /// What is shown.
    pub preview: PackagePreview,
}

/// Looks, and keeps what was seen.
pub(super) fn seen(store: &Store, request: Request<'_>) -> Result<Seen> {
    let folder = files_folder(store.path());
    store.read(|conn| {
        let plan = request.plan;
        let packages = gather::packages(plan, request.files, request.received_on);
        let found = packages.iter().filter_map(|package| package.as_ref().ok());
        let facts = gather::gather(conn, plan, &folder, Keys(store::keys(conn)?), found)?;
        let judged = judge(plan, &facts, &packages, request.received_on);
        let mut view = View { conn, plan, folder: &folder, facts: &facts, now: BTreeMap::new() };
        let mut files = Vec::new();
        for (index, package) in packages.iter().enumerate() {
            let fate = judged.files.get(index).and_then(Option::as_ref);
            let arrived = request.files.get(index);
            files.push(view.file(arrived, package.as_ref().ok(), fate)?);
        }
        let mut preview = PackagePreview {
            counts: counts(&files),
            released: if judged.writes() { released(&facts, &judged, plan) } else { Vec::new() },
            writes: judged.writes(),
            files,
            digest: String::new(),
        };
        let text = serde_json::to_vec(&preview).map_err(|error| {
            Failure::new(Code::Internal, "预览写不出来，未作任何改动；请再试一次。").because(error)
        })?;
        preview.digest = sha256(&text);
        Ok(Seen { packages, facts, judged, preview })
    })
}

fn counts(files: &[PackageFile]) -> Vec<ReceiveCount> {
    ReceiveOutcome::ALL
        .into_iter()
        .map(|outcome| {
            let of = files.iter().filter(|file| file.outcome == outcome).count();
            ReceiveCount { outcome, files: count(of) }
        })
        .collect()
}

fn released(facts: &Facts, judged: &Judged, plan: &Plan) -> Vec<ReleasedFile> {
    let moved = moving(facts, judged);
    moved.map(|(row, package, settled)| ReleasedFile::of(plan, row, package, settled)).collect()
}

/// What a file is shown against.
pub(super) struct View<'a> {
    pub conn: &'a Connection,
    pub plan: &'a Plan,
    pub folder: &'a Path,
    pub facts: &'a Facts,
    /// What a place says after the files before.
    pub now: BTreeMap<PlaceId, (RevisionId, Content)>,
}

impl View<'_> {
    fn file(
        &mut self,
        arrived: Option<&Arrived>,
        package: Option<&Package>,
        fate: Option<&Fate>,
    ) -> Result<PackageFile> {
        let name = arrived.map(Arrived::name).unwrap_or_default();
        let Some(package) = package else {
            let said = fate.map(|fate| sentence(self.plan, None, fate, None));
            return Ok(unread(arrived, name, said.unwrap_or_default()));
        };
        let fate_of = |fate: &Fate| {
            let day = self.facts.came_in.get(&package.opened.sha256).copied();
            (outcome(fate), sentence(self.plan, Some(package), fate, day))
        };
        let (outcome, said) = fate.map_or((ReceiveOutcome::Refused, String::new()), fate_of);
        let content = match outcome {
            ReceiveOutcome::Refused => None,
            _ => Some(self.content(package, outcome)?),
        };
        let mut file = self.about(package)?;
        if outcome == ReceiveOutcome::TakenIn || outcome == ReceiveOutcome::Forked {
            self.stand(package);
        }
        file.notes.extend(content.as_ref().and_then(missing_files));
        Ok(PackageFile { outcome, sentence: said, content, ..file })
    }

    /// What a package says of itself.
    pub fn about(&self, package: &Package) -> Result<PackageFile> {
        let manifest = &package.opened.manifest;
        let head = package.head(&package.place).map(|(head, _)| head);
        let mut notes = Vec::new();
        if let Some(head) = head {
            notes.extend(self.about_plan(&head.plan_version)?);
        }
        Ok(PackageFile {
            sha256: package.opened.sha256.clone(),
            name: package.name.clone(),
            outcome: ReceiveOutcome::Refused,
            sentence: String::new(),
            unit: Some(package.body.unit.clone()),
            unit_name: package.unit_name.clone(),
            period: Some(package.place.period.clone()),
            period_label: package.label(self.plan),
            number: head.map(|head| head.number),
            content_check: head.map(|head| content_check(&head.content_hash)).unwrap_or_default(),
            key_check: check_characters(package.key()),
            author: head.map(|head| head.author.clone()).unwrap_or_default(),
            written_at: manifest.written_at.clone(),
            notes,
            content: None,
        })
    }

    fn about_plan(&self, version: &str) -> Result<Option<String>> {
        let versions = plan_versions(self.conn)?;
        let Some(ours) = versions.last().filter(|ours| ours.content_hash != version) else {
            return Ok(None);
        };
        let theirs = versions.iter().find(|one| one.content_hash == version);
        Ok(Some(match theirs {
            Some(theirs) => format!(
                "按计划第{}版填报，现行是第{}版；内容原样收入。",
                theirs.number, ours.number
            ),
            None => "按本台账没有的计划版本填报；内容原样收入，请核对该单位的计划是否最新。".into(),
        }))
    }

    /// What a package says of its period, against what stands now.
    pub fn content(&self, package: &Package, outcome: ReceiveOutcome) -> Result<PackageContent> {
        let none = Content::default();
        let after = package.head(&package.place).map_or(&none, |(_, content)| content);
        let at = (package.body.unit.clone(), package.place.period.clone());
        let before = self.before(&at)?;
        let stand_apart = match &before {
            Some((id, _)) => outcome == ReceiveOutcome::Forked || !follows(package, id),
            None => false,
        };
        let before = before.map(|(_, content)| content).unwrap_or_default();
        let mut content = compare(&Sides {
            plan: self.plan,
            unit: &package.body.unit,
            period: &package.place.period,
            before: &before,
            after,
            stand_apart: stand_apart && outcome != ReceiveOutcome::Stale,
        });
        for place in package.body.places.iter().filter(|place| place.period.is_matters()) {
            let at = (package.body.unit.clone(), place.period.clone());
            let before = self.before(&at)?.map(|(_, content)| content).unwrap_or_default();
            if let Some((_, after)) = package.head(place) {
                content.said.extend(said_of_matters(self.plan, &before, after));
            }
        }
        for (name, hash) in listed_files(package) {
            let here = package.opened.attached.contains(&hash)
                || file::kept_size(self.folder, &hash).is_some();
            if !here {
                content.files_missing.push(name.clone());
            }
            content.files.push(name);
        }
        Ok(content)
    }

    fn before(&self, at: &PlaceId) -> Result<Option<(RevisionId, Content)>> {
        if let Some(now) = self.now.get(at) {
            return Ok(Some(now.clone()));
        }
        let heads = self.facts.chains.get(at).map(Chain::heads).unwrap_or_default();
        let Some(head) = heads.into_iter().next() else { return Ok(None) };
        let content = revision::content(self.conn, &head)?;
        Ok(Some((head, content)))
    }

    /// A package that comes in stands before those after it.
    fn stand(&mut self, package: &Package) {
        for place in &package.body.places {
            if let Some((head, content)) = package.head(place) {
                let at = (package.body.unit.clone(), place.period.clone());
                self.now.insert(at, (head.id.clone(), content.clone()));
            }
        }
    }
}

/// Whether the head of a package follows a 版 or is it.
fn follows(package: &Package, id: &RevisionId) -> bool {
    let mut chain = Chain::default();
    for one in package.revisions(&package.place.period) {
        chain.add(one);
    }
    chain.leads_to(id, &RevisionId::new(package.place.head.as_str()))
}

/// Files the heads of a package list, by name and content.
fn listed_files(package: &Package) -> Vec<(String, String)> {
    let mut listed = Vec::new();
    for place in &package.body.places {
        let Some((_, content)) = package.head(place) else { continue };
        for ((_, hash), said) in &content.evidence {
            listed.extend(said.as_ref().map(|one| (one.name.clone(), hash.clone())));
        }
        for ((_, hash), said) in &content.matter_files {
            listed.extend(said.as_ref().map(|one| (one.name.clone(), hash.clone())));
        }
    }
    listed
}

fn missing_files(content: &PackageContent) -> Option<String> {
    let missing = content.files_missing.len();
    (missing > 0).then(|| {
        format!("列出的材料有{missing}份不在文件里，本台账也没有；内容照收，材料请该单位补交。")
    })
}

fn unread(arrived: Option<&Arrived>, name: String, sentence: String) -> PackageFile {
    let sha256 = match arrived {
        Some(Arrived::Opened(opened)) => opened.sha256.clone(),
        Some(Arrived::Refused { .. }) | None => String::new(),
    };
    PackageFile {
        sha256,
        name,
        outcome: ReceiveOutcome::Refused,
        sentence,
        unit: None,
        unit_name: String::new(),
        period: None,
        period_label: String::new(),
        number: None,
        content_check: String::new(),
        key_check: String::new(),
        author: String::new(),
        written_at: String::new(),
        notes: Vec::new(),
        content: None,
    }
}
