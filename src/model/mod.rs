//! What a catalog is, as plain values: no files, no git, no command line.
