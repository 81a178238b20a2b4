//! Goes through an expression and finds the types of its parts.

use super::types::{Static, Types};
use super::{Checked, Doubt, DoubtKind};
use crate::op::{Name, Op, TypeName, TypeTest, What};
use crate::{Model, SystemType, TypeError, TypeFault, TypeId};

/// Checks an expression against the types of its context.
pub(crate) fn check(root: &Op, model: &dyn Model, context: &[TypeId]) -> Result<Checked, TypeError> {
    let context = Types::of_model(context, false);
    let mut check = Check { model, context: context.clone(), doubts: Vec::new() };
    let types = check.infer(root, &context)?;
    Ok(Checked { gives: types.names(model), many: types.many, doubts: check.doubts })
}

pub(super) struct Check<'m> {
    pub(super) model: &'m dyn Model,
    context: Types,
    doubts: Vec<Doubt>,
}

impl Check<'_> {
    /// The types that an operation gives, `$this` being of those types.
    pub(super) fn infer(&mut self, op: &Op, this: &Types) -> Result<Types, TypeError> {
        match &op.what {
            What::Literal(items) => {
                let types = items.iter().filter_map(|item| item.system_type()).map(Types::one);
                let all = types.reduce(|all, of| all.or(&of)).unwrap_or_else(|| Types::anything(false));
                Ok(Types { many: items.len() > 1, ..all })
            }
            What::This => Ok(this.clone()),
            What::Index => Ok(Types::one(SystemType::Integer)),
            What::Total => Ok(Types::anything(true)),
            What::Variable(name) if &**name == "context" => Ok(self.context.clone()),
            What::Variable(_) => Ok(Types::anything(true)),
            What::Start(name) => self.start(op.at, name, this),
            What::Child { of, name } => {
                let of = self.infer(of, this)?;
                self.child(op.at, &of, name)
            }
            What::Indexer { of, index } => {
                self.infer(index, this)?;
                Ok(self.infer(of, this)?.each())
            }
            What::Sign { of, .. } => {
                let of = self.infer(of, this)?;
                self.sign(op.at, of)
            }
            What::And(operands) | What::Or(operands) => {
                operands.iter().try_for_each(|operand| self.infer(operand, this).map(|_| ()))?;
                Ok(Types::one(SystemType::Boolean))
            }
            What::Union(operands) => {
                let mut all = Types { known: Some(Vec::new()), many: true, unordered: false };
                for operand in operands {
                    all = all.or(&self.infer(operand, this)?);
                }
                Ok(all)
            }
            What::Binary { operator, operands } => self.binary(op.at, *operator, operands, this),
            What::Type { test, of, named } => {
                let of = self.infer(of, this)?;
                self.type_test(op.at, *test, &of, named)
            }
            What::Match { call, .. } | What::Call(call) => self.call(op.at, call, this),
        }
    }

    /// A name with a capital at the start: the type of the context, or one derived from it.
    fn start(&mut self, at: u32, name: &Name, this: &Types) -> Result<Types, TypeError> {
        let named = self.model.type_named(&name.text);
        let Some(known) = &this.known else {
            return Ok(named.map_or(Types::anything(true), |of| Types::of_model(&[of], false)));
        };
        let is_it = |of: &&Static| matches!(of, Static::Model(of) if self.model.is_a(*of, &name.text));
        let same: Vec<_> = known.iter().filter(is_it).copied().collect();
        if !same.is_empty() {
            return Ok(Types { known: Some(same), ..this.clone() });
        }
        let Some(named) = named else { return self.child(at, this, name) };
        let narrower =
            |of: &Static| matches!(of, Static::Model(of) if self.model.is_a(named, self.model.name(*of)));
        if known.iter().any(narrower) {
            return Ok(Types::of_model(&[named], this.many));
        }
        let of = this.joined_names(self.model);
        Err(TypeError { at, kind: TypeFault::OtherContext { name: name.text.clone(), of } })
    }

    /// The elements of a name. A type that is only a base of what there is may have it without telling.
    fn child(&mut self, at: u32, of: &Types, name: &Name) -> Result<Types, TypeError> {
        let Some(known) = &of.known else { return Ok(Types::anything(true)) };
        let mut found: Option<Types> = None;
        for of in known {
            let types = match of {
                Static::Model(of) => self.model_child(*of, name),
                Static::System(_) => None,
            };
            if let Some(types) = types {
                found = Some(found.map_or(types.clone(), |found| found.or(&types)));
            }
        }
        match found {
            Some(found) => Ok(Types { many: found.many || of.many, ..found }),
            None => {
                let (name, of) = (name.text.clone(), of.joined_names(self.model));
                Err(TypeError { at, kind: TypeFault::NoSuchElement { name, of } })
            }
        }
    }

    fn model_child(&self, of: TypeId, name: &Name) -> Option<Types> {
        if let Some(child) = self.model.child(of, &name.text) {
            return Some(Types::of_model(child.types, child.repeats));
        }
        match self.model.value(of) {
            Some(value) if value != SystemType::Quantity && &*name.text == "value" => Some(Types::one(value)),
            _ => self.model.is_abstract(of).then(|| Types::anything(true)),
        }
    }

    fn type_test(
        &mut self,
        at: u32,
        test: TypeTest,
        of: &Types,
        named: &TypeName,
    ) -> Result<Types, TypeError> {
        let system =
            SystemType::from_name(&named.name.text).filter(|_| named.namespace.as_deref() != Some("FHIR"));
        let model = match named.namespace.as_deref() {
            Some("System") => None,
            _ => self.model.type_named(&named.name.text),
        };
        let result = match (model, system) {
            (Some(of), _) => Types::of_model(&[of], of == TypeId::UNKNOWN),
            (None, Some(of)) => Types::one(of),
            // Nothing has a type that FHIRPath does not know.
            (None, None) if named.namespace.as_deref() == Some("System") => Types::anything(false),
            (None, None) if &*named.name.text == "Any" => Types::anything(false),
            (None, None) => {
                let name = named.name.text.clone();
                return Err(TypeError { at, kind: TypeFault::NoSuchType { name } });
            }
        };
        match test {
            TypeTest::Is => Ok(Types::one(SystemType::Boolean)),
            TypeTest::OfType => Ok(Types { many: of.many, unordered: of.unordered, ..result }),
            TypeTest::As if of.many && of.known.is_some() => {
                Err(TypeError { at, kind: TypeFault::NotSingle { name: test.symbol() } })
            }
            TypeTest::As => Ok(Types { many: of.many, unordered: of.unordered, ..result }),
        }
    }

    pub(super) fn doubt(&mut self, at: u32, kind: DoubtKind) {
        self.doubts.push(Doubt { at, kind });
    }

    pub(super) fn wrong_type(
        &self,
        at: u32,
        name: &'static str,
        expected: &'static str,
        found: &Types,
    ) -> TypeError {
        let found = found.joined_names(self.model);
        TypeError { at, kind: TypeFault::WrongType { name, expected, found } }
    }
}
