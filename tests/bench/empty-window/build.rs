//! Builds the empty window.

fn main() {
    tauri_build::build();
}
