//! What the library as a whole has to be.

use std::collections::HashSet;

use evenkeel::domain::exercise::Need;
use evenkeel::domain::kind::{KindName, Model};
use evenkeel::library::Catalogue;
use evenkeel::library::helplines::Helplines;
use evenkeel::library::page::Page;
use sha2::{Digest, Sha256};

fn pages() -> Vec<&'static Page> {
    Catalogue::builtin().unwrap().pages().collect()
}

#[test]
fn there_are_at_least_sixty_pages_in_eight_topics() {
    let topics: Vec<_> =
        Catalogue::builtin().unwrap().topics().iter().map(|topic| topic.id.as_str()).collect();
    let expected = [
        "orientation",
        "groups",
        "individual",
        "mutual-help",
        "medication",
        "safety",
        "skills",
        "clinicians",
    ];
    assert_eq!(topics, expected);
    assert!(pages().len() >= 60);
}

#[test]
fn no_page_is_above_grade_8_and_half_are_at_7_or_below() {
    let mut grades: Vec<(f64, &str)> = pages().iter().map(|page| (page.grade(), page.id.as_str())).collect();
    grades.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let hardest = grades[grades.len() - 1];
    assert!(hardest.0 <= 8.0, "{hardest:?}");
    assert!(grades[grades.len() / 2].0 <= 7.0);
}

#[test]
fn every_page_has_its_length_its_sources_and_ends_with_what_to_do_next() {
    for page in pages() {
        assert!((250..=700).contains(&page.words()), "{}: {} words", page.id, page.words());
        assert!(!page.sources().is_empty(), "{}", page.id);
        assert!(page.summary.chars().count() <= 110, "{}", page.id);
        let outline = page.document().outline();
        assert_eq!(outline.last().unwrap().text, "What you can do next", "{}", page.id);
    }
}

#[test]
fn orders_are_given_once_in_a_topic() {
    for topic in Catalogue::builtin().unwrap().topics() {
        let orders: HashSet<u32> = topic.pages.iter().map(|page| page.order).collect();
        assert_eq!(orders.len(), topic.pages.len(), "{}", topic.id);
    }
}

#[test]
fn every_model_has_its_page_and_can_be_compared() {
    for model in Model::ALL.iter().filter(|model| **model != Model::Other) {
        let page = pages().into_iter().find(|page| page.model == Some(*model));
        let page = page.unwrap_or_else(|| panic!("no page for {model}"));
        assert_eq!(page.id.as_str(), format!("groups/{model}"));
        assert!(page.traits.is_some(), "{}", page.id);
    }
}

#[test]
fn approaches_and_fellowships_can_be_compared() {
    let approaches = pages().into_iter().filter(|page| page.is_approach());
    let fellowships = pages().into_iter().filter(|page| page.fellowship.is_some());
    assert!(fellowships.clone().count() >= 8);
    for page in approaches.chain(fellowships) {
        let traits = page.traits.as_ref().unwrap_or_else(|| panic!("{}", page.id));
        for (name, value) in traits.rows() {
            assert!(!value.trim().is_empty() && value.chars().count() <= 90, "{}: {name}: {value}", page.id);
        }
    }
}

#[test]
fn there_are_exercises_for_every_need_and_each_is_found_from_a_page() {
    let exercises = Catalogue::builtin().unwrap().exercises();
    assert!(exercises.len() >= 24);
    for need in Need::ALL {
        assert!(exercises.iter().any(|exercise| exercise.need == *need), "{need}");
    }
    for exercise in exercises {
        let keys: HashSet<&str> = exercise.fields.iter().map(|field| field.key.as_str()).collect();
        assert_eq!(keys.len(), exercise.fields.len(), "{}", exercise.id);
        assert!(exercise.fields.iter().all(|field| !field.example.is_empty()), "{}", exercise.id);
        assert!(
            pages().iter().any(|page| page.exercises.contains(&exercise.id)),
            "no page leads to {}",
            exercise.id
        );
    }
}

#[test]
fn mutual_help_is_never_called_group_therapy() {
    for page in pages().into_iter().filter(|page| page.id.topic() == "mutual-help") {
        assert!(matches!(page.kind, None | Some(KindName::MutualHelp)), "{}", page.id);
        assert!(page.model.is_none(), "{}", page.id);
    }
}

/// `tests/fixtures/article-runs-of-ten.txt` holds a digest of every run of ten words of the article that the product
/// grew from, so that the article itself need not be here.
#[test]
fn no_run_of_ten_words_is_the_articles() {
    let known: HashSet<&str> = include_str!("../fixtures/article-runs-of-ten.txt").lines().collect();
    let is_known = |run: &[&str]| {
        let digest = Sha256::digest(run.join(" ").as_bytes());
        let start = u64::from_be_bytes(digest[..8].try_into().unwrap());
        known.contains(format!("{start:016x}").as_str())
    };
    let control = "when you engage in treatment for substance misuse addiction therapy can";
    assert!(
        control.split(' ').collect::<Vec<_>>().windows(10).any(is_known),
        "the digests are made otherwise"
    );
    for page in pages() {
        let text = format!("{} {}", page.summary, page.body).to_lowercase();
        let words: Vec<&str> =
            text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let copied = words.windows(10).find(|run| is_known(run));
        assert_eq!(copied, None, "{}", page.id);
    }
}

#[test]
fn common_questions_find_their_page_first() {
    for (typed, expected) in [
        ("methadone", "medication/opioids"),
        ("first time in a group", "groups/first-group"),
        ("relaspe", "individual/relapse-prevention"),
        ("relapse", "individual/relapse-prevention"),
        ("antabuse", "medication/alcohol"),
        ("naloxone", "safety/overdose-and-tolerance"),
        ("how many hours is intensive outpatient", "orientation/levels-of-care"),
        ("difference between AA and therapy", "mutual-help/not-group-therapy"),
        ("sleep", "skills/sleep"),
        ("I cannot sleep", "skills/sleep"),
        ("urge surfing", "skills/craving-wave"),
        ("boredom", "skills/boredom"),
        ("court", "mutual-help/proof-of-attendance"),
        ("smart recovery", "mutual-help/smart"),
        ("suicide", "safety/thoughts-of-suicide"),
        ("five kinds of group", "groups/the-five-kinds"),
    ] {
        let found = Catalogue::builtin().unwrap().search(&evenkeel::doc::query::Query::parse(typed));
        let first: Vec<&str> = found.iter().take(3).map(|hit| hit.page.as_str()).collect();
        assert_eq!(first.first(), Some(&expected), "{typed}: {first:?}");
    }
}

/// The numbers that were confirmed, as written in the notes on help lines; a new one is looked up first, then added here.
const CONFIRMED: &[(&str, &str)] = &[
    ("US", "911"),
    ("US", "988"),
    ("US", "988, then press 1"),
    ("US", "838255"),
    ("US", "HOME to 741741"),
    ("US", "1-800-662-4357"),
    ("CA", "911"),
    ("CA", "988"),
    ("CA", "1-800-668-6868"),
    ("GB", "999 or 112"),
    ("GB", "116 123"),
    ("GB", "0300 123 6600"),
    ("GB", "0800 9177 650"),
    ("IE", "999 or 112"),
    ("IE", "116 123"),
    ("IE", "1800 459 459"),
    ("AU", "000"),
    ("AU", "13 11 14"),
    ("AU", "1800 250 015"),
    ("AU", "1300 22 4636"),
    ("NZ", "111"),
    ("NZ", "1737"),
    ("NZ", "0800 787 797"),
    ("NZ", "8681"),
    ("NZ", "0800 787 798"),
    ("NZ", "0800 787 799"),
    ("IN", "112"),
    ("IN", "14446"),
    ("FR", "112"),
    ("FR", "3114"),
    ("ES", "112"),
    ("ES", "024"),
];

#[test]
fn no_number_to_call_stands_there_that_was_not_confirmed_with_source_and_day() {
    for country in Helplines::builtin().unwrap().countries() {
        let is_confirmed = |number: &str| CONFIRMED.contains(&(country.code.as_str(), number));
        let emergency = country.emergency.as_ref().unwrap();
        assert!(is_confirmed(&emergency.number) && !emergency.source.is_empty(), "{}", country.code);
        for line in &country.lines {
            for number in [&line.call, &line.text].into_iter().flatten() {
                assert!(is_confirmed(number), "{}: {number}", line.name);
            }
            assert!(!line.source.is_empty() && line.checked.starts_with("2026-"), "{}", line.name);
        }
    }
}
