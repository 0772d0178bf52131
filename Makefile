# Every target sets up first (.venv, and the system libraries Qt needs), which costs nothing when done.
RUN := scripts/env .venv/bin/
PYTEST_ARGS ?= -n auto --maxprocesses 4 --dist worksteal

.PHONY: help setup demo run test fuzz lint style types direction format bench pictures messages formats
.DEFAULT_GOAL := help

help:
	@echo "make demo       build the sample study in demo/ and open it where there is a screen"
	@echo "make run        open the window (make run PROJECT=path/to/study.qdaproj)"
	@echo "make test       run the tests"
	@echo "make fuzz       break files of every format for MINUTES=5 and see what becomes of them"
	@echo "make lint       style, types and the direction of imports"
	@echo "make format     put the style right"
	@echo "make bench      measure speed and size (make bench ONLY=word for a part)"
	@echo "make pictures   take pictures of the window, light and dark, into build/pictures"
	@echo "make formats    import every sample file and write docs/formats.md (needs the samples)"
	@echo "make messages   gather the strings and compile the translations"

setup:
	@scripts/setup

demo: setup
	@scripts/demo

run: setup
	@$(RUN)qda $(if $(PROJECT),"$(PROJECT)")

test: setup
	@$(RUN)python -m pytest $(PYTEST_ARGS)

fuzz: setup
	@$(RUN)python -m tests.fuzzing $(or $(MINUTES),5)

lint: style types direction

style: setup
	@$(RUN)ruff check .
	@$(RUN)ruff format --check .

types: setup
	@$(RUN)mypy

direction: setup
	@$(RUN)lint-imports --no-cache

format: setup
	@$(RUN)ruff check --fix .
	@$(RUN)ruff format .

bench: setup
	@$(RUN)python -m benchmarks $(ONLY)

pictures: setup
	@$(RUN)python -m pictures build/pictures $(ONLY)

formats: setup
	@$(RUN)python scripts/formats.py docs/formats.md

messages: setup
	@$(RUN)pybabel -q extract --keywords=N_ --add-comments=Translators: \
		--add-location=file --sort-by-file --copyright-holder="The qda authors" --project=qda \
		--output-file=qda/locale/qda.pot qda
	@$(RUN)pybabel -q update --domain=qda --no-fuzzy-matching --ignore-obsolete \
		--input-file=qda/locale/qda.pot --output-dir=qda/locale
	@$(RUN)pybabel -q compile --domain=qda --directory=qda/locale --statistics
