//! Changes an expression at one place, or at every place.

use crate::course::algebra::ast::Node;

/// All that a slip makes of an expression at one place, and of all places at once.
pub(super) fn everywhere(node: &Node, slip: fn(&Node) -> Vec<Node>) -> Vec<Node> {
    let mut found = at_one_place(node, slip);
    let all = throughout(node, slip);
    if found.len() > 1 && !found.contains(&all) {
        found.push(all);
    }
    found
}

fn at_one_place(node: &Node, slip: fn(&Node) -> Vec<Node>) -> Vec<Node> {
    let mut found = slip(node);
    let parts: Vec<Node> = node.parts().into_iter().cloned().collect();
    for (at, part) in parts.iter().enumerate() {
        for wrong in at_one_place(part, slip) {
            let mut parts = parts.clone();
            parts[at] = wrong;
            found.push(node.with_parts(parts));
        }
    }
    found
}

fn throughout(node: &Node, slip: fn(&Node) -> Vec<Node>) -> Node {
    let parts = node.parts().into_iter();
    let node = node.with_parts(parts.map(|part| throughout(part, slip)).collect());
    slip(&node).into_iter().next().unwrap_or(node)
}
