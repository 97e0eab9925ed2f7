//! What to make of the places together.

use super::{Identity, Place};

/// The places, in the order in which they are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Properties of the workbook.
    Properties,
    /// Defined names.
    Names,
    /// The hidden sheet.
    HiddenSheet,
    /// The code in the header line.
    VisibleCode,
}

/// What all places of a workbook say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Properties of the workbook.
    pub properties: Place,
    /// Defined names.
    pub names: Place,
    /// The hidden sheet.
    pub hidden_sheet: Place,
    /// The code of the header line, as [`find_code`] found it.
    pub code: Option<String>,
}

/// What to make of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Two places or more say the same, and no other two say something else.
    Agreed {
        /// What they say.
        identity: Identity,
        /// Places that say something else or are broken; worth a remark.
        against: Vec<Source>,
    },
    /// One place alone says it: a person has to confirm.
    One {
        /// What it says.
        identity: Identity,
        /// Where.
        from: Source,
        /// Places that say something else or are broken.
        against: Vec<Source>,
    },
    /// Only the visible code is there: look among the forms there may be, then a person confirms.
    CodeOnly {
        /// The code.
        code: String,
    },
    /// Places contradict one another and none has more voices than the others.
    Contradiction {
        /// What is said, each once, in the order of the places.
        said: Vec<Identity>,
    },
    /// Not a form of this program, or all of it was lost.
    Nothing,
}

/// Any two places that agree are believed. The visible code agrees with an identity whose code it
/// is; it has a voice and proposes nothing by itself.
pub fn agree(said: &Said) -> Agreement {
    let places = [
        (Source::Properties, &said.properties),
        (Source::Names, &said.names),
        (Source::HiddenSheet, &said.hidden_sheet),
    ];
    let mut proposed: Vec<(&Identity, Vec<Source>)> = Vec::new();
    for (source, place) in places {
        if let Place::Says(identity) = place {
            match proposed.iter_mut().find(|(known, _)| *known == identity) {
                Some((_, voices)) => voices.push(source),
                None => proposed.push((identity, vec![source])),
            }
        }
    }
    if let Some(code) = &said.code {
        for (identity, voices) in &mut proposed {
            if identity.code() == *code {
                voices.push(Source::VisibleCode);
            }
        }
    }
    let most = proposed.iter().map(|(_, voices)| voices.len()).max().unwrap_or(0);
    let leading: Vec<&(&Identity, Vec<Source>)> =
        proposed.iter().filter(|(_, voices)| voices.len() == most).collect();
    let [(identity, voices)] = leading.as_slice() else {
        return match (leading.is_empty(), &said.code) {
            (false, _) => Agreement::Contradiction {
                said: leading.iter().map(|(identity, _)| (*identity).clone()).collect(),
            },
            (true, Some(code)) => Agreement::CodeOnly { code: code.clone() },
            (true, None) => Agreement::Nothing,
        };
    };
    let identity = (*identity).clone();
    let mut against: Vec<Source> = places
        .into_iter()
        .filter(|(source, place)| **place != Place::Missing && !voices.contains(source))
        .map(|(source, _)| source)
        .collect();
    if said.code.is_some() && !voices.contains(&Source::VisibleCode) {
        against.push(Source::VisibleCode);
    }
    match voices.as_slice() {
        [from] => Agreement::One { identity, from: *from, against },
        _ => Agreement::Agreed { identity, against },
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::form_of;
    use super::*;

    fn says(unit: &str) -> Place {
        Place::Says(form_of(unit))
    }

    #[test]
    fn any_two_that_agree_are_believed() {
        use Place::{Broken, Missing};
        let a = || says("xicheng-desheng-jiedao");
        let b = || says("xicheng-tianqiao-jiedao");
        let c = || says("xicheng-niujie-jiedao");
        let code_of = |place: Place| match place {
            Place::Says(identity) => Some(identity.code()),
            Missing | Broken => None,
        };
        // Places, visible code, outcome in a word: whom, and how many speak against it.
        for (case, [properties, names, hidden_sheet], code, wanted) in [
            ("all", [a(), a(), a()], code_of(a()), "agreed desheng 0"),
            ("none", [Missing, Missing, Missing], None, "nothing"),
            ("broken only", [Broken, Missing, Missing], None, "nothing"),
            ("code only", [Missing, Missing, Missing], code_of(a()), "code"),
            ("code and a broken place", [Broken, Missing, Missing], code_of(a()), "code"),
            ("one", [a(), Missing, Missing], None, "one desheng 0"),
            ("one beside a broken one", [a(), Missing, Broken], None, "one desheng 1"),
            ("one with the code", [Missing, Missing, a()], code_of(a()), "agreed desheng 0"),
            ("one against the code", [Missing, a(), Missing], code_of(b()), "one desheng 1"),
            ("two", [a(), a(), Missing], None, "agreed desheng 0"),
            ("two and another", [a(), a(), b()], None, "agreed desheng 1"),
            ("two and a broken one", [a(), Broken, a()], None, "agreed desheng 1"),
            ("three against the code", [a(), a(), a()], code_of(b()), "agreed desheng 1"),
            ("one each", [a(), b(), Missing], None, "contradiction 2"),
            ("one each, the code decides", [a(), b(), Missing], code_of(b()), "agreed tianqiao 1"),
            ("two against one with its code", [a(), a(), b()], code_of(b()), "contradiction 2"),
            ("three ways", [a(), b(), c()], None, "contradiction 3"),
            ("three ways, the code decides", [a(), b(), c()], code_of(c()), "agreed niujie 2"),
        ] {
            let outcome = match agree(&Said { properties, names, hidden_sheet, code }) {
                Agreement::Agreed { identity, against } => {
                    format!("agreed {} {}", slug(&identity), against.len())
                }
                Agreement::One { identity, against, .. } => {
                    format!("one {} {}", slug(&identity), against.len())
                }
                Agreement::CodeOnly { .. } => "code".to_owned(),
                Agreement::Contradiction { said } => format!("contradiction {}", said.len()),
                Agreement::Nothing => "nothing".to_owned(),
            };
            assert_eq!(outcome, wanted, "{case}");
        }
    }

    fn slug(identity: &Identity) -> String {
        identity.unit.as_str().split('-').nth(1).unwrap().to_owned()
    }
}
