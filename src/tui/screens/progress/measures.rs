//! The scores, by measure: how its paper reads the numbers, the totals so far, and each score.

use ratatui::text::{Line, Span};

use super::blocks::{Block, Room, What, set, title, words};
use crate::domain::measure::{FOR_WHOM, MEASURES, Measure, MeasureScore};
use crate::text;
use crate::tui::theme::Theme;
use crate::tui::widgets::weeks::bars;

const HOW: &str = "Press a to keep the score of a questionnaire your clinician gave you: PHQ-9, GAD-7, AUDIT-C, BARC-10, BAM.";
/// Totals in a row, the last ones.
const MOST: usize = 24;

/// Every measure that has a score, and each score of it, newest first.
pub(super) fn blocks(scores: &[MeasureScore], room: Room, theme: &Theme) -> Vec<Block> {
    let mut blocks = vec![words("Measures", "", &[FOR_WHOM, HOW], room, theme)];
    for measure in MEASURES {
        let of: Vec<&MeasureScore> = scores.iter().filter(|score| score.measure() == measure).collect();
        if !of.is_empty() {
            blocks.push(about(measure, &of, room, theme));
            blocks.extend(of.iter().rev().map(|score| one(score, room, theme)));
        }
    }
    blocks
}

fn about(measure: &Measure, scores: &[&MeasureScore], room: Room, theme: &Theme) -> Block {
    let mut lines = vec![title(measure.title, "", theme)];
    lines.extend(set(measure.about, room, theme.text));
    let last = scores.get(scores.len().saturating_sub(MOST)..).unwrap_or_default();
    for (at, scale) in measure.scales.iter().enumerate() {
        let totals: Vec<u32> =
            last.iter().filter_map(|score| score.answered().totals.get(at).copied().map(u32::from)).collect();
        let numbers: Vec<String> = totals.iter().map(ToString::to_string).collect();
        let mut spans = vec![Span::styled(format!("  {:<11}", scale.name), theme.muted)];
        spans.extend(bars(&totals, scale.high.into(), 0, theme.accent));
        let left = usize::from(room.words).saturating_sub(12 + totals.len());
        spans.push(Span::raw(format!("  {}", newest(&numbers, left))));
        lines.push(Line::from(spans));
        let bands = scale.bands_in_words();
        let range = format!("{}: {}. {}", scale.name, scale.range(), scale.higher);
        let read = if bands.is_empty() {
            range
        } else {
            format!("{range} The paper's marks: {}.", bands.join("; "))
        };
        lines.extend(set(&read, room, theme.muted));
    }
    lines.extend(set(&format!("Source: {}.", measure.source), room, theme.muted));
    Block { what: What::Words, gap: 1, lines }
}

/// The last of the numbers, as many as fit, oldest first.
fn newest(numbers: &[String], columns: usize) -> String {
    let mut from = 0;
    while from + 1 < numbers.len()
        && numbers.iter().skip(from).map(|number| number.len() + 2).sum::<usize>() > columns
    {
        from += 1;
    }
    numbers.get(from..).unwrap_or_default().join(", ")
}

fn one(score: &MeasureScore, room: Room, theme: &Theme) -> Block {
    let band = score.bands_in_words();
    let band = if band.is_empty() { band } else { format!(" · {band}") };
    let (numbers, beside) = (score.numbers_in_words(), format!("{}{band}", score.at().typed()));
    let is_short = text::width(&numbers) + text::width(&beside) + 2 <= room.words.into();
    let mut lines = vec![title(&numbers, if is_short { &beside } else { "" }, theme)];
    if !is_short {
        lines.extend(set(&beside, room, theme.muted));
    }
    let ninth = score.answered().item_9.map(|item| format!("Question 9: {item} of 3."));
    let note = score.answered().note.as_ref().map(|note| note.as_str().to_owned());
    for words in [ninth, note].into_iter().flatten() {
        lines.extend(set(&words, room, theme.muted));
    }
    Block { what: What::Score(score.id()), gap: 0, lines }
}
