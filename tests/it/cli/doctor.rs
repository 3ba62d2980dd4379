//! What `doctor` sees, and what it does not touch.

use serde_json::Value;

use super::home::{Done, Home, contents, keys};

/// What it found under a name; whether it ended with 1 is as it says.
fn found(home: &Home, name: &str) -> Option<Value> {
    let done = Done::of(home.command().args(["doctor", "--json"]));
    let told: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(keys(&told), ["ok", "findings"]);
    let findings = told["findings"].as_array().unwrap();
    let is_wrong = findings.iter().any(|finding| finding["state"] == "wrong");
    assert_eq!((told["ok"] == true, done.code), (!is_wrong, i32::from(is_wrong)), "{done:?}");
    findings.iter().find(|finding| finding["name"] == name).cloned()
}

#[test]
#[cfg(unix)]
fn what_others_may_reach_is_named_with_what_closes_it_and_nothing_is_changed() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_vault();
    let close = |mode: u32, path: &std::path::Path| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    close(0o700, &home.path("vault"));
    for (path, _) in contents(&home.path("vault")) {
        close(0o600, &path);
    }
    assert_eq!(found(&home, "permissions").unwrap()["state"], "well");
    let slot = home.path("vault").join("passphrase.age");
    close(0o644, &slot);
    close(0o755, &home.path("vault"));
    let before = contents(&home.path("vault"));
    let told = found(&home, "permissions").unwrap();
    assert_eq!(told["state"], "wrong");
    let advice = told["advice"].as_str().unwrap();
    let dir = home.path("vault");
    assert_eq!(
        advice.lines().collect::<Vec<_>>(),
        [format!("chmod 700 '{}'", dir.display()), format!("chmod 600 '{}'", slot.display())]
    );
    assert_eq!(contents(&dir), before);
    let text = Done::of(home.command().arg("doctor"));
    assert!(text.code == 1 && text.err.starts_with("error: "), "{text:?}");
    assert!(text.out.contains("wrong permissions: Others may reach 2 parts of the vault."), "{text:?}");
}

#[test]
fn without_a_vault_it_says_how_to_make_one_and_a_strange_directory_is_wrong() {
    let home = Home::empty();
    let told = found(&home, "vault").unwrap();
    assert_eq!(told["state"], "note");
    assert!(told["advice"].as_str().unwrap().contains("evenkeel init"), "{told}");
    assert_eq!(found(&home, "backup"), None);
    home.write("vault", "no directory");
    assert_eq!(found(&home, "vault").unwrap()["state"], "wrong");
}

#[test]
fn an_own_editor_and_an_unread_clock_are_told() {
    let home = Home::with_vault();
    assert_eq!(found(&home, "editor"), None);
    let config = home.path(".config/evenkeel");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("config.toml"), "external_editor = true\n").unwrap();
    assert_eq!(found(&home, "editor").unwrap()["state"], "note");
    let clock = found(&home, "clock").unwrap();
    assert!(clock["says"].as_str().unwrap().contains("Europe/London"), "{clock}");
    let database = std::fs::File::options().write(true).open(home.path("vault").join("evenkeel.db")).unwrap();
    let written = database.metadata().unwrap().modified().unwrap();
    database.set_modified(written + std::time::Duration::from_secs(3 * 24 * 60 * 60)).unwrap();
    assert_eq!(found(&home, "clock").unwrap()["state"], "wrong");
}
