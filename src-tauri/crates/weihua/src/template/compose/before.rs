//! What the unit said last time: in a grey cell beside the entry, and whole on a sheet of its own
//! where that cell cannot hold it.

use super::super::columns::{BEFORE_SHEET, MeasureColumn};
use super::{Facts, head_rows, heading_row, measures, pieces, place, print, shortened};
use crate::clock::chinese_date;
use crate::progress::{FieldName, PreviousValue, SheetRow, field_label};
use crate::xlsx::{
    self, Align, At, Cell, Content, Form, Height, Look, Protection, Row, Style, Visibility,
};

/// Width of the column of texts on the sheet of its own.
const WIDE: f64 = 64.0;

/// Fields with what each last said, in the order of the form.
fn said(row: &SheetRow) -> Vec<(FieldName, &PreviousValue)> {
    [
        (FieldName::Progress, &row.progress),
        (FieldName::Problems, &row.problems),
        (FieldName::NextSteps, &row.next_steps),
        (FieldName::Completion, &row.completion),
    ]
    .into_iter()
    .filter_map(|(name, view)| view.previous.as_ref().map(|previous| (name, previous)))
    .collect()
}

/// The value as shown: of 完成情况 its word.
fn shown(facts: &Facts<'_>, field: FieldName, previous: &PreviousValue) -> String {
    match field {
        FieldName::Progress | FieldName::Problems | FieldName::NextSteps => previous.value.clone(),
        FieldName::Completion => facts
            .sheet
            .completions
            .iter()
            .find(|choice| choice.id.as_str() == previous.value)
            .map_or_else(|| previous.value.clone(), |choice| choice.label.clone()),
    }
}

fn short_label(field: FieldName) -> &'static str {
    match field {
        FieldName::Progress => "工作进展情况",
        FieldName::Problems | FieldName::NextSteps | FieldName::Completion => field_label(field),
    }
}

/// All of it in one text, each period named where it begins to speak; none where nothing was said.
pub(super) fn words(facts: &Facts<'_>, row: &SheetRow) -> Option<String> {
    let mut lines = Vec::new();
    let mut period = None;
    for (field, previous) in said(row) {
        if period != Some(&previous.period) {
            period = Some(&previous.period);
            lines.push(format!("【{}】", previous.period_label));
        }
        lines.push(format!("{}：{}", short_label(field), shown(facts, field, previous)));
    }
    for milestone in &row.milestones {
        if let Some(day) = milestone.reached_on {
            lines.push(format!("自报达到：{}（{}）", chinese_date(day), milestone.text));
        }
        if let Some(day) = milestone.confirmed_on {
            lines.push(format!("审核达到：{}（{}）", chinese_date(day), milestone.text));
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The sheet of what was too long for its grey cell; none where everything found room.
pub(super) fn sheet(facts: &Facts<'_>) -> Option<xlsx::Sheet> {
    let column = measures::before_width(facts)?;
    let long: Vec<&SheetRow> = facts
        .sheet
        .rows
        .iter()
        .filter(|row| {
            words(facts, row).is_some_and(|words| shortened(&words, column, BEFORE_SHEET) != words)
        })
        .collect();
    if long.is_empty() {
        return None;
    }
    let mut rows = head_rows(
        facts,
        4,
        "上期填报情况全文",
        "报送表灰色格里放不下的上期填报情况，全文列在这里，供对照，不填。",
    );
    rows.push(heading_row(vec![MeasureColumn::Number.heading(), "栏目", "期次", "填报内容"]));
    let heading = rows.len() - 1;
    for row in long {
        for (field, previous) in said(row) {
            for piece in pieces(&shown(facts, field, previous), WIDE) {
                let style = Style::new(Look::Grey, Align::TopLeft);
                let number = Content::Number(f64::from(row.measure.number));
                rows.push(Row {
                    height: Height::AtLeast(20.0),
                    cells: vec![
                        Cell::new(0, number, style.form(Form::Places(0))),
                        Cell::new(1, Content::text(short_label(field)), style),
                        Cell::new(2, Content::text(&previous.period_label), style),
                        Cell::new(3, Content::text(piece), style),
                    ],
                });
            }
        }
    }
    Some(xlsx::Sheet {
        name: BEFORE_SHEET.to_owned(),
        visibility: Visibility::Shown,
        widths: vec![2.5, 7.0, 8.0, WIDE],
        rows,
        checks: Vec::new(),
        frozen: Some(At { row: place(heading + 1), column: 0 }),
        protection: Protection::EntryOnly,
        print: Some(print(facts, place(heading))),
    })
}
