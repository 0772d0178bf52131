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
    say "Installing with apt-get:" "$@"
    if [ -z "${updated:-}" ]; then
        logged apt-get -q update || say "apt-get could not update every list of packages; going on."
        updated=yes
    fi
    logged env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends "$@"
}

# The packages and what they need in turn, as far as the system lacks it, unpacked into .system/.
# Packages that would only be upgraded are left alone: what the system has stays in use.
unpack_debs() {
    say "Not root, so unpacking into .system/ instead of installing:" "$@"
    mkdir -p .system/apt/lists/partial .system/apt/archives/partial .system/debs
    [ -n "${updated:-}" ] || logged own_apt update ||
        say "apt-get could not update every list of packages; going on."
    updated=yes
    lacking=$(own_apt install -s --no-install-recommends "$@" 2>.apt.log |
        sed -n 's/^Inst \([^ ]*\) (.*/\1/p')
    # shellcheck disable=SC2086
    if [ -z "$lacking" ] || ! (cd .system/debs && logged own_apt download $lacking); then
        return 1
    fi
    for deb in .system/debs/*.deb; do
        dpkg -x "$deb" .system
    done
    rm -rf .system/debs
    write_font_list
}

# apt-get with lists and downloads of its own, which needs no rights.
own_apt() {
    apt-get -q -o Dir::State::Lists="$top/.system/apt/lists" -o Dir::Cache="$top/.system/apt" \
        -o Debug::NoLocking=1 "$@"
}

# Run a command silently; if it fails, show the end of what it said.
logged() {
    "$@" >"$top/.apt.log" 2>&1 || {
        tail -n 15 "$top/.apt.log" >&2
        return 1
    }
}

# Fontconfig's own file points to /usr/share/fonts only; scripts/env uses this one where there is none.
write_font_list() {
    cat >.system/fonts.conf <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>$top/.system/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <include ignore_missing="yes">$top/.system/usr/share/fontconfig/conf.avail/45-latin.conf</include>
  <include ignore_missing="yes">$top/.system/usr/share/fontconfig/conf.avail/60-latin.conf</include>
</fontconfig>
END
}
