//! Pages that do not add up.

/// Why pages are not all of what was asked for. The ones who run the service must act; a new search may help where the data
/// changed meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum PagingFault {
    /// A page came a second time.
    #[error("a page that has been here before")]
    Repeated,
    /// Links lead in a circle.
    #[error("a link that has been followed before")]
    Loop,
    /// The total became smaller: something that was not read yet may have moved to a page that was.
    #[error("a total that shrank from {from} to {to}")]
    TotalShrank {
        /// The total of an earlier page.
        from: u32,
        /// The total of this page.
        to: u32,
    },
    /// There are no more pages, and fewer results than the total says.
    #[error("an end after {received} of {total}")]
    EndedEarly {
        /// How many there were.
        received: u32,
        /// How many there should be.
        total: u32,
    },
    /// A service that gives all at once says that there is more.
    #[error("a page that is not all, from a service without pages")]
    NotAll,
    /// A link that is no address.
    #[error("a link that is no address")]
    LinkMalformed,
}
