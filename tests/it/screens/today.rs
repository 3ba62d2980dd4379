//! What Today says of the vault itself.

use super::harness::stage;

#[test]
fn an_old_backup_and_a_copy_of_the_vault_beside_it_are_told_in_a_line_each() {
    let name = "evenkeel.sync-conflict-20261123-101500-ABCDEFG.db";
    let mut stage = stage().made_days_ago(45).with_file_in_the_vault(name).unlocked();
    insta::assert_snapshot!(stage.picture());
    stage.play("<down><down><down><enter>");
    assert!(stage.shows("In a terminal: evenkeel doctor."), "{}", stage.text());
    stage.play("<up><enter>");
    assert!(stage.shows("In a terminal: evenkeel vault backup FILE"), "{}", stage.text());
    stage.resize(60, 20);
    assert!(stage.shows("a copy lies beside; Enter says more"), "{}", stage.text());
}

#[test]
fn a_new_vault_says_nothing_of_either() {
    let stage = stage().unlocked();
    assert!(!stage.shows("Backup") && !stage.shows("Copies"), "{}", stage.text());
}
