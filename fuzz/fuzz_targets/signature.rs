//! The signature beside a pack and the key it is held against, with a line of hyphens between.
#![no_main]

use evenkeel::exchange::signature::signer;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some((key, signature)) = text.split_once("\n---\n") else { return };
    if let Ok(key) = signer(b"test", signature, key) {
        assert!(!key.as_str().chars().any(char::is_control));
        assert!(signer(b"Test", signature, key.as_str()).is_err(), "it fits one file alone");
    }
});
