//! The rules themselves: each turns the sources into lines that name a file and what is wrong with it.

use std::collections::HashSet;

use super::references::{Reference, Target, references};
use super::source::Source;
use super::table::{EVERYWHERE, FLOORS, HOMES, LITERALS, MOST_LINES};

/// Applies every rule to every file that is not a test.
pub(super) fn check(sources: &[Source]) -> Vec<String> {
    let modules: HashSet<Vec<String>> = sources.iter().map(|source| source.module.clone()).collect();
    let tests: Vec<Vec<String>> = sources.iter().flat_map(test_modules).collect();
    let is_test = |source: &Source| tests.iter().any(|test| source.module.starts_with(test));
    let mut problems = Vec::new();
    for source in sources.iter().filter(|source| !is_test(source)) {
        problems.extend(listed(source));
        problems.extend(size(source));
        problems.extend(file_name(source));
        problems.extend(literals(source));
        for reference in references(source, &modules) {
            let rules = [floors, homes, screens, widgets];
            let broken = rules.iter().filter_map(|rule| rule(source, &reference, &modules));
            problems.extend(broken.map(|what| format!("src/{}:{}: {what}", source.path, reference.line)));
        }
    }
    problems.dedup();
    problems
}

/// Checks that every dependency of the manifest is in the table, so that a new one gets a home.
pub(super) fn check_dependencies(manifest: &str) -> Vec<String> {
    let manifest: toml::Table = manifest.parse().unwrap();
    let target = manifest.get("target").and_then(toml::Value::as_table);
    let targets = target.into_iter().flat_map(|target| target.values().filter_map(toml::Value::as_table));
    let tables = std::iter::once(&manifest).chain(targets).filter_map(|table| table.get("dependencies"));
    let names = tables.filter_map(toml::Value::as_table).flat_map(toml::Table::keys);
    names
        .map(|name| name.replace('-', "_"))
        .filter(|name| !EVERYWHERE.contains(&name.as_str()) && home(name).is_none())
        .map(|name| format!("Cargo.toml: `{name}` has no home; add it to tests/it/architecture/table.rs"))
        .collect()
}

fn test_modules(source: &Source) -> impl Iterator<Item = Vec<String>> {
    source.test_modules.iter().map(|name| source.module.iter().chain([name]).cloned().collect())
}

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

fn home(name: &str) -> Option<&'static [&'static str]> {
    HOMES.iter().find(|(listed, _)| *listed == name).map(|(_, home)| *home)
}

fn listed(source: &Source) -> Option<String> {
    let top = source.module.first()?;
    let unlisted = floor(top).is_none();
    unlisted.then(|| {
        format!("src/{}: the module `{top}` is on no floor; ARCHITECTURE.md lists them", source.path)
    })
}

fn size(source: &Source) -> Option<String> {
    let too_long = source.lines > MOST_LINES;
    too_long.then(|| {
        format!("src/{}: {} lines of code, more than {MOST_LINES}; split it", source.path, source.lines)
    })
}

fn file_name(source: &Source) -> Option<String> {
    let is_mod = source.path.rsplit('/').next() == Some("mod.rs");
    is_mod.then(|| {
        format!("src/{}: a `mod.rs`; name the file after its module, beside its directory", source.path)
    })
}

fn literals(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    for (name, what, allowed) in LITERALS {
        let pairs = source.tokens.windows(2).filter(|pair| pair[0].text == *name && pair[1].text == "::");
        if !allowed.contains(&source.path.as_str()) {
            let at = |line| {
                format!(
                    "src/{}:{line}: {what} literal (`{name}::`) belongs in {}",
                    source.path,
                    allowed.join(" or ")
                )
            };
            problems.extend(pairs.map(|pair| at(pair[0].line)));
        }
    }
    problems
}

fn floors(source: &Source, reference: &Reference, _: &HashSet<Vec<String>>) -> Option<String> {
    let Target::Inside(path) = &reference.target else { return None };
    let (from, to) = (source.module.first()?, path.first()?);
    let (here, there) = (floor(from)?, floor(to)?);
    let way = if there > here { "up" } else { "sideways" };
    (from != to && there >= here)
        .then(|| format!("{way}: `{from}` (floor {here}) imports `{to}` (floor {there})"))
}

fn homes(source: &Source, reference: &Reference, _: &HashSet<Vec<String>>) -> Option<String> {
    let Target::Outside(path) = &reference.target else { return None };
    let name = path.first()?;
    let home = home(name)?;
    let is_home = |module: &&str| {
        let words: Vec<&str> = module.split("::").collect();
        source.module.len() >= words.len() && source.module.iter().zip(&words).all(|(a, b)| a == b)
    };
    (!home.iter().any(is_home)).then(|| format!("the crate `{name}` is only for {}", home.join(" and ")))
}

fn screens(source: &Source, reference: &Reference, modules: &HashSet<Vec<String>>) -> Option<String> {
    let [tui, directory, from, ..] = source.module.as_slice() else { return None };
    let Target::Inside(path) = &reference.target else { return None };
    let [other_tui, other_directory, to, ..] = path.as_slice() else { return None };
    let both = [(tui, directory), (other_tui, other_directory)];
    let are_screens = both.iter().all(|(tui, directory)| *tui == "tui" && *directory == "screens");
    (are_screens && from != to && modules.contains(&path[..3]))
        .then(|| format!("the screen `{from}` imports the screen `{to}`; return a Route instead"))
}

fn widgets(source: &Source, reference: &Reference, _: &HashSet<Vec<String>>) -> Option<String> {
    let Target::Inside(path) = &reference.target else { return None };
    let is_widget = source.module.starts_with(&["tui".to_owned(), "widgets".to_owned()]);
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let forbidden = matches!(path.as_slice(), ["tui", "screens", ..] | ["app", ..]);
    (is_widget && forbidden)
        .then(|| format!("a widget imports `{}`; widgets know no screen and no app", path.join("::")))
}
