//! What the library shows for each row of its tree, as documents.

use super::contents::BOOKMARKS;
use super::counts::{Counts, link_to};
use super::marks::Marks;
use crate::doc::{Block, Document, Inline, Target};
use crate::library::page::{Page, PageId};
use crate::tui::shell::{Cx, Keep};

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A page.
    Page(PageId),
    /// What a topic holds.
    Topic(String),
    /// What keeps an own page from joining.
    Fault(usize),
}

/// Makes what is to be shown.
pub(super) fn document(what: &What, marks: &Marks, counts: &Counts, cx: &Cx) -> Document {
    match what {
        What::Page(page) => cx.pages.page(page.as_str()).map(|page| page_document(page, marks, counts, cx)),
        What::Topic(topic) if topic == BOOKMARKS => Some(bookmarks(marks, cx)),
        What::Topic(topic) => topic_document(topic, marks, cx),
        What::Fault(fault) => fault_document(*fault, cx),
    }
    .unwrap_or_default()
}

/// A page as it is read: its title, how long it takes, the text, its sources and what to read next.
fn page_document(page: &Page, marks: &Marks, counts: &Counts, cx: &Cx) -> Document {
    let topic = cx.pages.topic_of(&page.id);
    let place = topic.and_then(|topic| {
        let at = topic.pages.iter().position(|other| other.id == page.id)?;
        Some(format!("{} of {} in {}", at + 1, topic.pages.len(), topic.title))
    });
    let mut about = vec![format!("{} min", page.minutes())];
    about.extend(place);
    about.extend(marks.is_read(&page.id).then(|| "read".to_owned()));
    about.extend(marks.is_bookmarked(&page.id).then(|| "bookmarked".to_owned()));
    let mut blocks = vec![Block::heading(1, page.title.clone()), Block::paragraph(about.join(" · "))];
    blocks.extend(cx.pages.full_document(page).blocks);
    blocks.extend(page.subject().map(|subject| {
        let which = if subject.is_narrow() { "Sessions like this" } else { "Sessions of this kind" };
        Block::paragraph(match (counts.sessions(&page.id), cx.keep) {
            (Some(count), _) => format!("{which} that you have logged as attended: {count}."),
            (None, Keep::Open) => format!("{which} that you have logged as attended: …"),
            (None, Keep::Locked) => {
                "Once your vault is open, the number of sessions of this kind that you have logged stands here."
                    .to_owned()
            }
            (None, Keep::Absent) => {
                "Once you have a vault, the number of sessions of this kind that you have logged stands here."
                    .to_owned()
            }
        })
    }));
    blocks.extend(entries_in_words(page, counts));
    blocks.push(Block::paragraph(format!("Checked against its sources on {}.", page.reviewed)));
    Document { blocks }
}

/// The entries that point at the page, if there are any.
fn entries_in_words(page: &Page, counts: &Counts) -> Option<Block> {
    let link = link_to(&page.id).filter(|_| counts.entries(&page.id) > 0)?;
    let label = match counts.entries(&page.id) {
        1 => "1 entry".to_owned(),
        count => format!("{count} entries"),
    };
    Some(Block::Paragraph(vec![
        Inline::Text("In your journal: ".to_owned()),
        Inline::Link { target: Target::Journal(link.to_string()), label: vec![Inline::Text(label)] },
        Inline::Text(" about this page.".to_owned()),
    ]))
}

fn topic_document(topic: &str, marks: &Marks, cx: &Cx) -> Option<Document> {
    let topic = cx.pages.topics().iter().find(|found| found.id == topic)?;
    let pages = topic.pages.len();
    let about = match (pages, marks.read_of(topic)) {
        (1, read) => format!("1 page, {read} read"),
        (pages, read) => format!("{pages} pages, {read} read"),
    };
    let mut blocks = vec![Block::heading(1, topic.title.clone()), Block::paragraph(about)];
    blocks.push(list(topic.pages.iter(), marks));
    Some(Document { blocks })
}

fn bookmarks(marks: &Marks, cx: &Cx) -> Document {
    let pages = marks.bookmarks(cx);
    let pages = pages.iter().filter_map(|page| cx.pages.page(page.as_str()));
    Document { blocks: vec![Block::heading(1, "Bookmarks"), list(pages, marks)] }
}

fn list<'a>(pages: impl Iterator<Item = &'a Page>, marks: &Marks) -> Block {
    let item = |page: &Page| {
        let label = vec![Inline::Text(page.title.clone())];
        let read = if marks.is_read(&page.id) { " ✓" } else { "" };
        let more = format!("{read} · {} min. {}", page.minutes(), page.summary);
        vec![Block::Paragraph(vec![
            Inline::Link { target: Target::Page(page.id.to_string()), label },
            Inline::Text(more),
        ])]
    };
    Block::List { start: None, items: pages.map(item).collect() }
}

fn fault_document(fault: usize, cx: &Cx) -> Option<Document> {
    let fault = cx.pages.faults().get(fault)?;
    let problems = fault.problems.iter().map(|problem| format!("Line {}: {}", problem.line, problem.message));
    let check = format!("evenkeel read --check {}", fault.file);
    Some(Document {
        blocks: vec![
            Block::heading(1, fault.file.clone()),
            Block::paragraph("Your page is not shown yet. This is what to mend in the file:"),
            Block::bullets(problems),
            Block::Paragraph(vec![
                Inline::Text("To check it again: ".to_owned()),
                Inline::Code(check),
                Inline::Text(". The library is read anew when evenkeel starts.".to_owned()),
            ]),
        ],
    })
}
