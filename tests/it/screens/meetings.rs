//! The meeting book on the screen. The stage's clock stands at Monday 23 November 2026, 20:00 in London.

use evenkeel::app::App;
use evenkeel::app::import::Import;
use evenkeel::domain::kind::Fellowship;
use evenkeel::domain::moment::Zone;
use evenkeel::exchange::meetings;
use evenkeel::vault::SessionFilter;

use super::harness::{Stage, stage};

const QUIRKS: &[u8] = include_bytes!("../../fixtures/meetings/guide-quirks.json");

fn take_in(app: &App, list: &[u8]) {
    let found = meetings::read(list).unwrap();
    app.take_in_meetings(found, Fellowship::Aa, Some(Zone::America__New_York), Import::Keep, &mut |_| {})
        .unwrap();
}

fn with_list() -> Stage {
    let mut stage = stage().filled(|app| take_in(app, QUIRKS)).unlocked();
    stage.play("4b");
    stage
}

fn picture(name: &str, script: &str) {
    for (width, height) in [(80, 24), (120, 40), (60, 20)] {
        let mut stage = with_list();
        stage.resize(width, height);
        stage.play(script);
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), stage.picture());
    }
}

#[test]
fn pictures_of_the_meeting_book() {
    picture("meetings", "");
    picture("meetings-filtered", "/day:tue type:open<tab>");
    picture("meetings-search", "/lamp");
    picture("meetings-page", "/lamplighters<enter>");
    picture("meetings-files", "i");
}

#[test]
fn an_empty_book_says_how_it_is_filled() {
    let mut stage = stage().unlocked();
    stage.play("4b");
    assert!(
        stage.shows("No list of meetings yet. i imports one.") && stage.shows("press i"),
        "{}",
        stage.text()
    );
    assert!(
        stage.text().lines().last().is_some_and(|line| line.contains("i import a list")),
        "{}",
        stage.text()
    );
    stage.play("?");
    assert!(!stage.shows("Look for meetings as you type"), "{}", stage.text());
}

#[test]
fn the_next_come_first_with_the_minutes_until_they_start() {
    let mut stage = with_list();
    // 15:00 in New York: at 18:00 there one starts, which is 23:00 here.
    assert!(stage.shows("23:00 in 3 h"), "{}", stage.text());
    assert!(stage.shows("taken in today"), "{}", stage.text());
    stage.play("n");
    assert!(stage.shows("No meeting fits") && stage.shows("[now ×]"), "{}", stage.text());
    stage.play("n");
    assert!(stage.shows("Round the Clock"), "{}", stage.text());
}

#[test]
fn filters_stand_as_chips_that_go_one_by_one() {
    let mut stage = with_list();
    stage.play("/venue:online<tab>");
    assert!(stage.shows("[venue:online ×]") && stage.shows("3 of"), "{}", stage.text());
    stage.play("/screen<tab>");
    assert!(stage.shows("[screen ×]") && stage.shows("1 of"), "{}", stage.text());
    stage.play("<bs>");
    assert!(stage.shows("3 of") && !stage.shows("[screen"), "{}", stage.text());
    stage.play("<esc>");
    assert!(!stage.shows("[venue"), "{}", stage.text());
    stage.play("/day:never");
    assert!(stage.shows("After day:"), "{}", stage.text());
}

#[test]
fn being_there_is_logged_with_what_the_list_says() {
    let mut stage = with_list();
    stage.play("/lamplighters<tab>a");
    assert!(stage.shows("Lamplighters") && stage.shows("Mutual help"), "{}", stage.text());
    stage.play("<C-s>");
    assert!(stage.shows("Saved"), "{}", stage.text());
    let logged = stage.asked(|app| app.sessions(&SessionFilter::default(), None, 9).unwrap());
    let meeting = &logged[0].meeting;
    assert_eq!(meeting.minutes.map(evenkeel::domain::rating::Minutes::get), Some(60));
    assert_eq!(meeting.kind.fellowship(), Some(Fellowship::Aa));
    assert!(meeting.listed.is_some());
    stage.play("<enter>");
    stage.play(" ");
    assert!(stage.shows("When you were there"), "{}", stage.text());
    // From the session back to the meeting, also once the list has lost it.
    let without = String::from_utf8(QUIRKS.to_vec()).unwrap().replace("\"lamplighters\"", "\"other\"");
    stage.asked(|app| take_in(app, without.as_bytes()));
    stage.play("<esc><esc><esc><esc>4<enter>");
    assert!(stage.shows("in the meeting book"), "{}", stage.text());
    stage.play("<tab><enter>");
    assert!(stage.shows("the list no longer has it"), "{}", stage.text());
}

#[test]
fn a_meeting_is_planned_every_week_once_the_person_says_so() {
    let mut stage = with_list();
    stage.play("/lamplighters<enter>s");
    assert!(stage.shows("Plan it every week?"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.asked(|app| app.all_series().unwrap()).is_empty());
    stage.play("s<down><enter>");
    assert!(stage.shows("Planned every week"), "{}", stage.text());
    let series = stage.asked(|app| app.all_series().unwrap());
    assert_eq!((series.len(), series[0].zone), (1, Zone::America__Chicago));
    assert!(series[0].template.listed.is_some());
}

#[test]
fn a_place_is_kept_and_distances_are_measured_from_it() {
    let mut stage = with_list();
    stage.play("phome<tab>41.9,-87.6<C-s>");
    assert!(stage.shows("Saved."), "{}", stage.text());
    stage.play("/near:home<tab>");
    assert!(stage.shows("0.0 km") && stage.shows("[near:home ×]"), "{}", stage.text());
    stage.play("<esc>/near:work<tab>");
    assert!(stage.shows("no place of the name"), "{}", stage.text());
}

#[test]
fn a_file_is_taken_in_once_it_is_known_whose_meetings_it_has() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("list.json"), QUIRKS).unwrap();
    std::fs::write(dir.path().join("junk.json"), "[1, 2").unwrap();
    let mut stage = stage().importing_from(dir.path()).unlocked();
    stage.play("4bi");
    assert!(stage.shows("list.json"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("it ends too early") && stage.shows("Nothing was changed."), "{}", stage.text());
    stage.play("<down><enter>");
    assert!(stage.shows("Whose meetings are they?"), "{}", stage.text());
    stage.play("<enter>");
    assert!(stage.shows("added, 0 changed, 0 gone") && stage.shows("row 16: day"), "{}", stage.text());
    // The second time it is known.
    stage.play("G<up>");
    while !stage.shows("› list.json") {
        stage.play("<up>");
    }
    stage.play("<enter>");
    assert!(stage.shows("0 added"), "{}", stage.text());
    while !stage.shows("› Alcoholics Anonymous") {
        stage.play("<down>");
    }
    stage.play("d<down><enter>");
    assert!(stage.shows("None yet."), "{}", stage.text());
}
