//! Access tokens that have been found good in this second of the world: they need not be judged again in it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use samhandling_auth::{HelseIdClaims, UnixTime};

/// How many are remembered.
const MOST: usize = 1_024;

/// Tokens that have been found good in this second of the world. A judgement is a function of the token, the keys and the second,
/// and the keys stay the same; one that is found bad is judged each time.
pub(crate) struct Tokens<Claims = HelseIdClaims>(Mutex<Second<Claims>>);

struct Second<Claims> {
    at: Option<UnixTime>,
    good: HashMap<String, Arc<Claims>>,
}

impl<Claims> Default for Tokens<Claims> {
    fn default() -> Self {
        Self(Mutex::new(Second { at: None, good: HashMap::new() }))
    }
}

impl<Claims> Tokens<Claims> {
    /// Whose the token of an `Authorization` header is, by what was found in this second or by `judge`.
    pub(super) fn of<E>(
        &self,
        authorization: &str,
        now: UnixTime,
        judge: impl FnOnce() -> Result<Claims, E>,
    ) -> Result<Arc<Claims>, E> {
        if let Some(known) = self.second(now).good.get(authorization) {
            return Ok(Arc::clone(known));
        }
        let claims = Arc::new(judge()?);
        let mut second = self.second(now);
        if second.good.len() < MOST {
            second.good.insert(authorization.to_owned(), Arc::clone(&claims));
        }
        Ok(claims)
    }

    fn second(&self, now: UnixTime) -> MutexGuard<'_, Second<Claims>> {
        let mut second = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if second.at != Some(now) {
            *second = Second { at: Some(now), good: HashMap::new() };
        }
        second
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_token_is_judged_anew_in_each_second_and_a_bad_one_always() {
        let (tokens, judged) = (Tokens::default(), Cell::new(0));
        let ask = |second, is_good: bool| {
            tokens.of("DPoP a", UnixTime::from_seconds(second), || {
                judged.set(judged.get() + 1);
                if is_good { Ok(()) } else { Err(()) }
            })
        };
        assert!(ask(1, false).is_err() && ask(1, false).is_err());
        assert_eq!(judged.get(), 2);
        assert!(ask(1, true).is_ok() && ask(1, true).is_ok());
        assert_eq!(judged.get(), 3);
        assert!(ask(2, false).is_err(), "what was good a second ago may have expired");
    }
}
