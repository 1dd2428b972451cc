# What people and CI run here. `make` alone tells what there is; everything is made inside this folder.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PEERS := .cache/benchmarks/venv
UV ?= uv

# The first Python that is new enough. `make PYTHON=...` asks for another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$each -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && echo $$each && break; done)

# The program and the place that tests/support/stripe_mock.py has.
STRIPE_MOCK_MODULE := $(shell sed -n 's/^MODULE = "\(.*\)"/\1/p' tests/support/stripe_document.py)
STRIPE_MOCK_BIN := .cache/bin/$(notdir $(STRIPE_MOCK_MODULE))

PIP := -m pip --disable-pip-version-check --quiet

# $(call quietly,NAME,COMMAND): one line when it is well, all that it said when it is not.
define quietly
@said=$$($(2) 2>&1) && echo '  ok      $(1)' || { echo "$$said"; echo '  FAILED  $(1)'; exit 1; }
endef

.PHONY: help
help: ## Shows this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | awk -F '\t' '{ printf "make %-10s %s\n", $$1, $$2 }'

.PHONY: generate
generate: $(VENV)/.project ## Sets everything up and generates the committed client (generated/)
	@$(BIN)/generator generate

.PHONY: stripe
stripe: $(VENV)/.project ## Pulls Stripe's own document and generates the client of all operations (build/)
	@$(BIN)/generator spec pull stripe
	@$(BIN)/generator generate stripe-full

# MOCK= talks to the API itself, with a test key; MOCK="--upstream http://127.0.0.1:12111" to a stripe-mock.
.PHONY: serve
serve: MOCK ?= --mock
serve: $(VENV)/.project ## Serves the explorer and its gateway; answers are made up, no key is needed
	@$(BIN)/generator serve stripe $(MOCK) $(ARGS)

# A process per core, each with whole files of tests. JOBS=0: all in one, which a debugger can follow.
.PHONY: test
test: JOBS ?= auto
test: $(VENV)/.dev stripe-mock browser ## Sets up what the tests need, and runs them; ARGS="-k forms" runs some
	@$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile $(ARGS)

# A failure names its schema and number; the same seed makes the same chains.
.PHONY: nightly
nightly: export MUTATIONS := 1000
nightly: export DOCUMENT_MUTATIONS := 1000
nightly: export MUTATIONS_SEED ?= 4
nightly: $(VENV)/.dev stripe-mock ## Reads 1,000 mutations of every fixture and of ten documents; MUTATIONS_SEED=7 makes others
	@$(BIN)/python -m pytest tests/stripe/test_mutants.py tests/hostile/test_mutants.py $(ARGS)

.PHONY: check
check: check-clients check-black check-ruff check-types check-layers ## Formatting, lint, types, layers, and whether the committed client is current

.PHONY: check-clients check-black check-ruff check-types check-layers
check-clients: $(VENV)/.dev
	$(call quietly,committed clients are current,$(BIN)/generator check)
check-black: $(VENV)/.dev
	$(call quietly,Black,$(BIN)/black --check generator templates/python/runtime tests)
check-ruff: $(VENV)/.dev
	$(call quietly,Ruff,$(BIN)/ruff check)
check-types: $(VENV)/.dev
	$(call quietly,mypy,$(BIN)/mypy)
check-layers: $(VENV)/.dev
	$(call quietly,layers,$(BIN)/lint-imports)

.PHONY: bench
bench: $(VENV)/.dev $(PEERS)/.locked ## Measures speed and size beside the peers, and writes docs/benchmarks.md
	@$(BIN)/generator spec pull stripe
	@$(BIN)/python -m tests.benchmarks --peers $(PEERS)/bin/python $(ARGS)

# What was run with the same code is not run again. ARGS="--sample 150 --seed 1" draws some and writes nothing.
.PHONY: corpus
corpus: $(VENV)/.dev ## Generates clients of 2,773 published documents, and writes docs/corpus.md
	@$(BIN)/python -m tests.corpus $(ARGS)

# ARGS="--only '*petstore*'" judges some and writes nothing.
.PHONY: judged
judged: $(VENV)/.dev ## Calls every operation of 80 published documents, judged by others, and writes docs/judged.md
	@$(BIN)/python -m tests.judged $(ARGS)

.PHONY: lock
lock: ## Pins requirements/ anew (needs uv); UPGRADE=--upgrade takes what is new
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: install it, or say UV=path/to/uv"; exit 1; }
	@for name in tool dev bench hooks judge; do \
	  $(UV) pip compile --quiet requirements/$$name.in --output-file requirements/$$name.txt $(UPGRADE) \
	    --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --custom-compile-command "make lock" >/dev/null || exit 1; done
	@cd requirements/prism && npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts \
	  --no-audit --no-fund --silent

.PHONY: clean
clean: ## Removes all that was made here: .venv, build, caches (not generated/)
	@rm -rf $(VENV) build dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What the targets above stand on. Each stamp is newer than what it was made from.

.PHONY: python
python:
	@test -n "$(PYTHON)" && $(PYTHON) -c '$(NEW_ENOUGH)' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed, and was not found. Install it, or name it: make PYTHON=/path/to/python3.11"; exit 1; }

$(VENV)/.tool: requirements/tool.txt | python
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python $(PIP) install --require-hashes --requirement requirements/tool.txt
	@touch $@

$(VENV)/.project: $(VENV)/.tool pyproject.toml generator/__init__.py
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.project requirements/dev.txt
	@echo "Installing what tests and checks need ..."
	@$(BIN)/python $(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

$(PEERS)/.locked: requirements/bench.txt | python
	@echo "Setting up the peers in $(PEERS) ..."
	@$(PYTHON) -m venv --clear $(PEERS)
	@$(PEERS)/bin/python $(PIP) install --require-hashes --requirement requirements/bench.txt
	@touch $@

# Debian's Chromium, and nginx for what is told about load balancers. Elsewhere the tests that need them are skipped.
.PHONY: browser
browser:
	@command -v chromium >/dev/null && command -v /usr/sbin/nginx >/dev/null || { \
	  test "$$(id -u)" = 0 && command -v apt-get >/dev/null && { \
	    echo "Installing Chromium and nginx ..."; \
	    export DEBIAN_FRONTEND=noninteractive; \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium nginx-light >/dev/null; }; } \
	  || echo "Chromium and nginx were not installed (that takes root and apt-get): tests that need them are skipped"

# Go brings stripe-mock. Without it the tests that need stripe-mock are skipped, and fail in CI.
.PHONY: stripe-mock
stripe-mock:
	@command -v go >/dev/null && $(MAKE) --silent $(STRIPE_MOCK_BIN)/stripe-mock \
	  || echo "stripe-mock was not built (that takes the go command): tests that need it are skipped"

$(STRIPE_MOCK_BIN)/stripe-mock:
	@echo "Building stripe-mock ..."
	@GOBIN="$(CURDIR)/$(STRIPE_MOCK_BIN)" go install $(STRIPE_MOCK_MODULE)
