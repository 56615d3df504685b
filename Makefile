# `make` runs what CI checks, but of the tests the quick ones only. It needs Python 3.11 or newer; where npm is installed,
# the tests also compare the client with third-party servers, validators and a diff tool.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ORACLES := tests/oracles
BENCH := .venv-bench
# Only files with a known hash; a source distribution could run anything while it is built.
INSTALL := -m pip install -qq --require-hashes --only-binary :all: -r
INSTALL_THIS := -m pip install -qq --no-deps --no-build-isolation -e .
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := check
.PHONY: help check demo demo-iconik test test-all mutants lint types generated regenerate screens check-upstream upstream probe
.PHONY: bench bench-quick bench-table docs docs-serve screenshots release breaking clean

check: lint types generated test docs bench-quick  ## runs what CI checks, with the quick tests (the default)

help:  ## prints this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

demo: $(VENV)/run  ## uploads, lists and tags files, against the emulator
	@$(BIN)/python examples/demo.py

demo-iconik: $(VENV)/dev  ## publishes a collection of iconik by a button there, between the emulators of both
	@$(BIN)/python examples/demo_iconik.py

test: $(VENV)/dev  ## runs the test suite without the slow tests and those in a browser
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow and not browser"

test-all: $(VENV)/dev  ## runs the whole test suite
	$(BIN)/python -m pytest -n auto --dist loadfile

mutants: $(VENV)/dev  ## measures the share of mutants that the tests notice (a seeded sample)
	$(BIN)/python scripts/mutants.py

lint: $(VENV)/dev  ## runs ruff and zizmor, and checks that README and docs are up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/zizmor --offline --quiet --strict-collection --persona pedantic .github/workflows
	$(BIN)/python scripts/readme.py --check
	$(BIN)/python scripts/cli_reference.py --check

types: $(VENV)/dev  ## runs pyright in strict mode, and checks what pyright and mypy find in users' programs
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/pyright --pythonpath $(BIN)/python --pythonplatform Windows cincopa_v2_client iconik_v1_client
	$(BIN)/python -m pytest -q tests/test_typing.py

generated:  ## checks that the generated code is up to date
	PYTHON=$(PYTHON) scripts/regenerate.sh --check

regenerate: $(VENV)/dev  ## writes the patched document, the client, and the generated parts of README and docs
	PYTHON=$(PYTHON) scripts/regenerate.sh
	$(BIN)/python scripts/readme.py
	$(BIN)/python scripts/cli_reference.py

screens: $(VENV)/dev  ## writes docs/screens, the pictures of the command line
	$(BIN)/python scripts/cli_screens.py

check-upstream: $(VENV)/dev  ## compares the bundled document with upstream's, or with SPEC=file or URL; API=iconik
	$(BIN)/python scripts/$(if $(filter iconik,$(API)),check_iconik,check_upstream).py $(SPEC)

upstream: $(VENV)/dev  ## takes over upstream's document, or SPEC=file or URL: check, regenerate, test, report
	PYTHON=$(PYTHON) $(BIN)/python scripts/upstream.py $(SPEC)

probe: $(VENV)/dev  ## tests undocumented behaviour against a real account (CINCOPA_CONTRACT_BASE_URL, CINCOPA_CONTRACT_API_TOKEN)
	CINCOPA_CONTRACT_READ_ONLY=$(if $(WRITE),,1) $(BIN)/python -m pytest -q -n 0 tests/contract -k facts

bench: $(BENCH)/made $(VENV)/dev  ## compares the costs of client and emulator with those of other packages (40 minutes)
	status=0; \
	  $(BENCH)/bin/python benchmarks/bench.py || status=1; \
	  for each in emulator export files ingest mirror; do $(BIN)/python benchmarks/$$each.py || status=1; done; \
	  exit $$status

bench-quick: $(VENV)/run  ## runs the benchmarks that need only the client; CI runs them
	$(BIN)/python benchmarks/bench.py --quick

bench-table: $(VENV)/run  ## writes the figures of the last `make bench` into benchmarks/README.md
	$(BIN)/python benchmarks/readme.py

docs: $(VENV)/dev  ## builds the documentation's site in build/docs/html; a warning is an error
	$(BIN)/python scripts/build_docs.py

screenshots: $(VENV)/dev  ## writes build/screenshots: the site, the emulator's pages and the reports, in Chromium
	CINCOPA_SCREENSHOTS=build/screenshots $(BIN)/python -m pytest -q -n 0 tests/browser

docs-serve: $(VENV)/dev  ## builds the site, and shows it at http://127.0.0.1:8000
	$(BIN)/python scripts/build_docs.py --serve

breaking: $(VENV)/dev  ## compares the public names with the last release's; a break needs an entry in CHANGELOG.md
	$(BIN)/python scripts/breaking.py

release: $(VENV)/dev  ## builds the distributions twice, compares and checks them, and uploads nothing
	$(BIN)/python scripts/release.py

clean:  ## removes the environments and caches
	rm -rf .venv .venv-codegen* $(BENCH) $(ORACLES)/node_modules .pytest_cache .ruff_cache .hypothesis build dist

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; choose one with make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: requirements/run.txt pyproject.toml | $(VENV)/python
	@$(BIN)/python $(INSTALL) requirements/run.txt
	@$(BIN)/python $(INSTALL_THIS)
	@touch $@

$(VENV)/dev: requirements/dev.txt $(wildcard $(ORACLES)/package-lock.json) | $(VENV)/run
	@echo "Installing what the tests need (a few minutes) ..."
	@$(BIN)/python $(INSTALL) requirements/dev.txt
	@if ! command -v npm >/dev/null; then \
	  echo "npm is not installed: the tests against Prism, steady and Redocly will be skipped"; \
	elif ! npm ci --prefix $(ORACLES) --loglevel=error; then \
	  rm -rf $(ORACLES)/node_modules; [ -z "$$CI" ] || exit 1; \
	  echo "npm could not install: the tests against Prism, steady and Redocly will be skipped (make clean to try again)"; \
	fi
	@touch $@

# The clients to compare with. Without rich and similar packages, which make httpx itself slow to import.
$(BENCH)/made: requirements/bench.txt pyproject.toml
	@$(PYTHON) -m venv --clear $(BENCH)
	@$(BENCH)/bin/python $(INSTALL) requirements/bench.txt
	@$(BENCH)/bin/python $(INSTALL_THIS)
	@touch $@
