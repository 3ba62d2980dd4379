//! Speed of what a person waits for, with 1,000 and 100,000 entries.
//!
//! The figures should hardly differ between the two: only what is shown is read.

#![expect(clippy::expect_used, reason = "a bench stops at the first surprise")]

#[path = "speed/meetings.rs"]
mod meetings;

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent};
use divan::{Bencher, black_box};
use evenkeel::app::App;
use evenkeel::app::clock::Clock;
use evenkeel::app::request::Request;
use evenkeel::config::{Config, ThemeChoice};
use evenkeel::domain::check_in::{Answers, Halt, Metric};
use evenkeel::domain::entry::{Beginning, Entry};
use evenkeel::domain::kind::{Fellowship, Kind, Model};
use evenkeel::domain::moment::Moment;
use evenkeel::domain::query::Query;
use evenkeel::domain::rating::{Minutes, Rating};
use evenkeel::domain::session::{Meeting, Session};
use evenkeel::domain::status::{Mark, Status};
use evenkeel::domain::text::Body;
use evenkeel::library::Catalogue;
use evenkeel::library::guided::Guided;
use evenkeel::library::helplines::Helplines;
use evenkeel::library::prompts::Prompts;
use evenkeel::tui::Start;
use evenkeel::tui::shell::{Cx, Job, Keep, Shell, Sitting};
use evenkeel::tui::theme::Theme;
use evenkeel::vault::{self, Cursor, Passphrase, RecoveryCode, UnlockWith, WorkFactor};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::TempDir;
use zeroize::Zeroizing;

const SIZES: [usize; 2] = [1_000, 100_000];

fn main() {
    divan::main();
}

fn now() -> Moment {
    Moment::from_stored("2026-11-23T20:00:00Z", "2026-11-23T20:00:00", "Europe/London").expect("a moment")
}

fn key() -> UnlockWith {
    UnlockWith::Passphrase(Passphrase::new(Zeroizing::new("bench".to_owned())).expect("a passphrase"))
}

/// A text of 120 words, with "river" in every one and "heron" in one of a thousand.
fn body(n: usize) -> Body {
    let words =
        ["morning", "walked", "called", "group", "craving", "slept", "tired", "hopeful", "worked", "cooked"];
    let mut text: Vec<String> =
        (0..118).map(|at| format!("{}{}", words[(n + at * 7) % 10], (n * at) % 97)).collect();
    text.push("river".to_owned());
    text.push(if n.is_multiple_of(1000) { "heron" } else { "gull" }.to_owned());
    Body::parse(&text.join(" ")).expect("a body")
}

/// A vault with so many entries, made once.
fn dir(size: usize) -> PathBuf {
    static VAULTS: [OnceLock<TempDir>; 2] = [OnceLock::new(), OnceLock::new()];
    let place = SIZES.iter().position(|known| *known == size).expect("a known size");
    let home = VAULTS[place].get_or_init(|| {
        let home = TempDir::new().expect("a directory");
        let passphrase = Passphrase::new(Zeroizing::new("bench".to_owned())).expect("a passphrase");
        let code = RecoveryCode::generate().expect("a code");
        let work = WorkFactor::new(15).expect("a work factor");
        let vault =
            vault::create(&home.path().join("vault"), &passphrase, &code, work, now()).expect("a vault");
        let clock = Clock::fixed(now());
        let fill = vault.together(|vault| {
            (0..size).try_for_each(|n| {
                // About 27 a day, for ten years at 100,000.
                let age = Duration::from_secs(u64::try_from(n).unwrap_or_default() * 53 * 60);
                let at = Moment::new(now().instant() - age, now().zone());
                let writing = Beginning::default().with(at, body(n));
                vault.journal().save_new(&Entry { id: clock.new_entry_id(), writing, trashed: None })
            })
        });
        fill.expect("entries");
        home
    });
    home.path().join("vault")
}

fn app(size: usize) -> App {
    let mut app = App::new(dir(size), Clock::fixed(now()));
    app.unlock(&key()).expect("it opens");
    app
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn unlock(bencher: Bencher, size: usize) {
    dir(size);
    bencher.bench_local(|| app(size).is_unlocked());
}

#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn save(bencher: Bencher, size: usize) {
    let app = app(size);
    bencher.bench_local(|| app.add_entry(Beginning::default().with(now(), body(7))).expect("saved"));
}

#[divan::bench(args = SIZES)]
fn list_first_page(bencher: Bencher, size: usize) {
    let app = app(size);
    bencher.bench_local(|| app.entries(&Query::default(), None, 50).expect("entries").len());
}

#[divan::bench(args = SIZES)]
fn list_page_in_the_middle(bencher: Bencher, size: usize) {
    let app = app(size);
    let all = app.entries(&Query::default(), None, 500).expect("entries");
    let after = Cursor::after_entry(&all.last().expect("an entry").entry);
    bencher.bench_local(|| app.entries(&Query::default(), Some(after.clone()), 50).expect("entries").len());
}

fn search(bencher: Bencher, size: usize, words: &str) {
    let app = app(size);
    let query = Query::parse(words, now().date()).expect("a query");
    bencher.bench_local(|| app.entries(black_box(&query), None, 50).expect("hits").len());
}

#[divan::bench(args = SIZES)]
fn search_a_word_in_every_entry(bencher: Bencher, size: usize) {
    search(bencher, size, "river");
}

#[divan::bench(args = SIZES)]
fn search_a_rare_word(bencher: Bencher, size: usize) {
    search(bencher, size, "heron");
}

#[divan::bench(args = SIZES)]
fn search_the_first_letters(bencher: Bencher, size: usize) {
    search(bencher, size, "c");
}

#[divan::bench(args = SIZES)]
fn overview_of_today(bencher: Bencher, size: usize) {
    let mut app = app(size);
    bencher.bench_local(|| app.perform(Request::Overview).is_ok());
}

/// A key in the journal's list and the frame it leads to, as the loop does them; the vault's part is the worker's.
#[divan::bench(args = SIZES)]
fn key_and_frame_in_the_journal(bencher: Bencher, size: usize) {
    let mut app = app(size);
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
    let mut shell = Shell::new(cx(), Start::Today);
    let mut play = |app: Option<&mut App>, code: KeyCode| {
        shell.event(Event::Key(KeyEvent::from(code)), Instant::now());
        let jobs = shell.take_jobs();
        if let Some(app) = app {
            for job in jobs {
                if let Job::Ask(layer, request) = job {
                    shell.answer(layer, app.perform(request), Instant::now());
                }
            }
        }
        terminal.draw(|frame| shell.draw(frame)).expect("a frame");
    };
    play(Some(&mut app), KeyCode::Char('3'));
    let mut goes_down = true;
    bencher.bench_local(|| {
        play(None, if goes_down { KeyCode::Down } else { KeyCode::Up });
        goes_down = !goes_down;
    });
}

/// Sessions in the vault of those that look at sessions: more than a session a day for forty years.
const SESSIONS: usize = 20_000;

fn session(n: usize) -> Meeting {
    let age = Duration::from_secs(u64::try_from(n).unwrap_or_default() * 17 * 60 * 60);
    let at = Moment::new(now().instant() - age, now().zone());
    let kind = match n % 3 {
        0 => Kind::Group { model: Some(Model::ALL[n % Model::ALL.len()]) },
        1 => Kind::Individual { focus: None },
        _ => Kind::MutualHelp { fellowship: Some(Fellowship::ALL[n % Fellowship::ALL.len()]) },
    };
    let status = if n % 9 == 4 { Status::Missed } else { Status::Attended };
    let reason = (status == Status::Missed).then(|| "transport".parse().expect("a reason"));
    Meeting {
        minutes: Minutes::new(90).ok(),
        name: format!("Group or place {}", n % 40).parse().ok(),
        with: format!("J.{}.", n % 20).parse().ok(),
        mood: "4,6".parse().expect("ratings"),
        urge: "6,5".parse().expect("ratings"),
        takeaway: Body::parse(&"what was said there, ".repeat(12)).ok(),
        ..Meeting::new(kind, at, Mark::new(status, reason).expect("a mark"))
    }
}

/// A vault with so many sessions, made once.
fn app_of_sessions() -> App {
    static VAULT: OnceLock<TempDir> = OnceLock::new();
    let home = VAULT.get_or_init(|| {
        let home = TempDir::new().expect("a directory");
        let UnlockWith::Passphrase(passphrase) = key() else { unreachable!("a passphrase") };
        let code = RecoveryCode::generate().expect("a code");
        let work = WorkFactor::new(15).expect("a work factor");
        let vault =
            vault::create(&home.path().join("vault"), &passphrase, &code, work, now()).expect("a vault");
        let clock = Clock::fixed(now());
        let fill = vault.together(|vault| {
            (0..SESSIONS).try_for_each(|n| {
                vault.sessions().save_new(&Session::new(clock.new_session_id(), session(n), None))
            })
        });
        fill.expect("sessions");
        home
    });
    let mut app = App::new(home.path().join("vault"), Clock::fixed(now()));
    app.unlock(&key()).expect("it opens");
    app
}

/// Keys that open a screen, everything the app is asked for on the way, and the last frame.
fn open(bencher: Bencher, before: &str, keys: &str) {
    let mut app = app_of_sessions();
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
    let mut play = |shell: &mut Shell, keys: &str| {
        let mut answer = |shell: &mut Shell| loop {
            let jobs = shell.take_jobs();
            if jobs.is_empty() {
                return;
            }
            for job in jobs {
                if let Job::Ask(layer, request) = job {
                    shell.answer(layer, app.perform(request), Instant::now());
                }
            }
        };
        answer(shell);
        for letter in keys.chars() {
            let code = match letter {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                letter => KeyCode::Char(letter),
            };
            shell.event(Event::Key(KeyEvent::from(code)), Instant::now());
            answer(shell);
            terminal.draw(|frame| shell.draw(frame)).expect("a frame");
        }
    };
    for _ in 0..3 {
        // What is read for the first time after unlocking is not what this is about.
        play(&mut Shell::new(cx(), Start::Today), &format!("{before}{keys}"));
    }
    let play = std::cell::RefCell::new(play);
    let ready = || {
        let mut shell = Shell::new(cx(), Start::Today);
        (play.borrow_mut())(&mut shell, before);
        shell
    };
    bencher.with_inputs(ready).bench_local_values(|mut shell| {
        (play.borrow_mut())(&mut shell, keys);
        shell
    });
}

/// A view of the sessions, by the keys that lead to it and the one that opens it.
const VIEWS: [(&str, &str, &str); 11] = [
    ("list", "", "4"),
    ("month", "4", "v"),
    ("table", "4v", "v"),
    ("table by kind", "4vv", "c"),
    ("table by name", "4vvc", "c"),
    ("table by status", "4vvcc", "c"),
    ("table, a word looked for", "4vv/tuesda", "y"),
    ("attendance", "4vv", "v"),
    ("attendance, further back", "4vvvl", "l"),
    ("a session's page", "4", "\n"),
    ("its group's page", "4\n\t\t\t\t\t\t", "\n"),
];

#[divan::bench(sample_count = 20, sample_size = 1, args = VIEWS.map(|(name, ..)| name))]
fn view_of_20_000_sessions(bencher: Bencher, name: &str) {
    let view = VIEWS.iter().find(|(known, ..)| *known == name);
    let (_, before, keys) = view.expect("a view of this name");
    open(bencher, before, keys);
}

/// Opening two years of check-ins on the year's charts, with everything the app is asked for, and the frame.
#[divan::bench(sample_count = 20, sample_size = 1, args = ["month", "year"])]
fn progress_of_two_years(bencher: Bencher, span: &str) {
    static FILLED: OnceLock<()> = OnceLock::new();
    FILLED.get_or_init(|| {
        let app = app_of_sessions();
        for back in 0..730_u64 {
            let at = Moment::new(now().instant() - Duration::from_secs(back * 24 * 60 * 60), now().zone());
            let rating = |n: u64| Rating::new(u8::try_from(n % 11).unwrap_or(0)).ok();
            let answers = Answers {
                mood: rating(back),
                urge: rating(back * 7),
                sleep: rating(back * 3),
                connection: rating(back * 5),
                halt: if back % 4 == 0 { vec![Halt::Tired] } else { Vec::new() },
                metrics: Metric::parse_list("pain 3, walking 8").expect("ratings"),
                ..Answers::default()
            };
            app.add_check_in(at, answers).expect("a check-in");
        }
    });
    match span {
        "month" => open(bencher, "", "6"),
        _ => open(bencher, "6v", "v"),
    }
}

/// Reading every page, exercise and word from the program: what the library costs on its first use.
#[divan::bench]
fn library_from_nothing(bencher: Bencher) {
    bencher.bench_local(|| Catalogue::with_own(Vec::new(), Vec::new()).expect("pages").pages().count());
}

/// A key and the frame it leads to, without the vault's part.
fn press(shell: &mut Shell, terminal: &mut Terminal<TestBackend>, code: KeyCode) {
    shell.event(Event::Key(KeyEvent::from(code)), Instant::now());
    shell.take_jobs();
    terminal.draw(|frame| shell.draw(frame)).expect("a frame");
}

#[divan::bench]
fn open_the_library(bencher: Bencher) {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
    bencher.with_inputs(|| Shell::new(cx(), Start::Today)).bench_local_values(|mut shell| {
        press(&mut shell, &mut terminal, KeyCode::Char('2'));
        shell
    });
}

#[divan::bench]
fn turn_a_page(bencher: Bencher) {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
    let mut shell = Shell::new(cx(), Start::Today);
    press(&mut shell, &mut terminal, KeyCode::Char('2'));
    press(&mut shell, &mut terminal, KeyCode::Enter);
    let mut goes_on = true;
    bencher.bench_local(|| {
        press(&mut shell, &mut terminal, KeyCode::Char(if goes_on { 'n' } else { 'p' }));
        goes_on = !goes_on;
    });
}

#[divan::bench]
fn search_the_library(bencher: Bencher) {
    let catalogue = Catalogue::builtin().expect("pages");
    let query = evenkeel::doc::query::Query::parse("first time in a gruop");
    bencher.bench_local(|| catalogue.search(black_box(&query)).len());
}

/// A text of 20,000 words with some Markdown in it, in paragraphs of so many words.
fn long_text(paragraph: usize) -> String {
    let words =
        ["morning", "*walked*", "home", "#group", "and", "**slept**", "badly", "with", "@AB", "`tea`,"];
    let ends = |n: usize| if n.is_multiple_of(paragraph) { "\n\n" } else { " " };
    (0..20_000).map(|n| format!("{}{}", words[n * 7 % 10], ends(n + 1))).collect::<Vec<_>>().concat()
}

/// The writing screen with a text in it and the cursor in the middle.
fn writing(text: String) -> (Shell, Terminal<TestBackend>) {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
    let mut shell = Shell::new(cx(), Start::NewEntry(Box::default()));
    shell.event(Event::Paste(text), Instant::now());
    terminal.draw(|frame| shell.draw(frame)).expect("a frame");
    for _ in 0..40 {
        press(&mut shell, &mut terminal, KeyCode::PageUp);
    }
    (shell, terminal)
}

/// A key in the middle of 20,000 words and the frame it leads to, with paragraphs of 80 words, and with only one.
#[divan::bench(args = [80, 1_000_000])]
fn key_and_frame_in_20_000_words(bencher: Bencher, paragraph: usize) {
    let (mut shell, mut terminal) = writing(long_text(paragraph));
    let mut types = true;
    bencher.bench_local(|| {
        press(&mut shell, &mut terminal, if types { KeyCode::Char('x') } else { KeyCode::Backspace });
        types = !types;
    });
}

/// Pasting 100 KB into an empty entry, and the frame.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn paste_100_kilobytes(bencher: Bencher) {
    let piece = "Walked\thome 👨‍👩‍👧‍👦 and 日本 e\u{301}\r\nslept. שלום 🇩🇪\n";
    let text = piece.repeat(100 * 1024 / piece.len());
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
    bencher
        .with_inputs(|| (Shell::new(cx(), Start::NewEntry(Box::default())), text.clone()))
        .bench_local_values(|(mut shell, text)| {
            shell.event(Event::Paste(text), Instant::now());
            terminal.draw(|frame| shell.draw(frame)).expect("a frame");
            shell
        });
}

fn cx() -> Cx {
    Cx {
        config: Config::default(),
        country: None,
        theme: Theme::detect(ThemeChoice::Dark, |_| None),
        pages: Catalogue::builtin().expect("pages"),
        library: Catalogue::builtin().expect("pages"),
        helplines: Helplines::builtin().expect("lines"),
        prompts: Prompts::builtin().expect("prompts"),
        guided: Guided::builtin().expect("pages to write on"),
        clock: Clock::fixed(now()),
        keep: Keep::Open,
        sitting: Sitting::default(),
        frame: 0,
        uptime: Duration::ZERO,
    }
}
