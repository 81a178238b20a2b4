//! Takes the snapshots out of a package.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use samhandling_core::tree::{Limits, Node, Tree};
use samhandling_definitions::package_files;

use crate::pack::json;

/// Writes a package to a folder, without the snapshots that a differential can give again.
pub fn stripped(package: &Path, folder: &Path) -> Result<()> {
    let inside = folder.join("package");
    fs::create_dir_all(&inside).with_context(|| inside.display().to_string())?;
    for (name, bytes) in package_files(package)? {
        let tree = Tree::from_json(&bytes, &Limits::default()).with_context(|| name.clone())?;
        let root = tree.root();
        let bytes = if can_be_made_again(root) {
            let mut out = String::new();
            json::write(root, &|node| !is_snapshot(node), &mut out);
            out.into_bytes()
        } else {
            bytes.clone()
        };
        fs::write(inside.join(&name), bytes)?;
    }
    Ok(())
}

fn can_be_made_again(root: Node<'_>) -> bool {
    root.resource_type().is_some_and(|kind| kind == "StructureDefinition")
        && root.child("baseDefinition").is_some()
        && root.child("differential").is_some_and(|differential| differential.child("element").is_some())
}

fn is_snapshot(node: Node<'_>) -> bool {
    node.name() == "snapshot" && node.parent().is_some_and(|parent| parent.parent().is_none())
}
