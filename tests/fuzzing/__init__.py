"""Files that are broken on purpose, and what must become of them.

`seeds` are whole files of each format, `mutations` break them (bytes, members of a zip, markup,
cues), `trial` reads one and says what is wrong with the outcome: only a Transcript or an error in
words that names the file is right, in bounded time and memory. The tests do so with a fixed seed;
`python -m tests.fuzzing MINUTES` goes on at length and keeps what it finds.
"""
