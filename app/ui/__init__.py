"""The only package that knows Qt: one room per place of the window."""
