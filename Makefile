SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help build peers test bench reliability reliability-play demo provider sdk sdk-check dist version identity picture lint clean

SOLUTION := PulumiClassicLink.sln
PLUGIN := bin/pulumi-resource-classiclink
PEERS := tests/peers/node_modules/.package-lock.json
PLUGIN_SOURCES := schema.json Directory.Build.props Directory.Packages.props global.json \
  $(shell find provider -name obj -prune -o -name bin -prune -o -type f \( -name '*.cs' -o -name '*.csproj' -o -name '*.proto' \) -print)
# What users build too: the rest of the repository has no use for the official package.
OF_USERS := sdk/dotnet $(patsubst %/,%,$(dir $(shell find examples -name bin -prune -o -name obj -prune -o -name "*.Tests.csproj" -o -name "*.csproj" -print)))
CODEGEN := dotnet run --project codegen/PulumiClassicLink.Codegen -- --schema schema.json --out sdk/dotnet

help: ## Lists the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

build: ## Builds everything; with PulumiSdk=nuget the SDK and the examples, against the official Pulumi package
ifeq ($(PulumiSdk),nuget)
	@for project in $(OF_USERS); do echo "Building $$project." && dotnet msbuild -restore -nologo -verbosity:quiet $$project || exit; done
else
	@echo "Building everything."
	@dotnet msbuild -restore -nologo -verbosity:quiet $(SOLUTION)
endif

peers: $(PEERS)

provider: $(PLUGIN) ## Builds the plugin into bin/

$(PLUGIN): $(PLUGIN_SOURCES) build/provider.sh
	@bash build/provider.sh $@

# npm writes this list when all is installed.
$(PEERS): tests/peers/package-lock.json
	@npm ci --prefix tests/peers --ignore-scripts --no-audit --no-fund --silent

demo: provider ## Takes a link through its life against the simulator; ENGINE=local or pulumi chooses the engine
	@echo "Building the demo and its program." >&2
	@dotnet msbuild -restore -nologo -verbosity:quiet demo/PulumiClassicLink.Demo
	@dotnet msbuild -restore -nologo -verbosity:quiet examples/attach
	@dotnet run --no-build --project demo/PulumiClassicLink.Demo -- --plugin-dir bin --program examples/attach $(if $(ENGINE),--engine $(ENGINE))

bench: provider ## Measures the plugin against its promises; results in artifacts/bench
	@bash build/bench.sh

reliability: ## Tries thousands of ways to lose a link, and breaks the plugin on purpose to see whether that is noticed
	@bash build/reliability.sh

reliability-play: ## Plays the schedule that SCHEDULE gives, and shows all that happens
	@bash build/reliability.sh play '$(SCHEDULE)'

test: provider build ## Runs all tests; the last line has the sums
	@bash build/test.sh

sdk: ## Writes sdk/dotnet from schema.json
	@$(CODEGEN)

sdk-check: ## Fails where sdk/dotnet is not what schema.json gives
	@$(CODEGEN) --check

dist: provider ## Packs what users install into artifacts/dist; PLATFORMS="linux-amd64 ..." chooses, else all that can be built here
	@bash build/dist.sh artifacts/dist $(PLUGIN) $(PLATFORMS)

version: ## Sets the version V everywhere
	@bash build/identity.sh version '$(V)'
	@$(MAKE) --no-print-directory sdk

identity: ## Sets the OWNER of the repository everywhere
	@bash build/identity.sh owner '$(OWNER)'

picture: build provider ## Draws the pictures of docs/images from a real run
	@bash build/picture.sh

lint: ## Fails where the style rules are broken
	@bash build/lint.sh

clean: ## Removes what was built
	@rm -rf bin artifacts tests/peers/node_modules
	@find . -name node_modules -prune -o -type d \( -name bin -o -name obj \) -print0 | xargs -0 rm -rf
