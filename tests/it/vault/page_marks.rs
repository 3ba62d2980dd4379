//! Marks on reading pages, and the sessions a page is about.

use evenkeel::domain::kind::{Kind, KindName, Model};
use evenkeel::domain::page_mark::PageMark;
use evenkeel::domain::status::Status;
use evenkeel::domain::subject::Subject;

use super::support::*;

fn mark(page: &str, utc: &str) -> PageMark {
    PageMark::opened(page.parse().unwrap(), at(utc))
}

#[test]
fn the_page_opened_last_comes_first_and_each_page_is_kept_once() {
    let (_home, vault) = Home::with_vault();
    let read = PageMark { read: Some(now()), place: 7, ..mark("groups/support", "2026-11-23T18:00:00") };
    vault.page_marks().put(&mark("groups/support", "2026-11-20T18:00:00")).unwrap();
    vault.page_marks().put(&mark("skills/sleep", "2026-11-22T18:00:00")).unwrap();
    vault.page_marks().put(&read).unwrap();
    let bookmarked = PageMark { bookmarked: Some(now()), ..mark("skills/sleep", "2026-11-22T18:00:00") };
    vault.page_marks().put(&bookmarked).unwrap();
    assert_eq!(vault.page_marks().all().unwrap(), [read, bookmarked]);
    assert_sound(&vault);
}

#[test]
fn sessions_are_counted_by_what_a_page_is_about_when_the_person_was_there() {
    let (_home, vault) = Home::with_vault();
    let group = |model, status| {
        let mut session = session_at("2026-11-23T18:00:00", status);
        session.meeting.kind = Kind::Group { model };
        vault.sessions().save_new(&session).unwrap();
        session
    };
    group(Some(Model::Support), Status::Attended);
    group(Some(Model::Support), Status::Partial);
    group(None, Status::Attended);
    group(Some(Model::Support), Status::ProviderCancelled);
    let trashed = group(Some(Model::Support), Status::Attended);
    vault.sessions().delete(trashed.id, now()).unwrap();
    let count = |subject| vault.sessions().attended_of(&subject).unwrap();
    assert_eq!(count(Subject::Model(Model::Support)), 2);
    assert_eq!(count(Subject::Model(Model::Expressive)), 0);
    assert_eq!(count(Subject::Kind(KindName::Group)), 3);
    assert_eq!(count(Subject::Kind(KindName::MutualHelp)), 0);
}
