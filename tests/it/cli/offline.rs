//! What needs no vault and no passphrase, and works when both are broken.

use super::home::{Done, Home, keys};

const LINE: [&str; 9] = ["country", "name", "call", "text", "chat", "hours", "language", "source", "checked"];
const PAGE: [&str; 8] = ["page", "topic", "title", "summary", "minutes", "grade", "reviewed", "sources"];

fn run(home: &Home, args: &[&str]) -> Done {
    Done::of(home.command().args(args))
}

fn json(args: &[&str]) -> serde_json::Value {
    let done = run(&Home::empty(), &[args, &["--json"]].concat()).is(0);
    serde_json::from_str(&done.out).unwrap()
}

/// A home in which the vault and the settings cannot be read.
fn broken() -> Home {
    let home = Home::empty();
    home.write("vault", "not a directory");
    std::fs::create_dir_all(home.path(".config/evenkeel")).unwrap();
    home.write(".config/evenkeel/config.toml", "theme = [");
    home
}

#[test]
fn help_now_works_when_everything_else_is_broken() {
    let home = broken();
    let done = run(&home, &["help-now", "--country", "us"]).is(0);
    assert!(done.out.contains("911") && done.out.contains("988"), "{done:?}");
    assert!(done.out.contains("Help now"), "{done:?}");
    let mut command = home.command();
    command.env_remove("HOME").env_remove("EVENKEEL_VAULT").arg("help-now");
    Done::of(&mut command).is(0);
    run(&home, &["config"]).fails(2, "line 1");
}

#[test]
fn the_country_is_guessed_and_all_are_shown_otherwise() {
    let home = Home::empty();
    let guessed = Done::of(home.command().env("LC_ALL", "en_IE.UTF-8").arg("help-now")).is(0).out;
    assert!(guessed.starts_with("Ireland\n") && !guessed.contains("United Kingdom\n"), "{guessed}");
    let all = run(&home, &["help-now"]).is(0).out;
    assert!(all.starts_with("Which country are you in?") && all.trim_end().ends_with("|ES"), "{all}");
    assert!(all.contains("Ireland (IE)\nIn danger now, call: 999 or 112\n"), "{all}");
    assert!(all.contains("United Kingdom (GB)\n") && all.contains("Help now"), "{all}");
    let unknown = run(&home, &["help-now", "--country", "AQ"]).fails(4, "no numbers for that country");
    assert_eq!(unknown.out, all);
}

#[test]
fn the_emergency_number_is_the_first_and_the_last_thing_said() {
    let home = Home::empty();
    for (country, number) in [("IE", "999 or 112"), ("US", "911"), ("AU", "000")] {
        for guessed in [false, true] {
            let mut command = home.command();
            if guessed {
                command.env("LC_ALL", format!("en_{country}.UTF-8")).arg("help-now");
            } else {
                command.args(["help-now", "--country", country]);
            }
            let lines = Done::of(&mut command).is(0).out;
            let lines: Vec<&str> = lines.lines().collect();
            let danger = format!("In danger now, call: {number}");
            assert_eq!((lines[1], lines[lines.len() - 1]), (danger.as_str(), danger.as_str()));
            let place = |word: &str| lines.iter().position(|line| line.starts_with(word)).unwrap();
            assert!(place("checked") < place("Help now"), "{lines:?}");
        }
    }
}

#[test]
fn help_lines_are_a_flat_list() {
    let all = json(&["help-now"]);
    let lines = all.as_array().unwrap();
    assert!(lines.len() > 5 && lines.iter().all(|line| keys(line) == LINE));
    let irish = json(&["help-now", "--country", "IE"]);
    assert!(irish.as_array().unwrap().iter().all(|line| line["country"] == "IE"));
    let first = &irish[0];
    assert_eq!(
        (&first["name"], &first["call"], &first["checked"]),
        (&"Emergency number".into(), &"999 or 112".into(), &serde_json::Value::Null)
    );
    let countries: std::collections::BTreeSet<_> =
        lines.iter().map(|line| line["country"].as_str().unwrap()).collect();
    let emergencies = lines.iter().filter(|line| line["name"] == "Emergency number");
    assert_eq!(emergencies.count(), countries.len());
}

#[test]
fn pages_are_listed_read_and_found() {
    let all = json(&["read"]);
    assert!(all.as_array().unwrap().iter().all(|page| keys(page) == PAGE));
    let page = json(&["read", "support"]);
    assert_eq!(keys(&page), [&PAGE[..], &["body", "exercises", "see_also"]].concat());
    assert_eq!(page["page"], "groups/support");
    let hits = json(&["read", "--search", "support group"]);
    assert_eq!(keys(&hits[0]), ["page", "title", "snippet"]);
    assert_eq!(json(&["read", "--search", "zzyzx"]), serde_json::json!([]));
}

#[test]
fn a_page_is_set_for_reading() {
    let text = run(&broken(), &["read", "groups/support"]).is(0).out;
    assert!(text.starts_with("Support groups\n"), "{text}");
    assert!(text.contains("Sources") && text.lines().all(|line| line.chars().count() <= 76), "{text}");
    let wide =
        Done::of(Home::empty().command().env("COLUMNS", "40").args(["read", "groups/support"])).is(0).out;
    assert!(wide.lines().all(|line| line.chars().count() <= 40), "{wide}");
}

#[test]
fn a_page_file_is_checked_with_lines() {
    let home = Home::empty();
    home.write("page.md", "+++\ntitle = 3\n+++\nText.\n");
    let done = run(&home, &["read", "--check", "page.md"]).is(1);
    assert!(done.err.contains("page.md:2: error: "), "{done:?}");
    assert_eq!(done.out, "");
}

#[test]
fn a_page_file_that_cannot_be_read_is_told_what_is_wrong_with_it() {
    let home = Home::empty();
    let missing =
        run(&home, &["read", "--check", "nofile.md"]).fails(1, "nofile.md: the file could not be read");
    assert!(missing.err.contains("none with that name") && !missing.err.contains("Text does"), "{missing:?}");
    #[cfg(unix)]
    run(&home, &["read", "--check", "."]).fails(1, "it is a directory");
}

#[test]
fn a_fault_in_the_settings_is_told_once_with_its_line() {
    let home = Home::empty();
    std::fs::create_dir_all(home.path(".config/evenkeel")).unwrap();
    for (text, fault) in [
        ("mouse = true\ntheme = \"pink\"\n", "unknown variant `pink`"),
        ("mouse = true\ncolour = 1\n", "unknown field `colour`"),
        ("mouse = true\ntheme = [\n\n", "unclosed array"),
    ] {
        home.write(".config/evenkeel/config.toml", text);
        for command in ["config", "status"] {
            let done = run(&home, &[command]).fails(2, "on line 2");
            assert_eq!(done.err.matches(fault).count(), 1, "{done:?}");
        }
    }
}

#[test]
fn a_page_that_is_almost_named_is_suggested() {
    run(&Home::empty(), &["read", "groups/suport"]).fails(4, "groups/support");
}

#[test]
fn settings_are_printed_with_their_origin() {
    let home = Home::empty();
    std::fs::create_dir_all(home.path(".config/evenkeel")).unwrap();
    home.write(".config/evenkeel/config.toml", "country = \"IE\"\nexport_dir = \"/tmp/out\"\n");
    let text = run(&home, &["config"]).is(0).out;
    for told in
        ["country: IE (settings file)", "export_dir: /tmp/out (settings file)", "mouse: true (default)"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(text.contains("(EVENKEEL_VAULT)"), "{text}");
    let help = run(&home, &["help-now"]).is(0).out;
    assert!(help.starts_with("Ireland\n"), "{help}");
    assert!(run(&home, &["config", "--default"]).is(0).out.contains("reduced_motion"));
}

#[test]
fn completions_and_manual_come_without_a_vault() {
    let home = broken();
    for shell in ["bash", "zsh", "fish"] {
        assert!(run(&home, &["completions", shell]).is(0).out.contains("help-now"));
    }
    run(&home, &["man", "manual/man1"]).is(0);
    let pages: Vec<_> = std::fs::read_dir(home.path("manual/man1")).unwrap().collect();
    assert!(pages.len() > 20 && home.path("manual/man1/evenkeel-journal-add.1").exists(), "{pages:?}");
}

/// A page of the person's own, beside the settings.
fn with_own_page(name: &str, body: &str) -> Home {
    let home = Home::empty();
    std::fs::create_dir_all(home.path(".config/evenkeel/library")).unwrap();
    let text = format!(
        "+++\ntitle = \"The walk\"\nsummary = \"You can walk.\"\norder = 1\nreviewed = 2026-11-25\n\
         [[source]]\nkey = \"me\"\nauthor = \"Dr M\"\nyear = 2026\ntitle = \"Notes\"\n+++\n{body}\n"
    );
    home.write(&format!(".config/evenkeel/library/{name}"), text);
    home
}

#[test]
fn own_pages_join_the_library_without_a_passphrase() {
    let home = with_own_page("walk.md", "Walk to the river.[^me]");
    let done = run(&home, &["read"]).is(0);
    assert!(done.out.contains("Yours") && done.out.contains("yours/walk"), "{done:?}");
    let done = run(&home, &["read", "walk"]).is(0);
    assert!(done.out.contains("Walk to the river.[1]"), "{done:?}");
    let found = run(&home, &["read", "--search", "river", "--json"]).is(0);
    assert!(found.out.contains("yours/walk"), "{found:?}");
}

#[test]
fn an_own_page_that_cannot_join_is_told_kindly_and_the_rest_is_shown() {
    let home = with_own_page("walk.md", "Stay clean.[^me]");
    let done = run(&home, &["read"]).is(0);
    assert!(!done.out.contains("yours/walk") && done.out.contains("groups/support"), "{done:?}");
    assert!(done.err.contains("walk.md is not shown yet"), "{done:?}");
    assert!(done.err.contains("walk.md:12: error: we do not say \"clean\""), "{done:?}");
}

#[test]
fn two_kinds_of_help_are_set_side_by_side() {
    let home = Home::empty();
    let done = run(&home, &["read", "support", "--compare", "aa"]).is(0);
    let lines: Vec<&str> = done.out.lines().collect();
    assert!(lines.contains(&"Who leads"), "{done:?}");
    assert!(
        done.out.contains("Support groups: ") && done.out.contains("Alcoholics Anonymous (AA): "),
        "{done:?}"
    );
    run(&home, &["read", "support", "--compare", "sleep"]).fails(2, "side by side");
    run(&home, &["read", "support", "--compare", "nowhere"]).fails(4, "no page nowhere");
    let both = json(&["read", "support", "--compare", "cbt"]);
    assert_eq!(both[1]["page"], "individual/cbt");
}

#[test]
fn the_library_is_large_plain_and_sourced() {
    let list = json(&["read"]);
    let pages = list.as_array().unwrap();
    assert!(pages.len() >= 60);
    for page in pages {
        assert!(!page["sources"].as_array().unwrap().is_empty(), "{page}");
        assert!(page["grade"].as_f64().unwrap() <= 8.0, "{page}");
        assert_eq!(page["reviewed"].as_str().unwrap().len(), 10, "{page}");
    }
}

#[test]
fn a_page_ends_with_the_words_it_explains() {
    let done = run(&Home::empty(), &["read", "medication/opioids"]).is(0);
    assert!(done.out.contains("Words on this page"), "{done:?}");
}
