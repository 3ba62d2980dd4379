//! A pack that was pasted as fenced text, with other words around it.

/// What opens and closes it.
const MARK: &str = "```";

/// The part of a text that is the pack, and how many lines come before it.
///
/// A fence counts when it opens before `[pack]`; the pack ends at the next line that is the same fence.
pub(super) fn inside(text: &str) -> (&str, usize) {
    let mut start = 0;
    for (row, line) in text.split_inclusive('\n').enumerate() {
        start += line.len();
        let line = line.trim();
        if line == "[pack]" {
            break;
        }
        if let Some(fence) = fence_of(line) {
            let rest = text.get(start..).unwrap_or_default();
            return (until(rest, fence), row + 1);
        }
    }
    (text, 0)
}

/// The backticks that a line opens a fence with.
fn fence_of(line: &str) -> Option<&str> {
    let ticks = line.len() - line.trim_start_matches('`').len();
    let word = line.get(ticks..).unwrap_or_default().trim();
    (ticks >= MARK.len() && matches!(word, "" | "toml")).then(|| line.get(..ticks)).flatten()
}

fn until<'t>(text: &'t str, fence: &str) -> &'t str {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if line.trim() == fence {
            break;
        }
        end += line.len();
    }
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, pack: &str, lines: usize) {
        assert_eq!(inside(text), (pack, lines), "{text}");
    }

    #[test]
    fn the_pack_is_what_stands_between_the_fences() {
        check("[pack]\nid = 1\n", "[pack]\nid = 1\n", 0);
        check("Dear A,\n\n```toml\n[pack]\nid = 1\n```\nYours", "[pack]\nid = 1\n", 3);
        check("```\n[pack]\n```", "[pack]\n", 1);
        check("````toml\n[pack]\na = '''\n```\n'''\n````\n", "[pack]\na = '''\n```\n'''\n", 1);
        check("```toml\n[pack]\nno end", "[pack]\nno end", 1);
        check("[pack]\n```toml\n", "[pack]\n```toml\n", 0);
        check("", "", 0);
    }
}
