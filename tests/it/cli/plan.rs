//! The plan on the command line, and the steps of goals.

use super::home::{Home, keys};

fn add(home: &Home, args: &[&str]) -> String {
    home.run(&[&["plan", "add"], args].concat()).is(0).out.trim().to_owned()
}

/// A plan with something in every section.
fn written() -> Home {
    let home = Home::with_vault();
    add(&home, &["trigger", "an", "argument", "--risk", "4"]);
    home.run_with("payday\nmeet my sister & eat\n", &["plan", "add", "trigger", "-", "--risk", "9"]).is(0);
    add(&home, &["coping", "cold water"]);
    add(&home, &["sign", "I stop answering"]);
    add(&home, &["value", "honesty"]);
    home
}

#[test]
fn what_is_added_is_shown_in_its_order_and_can_be_taken_away() {
    let home = written();
    let plan = home.json(&["plan", "show"]);
    assert_eq!(
        keys(&plan),
        [
            "goals",
            "triggers",
            "coping_ideas",
            "mooring_lines",
            "last_week",
            "warning_signs",
            "values",
            "safety_plan"
        ]
    );
    assert_eq!(keys(&plan["triggers"][0]), ["id", "words", "risk", "then"]);
    assert_eq!(plan["triggers"][0]["words"], "payday");
    assert_eq!(plan["triggers"][0]["then"], "meet my sister & eat");
    assert_eq!(plan["triggers"][1]["words"], "an argument");
    assert_eq!(plan["triggers"][1]["risk"], 4);
    let id = plan["values"][0]["id"].as_str().unwrap().to_owned();
    let text = home.run(&["plan", "show"]).is(0).out;
    assert!(text.contains("meet my sister") && text.contains("honesty"), "{text}");
    home.run(&["plan", "remove", &id]).fails(2, "--yes");
    assert_eq!(home.json(&["plan", "show"])["values"].as_array().unwrap().len(), 1);
    home.run(&["plan", "remove", &id, "--yes"]).is(0);
    home.run(&["plan", "remove", &id, "--yes"]).fails(4, "id");
    assert_eq!(home.json(&["plan", "show"])["values"].as_array().unwrap().len(), 0);
}

#[test]
fn a_mooring_line_is_ticked_week_by_week() {
    let home = Home::with_vault();
    let one = add(&home, &["mooring-line", "Tuesday group", "--since", "2026-01-01"]);
    let other = add(&home, &["mooring-line", "gym twice", "--since", "2026-01-01"]);
    let third = add(&home, &["mooring-line", "call L", "--since", "2026-01-01"]);
    let value = add(&home, &["value", "honesty"]);
    let standing = || home.json(&["plan", "show"])["last_week"]["standing"].clone();
    assert_eq!(standing(), "nothing-ticked");
    let done = home.run(&["plan", "tick", &one, "--week", "last sun"]).is(0);
    assert!(done.out.starts_with("1 of 3 lines are ticked in the week from 20"), "{done:?}");
    assert_eq!(standing(), "drift");
    let told = home.run(&["plan", "show"]).is(0).out;
    assert!(told.contains("2 of 3 lines were not ticked last week."), "{told}");
    home.run(&["plan", "tick", &other, "--week", "last sun"]).is(0);
    assert_eq!(standing(), "holds");
    home.run(&["plan", "tick", &other, "--week", "last sun", "--undo"]).is(0);
    assert_eq!(standing(), "drift");
    let ticked = home.json(&["plan", "tick", &third]);
    assert_eq!((&ticked["ticked"], &ticked["of"]), (&1.into(), &3.into()));
    home.run(&["plan", "tick", &one, "--week", "2026-01-20"]).is(0);
    home.run(&["plan", "tick", &one, "--week", "2025-01-20"]).fails(2, "no mooring line in that week");
    home.run(&["plan", "tick", &one, "--week", "2999-01-20"]).fails(2, "still to come");
    home.run(&["plan", "tick", &value]).fails(2, "only a mooring line");
}

#[test]
fn what_does_not_fit_is_refused_and_never_repeated() {
    let home = Home::with_vault();
    let long = "private ".repeat(40);
    for (args, with) in [
        (vec!["sign", long.as_str()], "longer than 200 characters"),
        (vec!["sign", "private", "--risk", "3"], "only a trigger"),
        (vec!["trigger", "private", "--since", "today"], "only a mooring line"),
        (vec!["trigger", "private", "--risk", "11"], "from 0 to 10"),
        (vec!["habit", "private"], "mooring-line"),
    ] {
        let failed = home.run(&[&["plan", "add"], &args[..]].concat()).fails(2, with);
        assert!(!failed.err.contains("private"), "{failed:?}");
    }
    home.run_with(" \n", &["plan", "add", "sign", "-"]).fails(2, "empty");
    home.run_with("one\ntwo", &["plan", "add", "sign", "-"]).fails(2, "one line");
}

#[test]
fn the_page_has_the_persons_words_and_is_for_them_alone() {
    let home = written();
    let page = home.run(&["plan", "print"]).is(0).out;
    assert!(page.contains("Self-reported: every line here is in my own words."), "{page}");
    assert!(
        page.contains("1. payday (risk 9 of 10)\n   Then: meet my sister & eat\n2. an argument"),
        "{page}"
    );
    assert!(!page.contains("Goals") && !page.contains("Mooring") && !page.contains("Safety"), "{page}");
    home.run(&["plan", "print", "-o", "plan.html"]).is(0);
    let html = std::fs::read_to_string(home.path("plan.html")).unwrap();
    assert!(html.contains("meet my sister &amp; eat") && html.contains("default-src 'none'"), "{html}");
    let markdown = home.run(&["plan", "print", "--format", "markdown"]).is(0).out;
    assert!(markdown.contains("## Warning signs\n\n- I stop answering"), "{markdown}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |name| std::fs::metadata(home.path(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("plan.html"), 0o600);
        std::fs::set_permissions(home.path("plan.html"), PermissionsExt::from_mode(0o644)).unwrap();
        home.run(&["plan", "print", "-o", "plan.html"]).fails(1, "--force");
        add(&home, &["value", "music"]);
        home.run(&["plan", "print", "-o", "plan.html", "--force"]).is(0);
        assert_eq!(mode("plan.html"), 0o600);
        assert!(std::fs::read_to_string(home.path("plan.html")).unwrap().contains("music"));
    }
    Home::with_vault().run(&["plan", "print"]).fails(1, "nothing in your plan");
}

#[test]
fn an_exercise_is_taken_into_the_plan_and_nothing_comes_twice() {
    let home = Home::with_vault();
    add(&home, &["trigger", "Payday", "--risk", "2"]);
    home.write(
        "a.toml",
        "people = [\"K.\"]\nriskiest = [[\"payday\", \"9\", \"\"], [\"a fight\", \"7\", \"walk\"]]\n",
    );
    let copy = home.run(&["practice", "fill", "trigger-inventory", "--answers", "a.toml"]).is(0).out;
    assert_eq!(home.run(&["plan", "take", copy.trim()]).is(0).out, "2 lines are in your plan now.\n");
    let triggers = home.json(&["plan", "show"])["triggers"].clone();
    let told = |at: usize| (triggers[at]["words"].clone(), triggers[at]["risk"].clone());
    assert_eq!(told(0), ("a fight".into(), 7.into()));
    assert_eq!(told(1), ("Payday".into(), 2.into()));
    assert_eq!(told(2), ("K.".into(), serde_json::Value::Null));
    assert_eq!(home.json(&["plan", "take", copy.trim()])["taken"], 0);
    home.write("b.toml", "strength = 7\n");
    let other = home.run(&["practice", "fill", "urge-log", "--answers", "b.toml"]).is(0).out;
    home.run(&["plan", "take", other.trim()]).fails(1, "nothing of this exercise");
}

#[test]
fn steps_are_written_down_and_done() {
    let home = Home::with_vault();
    let goal = home.run(&["goal", "add", "no wine"]).is(0).out;
    let goal = goal.trim();
    let step =
        ["goal", "step", "add", goal, "ask", "about", "Thursday", "--if", "it is full", "--then", "wait"];
    let step = home.run(&step).is(0).out;
    home.run_with("tell K.", &["goal", "step", "add", goal, "-"]).is(0);
    home.run(&["goal", "step", "done", step.trim(), "--on", "yesterday"]).is(0);
    let steps = home.json(&["goal", "step", "list", goal]);
    assert_eq!(keys(&steps[0]), ["id", "words", "if", "then", "done", "goal"]);
    assert_eq!(steps[0]["words"], "ask about Thursday");
    assert!(steps[0]["done"].is_string() && steps[1]["done"].is_null());
    let list = home.run(&["goal", "step", "list"]).is(0).out;
    assert!(list.contains("open") && list.contains("tell K.") && list.contains("no wine"), "{list}");
    home.run(&["goal", "step", "done", step.trim(), "--undo"]).is(0);
    assert!(home.json(&["goal", "list"])[0]["steps"][0]["done"].is_null());
    home.run(&["goal", "step", "done", step.trim(), "--on", "tomorrow"]).fails(2, "still to come");
    home.run(&["goal", "step", "add", goal, "x", "--if", "y"]).fails(2, "--then");
    home.run(&["goal", "step", "add", "ffff", "x"]).fails(4, "id");
    let page = home.run(&["plan", "print"]).is(0).out;
    assert!(page.contains("• ask about Thursday\n  If it is full, then I will wait"), "{page}");
}

#[test]
fn the_plan_goes_into_another_vault_byte_for_byte() {
    let (home, other) = (written(), Home::with_vault());
    let line = add(&home, &["mooring-line", "Tuesday group \u{1F30A}"]);
    home.run(&["plan", "tick", &line]).is(0);
    let goal = home.run(&["goal", "add", "no wine"]).is(0).out;
    let step = home.run(&["goal", "step", "add", goal.trim(), "tell K."]).is(0).out;
    home.run(&["goal", "step", "done", step.trim()]).is(0);
    home.run(&["export", "--format", "json", "-o", "all.json"]).is(0);
    let text = std::fs::read_to_string(home.path("all.json")).unwrap();
    let done = other.run_with(text.as_str(), &["import", "-", "--format", "evenkeel"]).is(0);
    assert!(done.out.contains("1 goal, 6 items of the plan"), "{done:?}");
    assert_eq!(other.run(&["export", "--format", "json", "-o", "-"]).is(0).out, text);
    assert_eq!(other.json(&["plan", "show"]), home.json(&["plan", "show"]));
    other.run(&["vault", "verify"]).is(0);
    // A step is of no earlier evenkeel; what that wrote is read all the same.
    let earlier = text.split("\"steps\":[").next().unwrap().trim_end_matches(',').to_owned() + "}\n]}\n";
    let third = Home::with_vault();
    third.run_with(earlier, &["import", "-", "--format", "evenkeel"]).is(0);
    assert_eq!(third.json(&["goal", "list"])[0]["title"], "no wine");
}
