# A virtual environment with pip in it, also where the system's Python comes without ensurepip.
# Sourced by scripts/setup.

find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "qda needs Python 3.11 or later, and ${PYTHON:-python3} is not.
Debian 12, Ubuntu 24.04 and later have one: apt-get install python3"
}

# An environment that works stays, and only its packages are renewed. One that was moved does not work.
make_venv() {
    if [ "$(cat .venv/made-in 2>/dev/null)" = "$top" ] &&
        .venv/bin/python -m pip --version >/dev/null 2>&1; then
        return
    fi
    rm -rf .venv
    new_venv "$1"
    echo "$top" >.venv/made-in
}

new_venv() {
    "$1" -m venv .venv >/dev/null 2>&1 && return
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if has_apt && is_root; then
        { install_debs "python$version-venv" || install_debs python3-venv; } &&
            rm -rf .venv && "$1" -m venv .venv && return
    fi
    rm -rf .venv
    "$1" -m venv --without-pip .venv && bring_pip "$1" && return
    rm -rf .venv
    fail "this Python cannot make a virtual environment with pip in it.
Ask whoever looks after this machine for:
  apt-get install python$version-venv $(echo $qt_packages)"
}

# pip for an environment without it: from the Python's own pip, or from Debian's wheel of it.
bring_pip() {
    if "$1" -m pip --version >/dev/null 2>&1; then
        "$1" -m pip --python .venv/bin/python install -q pip && return
    fi
    has_apt && unpack_debs python3-pip-whl || return 1
    wheels=.system/usr/share/python-wheels
    .venv/bin/python "$(echo $wheels/pip-*.whl)/pip" install -q --no-index --find-links $wheels pip
}

# The build back-end comes first and pinned too, so that nothing is fetched outside constraints.txt.
install_packages() {
    pip="env PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install -q -c constraints.txt"
    { $pip hatchling editables && $pip --no-build-isolation -e ".[dev]"; } ||
        fail "pip could not install the packages (see above). Is there a network? Then once more."
}
