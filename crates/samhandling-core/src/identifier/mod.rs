//! National identifiers: persons, personnel, organisations.
