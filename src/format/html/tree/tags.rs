//! Which open elements a start tag and an end tag close (HTML Standard, 13.2.6.4).

use super::{Borders, Element, Name, Tree, key};

impl Tree {
    /// Closes what a start tag of this name closes, and `svg` and `math` where it breaks out of them.
    pub(in super::super) fn make_room(&mut self, name: Name, breaks_out: bool) {
        if self.makes_foreign() {
            if !breaks_out {
                return;
            }
            while self.makes_foreign() {
                self.close_to(self.elements.len() - 1);
            }
        }
        if name.ends_paragraph() && self.paragraph() > 0 {
            self.close_to(self.paragraph() as usize);
        }
        let current = self.current().name;
        match name {
            _ if name.is_heading() && current.is_heading() => self.close_current(),
            Name::Li => self.close_within_wall(&[Name::Li]),
            Name::Dd | Name::Dt => self.close_within_wall(&[Name::Dd, Name::Dt]),
            Name::Option if current == Name::Option => self.close_current(),
            Name::Optgroup => {
                while matches!(self.current().name, Name::Option | Name::Optgroup) {
                    self.close_current();
                }
            }
            Name::Button | Name::A => {
                self.end(name, &[]);
            }
            Name::Td | Name::Th => self.close_in_table(&[Name::Td, Name::Th, Name::Caption]),
            Name::Tr => self.close_in_table(&[Name::Tr, Name::Caption, Name::Colgroup]),
            Name::Tbody
            | Name::Thead
            | Name::Tfoot
            | Name::Caption
            | Name::Col
            | Name::Colgroup
                if (name, current) != (Name::Col, Name::Colgroup)
                    && self.elements[self.borders().table as usize].name == Name::Table =>
            {
                self.close_to(self.borders().table as usize + 1);
            }
            Name::Rb | Name::Rp | Name::Rt | Name::Rtc => {
                while matches!(self.current().name, Name::Rb | Name::Rp | Name::Rt) {
                    self.close_current();
                }
            }
            _ => {}
        }
    }

    /// Closes what an end tag of this name closes; whether that is an element of HTML.
    pub(in super::super) fn end(&mut self, name: Name, written: &[u8]) -> bool {
        let key = key(name, written);
        let depth = *self.innermost_mut(name, key);
        let Borders { scope, table, special, html, .. } = self.borders();
        if self.is_foreign() && depth > html {
            self.close_to(depth as usize);
            return false;
        }
        if self.makes_foreign() && matches!(name, Name::P | Name::Br) {
            while self.makes_foreign() {
                self.close_current();
            }
        }
        let reached = match name {
            _ if name.is_formatting() => match self.end_formatting(name) {
                Some(depth) => depth,
                None => return true,
            },
            Name::P => self.paragraph(),
            Name::Li => {
                let lists = self.innermost_of(&[Name::Ol, Name::Ul]);
                inside(depth, scope.max(lists))
            }
            Name::Table if depth == table => depth,
            Name::Td
            | Name::Th
            | Name::Tr
            | Name::Tbody
            | Name::Thead
            | Name::Tfoot
            | Name::Caption => inside(depth, table),
            _ if name.is_heading() => {
                let headings = [Name::H1, Name::H2, Name::H3, Name::H4, Name::H5, Name::H6];
                inside(self.innermost_of(&headings), scope)
            }
            // The element itself may be the border.
            _ if name.is_special() || name.is_block() => inside(depth, scope.saturating_sub(1)),
            // An ordinary element is closed by its own end tag only within its block.
            _ => inside(depth, special),
        };
        if reached > 0 {
            self.close_to(reached as usize);
        }
        // These two make an element where they end none.
        reached > 0 || matches!(name, Name::P | Name::Br)
    }

    /// The end tag of a formatting element: the depth from which on it closes all, 0 for none; `None`
    /// where it closed that element alone.
    fn end_formatting(&mut self, name: Name) -> Option<u32> {
        let depth = self.innermost[name as usize];
        let Borders { scope, special, marker, .. } = self.borders();
        let is_it = |element: &Element| element.name == name && element.borders.marker == marker;
        if let Some(at) = self.formatting.iter().rposition(is_it) {
            self.formatting.remove(at);
            Some(0)
        } else if depth <= scope {
            Some(0)
        } else if special > depth {
            self.close_below(depth as usize);
            None
        } else {
            self.elements[depth as usize].ends_itself = true;
            Some(depth)
        }
    }

    /// Where the `p` is that is open in button scope; 0 for none.
    fn paragraph(&self) -> u32 {
        let border = self.borders().scope.max(self.innermost[Name::Button as usize]);
        inside(self.innermost[Name::P as usize], border)
    }

    fn close_within_wall(&mut self, names: &[Name]) {
        let depth = self.innermost_of(names);
        // The element itself is a wall.
        if depth > 0 && depth >= self.borders().wall {
            self.close_to(depth as usize);
        }
    }

    fn close_in_table(&mut self, names: &[Name]) {
        let depth = self.innermost_of(names);
        if depth > self.borders().table {
            self.close_to(depth as usize);
        }
    }

    fn close_current(&mut self) {
        if self.elements.len() > 1 {
            self.close_to(self.elements.len() - 1);
        }
    }
}

/// A depth, or 0 where it is not inside of a border.
fn inside(depth: u32, border: u32) -> u32 {
    if depth > border { depth } else { 0 }
}
