"""The sent log at a million messages: the library beside plain sqlite3, then the program in a pseudo-terminal.

The log is generated once into the cache folder (half an hour) by SentLogBench, and copied for each run,
since measuring writes to it.
"""

import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "sesame-bench"
COLUMNS = (
    "m.id, m.position, m.state, m.frozen, m.created, m.updated, m.sent, m.sender, m.recipients_to, "
    "m.recipients_cc, m.recipients_bcc, m.subject, m.tags, m.message_id, m.size, m.maildir, m.test, "
    "m.attempts, m.error_code"
)
PAGE = 201
BUDGETS = {
    "open and first page": 50, "a page at the top": 10, "a page in the middle": 10, "a page near the end": 10,
    "the oldest page": 10, "a page back from the middle": 10, "new row": 5, "search": 100,
}


def bench_binary():
    """SentLogBench, built beside the program's own build."""
    build = ROOT / ".build/bench"
    command = [
        "swift", "build", "-c", "release", "-Xswiftc", "-enable-testing", "--product", "SentLogBench",
        "--scratch-path", build,
    ]
    subprocess.run(
        [str(word) for word in command], cwd=ROOT, check=True, env=os.environ | {"SESAME_BENCH": "1"},
        stdout=subprocess.DEVNULL,
    )
    return build / "release/SentLogBench"


def generated(binary, count):
    path = CACHE / str(count) / "log.sqlite"
    if not path.exists():
        making = CACHE / f"{count}.making"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        print(f"making a log of {count} messages in {path.parent} …", flush=True)
        subprocess.run([str(binary), "fill", str(making / "log.sqlite"), str(count)], check=True, stdout=subprocess.DEVNULL)
        making.rename(path.parent)
    return path


def copied(source, folder):
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for part in ("", "-wal"):
        file = source.with_name(source.name + part)
        if file.exists():
            shutil.copyfile(file, folder / file.name)
            (folder / file.name).chmod(0o600)
    # What is measured next syncs its own writes alone, not these gigabytes.
    os.sync()
    return folder / source.name


def milliseconds(runs, work):
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times), max(times)


def plain(path):
    """The same statements by Python's sqlite3: median in ms."""
    found = {}

    def opened():
        connection = sqlite3.connect(path)
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM messages m WHERE m.position < ? AND m.position >= 1"
            " ORDER BY m.position DESC LIMIT ?", (1 << 62, PAGE)).fetchall()
        connection.close()
        return rows

    found["open and first page"], _ = milliseconds(10, opened)
    connection = sqlite3.connect(path)
    low, high = connection.execute("SELECT min(position), max(position) FROM messages WHERE position > 0").fetchone()

    def page(position, order="DESC"):
        sign = "<" if order == "DESC" else ">"
        return connection.execute(
            f"SELECT {COLUMNS} FROM messages m WHERE m.position {sign} ? AND m.position >= 1"
            f" ORDER BY m.position {order} LIMIT ?", (position, PAGE)).fetchall()

    def match(text):
        return connection.execute(
            f"SELECT {COLUMNS} FROM search s CROSS JOIN messages m ON m.position = s.rowid"
            " WHERE s.search MATCH ? ORDER BY s.rowid DESC LIMIT ?", (text, PAGE)).fetchall()

    middle = (low + high) // 2
    found["a page at the top"], _ = milliseconds(50, lambda: page(1 << 62))
    found["a page in the middle"], _ = milliseconds(50, lambda: page(middle))
    found["a page near the end"], _ = milliseconds(50, lambda: page(low + (high - low) // 1000))
    found["the oldest page"], _ = milliseconds(50, lambda: page(0, "ASC"))
    found["a page back from the middle"], _ = milliseconds(50, lambda: page(middle, "ASC"))
    for words in ("deploy", "the of is"):
        found[f"search {words}"], _ = milliseconds(10, lambda: match(" AND ".join(f'"{word}"' for word in words.split())))
    connection.close()
    return found


def library(binary, path):
    """What SentLogBench says: name to (median, worst) in ms, and its memory lines."""
    output = subprocess.run([str(binary), "measure", str(path)], check=True, capture_output=True, text=True).stdout
    found, memory = {}, []
    for line in output.splitlines():
        if match := re.match(r"(.+?)\s+([\d.]+) ms\s+worst ([\d.]+) ms", line):
            found[match[1]] = (float(match[2]), float(match[3]))
        elif line.startswith("memory"):
            memory.append(line)
    return found, memory


def screen(terminal_type, sesame, path, environment):
    """The program in a pseudo-terminal: key to first page, and what scrolling and searching cost."""
    data = path.parent
    environment = environment | {"XDG_DATA_HOME": str(data.parent)}
    terminal = terminal_type([str(sesame), "--local"], environment, data)
    terminal.wait_for(b"F9")
    terminal.drain(1.5)
    found = {}

    def timed(name, keys):
        """From the keys to the last byte of what they paint: only cells that differ are painted again."""
        terminal.drain(0.2)
        begin = last = time.perf_counter()
        os.write(terminal.near, keys)
        while terminal.read(0.3 if last > begin else 10):
            last = time.perf_counter()
        if last == begin:
            raise SystemExit(f"bench: nothing was painted: {name}")
        found[name] = (last - begin) * 1000

    def resident():
        for line in Path(f"/proc/{terminal.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Rss:"):
                return int(line.split()[1]) / 1024

    timed("F3 to the first page", b"\x1bOR")
    terminal.drain(0.5)
    before = resident()
    timed("End to the oldest page", b"\x1b[F")
    timed("Home to the newest page", b"\x1b[H")
    # A key at the rate of a held one and faster: what each costs until the screen is quiet again.
    pages = 500
    begin = time.perf_counter()
    for _ in range(pages):
        terminal.write(b"\x1b[6~")
        terminal.read(0.02)
    terminal.drain(0.2)
    found["500 screens down, each"] = (time.perf_counter() - begin - 0.2) * 1000 / pages
    for _ in range(pages):
        terminal.write(b"\x1b[5~")
        terminal.read(0.02)
    terminal.drain(0.2)
    after = resident()
    for word in (b"deploy", b"customer12345", b"the of is"):
        terminal.write(b"/")
        terminal.drain(0.2)
        terminal.write(word[:-1])
        terminal.drain(0.5)
        timed(f"search {word.decode()}, last letter to paint", word[-1:])
        terminal.write(b"\r\x1b")
        terminal.drain(0.4)
    terminal.close()
    return found, before, after


def measure(terminal_type, sesame, folder, environment, count):
    binary = bench_binary()
    source = generated(binary, count)
    path = copied(source, folder / "library/sesame")
    theirs = plain(path)
    ours, memory = library(binary, path)
    print(f"\nthe sent log, {count} messages{'':14}{'median':>10}{'worst':>10}{'sqlite3':>10}{'budget':>10}")
    for name, (median, worst) in ours.items():
        budget = BUDGETS.get(name) or (BUDGETS["search"] if name.startswith("search") else None)
        beside = f"{theirs[name]:10.2f}" if name in theirs else f"{'':>10}"
        late = "  over" if budget and median > budget else ""
        print(f"{name:44}{median:10.2f}{worst:10.2f}{beside}{budget or '':>10}{late}")
    for line in memory:
        print(line)
    shutil.rmtree(folder / "library")
    path = copied(source, folder / "program/sesame")
    found, before, after = screen(terminal_type, sesame, path, environment)
    print("\nthe Sent screen in a terminal, ms")
    for name, value in found.items():
        print(f"{name:44}{value:10.2f}")
    print(f"{'resident memory before, after scrolling, MB':44}{before:10.1f}{after:10.1f}")
    shutil.rmtree(folder / "program")
