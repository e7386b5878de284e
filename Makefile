# One-line targets over ./run, which does the work and needs no make.
.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint eval measure docs lock clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'
setup: ## only set up: a virtual environment with hash-pinned packages
	@./run setup
demo: ## make a project of nine invented reports and show a contested incident
	@./run demo
test: ## run all tests
	@./run test
check: ## format, lint, types, quality gates, tests
	@./run check
lint: ## format, lint and types alone
	@./run lint
eval: ## the quality table, held against the pinned floors
	@./run eval
measure: ## the public test sets alone
	@./run measure
docs: ## write the reference and the output of all examples afresh
	@./run docs
lock: ## write the lock files afresh
	@./run lock
clean: ## remove the virtual environment, caches and the demo project
	@./run clean
