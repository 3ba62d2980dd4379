//! Foreign formats, in and out. Pure: texts come in, values go out, and the other way round.

pub mod journal;
