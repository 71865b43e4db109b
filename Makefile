# `make run` opens the atlas and `make test` checks everything; both do all the set-up themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ANATOMY ?= ../shared/anatomy
FIGURE ?=

.PHONY: run test check plates plates-sheet bench lint format clean

run: $(VENV)/.ready
	$(BIN)/python main.py

test: $(VENV)/.ready-test
	$(MAKE) --no-print-directory check

check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m app.content.lint
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

plates: $(VENV)/.ready-test
	$(BIN)/python -m platemaker --anatomy $(ANATOMY) $(FIGURE)

plates-sheet: $(VENV)/.ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m sheets

bench: $(VENV)/.ready-test
	$(BIN)/python -m benchmarks

lint: $(VENV)/.ready
	$(BIN)/python -m app.content.lint

format: $(VENV)/.ready-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say which with: make PYTHON=python3.12 run"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml
	$(BIN)/python app/system_libraries.py --install
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.ready-test: $(VENV)/bin/python pyproject.toml
	$(BIN)/python app/system_libraries.py --install --plates
	$(BIN)/python -m pip install --quiet --editable . --group test --group plates
	touch $@ $(VENV)/.ready

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
