/// Any text read as a list of addresses: what is read must be written so that it reads the same, and must go
/// into header fields and envelope as ASCII without line ends.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    guard let list = try? AddressList(parsing: text) else {
        do { _ = try AddressList(parsing: text) } catch {
            require(!error.description.utf8.contains(0x0A), "an error of several lines")
        }
        return 0
    }
    guard let again = try? AddressList(parsing: list.text) else { fail("does not parse back: \(list.text)") }
    require(again == list, "parses back to another list: \(list.text)")
    for mailbox in list.mailboxes {
        require(mailbox.wireText.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "not one line of ASCII")
    }
    var header = HeaderWriter()
    header.addresses("To", list)
    require(
        header.bytes.split(separator: 0x0A).dropFirst().allSatisfy { $0.first == 0x20 },
        "a line of its own"
    )
    let parsed = HeaderBlock(header.bytes[...]).fields
    require(parsed.count == (list.isEmpty ? 0 : 1), "became another field")
    guard let value = parsed.first?.rawValue else { return 0 }
    guard let read = try? AddressParser.parse(value, .header) else { fail("own field is not read: \(value)") }
    require(
        AddressList(read).mailboxes.map(\.address) == list.mailboxes.map(\.address),
        "other addresses: \(value)"
    )
    return 0
}
