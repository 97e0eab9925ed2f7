//! Forms put into a folder: all or nothing, and never over another file.

use std::ops::ControlFlow;
use std::path::Path;

use weihua::desk::DeskKind;
use weihua::error::{Code, Result};
use weihua::template::{self, Written};

use crate::template_builders::*;

fn write_all(office: &Office, folder: &Path) -> Result<Vec<Written>> {
    let today = day("2018-04-03");
    template::write_all(&office.file, &"2018Q1".into(), today, folder, &mut |_, _| {
        ControlFlow::Continue(())
    })
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

#[test]
fn every_unit_gets_its_form() {
    let office = Office::new();
    let folder = office.folder.path().join("2018年第一季度/报送表");
    let written = write_all(&office, &folder).unwrap();
    assert_eq!((written.len(), files(&folder)), (42, 42));
    assert_eq!(written[0].unit, "区安全监管局");
    assert!(written[27].path.ends_with("2018Q1_德胜街道_季度报送表.xlsx"), "{:?}", written[27]);
    for one in &written {
        assert!(one.path.is_file() && one.code.contains("-2018Q1-F1-"), "{one:?}");
    }
}

#[test]
fn what_is_there_already_stays_and_nothing_is_written_beside_it() {
    let office = Office::new();
    let folder = office.folder.path().join("报送表");
    write_all(&office, &folder).unwrap();
    assert_eq!(write_all(&office, &folder).unwrap().len(), 42, "the same forms are no fault");

    let filled = folder.join("2018Q1_德胜街道_季度报送表.xlsx");
    weihua::file::write_whole(&filled, "填好的表".as_bytes()).unwrap();
    std::fs::remove_file(folder.join("2018Q1_天桥街道_季度报送表.xlsx")).unwrap();
    let refused = write_all(&office, &folder).unwrap_err();
    assert_eq!(refused.code, Code::AlreadyExists);
    assert!(refused.sentence.contains("“2018Q1_德胜街道_季度报送表.xlsx”"), "{refused}");
    assert_eq!(std::fs::read(&filled).unwrap(), "填好的表".as_bytes());
    assert_eq!(files(&folder), 41, "the missing one was not written either");
}

#[test]
fn a_person_may_stop_and_finds_nothing_half_done() {
    let office = Office::new();
    let folder = office.folder.path().join("报送表");
    let mut heard = Vec::new();
    let written = template::write_all(
        &office.file,
        &"2018Q1".into(),
        day("2018-04-03"),
        &folder,
        &mut |done, total| {
            heard.push((done, total));
            if done == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    assert_eq!(written.unwrap(), []);
    assert_eq!(heard, [(0, 42), (1, 42), (2, 42), (3, 42)]);
    assert!(!folder.exists());
}

#[test]
fn one_form_goes_into_a_folder_or_under_the_name_given() {
    let office = Office::new();
    let write = |to: &Path| {
        template::write_one(&office.file, &DESHENG.into(), &"2020ZJ".into(), day("2020-05-03"), to)
    };
    let folder = office.folder.path().join("新文件夹");
    assert!(write(&folder).unwrap().path.ends_with("2020ZJ_德胜街道_总结报送表.xlsx"));
    let named = folder.join("德胜.xlsx");
    assert_eq!(write(&named).unwrap().path, named);
    assert_eq!(write(&folder.join("没有/德胜.xlsx")).unwrap_err().code, Code::NotFound);
}

#[test]
fn a_unit_desk_gives_its_own_form_only() {
    let office = Office::with(DeskKind::Unit, DESHENG, None);
    let today = day("2018-04-03");
    let period = "2018Q1".into();
    assert!(template::make(&office.file, &DESHENG.into(), &period, today).is_ok());
    let refused = template::make(&office.file, &ANJIANJU.into(), &period, today).unwrap_err();
    assert_eq!(refused.code, Code::BadInput);
    assert!(refused.sentence.contains("区安全监管局"), "{refused}");
    assert_eq!(write_all(&office, office.folder.path()).unwrap_err().code, Code::BadInput);
}

#[test]
fn an_unknown_period_is_refused() {
    let office = Office::new();
    let unknown =
        template::make(&office.file, &DESHENG.into(), &"2017Q3".into(), day("2018-04-03"));
    assert_eq!(unknown.unwrap_err().code, Code::NotFound);
}
