use super::*;
use crate::doc::layout::{Line, Shape, layout};

fn page(title: &str, order: u32, more: &str, body: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\nsummary = \"Summary.\"\norder = {order}\nreviewed = 2026-11-23\n{more}+++\n{body}\n"
    )
}

fn sample() -> Catalogue {
    let sources = "see_also = [\"groups/skills\"]\n\
        [[source]]\nkey = \"a\"\nauthor = \"Author, A.\"\nyear = 2005\ntitle = \"Book\"\nwhere = \"Press\"\n\
        [[source]]\nkey = \"b\"\nauthor = \"Office\"\nyear = \"no date\"\ntitle = \"Sheet\"\n";
    let files = [
        ("library/groups/_topic.toml", "title = \"Groups\"\norder = 2".to_owned()),
        ("library/start/_topic.toml", "title = \"Start\"\norder = 1".to_owned()),
        ("library/groups/support.md", page("Support groups", 2, sources, "First.[^b] Then.[^a]")),
        ("library/groups/skills.md", page("Skills", 1, "kind = \"group\"\n", "Body.")),
        ("library/start/first-week.md", page("First week", 1, "", "Body.")),
        ("library/start/first-group.md", page("First group", 2, "", "Body.")),
        ("help-now.md", page("Help now", 1, "", "Breathe.")),
        ("prompts.toml", "not read here".to_owned()),
    ];
    Catalogue::load(files.iter().map(|(path, text)| (*path, text.as_str()))).unwrap()
}

#[test]
fn topics_and_pages_stand_in_their_order() {
    let catalogue = sample();
    let ids: Vec<_> = catalogue.pages().map(|page| page.id.as_str()).collect();
    assert_eq!(ids, ["start/first-week", "start/first-group", "groups/skills", "groups/support"]);
    let after = catalogue.after(&PageId::new("start/first-group")).unwrap();
    assert_eq!(after.id.as_str(), "groups/skills");
    assert!(catalogue.after(&PageId::new("groups/support")).is_none());
}

#[test]
fn a_page_is_found_by_name_last_part_title_or_beginning() {
    let catalogue = sample();
    for asked in ["groups/support", "support", "Support Groups", "sup", "groups/su", " SUPPORT "] {
        assert_eq!(catalogue.find(asked).unwrap().id.as_str(), "groups/support", "{asked}");
    }
}

#[test]
fn a_name_of_several_pages_lists_them() {
    let error = sample().find("first").unwrap_err();
    assert_eq!(error.to_string(), "first could be several pages (start/first-week, start/first-group)");
    assert!(matches!(sample().find("groups"), Err(FindError::Ambiguous { .. })));
    assert!(matches!(sample().find(""), Err(FindError::Ambiguous { .. })));
}

#[test]
fn an_unknown_name_suggests_the_nearest() {
    let error = sample().find("groups/suport").unwrap_err();
    assert_eq!(error.to_string(), "there is no page groups/suport (near: groups/support)");
    assert_eq!(sample().find("zebra-crossing").unwrap_err().to_string(), "there is no page zebra-crossing");
}

#[test]
fn sources_stand_in_the_order_of_their_footnotes() {
    let catalogue = sample();
    let cited: Vec<_> =
        catalogue.page("groups/support").unwrap().sources().iter().map(|s| s.citation()).collect();
    assert_eq!(cited, ["Office (no date). Sheet.", "Author, A. (2005). Book. Press."]);
}

#[test]
fn a_whole_page_ends_with_sources_and_what_to_read_next() {
    let catalogue = sample();
    let doc = catalogue.full_document(catalogue.page("groups/support").unwrap());
    let shown: Vec<_> = layout(&doc, 60, Shape::Full).iter().map(Line::text).collect();
    let expected = "Summary.\n\nFirst.¹ Then.²\n\nSources\n1. Office (no date). Sheet.\n\
        2. Author, A. (2005). Book. Press.\n\nSee also\n• Skills";
    assert_eq!(shown.join("\n"), expected);
}

#[test]
fn a_page_without_its_topic_is_refused() {
    let text = page("T", 1, "", "Body.");
    let error = Catalogue::load([("library/x/t.md", text.as_str())]).unwrap_err();
    assert_eq!(error.to_string(), "library/x/_topic.toml:1:1: the file is missing");
}

#[test]
fn the_builtin_library_loads_and_fits_every_width() {
    let catalogue = Catalogue::builtin().unwrap();
    assert!(catalogue.pages().count() > 0);
    for page in catalogue.pages().chain([catalogue.help_now()]) {
        let doc = catalogue.full_document(page);
        for width in [20, 40, 76] {
            assert!(layout(&doc, width, Shape::Full).iter().all(|line| line.width() <= width), "{}", page.id);
        }
    }
}

#[test]
fn every_builtin_page_is_found_by_its_title() {
    let catalogue = Catalogue::builtin().unwrap();
    for page in catalogue.pages() {
        let hits = catalogue.search(&Query::parse(&page.title));
        assert!(hits.iter().any(|hit| hit.page == page.id), "{}", page.id);
    }
}
