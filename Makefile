# The one entry point for people. Needs python3 (3.11 or later) with venv, and make; nothing else.
#
#   make demo      judge a dozen products under Chinese law on several days, and write the pages
#   make serve     "may it go?" in the browser, on this machine alone
#   make test      every test of the core; says at its end what it left out
#   make spark     install DuckDB, Ibis and Spark, for portfolios beyond one machine (needs Java)
#   make test-all  the same with ten times as many generated examples
#   make lint      ruff, mypy and basedpyright (strict), the import contract, the map
#   make map       rewrite the map in ARCHITECTURE.md from the import contract
#   make mutants   mutation score of vocabulary, rules, material and licensing
#   make bench     the numbers of benchmarks/RESULTS.md, peers in the same run
#   make messages  collect what is said in English into the catalogues of other languages
#   make docs      rewrite the generated pages of the manual
#   make lock      compile requirements/*.txt anew (needs the package index)
#   make clean     remove what the tools left behind, the environment included

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq
# Two workers on two cores; `make test WORKERS=0` runs in one process, as a debugger wants it.
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo serve assets messages spark test test-all lint map mutants bench docs lock changelog clean

help:
	@sed -n '3,15s/^# *//p' Makefile

# --- the environment: each stamp is older than the lock it was made from, or is made again ---------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ytterby needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "making $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.core: requirements/core.txt pyproject.toml | $(BIN)/python
	@echo "installing requirements/core.txt"
	@$(PIP) --require-hashes -r requirements/core.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.server: requirements/server.txt $(VENV)/.core
	@echo "installing requirements/server.txt"
	@$(PIP) --require-hashes -r requirements/server.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.core
	@echo "installing requirements/dev.txt"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.spark: requirements/spark.txt $(VENV)/.dev
	@echo "installing requirements/spark.txt (about a minute)"
	@$(PIP) --require-hashes -r requirements/spark.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.spark
	@echo "installing requirements/bench.txt"
	@$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@

# --- what the browser is sent beside our own files, from npm where there is one --------------------

VENDOR := src/ytterby/web/static/vendor
ASSETS := node_modules/.package-lock.json

assets: package-lock.json
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(ASSETS); \
	else echo "npm is not installed: the pages work without what it brings, only less smoothly"; fi

$(ASSETS): package-lock.json
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@mkdir -p $(VENDOR)
	@cp node_modules/htmx.org/dist/htmx.min.js $(VENDOR)/htmx.min.js
	@cp node_modules/htmx.org/LICENSE $(VENDOR)/htmx.LICENSE
	@touch $@

# --- what people call -----------------------------------------------------------------------------

demo: $(VENV)/.core
	@$(BIN)/ytterby demo

serve: $(VENV)/.server assets
	@$(BIN)/ytterby serve

spark: $(VENV)/.spark

# The build machine leaves nothing out; anybody else may do without Spark and is told of it.
TESTED := $(VENV)/.dev $(if $(filter true,$(CI)),$(VENV)/.spark)

test: $(TESTED) assets
	@$(BIN)/python -m pytest -q -n $(WORKERS)

test-all: $(TESTED) assets
	@$(BIN)/python -m pytest -q -n $(WORKERS) --hypothesis-profile=thorough

lint: $(VENV)/.dev
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "not formatted: $(BIN)/ruff format ."; $(BIN)/ruff format --check . | head -20; exit 1; }
	@$(BIN)/mypy --no-error-summary src tests tools benchmarks
	@$(BIN)/basedpyright --pythonpath $(BIN)/python --warnings
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/python tools/draw_map.py --check
	@echo "lint: nothing to mend"

map: $(VENV)/.core
	@$(BIN)/python tools/draw_map.py

mutants: $(VENV)/.dev
	@$(BIN)/python tools/count_mutants.py

bench: $(VENV)/.bench assets
	@$(BIN)/python -m benchmarks.run

messages: $(VENV)/.dev
	@$(BIN)/python -m tools.collect_messages

docs: $(VENV)/.dev
	@$(BIN)/python tools/draw_map.py
	@$(BIN)/python tools/write_error_pages.py
	@$(BIN)/python tools/write_regime_pages.py

lock: $(VENV)/.dev
	@for name in core server dev spark bench; do \
	    $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	        --no-emit-index-url --no-annotate --no-header requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done

# make changelog VERSION=0.2.0 DAY=2026-12-01
changelog: $(VENV)/.core
	@$(BIN)/python tools/build_changelog.py $(VERSION) $(DAY)

clean:
	@rm -rf $(VENV) node_modules $(VENDOR) mutants build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	@find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
