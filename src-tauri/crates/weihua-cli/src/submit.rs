//! `submit`: a unit's period handed over and written as a 报送包.

use std::path::Path;

use serde::Serialize;
use weihua::behalf;
use weihua::clock::Moment;
use weihua::desk;
use weihua::error::Result;
use weihua::id::PeriodId;
use weihua::progress::At;
use weihua::submission;

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

#[derive(Serialize)]
struct Shape {
    unit: String,
    unit_id: String,
    period: String,
    number: u32,
    made: bool,
    path: String,
    bytes: u64,
    files: u32,
    matters: bool,
    content_check: String,
    key_check: String,
}

/// Hands a period over and writes its 报送包 to `output`, a folder or a file.
pub fn submit(
    args: &Args,
    unit: Option<&str>,
    period: &str,
    output: &Path,
    password_file: Option<&Path>,
) -> Result<Answer> {
    let passphrase = password_file.map(context::password).transpose()?;
    let path = context::needed_file(args)?;
    let (author, moment) = (context::author(), context::moment(args));
    let mut file = desk::open(path, &author, moment)?;
    let unit = context::whose(&file, unit)?;
    let moment = Moment { today: file.today(moment.today), ..moment };
    let period = file.plan.period(&PeriodId::new(context::shown(period)))?.id.clone();
    let at = At { plan: &file.plan, unit: &unit, period: &period, author: &author, moment };
    behalf::refuse_without_reason(&file.store, at)?;
    let done = submission::submit_as_it_is(&mut file.store, at, output, passphrase.as_deref())?;
    let name = context::printed_name(&file.plan, &unit);
    file.store.close()?;
    let written = Path::new(&done.folder).join(&done.name);
    let text = format!(
        "{name}{period}第{}版已写成“{}”，已读回核对。\n内容号　{}\n校验　　{}\n请把这个文件交给区安委会办公室；收到回执之前请留好盖章件。",
        done.number,
        written.display(),
        done.content_check,
        done.key_check
    );
    let shape = Shape {
        unit: name,
        unit_id: unit.to_string(),
        period: period.to_string(),
        number: done.number,
        made: done.made,
        path: written.display().to_string(),
        bytes: done.size,
        files: done.files,
        matters: done.matters,
        content_check: done.content_check,
        key_check: done.key_check,
    };
    Ok(Answer::new(text, &shape))
}
