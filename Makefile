# Every command of the project. `make` alone lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT

VENV := .venv
PYTHON_BIN := $(VENV)/bin/python
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev

.PHONY: help start test sweep lint doctor lock verify translations screenshots needs backup restore clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | awk -F '\t' '{printf "make %-14s %s\n", $$1, $$2}'

start: $(RUN) ## install, migrate, load the demo city, serve on HOST:PORT until interrupted
	@exec $(PYTHON_BIN) bin/start

test: $(DEV) ## every check that a change must pass (under 15 minutes on 2 cores)
	@$(PYTHON_BIN) bin/check test

sweep: $(DEV) ## the deep checks: kill -9, mutations, every page by every accessibility script (under 50 minutes)
	@$(PYTHON_BIN) bin/check sweep

lint: $(DEV) ## style, types, layers, translations; no test
	@$(PYTHON_BIN) bin/check lint

doctor: $(RUN) ## every setting with its source, and every risk
	@$(PYTHON_BIN) -m challenge.foundation.doctor

verify: $(RUN) ## verify an election's archive: make verify FILE=some.bel
	@test -n "$(FILE)" || { echo "usage: make verify FILE=some.bel" >&2; exit 2; }
	@$(PYTHON_BIN) -m challenge.voting.belenios verify "$(FILE)"

translations: $(DEV) ## gather French sentences, update the English catalogue, compile it
	@$(PYTHON_BIN) bin/translations update

lock: ## compile requirements*.in into locks with hashes (needs uv)
	@bin/lock

needs: $(DEV) ## what the tests need beyond Python: chromium, postgresql, belenios-tool
	@bin/install-test-needs

screenshots: $(DEV) ## every page at 360 and 1280 px, into var/screenshots
	@$(PYTHON_BIN) -m pytest -q -m screenshots -p no:randomly tests/browser

backup: $(RUN) ## everything that must not be lost, into var/backups (or TO=folder or file)
	@mkdir -p var/backups
	@$(VENV)/bin/flask --app wsgi backup "$(or $(TO),var/backups)" $(OPTIONS)

restore: $(RUN) ## put a backup back: make restore FROM=var/backups/….backup [OPTIONS="--key officer.key"]
	@test -n "$(FROM)" || { echo "usage: make restore FROM=var/backups/….backup" >&2; exit 2; }
	@$(VENV)/bin/flask --app wsgi restore "$(FROM)" $(OPTIONS)

clean: ## remove caches; never var/, never the environment
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	@find challenge tests migrations -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN): requirements.txt
	@bin/install requirements.txt $@

# The development lock holds the other one whole, at the same versions.
$(DEV): requirements-dev.txt requirements.txt
	@bin/install requirements-dev.txt $@
	@touch $(RUN)
