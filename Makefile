# make demo   install into .venv and compare the demo corpus
# make test   install what the tests need and run them
# make check  formatting, linting, types, the tests and those that take minutes: what CI runs
# make fuzz   every reader, the lexicon loader, segmentation and quotations, SECONDS each (an hour)
# make bench  the benchmarks
# make docs   the documentation as a site, in build/site
# make lock   the newest releases that pyproject.toml allows, into locks/
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

SECONDS ?= 3600

.PHONY: demo test check fuzz bench docs lock clean

PIP := $(BIN)/pip install --quiet --disable-pip-version-check --no-input --progress-bar off

# Both install exactly the releases of locks/, checked by their hashes; then the project itself.
$(BIN)/framing: pyproject.toml locks/runtime.txt
	@echo "1 of 3  Making $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@echo "2 of 3  Installing framing and what it needs: half a minute"
	@{ $(PIP) --require-hashes --requirement locks/runtime.txt && $(PIP) --no-deps --editable .; } 2>$(VENV)/pip.log \
	  || { cat $(VENV)/pip.log >&2; exit 1; }
	@touch $@

$(VENV)/.dev: pyproject.toml locks/dev.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --requirement locks/dev.txt
	$(PIP) --no-deps --editable .
	touch $@ $(BIN)/framing

demo: $(BIN)/framing
	@echo "3 of 3  Comparing the four articles of the demo"
	@$(BIN)/framing compare corpus/first-island-chain

test: $(VENV)/.dev
	$(BIN)/pytest -n auto --dist worksteal

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test
	$(BIN)/pytest -n auto --dist worksteal -m long

bench: $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[bench]"
	$(BIN)/python -m benchmarks

fuzz: $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[fuzz]"
	$(BIN)/python tests/fuzz --seconds $(SECONDS)

docs: $(VENV)/.dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
  --no-emit-index-url --no-annotate pyproject.toml

lock: $(VENV)/.dev
	$(LOCK) --output-file locks/runtime.txt
	$(LOCK) --extra dev --output-file locks/dev.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
