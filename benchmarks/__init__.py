"""Measurements, never tests: `make bench` prints each figure beside a bare PySide6 window's."""
