//! What opens a vault, on the command line.

use super::home::Home;

#[test]
fn a_new_recovery_code_takes_the_place_of_the_old() {
    let home = Home::with_vault();
    home.run(&["vault", "new-recovery-code"]).fails(2, "--recovery-file");
    home.run(&["vault", "new-recovery-code", "--recovery-file", "code"]).fails(1, "recovery code");
    home.run(&["vault", "new-recovery-code", "--recovery-file", "new-code"]).is(0);
    home.write("new", "a new passphrase\n");
    let recover =
        |code: &str| home.run(&["vault", "recover", "--recovery-file", code, "--new-passphrase-file", "new"]);
    recover("code").fails(3, "another vault");
    recover("new-code").is(0);
}

#[test]
fn the_work_factor_is_raised_with_a_new_passphrase_and_checked_first() {
    let home = Home::with_vault();
    home.write("new", "a new passphrase\n");
    let change = ["vault", "change-passphrase", "--new-passphrase-file", "new"];
    home.run(&[&change[..], &["--work-factor", "23"]].concat()).fails(2, "15 to 22");
    home.run(&[&change[..], &["--work-factor", "16"]].concat()).is(0);
    let slot = std::fs::read_to_string(home.path("vault/passphrase.age"));
    let slot = slot.unwrap_or_else(|_| {
        String::from_utf8_lossy(&std::fs::read(home.path("vault/passphrase.age")).unwrap()).into_owned()
    });
    assert!(slot.lines().nth(1).unwrap().ends_with(" 16"), "{slot}");
    home.write("passphrase", "a new passphrase");
    home.write("new", "a third passphrase\n");
    home.run(&change).is(0);
    let slot = std::fs::read(home.path("vault/passphrase.age")).unwrap();
    assert!(String::from_utf8_lossy(&slot).lines().nth(1).unwrap().ends_with(" 16"), "it stays");
}

#[test]
fn a_vault_gets_a_new_key() {
    let home = Home::with_vault();
    home.add("text", &[]);
    home.write("new", "a new passphrase\n");
    let rekey = ["vault", "rekey", "--new-passphrase-file", "new"];
    home.run(&rekey).fails(2, "--recovery-file");
    home.run(&[&rekey[..], &["--recovery-file", "new-code"]].concat()).is(0);
    home.run(&["status"]).fails(3, "passphrase");
    home.write("passphrase", "a new passphrase");
    assert_eq!(home.json(&["journal", "list"]).as_array().unwrap().len(), 1);
    let recover = ["vault", "recover", "--recovery-file", "new-code", "--new-passphrase-file", "new"];
    home.run(&recover).is(0);
}

#[test]
fn a_vault_is_erased_only_when_the_word_is_typed() {
    let home = Home::with_vault();
    home.add("text", &[]);
    home.run(&["vault", "erase"]).fails(2, "--confirm erase");
    home.run(&["vault", "erase", "--confirm", "yes"]).fails(2, "Nothing was changed");
    home.run(&["journal", "list"]).is(0);
    let done = home.run(&["vault", "erase", "--confirm", "erase"]).is(0);
    assert!(done.out.contains("Not reached: backups") && done.out.contains("SSD"), "{done:?}");
    assert!(!home.path("vault").exists());
    home.run(&["vault", "erase", "--confirm", "erase"]).fails(4, "no vault");
}
