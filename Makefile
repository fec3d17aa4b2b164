# Thin targets over `gongkai`; tools/setup makes the environment once and does nothing the next time.
.PHONY: html check serve posters test lint bench golden clean setup setup-tests

GONGKAI = .venv/bin/gongkai

html: setup setup-tests
	$(GONGKAI) build

check: setup setup-tests
	$(GONGKAI) check

serve: setup setup-tests
	$(GONGKAI) serve

posters: setup setup-tests
	$(GONGKAI) build --posters all

test: setup-tests
	.venv/bin/python -m pytest

lint: setup setup-tests
	.venv/bin/ruff check plugins tests tools
	.venv/bin/ruff format --check plugins tests tools
	.venv/bin/mypy

bench: setup setup-tests
	.venv/bin/python tests/bench/run.py

golden: setup setup-tests
	GONGKAI_GOLDEN=write .venv/bin/python -m pytest tests/test_golden_site.py tests/test_bad_files.py
	git --no-pager diff --stat -- tests

setup:
	@tools/setup

setup-tests:
	@tools/setup --tests

clean:
	rm -rf .gongkai posters
	find output -mindepth 1 ! -name .gitkeep -delete
