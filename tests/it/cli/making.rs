//! Making a vault, opening it, and what is said when that cannot be.

use super::home::{Done, Home, PASSPHRASE, contents, keys};

#[test]
fn a_vault_is_made_with_its_recovery_code_in_a_private_file() {
    let home = Home::empty();
    let done = home.run(&["init", "--work-factor", "15", "--recovery-file", "code"]).is(0);
    assert_eq!(done.out, "");
    let code = std::fs::read_to_string(home.path("code")).unwrap();
    assert_eq!(code.split_whitespace().count(), 12);
    // One word of it alone may be a word of the message.
    let two = code.split(' ').take(2).collect::<Vec<_>>().join(" ");
    assert!(!done.err.contains(&two), "the code was shown: {done:?}");
    #[cfg(unix)]
    for (file, mode) in [("code", 0o600), ("vault", 0o700), ("vault/evenkeel.db", 0o600)] {
        use std::os::unix::fs::PermissionsExt;
        let found = std::fs::metadata(home.path(file)).unwrap().permissions().mode();
        assert_eq!(found & 0o777, mode, "{file}");
    }
    home.run(&["journal", "list"]).is(0);
}

#[test]
fn a_vault_that_is_there_is_never_made_over() {
    let home = Home::with_vault();
    let before = contents(&home.path("vault"));
    let mut command = home.command();
    // Nothing is asked and no passphrase command is run.
    command.env("EVENKEEL_PASSPHRASE_COMMAND", "touch ran; echo x").args([
        "init",
        "--recovery-file",
        "new-code",
    ]);
    Done::of(&mut command).fails(5, "already something");
    assert!(!home.path("new-code").exists() && !home.path("ran").exists());
    assert_eq!(contents(&home.path("vault")), before);
}

#[test]
fn a_directory_with_other_things_is_left_alone() {
    let home = Home::empty();
    std::fs::create_dir(home.path("vault")).unwrap();
    home.write("vault/thesis.txt", "mine");
    home.run(&["init", "--recovery-file", "code"]).fails(5, "already something");
    assert!(!home.path("code").exists());
    home.run(&["journal", "list"]).fails(5, "not a vault");
    assert_eq!(contents(&home.path("vault")).len(), 1);
}

#[test]
fn without_a_terminal_the_code_needs_a_file() {
    let home = Home::empty();
    home.run(&["init"]).fails(2, "--recovery-file");
    home.run(&["init", "--work-factor", "14", "--recovery-file", "code"]).fails(2, "--work-factor");
    home.write("code", "something else");
    home.run(&["init", "--work-factor", "15", "--recovery-file", "code"]).fails(1, "recovery code");
    assert_eq!(std::fs::read_to_string(home.path("code")).unwrap(), "something else");
    assert!(!home.path("vault").exists());
}

#[test]
fn a_code_without_a_vault_is_not_left_behind() {
    let home = Home::empty();
    home.write("vault-parent", "a file where a directory should be");
    let done = home.run(&[
        "--vault",
        "vault-parent/vault",
        "init",
        "--work-factor",
        "15",
        "--recovery-file",
        "code",
    ]);
    assert!(done.code == 1 || done.code == 5, "{done:?}");
    assert!(!home.path("code").exists());
}

#[test]
fn the_passphrase_comes_from_the_nearest_source() {
    let home = Home::with_vault();
    home.write("wrong", "wrong\n");
    let run = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = home.command();
        command.envs(variables.iter().copied()).args(args).args(["status"]);
        Done::of(&mut command).code
    };
    let (file, ask) = ("EVENKEEL_PASSPHRASE_FILE", "EVENKEEL_PASSPHRASE_COMMAND");
    assert_eq!(run(&[], &["--passphrase-file", "passphrase"]), 0);
    assert_eq!(run(&[(file, "wrong")], &["--passphrase-file", "passphrase"]), 0);
    assert_eq!(run(&[(file, "passphrase"), (ask, "echo wrong")], &[]), 0);
    assert_eq!(run(&[(ask, "cat passphrase; echo more")], &[]), 0);
    assert_eq!(run(&[(ask, "exit 1")], &[]), 3);
    assert_eq!(run(&[(file, "missing")], &[]), 3);
    assert_eq!(run(&[], &["--passphrase-file", "wrong"]), 3);
    assert_eq!(run(&[], &["--no-input"]), 3);
}

#[cfg(unix)]
#[test]
fn the_passphrase_comes_through_a_descriptor() {
    let home = Home::with_vault();
    let program = env!("CARGO_BIN_EXE_evenkeel");
    let script = format!("printf '%s' '{PASSPHRASE}' | {program} --passphrase-fd 0 status");
    let mut shell = home.command();
    let mut sh = assert_cmd::Command::new("sh");
    for (name, value) in shell.get_envs() {
        if let Some(value) = value {
            sh.env(name, value);
        }
    }
    Done::of(sh.current_dir(home.path("")).arg("-c").arg(script)).is(0);
    shell.args(["--passphrase-fd", "0", "journal", "add", "-"]).write_stdin(PASSPHRASE);
    Done::of(&mut shell).fails(2, "standard input");
}

#[test]
fn a_wrong_passphrase_and_a_missing_vault_are_told_apart() {
    let home = Home::with_vault();
    home.write("passphrase", "not this one");
    let done = home.run(&["journal", "list"]).fails(3, "passphrase");
    assert!(!done.err.contains("not this one"));
    home.run(&["journal", "show", "0000"]).fails(3, "passphrase");
    Home::empty().run(&["journal", "list"]).fails(4, "no vault");
}

#[test]
fn what_is_not_there_is_told_with_4() {
    let home = Home::with_vault();
    for noun in ["journal", "session"] {
        home.run(&[noun, "show", "ffffffff"]).fails(4, "nothing with that id");
        home.run(&[noun, "show", "no-such-id"]).fails(4, "id");
        home.run(&[noun, "show", "f"]).fails(4, "nothing with that id");
    }
    home.run(&["read", "no/such-page-at-all"]).fails(4, "no page");
}

#[test]
fn a_prefix_that_fits_several_says_how_many() {
    let home = Home::with_vault();
    let [first, second] = ["one", "two"].map(|text| home.add(text, &[]));
    let shared: String =
        first.chars().zip(second.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    home.run(&["journal", "show", &shared[..4]]).fails(2, "2 ids");
}

#[test]
fn verify_says_what_it_found() {
    let home = Home::with_vault();
    home.add("text", &[]);
    home.session(&["group"]);
    let found = home.json(&["vault", "verify"]);
    assert_eq!(keys(&found), ["ok", "entries", "sessions", "problems"]);
    assert_eq!(found, serde_json::json!({ "ok": true, "entries": 1, "sessions": 1, "problems": [] }));
    let text = home.run(&["vault", "verify"]).is(0).out;
    assert_eq!(text, "The vault is sound: 1 entry, 1 session.\n");
    home.write("vault/recovery.age", "not an age file");
    let done = home.run(&["vault", "verify", "--json"]).is(5);
    let found: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(found["ok"], false);
    assert!(found["problems"][0].as_str().unwrap().contains("recovery.age"), "{found}");
}

#[test]
fn a_new_passphrase_takes_the_place_of_the_old() {
    let home = Home::with_vault();
    home.write("new", "another battery\n");
    home.run(&["vault", "change-passphrase", "--new-passphrase-file", "new"]).is(0);
    home.run(&["status"]).is(3);
    home.run(&["--passphrase-file", "new", "status"]).is(2);
    home.write("newest", "third staple\n");
    home.run(&["vault", "recover", "--recovery-file", "code", "--new-passphrase-file", "newest"]).is(0);
    home.write("passphrase", "third staple");
    home.run(&["status"]).is(0);
}

#[test]
fn a_weak_new_passphrase_is_kept_and_called_weak() {
    let home = Home::with_vault();
    home.write("weak", "password\n");
    let change = ["vault", "change-passphrase", "--new-passphrase-file"];
    let recover = ["vault", "recover", "--recovery-file", "code", "--new-passphrase-file"];
    for command in [&change[..], &recover] {
        let done = home.run(&[command, &["weak"]].concat()).is(0);
        assert!(done.err.contains("Strength 0 of 4. Many people use this"), "{done:?}");
        home.write("passphrase", "password");
    }
    home.write("strong", PASSPHRASE);
    let done = home.run(&[&change[..], &["strong"]].concat()).is(0);
    assert!(!done.err.contains("Strength"), "{done:?}");
    let home = Home::empty();
    home.write("passphrase", "password");
    let done = home.run(&["init", "--work-factor", "15", "--recovery-file", "code"]).is(0);
    assert!(done.err.contains("Strength 0 of 4."), "{done:?}");
}

#[test]
fn a_passphrase_that_is_not_there_is_told_with_what_names_it() {
    let home = Home::with_vault();
    home.write("empty", "");
    Done::of(home.command().args(["status", "--passphrase-file", "empty"]))
        .fails(3, "the passphrase is empty");
    #[cfg(unix)]
    Done::of(home.command().args(["status", "--passphrase-fd", "99"]))
        .fails(3, "--passphrase-fd: no such descriptor is open");
}

#[test]
fn a_recovery_code_with_a_slip_is_told_from_a_wrong_one() {
    let home = Home::with_vault();
    home.write("slip", "abandon ability");
    home.run(&["vault", "recover", "--recovery-file", "slip", "--new-passphrase-file", "passphrase"])
        .fails(2, "12 words");
    home.write("other", "abandon ".repeat(11) + "about");
    home.run(&["vault", "recover", "--recovery-file", "other", "--new-passphrase-file", "passphrase"])
        .fails(3, "recovery code");
}
