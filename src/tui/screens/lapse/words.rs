//! The words after a lapse. None of them blames, and what is still true comes first.

use super::Step;
use crate::app::request::Remains;
use crate::doc::{Block, Document, Inline};
use crate::domain::goal::Goal;
use crate::domain::moment::Moment;
use crate::library::page::Page;

/// The page about overdose and tolerance.
pub(super) const PAGE: &str = "safety/overdose-and-tolerance";

/// What is still true, whatever happened.
pub(super) fn remains(remains: &Remains, chosen: &str, now: Moment) -> Document {
    let mut blocks = vec![
        strong("What is still true"),
        Block::paragraph(
            "One day does not undo the others. Telling yourself what happened is a strong thing to do.",
        ),
    ];
    let is_chosen = |goal: &&Goal| goal.id.to_string() == chosen;
    let first = remains.goals.iter().filter(is_chosen);
    let others = remains.goals.iter().filter(|goal| !is_chosen(goal));
    let mut facts: Vec<String> = first.chain(others).map(|goal| of_goal(goal, now)).collect();
    facts.extend(counted(remains.sessions, "session you went to", "sessions you went to"));
    facts.extend(counted(remains.check_ins, "day you checked in", "days you checked in"));
    facts.extend(counted(remains.written, "day you wrote", "days you wrote"));
    if facts.is_empty() {
        blocks.push(Block::paragraph("You are here, and you are looking at it. That is a start."));
    } else {
        blocks.push(Block::bullets(facts));
    }
    blocks.push(Block::paragraph(if remains.goals.is_empty() {
        "You have no goal here, so there is nothing to log. What comes next may help all the same."
    } else {
        "All of this stays, also after you log the lapse. Only that one day counts as another day."
    }));
    Document { blocks }
}

fn of_goal(goal: &Goal, now: Moment) -> String {
    let days = goal.days(now);
    let title = goal.title.as_str();
    match (days.last_90.of > days.last_30.of, days.all.of > days.last_90.of) {
        (false, _) => format!("{title}: {}", days.last_30.in_words(30)),
        (true, false) => format!("{title}: {}", days.last_90.in_words(90)),
        (true, true) => {
            format!("{title}: {}, {} days in all", days.last_90.in_words(90), days.all.days)
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> Option<String> {
    (count > 0).then(|| format!("{count} {} in the last 90 days", if count == 1 { one } else { many }))
}

/// What keeps one safe now, and the page that says more.
pub(super) fn safety(page: Option<&Page>) -> Document {
    let mut blocks = vec![
        strong("First, be safe"),
        Block::bullets([
            "Somebody is hard to wake, breathes badly, has blue or grey lips or a seizure: press ! now and call."
                .to_owned(),
            "After a break your body is used to less. The amount from before can be too much. With opioids it can \
             kill."
                .to_owned(),
            "If you may use again: not alone, less than before, and naloxone near if it is an opioid.".to_owned(),
            "After days of heavy drinking, benzodiazepines or GHB: ask a doctor before you stop all at once."
                .to_owned(),
            "Thoughts of dying: press ! and talk to somebody now.".to_owned(),
        ]),
    ];
    if let Some(page) = page {
        blocks.extend([Block::Rule, strong(&page.title)]);
        blocks.extend(page.document().blocks);
    }
    Document { blocks }
}

/// What Enter does, and what it keeps.
pub(super) fn foot(step: Step, has_goal: bool) -> &'static str {
    match (step, has_goal) {
        (Step::Remains, true) => "Enter logs it and goes on. Esc leaves, and nothing is kept.",
        (Step::Remains, false) => "Enter goes on. Esc leaves.",
        (Step::Safety, true) => "It is logged. Enter goes on to a look at it; Esc leaves that for later.",
        (Step::Safety, false) => "Enter goes on to a look at it; Esc leaves that for later.",
    }
}

fn strong(words: &str) -> Block {
    Block::Paragraph(vec![Inline::Strong(vec![Inline::Text(words.to_owned())])])
}
