//! Plain paths, such as `contained.meta.security` and `%resource.code`: the nodes they lead to, without passing items on.
//!
//! Most of FHIR's invariants ask of a path whether anything is there, or for the one thing that is. Whatever else an expression holds
//! goes the general way.

use samhandling_core::tree::Node;

use super::wide::Wide;
use super::{Run, Scope, Stop};
use crate::Item;
use crate::op::{Name, Op, What};

/// What a path leads to.
#[derive(Clone, Copy)]
pub(super) enum Reached<'t> {
    /// No node.
    Nothing,
    /// One node.
    One(Node<'t>),
    /// More than one.
    Several,
}

impl<'t> Run<'_, 't> {
    /// What a plain path leads to; none where the operation is no such path, or leads over several nodes.
    pub(super) fn reached(&self, op: &'t Op, scope: &Scope<'_, 't>) -> Result<Option<Reached<'t>>, Stop> {
        let node = match (&op.what, scope.this) {
            (What::This, Some(Item::Node(node))) => *node,
            (What::Variable(name), _) if &**name == "resource" => self.context.resource,
            (What::Child { of, name }, _) => {
                return Ok(match self.reached(of, scope)? {
                    Some(Reached::One(node)) => {
                        self.step(of.at)?;
                        self.child_reached(of.at, node, name)?
                    }
                    Some(Reached::Nothing) => Some(Reached::Nothing),
                    Some(Reached::Several) | None => None,
                });
            }
            _ => return Ok(None),
        };
        Ok(Some(Reached::One(node)))
    }

    /// What a name leads to among the children of a node. What has very many is looked up another way; and so is the value of a
    /// primitive, which is no node.
    fn child_reached(&self, at: u32, node: Node<'t>, name: &Name) -> Result<Option<Reached<'t>>, Stop> {
        let mut found = Reached::Nothing;
        for (passed, child) in node.children().enumerate() {
            self.step(at)?;
            if Wide::is_wide(passed) {
                return Ok(None);
            }
            if self.is_named(child, name) {
                found = match found {
                    Reached::Nothing => Reached::One(child),
                    Reached::One(_) | Reached::Several => Reached::Several,
                };
            }
        }
        let may_be_value = matches!(found, Reached::Nothing) && node.has_value() && &*name.text == "value";
        Ok((!may_be_value).then_some(found))
    }
}
