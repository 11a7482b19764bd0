# Two commands: `make dashboards` shows the network in a browser, `make test` runs everything that CI runs.
# `make bench` prints speed ratios, `make bench-pages` those of the pages in a browser. Needs Python 3.11 or newer, and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCE ?=
PORT ?= 8866
WORKERS ?= 2
.DELETE_ON_ERROR:
.PHONY: dashboards test lint types bench bench-pages clean

dashboards: $(VENV)/.dashboards
	@$(BIN)/cocreation serve $(SOURCE) --port $(PORT)

test: $(VENV)/.test lint types
	@$(BIN)/python tests/chromium.py
	@$(BIN)/python tests/postgres.py
	@$(BIN)/python tests/libreoffice.py
	@$(BIN)/python tests/nginx.py
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy
	@# tests write ids as plain text, and compare what they know; the two conftests would clash by name
	$(BIN)/mypy tests --exclude tests/conftest.py \
	  --disable-error-code=arg-type --disable-error-code=index --disable-error-code=comparison-overlap

bench: $(VENV)/.test
	$(BIN)/python -m tests.benchmarks

bench-pages: $(VENV)/.test
	@$(BIN)/python tests/chromium.py
	$(BIN)/python -m tests.benchmarks.pages

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making $(VENV) (once) …"
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@$(PIP) install --upgrade "pip>=25.1"

# The packages are installed in place, so a second run finds them and starts at once.
$(VENV)/.dashboards: pyproject.toml package-lock.json hatch_build.py | $(BIN)/python
	@echo "Installing the toolkit with its dashboards (once, a minute or so) …"
	@$(PIP) install --editable ".[dashboards]"
	@touch $@

$(VENV)/.test: pyproject.toml package-lock.json hatch_build.py | $(BIN)/python
	@echo "Installing what the tests need (once) …"
	@$(PIP) install --editable ".[all]" --group test
	@touch $@ $(VENV)/.dashboards
