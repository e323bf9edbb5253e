# make demo    builds the invented case on the embedded engine; needs only Python 3.11 or newer
# make test    passes the tests; sets up a venv, Chromium, Maven and Neo4j's jars where they are missing
# make fuzz    tries every parser for FUZZ_SECONDS by the clock, as continuous integration does beside the tests
# make soak    tries each property for SOAK_MINUTES by the clock, and texts of ten million characters
SHELL := /bin/sh
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo-case
SOAK_MINUTES ?= 10
FUZZ_SECONDS ?= 30

.PHONY: demo test fuzz lint bench bench-bodies bench-resolution bench-relations bench-identify soak wheel neo4j browser clean

demo: $(VENV)/.installed
	@rm -rf "$(DEMO)"
	@$(BIN)/graphlink demo "$(DEMO)"

test: lint browser neo4j
	$(BIN)/python -m pytest

fuzz: $(VENV)/.tested
	FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/python -m pytest tests/fuzz/test_texts.py tests/fuzz/test_files.py

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.tested neo4j
	$(BIN)/python -m benchmarks

bench-bodies: $(VENV)/.tested
	$(BIN)/python -m benchmarks.bodies

bench-resolution: $(VENV)/.tested
	$(BIN)/python -m benchmarks.resolution

bench-relations: $(VENV)/.tested
	$(BIN)/python -m benchmarks.relations --peers
	$(BIN)/python -m benchmarks.relations.ablation

bench-identify: $(VENV)/.tested
	$(BIN)/python -m benchmarks.phones
	$(BIN)/python -m benchmarks.phones heldout 9 11 12
	$(BIN)/python -m benchmarks.phones unseen 9 11 12
	$(BIN)/python -m benchmarks.phones.speed
	$(BIN)/python -m benchmarks.handles
	$(BIN)/python -m benchmarks.names
	$(BIN)/python -m benchmarks.templates.run

soak: $(VENV)/.tested browser neo4j
	HYPOTHESIS_PROFILE=soak SOAK_MINUTES=$(SOAK_MINUTES) $(BIN)/python -m pytest tests/fuzz tests/properties tests/ids tests/loaders tests/queries tests/resolvers

wheel: $(VENV)/.tested
	rm -rf build dist
	$(BIN)/python -m build --outdir dist .

neo4j: $(VENV)/.tested
	@.ci/neo4j

browser:
	@.ci/browser

$(VENV)/bin/python:
	@.ci/venv "$(PYTHON)" $(VENV)

$(VENV)/.installed: setup.cfg pyproject.toml | $(VENV)/bin/python
	@echo "Installing graphlink and its packages into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.tested: setup.cfg pyproject.toml | $(VENV)/bin/python
	@echo "Installing graphlink with its test tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist lib *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
