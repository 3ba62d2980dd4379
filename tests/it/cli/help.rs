//! The help of every command, held fast: examples first, and no flag of the contract missing.

use super::home::{Done, Home};

const COMMANDS: &[&str] = &[
    "",
    "init",
    "status",
    "practice",
    "practice list",
    "practice show",
    "practice fill",
    "practice done",
    "practice check",
    "read",
    "report",
    "import",
    "export",
    "help-now",
    "journal",
    "journal add",
    "journal list",
    "journal search",
    "journal show",
    "journal edit",
    "journal history",
    "journal delete",
    "journal restore",
    "session",
    "session add",
    "session mark",
    "session list",
    "session show",
    "session edit",
    "session delete",
    "session restore",
    "session stats",
    "check-in",
    "check-in add",
    "check-in list",
    "goal",
    "goal add",
    "goal list",
    "goal lapse",
    "vault",
    "vault verify",
    "vault change-passphrase",
    "vault recover",
    "config",
    "completions",
    "man",
];

fn help(command: &str, flag: &str) -> String {
    let home = Home::empty();
    Done::of(home.command().args(command.split_whitespace()).arg(flag)).is(0).out
}

#[test]
fn every_help_reads_as_it_was_approved() {
    let all = COMMANDS.iter().map(|command| {
        let text = help(command, "-h");
        // The options of every command are the same.
        let own = if command.is_empty() {
            &text
        } else {
            text.split("\nOptions of every command:").next().unwrap_or("")
        };
        let lines: Vec<&str> = own.lines().map(str::trim_end).collect();
        format!("$ evenkeel {command} -h\n{}\n", lines.join("\n").trim_end())
    });
    insta::assert_snapshot!(all.collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_help_begins_with_an_example() {
    for command in COMMANDS {
        let text = help(command, "--help");
        assert!(text.starts_with("Example"), "{command}: {text}");
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{command}: {text}");
    }
}

/// The examples of a command's help that begin with this.
fn examples(command: &str, beginning: &str) -> Vec<String> {
    let text = help(command, "--help");
    let lines = text.lines().map(str::trim).filter(|line| line.starts_with(beginning));
    lines.map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn every_example_of_logging_a_session_works() {
    let home = Home::with_vault();
    let add = "evenkeel session add";
    let examples: Vec<String> =
        ["session add", "session"].iter().flat_map(|help| examples(help, add)).collect();
    assert!(examples.len() > 4, "{examples:?}");
    for example in examples {
        let words = example.strip_prefix("evenkeel").unwrap();
        let program = env!("CARGO_BIN_EXE_evenkeel");
        let script = format!("exec '{program}' --passphrase-file passphrase {words}");
        let mut shell = assert_cmd::Command::new("sh");
        for (name, value) in home.command().get_envs() {
            if let Some(value) = value {
                shell.env(name, value);
            }
        }
        let done = Done::of(shell.current_dir(home.path("")).arg("-c").arg(script)).is(0);
        assert_eq!(done.out.trim().len(), 36, "{example}: {done:?}");
    }
}

#[test]
fn no_example_puts_private_text_on_the_command_line() {
    for command in COMMANDS {
        assert!(!help(command, "--help").contains("echo "), "{command}");
    }
}

#[test]
fn the_topics_both_formats_share_are_listed() {
    let text = help("session add", "--help");
    for topic in evenkeel::domain::text::Topic::SHARED {
        assert!(text.contains(topic), "{topic}: {text}");
    }
}

#[test]
fn every_flag_of_the_contract_is_there() {
    for (command, flags) in [
        ("", "--vault --passphrase-fd --passphrase-file --no-input --json --plain --color --version"),
        ("init", "--work-factor --recovery-file"),
        ("read", "--search --check --json"),
        ("help-now", "--country"),
        ("journal add", "--each-line --title --tag --mood --urge --at --session"),
        ("journal list", "--since --until --tag --limit"),
        ("journal search", "--limit"),
        ("journal edit", "--title --tag --mood --urge --at"),
        (
            "session add",
            "--model --fellowship --at --minutes --name --with --format --status --reason --focus --level --mood --urge \
             --helpful --topic --takeaway",
        ),
        ("session mark", "--reason --mood --urge"),
        ("session list", "--kind --status --since --until --limit"),
        ("session stats", "--since --until"),
        ("check-in add", "--mood --urge --sleep --connection --confidence --halt --used --note --at"),
        ("check-in list", "--since --until"),
        ("goal add", "--aim --since"),
        ("goal lapse", "--at --review"),
        ("vault change-passphrase", "--new-passphrase-file"),
        ("vault recover", "--recovery-file --new-passphrase-file"),
        ("report", "--since --until --include --format --output --yes"),
        ("import", "--format --dry-run"),
        ("export", "--format --output"),
        ("config", "--default"),
    ] {
        let text = help(command, "--help");
        for flag in flags.split_whitespace() {
            assert!(
                text.contains(&format!("{flag} ")) || text.contains(&format!("{flag}\n")),
                "{command}: {flag}"
            );
        }
    }
}
