//! One test binary: links once.

mod architecture;
mod data;
mod load;
mod resolve;
