//! Reading an object of a plan file field by field. Whatever is wrong is noted and reading goes
//! on with a stand-in, so that one look at the file finds everything.

use std::collections::{BTreeMap, BTreeSet};

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;

use super::findings::Findings;
use super::places::{File, join};
use super::values::{Taken, date, expected, flag, id, one_of, text, title, whole};
use crate::clock::Date;

/// A city's plan has some hundred units; cross-checks may take the square of this.
const MOST_ELEMENTS: usize = 5000;

/// An object being read. Without an object behind it every field is a silent stand-in.
pub(super) struct Fields<'r, 'v> {
    found: &'r mut Findings,
    object: Option<&'v Object<'v>>,
    file: File,
    path: String,
    known: Vec<&'static str>,
}

/// Reads one object by `read`, then refuses keys that `read` did not ask for.
pub(super) fn object<T>(
    found: &mut Findings,
    file: File,
    value: Option<&Value<'_>>,
    path: String,
    read: impl FnOnce(&mut Fields) -> T,
) -> T {
    let object = value.and_then(Value::as_object);
    if let (Some(value), None) = (value, object) {
        found.unread(
            file,
            &path,
            "wrong_type",
            expected("一个对象（花括号）", value),
            "请按格式说明改写。",
        );
    }
    let mut fields = Fields { found, object, file, path, known: Vec::new() };
    let read = read(&mut fields);
    fields.refuse_the_rest();
    read
}

impl<'v> Fields<'_, 'v> {
    fn refuse_the_rest(&mut self) {
        let Some(object) = self.object else { return };
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let usable = self.known.join("、");
        for property in &object.properties {
            let key = property.name.as_str();
            let path = join(&self.path, key);
            if !seen.insert(key) {
                let sentence = format!("字段“{key}”写了两次。");
                self.found.surplus(
                    self.file,
                    &path,
                    property.start(),
                    "duplicate_key",
                    sentence,
                    "请只留一处。",
                );
            } else if !self.known.contains(&key) {
                let sentence = format!("没有“{key}”这个字段；此处可用的字段是{usable}。");
                let hint = "请改正拼写，或者删去它。";
                self.found.surplus(
                    self.file,
                    &path,
                    property.start(),
                    "unknown_field",
                    sentence,
                    hint,
                );
            }
        }
    }

    /// Whether a key is written.
    pub fn has(&self, key: &str) -> bool {
        self.object.is_some_and(|object| object.get(key).is_some())
    }

    /// A contradiction within this object.
    pub fn unread(&mut self, key: &str, code: &'static str, sentence: String, hint: &str) {
        self.found.unread(self.file, &join(&self.path, key), code, sentence, hint);
    }

    fn value(&mut self, key: &'static str) -> Option<&'v Value<'v>> {
        self.known.push(key);
        let object = self.object?;
        let property = object.get(key);
        if property.is_none() {
            self.unread(key, "missing_field", format!("缺少字段“{key}”。"), "请补上这个字段。");
        }
        property.map(|property| &property.value)
    }

    /// The same where it may be absent or null.
    fn optional_value(&mut self, key: &'static str) -> Option<&'v Value<'v>> {
        self.known.push(key);
        let value = &self.object?.get(key)?.value;
        value.as_null_keyword().is_none().then_some(value)
    }

    fn scalar<T: Default>(
        &mut self,
        path: &str,
        value: &Value,
        take: impl FnOnce(&Value) -> Taken<T>,
    ) -> T {
        let (code, sentence) = match take(value) {
            Taken::Value(taken) => return taken,
            Taken::WrongType(what) => ("wrong_type", expected(what, value)),
            Taken::Bad(sentence) => ("bad_value", sentence),
        };
        self.found.unread(self.file, path, code, sentence, "请按格式说明改写。");
        T::default()
    }

    fn field<T: Default>(&mut self, key: &'static str, take: impl FnOnce(&Value) -> Taken<T>) -> T {
        match self.value(key) {
            Some(value) => self.scalar(&join(&self.path, key), value, take),
            None => T::default(),
        }
    }

    fn optional<T: Default>(
        &mut self,
        key: &'static str,
        take: impl FnOnce(&Value) -> Taken<T>,
    ) -> Option<T> {
        let value = self.optional_value(key)?;
        Some(self.scalar(&join(&self.path, key), value, take))
    }

    /// Text, possibly empty.
    pub fn text(&mut self, key: &'static str) -> String {
        self.field(key, text)
    }

    /// Text that is shown as a name or title: not blank.
    pub fn title(&mut self, key: &'static str) -> String {
        self.field(key, title)
    }

    /// Text, null or nothing.
    pub fn optional_text(&mut self, key: &'static str) -> Option<String> {
        self.optional(key, text)
    }

    /// An id given here.
    pub fn id<T: for<'s> From<&'s str>>(&mut self, key: &'static str) -> T {
        T::from(&self.field(key, id))
    }

    /// An id given elsewhere; whether it exists is checked when all is read.
    pub fn reference<T: for<'s> From<&'s str>>(&mut self, key: &'static str) -> T {
        T::from(&self.field(key, text))
    }

    /// The same, null or nothing.
    pub fn optional_reference<T: for<'s> From<&'s str>>(&mut self, key: &'static str) -> Option<T> {
        self.optional(key, text).map(|id| T::from(&id))
    }

    /// A day.
    pub fn date(&mut self, key: &'static str) -> Date {
        self.field(key, date)
    }

    /// A day, null or nothing.
    pub fn optional_date(&mut self, key: &'static str) -> Option<Date> {
        self.optional(key, date)
    }

    /// true or false.
    pub fn flag(&mut self, key: &'static str) -> bool {
        self.field(key, flag)
    }

    /// A whole number from 0 on.
    pub fn whole<T: TryFrom<u64> + Default>(&mut self, key: &'static str) -> T {
        self.field(key, whole)
    }

    /// One word of a closed set; the first stands in for one that cannot be read.
    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)], stand_in: T) -> T {
        self.field(key, |value| one_of(value, words)).unwrap_or(stand_in)
    }

    /// The same, null or nothing.
    pub fn optional_word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.optional(key, |value| one_of(value, words)).flatten()
    }

    /// A list of texts that are not blank.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.list(key, |fields, path, value| fields.scalar(path, value, title))
    }

    /// A list of ids given elsewhere.
    pub fn references<T: for<'s> From<&'s str>>(&mut self, key: &'static str) -> Vec<T> {
        self.list(key, |fields, path, value| T::from(&fields.scalar(path, value, text)))
    }

    /// A list of objects.
    pub fn objects<T>(&mut self, key: &'static str, read: fn(&mut Fields) -> T) -> Vec<T> {
        self.list(key, |fields, path, value| {
            object(fields.found, fields.file, Some(value), path.to_owned(), read)
        })
    }

    /// An object.
    pub fn object<T>(&mut self, key: &'static str, read: fn(&mut Fields) -> T) -> T {
        let value = self.value(key);
        object(self.found, self.file, value, join(&self.path, key), read)
    }

    /// An object, null or nothing.
    pub fn optional_object<T>(
        &mut self,
        key: &'static str,
        read: fn(&mut Fields) -> T,
    ) -> Option<T> {
        let value = self.optional_value(key)?;
        Some(object(self.found, self.file, Some(value), join(&self.path, key), read))
    }

    /// An object whose keys are free and whose values are texts.
    pub fn texts_by_key(&mut self, key: &'static str) -> BTreeMap<String, String> {
        let Some(value) = self.value(key) else {
            return BTreeMap::new();
        };
        let path = join(&self.path, key);
        let mut texts = BTreeMap::new();
        let Value::Object(object) = value else {
            self.scalar(&path, value, |_| Taken::<()>::WrongType("一个对象（花括号）"));
            return texts;
        };
        for property in &object.properties {
            let name = property.name.as_str();
            let path = join(&path, name);
            let read = self.scalar(&path, &property.value, title);
            if texts.insert(name.to_owned(), read).is_some() {
                let sentence = format!("字段“{name}”写了两次。");
                self.found.surplus(
                    self.file,
                    &path,
                    property.start(),
                    "duplicate_key",
                    sentence,
                    "请只留一处。",
                );
            }
        }
        texts
    }

    fn list<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Self, &str, &'v Value<'v>) -> T,
    ) -> Vec<T> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let path = join(&self.path, key);
        let Value::Array(array) = value else {
            self.scalar(&path, value, |_| Taken::<()>::WrongType("一个列表（方括号）"));
            return Vec::new();
        };
        if array.elements.len() > MOST_ELEMENTS {
            let sentence = format!("这个列表有{}项，最多{MOST_ELEMENTS}项。", array.elements.len());
            self.scalar(&path, value, |_| Taken::<()>::Bad(sentence));
            return Vec::new();
        }
        let elements = array.elements.iter().enumerate();
        elements.map(|(at, element)| read(self, &format!("{path}[{at}]"), element)).collect()
    }
}
