# `make run` serves the dashboard, `make test` passes every check; both set up all they need in .venv first.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: run test check lint checked build boundaries fonts templates bench check-deck lock clean

# Exactly what was tested, by hash: a lock names every release, so pip resolves nothing (asked to, it may take a newer
# release for a name with extras, and refuse it). The project itself is installed too: its commands work in any folder.
$(VENV)/.run: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --no-deps --require-hashes -r requirements.lock
	$(PIP) --no-deps -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --no-deps --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps -e .
	touch $(VENV)/.run $@

run: $(VENV)/.run
	$(BIN)/streamlit run streamlit_app.py --server.port $(PORT)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

checked: $(VENV)/.dev
	$(BIN)/python -m dashboard build --check

QUICK := not browser and not office and not slow

# Lines are counted where they cost least: in what is quick. Browsers mostly wait, so there is room for a third process,
# and keep an event loop running, so what is quick is not run in theirs.
test:
	$(MAKE) --no-print-directory -j 2 lint checked
	$(BIN)/pytest -n 2 -m "$(QUICK)" --cov=dashboard --cov-report=term:skip-covered --cov-fail-under=83
	$(BIN)/pytest -n 3 -m "not ($(QUICK))"

# What is quick and needs neither browser nor office programs.
check: lint
	$(BIN)/pytest -n 2 -m "$(QUICK)"

build: $(VENV)/.dev
	$(BIN)/python -m dashboard build

boundaries: $(VENV)/.dev
	$(BIN)/python -m dashboard boundaries

templates: $(VENV)/.dev
	$(BIN)/python -m dashboard.build.office_templates

fonts: $(VENV)/.dev
	$(BIN)/python -m dashboard fonts

# Prints how fast the dashboard is beside a static page, and writes benchmarks/RESULTS.md; takes about seven minutes.
bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# Prints how well the deck's own text is read and judged beside its claims: make check-deck DECK=file.
check-deck: $(VENV)/.dev
	$(BIN)/python -m benchmarks.deck_check $(DECK)

# Resolves the ranges anew; hashes of every file of a release, so that the locks hold on any platform.
LOCK := $(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-annotate --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock: $(VENV)/.dev
	$(PIP) pip-tools
	$(LOCK) -o requirements.lock requirements.txt
	$(LOCK) -o requirements-dev.lock requirements-dev.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage .artifacts
