use super::*;
use crate::domain::goal::{Aim, IfThen};
use crate::domain::plan::{MooringLine, What};
use crate::domain::rating::Rating;
use crate::domain::treatment::Period;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn item(number: u32, words: &str, what: What) -> PlanItem {
    let id = format!("019ab3c1-7f2a-7000-8000-{number:012}").parse().unwrap();
    PlanItem { id, place: number, words: words.parse().unwrap(), what }
}

fn mooring(until: Option<&str>) -> What {
    What::MooringLine(MooringLine::new(Period::new(day("2026-09-01"), until.map(day)).unwrap()))
}

fn plan() -> Plan {
    let trigger = |risk, answer: &str| {
        let answer = crate::domain::text::OneLine::optional(answer).unwrap();
        What::Trigger(Trigger { risk: Rating::new(risk).ok(), answer })
    };
    Plan::new(vec![
        item(1, "<b>payday</b>", trigger(9, "meet my sister & eat")),
        item(2, "an argument", trigger(99, "")),
        item(3, "cold water", What::Coping),
        item(4, "Tuesday group", mooring(None)),
        item(5, "the old gym", mooring(Some("2026-11-01"))),
        item(6, "honesty", What::Value),
    ])
}

fn goals() -> Vec<Goal> {
    let period = Period::new(day("2026-09-01"), None).unwrap();
    let id = "019ab3c1-7f2a-7000-8000-000000000000";
    let mut goal = Goal::new(id.parse().unwrap(), "no wine".parse().unwrap(), Aim::Abstain, period);
    let if_then = IfThen::optional("they ask", "walk").unwrap();
    goal.steps = vec![
        Step {
            id: id.parse().unwrap(),
            words: "pour it out".parse().unwrap(),
            if_then: None,
            done: Some(day("2026-11-20")),
        },
        Step { id: id.parse().unwrap(), words: "tell K.".parse().unwrap(), if_then, done: None },
    ];
    vec![goal]
}

#[test]
fn the_page_says_whose_words_they_are_and_nothing_that_was_not_written() {
    let note = |part, words: &str| SafetyNote { part, words: words.parse().unwrap() };
    let safety =
        [note(SafetyPart::Signs, "I stop answering"), note(SafetyPart::People, "Ana, 555\nmy brother")];
    let (plan, goals) = (plan(), goals());
    let sheet = PlanSheet { plan: &plan, goals: &goals, safety: &safety, date: day("2026-11-26") };
    assert_eq!(
        sheet.text(),
        "My plan
───────

Self-reported: every line here is in my own words. Thu 26 November 2026.

Goals and steps
no wine
• pour it out (done 2026-11-20)
• tell K.
  If they ask, then I will walk

Triggers
1. <b>payday</b> (risk 9 of 10)
   Then: meet my sister & eat
2. an argument

Coping ideas
• cold water

Mooring lines
• Tuesday group

Values
1. honesty

My people
• Ana, 555
• my brother

Safety plan
How I notice it starting
• I stop answering
"
    );
}

#[test]
fn words_are_words_in_html_too() {
    let plan = plan();
    let page = PlanSheet { plan: &plan, goals: &[], safety: &[], date: day("2026-11-26") }.html();
    assert!(page.contains("<strong>&lt;b&gt;payday&lt;/b&gt;</strong> (risk 9 of 10)"), "{page}");
    assert!(!page.contains("<b>") && !page.contains("Goals") && !page.contains("Safety"), "{page}");
}

#[test]
fn a_plan_with_nothing_in_it_has_no_page() {
    let date = day("2026-11-26");
    assert!(PlanSheet { plan: &Plan::default(), goals: &[], safety: &[], date }.is_empty());
    let aside = Plan::new(vec![item(1, "the old gym", mooring(Some("2026-11-01")))]);
    assert!(PlanSheet { plan: &aside, goals: &[], safety: &[], date }.is_empty());
}
