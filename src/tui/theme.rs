//! What each role looks like. The only file with colours in it.

use ratatui::style::{Color, Modifier, Style};

use super::widgets::document::DocumentStyles;
use super::widgets::editor::MarkupStyles;
use crate::config::ThemeChoice;

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    None,
    Sixteen,
    Indexed,
    True,
}

/// Whether the terminal's background is dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    Dark,
    Light,
    Unknown,
}

/// A style for every role. Nothing is told by colour alone, and the terminal's own background stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// Headings.
    pub heading: Style,
    /// What can wait.
    pub muted: Style,
    /// What can be acted on now.
    pub accent: Style,
    /// The row or value in focus.
    pub selected: Style,
    /// Strong words.
    pub strong: Style,
    /// Stressed words.
    pub emphasis: Style,
    /// Words that lead somewhere.
    pub link: Style,
    /// A word whose meaning can be looked up.
    pub term: Style,
    /// A word that was looked for.
    pub hit: Style,
    /// Another place of what is looked for, beside the one that is selected.
    pub found: Style,
    /// Something that needs attention; never a hard day.
    pub warning: Style,
    /// Selected text in an editor.
    pub selection: Style,
}

impl Theme {
    /// Chooses by the person's setting and what the environment says of the terminal.
    pub fn detect(choice: ThemeChoice, var: impl Fn(&str) -> Option<String>) -> Self {
        let is_set = |name: &str| var(name).is_some_and(|value| !value.is_empty());
        let term = var("TERM").unwrap_or_default();
        let depth = if choice == ThemeChoice::None || is_set("NO_COLOR") || term == "dumb" {
            Depth::None
        } else if var("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit") {
            Depth::True
        } else if term.contains("256color") {
            Depth::Indexed
        } else {
            Depth::Sixteen
        };
        let ground = match choice {
            ThemeChoice::Dark => Ground::Dark,
            ThemeChoice::Light => Ground::Light,
            ThemeChoice::Auto | ThemeChoice::None => ground_of(&var("COLORFGBG").unwrap_or_default()),
        };
        Self::new(depth, ground)
    }

    /// What the roles of a document look like.
    pub fn document(&self) -> DocumentStyles {
        DocumentStyles {
            body: self.text,
            title: self.heading,
            heading: self.heading,
            strong: self.strong,
            emphasis: self.emphasis,
            code: self.strong,
            link: self.link,
            term: self.term,
            footnote: self.muted,
            quote: self.emphasis,
            muted: self.muted,
            marker: self.muted,
            rule: self.muted,
            hit: self.hit,
            chosen: self.selected,
        }
    }

    /// What a text and its changes look like: words taken out are stressed, words put in are strong.
    pub fn difference(&self) -> DocumentStyles {
        DocumentStyles {
            emphasis: self.muted.add_modifier(Modifier::CROSSED_OUT),
            strong: self.accent.add_modifier(Modifier::BOLD),
            ..self.document()
        }
    }

    /// What the roles of Markdown look like while it is written.
    pub fn markup(&self) -> MarkupStyles {
        MarkupStyles {
            heading: self.heading,
            quote: self.emphasis,
            bullet: self.accent,
            emphasis: self.emphasis,
            strong: self.strong,
            code: self.muted,
            link: self.link,
            label: self.accent,
        }
    }

    fn new(depth: Depth, ground: Ground) -> Self {
        let plain = Style::new();
        let (accent, muted, warning) = match (depth, ground) {
            (Depth::None, _) => {
                (plain.add_modifier(Modifier::BOLD), plain, plain.add_modifier(Modifier::BOLD))
            }
            (Depth::True, Ground::Dark) => {
                (rgb(0x7f, 0xc8, 0xd8), rgb(0x9a, 0xa3, 0xaf), rgb(0xe5, 0xc0, 0x7b))
            }
            (Depth::True, Ground::Light) => {
                (rgb(0x0b, 0x5f, 0x78), rgb(0x59, 0x63, 0x6e), rgb(0x7a, 0x4d, 0x00))
            }
            (Depth::Indexed, Ground::Dark) => (indexed(116), indexed(248), indexed(180)),
            (Depth::Indexed, Ground::Light) => (indexed(24), indexed(241), indexed(94)),
            // The 16 names follow the terminal's own palette, so they hold on either ground.
            (_, _) => (plain.fg(Color::Cyan), plain.add_modifier(Modifier::DIM), plain.fg(Color::Yellow)),
        };
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            text: plain,
            heading: bold,
            muted,
            accent,
            selected: plain.add_modifier(Modifier::REVERSED),
            strong: bold,
            emphasis: plain.add_modifier(Modifier::ITALIC),
            link: if depth == Depth::None { bold.add_modifier(Modifier::UNDERLINED) } else { accent },
            term: plain.add_modifier(Modifier::UNDERLINED),
            hit: plain.add_modifier(Modifier::REVERSED),
            found: bold.add_modifier(Modifier::UNDERLINED),
            warning: warning.add_modifier(Modifier::BOLD),
            selection: plain.add_modifier(Modifier::REVERSED),
        }
    }
}

fn rgb(red: u8, green: u8, blue: u8) -> Style {
    Style::new().fg(Color::Rgb(red, green, blue))
}

fn indexed(index: u8) -> Style {
    Style::new().fg(Color::Indexed(index))
}

/// Reads `COLORFGBG`, which some terminals set to "foreground;background".
fn ground_of(value: &str) -> Ground {
    match value.rsplit(';').next().and_then(|back| back.parse::<u8>().ok()) {
        Some(0..=6 | 8) => Ground::Dark,
        Some(7 | 9..=15) => Ground::Light,
        _ => Ground::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(choice: ThemeChoice, vars: &[(&str, &str)]) -> Theme {
        Theme::detect(choice, |name| {
            vars.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    fn has_colour(theme: &Theme) -> bool {
        [theme.text, theme.muted, theme.accent, theme.warning, theme.hit]
            .iter()
            .any(|style| style.fg.is_some() || style.bg.is_some())
    }

    #[test]
    fn no_color_means_none() {
        assert!(!has_colour(&theme(ThemeChoice::Dark, &[("NO_COLOR", "1"), ("COLORTERM", "truecolor")])));
        assert!(!has_colour(&theme(ThemeChoice::None, &[("TERM", "xterm-256color")])));
        assert!(has_colour(&theme(ThemeChoice::Auto, &[("TERM", "xterm"), ("NO_COLOR", "")])));
    }

    #[test]
    fn nothing_is_told_by_colour_alone() {
        let plain = theme(ThemeChoice::None, &[]);
        assert_ne!(plain.selected, plain.text);
        assert_ne!(plain.hit, plain.text);
        assert_ne!(plain.accent, plain.text);
        assert_ne!(plain.heading, plain.text);
    }

    #[test]
    fn true_colours_reach_a_contrast_of_4_5_on_both_grounds() {
        let luminance = |colour: Color| {
            let Color::Rgb(r, g, b) = colour else { panic!("true colour expected") };
            let part = |v: u8| {
                let v = f64::from(v) / 255.0;
                if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
        };
        for (ground, back) in [(Ground::Dark, 0x28), (Ground::Light, 0xf0)] {
            let back = luminance(Color::Rgb(back, back, back));
            let theme = Theme::new(Depth::True, ground);
            for style in [theme.accent, theme.muted, theme.warning] {
                let front = luminance(style.fg.unwrap());
                let (high, low) = if front > back { (front, back) } else { (back, front) };
                assert!((high + 0.05) / (low + 0.05) >= 4.5, "{style:?}");
            }
        }
    }
}
