import JSON

/// Any text read as a JSON message: what is read must be written so that it reads the same, and what renders must
/// be a message with the fields that were set and no others.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard let json = try? JSONParser.parse(UnsafeBufferPointer(start: start, count: count)) else { return 0 }
    let message: Message
    do throws(MessageError) {
        message = try Message(json: json, baseDirectory: "/base")
    } catch {
        require(!error.description.utf8.contains(0x0A), "an error of several lines")
        return 0
    }
    guard let again = try? Message(json: message.json, baseDirectory: "/base") else {
        fail("does not read back: \(message.json.compactText)")
    }
    require(again == message, "reads back as another message: \(message.json.compactText)")
    let context = RenderContext(
        now: MailDate(secondsSinceEpoch: 0),
        randomBytes: { count in (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) } },
        limits: MessageLimits(recipients: 50, localPart: 64, address: 320, message: 1_000_000)
    )
    _ = try? message.envelope()
    do {
        check(message, try message.rendered(context: context))
    } catch let error as MessageError {
        require(!error.description.utf8.contains(0x0A), "an error of several lines")
    } catch {
        fail("an error of another type: \(error)")
    }
    return 0
}

private func check(_ message: Message, _ rendered: [UInt8]) {
    var previous: UInt8 = 0
    for byte in rendered {
        require(byte != 0x0A || previous == 0x0D, "a line feed alone")
        require(previous != 0x0D || byte == 0x0A, "a carriage return alone")
        require(byte != 0, "NUL")
        previous = byte
    }
    require(rendered.split(separator: 0x0A).allSatisfy { $0.count <= 999 }, "a line over 998 octets")
    let parsed = ParsedMessage(rendered)
    require(parsed.subject == HeaderText.singleLine(message.subject), "another subject: \(parsed.subject)")
    require(parsed.root.header("Bcc") == nil, "Bcc is in the message")
    require(parsed.to.mailboxes.map(\.address) == message.to.mailboxes.map(\.address), "other recipients")
    let custom = Set(message.headers.map { $0.name.text.lowercased() })
    for header in parsed.root.headers {
        let name = header.name.lowercased()
        require(
            known.contains(name) || name.hasPrefix("list-") || custom.contains(name),
            "a field from nowhere: \(name)"
        )
    }
}

private let known: Set<String> = [
    "from", "sender", "reply-to", "to", "cc", "subject", "message-id", "in-reply-to", "references", "date",
    "x-priority", "x-msmail-priority", "importance", "mime-version", "content-type",
    "content-transfer-encoding", "content-disposition", "content-id",
]
