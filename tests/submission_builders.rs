//! The same clerk on the way out: 核对, print, 签批, hand over.

use weihua::contact::{self, ContactRole, TypedContact};
use weihua::desk::{DataFile, OwnUnit};
use weihua::error::Result;
use weihua::op::Author;
use weihua::report::form::FormFacts;
use weihua::revision::{self, Content, RevisionId};
use weihua::store::KeptKind;
use weihua::submission::{self, FindingKey, HandOverView, HandedOver, SelfCheck};

use crate::entry_builders::{Clerk, day, moment};

impl Clerk {
    pub fn self_check(&self) -> SelfCheck {
        let DataFile { store, plan, .. } = &self.file;
        store
            .read(|conn| {
                submission::self_check(conn, plan, &self.unit, Some(&self.period), self.today)
            })
            .expect("the 自检 runs")
    }

    pub fn hand_over_view(&self) -> HandOverView {
        let DataFile { store, plan, .. } = &self.file;
        store
            .read(|conn| {
                submission::hand_over_view(conn, plan, &self.unit, Some(&self.period), self.today)
            })
            .expect("the page 报送 is there")
    }

    /// What the form prints now.
    pub fn form(&self) -> FormFacts {
        submission::form_facts(&self.file, &self.unit, &self.period, self.today)
            .expect("the form can be printed")
            .facts
    }

    /// What the form of a 版 prints, whatever the draft says by now.
    pub fn form_of(&self, revision: &RevisionId) -> FormFacts {
        submission::revision_facts(&self.file, revision, self.today).expect("the 版 is there")
    }

    /// What the newest 版 of the period says.
    pub fn handed(&self) -> Content {
        self.file
            .store
            .read(|conn| {
                let heads = revision::heads(conn, &self.unit, &self.period)?;
                revision::content(conn, &heads.first().expect("there is a 版").id)
            })
            .expect("the 版 can be read")
    }

    pub fn explains(&mut self, place: &str, code: &str, text: &str) -> Result<()> {
        let key = FindingKey { place: place.to_owned(), code: code.to_owned() };
        self.act(|store, at| submission::explain(store, at, &[key], text))
    }

    /// A 工作人员 from a day on.
    pub fn appoints(&mut self, name: &str, from: &str) {
        let typed = TypedContact {
            name: name.to_owned(),
            post: "科员".to_owned(),
            phone: "83970000".to_owned(),
            from: day(from),
        };
        let author = Author::local();
        let DataFile { store, plan, .. } = &mut self.file;
        let own = OwnUnit { plan, unit: &self.unit, author: &author, moment: moment(self.today) };
        contact::appoint(store, own, ContactRole::Clerk, &typed).expect("somebody comes");
    }

    pub fn prints(&mut self) -> String {
        let seen = self.hand_over_view().content_hash;
        let mut check = String::new();
        self.act(|store, at| {
            check = submission::note_printed(store, at, &seen)?;
            Ok(())
        })
        .expect("the print is noted");
        check
    }

    pub fn takes_back_the_signature(&mut self) -> Result<()> {
        self.act(submission::take_back_sign_off)
    }

    pub fn marks_signed(&mut self, on: &str) -> Result<()> {
        let seen = self.hand_over_view().content_hash;
        self.act(|store, at| submission::sign_off(store, at, &seen, day(on), None))
    }

    /// The same 签批 again, with the scan that came later.
    pub fn adds_scan(&mut self, on: &str, name: &str) -> Result<()> {
        let seen = self.hand_over_view().content_hash;
        self.act(|store, at| {
            let sha256 = store.keep(KeptKind::Scan, name, b"%PDF-", at.author, at.moment)?;
            submission::sign_off(store, at, &seen, day(on), Some((&sha256, name)))
        })
    }

    /// Hands over what is there now, or what was seen earlier.
    pub fn hands_over(&mut self, seen: &str) -> Result<HandedOver> {
        let mut handed = None;
        self.act(|store, at| {
            handed = Some(submission::hand_over(store, at, seen)?);
            Ok(())
        })?;
        Ok(handed.expect("it says what it came to"))
    }

    pub fn hands_over_now(&mut self) -> Result<HandedOver> {
        let seen = self.hand_over_view().content_hash;
        self.hands_over(&seen)
    }
}
