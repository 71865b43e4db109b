"""Contact sheets: everything that is drawn, on one page, to be looked at by somebody who knows anatomy."""
