//! The editor against the model of it: after any edits both hold the same.

use proptest::prelude::*;

use super::model::Model;
use super::properties::{MOTIONS, holds, passage, piece};
use crate::tui::widgets::editor::{Edit, Editor, Hit};

/// How long a text may become, in bytes: pasting and replacing double it, and the model takes its time.
const MOST: usize = 1_000;

#[derive(Debug, Clone)]
enum Step {
    Do(Edit),
    ReplaceAll(String, String),
    ReplaceNext(String, String),
}

fn step() -> impl Strategy<Value = Step> {
    let motion = || prop::sample::select(&MOTIONS[..]);
    let other = prop::sample::select(&super::properties::EDITS[..]);
    let words =
        || prop_oneof![piece().prop_map(|text| text.replace('\n', "")), "[a-e]", Just("E".to_owned())];
    prop_oneof![
        5 => piece().prop_map(|text| Step::Do(Edit::Insert(text.chars().next_back().unwrap_or('a')))),
        2 => passage().prop_map(|text| Step::Do(Edit::Paste(text))),
        1 => Just(Step::Do(Edit::Paste("One. Two! Three? ".to_owned()))),
        8 => motion().prop_map(|motion| Step::Do(Edit::Move(motion))),
        5 => motion().prop_map(|motion| Step::Do(Edit::Select(motion))),
        8 => other.prop_map(Step::Do),
        1 => (words(), words()).prop_map(|(needle, with)| Step::ReplaceAll(needle, with)),
        1 => (words(), words()).prop_map(|(needle, with)| Step::ReplaceNext(needle, with)),
    ]
}

fn cleaned(with: &str) -> String {
    with.replace('\r', "\n").chars().filter(|c| !c.is_control() || "\n\t".contains(*c)).collect()
}

fn act(step: &Step, editor: &mut Editor, model: &mut Model) -> Result<(), TestCaseError> {
    match step {
        Step::Do(edit) => {
            editor.apply(edit.clone());
            if model.apply(edit).is_none() {
                let moves = matches!(edit, Edit::Move(_) | Edit::Select(_));
                prop_assert!(!moves || editor.text() == model.text);
                model.text = editor.text();
                model.cursor = editor.buffer.cursor();
                model.anchor = editor.buffer.selection().map(|s| s.start + s.end - model.cursor);
            }
        }
        Step::ReplaceAll(needle, with) => {
            let hits = model.hits(needle);
            prop_assert_eq!(editor.find(needle), hits.len());
            prop_assert_eq!(editor.replace_hits(with), hits.len());
            if let (Some(first), Some(last)) = (hits.first(), hits.last()) {
                let (start, tail) = (first.start, model.text.len() - last.end);
                for hit in hits.iter().rev() {
                    model.text.replace_range(hit.clone(), &cleaned(with));
                }
                model.go(model.edge_from(model.text.len() - tail));
                prop_assert!(model.cursor >= start);
            } else {
                model.go(model.selected().map_or(model.cursor, |selected| selected.start));
            }
            editor.forget_found();
        }
        Step::ReplaceNext(needle, with) => {
            let hits = model.hits(needle);
            let from = model.selected().map_or(model.cursor, |selected| selected.start);
            let hit = hits.iter().find(|hit| hit.start >= from).or(hits.first()).cloned();
            editor.find(needle);
            editor.go_to_hit(Hit::Here);
            prop_assert_eq!(editor.replace_hit(with), hit.is_some());
            match hit {
                Some(hit) => model.put(hit.clone(), &cleaned(with)),
                None => model.go(from),
            }
            editor.forget_found();
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn the_editor_does_what_the_model_does(text in passage(), steps in prop::collection::vec(step(), 0..60)) {
        let mut editor = Editor::new(&text);
        editor.layout(12, 8);
        let text = editor.text();
        let mut model = Model { cursor: text.len(), text, anchor: None, clip: String::new() };
        for step in &steps {
            if model.text.len() > MOST {
                break;
            }
            act(step, &mut editor, &mut model)?;
            holds(&editor)?;
            prop_assert_eq!(&editor.text(), &model.text, "{:?}", step);
            prop_assert_eq!(editor.buffer.cursor(), model.cursor, "{:?} in {:?}", step, &model.text);
            prop_assert_eq!(editor.buffer.selection(), model.selected(), "{:?}", step);
        }
    }

    #[test]
    fn replacing_is_undone_and_redone_with_the_rest(
        text in passage(), steps in prop::collection::vec(step(), 0..40),
    ) {
        let mut editor = Editor::new(&text);
        let first = editor.text();
        for step in &steps {
            if editor.buffer.len() > MOST {
                break;
            }
            match step {
                Step::Do(Edit::Undo | Edit::Redo) => {}
                Step::Do(edit) => {
                    editor.apply(edit.clone());
                }
                Step::ReplaceAll(needle, with) => {
                    editor.find(needle);
                    editor.replace_hits(with);
                }
                Step::ReplaceNext(needle, with) => {
                    editor.find(needle);
                    editor.go_to_hit(Hit::Next);
                    editor.replace_hit(with);
                }
            }
        }
        let last = editor.text();
        while editor.apply(Edit::Undo) {
            holds(&editor)?;
        }
        prop_assert_eq!(editor.text(), first);
        while editor.apply(Edit::Redo) {}
        prop_assert_eq!(editor.text(), last);
    }
}
