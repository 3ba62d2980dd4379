//! Links in a person's own text: pages, sessions, tags and people become words that lead somewhere.

use super::Catalogue;
use crate::doc::running_text::{push_link, push_text};
use crate::doc::{Document, Target};
use crate::domain::id::IdPrefix;
use crate::domain::link::{Link, links_in};

/// Makes links of what the text points at. A page shows its title; `session` gives the words for a session, if it is
/// known. What leads nowhere stays as it was written.
#[must_use]
pub fn mark(
    document: Document,
    catalogue: &Catalogue,
    session: impl Fn(&IdPrefix) -> Option<String>,
) -> Document {
    document.map_running_text(&mut |text| {
        let (mut out, mut end) = (Vec::new(), 0);
        for (range, link) in links_in(text) {
            let shown = match &link {
                Link::Page(page) => catalogue
                    .page(page.as_str())
                    .map(|page| (Target::Page(page.id.to_string()), page.title.clone())),
                Link::Session(id) => session(id).map(|words| (Target::Journal(link.to_string()), words)),
                Link::Tag(_) | Link::Person(_) => {
                    let written = text.get(range.clone()).unwrap_or_default().to_owned();
                    Some((Target::Journal(link.to_string()), written))
                }
            };
            if let Some((target, label)) = shown {
                push_text(text.get(end..range.start).unwrap_or_default(), &mut out);
                push_link(target, &label, &mut out);
                end = range.end;
            }
        }
        push_text(text.get(end..).unwrap_or_default(), &mut out);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::markdown;

    #[test]
    fn what_a_text_points_at_becomes_a_link_and_the_rest_stays() {
        let text =
            "After [[session:019ab4c2]] with @AB: see [[groups/support]], #Night and [[no/page]] `#code`.";
        let catalogue = Catalogue::builtin().unwrap();
        let marked =
            mark(markdown::parse(text), catalogue, |id| Some(format!("Group {}", id.as_str().len())));
        let title = &catalogue.page("groups/support").unwrap().title;
        assert_eq!(
            marked.links(),
            [
                (Target::Journal("[[session:019ab4c2]]".to_owned()), "Group 8".to_owned()),
                (Target::Journal("@AB".to_owned()), "@AB".to_owned()),
                (Target::Page("groups/support".to_owned()), title.clone()),
                (Target::Journal("#night".to_owned()), "#Night".to_owned()),
            ]
        );
        let words = marked.passages().remove(0).text;
        assert!(words.contains("[[no/page]]") && words.contains("#code"), "{words}");
        let unknown = mark(markdown::parse("[[session:019ab4c2]]"), catalogue, |_| None);
        assert!(unknown.links().is_empty());
    }
}
