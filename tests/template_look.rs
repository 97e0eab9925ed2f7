//! Forms for a person to look at.

use crate::template_builders::*;

/// For a person to look at: writes forms with and without a last quarter into the folder named by
/// the variable LOOK, or a temporary one, and says where.
#[test]
#[ignore = "writes forms to look at"]
fn write_forms_to_look_at() {
    let folder = std::env::var_os("LOOK")
        .map_or_else(|| std::env::temp_dir().join("weihua-forms"), std::path::PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    let mut office =
        Office::with(weihua::desk::DeskKind::Bureau, ANJIANJU, Some(day("2018-10-12")));
    let long =
        "本季度对辖区危险化学品生产、储存、使用、经营、运输单位逐一摸排，建立台账并动态更新。"
            .repeat(30);
    for (unit, measures) in [(DESHENG, ["m01", "m06", "m15"]), (ANJIANJU, ["m01", "m02", "m15"])] {
        let said = Said::nothing()
            .row(
                measures[0],
                [
                    "印发工作方案，召开动员部署会，完成辖区46家涉危单位初步摸排，录入系统。",
                    "个别小微单位底数不清。",
                    "2018年一季度完成全部摸排，建立风险分布档案。",
                ],
                "ongoing",
            )
            .row(measures[1], [&long, "", "继续排查。"], "not_started")
            .row(
                measures[2],
                [
                    "检查危险化学品单位33家次，出动检查人员66人次，发现隐患12项，已整改11项。",
                    "1家加油站油气回收装置整改周期较长。",
                    "跟踪督办，一季度末复查。",
                ],
                "ongoing",
            )
            .figure("B1", 33)
            .figure("B2", 66)
            .figure("B3", 12)
            .figure("B4", 11);
        office.receives(unit, "2017Q4", said);
    }
    for (unit, period) in
        [(DESHENG, "2017Q4"), (DESHENG, "2018Q1"), (ANJIANJU, "2018Q1"), (DESHENG, "2020ZJ")]
    {
        let template = office.template(unit, period);
        weihua::file::write_whole(&folder.join(&template.file_name), &template.bytes).unwrap();
    }
    println!("{}", folder.display());
}
