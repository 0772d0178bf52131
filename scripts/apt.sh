# Debian's packages, for root (installed) and for anyone else (unpacked into .system/).
# Sourced by scripts/setup; scripts/env puts what lies in .system/ on the paths.

has_apt() { command -v apt-get >/dev/null 2>&1 && command -v dpkg >/dev/null 2>&1; }
is_root() { [ "$(id -u)" = 0 ]; }

# Get packages, whoever we are. Fails where there is no apt or it cannot.
get_packages() {
    has_apt || return 1
    if is_root; then install_debs "$@"; else unpack_debs "$@"; fi
}

install_debs() {
    say "Installing with apt-get: $*"
    apt_updated || return 1
    DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@" >.apt.log 2>&1 || {
        tail -n 15 .apt.log >&2
        return 1
    }
}

apt_updated() {
    [ -z "${updated:-}" ] || return 0
    apt-get update -q >.apt.log 2>&1 || {
        tail -n 15 .apt.log >&2
        return 1
    }
    updated=yes
}

# apt-get with lists and downloads of its own, which needs no rights.
own_apt() {
    apt-get -q -o Dir::State::Lists="$PWD/.system/apt/lists" -o Dir::Cache="$PWD/.system/apt" \
        -o Debug::NoLocking=1 "$@"
}

# The packages and what they need in turn, as far as the system lacks it, unpacked into .system/.
# Packages that would only be upgraded are left alone: what the system has stays in use.
unpack_debs() {
    say "Not root: unpacking into .system/ instead of installing: $*"
    mkdir -p .system/apt/lists/partial .system/apt/archives/partial .system/debs
    own_apt update >.apt.log 2>&1 || say "apt-get update did not get all lists; going on."
    lacking=$(own_apt install -s --no-install-recommends "$@" 2>>.apt.log |
        sed -n 's/^Inst \([^ ]*\) (.*/\1/p')
    [ -n "$lacking" ] || return 1
    # shellcheck disable=SC2086
    (apt_root=$PWD && cd .system/debs && PWD=$apt_root && own_apt download $lacking) >>.apt.log 2>&1 || {
        tail -n 15 .apt.log >&2
        return 1
    }
    for deb in .system/debs/*.deb; do
        dpkg -x "$deb" .system
    done
    rm -rf .system/debs .system/apt
}
