# Two commands do all the set-up on a machine with Python 3.11 and make: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
TESTS := -m pytest -n 3 --dist worksteal --durations=10

# Compiled modules are kept: tests start many processes, and each would compile all of Linli anew (a second, six to collect).
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo run test check coverage lint words bench migration merge-migrations lock clean

demo: .venv/run  ## the whole story in a browser, on a sample community
	$(BIN)/linli demo

run: .venv/run  ## the product
	$(BIN)/linli run

test: .venv/dev lint  ## everything
	$(BIN)/python $(TESTS)

check: .venv/dev lint  ## the quick loop: the tests beside what has changed, without servers, browser and long walks
	$(BIN)/python $(TESTS) -m "not servers and not walk" --hypothesis-profile=quick $$($(BIN)/python -m tests.beside)

.PHONY: rasa
rasa: .venv/dev .rasa/bin/rasa  ## trains a real Rasa and talks to it: Python 3.10, 2.5 GB and some minutes
	$(BIN)/python -m pytest -n 0 -s tests/channels/live_rasa.py

.rasa/bin/rasa:
	python3.10 -m venv .rasa
	.rasa/bin/python -m pip install --quiet --disable-pip-version-check rasa==3.6.21

.PHONY: coverage
coverage: .venv/dev  ## which lines and branches no test enters, and whether a folder has too many; twice as slow
	$(BIN)/coverage erase
	$(BIN)/coverage run $(TESTS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
	$(BIN)/coverage json --quiet -o - | $(BIN)/python -m tests.coverage_floors

lint: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tests.baseline

words: .venv/dev  ## sorts every sentence into its room's catalogues: dialogs/*/locale; and writes deploy/rasa anew
	$(BIN)/python -m dialogs.language.catalogues
	$(BIN)/python -m bot rasa export

bench: .venv/dev  ## measured, never guessed: benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks.run

.PHONY: load
load: .venv/dev  ## people at work for a minute: make load LOAD="--on roles --seconds 600 --rate 50" (file, postgres, roles)
	$(BIN)/python -m benchmarks.load $(LOAD)

.PHONY: migration merge-migrations
migration: .venv/dev  ## a new one, to be filled in: make migration WORDS="readings"
	$(BIN)/alembic revision --rev-id $$(date -u +%Y%m%d_%H%M) -m "$(WORDS)"

merge-migrations: .venv/dev  ## when two branches of the code each brought one
	$(BIN)/alembic merge --rev-id $$(date -u +%Y%m%d_%H%M) -m "both branches" heads

lock:  ## after a change of dependencies; needs uv
	uv pip compile -q pyproject.toml --extra telegram --extra postgres --extra redis --extra metrics --universal --python-version 3.11 \
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
