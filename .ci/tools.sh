# Sourced by the other scripts: finds or installs what they need. Everything goes into a cache folder in the home
# folder, shared by all clones. Each need_… function ends the script with a sentence that says what to do.

WAYMARK_CACHE=${WAYMARK_CACHE:-$HOME/.cache/waymark}
TRUNK_VERSION=0.21.14
BINDGEN_VERSION=0.2.130
GECKODRIVER_VERSION=0.37.1

say() { printf '%s\n' "$*"; }

# stop WHAT WHAT-TO-DO
stop() {
	printf '\nStopped: %s\n%s\n' "$1" "$2" >&2
	exit 1
}

# step DESCRIPTION HINT COMMAND...: runs a command, and says which step it was if it does not succeed.
step() {
	description=$1 hint=$2
	shift 2
	say "== $description"
	"$@" || stop "the step \"$description\" did not succeed (see above)." "$hint"
}

# apt_install PACKAGES...: true if they could be installed.
apt_install() {
	command -v apt-get >/dev/null || return 1
	if [ "$(id -u)" = 0 ]; then root=
	elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then root=sudo
	else return 1
	fi
	say "== installing $* with apt"
	$root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need_rust() {
	command -v cargo >/dev/null || PATH=$HOME/.cargo/bin:$PATH
	command -v cargo >/dev/null || stop "Rust is missing." "Install it from https://rustup.rs and run this again."
	command -v cc >/dev/null || apt_install gcc libc6-dev || stop "a C compiler is missing." "Install it, for example: sudo apt-get install gcc libc6-dev"
}

need_wasm_target() {
	need_rust
	[ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ] && return
	command -v rustup >/dev/null || stop "the Rust target wasm32-unknown-unknown is missing." "Install Rust with rustup (https://rustup.rs), or the target with your package manager."
	step "installing the wasm target" "Check the network, then run: rustup target add wasm32-unknown-unknown" rustup target add wasm32-unknown-unknown
}

# published NAME VERSION CRATE FOLDER: fetches the binary that the tool's authors publish, where cargo-binstall is installed. False, with
# no error shown, if there is none: their host is out of reach, or has none that starts on this machine. The caller builds it then.
published() {
	command -v cargo-binstall >/dev/null || return 1
	say "== fetching $1 $2 into $4 (once)"
	cargo binstall --no-confirm --strategies crate-meta-data --root "$4" "$3@$2" </dev/null >/dev/null 2>&1 &&
		"$4/bin/$1" --version >/dev/null 2>&1 && return
	rm -rf "$4"
	return 1
}

# need_cargo_tool NAME VERSION CRATE LEVEL FLAGS...: puts a tool on the path, fetched or built once into the cache. It is built with
# little optimisation (LEVEL) and without the link-time optimisation its own profile may ask for: that would be most of the
# time, for a tool that runs for seconds.
need_cargo_tool() {
	tool=$1 version=$2 crate=$3 level=$4
	home=$WAYMARK_CACHE/$tool-$version
	shift 4
	PATH=$home/bin:$PATH
	[ -x "$home/bin/$tool" ] && return
	published "$tool" "$version" "$crate" "$home" && return
	step "building $tool $version into $home (once, takes a few minutes)" "Check the network and that a C compiler is installed, then run this again." \
		env CARGO_TARGET_DIR="$WAYMARK_CACHE/build" CARGO_PROFILE_RELEASE_OPT_LEVEL="$level" CARGO_PROFILE_RELEASE_LTO=off \
		CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 cargo install --quiet --root "$home" --version "$version" "$@" "$crate"
	rm -rf "$WAYMARK_CACHE/build"
}

need_node() {
	command -v npm >/dev/null || apt_install nodejs npm || stop "Node.js is missing." "Install Node.js 18 or newer with npm, for example: sudo apt-get install nodejs npm"
	[ node_modules/.package-lock.json -nt package-lock.json ] && return
	step "installing the npm packages" "Check the network, then run: npm ci" npm ci --no-audit --no-fund --loglevel=error
	touch node_modules/.package-lock.json
}

need_builders() {
	need_wasm_target
	need_node
	PATH=$PWD/node_modules/.bin:$PATH
	# Without their default features, which are for downloads (TLS, a check for updates): building the page downloads nothing.
	# wasm-bindgen goes through megabytes at each build and test, hence its level.
	need_cargo_tool wasm-bindgen $BINDGEN_VERSION wasm-bindgen-cli 1 --no-default-features --bin wasm-bindgen --bin wasm-bindgen-test-runner
	need_cargo_tool trunk $TRUNK_VERSION trunk 0 --no-default-features --locked
	export PATH
}

# Firefox ESR and WebKitGTK, each with its WebDriver.
need_other_browsers() {
	command -v firefox-esr >/dev/null && command -v WebKitWebDriver >/dev/null && command -v xvfb-run >/dev/null ||
		apt_install firefox-esr webkit2gtk-driver xvfb xauth || stop "Firefox or WebKit is missing." "Install them, for example: sudo apt-get install firefox-esr webkit2gtk-driver xvfb xauth"
	need_cargo_tool geckodriver "$GECKODRIVER_VERSION" geckodriver 0
}

need_browser() {
	CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
	CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver || true)}
	if [ -z "$CHROMIUM" ] || [ -z "$CHROMEDRIVER" ]; then
		apt_install chromium chromium-driver || stop "Chromium with its driver is missing." "Install both, for example: sudo apt-get install chromium chromium-driver
Or name them: CHROMIUM=/path/to/chrome CHROMEDRIVER=/path/to/chromedriver make test"
		CHROMIUM=$(command -v chromium) CHROMEDRIVER=$(command -v chromedriver)
	fi
	export CHROMIUM CHROMEDRIVER
}
