//! Journeys through the state.
