//! One page with every entry, by month.

use maud::{Markup, PreEscaped, html};

use super::super::html::{document, page, shown};
use crate::doc::Document;
use crate::domain::calendar::{month_key, month_label};
use crate::domain::entry::Entry;
use crate::domain::moment::Moment;
use crate::domain::text::{OneLine, Tag};

/// An entry as the page tells it.
#[derive(Debug)]
pub struct Told<'e> {
    /// The entry.
    pub entry: &'e Entry,
    /// Its text.
    pub text: Document,
    /// The session it belongs to, in words.
    pub session: Option<String>,
}

/// A page that grows entry by entry, oldest first.
#[derive(Debug, Default)]
pub struct Page {
    months: Vec<Month>,
    first: Option<Moment>,
    last: Option<Moment>,
}

#[derive(Debug)]
struct Month {
    /// `2026-07`.
    name: String,
    /// `July 2026`.
    label: String,
    count: usize,
    articles: String,
}

impl Page {
    /// Adds an entry at the end.
    pub fn add(&mut self, told: &Told<'_>) {
        let at = told.entry.writing.at;
        let name = month_key(at.date());
        // Oldest first is by instant; the wall clock of another zone may still be in the month before.
        let place = self.months.iter().rposition(|month| month.name == name).unwrap_or_else(|| {
            let label = month_label(at.date());
            self.months.push(Month { name, label, count: 0, articles: String::new() });
            self.months.len() - 1
        });
        if let Some(month) = self.months.get_mut(place) {
            month.count += 1;
            month.articles.push_str(&article(told).into_string());
        }
        self.first.get_or_insert(at);
        self.last = Some(at);
    }

    /// The whole page.
    pub fn finish(mut self) -> String {
        self.months.sort_by(|one, other| one.name.cmp(&other.name));
        let body = html! {
            header {
                h1 { "Journal" }
                p.notice {
                    "The person who keeps this journal wrote all of it. Nobody else has verified it. "
                    "This file is not encrypted: anyone who gets it can read it."
                }
                p.facts { (self.count_in_words()) }
            }
            @if !self.months.is_empty() { (self.contents()) }
            main {
                @for month in &self.months {
                    section aria-labelledby=(anchor(month)) {
                        h2 id=(anchor(month)) { (month.label) }
                        (PreEscaped(&month.articles))
                    }
                }
            }
        };
        page("Journal", &body)
    }

    fn count_in_words(&self) -> String {
        let count: usize = self.months.iter().map(|month| month.count).sum();
        match (self.first, self.last) {
            (Some(first), Some(last)) => {
                format!("{}, {} to {}.", entries(count), first.long_date(), last.long_date())
            }
            _ => "There is no entry yet.".to_owned(),
        }
    }

    fn contents(&self) -> Markup {
        html! {
            nav aria-labelledby="months" {
                h2 id="months" { "Months" }
                ul {
                    @for month in &self.months {
                        li { a href={ "#" (anchor(month)) } { (month.label) } ", " (entries(month.count)) }
                    }
                }
            }
        }
    }
}

fn anchor(month: &Month) -> String {
    format!("m{}", month.name)
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

fn article(Told { entry, text, session }: &Told<'_>) -> Markup {
    let writing = &entry.writing;
    let title = writing.title.as_ref().map(OneLine::as_str);
    let when = html! { time datetime=(writing.at.rfc3339()) { (writing.at.long()) } };
    html! {
        article {
            div.head {
                @if let Some(title) = title {
                    h3 dir="auto" { (shown(title)) }
                    p.facts { (when) }
                } @else {
                    h3 { (when) }
                }
                @for fact in facts(entry, session.as_deref()) { p.facts dir="auto" { (shown(&fact)) } }
            }
            div dir="auto" { (document(text, 4)) }
        }
    }
}

fn facts(entry: &Entry, session: Option<&str>) -> Vec<String> {
    let writing = &entry.writing;
    let rated = |name, rating: Option<_>| rating.map(|rating| format!("{name} {rating} of 10"));
    let ratings: Vec<String> =
        [rated("Mood", writing.mood), rated("Urge", writing.urge)].into_iter().flatten().collect();
    let tags: Vec<&str> = writing.tags.iter().map(Tag::as_str).collect();
    let named = |name: &str, words: String| (!words.is_empty()).then(|| format!("{name}{words}"));
    [
        named("", ratings.join(", ")),
        named("Tags: ", tags.join(", ")),
        named("Session: ", session.unwrap_or_default().to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::Writing;

    fn entry(utc: &str, local: &str, title: &str) -> Entry {
        let writing = Writing {
            at: Moment::from_stored(utc, local, "Europe/Berlin").unwrap(),
            title: OneLine::optional(title).unwrap(),
            body: "x".parse().unwrap(),
            tags: Tag::parse_list("night craving").unwrap(),
            mood: "3".parse().ok(),
            urge: None,
            session: None,
        };
        Entry { id: "019ab3c1-7f2a-7000-8000-000000000000".parse().unwrap(), writing, trashed: None }
    }

    fn told<'e>(entry: &'e Entry, text: &str) -> Told<'e> {
        let text = Document { blocks: vec![crate::doc::Block::paragraph(text)] };
        Told { entry, text, session: Some("Group, support <b>".to_owned()) }
    }

    #[test]
    fn entries_stand_in_the_month_they_were_lived_in_with_what_is_known_of_them() {
        let old = entry("2026-06-30T22:30:00Z", "2026-07-01T00:30:00", "A <script>alert(1)</script> night");
        let new = entry("2026-07-31T22:30:00Z", "2026-08-01T00:30:00", "");
        let mut page = Page::default();
        page.add(&told(&old, "<script>alert(2)</script> & more"));
        page.add(&told(&new, "later"));
        let text = page.finish();
        for part in [
            "2 entries, 1 July 2026 to 1 August 2026.",
            "<a href=\"#m2026-07\">July 2026</a>, 1 entry",
            "<h2 id=\"m2026-08\">August 2026</h2>",
            "<h3 dir=\"auto\">A &lt;script&gt;alert(1)&lt;/script&gt; night</h3>",
            "<time datetime=\"2026-07-01T00:30:00+02:00\">Wednesday 1 July 2026, 00:30</time>",
            "<p>&lt;script&gt;alert(2)&lt;/script&gt; &amp; more</p>",
            "Mood 3 of 10</p>",
            "Tags: night, craving</p>",
            "Session: Group, support &lt;b&gt;</p>",
            "not encrypted",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("<script"), "{text}");
    }

    #[test]
    fn a_page_without_an_entry_says_so() {
        let text = Page::default().finish();
        assert!(text.contains("There is no entry yet.") && !text.contains("<nav"), "{text}");
    }

    #[test]
    fn the_page_can_load_and_run_nothing() {
        let text = Page::default().finish();
        assert!(text.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""), "{text}");
        for part in ["src=", "url(", "@import", "<script", "<link", "http:", "https:"] {
            assert!(!text.contains(part), "{part}: {text}");
        }
    }
}
