//! Fields that are described in one place and taken in another: a problem of one shows both.

use std::collections::BTreeMap;

use super::{Diagnostic, Part, Place};

/// The fields that are taken, as far as they were looked up.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Names, and where the fields are described.
    origins: Vec<(Place, Place)>,
    /// Fields that another family takes, and the names that they have there.
    takers: Vec<(Place, Place)>,
}

impl Taken {
    pub(super) fn add(&mut self, name: &Place, described: &Place, is_of_others: bool) {
        if name.part == Part::Key {
            self.origins.push((name.description(), described.clone()));
        }
        self.origins.push((name.clone(), described.clone()));
        if is_of_others {
            self.takers.push((described.clone(), name.clone()));
        }
    }

    /// Adds the other place to the problems of names and fields.
    pub(super) fn show(&self, diagnostics: &mut [Diagnostic]) {
        let origins = self.origins.iter();
        let origins: BTreeMap<_, _> = origins
            .map(|(name, described)| (name.identity(), described))
            .collect();
        let takers = self.takers.iter();
        let takers: BTreeMap<_, _> = takers
            .map(|(described, name)| ((described.file, described.steps()), name))
            .collect();
        for diagnostic in diagnostics {
            let Some(place) = diagnostic.place.clone() else {
                continue;
            };
            if let Some(described) = origins.get(&place.identity())
                && diagnostic.related.is_empty()
            {
                let label = String::from("the field is described here");
                diagnostic.related.push(((*described).clone(), label));
            }
            if let Some(name) = takers.get(&(place.file, place.steps())) {
                let label = String::from("another family takes it here");
                diagnostic.related.push(((*name).clone(), label));
            }
        }
    }
}
