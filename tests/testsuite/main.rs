//! One test binary: links once.

mod architecture;
