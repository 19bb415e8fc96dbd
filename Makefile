# Two commands: `make run` and `make test`. Each installs what it is missing; see `make help`.
.DEFAULT_GOAL := help
.PHONY: help run build test test-browsers soak check bench sizes prior fmt clean

help: ## Say what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: ## Build the release page and serve it on http://localhost:8080
	@.ci/build && exec .ci/serve

build: ## Build the release page into dist/
	@.ci/build

test: ## All tests: native, wasm, and end to end in a real browser
	@.ci/test

test-browsers: ## The main scenarios in Firefox and in WebKit, against the page that is built
	@.ci/test-browsers

soak: ## Minutes of kills, tabs, exchange and failing storage in a real browser, against the page that is built
	@.ci/soak

check: ## What a change must pass: format, lengths, clippy (native and wasm), tests, sizes
	@.ci/run

bench: ## Measure: speed native and in the browser, memory, Lighthouse
	@.ci/bench

sizes: ## Print the sizes of dist/ and compare them with the budget
	@.ci/sizes

prior: ## Train public/prior.json anew from the files in the folder WAYMARK_DATA
	@.ci/prior

fmt: ## Format the Rust code, the style sheet and the scripts
	@.ci/format

clean: ## Remove everything that was built (the tools' cache in the home folder stays)
	@cargo clean && rm -rf dist node_modules tests/e2e/out
