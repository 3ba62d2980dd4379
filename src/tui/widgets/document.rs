//! Draws laid-out lines.

use std::ops::RangeInclusive;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::doc::Target;
use crate::doc::layout::{Line, Role, Span};
use crate::text;

/// How each role looks; the theme decides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DocumentStyles {
    /// Running text.
    pub body: Style,
    /// The title.
    pub title: Style,
    /// Other headings.
    pub heading: Style,
    /// Strong words.
    pub strong: Style,
    /// Stressed words.
    pub emphasis: Style,
    /// Words kept as they are.
    pub code: Style,
    /// Words that lead somewhere.
    pub link: Style,
    /// Words whose meaning can be looked up.
    pub term: Style,
    /// Numbers of sources.
    pub footnote: Style,
    /// Words of somebody else.
    pub quote: Style,
    /// What can wait.
    pub muted: Style,
    /// Bullets, numbers and bars in the margin.
    pub marker: Style,
    /// Drawn lines.
    pub rule: Style,
    /// Words somebody looked for.
    pub hit: Style,
    /// The link or passage that is chosen.
    pub chosen: Style,
}

/// Laid-out lines from an offset down.
#[derive(Debug, Clone)]
pub struct DocumentView<'a> {
    lines: &'a [Line],
    offset: usize,
    styles: &'a DocumentStyles,
    link: Option<(&'a Target, RangeInclusive<usize>)>,
    blocks: Option<RangeInclusive<usize>>,
}

impl DocumentStyles {
    /// Gives the look of a role.
    pub fn style(&self, role: Role) -> Style {
        match role {
            Role::Body => self.body,
            Role::Title => self.title,
            Role::Heading => self.heading,
            Role::Strong => self.strong,
            Role::Emphasis => self.emphasis,
            Role::Code => self.code,
            Role::Link => self.link,
            Role::Term => self.term,
            Role::Footnote => self.footnote,
            Role::Quote => self.quote,
            Role::Muted => self.muted,
            Role::Marker => self.marker,
            Role::Rule => self.rule,
            Role::Hit => self.hit,
        }
    }
}

impl<'a> DocumentView<'a> {
    /// Shows `lines` from line `offset` down.
    pub fn new(lines: &'a [Line], offset: usize, styles: &'a DocumentStyles) -> Self {
        Self { lines, offset, styles, link: None, blocks: None }
    }

    /// Shows the link with this target on these lines as chosen.
    #[must_use]
    pub fn with_link(self, link: Option<(&'a Target, RangeInclusive<usize>)>) -> Self {
        Self { link, ..self }
    }

    /// Shows these blocks of the document as chosen.
    #[must_use]
    pub fn with_blocks(self, blocks: Option<RangeInclusive<usize>>) -> Self {
        Self { blocks, ..self }
    }

    fn style(&self, at: usize, line: &Line, span: &Span) -> Style {
        let in_link = self
            .link
            .as_ref()
            .is_some_and(|(target, lines)| lines.contains(&at) && span.target.as_ref() == Some(*target));
        let in_blocks = self.blocks.as_ref().is_some_and(|blocks| blocks.contains(&line.block));
        let style = self.styles.style(span.role);
        if in_link || in_blocks { style.patch(self.styles.chosen) } else { style }
    }
}

impl Widget for DocumentView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let lines = self.lines.iter().enumerate().skip(self.offset);
        for ((at, line), y) in lines.zip(area.top()..area.bottom()) {
            let mut x = area.left();
            for span in &line.spans {
                let room = usize::from(area.right().saturating_sub(x));
                let style = self.style(at, line, span);
                x = buf.set_stringn(x, y, text::visible(&span.text), room, style).0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;
    use crate::doc::layout::{Shape, Span, layout};
    use crate::doc::{Block, Document};

    fn drawn(lines: &[Line], offset: usize, area: Rect) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 3));
        let styles = DocumentStyles {
            heading: Style::new().add_modifier(Modifier::BOLD),
            ..DocumentStyles::default()
        };
        DocumentView::new(lines, offset, &styles).render(area, &mut buffer);
        buffer
    }

    fn sample() -> Vec<Line> {
        let blocks = vec![Block::heading(2, "Talk"), Block::paragraph("about the week")];
        layout(&Document { blocks }, 10, Shape::Full)
    }

    #[test]
    fn lines_are_drawn_in_the_style_of_their_role() {
        let buffer = drawn(&sample(), 0, Rect::new(1, 0, 11, 3));
        let mut expected = Buffer::with_lines([" Talk       ", " about the  ", " week       "]);
        expected.set_style(Rect::new(1, 0, 4, 1), Style::new().add_modifier(Modifier::BOLD));
        assert_eq!(buffer, expected);
    }

    #[test]
    fn an_offset_scrolls_and_the_area_cuts() {
        let buffer = drawn(&sample(), 1, Rect::new(0, 0, 5, 1));
        assert_eq!(buffer, Buffer::with_lines(["about       ", "", ""]));
        assert_eq!(
            drawn(&sample(), 99, Rect::new(0, 0, 12, 3)),
            Buffer::with_lines(["            ", "", ""])
        );
    }

    #[test]
    fn an_area_beyond_the_screen_draws_nothing_outside() {
        drawn(&sample(), 0, Rect::new(10, 2, 50, 50));
        drawn(&sample(), 0, Rect::new(40, 40, 5, 5));
    }

    #[test]
    fn a_control_character_never_reaches_the_screen() {
        let spans = vec![Span { text: "a\u{1b}b\u{202e}".to_owned(), role: Role::Body, target: None }];
        let buffer = drawn(&[Line { spans, block: 0 }], 0, Rect::new(0, 0, 12, 1));
        let shown: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown:?}");
    }
}
