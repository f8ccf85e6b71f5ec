# What a person runs here; continuous integration runs `make test` too.
#
#   make run       open the dashboard (needs only Python 3.11 or newer)
#   make test      everything: style, types, tests, a real browser
#   make lint      style and types
#   make format    put the code in its one format
#   make lock      renew requirements*.txt from pyproject.toml (needs uv)
#   make bench     measure, beside what we compare with (minutes)
#   make torture   the hostile files, and a publish cut at every step, again and longer (half an hour)
#   make pictures  screenshots of every page into pictures/
#   make clean     remove what these made; data/ is never touched
#
# Another Python: make run PYTHON=python3.12

PYTHON ?= python3

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
UV  := uv pip compile --quiet --universal --no-header --no-emit-index-url --no-emit-find-links

# The type checker comes from PyPI with its own Node, and is not to ask the network whether it is the newest.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := run
.PHONY: run test lint format lock pictures bench torture clean

run: .venv/.runtime
	@$(BIN)/python -m streamlit run app.py

test: lint
	$(BIN)/python -m tests.browser.chromium --install
	@# A file's tests share a worker, and so the browser's tests share one server. Those of the browser are the longest, and come first.
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile --no-loadscope-reorder

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright

format: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

pictures: .venv/.dev
	@$(BIN)/python -m tests.browser.chromium --install
	$(BIN)/python -m tests.browser.pictures

bench: .venv/.dev
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.reading --growth
	$(BIN)/python -m bench.answers
	$(BIN)/python -m bench.first_chart
	$(BIN)/python -m bench.loading
	$(BIN)/python -m bench.explore
	$(BIN)/python -m bench.goals
	$(BIN)/python -m bench.documents

torture: .venv/.dev
	$(BIN)/python -m pytest tests/etl/hostile --numprocesses=0
	$(BIN)/python -m tests.warehouse.faults --times 25

lock:
	@$(UV) pyproject.toml --output-file requirements.txt
	@$(UV) pyproject.toml --group dev --output-file requirements-dev.txt
	@for file in requirements.txt requirements-dev.txt; do \
		{ echo "# Renewed by 'make lock' from pyproject.toml; do not edit."; cat $$file; } > $$file.new && mv $$file.new $$file; \
	done

clean:
	rm -rf .venv pictures .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: each says what the environment holds, and is made again only when the list it comes from changes.
.venv/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Puente necesita Python 3.11 o más nuevo. Si lo tiene con otro nombre: make $(or $(MAKECMDGOALS),run) PYTHON=python3.12" >&2; \
		echo "Puente needs Python 3.11 or newer. If yours has another name: make $(or $(MAKECMDGOALS),run) PYTHON=python3.12" >&2; \
		exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.runtime: requirements.txt | .venv/.created
	@echo "Preparando las dependencias: la primera vez tarda unos minutos…"
	@$(PIP) install -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt | .venv/.created
	@$(PIP) install -r requirements-dev.txt
	@touch $@
