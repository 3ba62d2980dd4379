//! What there is to see, as blocks of lines: a chart for each thing, the sessions, what goes together, the scores.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::measures;
use crate::doc::layout::wrapped;
use crate::domain::id::MeasureScoreId;
use crate::domain::measure::MeasureScore;
use crate::domain::trend::{self, CAUTION, Circumstance, Trend};
use crate::text;
use crate::tui::session_words::letter;
use crate::tui::theme::Theme;
use crate::tui::widgets::chart;

/// Columns of a chart's scale.
pub(super) const SCALE: u16 = 5;
/// Columns of a chart, and of running text, at the most.
const WIDEST: u16 = 100;
const MEASURE: u16 = 76;
/// Columns before the words of a block.
const INDENT: u16 = 2;

/// What stands where there is nothing yet.
const EMPTY: [&str; 4] = [
    "Nothing here yet. Say now and then how you are, and you will see here how it goes over time: mood, urge, sleep, how close \
     to others you feel, and whatever else you rate.",
    "Your sessions stand on the same line of time. Where you logged nothing there is a gap, and a gap is nothing to make up \
     for.",
    "Press c to check in. It takes a minute.",
    "Press a to keep a score of a questionnaire your clinician gave you, such as the PHQ-9.",
];
/// What stands over charts that are all empty.
const NO_CHECK_IN: &str =
    "No check-in in this time. Press c to make one; it takes a minute, and a line begins.";
const NONE_TOGETHER: &str = "Once there are check-ins, days with a session, with something written, or on which you were hungry, angry, \
                             lonely or tired stand here beside the other days.";

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Something over time, with the axis below it.
    Chart,
    /// Words to read.
    Words,
    /// A score one can change.
    Score(MeasureScoreId),
}

/// Lines that are gone to together. The first has two columns for a mark, then its title.
pub(super) struct Block {
    pub(super) what: What,
    /// Rows before it.
    pub(super) gap: usize,
    pub(super) lines: Vec<Line<'static>>,
}

/// The place the blocks are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// Columns of a chart without its scale.
    pub(super) chart: u16,
    /// Rows of a chart.
    pub(super) rows: u16,
    /// Columns of running text.
    pub(super) words: u16,
    /// Rows for the sessions below the charts.
    pub(super) marks: usize,
}

impl Room {
    pub(super) fn in_area(area: Rect) -> Self {
        let rows = match area.height {
            0..=12 => 3,
            13..=16 => 4,
            17..=29 => 5,
            _ => 6,
        };
        let marks = match area.height {
            0..=12 => 1,
            13..=19 => 2,
            _ => 6,
        };
        Self {
            chart: area.width.saturating_sub(SCALE + 1).min(WIDEST),
            rows,
            words: area.width.saturating_sub(INDENT + 1).clamp(1, MEASURE),
            marks,
        }
    }
}

/// Everything there is to see.
pub(super) fn all(trend: &Trend, scores: &[MeasureScore], room: Room, theme: &Theme) -> Vec<Block> {
    if trend.is_new() && scores.is_empty() {
        return vec![empty(room, theme)];
    }
    let mut blocks = Vec::new();
    if trend.lines.iter().all(trend::Line::is_empty) {
        blocks.push(words("Check-ins", "", &[NO_CHECK_IN], room, theme));
    }
    blocks.extend(trend.lines.iter().map(|line| chart_of(line, trend, room, theme)));
    let sessions = [trend.sessions_in_words(), letters(trend)];
    let sessions = sessions.iter().filter(|words| !words.is_empty()).map(String::as_str);
    let sessions: Vec<&str> = sessions.chain([trend.axis.length.value_in_words()]).collect();
    blocks.push(Block { what: What::Chart, ..words("Sessions", "", &sessions, room, theme) });
    blocks.extend(together(trend, room, theme));
    blocks.extend(measures::blocks(scores, room, theme));
    blocks
}

/// What the letters below the charts stand for.
fn letters(trend: &Trend) -> String {
    let kinds = trend.marks.iter().map(|marks| marks.kind);
    let kinds: Vec<String> =
        kinds.map(|kind| format!("{} {}", letter(kind), kind.label().to_lowercase())).collect();
    if kinds.is_empty() {
        return String::new();
    }
    format!("On the line of time below the charts: {}. A number stands for several.", kinds.join(", "))
}

fn empty(room: Room, theme: &Theme) -> Block {
    let mut lines = vec![title("How it goes over time", "", theme)];
    for words in EMPTY {
        lines.push(Line::default());
        lines.extend(set(words, room, theme.text));
    }
    Block { what: What::Words, gap: 0, lines }
}

/// The first line of a block.
pub(super) fn title(words: &str, beside: &str, theme: &Theme) -> Line<'static> {
    let beside = if beside.is_empty() { String::new() } else { format!("  {}", text::visible(beside)) };
    Line::from(vec![
        Span::raw("  "),
        Span::styled(text::visible(words).into_owned(), theme.heading),
        Span::styled(beside, theme.muted),
    ])
}

/// Words in lines that fit.
pub(super) fn set(words: &str, room: Room, style: ratatui::style::Style) -> Vec<Line<'static>> {
    let lines = wrapped(&text::visible(words), room.words);
    lines.iter().map(|line| Line::styled(format!("  {}", line.text()), style)).collect()
}

/// A title with words below it.
pub(super) fn words(head: &str, beside: &str, below: &[&str], room: Room, theme: &Theme) -> Block {
    let mut lines = vec![title(head, beside, theme)];
    lines.extend(below.iter().flat_map(|words| set(words, room, theme.text)));
    Block { what: What::Words, gap: 1, lines }
}

fn chart_of(line: &trend::Line, trend: &Trend, room: Room, theme: &Theme) -> Block {
    let name = text::truncate(line.thing.name(), usize::from(room.words / 2)).into_owned();
    let mut lines = vec![title(&name, line.thing.ends(), theme)];
    if !line.is_empty() {
        let values: Vec<Option<f64>> =
            line.points.iter().map(|point| point.map(|point| point.mean)).collect();
        let drawn = chart::lines(&values, room.chart, room.rows);
        lines.extend(drawn.into_iter().zip(scale(room.rows)).map(|(dots, scale)| {
            Line::from(vec![Span::styled(scale, theme.muted), Span::styled(dots, theme.accent)])
        }));
    }
    lines.extend(set(&line.in_words(trend.axis), room, theme.text));
    Block { what: What::Chart, gap: 1, lines }
}

/// The scale left of a chart, row by row: 10 above, 0 below, and 5 where a row stands in the middle.
fn scale(rows: u16) -> impl Iterator<Item = String> {
    (0..rows).map(move |row| match row {
        0 => "  10┤".to_owned(),
        row if row + 1 == rows => "   0┤".to_owned(),
        row if row * 2 + 1 == rows => "   5┤".to_owned(),
        _ => "    │".to_owned(),
    })
}

fn together(trend: &Trend, room: Room, theme: &Theme) -> Vec<Block> {
    let first = if trend.together.is_empty() { NONE_TOGETHER } else { CAUTION };
    let mut blocks = vec![words("What goes together", "", &[first], room, theme)];
    let mut last: Option<Circumstance> = None;
    for pair in &trend.together {
        if last != Some(pair.when) {
            last = Some(pair.when);
            let when = text::capitalised(&pair.when.in_words());
            blocks.push(Block { what: What::Words, gap: 1, lines: vec![title(&when, "", theme)] });
        }
        let name = text::truncate(pair.thing.name(), usize::from(room.words / 2)).into_owned();
        if let Some(block) = blocks.last_mut() {
            block.lines.extend(set(&format!("{name}: {}.", pair.in_words()), room, theme.text));
        }
    }
    blocks
}
