//! How much it takes to keep the log true: every key is sent by itself and counted.

use serde_json::Value;

use super::home::Home;
use super::terminal::{CTRL_S, TAB, Terminal};

/// The most keys for a session that was planned.
const MOST_WHEN_PLANNED: usize = 3;
/// Keys in 20 seconds of somebody who presses two a second.
const MOST_WHEN_NOT: usize = 40;

/// Keys pressed one by one.
struct Keys<'t> {
    terminal: &'t Terminal,
    pressed: usize,
}

impl Keys<'_> {
    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.chars() {
            self.terminal.send(&key.to_string());
            self.pressed += 1;
        }
        self
    }
}

fn sessions(home: &Home) -> Vec<Value> {
    serde_json::from_str(&home.run("", &["session", "list", "--json"])).unwrap()
}

#[test]
fn a_planned_group_is_logged_from_today_with_three_keys_at_most() {
    let home = Home::with_vault();
    let plan = ["session", "add", "group", "--name", "Tuesday group", "--at", "yesterday 18:00"];
    home.run("", &[&plan[..], &["--status", "scheduled"]].concat());
    let terminal = home.open_unlocked();
    terminal.wait_for("go to Tuesday group?");
    let mut keys = Keys { terminal: &terminal, pressed: 0 };
    keys.press("a");
    terminal.wait_for("Marked as attended.").wait_for("Look back");
    assert!(keys.pressed <= MOST_WHEN_PLANNED);
    assert_eq!(sessions(&home)[0]["status"], "attended");
}

#[test]
fn a_group_that_was_not_planned_is_logged_within_twenty_seconds_of_keys() {
    let home = Home::with_vault();
    let terminal = home.open_unlocked();
    let mut keys = Keys { terminal: &terminal, pressed: 0 };
    keys.press("s");
    terminal.wait_for("Only When is needed");
    // Group, of the support kind, yesterday at six, 75 minutes.
    keys.press("g").press(TAB).press("ss").press(TAB);
    keys.press("yesterday 6pm").press(TAB).press(TAB).press("75").press(CTRL_S);
    terminal.wait_for("Saved.");
    assert!(keys.pressed <= MOST_WHEN_NOT, "{}", keys.pressed);
    let session = sessions(&home).remove(0);
    assert_eq!((&session["kind"], &session["model"]), (&"group".into(), &"support".into()));
    assert_eq!((&session["status"], &session["minutes"]), (&"attended".into(), &75.into()));
    assert!(session["starts_at"].as_str().unwrap().contains("T18:00:00"), "{session}");
}
