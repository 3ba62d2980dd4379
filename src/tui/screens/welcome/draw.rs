//! How the steps of the first run look.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Paragraph, Wrap};

use super::{ASKED, CHOICES, Step, Welcome};
use crate::doc::layout::{Shape, layout};
use crate::doc::{Block, Document};
use crate::text;
use crate::tui::shell::Cx;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::form::editor_styles;
use crate::tui::widgets::progress::moving_bar;
use crate::vault::strength;

/// Rows above the choices.
const ABOVE_CHOICES: u16 = 10;

/// The choice on a row of the first step.
pub(super) fn choice_at(row: u16) -> Option<usize> {
    let choice = usize::from(row.checked_sub(ABOVE_CHOICES)?);
    (choice < CHOICES.len()).then_some(choice)
}

impl Welcome {
    pub(super) fn draw_step(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2).min(76), ..area };
        match &self.step {
            Step::Hello { chosen } => self.draw_hello(frame, area, *chosen, &cx.theme),
            Step::Passphrase => {
                let strength = strength(self.first.as_str(), &[]);
                let state = match (self.first.is_empty(), strength.score) {
                    (true, _) => "Nothing typed yet.".to_owned(),
                    (_, score) => format!("So far: {}. {}", in_words(score), strength.feedback),
                };
                let text = [
                    "It locks everything you write here. Nobody can reset it for you, not even us.",
                    "Four or five words that do not belong together are strong and easy to keep. \
                     What you type is hidden, and so is how long it is.",
                ];
                self.draw_ask(frame, area, &text, "Passphrase", &state, &cx.theme);
            }
            Step::Again => {
                let text = ["Type it once more, to be sure."];
                self.draw_ask(frame, area, &text, "Once more", "", &cx.theme);
            }
            Step::Code => self.draw_code(frame, area, &cx.theme),
            Step::Words { word } => self.draw_words(frame, area, *word, &cx.theme),
            Step::Working => {
                let lines = vec![
                    Line::styled("Making your vault", cx.theme.heading),
                    Line::default(),
                    Line::from(vec![
                        Span::raw("Making two keys and writing the vault  "),
                        Span::styled(moving_bar(cx.frame), cx.theme.accent),
                    ]),
                ];
                frame.render_widget(Paragraph::new(Text::from(lines)), area);
            }
        }
    }

    fn draw_hello(&self, frame: &mut Frame, area: Rect, chosen: usize, theme: &Theme) {
        let mut words = vec![
            "A private place for your recovery: pages that explain treatment, a journal, and a log of your sessions.",
            "Everything stays on this computer, encrypted. No account. No network.",
        ];
        if !self.message.is_empty() {
            words.push(&self.message);
        }
        draw_words_above(frame, area, "Welcome to evenkeel.", &words, theme);
        for (row, (at, (name, words))) in
            (area.y + ABOVE_CHOICES..area.bottom()).zip(CHOICES.iter().enumerate())
        {
            let line = Rect { y: row, height: 1, ..area };
            let has_focus = at == chosen;
            let style = if has_focus { theme.selected } else { theme.text };
            let mark = if has_focus { "› " } else { "  " };
            let columns = usize::from(line.width).saturating_sub(text::width(name) + 6);
            let words = text::truncate(words, columns).into_owned();
            frame.render_widget(
                Line::from(vec![
                    Span::styled(format!("{mark}{name} "), style),
                    Span::styled(format!("  {words}"), theme.muted),
                ]),
                line,
            );
            if has_focus {
                frame.set_cursor_position((line.x, line.y));
            }
        }
    }

    /// Words, then one hidden field, then how it stands.
    fn draw_ask(
        &self,
        frame: &mut Frame,
        area: Rect,
        text: &[&str],
        label: &str,
        state: &str,
        theme: &Theme,
    ) {
        let below = draw_words_above(frame, area, "Step 1 of 3: a passphrase", text, theme);
        let lines = vec![
            Line::styled(label.to_owned(), theme.accent),
            Line::styled(state.to_owned(), theme.muted),
            Line::default(),
            Line::styled(self.message.clone(), theme.warning),
        ];
        frame.render_widget(Paragraph::new(Text::from(lines)).wrap(Wrap { trim: true }), below);
        let column = u16::try_from(text::width(label)).unwrap_or(0) + 2;
        frame.set_cursor_position(Position::new(below.x + column, below.y));
    }

    fn draw_code(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let words = "These twelve words open your vault if you forget the passphrase. Write them on paper and keep \
                     it where only you find it. They are shown only now.";
        let area = draw_words_above(frame, area, "Step 2 of 3: a recovery code", &[words], theme);
        let mut lines = Vec::new();
        match &self.code {
            None => lines.push(Line::styled("One moment …", theme.muted)),
            Some(code) => {
                let words: Vec<&str> = code.words().collect();
                for row in 0..4 {
                    let cells = (row..words.len()).step_by(4).filter_map(|at| Some((at, words.get(at)?)));
                    let spans = cells.flat_map(|(at, word)| {
                        [
                            Span::styled(format!("  {:>2} ", at + 1), theme.muted),
                            Span::styled(format!("{word:<14}"), theme.strong),
                        ]
                    });
                    lines.push(Line::from(spans.collect::<Vec<_>>()));
                }
                lines.push(Line::default());
                lines.push(Line::raw("Press Enter when they are on paper."));
            }
        }
        frame.render_widget(Paragraph::new(Text::from(lines)).wrap(Wrap { trim: false }), area);
    }

    fn draw_words(&self, frame: &mut Frame, area: Rect, word: usize, theme: &Theme) {
        let lines = vec![
            Line::styled("Step 3 of 3: two of the words", theme.heading),
            Line::default(),
            Line::raw("Type these two from your paper, so that both of us know it is right."),
            Line::default(),
            Line::default(),
            Line::default(),
            Line::default(),
            Line::styled(self.message.clone(), theme.warning),
        ];
        frame.render_widget(Paragraph::new(Text::from(lines)).wrap(Wrap { trim: true }), area);
        for (row, (at, editor)) in (4..).zip(self.words.iter().enumerate()) {
            let number = ASKED.get(at).map_or(0, |asked| asked + 1);
            let line = Rect { y: area.y + row, height: 1, ..area };
            let has_focus = at == word;
            let style = if has_focus { theme.accent } else { theme.muted };
            frame.render_widget(Line::styled(format!("Word {number}"), style), line);
            let field = Rect { x: line.x + 9, width: 24.min(line.width.saturating_sub(9)), ..line };
            let cursor = editor.draw(field, frame.buffer_mut(), &editor_styles(theme));
            if let Some(cursor) = cursor.filter(|_| has_focus) {
                frame.set_cursor_position(cursor);
            }
        }
    }
}

/// Draws a heading and paragraphs, and gives the room below them.
fn draw_words_above(frame: &mut Frame, area: Rect, heading: &str, words: &[&str], theme: &Theme) -> Rect {
    let mut blocks = vec![Block::heading(2, heading)];
    blocks.extend(words.iter().map(|words| Block::paragraph(*words)));
    let above = layout(&Document { blocks }, usize::from(area.width), Shape::Full);
    let rows = u16::try_from(above.len() + 1).unwrap_or(u16::MAX).min(area.height);
    frame.render_widget(DocumentView::new(&above, 0, &theme.document()), area);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

fn in_words(score: u8) -> &'static str {
    match score {
        0 => "very easy to guess",
        1 => "easy to guess",
        2 => "could be guessed",
        3 => "strong",
        _ => "very strong",
    }
}
