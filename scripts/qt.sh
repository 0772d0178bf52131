# The system libraries that Qt loads. Sourced by scripts/setup.

qt_packages="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libgssapi-krb5-2
    libx11-6 libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0 libxcb1 libxcb-cursor0 libxcb-icccm4
    libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render0 libxcb-render-util0 libxcb-shape0
    libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libwayland-client0
    libwayland-cursor0"

qt=".venv/lib/python3*/site-packages/PySide6/Qt"
# What every start needs, with or without a screen, and what a window on a screen needs besides.
core="$qt/lib/libQt6Core.so.6 $qt/lib/libQt6Gui.so.6 $qt/lib/libQt6Widgets.so.6
    $qt/lib/libQt6Network.so.6 $qt/lib/libQt6PrintSupport.so.6 $qt/lib/libQt6Svg.so.6
    $qt/plugins/platforms/libqoffscreen.so"
screen="$qt/plugins/platforms/libqxcb.so $qt/plugins/platforms/libqwayland.so"

# The libraries that these files look for in vain.
lacking_for() {
    # shellcheck disable=SC2086
    scripts/env ldd $1 2>/dev/null | sed -n 's/^[[:space:]]*\(.*\) => not found/\1/p' | sort -u
}

provide_qt_libraries() {
    [ "$(uname)" = Linux ] || return 0
    [ -n "$(lacking_for "$core $screen")" ] || return 0
    # shellcheck disable=SC2086
    get_packages $qt_packages || say "The libraries could not be had by apt-get."
    still=$(lacking_for "$core")
    [ -z "$still" ] || fail "Qt does not find these system libraries: $(echo $still)
Ask whoever looks after this machine for:
  apt-get install $(echo $qt_packages)"
    still=$(lacking_for "$screen")
    [ -z "$still" ] || say "Without a screen all works; a window would need: $(echo $still)"
}
