//! What the history of a repository says of a catalog: reads it with git, and hands it to those who know
//! what it means.

pub mod dates;
