use super::*;
use crate::library::Catalogue;
use crate::library::check::Severity;
use crate::library::packs::read::read as read_pack;

const PACK: &str =
    "[pack]\nformat = 1\nid = \"week\"\ntitle = \"A week\"\nfrom = \"J. R.\"\nmade = 2026-11-20\n";
const TASK: &str =
    "[[task]]\nid = \"log\"\ntitle = \"Log\"\nwhy = \"To see.\"\nif_then = \"If it is 9 pm, then I write\"\n";
