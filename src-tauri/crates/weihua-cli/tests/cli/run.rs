//! Running the built program and reading what it says.

use std::process::{Command, Output};

use serde_json::Value;

pub fn weihua(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_weihua")).args(args).output().unwrap()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn text(args: &[&str]) -> String {
    let output = weihua(args);
    assert_eq!(code(&output), 0, "{args:?}: {}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

pub fn json(args: &[&str]) -> Value {
    serde_json::from_str(&text(args)).unwrap()
}

/// A refusal: its exit code and the failure it prints for a program.
pub fn refusal(args: &[&str]) -> (i32, Value) {
    let output = weihua(args);
    let shape: Value = serde_json::from_slice(&output.stdout).unwrap();
    let sentence = shape["error"]["sentence"].as_str().unwrap();
    assert!(said(&output).contains(sentence), "the sentence is always on standard error");
    assert!(shape["error"]["problems"].is_array() && shape["error"].get("cause").is_some());
    (code(&output), shape["error"].clone())
}

pub fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}
