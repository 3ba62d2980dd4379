//! Help now on the command line: the same parts as on the screen.

use std::time::Duration;

use super::home::{Done, Home};

fn help_now(home: &Home) -> String {
    Done::of(home.command().env("LC_ALL", "en_GB.UTF-8").arg("help-now")).is(0).out
}

/// Puts a file where the screen puts what it remembers.
fn remember(home: &Home, name: &str, text: &str) {
    let dir = home.path(".config/evenkeel/help-now");
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join(name), text).unwrap();
}

#[test]
fn every_part_of_the_screen_is_there_in_plain_lines() {
    let text = help_now(&Home::empty());
    for part in evenkeel::library::help_now::Part::ALL {
        assert!(text.contains(part.heading()), "{}: {text}", part.heading());
    }
    for words in
        ["Name 5 things you see.", "count to 6", "Not for ten minutes.", "Lie down, or end the day early."]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn the_country_chosen_on_the_screen_comes_before_the_settings_and_the_locale() {
    let home = Home::empty();
    remember(&home, "country", "NZ\n");
    home.write(".config/evenkeel/config.toml", "country = \"IE\"\n");
    assert!(help_now(&home).starts_with("New Zealand\n"));
    assert!(Done::of(home.command().arg("config")).is(0).out.contains("country: NZ (chosen in Help now)"));
    for nonsense in ["", "ZZ", "a country", "\u{1b}[2J"] {
        remember(&home, "country", nonsense);
        assert!(help_now(&home).starts_with("Ireland\n"), "{nonsense:?}");
    }
}

#[test]
fn the_plan_is_shown_only_if_it_stands_outside_and_never_takes_the_last_line() {
    let home = Home::empty();
    assert!(!help_now(&home).contains("My people"));
    remember(&home, "plan.txt", "## My people: who I call, and how\n\nAna, 555 0100\u{1b}[2J\n");
    let text = help_now(&home);
    assert!(text.contains("My people: who I call, and how\n") && text.contains("Ana, 555 0100"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text:?}");
    assert!(text.trim_end().ends_with("In danger now, call: 999 or 112"), "{text}");
}

#[test]
fn breathing_speaks_a_line_for_each_breath_in_and_out_in_time() {
    let home = Home::empty();
    let mut command = home.command();
    command.env("LC_ALL", "en_GB.UTF-8").args(["help-now", "--breathe"]);
    // Cut short: a minute is long for a test.
    let output = command.timeout(Duration::from_millis(5_500)).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text, "In danger now, call: 999 or 112\nBreathe in, 4\nBreathe out, 6\n");
}
