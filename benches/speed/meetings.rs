//! Speed of the meeting book, with 100,000 meetings.

use std::sync::OnceLock;
use std::time::Instant;

use crossterm::event::{Event, KeyCode, KeyEvent};
use divan::{Bencher, black_box};
use evenkeel::app::App;
use evenkeel::app::clock::Clock;
use evenkeel::app::import::Import;
use evenkeel::app::request::{MeetingRequest, MeetingsTakenIn, Outcome, Request};
use evenkeel::domain::kind::Fellowship;
use evenkeel::domain::meeting::query::MeetingQuery;
use evenkeel::exchange::meetings;
use evenkeel::tui::Start;
use evenkeel::tui::shell::{Job, Shell};
use evenkeel::vault::{self, RecoveryCode, UnlockWith, WorkFactor};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::TempDir;

use super::{cx, key, now};

/// Meetings in the list.
const MEETINGS: usize = 100_000;

/// A list as a large fellowship would publish it, with "river" in every meeting and "heron" in one of a thousand.
fn list() -> &'static str {
    static LIST: OnceLock<String> = OnceLock::new();
    LIST.get_or_init(|| {
        let words = ["Lantern", "Harbour", "Quiet", "Morning", "Candle", "Hill", "Garden", "Bridge", "Noon", "Circle"];
        let zones = ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Europe/London"];
        let types = ["O", "C", "D", "B", "X", "SP", "ST", "BE", "W", "M", "EN", "S"];
        let row = |n: usize| {
            let word = |at: usize| words[(n * 7 + at * 3 + n / 11) % words.len()];
            let (minute, is_online) = (n * 37 % 288 * 5, n.is_multiple_of(3));
            let heron = if n.is_multiple_of(1000) { "heron" } else { "gull" };
            format!(
                "{{\"slug\":\"m-{n}\",\"name\":\"{} {} {n}\",\"day\":{},\"time\":\"{:02}:{:02}\",\"timezone\":\"{}\",\
                 \"types\":[\"{}\",\"{}\"],\"location\":\"{} Hall\",\"formatted_address\":\"{n} {} Street, Town {}, ST {}, USA\",\
                 \"region\":\"Region {}\",\"latitude\":{:.5},\"longitude\":{:.5},\"approximate\":\"no\",{}\
                 \"notes\":\"By the river. {} {} upstairs, bring a cup; ring the {heron} bell at the side door.\"}}",
                word(1), word(2), n % 7, minute / 60, minute % 60, zones[n % zones.len()], types[n % 12], types[n / 12 % 12],
                word(3), word(4), n % 500, 10_000 + n % 9000, n % 300, 25.0 + hundredths(n * 13 % 2300),
                -123.0 + hundredths(n * 29 % 5300),
                if is_online { "\"conference_url\":\"https://video.example.org/j/1\"," } else { "" }, word(5), word(6),
            )
        };
        format!("[{}]", (0..MEETINGS).map(row).collect::<Vec<_>>().join(",\n"))
    })
}

fn hundredths(number: usize) -> f64 {
    u32::try_from(number).map_or(0.0, f64::from) / 100.0
}

fn new_app() -> (TempDir, App) {
    let home = TempDir::new().expect("a directory");
    let UnlockWith::Passphrase(passphrase) = key() else { unreachable!("a passphrase") };
    let code = RecoveryCode::generate().expect("a code");
    let work = WorkFactor::new(15).expect("a work factor");
    vault::create(&home.path().join("vault"), &passphrase, &code, work, now()).expect("a vault");
    let mut app = App::new(home.path().join("vault"), Clock::fixed(now()));
    app.unlock(&key()).expect("it opens");
    (home, app)
}

fn take_in(app: &App) -> MeetingsTakenIn {
    let found = meetings::read(list().as_bytes()).expect("a list");
    app.take_in_meetings(found, Fellowship::Aa, None, Import::Keep, &mut |_| {}).expect("taken in")
}

/// A vault with the list taken in, made once.
fn app_of_meetings() -> App {
    static VAULT: OnceLock<TempDir> = OnceLock::new();
    let home = VAULT.get_or_init(|| {
        let (home, app) = new_app();
        take_in(&app);
        home
    });
    let mut app = App::new(home.path().join("vault"), Clock::fixed(now()));
    app.unlock(&key()).expect("it opens");
    app
}

/// Reading 100,000 meetings and keeping them.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn import(bencher: Bencher) {
    list();
    bencher.with_inputs(new_app).bench_local_values(|(home, app)| {
        take_in(&app);
        (home, app)
    });
}

/// The same list once more: nothing changed.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn import_again(bencher: Bencher) {
    let app = app_of_meetings();
    bencher.bench_local(|| take_in(&app).changes.same);
}

/// Reads a part of what the first question needs, as the terminal UI has it done right after unlocking, and says whether
/// that was all.
fn read_ahead(app: &mut App) -> bool {
    let outcome = app.perform(Request::Meeting(Box::new(MeetingRequest::ReadAhead)));
    matches!(outcome, Ok(Outcome::MeetingsReadAhead(true)))
}

/// One part of the reading ahead: what is asked meanwhile waits so long at most.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn one_part_of_reading_ahead(bencher: Bencher) {
    bencher.with_inputs(app_of_meetings).bench_local_values(|mut app| {
        read_ahead(&mut app);
        app
    });
}

/// The first question after unlocking, as in the terminal UI.
#[divan::bench(sample_count = 20, sample_size = 1, args = ["", "heron", "near:40.7,-74 within:20 type:open"])]
fn first_question_after_unlocking(bencher: Bencher, asked: &str) {
    let query = MeetingQuery::parse(asked, now().date()).expect("a query");
    let ready = || {
        let mut app = app_of_meetings();
        while !read_ahead(&mut app) {}
        app
    };
    bencher.with_inputs(ready).bench_local_values(|app| {
        let found = app.find_meetings(&query, now(), 0, 100).expect("found");
        (app, found.total) // closing the vault is not what this is about
    });
}

/// The first question with nothing read ahead, as on the command line.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn first_question_with_nothing_read_ahead(bencher: Bencher) {
    bencher.with_inputs(app_of_meetings).bench_local_values(|app| {
        let found = app.find_meetings(&MeetingQuery::default(), now(), 0, 100).expect("found");
        (app, found.total)
    });
}

/// What is asked for.
const ASKED: [&str; 14] = [
    "",
    "now",
    "day:tue after:18:00",
    "venue:online",
    "type:speaker",
    "lang:spanish day:sun",
    "fellowship:aa accessible",
    "near:40.7,-74",
    "near:40.7,-74 within:20 type:open",
    "river",
    "heron",
    "lan",
    "quiet harbour upst",
    "river near:40.7,-74 day:mon venue:in-person",
];

#[divan::bench(args = ASKED)]
fn find(bencher: Bencher, asked: &str) {
    let app = app_of_meetings();
    let query = MeetingQuery::parse(asked, now().date()).expect("a query");
    app.find_meetings(&query, now(), 0, 100).expect("found");
    bencher.bench_local(|| app.find_meetings(black_box(&query), now(), 0, 100).expect("found").total);
}

/// A page from the middle of all.
#[divan::bench]
fn find_a_page_in_the_middle(bencher: Bencher) {
    let app = app_of_meetings();
    let query = MeetingQuery::default();
    bencher
        .bench_local(|| app.find_meetings(black_box(&query), now(), MEETINGS / 2, 100).expect("found").total);
}

/// A key in the list and the frame it leads to, as the loop does them, with the pages that are asked for on the way.
#[divan::bench(sample_count = 500, sample_size = 1)]
fn key_and_frame(bencher: Bencher) {
    let mut app = app_of_meetings();
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
    let mut shell = Shell::new(cx(), Start::Today);
    let mut play = |code: KeyCode| {
        shell.event(Event::Key(KeyEvent::from(code)), Instant::now());
        for job in shell.take_jobs() {
            if let Job::Ask(layer, request) = job {
                shell.answer(layer, app.perform(request), Instant::now());
            }
        }
        terminal.draw(|frame| shell.draw(frame)).expect("a frame");
    };
    play(KeyCode::Char('4'));
    play(KeyCode::Char('b'));
    bencher.bench_local(|| play(KeyCode::Down));
}
