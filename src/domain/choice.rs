//! Closed sets of named values, and how they are read and printed.

/// Makes an enum whose values each have a slug (as stored, typed and printed in JSON) and a label for people.
///
/// One table gives the parser (from text and from content files), the printer and the list of all values, so that they
/// cannot drift apart.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident, $what:literal, { $($variant:ident = $slug:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = concat!("“", $label, "”")] $variant,)+
        }

        impl $name {
            /// Every value, in the order people are shown them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The fixed name in lower case with hyphens: stored, typed and printed in JSON.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug,)+ }
            }

            /// The words a person reads.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.slug())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                // As stored: long lists of them are read, and nothing is to be made of each.
                if let Some(value) = Self::ALL.iter().copied().find(|value| value.slug() == text) {
                    return Ok(value);
                }
                let wanted = text.trim().to_lowercase().replace([' ', '_'], "-");
                Self::ALL.iter().copied().find(|value| value.slug() == wanted).ok_or_else(|| {
                    let all: Vec<_> = Self::ALL.iter().map(|value| value.slug()).collect();
                    $crate::domain::Invalid::new(format!("{} is one of: {}", $what, all.join(", ")))
                })
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let slug = <String as serde::Deserialize>::deserialize(from)?;
                slug.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(super) use choices;
