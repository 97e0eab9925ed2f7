//! 情况说明: what the unit says to a finding that stands. It travels with the 版 and is printed. The
//! draft keeps with it what the finding said then: where that says something else by now, the
//! 情况说明 is asked about again.

use super::store::{self, Place, Said};
use super::{FindingKey, check, prepare};
use crate::error::{Code, Failure, Result};
use crate::op::Op;
use crate::progress::{self, At};
use crate::revision::is_hollow;
use crate::store::Store;

/// The longest 情况说明, in characters.
pub const LONGEST_EXPLANATION: usize = 500;

/// Answers findings with one text, in one write; an empty text takes the answers back. The same
/// text again, of a 情况说明 that is asked about again, says that it still fits.
///
/// # Errors
/// `BadInput` for a text that is too long and for a period that may not be written; those of the
/// data file.
pub fn explain(store: &mut Store, at: At<'_>, keys: &[FindingKey], text: &str) -> Result<()> {
    let text = progress::text::clean(text).trim().to_owned();
    let text = if is_hollow(&text) { String::new() } else { text };
    let length = text.chars().count();
    if length > LONGEST_EXPLANATION {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "情况说明有{length}字，超过{LONGEST_EXPLANATION}字，没有保存；文字仍在屏幕上，请写短一些。"
            ),
        ));
    }
    let op = Op::Explain { on: at.subject()?, findings: keys.len() };
    let place = Place { unit: at.unit, period: at.period };
    store.write(op, at.author, at.moment, |tx| {
        progress::refuse_unwritable(tx, at)?;
        let said = store::standing_explanations(tx, place)?;
        let now = prepare(tx, at.plan, at.unit, Some(at.period), at.moment.today)?.check;
        for key in keys {
            let said_of = check::says_now(&now, key);
            let known = said.get(key);
            let fits = known.is_none_or(|one| one.said_of.is_empty() || one.said_of == said_of);
            if known.map_or("", |one| one.text.as_str()) == text && fits {
                continue;
            }
            let (subject, state) = (progress::explanation_subject(&key.place, &key.code), "typed");
            if text.is_empty() {
                store::remove_explanation(tx, place, key)?;
                progress::journal(tx, at, &subject, "blank", "")?;
            } else {
                let now_said = Said { text: text.clone(), said_of };
                store::put_explanation(tx, place, key, &now_said, at.author, at.moment)?;
                progress::journal(tx, at, &subject, state, &text)?;
            }
        }
        Ok(())
    })
}
