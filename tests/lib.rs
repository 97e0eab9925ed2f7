//! Builders that read as prose, shared by the tests of this package.
