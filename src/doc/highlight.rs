//! Marking the words somebody looked for in laid-out lines.

use std::ops::Range;

use super::layout::{Line, Role, Span};
use super::query::{Fit, Query, words};

/// Gives the words of `lines` that `query` means the role `Hit`; nothing else changes.
pub fn highlight(lines: &[Line], query: &Query) -> Vec<Line> {
    lines.iter().map(|line| highlight_line(line, query)).collect()
}

/// Finds the bytes of `text` that `query` means.
pub fn hits(text: &str, query: &Query, fit: Fit) -> Vec<Range<usize>> {
    let found = words(text).filter(|(_, word)| query.place_of(word, fit).is_some());
    found.map(|(range, _)| range).collect()
}

fn highlight_line(line: &Line, query: &Query) -> Line {
    let hits = hits(&line.text(), query, Fit::Exact);
    if hits.is_empty() {
        return line.clone();
    }
    let (mut spans, mut start) = (Vec::new(), 0);
    for span in &line.spans {
        split_span(span, start, &hits, &mut spans);
        start += span.text.len();
    }
    Line { spans, block: line.block }
}

/// Cuts a span that begins at byte `start` of its line where hits begin and end.
fn split_span(span: &Span, start: usize, hits: &[Range<usize>], out: &mut Vec<Span>) {
    let within = |at: usize| at.saturating_sub(start).min(span.text.len());
    let mut add = |range: Range<usize>, role| {
        if let Some(text) = span.text.get(range).filter(|text| !text.is_empty()) {
            out.push(Span { text: text.to_owned(), role, target: span.target.clone() });
        }
    };
    let mut done = 0;
    for hit in hits {
        add(done..within(hit.start), span.role);
        add(within(hit.start)..within(hit.end), Role::Hit);
        done = within(hit.end);
    }
    add(done..span.text.len(), span.role);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, role: Role) -> Span {
        Span { text: text.to_owned(), role, target: None }
    }

    #[test]
    fn a_hit_is_cut_out_even_across_spans() {
        let spans =
            vec![span("A strong cra", Role::Body), span("ving", Role::Strong), span(" now", Role::Body)];
        let marked = highlight(&[Line { spans, block: 3 }], &Query::parse("craving"));
        let expected = [
            span("A strong ", Role::Body),
            span("cra", Role::Hit),
            span("ving", Role::Hit),
            span(" now", Role::Body),
        ];
        assert_eq!(marked[0].spans, expected);
        assert_eq!(marked[0].block, 3);
    }

    #[test]
    fn an_empty_query_marks_nothing() {
        let line = Line { spans: vec![span("words", Role::Body)], block: 0 };
        assert_eq!(highlight(std::slice::from_ref(&line), &Query::parse("")), [line]);
    }
}
