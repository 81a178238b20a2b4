//! What is wrong and how to mend it, and the macro that lets the compiler demand both in all languages.

pub use samhandling_core::diagnostic::Text;

/// What is wrong and how to mend it, each in three languages, lower-case and without a full stop.
///
/// # Example
///
/// ```
/// use samhandling_auth::RefusalId;
///
/// let wording = RefusalId::DpopHtuMismatch.wording();
/// assert_ne!(wording.wrong.nb, wording.wrong.en);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What was found.
    pub wrong: Text,
    /// What the one who must act can do.
    pub mend: Text,
}

/// Declares an enum of ids where each has its wording: `Variant "the-id" en wrong => mend nb … nn …,`.
macro_rules! worded {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($variant:ident $id:literal
                en $en_wrong:literal => $en_mend:literal
                nb $nb_wrong:literal => $nb_mend:literal
                nn $nn_wrong:literal => $nn_mend:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $id, "`: ", $en_wrong, ".")] $variant,)+
        }

        impl $name {
            /// Every id, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable kebab-case id; it is never reused for another fault.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The entry with this id.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|entry| entry.id() == id)
            }

            /// What is wrong and how to mend it, in three languages.
            #[must_use]
            pub const fn wording(self) -> $crate::wording::Wording {
                use $crate::wording::{Text, Wording};
                match self {
                    $(Self::$variant => Wording {
                        wrong: Text { en: $en_wrong, nb: $nb_wrong, nn: $nn_wrong },
                        mend: Text { en: $en_mend, nb: $nb_mend, nn: $nn_mend },
                    },)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.id())
            }
        }
    };
}

pub(crate) use worded;
