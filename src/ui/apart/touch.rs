//! Where a picture is touched.

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// The size of the part of a drawing that is shown: left, top, width, height.
pub(super) type View = [f64; 4];

/// The `viewBox` of a drawing.
pub(super) fn view_box(view: View) -> String {
    view.map(|part| part.to_string()).join(" ")
}

/// Where an event is, in the units of the drawing that it belongs to.
pub(super) fn place(event: &PointerEvent, view: View) -> Option<[f64; 2]> {
    let drawing: Element = event.current_target()?.dyn_into().ok()?;
    let shown = drawing.get_bounding_client_rect();
    if shown.width() <= 0.0 || shown.height() <= 0.0 {
        return None;
    }
    let [left, top, width, height] = view;
    let x = (f64::from(event.client_x()) - shown.left()) / shown.width();
    let y = (f64::from(event.client_y()) - shown.top()) / shown.height();
    Some([left + x * width, top + y * height])
}

/// The drawing gets all events of this pointer until it is lifted.
pub(super) fn hold(event: &PointerEvent) {
    let drawing = event.current_target();
    if let Some(drawing) = drawing.and_then(|drawing| drawing.dyn_into::<Element>().ok()) {
        let _ = drawing.set_pointer_capture(event.pointer_id());
    }
}
