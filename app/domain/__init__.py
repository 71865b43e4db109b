"""What anatomy is here. Frozen dataclasses on the standard library alone; nothing below them."""
