//! The whole page before it leaves, and the form it is kept in.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::report::Report;
use crate::text::escape_json;
use crate::tui::action::Action;
use crate::tui::shell::{Cx, Effect, Question, Route};
use crate::tui::widgets::reading::Reading;

/// A form that a report is kept in.
pub(super) struct Form {
    /// The ending of its files.
    pub(super) ending: &'static str,
    /// What it is for.
    label: &'static str,
    pub(super) write: fn(&Report) -> String,
}

/// The forms, in the order they are offered.
pub(super) const FORMS: [Form; 5] = [
    Form { ending: "html", label: "A page to read and print, with charts (HTML)", write: Report::html },
    Form { ending: "txt", label: "Plain text", write: Report::text },
    Form { ending: "md", label: "Markdown", write: Report::markdown },
    Form { ending: "csv", label: "Rows for a spreadsheet (CSV)", write: Report::csv },
    Form {
        ending: "json",
        label: "For another program (JSON)",
        write: |report| escape_json(&format!("{:#}\n", report.json())),
    },
];

/// All that leaves.
pub(super) struct Preview {
    report: Report,
    text: Reading,
}

impl Preview {
    pub(super) fn new(report: Report) -> Self {
        Self { report, text: Reading::default() }
    }

    pub(super) fn report(&self) -> &Report {
        &self.report
    }

    pub(super) fn progress(&self) -> String {
        self.text.percent_in_words()
    }

    pub(super) fn act(&mut self, action: &Action) {
        // Nothing in it leads anywhere.
        let _ = self.text.act(action);
    }

    pub(super) fn lay_out(&mut self, area: Rect) {
        if self.text.fit(area) {
            self.text.lay_out(self.report.document());
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.text.draw(frame, area, &cx.theme);
    }
}

/// Asks in which form it is to be kept; the first answer keeps nothing.
pub(super) fn ask_form() -> Vec<Effect> {
    let forms = FORMS.iter().map(|form| form.label.to_owned());
    vec![Effect::Go(Route::Ask(Question {
        title: "Keep it as a file?".to_owned(),
        text: "It leaves your vault as a file that anyone who gets it can read.".to_owned(),
        answers: std::iter::once("Not now".to_owned()).chain(forms).collect(),
    }))]
}
