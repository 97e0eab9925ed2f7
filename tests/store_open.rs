//! Opening a data file: what it gives, and every way in which it is refused.

use crate::store_builders::*;

#[test]
fn a_saved_field_is_there_when_the_file_is_opened_again() {
    let folder = Folder::new();
    let path = folder.file("德胜 街道.weihua");
    let mut store = create(&path);
    type_in(&mut store, "m15", "燃气管线老化").unwrap();
    store.close().unwrap();

    let store = open(&path).unwrap();
    assert_eq!(field(&store, "m15").as_deref(), Some("燃气管线老化"), "saved is saved");
    drop(store);
    let beside: Vec<_> = folder.photograph().into_iter().map(|(name, _)| name).collect();
    assert!(!beside.iter().any(|name| name.ends_with("-wal") || name.ends_with(".tmp")), "one whole file: {beside:?}");
}
