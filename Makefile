# Everything is installed into .venv, from the lock. `make play` and `make test` need nothing before.
PYTHON ?= python3
VENV := .venv
# uv as it is on the machine, or one of our own beside the environment.
UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)

# What the model is measured on; it is not part of the project.
KAMERTON_DATA ?= ../shared/data

.PHONY: help play install huggingface test check bench gate format clean

help: ## This list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

play: $(UV) ## The bot with a chat page at http://127.0.0.1:8080, no token needed
	@$(UV) sync --locked --inexact --no-dev
	@$(VENV)/bin/kamerton play

install: $(UV) ## .venv with the command kamerton, training and development included
	@$(UV) sync --locked --extra training

huggingface: $(UV) ## The same and what fetches data sets of Hugging Face, for kamerton train hf:…
	@$(UV) sync --locked --extra training --extra huggingface

test: install ## The whole suite, as many tests at once as there are cores
	@$(VENV)/bin/pytest -n auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder

check: install ## Style, types and who may import whom
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/ruff format --check
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@if [ -x $(VENV)/bin/hadolint ]; then $(VENV)/bin/hadolint Dockerfile; fi

bench: install ## Speed and memory against the usual way, into docs/benchmarks.md
	@PYTHONPATH=tests $(VENV)/bin/python -m bench

gate: install ## The shipped model must not become worse (skips without KAMERTON_DATA)
	@$(VENV)/bin/kamerton gate "$(KAMERTON_DATA)"

format: install ## Put the code in the house's form
	@$(VENV)/bin/ruff check --fix
	@$(VENV)/bin/ruff format

clean: ## Remove what was installed and built (not the data)
	rm -rf $(VENV) .uv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.uv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Kamerton needs Python 3.11 or newer; name one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .uv \
		|| { rm -rf .uv; echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv
