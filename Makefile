# The two commands of the README, and what developers use beside them.
# A fresh machine needs Rust 1.95 or newer, a C compiler, and (for the tests) apt-get or strace.

CARGO ?= cargo
XUEMAI = target/release/xuemai

.PHONY: demo test lint soak bench docs build

# Builds everything, seeds a fictional city of Weifang's size and serves it on 127.0.0.1:8080.
demo: build
	$(XUEMAI) demo

build:
	$(CARGO) build --release --locked -p xuemai

# Installs what the tests need and runs all of them.
test:
	bash ci/test

# Layout and lints; apart from the tests because it builds everything a second time.
lint:
	$(CARGO) fmt --all -- --check
	$(CARGO) clippy --locked --workspace --all-targets --quiet -- -D warnings

# Longer runs: twenty seeds of the night, fifty kills under load.
soak: build
	bash ci/soak

bench: build
	$(XUEMAI) bench

# Rewrites the generated documents from the code.
docs:
	XUEMAI_WRITE_DOCS=1 $(CARGO) test --locked -q -p xuemai generated
	XUEMAI_WRITE_DOCS=1 $(CARGO) test --locked -q -p server the_committed
