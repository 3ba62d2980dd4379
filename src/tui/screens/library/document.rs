//! What the library shows for each row of its tree, as documents.

use super::contents::BOOKMARKS;
use super::marks::Marks;
use super::reader::What;
use crate::doc::{Block, Document, Inline, Target};
use crate::library::page::Page;
use crate::tui::shell::{Cx, Keep};

/// Makes what is to be shown; `count` is how many sessions the person was at, of those the page is about.
pub(super) fn document(what: &What, marks: &Marks, count: Option<u32>, cx: &Cx) -> Document {
    match what {
        What::Page(page) => cx.pages.page(page.as_str()).map(|page| page_document(page, marks, count, cx)),
        What::Topic(topic) if topic == BOOKMARKS => Some(bookmarks(marks, cx)),
        What::Topic(topic) => topic_document(topic, marks, cx),
        What::Fault(fault) => fault_document(*fault, cx),
    }
    .unwrap_or_default()
}

/// A page as it is read: its title, how long it takes, the text, its sources and what to read next.
fn page_document(page: &Page, marks: &Marks, count: Option<u32>, cx: &Cx) -> Document {
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
        Block::paragraph(match (count, cx.keep) {
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
    blocks.push(Block::paragraph(format!("Checked against its sources on {}.", page.reviewed)));
    Document { blocks }
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
