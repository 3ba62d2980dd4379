use proptest::prelude::*;

use super::*;
use crate::doc::{Block, Document};
use crate::library::check::{HIGHEST_GRADE, Problem, Severity, numbers};
use crate::library::readability;

const PACK: &str =
    "[pack]\nformat = 1\nid = \"week\"\ntitle = \"A week\"\nfrom = \"J. R.\"\nmade = 2026-11-20\n";
const TASK: &str =
    "[[task]]\nid = \"log\"\ntitle = \"Log\"\nwhy = \"To see.\"\nif_then = \"If it is 9 pm, then I write\"\n";

fn catalogue() -> &'static Catalogue {
    Catalogue::builtin().unwrap()
}

fn errors(text: &str) -> Vec<(usize, usize, String)> {
    let checked = read(text, catalogue());
    let errors = checked.problems.into_iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| (problem.line, problem.column.unwrap(), problem.message)).collect()
}

/// Every fault of a pack with this behind its head: line, column and a part of what is said.
fn check(rest: &str, told: &[(usize, usize, &str)]) {
    let text = format!("{PACK}{rest}");
    let found = errors(&text);
    assert_eq!(found.len(), told.len(), "{text}\n{found:#?}");
    for ((line, column, message), (at_line, at_column, part)) in found.iter().zip(told) {
        assert_eq!((line, column), (at_line, at_column), "{message}");
        assert!(message.contains(part), "{message}");
    }
    assert!(told.is_empty() == read(&text, catalogue()).pack.is_some());
}

fn pack(rest: &str) -> Pack {
    let checked = read(&format!("{PACK}{rest}"), catalogue());
    checked.pack.unwrap_or_else(|| panic!("{:#?}", checked.problems))
}

#[test]
fn a_task_is_read_with_all_it_says() {
    let pack = pack(&format!(
        "{TASK}exercise = \"urge-log\"\nhow_often = \"1/day\"\ndays = 7\nminutes = 5\nbring = \"summary\"\n\
         review = true\n[task.prefill]\nplace = \"Home\"\nstrength = 4\n"
    ));
    let task = &pack.tasks[0];
    assert_eq!(task.task.exercise().unwrap().as_str(), "urge-log");
    assert_eq!(task.task.prefill.as_ref().unwrap().iter().count(), 2);
    let on = task.on("2026-11-23".parse().unwrap());
    assert_eq!(on.due.unwrap().to_string(), "2026-11-30");
    assert_eq!(pack.from.as_str(), "J. R.");
}

#[test]
fn what_a_pack_brings_is_named_behind_its_id_and_comes_before_the_librarys() {
    let brought = "[[reading]]\nid = \"mine\"\ntitle = \"Mine\"\ntext = \"# One\\n\\nTwo.\"\n\
        [[exercise]]\nid = \"urge-log\"\ntitle = \"Short log\"\nsummary = \"S.\"\nminutes = 2\nwhy = \"W.\"\n\
        [[exercise.field]]\nkey = \"a\"\nlabel = \"A?\"\nkind = \"text\"\n";
    let second = TASK.replace("\"log\"", "\"read\"");
    let pack = pack(&format!("{brought}{TASK}exercise = \"urge-log\"\n{second}page = \"mine\"\n"));
    assert_eq!(pack.tasks[0].task.exercise().unwrap().as_str(), "week/urge-log");
    assert_eq!(pack.tasks[1].task.page().unwrap().as_str(), "week/mine");
    assert_eq!(pack.exercises[0].sources[0].citation(), "J. R. (2026). A week.");
    let with = catalogue().with_packs(vec![pack]);
    assert_eq!(with.exercise("week/urge-log").unwrap().title, "Short log");
    assert_ne!(with.exercise("urge-log").unwrap().title, "Short log");
    assert_eq!(with.pages().count(), catalogue().pages().count());
    let page = PageRef::parse("week/mine").unwrap();
    assert!(with.reading_document(&page).unwrap().text().contains("Two."));
}

#[test]
fn faults_are_told_all_at_once_where_they_are() {
    check(TASK, &[]);
    check("", &[(1, 1, "there is no [[task]]")]);
    assert_eq!(errors(&format!("task = []\n{PACK}"))[0].2, "there is no [[task]]");
    check(
        &format!(
            "[[exercise]]\nid = \"x\"\ntitle = \"T\"\nsummary = \"S\"\nwhy = \"W\"\nminutes = 2\nfield = []\n{TASK}"
        ),
        &[(7, 1, "there is no [[exercise.field]]")],
    );
    check(&TASK.replace("why = \"To see.\"\n", ""), &[(7, 1, "why is missing")]);
    check(&TASK.replace("\"To see.\"", "5"), &[(10, 7, "why: it is words in quotes")]);
    check(&TASK.replace("\"To see.\"", "\" \""), &[(10, 7, "why: there is no text to keep")]);
    check(
        &format!(
            "{TASK}minutes = 0\nreview = \"yes\"\ndue = \"soon\"\nbring = \"all\"\nhow_often = \"often\"\n"
        ),
        &[
            (12, 11, "minutes: it is a whole number"),
            (13, 10, "review: it is true or false"),
            (14, 7, "due: it is a day"),
            (15, 9, "bring is one of"),
            (16, 13, "how often is written"),
        ],
    );
    check(&format!("{TASK}{TASK}"), &[(13, 1, "two tasks are called log")]);
    check(&format!("{TASK}exercise = \"nothing\"\n"), &[(12, 1, "there is no exercise nothing")]);
    check(&format!("{TASK}page = \"../etc/passwd\"\n"), &[(12, 1, "there is no page")]);
    check(&format!("{TASK}exercise = \"urge-log\"\npage = \"skills/halt\"\n"), &[(13, 1, "not both")]);
    check(&format!("{TASK}due = 2026-12-01\ndays = 7\n"), &[(13, 1, "not both")]);
    check(
        &format!("{TASK}exercise = \"urge-log\"\n[task.prefill]\nstrength = 11\n"),
        &[(14, 1, "a whole number from 0 to 10")],
    );
    check(
        &format!("[[exercise]]\nid = \"x\"\n{TASK}exercise = \"x\"\n"),
        &[
            (7, 1, "title is missing"),
            (7, 1, "summary is missing"),
            (7, 1, "why is missing"),
            (7, 1, "minutes is missing"),
            (7, 1, "there is no [[exercise.field]]"),
        ],
    );
}

#[test]
fn a_head_without_its_parts_is_told_too() {
    let found = errors("[pack]\nformat = 2\nid = \"../up\"\ntitle = 3\n");
    let told: Vec<_> = found.iter().map(|(line, column, _)| (*line, *column)).collect();
    assert_eq!(told, [(1, 1), (1, 1), (1, 1), (2, 10), (3, 6), (4, 9)], "{found:#?}");
    assert_eq!(errors("")[0].2, "there is no [pack]");
}

#[test]
fn what_is_not_known_is_kept_and_told_and_is_no_fault() {
    let checked =
        read(&format!("colour = \"red\"\n{PACK}{TASK}run = \"rm -rf /\"\n[later]\na = 1\n"), catalogue());
    let pack = checked.pack.unwrap();
    let told: Vec<_> =
        pack.unknown.iter().map(|it| (it.line, it.place.as_str(), it.value.as_str())).collect();
    assert_eq!(told, [(1, "colour", "red"), (13, "task 1, run", "rm -rf /"), (14, "later", "a table of 1")]);
    assert!(pack.text.as_str().contains("rm -rf"));
    assert!(pack.about(catalogue(), "2026-11-23".parse().unwrap()).text().contains("does not know"));
}

#[test]
fn characters_that_act_or_hide_are_taken_out_and_that_is_told() {
    let text = format!("{PACK}{}", TASK.replace("To see.", "To \\u001b[31msee\\u202E."));
    let checked = read(&text, catalogue());
    assert_eq!(checked.pack.unwrap().tasks[0].task.why.as_ref().unwrap().as_str(), "To [31msee.");
    assert_eq!(checked.problems.len(), 1);
    assert_eq!((checked.problems[0].line, checked.problems[0].severity), (10, Severity::Warning));
}

#[test]
fn fenced_text_is_a_pack_too_and_its_lines_are_those_of_the_whole() {
    let wrong = TASK.replace("\"To see.\"", "5");
    let text = format!("Dear A,\nhere it is.\n```toml\n{PACK}{wrong}```\nYours\n");
    assert_eq!(errors(&text)[0].0, 13);
    let text = format!("Dear A,\n```toml\n{PACK}{TASK}```\nYours\n");
    let checked = read(&text, catalogue());
    assert!(!checked.pack.unwrap().text.as_str().contains("Yours"));
}

#[test]
fn a_task_without_a_plan_or_with_a_word_that_hurts_is_warned_of() {
    let text = format!("{PACK}{}", TASK.replace("if_then = \"If it is 9 pm, then I write\"\n", ""));
    let checked = read(&text.replace("To see.", "To stay clean."), catalogue());
    let told: Vec<_> = checked.problems.iter().map(|problem| (problem.line, problem.severity)).collect();
    assert_eq!(told, [(7, Severity::Warning), (10, Severity::Warning)]);
    assert!(checked.pack.is_some());
}

#[test]
fn limits_hold() {
    let many = |count: usize, one: &str| {
        (0..count).map(|number| one.replace("\"log\"", &format!("\"log-{number}\""))).collect::<String>()
    };
    assert!(errors(&format!("{PACK}{}", many(limits::MOST_TASKS, TASK))).is_empty());
    check(&many(limits::MOST_TASKS + 1, TASK), &[(7, 1, "50 is the most")]);
    let long = "a".repeat(limits::MOST_OF_TEXT + 1);
    check(&TASK.replace("To see.", &long), &[(10, 7, "2000 is the most")]);
    let huge = format!("{PACK}{TASK}# {}", "a".repeat(limits::MOST_BYTES));
    assert_eq!(errors(&huge)[0].2, "it has 257 KiB, and a pack has 256 at most");
    let deep = format!("{PACK}{TASK}x = {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    assert!(!errors(&deep).is_empty());
    let dotted = format!("{PACK}{TASK}{}x = 1\n", "a.".repeat(50_000));
    assert!(!errors(&dotted).is_empty());
    let faults = read(&format!("{PACK}{}", "x = \n".repeat(50_000)), catalogue()).problems;
    assert!(faults.len() <= limits::MOST_FAULTS);
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_place() {
    let mut bytes = PACK.as_bytes().to_vec();
    bytes.extend(b"ab\xff");
    let problem = &read_bytes(&bytes, catalogue()).problems[0];
    assert_eq!((problem.line, problem.column), (7, Some(3)));
}

#[test]
fn what_is_written_is_read_again() {
    let read_pack =
        pack(&format!("{TASK}exercise = \"urge-log\"\nhow_often = \"1/day\"\ndays = 7\nreview = true\n"));
    let new = NewPack {
        id: read_pack.id.clone(),
        title: read_pack.title.clone(),
        from: "J. \"R\" \\ é".parse().unwrap(),
        made: read_pack.made,
        about: "One\ntwo \"\"\" '''".parse().ok(),
        tasks: read_pack.tasks.clone(),
    };
    let checked = read(&new.in_toml(), catalogue());
    assert_eq!(checked.problems, Vec::<Problem>::new(), "{}", new.in_toml());
    let again = checked.pack.unwrap();
    assert_eq!((&again.from, &again.about, &again.tasks), (&new.from, &new.about, &new.tasks));
}

#[test]
fn the_packs_that_come_with_the_program_are_sound() {
    let packs = BuiltIn::all();
    assert_eq!(packs.len(), 6);
    for built_in in packs {
        let checked = built_in.read(catalogue());
        assert_eq!(checked.problems, Vec::<Problem>::new(), "{}", built_in.name);
        let pack = checked.pack.unwrap();
        assert_eq!(pack.id.as_str(), built_in.name);
        assert!(pack.unknown.is_empty() && !pack.sources.is_empty(), "{}", built_in.name);
        assert_eq!(numbers::phone_numbers(built_in.text), [], "{}", built_in.name);
        assert!(pack.tasks.iter().all(|task| task.days.is_some()), "{}", built_in.name);
        let grade = readability::read(&prose(&pack)).grade;
        assert!(grade <= HIGHEST_GRADE, "{}: {grade}", built_in.name);
    }
}

/// What a pack says in its own words.
fn prose(pack: &Pack) -> Document {
    let mut words: Vec<String> = pack.about.iter().map(|about| about.as_str().to_owned()).collect();
    for PackTask { task, .. } in &pack.tasks {
        words.extend(task.why.as_ref().map(|why| why.as_str().to_owned()));
        words.extend(task.if_then.as_ref().map(|plan| format!("{}.", plan.as_str())));
    }
    words.extend(pack.exercises.iter().map(|exercise| format!("{} {}", exercise.summary, exercise.why)));
    Document { blocks: words.into_iter().map(Block::paragraph).collect() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bytes(&bytes, catalogue());
    }

    #[test]
    fn no_pack_that_was_cut_or_changed_panics(
        which in 0_usize..6, at in 0_usize..6000, byte in any::<u8>(), cut in any::<bool>()
    ) {
        let mut bytes = BuiltIn::all()[which].text.as_bytes().to_vec();
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let checked = read_bytes(&bytes, catalogue());
        if let Some(pack) = checked.pack {
            let _ = pack.about(catalogue(), "2026-11-23".parse().unwrap()).text();
        } else {
            prop_assert!(!checked.problems.is_empty());
        }
    }
}
