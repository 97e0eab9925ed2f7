//! The types of `plan::model`, field by field. A test keeps these names those of the model.

use super::fields::Fields;
use crate::plan::*;
use crate::unit::{Unit, UnitKind, UnitName};

/// The keys by which units are given: a directory by name, or the units themselves.
pub(super) struct UnitsFrom {
    /// Name of the directory.
    pub directory: Option<String>,
}

/// The whole file. Units of a directory are filled in by the caller.
pub(super) fn plan(fields: &mut Fields) -> (Plan, UnitsFrom) {
    let plan = Plan {
        id: fields.id("id"),
        title: fields.title("title"),
        short_title: fields.title("short_title"),
        doc_no: fields.text("doc_no"),
        issuer: fields.text("issuer"),
        issued_on: fields.date("issued_on"),
        printed_on: fields.date("printed_on"),
        notice: fields.object("notice", notice),
        preamble: fields.text("preamble"),
        chapters: fields.objects("chapters", chapter),
        phases_chapter: fields.text("phases_chapter"),
        measures_chapter: fields.text("measures_chapter"),
        starts_on: fields.date("starts_on"),
        ends_on: fields.date("ends_on"),
        office: fields.object("office", office),
        phases: fields.objects("phases", phase),
        groups: fields.objects("groups", group),
        measures: fields.objects("measures", super::decode_measure::measure),
        deliverables: fields.objects("deliverables", deliverable),
        period_kinds: fields.objects("period_kinds", period_kind),
        periods: fields.objects("periods", period),
        deadline_kinds: fields.objects("deadline_kinds", deadline_kind),
        completions: fields.objects("completions", completion),
        collectives: fields.objects("collectives", collective),
        designations: fields.objects("designations", super::decode_designation::designation),
        indicators: fields.objects("indicators", indicator),
        light_rule: fields.object("light_rule", light_rule),
        vocabulary: fields.texts_by_key("vocabulary"),
        evidence_kinds: evidence_kinds(fields),
        review_steps: super::decode_office::review_steps(fields),
        chase_steps: super::decode_office::chase_steps(fields),
        unit_kinds: Vec::new(),
        units: Vec::new(),
    };
    units_of_plan(fields, plan)
}

fn units_of_plan(fields: &mut Fields, mut plan: Plan) -> (Plan, UnitsFrom) {
    let directory: Option<String> = fields.optional_text("units_from");
    let own = fields.has("units") || fields.has("unit_kinds");
    let hint = "写units_from（单位目录的名字），或者同时写unit_kinds和units，两样只能取一样。";
    if directory.is_some() && own {
        let sentence = "units_from和units、unit_kinds不能同时写。".to_owned();
        fields.unread("units_from", "units_twice", sentence, hint);
    }
    if directory.is_none() && !own {
        fields.unread("units", "no_units", "没有写单位。".to_owned(), hint);
    }
    if own {
        (plan.unit_kinds, plan.units) = unit_directory(fields);
    }
    let directory = directory.filter(|_| !own);
    (plan, UnitsFrom { directory })
}

/// `unit_kinds` and `units`, in the plan itself or in a directory of their own.
pub(super) fn unit_directory(fields: &mut Fields) -> (Vec<UnitKind>, Vec<Unit>) {
    (fields.objects("unit_kinds", unit_kind), fields.objects("units", unit))
}

fn notice(fields: &mut Fields) -> Notice {
    Notice {
        title: fields.title("title"),
        addressees: fields.text("addressees"),
        text: fields.texts("text"),
        copies: fields.texts("copies"),
    }
}

fn chapter(fields: &mut Fields) -> Chapter {
    Chapter {
        number: fields.title("number"),
        title: fields.title("title"),
        paragraphs: fields.texts("paragraphs"),
    }
}

fn office(fields: &mut Fields) -> Office {
    Office {
        name: fields.title("name"),
        unit: fields.reference("unit"),
        council: fields.title("council"),
    }
}

fn phase(fields: &mut Fields) -> Phase {
    Phase {
        id: fields.id("id"),
        number: fields.text("number"),
        title: fields.title("title"),
        span: fields.text("span"),
        start: fields.date("start"),
        end: fields.date("end"),
        text: fields.text("text"),
        parts: fields.objects("parts", phase),
    }
}

fn group(fields: &mut Fields) -> Group {
    Group { id: fields.id("id"), number: fields.title("number"), title: fields.title("title") }
}

/// A plan may do without.
fn evidence_kinds(fields: &mut Fields) -> Vec<EvidenceKind> {
    if !fields.has("evidence_kinds") {
        return Vec::new();
    }
    fields.objects("evidence_kinds", |fields| EvidenceKind {
        id: fields.id("id"),
        label: fields.title("label"),
    })
}

fn deliverable(fields: &mut Fields) -> Deliverable {
    let owed_by = [("units", DeliverableBy::Units), ("office", DeliverableBy::Office)];
    Deliverable {
        id: fields.id("id"),
        title: fields.title("title"),
        by: fields.word("by", &owed_by, DeliverableBy::Units),
        start: fields.optional_date("start"),
        end: fields.optional_date("end"),
        each: fields.optional_reference("each"),
        text: fields.text("text"),
        source: fields.text("source"),
    }
}

fn period_kind(fields: &mut Fields) -> PeriodKind {
    let roles = [("regular", PeriodRole::Regular), ("summary", PeriodRole::Summary)];
    PeriodKind {
        id: fields.id("id"),
        label: fields.title("label"),
        role: fields.optional_word("role", &roles),
    }
}

fn period(fields: &mut Fields) -> Period {
    Period {
        id: fields.id("id"),
        kind: fields.reference("kind"),
        label: fields.title("label"),
        from: fields.date("from"),
        cutoff: fields.date("cutoff"),
        due: fields.date("due"),
        lock: fields.date("lock"),
        on: fields.flag("on"),
        predecessor: fields.optional_reference("predecessor"),
        deliverables: fields.references("deliverables"),
    }
}

const ROLES: [(&str, Role); 5] = [
    ("not_started", Role::NotStarted),
    ("ongoing", Role::Ongoing),
    ("stage", Role::Stage),
    ("complete", Role::Complete),
    ("continuous", Role::Continuous),
];

fn deadline_kind(fields: &mut Fields) -> DeadlineKind {
    DeadlineKind {
        id: fields.id("id"),
        label: fields.title("label"),
        role: fields.optional_word("role", &ROLES),
    }
}

fn completion(fields: &mut Fields) -> Completion {
    Completion {
        id: fields.id("id"),
        label: fields.title("label"),
        role: fields.optional_word("role", &ROLES),
    }
}

fn collective(fields: &mut Fields) -> Collective {
    Collective { phrase: fields.title("phrase"), unit_kind: fields.optional_reference("unit_kind") }
}

fn indicator(fields: &mut Fields) -> Indicator {
    Indicator {
        id: fields.id("id"),
        title: fields.title("title"),
        unit_word: fields.text("unit_word"),
        places: fields.whole("places"),
        serves: fields.references("serves"),
        on: fields.flag("on"),
        part_of: fields.optional_reference("part_of"),
        at_most: fields.optional_reference("at_most"),
        ratio: fields.optional_object("ratio", ratio),
    }
}

fn ratio(fields: &mut Fields) -> Ratio {
    Ratio { numerator: fields.reference("numerator"), denominator: fields.reference("denominator") }
}

fn light_rule(fields: &mut Fields) -> LightRule {
    LightRule {
        behind_from_period: fields.whole("behind_from_period"),
        near_within_periods: fields.whole("near_within_periods"),
        words: fields.texts_by_key("words"),
    }
}

fn unit_kind(fields: &mut Fields) -> UnitKind {
    UnitKind { id: fields.id("id"), label: fields.title("label") }
}

fn unit(fields: &mut Fields) -> Unit {
    Unit {
        id: fields.id("id"),
        kind: fields.reference("kind"),
        order: fields.whole("order"),
        parent: fields.optional_reference("parent"),
        names: fields.objects("names", unit_name),
        aliases: fields.texts("aliases"),
        pinyin: fields.texts("pinyin"),
        same_body_as: fields.references("same_body_as"),
        dispatched: fields.flag("dispatched"),
        active_from: fields.optional_reference("active_from"),
        active_to: fields.optional_reference("active_to"),
        merged_into: fields.optional_reference("merged_into"),
    }
}

fn unit_name(fields: &mut Fields) -> UnitName {
    UnitName {
        name: fields.title("name"),
        full: fields.title("full"),
        from: fields.optional_date("from"),
        to: fields.optional_date("to"),
    }
}
