//! A year of sessions in `session stats` and in the report.

use evenkeel::app::App;
use evenkeel::app::clock::Clock;
use evenkeel::domain::check_in::Answers;
use evenkeel::domain::moment::add_days;
use evenkeel::domain::rating::Rating;
use evenkeel::vault::{Passphrase, UnlockWith};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::home::{Home, PASSPHRASE, keys};
use crate::year;

const SPAN: [&str; 4] = ["--since", "2018-12-31", "--until", "2019-12-29"];
const WHEN: &str = "from 31 December 2018 to 29 December 2019";

/// The home of somebody who logged the year.
fn home() -> Home {
    let home = Home::with_vault();
    with_app(&home, year::fill);
    home
}

/// The same, who also checked in on five days of seven.
pub(crate) fn home_of_a_year() -> Home {
    let home = home();
    with_app(&home, |app| {
        for (at, day) in (0_u8..=255).cycle().zip(0_i64..363).filter(|(at, _)| at % 7 < 5) {
            let at_noon = year::moment(add_days("2018-12-31".parse().unwrap(), day), 12);
            let rating = |times: u8, under: u8| Rating::new(at.wrapping_mul(times) % under).ok();
            let answers = Answers {
                mood: rating(3, 11),
                urge: rating(7, 9),
                sleep: rating(5, 8),
                connection: rating(2, 10),
                ..Answers::default()
            };
            app.add_check_in(at_noon, answers).unwrap();
        }
    });
    home
}

/// Does something in the vault of a home, on the evening after the year.
fn with_app(home: &Home, act: impl FnOnce(&App)) {
    let at = year::moment("2019-12-30".parse().unwrap(), 20);
    let mut app = App::new(home.path("vault"), Clock::fixed(at));
    let passphrase = Passphrase::new(Zeroizing::new(PASSPHRASE.to_owned())).unwrap();
    app.unlock(&UnlockWith::Passphrase(passphrase)).unwrap();
    act(&app);
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_as_by_hand(stats: &Value) {
    assert_eq!(keys(stats), ["since", "until", "by_kind", "by_model", "weeks"]);
    assert_eq!((&stats["since"], &stats["until"]), (&json!("2018-12-31"), &json!("2019-12-29")));
    for (kind, tally) in year::by_kind() {
        assert_eq!(stats["by_kind"][kind], tally, "{kind}");
    }
    for (model, there, all) in [("skills_development", 47, 49), ("support", 48, 50)] {
        let tally = &stats["by_model"][model];
        let counted = tally["attended"].as_u64().unwrap() + tally["partial"].as_u64().unwrap();
        assert_eq!((counted, &tally["denominator"]), (there, &json!(all)), "{model}");
    }
    assert_eq!(stats["weeks"].as_array().unwrap().len(), 52);
    for (at, week) in year::weeks() {
        assert_eq!(stats["weeks"][at], week);
    }
    let minutes: u64 =
        stats["weeks"].as_array().unwrap().iter().map(|it| it["minutes"].as_u64().unwrap()).sum();
    assert_eq!(minutes, 2_450 + 9_990 + 11_535);
}

/// A report of the year in one form.
fn report(home: &Home, form: &str) -> String {
    home.run(&[&["report", "--yes", "--format", form][..], &SPAN].concat()).is(0).out
}

#[test]
fn a_year_is_counted_as_by_hand_and_alike_everywhere() {
    let home = home();
    let stats = home.json(&[&["session", "stats"][..], &SPAN].concat());
    is_as_by_hand(&stats);
    let told: Value = serde_json::from_str(&report(&home, "json")).unwrap();
    assert_eq!(told["attendance"], stats);
    assert!(told["notice"].as_str().unwrap().starts_with("Self-reported"));
    let columns = |more: &[&str]| {
        let mut command = home.command();
        command.env("COLUMNS", "100").env("TERM", "dumb");
        flat(&super::home::Done::of(command.args(["--passphrase-file", "passphrase"]).args(more)).is(0).out)
    };
    let plain = columns(&[&["session", "stats"][..], &SPAN].concat());
    let text = flat(&report(&home, "text"));
    for words in year::words(WHEN) {
        assert!(plain.contains(&words), "{words}: {plain}");
        assert!(text.contains(&words), "{words}: {text}");
    }
    for row in year::ROWS {
        assert!(text.contains(&row.join(" ")), "{row:?}: {text}");
    }
    for words in
        ["Group: in 52 of 52 weeks, at most 2 a week.", "Individual: in 49 of 52 weeks, at most 1 a week."]
    {
        assert!(plain.contains(words) && text.contains(words), "{words}: {text}");
    }
    // The ear hears each figure with its label.
    for row in [
        "Kind: Group Attended: 95 of 99 Rate: 96 % Hours: 166.5 Outside the rate: 2 cancelled by the provider, 1 \
         cancelled in time, 1 moved to another time, 1 not yet marked",
        "With: K. Kind: Group Attended: 47 of 49 Rate: 96 %",
        "Kind: Group Rating: Mood Sessions: 47 Middle change: +2 Middle half: +1 to +2",
    ] {
        assert!(plain.contains(row), "{row}: {plain}");
    }
}

#[test]
fn a_page_of_a_year_is_small_and_its_figures_are_those_of_the_log() {
    let home = home_of_a_year();
    let html = report(&home, "html");
    assert!(html.len() < 200 * 1024, "{} bytes", html.len());
    let told: Value = serde_json::from_str(&report(&home, "json")).unwrap();
    let stats = home.json(&[&["session", "stats"][..], &SPAN].concat());
    assert_eq!((&told["attendance"], &told["weeks"]), (&stats, &stats["weeks"]));
    let html = html.replace('\u{a0}', " ");
    for week in stats["weeks"].as_array().unwrap() {
        let start: evenkeel::domain::moment::Date = week["start"].as_str().unwrap().parse().unwrap();
        let of = |kind: &str| match week[kind].as_u64().unwrap() {
            0 => String::new(),
            count => count.to_string(),
        };
        let cells = ["individual", "group", "mutual_help"].map(of).join("</td><td class=\"right\">");
        let row = format!("{}</td><td class=\"right\">{cells}</td>", start.format("%-d %b %Y"));
        assert!(html.contains(&row), "{row}");
    }
    let mood = &told["check-ins"]["lines"][0];
    assert_eq!((&mood["name"], &mood["of"]), (&json!("Mood"), &json!(364)));
    let words = format!("Logged on {} of 364 days.", mood["days"]);
    assert!(html.contains(&words), "{words}");
}

#[test]
fn the_pages_of_the_report_hold_the_same_and_nothing_private() {
    let home = home();
    // Figures stay on one line.
    let spaced = |text: String| text.replace('\u{a0}', " ");
    let html = spaced(report(&home, "html"));
    for row in year::ROWS {
        let cells = row.join("</td><td class=\"left\">");
        assert!(html.contains(&cells), "{cells}: {html}");
    }
    let markdown = spaced(report(&home, "markdown"));
    for row in year::ROWS {
        assert!(markdown.contains(&format!("| {}", row.join(" | "))), "{row:?}: {markdown}");
    }
    for words in year::words(WHEN) {
        let escaped = words.replace('_', "\\_");
        assert!(html.contains(&words) && markdown.contains(&escaped), "{words}: {html} {markdown}");
    }
    assert!(html.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'"));
    let csv = report(&home, "csv");
    for row in [
        "2018-12-31,2019-12-29,kind,group,Group,94,1,3,1,1,2,1,0,1,9990,99,0.960,self-reported\r\n",
        "2018-12-31,2019-12-29,name,mutual-help,Hall,51,0,1,0,0,0,0,0,0,4590,52,0.981,self-reported\r\n",
    ] {
        assert!(csv.contains(row), "{row}: {csv}");
    }
    let id = home.json(&["session", "list", "--until", "2019-12-29", "--limit", "1"])[0]["id"].to_string();
    for text in [html, markdown, csv, report(&home, "text"), report(&home, "json")] {
        assert!(text.to_lowercase().contains("self-reported"), "{text}");
        for private in ["J.R.", "K.", id.trim_matches('"'), "<script", "http://", "https://", " src="] {
            assert!(!text.contains(private), "{private}: {text}");
        }
    }
}
