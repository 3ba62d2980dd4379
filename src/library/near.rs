//! What somebody may have meant by a name that is not there.

/// Picks up to three of `names` that are nearest to `asked`, the nearest first.
pub(super) fn nearest<'a>(asked: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let furthest = (asked.chars().count() / 3).max(2);
    let mut near: Vec<(usize, &str)> = names
        .map(|name| {
            let parts = name.split('/').chain([name]);
            (parts.map(|part| distance(asked, part)).min().unwrap_or(usize::MAX), name)
        })
        .filter(|(distance, _)| *distance <= furthest)
        .collect();
    near.sort_unstable();
    near.into_iter().map(|(_, name)| name).take(3).collect()
}

/// Counts the letters to add, drop or change to get from `a` to `b`.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let best = (diagonal + usize::from(x != *y)).min(left + 1).min(*cell + 1);
            diagonal = std::mem::replace(cell, best);
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_counts_letters() {
        for (expected, a, b) in [(0, "", ""), (3, "abc", ""), (1, "cbt", "cbd"), (3, "kitten", "sitting")] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn the_nearest_comes_first_and_the_far_not_at_all() {
        let names = ["groups/support", "groups/skills", "safety/withdrawal"];
        assert_eq!(nearest("suport", names.into_iter()), ["groups/support"]);
        assert!(nearest("zebra", names.into_iter()).is_empty());
    }
}
