//! What is asked at a terminal: nothing secret is shown, and the recovery code is asked back.

use std::io::{Read, Write};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

use super::home::{Home, PASSPHRASE};

/// The program at a terminal.
struct Talk {
    child: Box<dyn Child + Send + Sync>,
    screen: Box<dyn Read + Send>,
    keyboard: Box<dyn Write + Send>,
    /// What was said since the last answer.
    said: String,
    _terminal: Box<dyn portable_pty::MasterPty + Send>,
}

impl Talk {
    fn start(home: &Home, args: &[&str]) -> Self {
        let pty = native_pty_system().openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_evenkeel"));
        command.args(args);
        command.env_clear();
        command.env("HOME", home.path(""));
        command.env("TZ", "UTC");
        command.env("EVENKEEL_VAULT", home.path("vault"));
        command.cwd(home.path(""));
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let (screen, keyboard) = (pty.master.try_clone_reader().unwrap(), pty.master.take_writer().unwrap());
        Self { child, screen, keyboard, said: String::new(), _terminal: pty.master }
    }

    /// Waits until this is asked, gives what was said up to it, and answers.
    fn answer(&mut self, question: &str, answer: &str) -> String {
        while !self.said.contains(question) {
            assert!(self.hear(), "{question} was never asked: {}", self.said);
        }
        // The terminal stops showing what is typed just after the question.
        std::thread::sleep(Duration::from_millis(300));
        self.keyboard.write_all(format!("{answer}\n").as_bytes()).unwrap();
        std::mem::take(&mut self.said)
    }

    fn hear(&mut self) -> bool {
        let mut piece = [0; 1024];
        let length = self.screen.read(&mut piece).unwrap_or(0);
        self.said.push_str(&String::from_utf8_lossy(&piece[..length]));
        length > 0
    }

    /// Waits for the end and gives what was said up to it.
    fn end(mut self, code: u32) -> String {
        while self.hear() {}
        assert_eq!(self.child.wait().unwrap().exit_code(), code, "{}", self.said);
        self.said
    }
}

#[test]
fn a_new_vault_agrees_passphrase_and_code_first() {
    let home = Home::empty();
    let mut talk = Talk::start(&home, &["init", "--work-factor", "15"]);
    talk.answer("New passphrase: ", "password");
    let said = talk.answer("The same again: ", "");
    assert!(said.contains("Strength 0 of 4") && said.contains("press Enter alone"), "{said}");
    talk.answer("New passphrase: ", PASSPHRASE);
    let said = talk.answer("The same again: ", "something else");
    assert!(!said.contains(PASSPHRASE), "{said}");
    talk.answer("New passphrase: ", PASSPHRASE);
    talk.answer("The same again: ", PASSPHRASE);
    let mut said = talk.answer("Word ", "");
    let words: Vec<String> = said.split_whitespace().map(str::to_owned).collect();
    let word = |number: &str| {
        let at = words.iter().position(|word| word == number).unwrap();
        words[at + 1].clone()
    };
    assert!(!home.path("vault").exists(), "nothing is made before all is agreed");
    for _ in 0..2 {
        // The empty answer and each right one are followed by the next question.
        while !talk.said.contains("Word ") || !talk.said.trim_end().ends_with(':') {
            assert!(talk.hear(), "{}", talk.said);
        }
        let number = talk.said.rsplit("Word ").next().unwrap().trim_end().trim_end_matches(':').to_owned();
        said = talk.answer("Word ", &word(&number));
    }
    assert!(!said.contains(PASSPHRASE));
    let said = talk.end(0);
    assert!(said.contains("Making your vault …") && said.contains("Your vault is made"), "{said}");
    let mut talk = Talk::start(&home, &["journal", "list"]);
    let said = talk.answer("Passphrase: ", PASSPHRASE) + &talk.end(0);
    assert!(!said.contains(PASSPHRASE), "{said}");
}

#[test]
fn a_code_that_was_not_written_down_makes_no_vault() {
    let home = Home::empty();
    let mut talk = Talk::start(&home, &["init", "--work-factor", "15", "--passphrase-file", "passphrase"]);
    for _ in 0..3 {
        talk.answer("Word ", "wrong");
    }
    assert!(talk.end(1).contains("No vault was made"));
    assert!(!home.path("vault").exists());
}

#[test]
fn a_list_at_a_terminal_keeps_the_names_and_tells_what_lies_further_ahead() {
    let home = Home::with_vault();
    let (name, list) =
        ("Tuesday evening at the Quay", ["--passphrase-file", "passphrase", "session", "list"]);
    let group = ["group", "--model", "cognitive-behavioral", "--status", "provider-cancelled"];
    let more = ["--at", "2026-11-17 18:00", "--minutes", "90", "--with", "Dr Merriweather", "--name", name];
    home.session(&[&group[..], &more].concat());
    let said = Talk::start(&home, &list).end(0);
    assert!(said.contains(name) && !said.contains("More is planned"), "{said}");
    home.session(&["individual", "--at", "2099-01-05 10:00"]);
    let said = Talk::start(&home, &list).end(0);
    assert!(said.contains("--until 2099-01-05"), "{said}");
}

#[test]
fn taking_a_session_out_is_asked_first() {
    let home = Home::with_vault();
    let id = home.session(&["group", "--at", "2026-11-17 18:00"]);
    let mut talk = Talk::start(&home, &["--passphrase-file", "passphrase", "session", "delete", &id]);
    talk.answer("[y/N] ", "");
    assert!(talk.end(0).contains("Nothing was changed"));
    assert_eq!(home.json(&["session", "list"])[0]["id"], id);
}

#[test]
fn a_calendar_is_shown_before_it_is_taken_in_and_a_kind_can_be_chosen() {
    let home = Home::with_vault();
    let event = |title: &str| {
        format!("BEGIN:VEVENT\nUID:{title}\nSUMMARY:{title}\nDTSTART:20990105T100000Z\nEND:VEVENT\n")
    };
    let text = format!("BEGIN:VCALENDAR\n{}{}END:VCALENDAR\n", event("Thursday circle"), event("IOP group"));
    home.write("c.ics", text);
    let args = ["--passphrase-file", "passphrase", "session", "import", "c.ics"];
    let question = "choose another kind: ";
    let mut talk = Talk::start(&home, &args);
    let said = talk.answer(question, "n");
    assert!(said.contains("Thursday circle") && said.contains("2099-01-05 10:00"), "{said}");
    assert!(talk.end(0).contains("Nothing was changed"));
    let range = ["session", "list", "--until", "2099-12-31"];
    assert_eq!(home.json(&range).as_array().unwrap().len(), 0);
    let mut talk = Talk::start(&home, &args);
    talk.answer(question, "9");
    assert!(talk.answer(question, "1").contains("no such number"));
    talk.answer("Which kind", "mutual-help");
    assert!(talk.answer(question, "y").contains("Mutual help"));
    assert!(talk.end(0).contains("2 sessions new and kept"));
    let list = home.json(&range);
    let kinds: Vec<_> = list.as_array().unwrap().iter().map(|it| (&it["name"], &it["kind"])).collect();
    assert!(kinds.contains(&(&"Thursday circle".into(), &"mutual-help".into())), "{kinds:?}");
    assert!(kinds.contains(&(&"IOP group".into(), &"group".into())), "{kinds:?}");
}
