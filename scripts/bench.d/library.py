"""The library's part of scripts/bench: encoders, whole messages, and the memory of `sesame render`."""

import base64
import email.message
import email.policy
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

MEGABYTE = 1 << 20
ATTACHMENT = 25 * MEGABYTE


def best(runs, work):
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def ours(root, build):
    """What MessageBench measures: it reaches into the library, without a process around each number."""
    scratch = root / ".build/bench"
    command = [
        "swift", "build", "-c", "release", "-Xswiftc", "-enable-testing", "--product", "MessageBench",
        "--scratch-path", str(scratch),
    ]
    if build:
        subprocess.run(
            command, cwd=root, env=os.environ | {"SESAME_BENCH": "1"}, check=True, stdout=subprocess.DEVNULL
        )
    output = subprocess.run([scratch / "release/MessageBench"], check=True, capture_output=True, text=True).stdout
    return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in output.splitlines()}


def openssl_base64(folder):
    """GB/s of `openssl base64`, its start taken off."""
    if not shutil.which("openssl"):
        return None
    large, empty = folder / "large.bin", folder / "empty.bin"
    large.write_bytes(os.urandom(256 * MEGABYTE))
    empty.write_bytes(b"")

    def run(path):
        subprocess.run(["openssl", "base64", "-in", path, "-out", "/dev/null"], check=True)

    start = best(5, lambda: run(empty))
    total = best(3, lambda: run(large))
    large.unlink()
    return 256 * MEGABYTE / 1e9 / (total - start)


def python_base64():
    data = os.urandom(32 * MEGABYTE)
    return len(data) / 1e9 / best(3, lambda: base64.encodebytes(data))


def python_message():
    """µs for the same message by Python's email package."""
    line = "the quick brown fox jumps over the lazy dog and back again\n"

    def build():
        message = email.message.EmailMessage(policy=email.policy.SMTP)
        message["From"] = "Ann Author <ann@example.com>"
        message["To"] = 'Bob <bob@example.org>, "Doe, Jane" <jane@example.net>'
        message["Subject"] = "Grüße aus Köln"
        message.set_content(line * (3000 // len(line)))
        message.add_alternative("<html><body>" + f"<p>{line}</p>" * 100 + "</body></html>", subtype="html")
        message.as_bytes()

    return best(5, lambda: [build() for _ in range(50)]) / 50 * 1e6


def nodemailer(root):
    """What Nodemailer needs for the same, where node finds it (NODE_PATH counts)."""
    if not shutil.which("node"):
        return {}
    script = root / "scripts/bench.d/nodemailer.js"
    result = subprocess.run(["node", script], capture_output=True, text=True)
    return json.loads(result.stdout) if result.returncode == 0 else {}


# A process counts what the one that started it held at that moment, so a small one starts it.
PEAK = """
import resource, subprocess, sys, time
begin = time.perf_counter()
subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
elapsed = time.perf_counter() - begin
print(elapsed * 1000, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def render(root, folder, source):
    """Time in ms and the peak of resident memory in MB of `sesame render` with a large attachment."""
    command = [sys.executable, "-S", "-c", PEAK, str(root / ".build/release/sesame"), "render", *source]
    runs = []
    for _ in range(5):
        output = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
        runs.append([float(word) for word in output.split()])
    return statistics.median(run[0] for run in runs), max(run[1] for run in runs)


def measure(folder, root, table_type, build=True):
    measured = ours(root, build)
    node = nodemailer(root)
    table = table_type(["sesame", "openssl", "Python", "Nodemailer"])

    def row(title, against, **values):
        table.row(title, {name: value for name, value in values.items() if value is not None}, against)

    row("base64, GB/s of input", "openssl", sesame=measured["base64"], openssl=openssl_base64(folder),
        Python=python_base64(), Nodemailer=node.get("base64"))
    row("  decoded, GB/s of output", "", sesame=measured["base64 decoded"])
    row("quoted-printable, GB/s of input", "", sesame=measured["quoted-printable"], Nodemailer=node.get("quotedPrintable"))
    row("10 KB of text and HTML, µs", "Python", sesame=measured["message"], Python=python_message(),
        Nodemailer=node.get("message"))
    row("  the same read back, µs", "", sesame=measured["reading"])
    row("10,000 recipients read, ms", "", sesame=measured["addresses"])

    attachment = folder / "attachment.bin"
    attachment.write_bytes(os.urandom(ATTACHMENT))
    message = {"from": "a@example.com", "to": "b@example.com", "subject": "s", "text": "hi"}
    by_path = folder / "path.json"
    by_path.write_text(json.dumps(message | {"attachments": [{"path": "attachment.bin"}]}))
    elapsed, peak = render(root, folder, ["--json", "path.json"])
    row("render with 25 MB, ms", "", sesame=elapsed)
    row("  its peak of memory, MB", "", sesame=peak, Nodemailer=node.get("peak"))
    inline = folder / "inline.json"
    content = base64.b64encode(attachment.read_bytes()).decode()
    inline.write_text(json.dumps(message | {"attachments": [{"filename": "a.bin", "content": content, "encoding": "base64"}]}))
    elapsed, peak = render(root, folder, ["--json", "inline.json"])
    row("render with 25 MB in the JSON, ms", "", sesame=elapsed)
    row("  its peak of memory, MB", "", sesame=peak)
    if not node:
        print("Nodemailer is not installed where node looks (NODE_PATH); its column is empty.")
