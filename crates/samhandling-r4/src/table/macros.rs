//! What the generated types have in common, written once.

/// A type with elements: its fields by number, how often each occurs, and the method that sets it.
macro_rules! complex {
    ($type:ident, $shape:expr, { $($at:literal $how:ident $field:ident $with:ident: $item:ty,)* }) => {
        impl $crate::table::Complex for $type {
            fn shape(&self) -> &'static $crate::table::Shape {
                &$shape
            }

            fn slot(&self, field: usize) -> Option<&dyn $crate::table::Slot> {
                Some(match field {
                    $($at => &self.$field,)*
                    _ => return None,
                })
            }

            fn slot_mut(&mut self, field: usize) -> Option<&mut dyn $crate::table::Slot> {
                Some(match field {
                    $($at => &mut self.$field,)*
                    _ => return None,
                })
            }

            fn extra(&self) -> &$crate::Extra {
                &self.extra
            }

            fn extra_mut(&mut self) -> &mut $crate::Extra {
                &mut self.extra
            }
        }

        impl $crate::table::Element for $type {
            fn empty(_variant: usize) -> Self {
                $type {
                    $($field: $crate::table::complex!(@empty $how),)*
                    extra: $crate::Extra::default(),
                }
            }

            fn item(&self) -> $crate::table::Item<'_> {
                $crate::table::Item::Complex(self)
            }

            fn item_mut(&mut self) -> $crate::table::ItemMut<'_> {
                $crate::table::ItemMut::Complex(self)
            }
        }

        impl $type {
            $($crate::table::complex!{@with $how $field $with $item})*
        }

        impl $crate::FhirType for $type {
            const NAME: &'static str = $shape.name;
        }

        $crate::table::complex!{@foreign $type}
    };
    (@empty req) => { $crate::table::Element::empty(0) };
    (@empty opt) => { None };
    (@empty boxed) => { None };
    (@empty vec) => { Vec::new() };
    (@with req $field:ident $with:ident $item:ty) => {
        #[doc = concat!("Sets `", stringify!($field), "`.")]
        #[must_use]
        pub fn $with(mut self, value: impl Into<$item>) -> Self {
            self.$field = value.into();
            self
        }
    };
    (@with opt $field:ident $with:ident $item:ty) => {
        #[doc = concat!("Sets `", stringify!($field), "`.")]
        #[must_use]
        pub fn $with(mut self, value: impl Into<$item>) -> Self {
            self.$field = Some(value.into());
            self
        }
    };
    (@with boxed $field:ident $with:ident $item:ty) => {
        #[doc = concat!("Sets `", stringify!($field), "`.")]
        #[must_use]
        pub fn $with(mut self, value: impl Into<$item>) -> Self {
            self.$field = Some(Box::new(value.into()));
            self
        }
    };
    (@with vec $field:ident $with:ident $item:ty) => {
        #[doc = concat!("Adds one to `", stringify!($field), "`.")]
        #[must_use]
        pub fn $with(mut self, value: impl Into<$item>) -> Self {
            self.$field.push(value.into());
            self
        }
    };
    (@foreign $type:ident) => {
        impl Clone for $type {
            fn clone(&self) -> Self {
                let mut copy = <$type as $crate::table::Element>::empty(0);
                $crate::table::copy(self, &mut copy);
                copy
            }
        }

        impl PartialEq for $type {
            /// The same elements; decimals and dates as they were written.
            fn eq(&self, other: &Self) -> bool {
                $crate::table::same_item($crate::table::Element::item(self), $crate::table::Element::item(other))
            }
        }

        impl ::std::fmt::Debug for $type {
            /// Which elements there are, and how many of each; never what they say.
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::debug::item(&$crate::table::Element::item(self), f)
            }
        }

        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::bridge::serialize(&$crate::table::Element::item(self), serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let json = $crate::bridge::json(deserializer)?;
                $crate::FhirType::from_json(&json).map_err(::serde::de::Error::custom)
            }
        }
    };
}

/// A choice: its types by number.
macro_rules! choice {
    ($type:ident, { $($at:literal $variant:ident: $item:ty,)* }) => {
        impl $crate::table::Element for $type {
            fn empty(variant: usize) -> Self {
                match variant {
                    $($at => Self::$variant($crate::table::Element::empty(0)),)*
                    _ => Self::empty(0),
                }
            }

            fn item(&self) -> $crate::table::Item<'_> {
                match self {
                    $(Self::$variant(value) => $crate::table::Element::item(value),)*
                }
            }

            fn item_mut(&mut self) -> $crate::table::ItemMut<'_> {
                match self {
                    $(Self::$variant(value) => $crate::table::Element::item_mut(value),)*
                }
            }

            fn variant(&self) -> usize {
                match self {
                    $(Self::$variant(_) => $at,)*
                }
            }
        }

        impl Clone for $type {
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant(value) => Self::$variant(value.clone()),)*
                }
            }
        }

        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                let (ours, theirs) = ($crate::table::Element::item(self), $crate::table::Element::item(other));
                $crate::table::Element::variant(self) == $crate::table::Element::variant(other)
                    && $crate::table::same_item(ours, theirs)
            }
        }

        impl ::std::fmt::Debug for $type {
            /// The type and what there is of it; never what it says.
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::debug::item(&$crate::table::Element::item(self), f)
            }
        }
    };
    // From the types that only one variant holds.
    ($type:ident from { $($variant:ident: $how:ident $item:ty,)* }) => {
        $($crate::table::choice!{@from $type $variant $how $item})*
    };
    (@from $type:ident $variant:ident complex $item:ty) => {
        impl From<$item> for $type {
            fn from(value: $item) -> Self {
                Self::$variant(Box::new(value))
            }
        }
    };
    (@from $type:ident $variant:ident primitive $item:ty) => {
        impl From<$item> for $type {
            fn from(value: $item) -> Self {
                Self::$variant(value.into())
            }
        }
    };
}

/// A closed list of codes.
macro_rules! code {
    ($type:ident, { $($variant:ident = $code:literal,)* }) => {
        impl $type {
            /// The codes of the list, in the order of its definition.
            pub const ALL: &'static [$type] = &[$($type::$variant,)*];

            /// The code.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $code,)*
                    Self::Unlisted(code) => code,
                }
            }
        }

        impl From<&str> for $type {
            /// The code of the list, or else `Unlisted`.
            fn from(code: &str) -> Self {
                let listed = Self::ALL.iter().find(|listed| listed.as_str() == code);
                listed.cloned().unwrap_or_else(|| Self::Unlisted(code.to_owned()))
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::fmt::Debug for $type {
            /// The code, where it is one of the list.
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(match self {
                    Self::Unlisted(_) => "Unlisted",
                    listed => listed.as_str(),
                })
            }
        }

        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as ::serde::Deserialize>::deserialize(deserializer).map(|code| Self::from(&*code))
            }
        }

        impl $crate::primitive::PrimitiveValue for $type {
            fn from_text(
                text: ::std::borrow::Cow<'_, str>,
                kind: ::samhandling_core::primitive::PrimitiveType,
            ) -> Result<Self, ::samhandling_core::primitive::LexicalFault> {
                kind.check(&text)?;
                Ok(Self::from(&*text))
            }

            fn to_text(&self) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Borrowed(self.as_str())
            }
        }
    };
}

/// The resources that have a type of their own.
macro_rules! resources {
    ($($type:ident,)*) => {
        impl AnyResource {
            /// The types that have a struct here.
            pub const TYPES: &'static [&'static str] = &[$(stringify!($type),)*];

            /// An empty resource of a type that has one here.
            pub(crate) fn of(resource_type: &str) -> Option<Self> {
                Some(match resource_type {
                    $(stringify!($type) => Self::$type($crate::table::Element::empty(0)),)*
                    _ => return None,
                })
            }

            /// The elements; none for [`AnyResource::Other`].
            pub(crate) fn complex(&self) -> Option<&dyn $crate::table::Complex> {
                Some(match self {
                    $(Self::$type(resource) => &**resource,)*
                    Self::Other(_) => return None,
                })
            }

            /// The elements, to be filled.
            pub(crate) fn complex_mut(&mut self) -> Option<&mut dyn $crate::table::Complex> {
                Some(match self {
                    $(Self::$type(resource) => &mut **resource,)*
                    Self::Other(_) => return None,
                })
            }

            /// The id.
            #[must_use]
            pub fn id(&self) -> Option<&str> {
                match self {
                    $(Self::$type(resource) => $crate::Resource::id(&**resource),)*
                    Self::Other(resource) => resource.id(),
                }
            }

            /// What is said of the resource itself; none for [`AnyResource::Other`].
            #[must_use]
            pub fn meta(&self) -> Option<&$crate::datatypes::Meta> {
                match self {
                    $(Self::$type(resource) => resource.meta.as_ref(),)*
                    Self::Other(_) => None,
                }
            }
        }

        $(
            impl $crate::Resource for $type {
                fn id(&self) -> Option<&str> {
                    $crate::Valued::text(&self.id)
                }

                fn meta(&self) -> Option<&$crate::datatypes::Meta> {
                    self.meta.as_ref()
                }

                fn meta_mut(&mut self) -> &mut $crate::datatypes::Meta {
                    self.meta.get_or_insert_default()
                }

                fn in_any(any: &AnyResource) -> Option<&Self> {
                    match any {
                        AnyResource::$type(resource) => Some(resource),
                        _ => None,
                    }
                }

                fn from_any(any: AnyResource) -> Result<Self, AnyResource> {
                    match any {
                        AnyResource::$type(resource) => Ok(*resource),
                        other => Err(other),
                    }
                }
            }

            impl From<$type> for AnyResource {
                fn from(resource: $type) -> Self {
                    AnyResource::$type(Box::new(resource))
                }
            }
        )*
    };
}

pub(crate) use {choice, code, complex, resources};
