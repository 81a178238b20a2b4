//! Quantities.

use samhandling_core::primitive::Decimal;

use crate::Quantity;

/// The system of UCUM's units.
const UCUM: &str = "http://unitsofmeasure.org";

impl Quantity {
    /// A number without a unit.
    #[must_use]
    pub fn new(value: Decimal) -> Self {
        Quantity { value: Some(value.into()), ..Quantity::default() }
    }

    /// A number with a unit of UCUM, which also stands as the unit that people read.
    ///
    /// # Units
    ///
    /// `code` is UCUM, case sensitive: `mmol/L`, `10*9/L`, `Cel`. It is not checked here.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::{FhirType, Quantity};
    ///
    /// let json = Quantity::ucum("5.0".parse()?, "mmol/L").to_json();
    /// assert_eq!(json, r#"{"value":5.0,"unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"}"#);
    /// # Ok::<(), samhandling_r4::primitive::LexicalFault>(())
    /// ```
    #[must_use]
    pub fn ucum(value: Decimal, code: &str) -> Self {
        Quantity::new(value).with_unit(code).with_system(UCUM).with_code(code)
    }
}
