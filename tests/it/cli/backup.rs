//! Backups on the command line.

use super::home::Home;

#[test]
fn a_backup_is_written_and_put_back() {
    let home = Home::with_vault();
    home.add("text", &[]);
    home.session(&["group"]);
    let done = home.run(&["vault", "backup", "one.tar"]).is(0);
    assert_eq!(done.out, "The backup is written, read back and opened: 1 entry, 1 session.\n");
    home.run(&["vault", "backup", "one.tar"]).fails(1, "already a file");
    home.run(&["vault", "backup", "nowhere/one.tar"]).fails(1, "No such file");
    home.add("more", &[]);
    let before = home.run(&["export", "--format", "json", "-o", "-"]).is(0).out;
    let restored = home.json(&["vault", "restore", "one.tar"]);
    assert_eq!((&restored["entries"], &restored["sessions"]), (&1.into(), &1.into()));
    let aside = restored["kept_aside"].as_str().unwrap().to_owned();
    assert!(aside.contains("vault-before-restore-"), "{aside}");
    assert_eq!(home.json(&["journal", "list"]).as_array().unwrap().len(), 1);
    let kept = home.run(&["--vault", &aside, "export", "--format", "json", "-o", "-"]).is(0).out;
    assert_eq!(kept, before);
    let told = home.run(&["vault", "restore", "one.tar"]).is(0);
    assert!(told.out.contains("is now") && told.err.contains("you can delete that directory"), "{told:?}");
}

#[test]
fn a_backup_comes_back_on_a_new_computer_by_passphrase_or_by_code() {
    let home = Home::with_vault();
    home.add("text", &[]);
    home.run(&["vault", "backup", "one.tar"]).is(0);
    for key in [&[][..], &["--recovery-file", "code"]] {
        let new = Home::empty();
        for name in ["one.tar", "code"] {
            std::fs::copy(home.path(name), new.path(name)).unwrap();
        }
        new.run(&[&["vault", "restore", "one.tar"], key].concat()).is(0);
        assert_eq!(new.json(&["journal", "list"]).as_array().unwrap().len(), 1);
    }
}

#[test]
fn what_is_no_backup_is_refused_and_nothing_is_touched() {
    let home = Home::with_vault();
    home.add("text", &[]);
    home.write("letter.tar", "dear");
    home.run(&["vault", "restore", "letter.tar"]).fails(5, "not a backup");
    home.run(&["vault", "restore", "missing.tar"]).fails(1, "none with that name");
    home.run(&["vault", "restore", "vault"]).fails(5, "not a backup");
    assert_eq!(home.json(&["journal", "list"]).as_array().unwrap().len(), 1);
    home.run(&["vault", "backup", "one.tar"]).is(0);
    home.write("passphrase", "wrong");
    home.run(&["vault", "restore", "one.tar"]).fails(3, "passphrase");
    let names = std::fs::read_dir(home.path("")).unwrap().count();
    assert_eq!(names, 5, "vault, passphrase, code, letter, backup");
}
