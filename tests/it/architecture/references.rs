//! The paths a source file names, made absolute.

use std::collections::{HashMap, HashSet};

use super::source::{Source, Token};

/// Something a file names: a path in this crate, or one that starts with an outside crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    Inside(Vec<String>),
    Outside(Vec<String>),
}

/// A named path and the line it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) target: Target,
    pub(super) line: usize,
}

/// Finds every path the file names, in `use` declarations and elsewhere. `modules` are all modules of the crate.
pub(super) fn references(source: &Source, modules: &HashSet<Vec<String>>) -> Vec<Reference> {
    let mut reader = Reader {
        tokens: &source.tokens,
        at: 0,
        module: source.module.clone(),
        inline: Vec::new(),
        depth: 0,
        aliases: HashMap::new(),
        modules,
        found: Vec::new(),
    };
    reader.read();
    reader.found
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    module: Vec<String>,
    /// The brace depths at which the inline modules now open were opened.
    inline: Vec<usize>,
    depth: usize,
    /// Modules brought in by `use`, under the name they have here.
    aliases: HashMap<String, Vec<String>>,
    modules: &'a HashSet<Vec<String>>,
    found: Vec<Reference>,
}

impl Reader<'_> {
    fn read(&mut self) {
        while self.at < self.tokens.len() {
            match self.text(0) {
                "use" if self.text(1) != "<" => {
                    self.at += 1;
                    self.use_tree(&[]);
                }
                "mod" if self.text(2) == "{" => {
                    self.module.push(self.text(1).to_owned());
                    self.inline.push(self.depth);
                    self.at += 2;
                }
                "{" => (self.depth, self.at) = (self.depth + 1, self.at + 1),
                "}" => self.close(),
                word if starts_path(word) => self.path(),
                _ => self.at += 1,
            }
        }
    }

    fn text(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", |token| &token.text)
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.inline.last() == Some(&self.depth) {
            self.inline.pop();
            self.module.pop();
        }
        self.at += 1;
    }

    /// Reads `word::word::word`, in code.
    fn path(&mut self) {
        let is_member = self.at > 0 && [".", "::"].contains(&self.tokens[self.at - 1].text.as_str());
        let line = self.tokens[self.at].line;
        let mut path = vec![self.text(0).to_owned()];
        self.at += 1;
        while self.text(0) == "::" && starts_path(self.text(1)) {
            path.push(self.text(1).to_owned());
            self.at += 2;
        }
        if path.len() > 1 && !is_member {
            self.add(&path, line);
        }
    }

    /// Reads one tree of a `use` declaration: words, then a group, a star, a new name, or nothing.
    fn use_tree(&mut self, prefix: &[String]) {
        let mut path = prefix.to_vec();
        let line = self.tokens.get(self.at).map_or(0, |token| token.line);
        loop {
            match self.text(0) {
                "{" => {
                    self.at += 1;
                    while !["}", ""].contains(&self.text(0)) {
                        self.use_tree(&path);
                        if self.text(0) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "as" => {
                    let name = self.text(1).to_owned();
                    self.at += 2;
                    return self.import(&path, name, line);
                }
                "" | ";" | "," | "}" => {
                    let name = path.last().cloned().unwrap_or_default();
                    return self.import(&path, name, line);
                }
                word => {
                    if starts_path(word) {
                        path.push(word.to_owned());
                    }
                    self.at += 1;
                }
            }
        }
    }

    fn import(&mut self, path: &[String], name: String, line: usize) {
        self.add(path, line);
        if let Some(Target::Inside(path)) = self.found.last().map(|reference| reference.target.clone())
            && self.modules.contains(&path)
        {
            self.aliases.insert(name, path);
        }
    }

    fn add(&mut self, path: &[String], line: usize) {
        self.found.push(Reference { target: self.resolve(path), line });
    }

    fn resolve(&self, path: &[String]) -> Target {
        let inside = |start: &[String], rest: &[String]| {
            Target::Inside(start.iter().chain(rest).filter(|word| *word != "self").cloned().collect())
        };
        let first = path.first().map_or("", String::as_str);
        match first {
            "crate" | "evenkeel" => inside(&[], &path[1..]),
            "self" => inside(&self.module, &path[1..]),
            "super" => {
                let ups = path.iter().take_while(|word| *word == "super").count();
                inside(&self.module[..self.module.len().saturating_sub(ups)], &path[ups..])
            }
            _ => {
                let child: Vec<_> = self.module.iter().chain(path.first()).cloned().collect();
                match self.aliases.get(first) {
                    Some(start) => inside(start, &path[1..]),
                    None if self.modules.contains(&child) => inside(&child, &path[1..]),
                    None => Target::Outside(path.to_vec()),
                }
            }
        }
    }
}

fn starts_path(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let modules = [vec!["vault"], vec!["tui"], vec!["tui", "screens"], vec!["tui", "screens", "home"]];
        let modules =
            modules.map(|module| module.into_iter().map(String::from).collect()).into_iter().collect();
        let source = Source::new("tui/screens/editor.rs", text);
        let found: Vec<_> = references(&source, &modules)
            .into_iter()
            .map(|reference| match reference.target {
                Target::Inside(path) => format!("crate::{}", path.join("::")),
                Target::Outside(path) => path.join("::"),
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn use_declarations_are_taken_apart() {
        check("use crate::vault::Vault;", &["crate::vault::Vault"]);
        check("pub(crate) use a::{self, b::{C, D as E}, f::*};", &["a::self", "a::b::C", "a::b::D", "a::f"]);
        check("use super::home;", &["crate::tui::screens::home"]);
        check("use super::super::theme::Theme;", &["crate::tui::theme::Theme"]);
        check("use ::age::x;", &["age::x"]);
    }

    #[test]
    fn paths_in_code_are_found() {
        check("fn f(x: crate::vault::Id) -> u8 { age::g(x) }", &["crate::vault::Id", "age::g"]);
        check("x.parse::<T>(); Vec::<u8>::new();", &[]);
        check(
            "use crate::tui::screens; fn f() { screens::home::G }",
            &["crate::tui::screens", "crate::tui::screens::home::G"],
        );
    }

    #[test]
    fn super_counts_from_an_inline_module() {
        check(
            "mod a { use super::X; } use super::Y;",
            &["crate::tui::screens::editor::X", "crate::tui::screens::Y"],
        );
    }
}
