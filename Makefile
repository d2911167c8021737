# `make run` serves the dashboard, `make test` passes every check; both set up all they need in .venv first.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test build boundaries fonts bench clean

# The project itself is installed too, so that its commands work in any folder.
$(VENV)/.run: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt -e .
	touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt -e .
	touch $(VENV)/.run $@

run: $(VENV)/.run
	$(BIN)/streamlit run streamlit_app.py --server.port $(PORT)

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m dashboard build --check
	$(BIN)/pytest -n 2 --dist loadgroup

build: $(VENV)/.dev
	$(BIN)/python -m dashboard build

boundaries: $(VENV)/.dev
	$(BIN)/python -m dashboard boundaries

fonts: $(VENV)/.dev
	$(BIN)/python -m dashboard fonts

# Prints how fast the dashboard is beside a static page, and writes benchmarks/RESULTS.md; takes about seven minutes.
bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage .artifacts
