//! The site with the shipped course on it.

use std::{rc::Rc, sync::LazyLock};

use waymark::{
    course::{
        marker::{ExactMarker, Marker},
        packed::pack,
        reader::{OpenReader, Reader},
    },
    engine::{catalogue::IndexEntry, storage::Site},
};

use crate::bench::{PRIOR, SHIPPED};

/// That site.
#[derive(Debug, Clone)]
pub(crate) struct OneCourse;

impl Site for OneCourse {
    async fn marker(&self) -> Option<Rc<dyn Marker>> {
        Some(Rc::new(ExactMarker))
    }

    async fn reader(&self) -> Option<Rc<dyn Reader>> {
        Some(Rc::new(OpenReader))
    }

    async fn fetch(&self, path: &str) -> Option<String> {
        static INDEX: LazyLock<String> =
            LazyLock::new(|| serde_json::to_string(&[IndexEntry::new(&SHIPPED)]).unwrap());
        static TEXT: LazyLock<String> = LazyLock::new(|| pack(&*SHIPPED));
        match path {
            "courses/index.json" => Some(INDEX.clone()),
            "courses/fractions-to-equations.txt" => Some(TEXT.clone()),
            "prior.json" => Some(PRIOR.to_owned()),
            _ => None,
        }
    }
}
