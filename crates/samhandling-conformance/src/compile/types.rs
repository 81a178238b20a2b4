//! The types of an element.

use samhandling_core::primitive::PrimitiveType;
use samhandling_definitions::{ElementDefinition, PackageId, TypeRef};

use super::Compiler;
use crate::schema::{TypeKind, TypeUse};

/// The types of an element, as the engine uses them.
pub(super) fn compile(
    compiler: Compiler<'_>,
    element: &ElementDefinition,
    scope: PackageId,
) -> Box<[TypeUse]> {
    let base_path = element.base.as_ref().map_or(&*element.path, |base| &base.path);
    let version = compiler.definitions.fhir_version(scope);
    let holds_resource = version.holding_resources().contains(&base_path);
    element.types.iter().map(|of| compile_type(compiler, of, base_path, holds_resource, scope)).collect()
}

fn compile_type(
    compiler: Compiler<'_>,
    of: &TypeRef,
    base_path: &str,
    holds_resource: bool,
    scope: PackageId,
) -> TypeUse {
    // Definitions type these as either; by FHIR's text, and for every other validator, a resource has an id and an element a string.
    let code = match base_path {
        "Resource.id" => "id",
        "Element.id" => "string",
        _ => &*of.code,
    };
    let kind = match PrimitiveType::from_name(code) {
        Some(primitive) => TypeKind::Primitive(primitive),
        None if holds_resource => TypeKind::Resource,
        None => TypeKind::Complex,
    };
    let targets =
        |canonicals: &[Box<str>]| canonicals.iter().map(|url| compiler.target(scope, url)).collect();
    TypeUse {
        name: code.into(),
        kind,
        definition: compiler.type_definition(scope, code),
        profiles: targets(&of.profiles),
    }
}
