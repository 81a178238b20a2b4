//! Plain paths, such as `contained.meta.security` and `%resource.code`: the nodes they lead to, without passing items on.
//!
//! Most of FHIR's invariants ask of a path whether anything is there, or for the one thing that is. Whatever else an expression holds
//! goes the general way.

use samhandling_core::tree::Node;

use super::wide::WIDE;
use super::{Run, Scope, Stop};
use crate::op::{Name, Op, What};
use crate::{Item, Named};

impl<'t> Run<'_, 't> {
    /// What a plain path leads to; none where the operation is no such path, or leads over several nodes.
    pub(super) fn reached(&self, op: &'t Op, scope: &Scope<'_, 't>) -> Result<Option<Named<'t>>, Stop> {
        let node = match (&op.what, scope.this) {
            (What::This, Some(Item::Node(node))) => *node,
            (What::Variable(name), _) if &**name == "resource" => self.context.resource,
            (What::Child { of, name }, _) => {
                return Ok(match self.reached(of, scope)? {
                    Some(Named::One(node)) => self.child_reached(of.at, node, name)?,
                    Some(Named::Nothing) => Some(Named::Nothing),
                    Some(Named::Several) | None => None,
                });
            }
            _ => return Ok(None),
        };
        Ok(Some(Named::One(node)))
    }

    /// What a name leads to among the children of a node. What has very many is looked up another way; and so is the value of a
    /// primitive, which is no node.
    fn child_reached(&self, at: u32, node: Node<'t>, name: &Name) -> Result<Option<Named<'t>>, Stop> {
        self.step(at)?;
        let found = self.context.instance.named(node, name.hash, &name.text, WIDE);
        let may_be_value = found == Some(Named::Nothing) && node.has_value() && &*name.text == "value";
        Ok(found.filter(|_| !may_be_value))
    }
}
