//! What stands beside the rows of a filled form, as the printed one has it: 情况说明 and the list of
//! 佐证材料, each on a sheet of its own. For the eye: whoever takes the form in reads neither.

use super::super::columns::{EVIDENCE_SHEET, EXPLANATIONS_SHEET};
use super::{Facts, head_rows, heading_row, pieces, place, print};
use crate::xlsx::{
    self, Align, At, Cell, Content, Form, Height, Look, Protection, Row, Style, Visibility,
};

/// Widths of the columns of each sheet; the last is that of the text.
const EXPLAINED: [f64; 3] = [17.0, 23.0, 42.0];
const LISTED: [f64; 3] = [6.0, 14.0, 62.0];

const TEXT: Style = Style::new(Look::Body, Align::TopLeft);

/// 附注：情况说明; none where nothing was explained.
pub(super) fn explanations(facts: &Facts<'_>) -> Option<xlsx::Sheet> {
    let printed = facts.printed()?;
    let mut rows = Vec::new();
    for one in &printed.explanations {
        for (nth, piece) in pieces(&one.text, EXPLAINED[2]).into_iter().enumerate() {
            let place =
                if nth == 0 { one.place.clone() } else { format!("{}（续）", one.place) };
            let finding = if nth == 0 { one.finding.as_str() } else { "" };
            rows.push(row([Content::text(place), Content::text(finding), Content::text(piece)]));
        }
    }
    let headings = ["位置", "自检提示", "情况说明"];
    let title = "附注：情况说明";
    let notes = "单位对自检提示所作的说明，供对照，不填。";
    sheet(facts, EXPLANATIONS_SHEET, [title, notes], headings, EXPLAINED, rows)
}

/// 佐证材料清单; none where no piece is attached.
pub(super) fn evidence(facts: &Facts<'_>) -> Option<xlsx::Sheet> {
    let printed = facts.printed()?;
    let rows = printed.evidence.iter().map(|one| {
        let number = Content::Number(f64::from(one.measure));
        row([number, Content::text(&one.category), Content::text(&one.name)])
    });
    let headings = ["措施序号", "类别", "名称"];
    let notes = "佐证材料由单位留存，这里只列名称，供对照，不填。";
    sheet(facts, EVIDENCE_SHEET, [EVIDENCE_SHEET, notes], headings, LISTED, rows.collect())
}

fn row(contents: [Content; 3]) -> Row {
    let cells = (0..).zip(contents).map(|(column, content)| {
        let style = match content {
            Content::Number(_) => Style::new(Look::Body, Align::Centre).form(Form::Places(0)),
            Content::Blank | Content::Text(_) | Content::Formula { .. } => TEXT,
        };
        Cell::new(column, content, style)
    });
    Row { height: Height::AtLeast(20.0), cells: cells.collect() }
}

fn sheet(
    facts: &Facts<'_>,
    name: &str,
    [title, notes]: [&str; 2],
    headings: [&'static str; 3],
    widths: [f64; 3],
    listed: Vec<Row>,
) -> Option<xlsx::Sheet> {
    if listed.is_empty() {
        return None;
    }
    let mut rows = head_rows(facts, place(widths.len()), title, notes);
    rows.push(heading_row(headings.into()));
    let heading = rows.len() - 1;
    rows.extend(listed);
    Some(xlsx::Sheet {
        name: name.to_owned(),
        visibility: Visibility::Shown,
        widths: widths.into(),
        rows,
        checks: Vec::new(),
        frozen: Some(At { row: place(heading + 1), column: 0 }),
        protection: Protection::EntryOnly,
        print: Some(print(facts, place(heading))),
    })
}
