//! What to mend in a page or an exercise that somebody writes.

use serde_json::{Value, json};

use super::output::{self, Output};
use super::stop::Stop;
use crate::library::check::{Problem, Severity};

/// Says what to mend in a file; errors make the command fail.
pub(super) fn report(out: Output, name: &str, problems: &[Problem], what: &str) -> Result<(), Stop> {
    tell(name, problems);
    if out.is_json() {
        output::json(&problems.iter().map(value).collect())?;
    }
    match problems.iter().filter(|problem| problem.severity == Severity::Error).count() {
        0 => Ok(()),
        1 => Err(Stop::failed(format!("the {what} has 1 error"))),
        many => Err(Stop::failed(format!("the {what} has {many} errors"))),
    }
}

/// Says what to mend, a line each.
pub(super) fn tell(name: &str, problems: &[Problem]) {
    for problem in problems {
        let (place, severity) = (problem.place(), word(problem.severity));
        output::note(&format!("{name}:{place}: {severity}: {}", problem.message));
    }
}

fn value(problem: &Problem) -> Value {
    let mut value =
        json!({ "line": problem.line, "severity": word(problem.severity), "message": problem.message });
    if let (Some(column), Value::Object(keys)) = (problem.column, &mut value) {
        keys.insert("column".to_owned(), column.into());
    }
    value
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
