//! Entries: saved, listed, searched, changed, trashed.

use evenkeel::domain::entry::Piece;
use evenkeel::domain::id::EntryId;
use evenkeel::domain::query::{Query, SavedFilter};
use evenkeel::domain::status::Status;
use evenkeel::vault::{Cursor, Vault, VaultError};

use super::support::*;

fn found(vault: &Vault, query: &str) -> Vec<String> {
    bodies(&entries(vault, query)).into_iter().map(str::to_owned).collect()
}

#[test]
fn an_entry_reads_back_and_is_still_there_after_unlocking_again() {
    let (home, vault) = Home::with_vault();
    let mut entry = tagged(
        "2026-11-23T18:00:00",
        "# Heading\n\nText with 'quotes', \"more\" and ünïcödé 🌊",
        "night été",
    );
    entry.writing.at = moment("2026-11-23T23:30:00Z", "2026-11-24T00:30:00", "Europe/Berlin");
    entry.writing.title = "A title".parse().ok();
    entry.writing.mood = "7".parse().ok();
    vault.journal().save_new(&entry).unwrap();
    assert_eq!(vault.journal().get(entry.id).unwrap(), entry);
    drop(vault);
    let vault = open(&home.dir()).unwrap();
    assert_eq!(vault.journal().get(entry.id).unwrap(), entry);
    assert_eq!(vault.journal().count().unwrap(), 1);
    assert!(matches!(vault.journal().save_new(&entry), Err(VaultError::Duplicate)));
    assert_sound(&vault);
}

#[test]
fn what_an_entry_said_before_is_in_its_history() {
    let (_home, vault) = Home::with_vault();
    let mut entry = entry("first");
    vault.journal().save_new(&entry).unwrap();
    vault.journal().save(&entry, now()).unwrap();
    assert!(vault.journal().history(entry.id).unwrap().is_empty(), "unchanged text makes no version");
    for body in ["second", "third"] {
        entry.writing.body = body.parse().unwrap();
        vault.journal().save(&entry, now()).unwrap();
    }
    let history = vault.journal().history(entry.id).unwrap();
    let said: Vec<_> = history.iter().map(|v| (v.number, v.writing.body.as_str(), v.replaced)).collect();
    assert_eq!(said, [(1, "first", now()), (2, "second", now())]);
    assert_eq!(found(&vault, "third"), ["third"]);
    assert!(found(&vault, "first").is_empty());
    let nobody = EntryId::new(new_uuid());
    assert!(matches!(vault.journal().history(nobody), Err(VaultError::NotFound)));
    assert_sound(&vault);
}

#[test]
fn an_entry_in_the_trash_is_not_listed_or_found_until_it_is_restored() {
    let (_home, vault) = Home::with_vault();
    let journal = vault.journal();
    let entry = tagged("2026-11-23T18:00:00", "heron", "night");
    journal.save_new(&entry).unwrap();
    journal.trash(entry.id, now()).unwrap();
    journal.trash(entry.id, at("2027-01-01T00:00:00")).unwrap();
    assert!(found(&vault, "").is_empty());
    assert!(found(&vault, "heron").is_empty() && found(&vault, "#night").is_empty());
    assert!(journal.links().unwrap().is_empty());
    assert_eq!(journal.count().unwrap(), 0);
    assert_eq!(bodies(&journal.trashed(None, 10).unwrap()), ["heron"]);
    assert_eq!(journal.get(entry.id).unwrap().trashed, Some(now()));
    assert_sound(&vault);
    journal.restore(entry.id).unwrap();
    assert_eq!(found(&vault, "heron #night"), ["heron"]);
    assert_eq!(journal.get(entry.id).unwrap(), entry);
    assert!(matches!(journal.erase(entry.id), Err(VaultError::NotFound)), "only the trash is erased");
    assert_sound(&vault);
}

#[test]
fn saving_an_entry_that_was_trashed_meanwhile_brings_it_back() {
    let (_home, vault) = Home::with_vault();
    let mut entry = entry("first");
    vault.journal().save_new(&entry).unwrap();
    vault.journal().trash(entry.id, now()).unwrap();
    entry.writing.body = "second".parse().unwrap();
    vault.journal().save(&entry, now()).unwrap();
    assert_eq!(found(&vault, ""), ["second"]);
    assert_sound(&vault);
}

#[test]
fn lists_are_newest_first_and_go_on_where_they_ended() {
    let (_home, vault) = Home::with_vault();
    // Written in another order than lived; two at the same second.
    for (utc, body) in [
        ("2026-11-03T10:00:00", "c"),
        ("2026-11-01T10:00:00", "a"),
        ("2026-11-04T10:00:00", "d"),
        ("2026-11-02T10:00:00", "b1"),
        ("2026-11-02T10:00:00", "b2"),
    ] {
        vault.journal().save_new(&entry_at(utc, body)).unwrap();
    }
    let mut pages = Vec::new();
    let mut after = None;
    loop {
        let page = vault.journal().list(&Query::default(), after.take(), 2).unwrap();
        let Some(last) = page.last() else { break };
        after = Some(Cursor::after_entry(&last.entry));
        pages.extend(page.iter().map(|hit| hit.entry.writing.body.as_str().to_owned()));
    }
    assert_eq!(pages, ["d", "c", "b2", "b1", "a"]);
}

#[test]
fn what_is_found_comes_newest_first_by_when_it_was_lived() {
    let (_home, vault) = Home::with_vault();
    let mut moved = entry_at("2026-11-03T10:00:00", "walk moved");
    vault.journal().save_new(&moved).unwrap();
    for (utc, body) in [
        ("2026-11-02T10:00:00", "walking"),
        ("1969-07-20T20:17:00", "walk on the moon"),
        ("2026-11-04T10:00:00", "walk 1"),
        ("2026-11-04T10:00:00", "walk 2"),
    ] {
        vault.journal().save_new(&entry_at(utc, body)).unwrap();
    }
    moved.writing.at = at("2026-11-01T10:00:00");
    vault.journal().save(&moved, now()).unwrap();
    let all = ["walk 2", "walk 1", "walking", "walk moved", "walk on the moon"];
    assert_eq!(found(&vault, "walk"), all);
    let newest = vault.journal().list(&query("walk"), None, 3).unwrap();
    assert_eq!(newest.iter().map(|hit| hit.entry.writing.body.as_str()).collect::<Vec<_>>(), all[..3]);
    assert_eq!(found(&vault, ""), all);
    assert_sound(&vault);
}

#[test]
fn an_entry_belongs_to_the_local_day_it_was_lived_on() {
    let (_home, vault) = Home::with_vault();
    let mut late = entry("late in Auckland");
    late.writing.at = moment("2026-11-23T11:30:00Z", "2026-11-24T00:30:00", "Pacific/Auckland");
    let mut early = entry("early in Honolulu");
    early.writing.at = moment("2026-11-24T09:30:00Z", "2026-11-23T23:30:00", "Pacific/Honolulu");
    vault.journal().save_new(&late).unwrap();
    vault.journal().save_new(&early).unwrap();
    let on = |day: &str| found(&vault, &format!("on:{day}"));
    assert_eq!(on("2026-11-23"), ["early in Honolulu"]);
    assert_eq!(on("2026-11-24"), ["late in Auckland"]);
    let days = vault.journal().days(&query("on:2026-11")).unwrap();
    let days: Vec<_> = days.iter().map(|(day, count)| format!("{day} {count}")).collect();
    assert_eq!(days, ["2026-11-23 1", "2026-11-24 1"]);
    assert_eq!(vault.journal().days(&query("auck")).unwrap().len(), 1);
}

#[test]
fn tags_filter_and_are_counted() {
    let (_home, vault) = Home::with_vault();
    for (utc, body, tags) in [
        ("2026-11-01T10:00:00", "one", "night craving"),
        ("2026-11-02T10:00:00", "two", "night-shift"),
        ("2026-11-03T10:00:00", "three", "night"),
        ("2026-11-04T10:00:00", "four", "-"),
    ] {
        vault.journal().save_new(&tagged(utc, body, tags)).unwrap();
    }
    let with = |tag: &str| found(&vault, &format!("#{tag}"));
    assert_eq!(with("night"), ["three", "one"]);
    assert_eq!(with("night-shift"), ["two"]);
    assert_eq!(found(&vault, "#night"), ["three", "one"]);
    assert_eq!(found(&vault, "#night #craving"), ["one"]);
    assert_eq!(found(&vault, "one #night"), ["one"]);
    assert_eq!(found(&vault, "two #night-shift"), ["two"]);
    assert!(found(&vault, "two #night").is_empty());
    assert_eq!(found(&vault, "four #-"), ["four"]);
    assert_eq!(found(&vault, "craving"), ["one"], "a plain word finds a tag as well");
    let tags = vault.journal().links().unwrap();
    let tags: Vec<_> = tags.iter().map(|(tag, count)| (tag.to_string(), *count)).collect();
    let tags: Vec<_> = tags.iter().map(|(tag, count)| (tag.as_str(), *count)).collect();
    assert_eq!(tags, [("#night", 2), ("#-", 1), ("#craving", 1), ("#night-shift", 1)]);
}

#[test]
fn search_folds_case_and_diacritics_and_finds_beginnings_of_the_last_word() {
    let (_home, vault) = Home::with_vault();
    let mut titled = entry_at("2026-11-01T10:00:00", "body");
    titled.writing.title = "Ein Spaziergang".parse().ok();
    vault.journal().save_new(&titled).unwrap();
    vault.journal().save_new(&entry_at("2026-11-03T10:00:00", "Café at the Ångström, don't ask")).unwrap();
    vault.journal().save_new(&entry_at("2026-11-02T10:00:00", "the cafeteria")).unwrap();
    assert_eq!(found(&vault, "caf").len(), 2);
    assert_eq!(found(&vault, "CAFE").first().map(String::as_str), Some("Café at the Ångström, don't ask"));
    assert_eq!(found(&vault, "angstrom café").len(), 1);
    assert!(found(&vault, "caf angstrom").is_empty(), "only the last word may be unfinished");
    assert_eq!(found(&vault, "don't").len(), 1);
    assert_eq!(found(&vault, "spazier"), ["body"]);
    assert!(found(&vault, "nowhere").is_empty());
    for operators in ["the AND", "NEAR(the", "the* ^the", "title:the", "\"the"] {
        let _ = found(&vault, operators);
    }
}

#[test]
fn a_snippet_shows_the_word_found() {
    let (_home, vault) = Home::with_vault();
    let long = format!("{} heron flew up {}", "early ".repeat(100), "late ".repeat(100));
    vault.journal().save_new(&entry(&long)).unwrap();
    let hits = vault.journal().list(&query("her"), None, 5).unwrap();
    let snippet = &hits.first().unwrap().snippet;
    assert!(snippet.0.contains(&Piece::Found("heron".to_owned())), "{snippet:?}");
    assert!(snippet.plain().len() < 200);
}

#[test]
fn any_beginning_of_an_id_that_fits_one_entry_finds_it() {
    let (_home, vault) = Home::with_vault();
    let ids = [
        "019ab3c1-7f2a-7000-8000-000000000001",
        "019ab3c1-7f2a-7000-8000-000000000002",
        "019ab3c2-0000-7000-8000-000000000003",
    ];
    for id in ids {
        let mut entry = entry("text");
        entry.id = id.parse().unwrap();
        vault.journal().save_new(&entry).unwrap();
    }
    let find = |prefix: &str| vault.journal().find(&prefix.parse().unwrap());
    assert_eq!(find("019ab3c2").unwrap().to_string(), ids[2]);
    assert_eq!(find(ids[0]).unwrap().to_string(), ids[0]);
    assert!(matches!(find("019ab3c1"), Err(VaultError::Ambiguous { count: 2 })));
    assert!(matches!(find("019ab3c3"), Err(VaultError::NotFound)));
    let neighbours = vault.journal().neighbours(ids[1].parse().unwrap()).unwrap();
    assert_eq!(neighbours.map(|id| id.unwrap().to_string()), [ids[0], ids[2]]);
    assert_eq!(vault.journal().neighbours(ids[0].parse().unwrap()).unwrap()[0], None);
}

#[test]
fn several_saves_together_are_all_kept_or_none() {
    let (_home, vault) = Home::with_vault();
    let (one, two) = (entry("one"), entry("two"));
    let outcome = vault.together(|vault| {
        vault.journal().save_new(&one)?;
        vault.journal().save_new(&one)
    });
    assert!(matches!(outcome, Err(VaultError::Duplicate)));
    assert_eq!(vault.journal().count().unwrap(), 0);
    vault
        .together(|vault| {
            vault.journal().save_new(&one)?;
            assert!(vault.journal().save_new(&one).is_err());
            vault.journal().save_with_history(&two, &[])
        })
        .unwrap();
    assert_eq!(vault.journal().count().unwrap(), 2);
    assert_sound(&vault);
}

#[test]
fn a_session_that_is_not_kept_cannot_be_named_by_an_entry() {
    let (_home, vault) = Home::with_vault();
    let mut entry = entry("text");
    entry.writing.session = Some(evenkeel::domain::id::SessionId::new(new_uuid()));
    assert!(matches!(vault.journal().save_new(&entry), Err(VaultError::NotFound)));
    assert_eq!(vault.journal().count().unwrap(), 0);
}

#[test]
fn a_word_goes_on_where_its_list_ended() {
    let (_home, vault) = Home::with_vault();
    for n in 0..7 {
        vault
            .journal()
            .save_new(&entry_at(&format!("2026-11-0{}T10:00:00", n % 3 + 1), &format!("walk {n}")))
            .unwrap();
    }
    let all = found(&vault, "wal");
    let (mut pages, mut after) = (Vec::new(), None);
    loop {
        let page = vault.journal().list(&query("wal"), after.take(), 2).unwrap();
        let Some(last) = page.last() else { break };
        after = Some(Cursor::after_entry(&last.entry));
        pages.extend(page.iter().map(|hit| hit.entry.writing.body.as_str().to_owned()));
    }
    assert_eq!(pages.len(), 7);
    assert_eq!(pages, all);
}

#[test]
fn what_a_text_points_at_finds_it() {
    let (_home, vault) = Home::with_vault();
    let session = session_at("2026-11-23T17:00:00", Status::Attended);
    vault.sessions().save_new(&session).unwrap();
    let id = session.id.to_string();
    let mut told = entry("told");
    told.writing.session = Some(session.id);
    let mut mentions = entry(&format!("As @AB said after [[session:{}]] #Calm", &id[..13]));
    for entry in
        [&told, &mentions, &entry("see [[groups/support]]"), &entry("see [[support]] and me@AB.example")]
    {
        vault.journal().save_new(entry).unwrap();
    }
    let of_session = found(&vault, &format!("session:{}", &id[..18]));
    assert_eq!(of_session.len(), 2, "{of_session:?}");
    assert_eq!(found(&vault, "session:any"), ["told"]);
    assert_eq!(found(&vault, "[[groups/support]]").len(), 2);
    assert_eq!(found(&vault, "@AB #calm").len(), 1);
    let count = |link: &str| vault.journal().count_linked(&link.parse().unwrap()).unwrap();
    assert_eq!([count("@AB"), count("[[groups/support]]"), count(&format!("[[session:{id}]]"))], [1, 2, 2]);
    // Changed, trashed, brought back, erased: what it points at goes with it.
    mentions.writing.body = "nobody".parse().unwrap();
    vault.journal().save(&mentions, now()).unwrap();
    assert_eq!([count("@AB"), count("#calm")], [0, 0]);
    vault.journal().trash(told.id, now()).unwrap();
    assert!(found(&vault, "session:any").is_empty());
    vault.journal().restore(told.id).unwrap();
    assert_eq!(found(&vault, "session:any"), ["told"]);
    assert_sound(&vault);
}

#[test]
fn filters_are_kept_by_name() {
    let (home, vault) = Home::with_vault();
    let filter =
        |name: &str, query: &str| SavedFilter { name: name.parse().unwrap(), query: query.parse().unwrap() };
    for kept in
        [filter("nights", "#night"), filter("hard days", "mood:0-3"), filter("nights", "#night urge:7-")]
    {
        vault.journal().put_filter(&kept).unwrap();
    }
    vault.journal().remove_filter(&"nobody's".parse().unwrap()).unwrap();
    drop(vault);
    let vault = open(&home.dir()).unwrap();
    let kept = vault.journal().filters().unwrap();
    assert_eq!(kept, [filter("hard days", "mood:0-3"), filter("nights", "#night urge:7-")]);
    vault.journal().remove_filter(&kept[0].name).unwrap();
    assert_eq!(vault.journal().filters().unwrap().len(), 1);
    assert_sound(&vault);
}

#[test]
fn a_word_that_a_thousand_entries_have_is_taken_as_whole() {
    let (_home, vault) = Home::with_vault();
    let many = (0..1_000).map(|n| entry_at("2026-11-01T10:00:00", &format!("river {n}"))).collect();
    vault.journal().save_all_new(many, &mut |_| ()).unwrap();
    vault.journal().save_new(&entry_at("2026-11-02T10:00:00", "rivers")).unwrap();
    assert_eq!(found(&vault, "riv").len(), 1_000, "as many as are asked for");
    assert_eq!(found(&vault, "riv")[0], "rivers");
    assert_eq!(found(&vault, "river")[0], "river 999");
    assert_eq!(found(&vault, "rive")[0], "rivers");
    assert_eq!(found(&vault, "rivers"), ["rivers"]);
}
