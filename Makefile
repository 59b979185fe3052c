# What people type; every line is a short script or a module, so that CI runs the same.
python := .venv/bin/python

.PHONY: run setup test check bench rehearse lock

run:  ## opens the program, or rehearses the shipped day where there is no display
	@tools/setup
	@tools/run

setup:  ## what run and test do first
	@tools/setup tests

test: setup  ## all tests
	@tools/test

check: setup  ## format, types, imports, decks
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	$(python) main.py check decks/*.md

bench: setup  ## the figures of the README, measured here
	@QT_QPA_PLATFORM=offscreen $(python) -m benchmarks

rehearse: setup  ## the shipped day with simulated participants
	$(python) main.py rehearse first-hour

lock: setup  ## locks requirements anew, with hashes and no index address
	.venv/bin/pip-compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --strip-extras --allow-unsafe -o requirements.txt requirements.in
	.venv/bin/pip-compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --strip-extras --allow-unsafe -o requirements-dev.txt requirements-dev.in
