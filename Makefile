# `make` alone checks all that CI checks. Nothing needs to be installed but Python 3.11 or newer; with npm there too, the
# tests also hold the client against servers, validators and a differ that nobody here wrote.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ORACLES := tests/oracles
BENCH := .venv-bench
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := check
.PHONY: help check demo test test-all mutants lint types generated regenerate screens check-upstream
.PHONY: bench bench-quick bench-table clean

check: lint types generated test bench-quick  ## all that CI checks (what make does when it is told nothing)

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 18


demo: $(VENV)/run  ## the main job, against the emulator
	@$(BIN)/python examples/demo.py

test: $(VENV)/dev  ## the test suite, without the slow part
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow"

test-all: $(VENV)/dev  ## the whole test suite
	$(BIN)/python -m pytest -n auto --dist loadfile

mutants: $(VENV)/dev  ## the share of small faults in the code that the tests notice (a seeded sample)
	$(BIN)/python scripts/mutants.py

lint: $(VENV)/dev  ## ruff, and what scripts write into README and docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python scripts/readme.py --check
	$(BIN)/python scripts/cli_reference.py --check

types: $(VENV)/dev  ## pyright strict
	$(BIN)/pyright --pythonpath $(BIN)/python

generated:  ## is what is committed what would be generated?
	PYTHON=$(PYTHON) scripts/regenerate.sh --check

regenerate: $(VENV)/dev  ## the patched document, the client, and what scripts write into README and docs
	PYTHON=$(PYTHON) scripts/regenerate.sh
	$(BIN)/python scripts/readme.py
	$(BIN)/python scripts/cli_reference.py

screens: $(VENV)/dev  ## docs/screens: what a person sees of the command
	$(BIN)/python scripts/cli_screens.py

check-upstream: $(VENV)/dev  ## the bundled document against upstream's, or against SPEC=file or address
	$(BIN)/python scripts/check_upstream.py $(SPEC)

bench: $(BENCH)/made $(VENV)/dev  ## what the client and the emulator cost, against others (ratios within one run)
	status=0; \
	  $(BENCH)/bin/python benchmarks/bench.py || status=1; \
	  for each in emulator export files; do $(BIN)/python benchmarks/$$each.py || status=1; done; \
	  exit $$status

bench-quick: $(VENV)/run  ## the part of it that needs nothing but the client; CI runs this
	$(BIN)/python benchmarks/bench.py --quick

bench-table: $(VENV)/run  ## write the figures of the last `make bench` into benchmarks/README.md
	$(BIN)/python benchmarks/readme.py

clean:  ## remove the environments and caches
	rm -rf .venv .venv-codegen* $(BENCH) $(ORACLES)/node_modules .pytest_cache .ruff_cache .hypothesis build dist

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: requirements/run.txt pyproject.toml | $(VENV)/python
	@$(BIN)/python -m pip install -qq -r requirements/run.txt
	@$(BIN)/python -m pip install -qq --no-deps -e .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(wildcard $(ORACLES)/package-lock.json) | $(VENV)/run
	@echo "Installing what the tests need (about a minute) ..."
	@$(BIN)/python -m pip install -qq -r requirements/dev.txt
	@if ! command -v npm >/dev/null; then \
	  echo "npm is not here: the tests against Prism, steady and Redocly will be skipped"; \
	elif ! npm ci --prefix $(ORACLES) --loglevel=error; then \
	  rm -rf $(ORACLES)/node_modules; [ -z "$$CI" ] || exit 1; \
	  echo "npm could not install: the tests against Prism, steady and Redocly will be skipped (make clean to try again)"; \
	fi
	@touch $@

# What ours is compared to; without rich and the like, which make httpx itself slow to import.
$(BENCH)/made: requirements/bench.txt pyproject.toml
	@$(PYTHON) -m venv --clear $(BENCH)
	@$(BENCH)/bin/python -m pip install -qq -r requirements/bench.txt
	@$(BENCH)/bin/python -m pip install -qq --no-deps -e .
	@touch $@
