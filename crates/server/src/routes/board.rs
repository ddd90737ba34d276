//! The board.

use crate::reading::Unfiltered;
use crate::views::board as view;

reads! { "board";
    /// The board: open cases, three-level stock, what is overdue, what was found
    board "/api/board" () Unfiltered => |look, filter| view::board(look.world(), look.now) => view::Board;
}
