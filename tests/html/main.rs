//! HTML with html5ever as the judge: the same tree before and after, but for what is prose; the same
//! text in a block as html5ever sees in the elements.

mod dom;
mod pages;
mod soup;
