//! The shapes and check digits of codes.
