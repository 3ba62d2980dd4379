//! Counts stacked in columns, each kind by its own letter, so that they can be told without colour.

/// What stands where a column has nothing.
const NOTHING: char = '·';

/// Columns of stacked counts.
#[derive(Debug, PartialEq, Eq)]
pub struct Stack {
    /// The lines from the top down, all columns in each.
    pub lines: Vec<String>,
    /// How many one letter stands for, at the most.
    pub each: u32,
}

impl Stack {
    /// Stacks the counts of every column, the first kind at the bottom, in about `most` lines; `gap` spaces stand between two
    /// columns.
    pub fn of(columns: &[Vec<u32>], letters: &[char], most: u32, gap: usize) -> Self {
        let tallest = columns.iter().map(|counts| counts.iter().sum()).max().unwrap_or(0_u32);
        let each = tallest.div_ceil(most.max(1)).max(1);
        let stack = |counts: &Vec<u32>| -> Vec<char> {
            let letters = letters.iter().zip(counts).flat_map(|(letter, count)| {
                std::iter::repeat_n(*letter, usize::try_from(count.div_ceil(each)).unwrap_or(0))
            });
            let letters: Vec<char> = letters.collect();
            if letters.is_empty() { vec![NOTHING] } else { letters }
        };
        let stacks: Vec<Vec<char>> = columns.iter().map(stack).collect();
        let height = stacks.iter().map(Vec::len).max().unwrap_or(0);
        let line = |row: usize| {
            let cell = |stack: &Vec<char>| stack.get(row).copied().unwrap_or(' ').to_string();
            stacks.iter().map(cell).collect::<Vec<_>>().join(&" ".repeat(gap)).trim_end().to_owned()
        };
        Self { lines: (0..height).rev().map(line).collect(), each }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_letter_and_a_week_without_any_a_dot() {
        let stack = Stack::of(&[vec![1, 2], vec![0, 0], vec![0, 1]], &['I', 'G'], 8, 1);
        assert_eq!(stack, Stack { lines: vec!["G".into(), "G".into(), "I · G".into()], each: 1 });
    }

    #[test]
    fn a_tall_stack_is_made_smaller_and_loses_no_kind() {
        let stack = Stack::of(&[vec![1, 20]], &['I', 'G'], 7, 0);
        assert_eq!((stack.each, stack.lines.len()), (3, 8));
        assert_eq!(stack.lines.last().unwrap(), "I");
    }
}
