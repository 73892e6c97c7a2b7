# Everything here needs only python3 (3.11 or newer, with venv and pip) and make.
# `make` or `make help` lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := bot knowledge rules conversations
CHECKED := $(PACKAGES) tests $(wildcard benchmarks)

# --require-hashes: a package whose bytes differ from the lock is refused.
# --no-build-isolation: the build backend comes from the lock as well, not from wherever pip finds one.
PIP_LOCKED := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps
PIP_PROJECT := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation

RUNTIME_STAMP := $(VENV)/.installed-runtime
DEV_STAMP := $(VENV)/.installed-dev

# Tests run on two processes: start-up is paid twice, everything else is halved.
PYTEST_WORKERS ?= 2
COVERAGE_MINIMUM := 90

.DEFAULT_GOAL := help
.PHONY: help install run test lint check format bench eval lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  \1\t/' | expand -t 12

install: $(RUNTIME_STAMP) ## make .venv with what a running service needs
	@echo "Ready: $(BIN)/doradca --help"

run: $(RUNTIME_STAMP) ## start every channel the settings switch on
	$(BIN)/doradca run

test: $(DEV_STAMP) ## run the tests
	$(BIN)/python -m pytest -n $(PYTEST_WORKERS)

lint: $(DEV_STAMP) ## run the checks that need no running code
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/mypy $(PACKAGES)
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive $(PACKAGES)

check: lint ## run the static checks, then the tests (import direction among them) with coverage
	$(BIN)/python -m pytest -n $(PYTEST_WORKERS) --cov \
		--cov-report=term-missing:skip-covered --cov-fail-under=$(COVERAGE_MINIMUM)

format: $(DEV_STAMP) ## rewrite the code in the project's format
	$(BIN)/ruff check --fix $(CHECKED)
	$(BIN)/ruff format $(CHECKED)

bench: $(DEV_STAMP) ## run every benchmark that can be run on its own
	@set -e; for file in $$(grep -l '^if __name__ ==' benchmarks/*.py); do \
		module=$$(basename "$$file" .py); \
		echo "== benchmarks.$$module"; \
		$(BIN)/python -m "benchmarks.$$module"; \
	done

eval: $(DEV_STAMP) ## measure the answers to free questions
	$(BIN)/python -m benchmarks.evaluate_answers

# The locks name no server: each machine fetches from the one its own pip is set up for. uv runs from its own
# environment because nothing of the project needs it.
lock: ## make both lock files anew from pyproject.toml
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(VENV)-lock/bin/uv pip compile $(UV_LOCK_FLAGS) --extra build --extra dev --output-file requirements-dev.lock
	$(VENV)-lock/bin/uv pip compile $(UV_LOCK_FLAGS) --extra build --constraints requirements-dev.lock \
		--output-file requirements.lock
	rm -rf $(VENV)-lock

UV_LOCK_FLAGS := pyproject.toml --quiet --no-config --universal --python-version 3.11 --upgrade \
	--generate-hashes --no-annotate --no-header

clean: ## remove everything that the other targets made
	rm -rf $(VENV) $(VENV)-lock build dist *.egg-info .coverage .coverage.* htmlcov
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find $(CHECKED) -type d -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(RUNTIME_STAMP): requirements.lock pyproject.toml | $(BIN)/python
	$(PIP_LOCKED) --requirement requirements.lock
	$(PIP_PROJECT) --editable .
	@touch $@

# The runtime stamp is touched too: the development lock holds everything the runtime lock does, at the same
# versions, so `make run` after `make test` installs nothing.
$(DEV_STAMP): requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP_LOCKED) --requirement requirements-dev.lock
	$(PIP_PROJECT) --editable .
	@touch $(RUNTIME_STAMP) $@
