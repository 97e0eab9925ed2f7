//! Which form a workbook is, read as the import reads it.

use calamine::Reader;
use weihua::template::columns::{CODE_LABEL, MEASURES_SHEET};
use weihua::template::identity::{
    Agreement, HIDDEN_SHEET, Identity, Place, Said as Told, agree, defined_name, find_code,
    property_name, text_of_defined_name,
};

use crate::template_builders::*;

/// What the four places of a workbook say.
fn told(form: &mut Form) -> Told {
    let properties = form.book.workbook_properties().unwrap().custom_properties;
    let names = form.book.defined_names().to_vec();
    let rows = form.rows(HIDDEN_SHEET);
    let lines = form.rows(MEASURES_SHEET);
    Told {
        properties: Identity::read(|field| {
            let name = property_name(field);
            properties.iter().find(|(known, _)| **known == name).map(|(_, value)| value.to_string())
        }),
        names: Identity::read(|field| {
            let name = defined_name(field);
            let formula = &names.iter().find(|(known, _)| *known == name)?.1;
            text_of_defined_name(formula)
        }),
        hidden_sheet: Identity::read(|field| {
            rows.iter().find(|row| row[0] == field).map(|row| row[1].clone())
        }),
        code: lines.iter().take(5).find_map(|row| find_code(&row[0])),
    }
}

#[test]
fn the_identity_stands_in_all_places_and_is_the_same() {
    let office = Office::new();
    let template = office.template(DESHENG, "2018Q1");
    let mut form = Form::read(template.bytes.clone());
    let told = told(&mut form);
    let Place::Says(identity) = told.properties.clone() else {
        panic!("the properties say {:?}", told.properties);
    };
    assert_eq!(identity.unit.as_str(), DESHENG);
    assert_eq!(identity.period.as_str(), "2018Q1");
    assert_eq!(identity.plan_version, weihua::plan::content_hash(office.plan()).unwrap());
    assert_eq!(told.names, told.properties);
    assert_eq!(told.hidden_sheet, told.properties);
    assert_eq!(told.code.as_deref(), Some(template.code.as_str()));
    assert_eq!(agree(&told), Agreement::Agreed { identity, against: vec![] });
    let workbook = form.part("xl/workbook.xml");
    assert!(workbook.contains("state=\"veryHidden\""));
    let head = form.rows(MEASURES_SHEET);
    assert!(head[1][0].contains(&format!("{CODE_LABEL}{}", template.code)), "{}", head[1][0]);
}

#[test]
fn forms_of_two_units_or_two_periods_are_two_forms() {
    let office = Office::new();
    let mut codes: Vec<String> = [(DESHENG, "2018Q1"), (DESHENG, "2018Q2"), (ANJIANJU, "2018Q1")]
        .map(|(unit, period)| office.template(unit, period).code)
        .into();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 3);
}

#[test]
fn the_same_form_has_the_same_bytes() {
    let office = Office::new();
    let one = office.template(DESHENG, "2018Q1");
    let other =
        weihua::template::make(&office.file, &DESHENG.into(), &"2018Q1".into(), day("2019-03-01"))
            .unwrap();
    assert!(one == other, "the day it is made leaves no trace");
    assert!(one.bytes != office.template(DESHENG, "2018Q2").bytes, "and they can differ");
}
