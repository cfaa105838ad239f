"""The part of scripts/bench that sends: how long one message takes, how many go in a second, how much memory a
large one needs. Every program sends to one server on this machine, which accepts everything."""

import http.server
import json
import os
import signal
import statistics
import subprocess
import sys
import time

KEY, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
MANY = 600


class Acceptor(http.server.BaseHTTPRequestHandler):
    """Accepts every message; every other question is denied."""

    protocol_version = "HTTP/1.1"
    # Head and body of an answer go in one packet.
    wbufsize = -1

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        while length > 0:
            length -= len(self.rfile.read(min(length, 1 << 16)))
        self.answer(200, b'{"MessageId":"0100-example"}')

    def do_GET(self):
        self.answer(403, b'{"message":"denied"}')

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


class Acceptance:
    """A server in a process of its own, for the length of a `with`."""

    def __enter__(self):
        server = Server(("127.0.0.1", 0), Acceptor)
        self.child = os.fork()
        if self.child == 0:
            server.serve_forever()
            os._exit(0)
        server.socket.close()
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        return self

    def __exit__(self, *_):
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)


def run(command, environment):
    """Runs a program that must succeed.
    :return: its time in seconds."""
    begin = time.perf_counter()
    subprocess.run(
        [str(word) for word in command], env=environment, check=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - begin


# A process counts what the one that started it held at that moment, so a small one starts it.
LAUNCHER = """
import os, resource, sys
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, 1, 2)])
os.waitpid(child, 0)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def peak_memory(command, environment):
    """The most memory that a program had resident, in MB."""
    launcher = [sys.executable, "-S", "-E", "-c", LAUNCHER] + [str(word) for word in command]
    return float(subprocess.run(launcher, env=environment, check=True, stdout=subprocess.PIPE).stdout)


def request_file(folder, name, request):
    path = folder / name
    path.write_text(json.dumps(request))
    return path


def curl_of(url, body):
    return [
        "--silent", "--fail", "--output", "/dev/null", "--aws-sigv4", "aws:amz:us-east-1:ses", "--user",
        f"{KEY}:{SECRET}", "--header", "Content-Type: application/json", "--data-binary", f"@{body}",
        f"{url}/v2/email/outbound-emails",
    ]


def one_message(table, sesame, aws, environment, folder, runs, url):
    raw = "RnJvbTogYUBleGFtcGxlLmNvbQ0KVG86IGJAZXhhbXBsZS5jb20NClN1YmplY3Q6IHMNCg0KaGkNCg=="
    request = {
        "FromEmailAddress": "a@example.com", "Destination": {"ToAddresses": ["b@example.com"]},
        "Content": {"Raw": {"Data": raw}},
    }
    body = request_file(folder, "request.json", request)
    commands = {
        "sesame": [
            sesame, "send", "--from", "a@example.com", "--to", "b@example.com", "--subject", "s", "--body", "hi",
        ],
        "curl": ["curl"] + curl_of(url, body),
    }
    if aws.exists():
        commands["AWS CLI"] = [aws, "sesv2", "send-email", "--cli-input-json", f"file://{body}"]
    else:
        print(
            f"(no AWS CLI: python3 -m venv {aws.parent.parent} && {aws.parent}/pip install awscli)", flush=True
        )
    # One before, so that the log exists and all are in the page cache; then in turn.
    times = {name: [] for name in commands}
    for round in range(runs + 1):
        for name, command in commands.items():
            if name == "AWS CLI" and round > max(3, runs // 10):
                continue
            seconds = run(command, environment)
            if round > 0:
                times[name].append(seconds * 1000)
    medians = {name: statistics.median(values) for name, values in times.items()}
    table.row("start to accepted send, median, ms", medians, "curl")
    if "AWS CLI" in medians:
        table.row("  the same", medians, "AWS CLI")


def many_messages(table, sesame, environment, folder, url):
    lines = folder / "many.jsonl"
    with lines.open("w") as file:
        for number in range(MANY):
            message = {
                "from": "a@example.com", "to": f"to-{number}@example.com", "subject": f"number {number}",
                "text": "the quick brown fox jumps over the lazy dog\n" * 20,
            }
            file.write(json.dumps(message) + "\n")
    body = request_file(folder, "many.json", {"FromEmailAddress": "a@example.com", "x": "x" * 1800})
    config = folder / "curl.config"
    words = []
    for number in range(MANY):
        words += (["next"] if number else []) + [
            "silent", "fail", "output = /dev/null", "aws-sigv4 = aws:amz:us-east-1:ses", f"user = {KEY}:{SECRET}",
            'header = "Content-Type: application/json"', f"data-binary = @{body}",
            f"url = {url}/v2/email/outbound-emails",
        ]
    config.write_text("\n".join(words) + "\n")
    for count in (1, 8, 32):
        rate = {}
        send = [sesame, "send", "--json", lines, "--concurrency", count, "--rate", 1_000_000]
        seconds = run(send, environment)
        rate["sesame"] = MANY / seconds
        together = ["--parallel", "--parallel-max", str(count)] if count > 1 else []
        seconds = run(["curl"] + together + ["--config", config], environment)
        rate["curl"] = MANY / seconds
        table.row(f"messages a second, {count} at once", rate, "curl")
    journal = folder / "journal"
    send = [sesame, "send", "--json", lines, "--concurrency", 8, "--rate", 1_000_000, "--resume", journal]
    seconds = run(send, environment)
    table.row("  8 at once, with a journal", {"sesame": MANY / seconds}, None)


def large_message(table, sesame, environment, folder):
    """30 MB are what a file of 22 MB comes to in base64."""
    file = folder / "large.bin"
    file.write_bytes(os.urandom(22 << 20))
    fields = ["--from", "a@example.com", "--to", "b@example.com", "--subject", "s", "--body", "hi", "--attach", file]
    raw = folder / "large.eml"
    with raw.open("wb") as output:
        subprocess.run([sesame, "render"] + fields, env=environment, check=True, stdout=output)
    size = raw.stat().st_size / (1 << 20)
    table.row(f"message of {size:.0f} MB, sent in ms", {"sesame": run([sesame, "send"] + fields, environment) * 1000}, None)
    peak = peak_memory([sesame, "send"] + fields, environment)
    table.row("  peak memory, MB", {"sesame": peak}, None)
    table.row("  as a multiple of its size", {"sesame": peak / size}, None)


def long_run(table, sesame, environment, folder):
    """Memory must not grow with the number of messages: refused ones are the quickest to count."""
    peaks = {}
    for count in (1_000, 100_000):
        lines = folder / "long.jsonl"
        with lines.open("w") as file:
            for number in range(count):
                file.write('{"from":"a@example.com","subject":"number %d","text":"%s"}\n' % (number, "x" * 900))
        send = [sesame, "send", "--json", lines, "--concurrency", "8", "--rate", "1000000"]
        peaks[count] = peak_memory(send, environment)
    table.row("peak memory, 1,000 JSON lines, MB", {"sesame": peaks[1_000]}, None)
    table.row("  100,000 JSON lines (95 MB), MB", {"sesame": peaks[100_000]}, None)


def measure(table, sesame, aws, environment, folder, runs):
    with Acceptance() as server:
        environment = environment | {
            "AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": server.url,
        }
        one_message(table, sesame, aws, environment, folder, runs, server.url)
        many_messages(table, sesame, environment, folder, server.url)
        large_message(table, sesame, environment, folder)
        long_run(table, sesame, environment, folder)
