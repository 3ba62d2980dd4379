//! Tests of the library and the program from outside.

#[cfg(test)]
mod stock;
#[cfg(test)]
mod vault;
