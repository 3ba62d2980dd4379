//! One source file as the rules see it: without comments, the insides of strings, and tests.

/// A word, `::` or a single character of code, with the line it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) line: usize,
}

/// A source file, its place among the modules, and its code.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: String,
    /// Empty for `lib.rs` and `main.rs`, which stand above all floors.
    pub(super) module: Vec<String>,
    pub(super) tokens: Vec<Token>,
    /// Lines that hold code outside tests.
    pub(super) lines: usize,
    /// Child modules declared for tests only.
    pub(super) test_modules: Vec<String>,
}

impl Source {
    /// Reads a file given its path below `src`.
    pub(super) fn new(path: &str, text: &str) -> Self {
        let all = tokens(&without_comments(text));
        let (tokens, test_modules) = without_tests(&all);
        let mut lines: Vec<usize> = tokens.iter().map(|token| token.line).collect();
        lines.dedup();
        let stem = path.trim_end_matches(".rs").trim_end_matches("/mod");
        let module = match stem {
            "lib" | "main" => Vec::new(),
            _ => stem.split('/').map(String::from).collect(),
        };
        Self { path: path.to_owned(), module, tokens, lines: lines.len(), test_modules }
    }
}

/// Blanks comments out, and turns the inside of strings and characters into quotes; lines stay where they are.
fn without_comments(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut clean = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let (end, fill) = span(&chars, at);
        for c in &chars[at..end] {
            clean.push(if *c == '\n' { '\n' } else { fill.unwrap_or(*c) });
        }
        at = end;
    }
    clean
}

/// Where the piece that starts at `at` ends, and what to put in place of its characters.
fn span(chars: &[char], at: usize) -> (usize, Option<char>) {
    let rest = &chars[at..];
    let after_word = at > 0 && is_word(chars[at - 1]);
    match rest {
        ['/', '/', ..] => (at + length_until(rest, |tail| tail[0] == '\n'), Some(' ')),
        ['/', '*', ..] => (at + block_comment(rest), Some(' ')),
        ['r', '"' | '#', ..] | ['b' | 'c', 'r', '"' | '#', ..] if !after_word => {
            raw_string(rest).map_or((at + 1, None), |length| (at + length, Some('"')))
        }
        ['"', ..] => (at + quoted(rest, '"'), Some('"')),
        ['\'', '\\', ..] | ['\'', _, '\'', ..] => (at + quoted(rest, '\''), Some('"')),
        _ => (at + 1, None),
    }
}

fn length_until(rest: &[char], found: impl Fn(&[char]) -> bool) -> usize {
    (0..rest.len()).find(|start| found(&rest[*start..])).unwrap_or(rest.len())
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn raw_string(rest: &[char]) -> Option<usize> {
    let start = rest.iter().position(|c| *c == 'r')? + 1;
    let hashes = rest[start..].iter().take_while(|c| **c == '#').count();
    if rest.get(start + hashes) != Some(&'"') {
        return None; // a raw identifier
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = start + hashes + 1;
    Some(body + length_until(&rest[body..], |tail| tail.starts_with(&end)) + end.len())
        .map(|n| n.min(rest.len()))
}

fn quoted(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn tokens(clean: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (number, line) in clean.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if is_word(first) {
                rest.find(|c| !is_word(c)).unwrap_or(rest.len())
            } else if first == '"' {
                rest.find(|c| c != '"').unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            tokens.push(Token { text: rest[..length].to_owned(), line: number + 1 });
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

/// Leaves out what stands under `#[cfg(test)]` or `#[test]`, and names the modules declared there.
fn without_tests(all: &[Token]) -> (Vec<Token>, Vec<String>) {
    let starts = |at: usize, words: &[&str]| {
        words.iter().enumerate().all(|(n, word)| all.get(at + n).is_some_and(|token| token.text == *word))
    };
    let (mut kept, mut modules, mut at) = (Vec::new(), Vec::new(), 0);
    while at < all.len() {
        if starts(at, &["#", "[", "cfg", "(", "test", ")", "]"]) || starts(at, &["#", "[", "test", "]"]) {
            let end = item_end(all, at);
            let item = &all[at..end];
            if let [.., keyword, name, semicolon] = item
                && (keyword.text.as_str(), semicolon.text.as_str()) == ("mod", ";")
            {
                modules.push(name.text.clone());
            }
            at = end;
        } else {
            kept.push(all[at].clone());
            at += 1;
        }
    }
    (kept, modules)
}

/// The end of the item whose attribute starts at `at`: its `;` or the brace that closes its body.
fn item_end(all: &[Token], at: usize) -> usize {
    let mut depth = 0_usize;
    for (offset, token) in all[at..].iter().enumerate() {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_use = all[at..at + offset].iter().any(|earlier| earlier.text == "use");
        let closes = token.text == ";" || (token.text == "}" && !is_use);
        if depth == 0 && closes {
            return at + offset + 1;
        }
    }
    all.len()
}

#[test]
fn comments_strings_and_tests_are_not_code() {
    let text = "//! age::x\nuse a::b; /* age::y /* nested */ age::z */\nconst S: &str = \"age::w \\\" // no\";\n\
                const R: &str = r#\"age::v\"#; const C: char = '\"'; fn f<'a>(x: &'a str) {}\n\n\
                #[cfg(test)]\nmod tests {\n    use age::u;\n}\n";
    let source = Source::new("doc/a.rs", text);
    let words: Vec<_> = source.tokens.iter().map(|token| token.text.as_str()).collect();
    assert!(!words.contains(&"age"), "{words:?}");
    assert_eq!(source.lines, 3);
    assert!(words.contains(&"str") && words.ends_with(&["{", "}"]), "{words:?}");
}

#[test]
fn a_test_module_in_its_own_file_is_named() {
    let source = Source::new("doc.rs", "#[cfg(test)]\nmod tests;\n#[cfg(test)]\nuse a::{b, c};\nfn f() {}\n");
    assert_eq!(source.test_modules, ["tests"]);
    assert_eq!(source.lines, 1);
}
