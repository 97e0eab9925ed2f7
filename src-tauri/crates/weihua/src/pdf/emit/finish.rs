//! What printpdf leaves out or gets wrong of a whole file: its version, what it says of itself,
//! its identity, its language, turned pages and the outline in reading order.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::pdf::display::{Display, Entry, LONG_SIDE};
use crate::pdf::text::on_one_line;
use crate::report::document::{About, Language, Orientation};

/// Puts the file in order, compresses it and gives it its identity.
pub(super) fn finish(file: &mut Document, display: &Display, about: &About) -> lopdf::Result<()> {
    file.version = "1.7".into();
    let pages: Vec<ObjectId> = file.page_iter().collect();
    for (id, page) in pages.iter().zip(&display.pages) {
        match page.setup.orientation {
            Orientation::Portrait => {}
            // The sheet is upright; on a screen it is turned to be read.
            Orientation::Landscape => file.get_dictionary_mut(*id)?.set("Rotate", 90),
        }
    }
    let info = information(about);
    let identity = identity(file, &info);
    if let Ok(old) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.objects.remove(&old);
    }
    let info = file.add_object(info);
    file.trailer.set("Info", info);
    file.trailer.set("ID", vec![identity.clone(), identity]);

    let outline = outline(file, display, &pages)?;
    let catalog = file.catalog_mut()?;
    catalog.set("Lang", Object::string_literal(language(about.language)));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("PageLayout", Object::Name(b"OneColumn".to_vec()));
    catalog.remove(b"Outlines");
    match outline {
        Some(outline) => {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
        }
        None => catalog.set("PageMode", Object::Name(b"UseNone".to_vec())),
    }
    file.compress();
    Ok(())
}

const fn language(language: Language) -> &'static str {
    match language {
        Language::Chinese => "zh-CN",
    }
}

fn information(about: &About) -> Dictionary {
    // Midnight in Beijing: the day is what counts, and the same paper has the same bytes.
    let date = about.date.format("D:%Y%m%d000000+08'00'").to_string();
    let mut info = dictionary! {
        "Title" => text(&about.title),
        "Creator" => text("危化综治"),
        "Producer" => text("危化综治"),
        "CreationDate" => Object::string_literal(date.clone()),
        "ModDate" => Object::string_literal(date),
    };
    for (key, value) in [("Subject", &about.subject), ("Author", &about.author)] {
        if !value.is_empty() {
            info.set(key, text(value));
        }
    }
    info
}

/// UTF-16 with its mark, as PDF wants text that is not Latin.
fn text(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(on_one_line(text).encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// From the content alone: the same paper is the same file, two papers are two.
fn identity(file: &Document, info: &Dictionary) -> Object {
    let mut hash = Sha256::new();
    for object in file.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(stream.content.len().to_be_bytes());
            hash.update(&stream.content);
        }
    }
    hash.update(format!("{info:?}"));
    Object::String(hash.finalize()[..16].to_vec(), StringFormat::Hexadecimal)
}

/// The outline as a tree: each entry below the nearest one before it of a higher level.
fn outline(
    file: &mut Document,
    display: &Display,
    pages: &[ObjectId],
) -> lopdf::Result<Option<ObjectId>> {
    if display.outline.is_empty() {
        return Ok(None);
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = display.outline.iter().map(|_| file.new_object_id()).collect();
    let parents = parents(&display.outline);
    let id_of = |place: Option<usize>| place.map_or(root, |place| ids[place]);
    for (place, entry) in display.outline.iter().enumerate() {
        let parent = parents[place];
        let same = |other: &usize| parents[*other] == parent;
        let mut item = dictionary! {
            "Title" => text(&entry.text),
            "Parent" => id_of(parent),
            "Dest" => destination(entry, display, pages),
        };
        if let Some(before) = (0..place).rev().find(same) {
            item.set("Prev", ids[before]);
        }
        if let Some(after) = (place + 1..ids.len()).find(same) {
            item.set("Next", ids[after]);
        }
        add_children(&mut item, Some(place), &parents, &ids, Shown::Closed);
        file.objects.insert(ids[place], Object::Dictionary(item));
    }
    let mut item = dictionary! { "Type" => "Outlines" };
    add_children(&mut item, None, &parents, &ids, Shown::Open);
    file.objects.insert(root, Object::Dictionary(item));
    Ok(Some(root))
}

#[derive(Clone, Copy)]
enum Shown {
    Open,
    Closed,
}

fn add_children(
    item: &mut Dictionary,
    of: Option<usize>,
    parents: &[Option<usize>],
    ids: &[ObjectId],
    shown: Shown,
) {
    let children: Vec<usize> = (0..ids.len()).filter(|place| parents[*place] == of).collect();
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", ids[*first]);
        item.set("Last", ids[*last]);
        let count = i64::try_from(children.len()).unwrap_or(i64::MAX);
        item.set(
            "Count",
            match shown {
                Shown::Open => count,
                Shown::Closed => -count,
            },
        );
    }
}

fn parents(entries: &[Entry]) -> Vec<Option<usize>> {
    let mut above: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(entries.len());
    for (place, entry) in entries.iter().enumerate() {
        while above.last().is_some_and(|last| entries[*last].level >= entry.level) {
            above.pop();
        }
        parents.push(above.last().copied());
        above.push(place);
    }
    parents
}

fn destination(entry: &Entry, display: &Display, pages: &[ObjectId]) -> Object {
    let Some((page, id)) = display.pages.get(entry.page).zip(pages.get(entry.page)) else {
        return Object::Null;
    };
    let page_id = Object::Reference(*id);
    Object::Array(match page.setup.orientation {
        Orientation::Portrait => {
            let y = (LONG_SIDE - entry.y).round();
            vec![page_id, "XYZ".into(), Object::Null, Object::Real(y), Object::Null]
        }
        Orientation::Landscape => vec![page_id, "Fit".into()],
    })
}
