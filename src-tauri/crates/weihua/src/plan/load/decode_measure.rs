//! A measure with its parts, as the file writes them.

use super::fields::Fields;
use crate::plan::{Deadline, Measure, Mode, Scope, ScopeRole};

const MODES: [(&str, Mode); 7] = [
    ("lead", Mode::Lead),
    ("joint", Mode::Joint),
    ("scoped", Mode::Scoped),
    ("scoped_lead", Mode::ScopedLead),
    ("sole", Mode::Sole),
    ("collective", Mode::Collective),
    ("unassigned", Mode::Unassigned),
];

pub(super) fn measure(fields: &mut Fields) -> Measure {
    Measure {
        id: fields.id("id"),
        number: fields.whole("number"),
        group: fields.reference("group"),
        title: fields.title("title"),
        body: fields.text("body"),
        responsibility: fields.text("responsibility"),
        mode: fields.word("mode", &MODES, Mode::Unassigned),
        leads: fields.references("leads"),
        participants: fields.references("participants"),
        scoped: fields.objects("scoped", scope),
        collective: fields.texts("collective"),
        open_ended: fields.flag("open_ended"),
        role_text: fields.text("role_text"),
        deadlines: fields.objects("deadlines", deadline),
    }
}

fn scope(fields: &mut Fields) -> Scope {
    let roles = [
        ("responsible", ScopeRole::Responsible),
        ("lead", ScopeRole::Lead),
        ("coordinated", ScopeRole::Coordinated),
    ];
    Scope {
        scope: fields.title("scope"),
        units: fields.references("units"),
        collective: fields.optional_text("collective"),
        role: fields.word("role", &roles, ScopeRole::Responsible),
    }
}

fn deadline(fields: &mut Fields) -> Deadline {
    Deadline {
        id: fields.id("id"),
        kind: fields.reference("kind"),
        start: fields.optional_date("start"),
        end: fields.optional_date("end"),
        text: fields.title("text"),
    }
}
