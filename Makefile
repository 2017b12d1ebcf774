# Two commands do all the set-up on a machine with Python 3.11 and make: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo run test check lint words bench lock clean

demo: .venv/run  ## the whole story in a browser, on a sample community
	$(BIN)/linli demo

run: .venv/run  ## the product
	$(BIN)/linli run

test: .venv/dev lint  ## everything
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/dev lint  ## the quick loop: no servers, no browser
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not servers"

lint: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

words: .venv/dev  ## sorts every sentence into its room's catalogues: dialogs/*/locale
	$(BIN)/python -m dialogs.language.catalogues

bench: .venv/dev  ## measured, never guessed: benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks.run

lock:  ## after a change of dependencies; needs uv
	uv pip compile -q pyproject.toml --extra telegram --extra postgres --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --upgrade -o requirements.lock
	uv pip compile -q pyproject.toml --all-extras --universal --python-version 3.11 -c requirements.lock \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --upgrade -o requirements-dev.lock

clean:
	rm -rf .venv benchmarks/.venvs build *.egg-info

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Linli needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv

.venv/run: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@ .venv/run
