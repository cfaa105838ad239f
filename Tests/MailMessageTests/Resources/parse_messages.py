"""Reads every N.eml of a folder with Python's email package and writes what it found to result.json there."""

import base64
import json
import pathlib
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses


def addresses(message, name):
    """By the older interface, which joins the encoded words of a name as RFC 2047 says."""
    values = [str(value) for value in message.get_all(name, [])]
    pairs = getaddresses(["".join(value.splitlines()) for value in values])
    return [[str(make_header(decode_header(name))), address] for name, address in pairs if address]


def describe(part):
    kind = part.get_content_type()
    if kind == "message/rfc822":
        content = part.get_payload(0).as_bytes(policy=policy.SMTP)
    else:
        content = part.get_payload(decode=True) or b""
    return {
        "type": kind,
        "filename": part.get_filename(),
        "disposition": part.get_content_disposition(),
        "cid": part["content-id"],
        "method": part.get_param("method"),
        "bytes": base64.b64encode(content).decode(),
    }


def leaves(part):
    if part.is_multipart() and part.get_content_type() != "message/rfc822":
        for child in part.iter_parts():
            yield from leaves(child)
    else:
        yield part


def tree(part):
    if part.is_multipart() and part.get_content_type() != "message/rfc822":
        return [part.get_content_type()] + [tree(child) for child in part.iter_parts()]
    return part.get_content_type()


def read(path):
    data = path.read_bytes()
    message = message_from_bytes(data, policy=policy.default)
    plain = message_from_bytes(data, policy=policy.compat32)
    defects = [str(defect) for part in message.walk() for defect in part.defects]
    defects += [str(defect) for value in message.values() for defect in getattr(value, "defects", [])]
    return {
        "subject": message["subject"],
        "from": addresses(plain, "from"),
        "sender": addresses(plain, "sender"),
        "to": addresses(plain, "to"),
        "cc": addresses(plain, "cc"),
        "replyTo": addresses(plain, "reply-to"),
        "bcc": message["bcc"],
        "headers": [[name, str(value)] for name, value in message.items()],
        "tree": tree(message),
        "parts": [describe(part) for part in leaves(message)],
        "defects": defects,
        "longest": max(len(line) for line in data.split(b"\r\n")),
        "bareLineEnds": data.replace(b"\r\n", b"").count(b"\n") + data.replace(b"\r\n", b"").count(b"\r"),
    }


folder = pathlib.Path(sys.argv[1])
result = {path.stem: read(path) for path in sorted(folder.glob("*.eml"))}
(folder / "result.json").write_text(json.dumps(result))
