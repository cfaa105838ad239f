/// Any bytes read as a message: everything that a screen shows is asked for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let message = ParsedMessage(Array(UnsafeBufferPointer(start: start, count: count)))
    _ = message.subject
    _ = message.from.text
    _ = (message.to, message.cc, message.replyTo, message.sender)
    _ = (message.date?.text, message.messageID, message.inReplyTo, message.references)
    _ = message.text
    if let html = message.html { _ = HTMLText.text(from: html) }
    for attachment in message.attachments {
        _ = (attachment.content.count, attachment.text, attachment.filename)
    }
    for header in message.root.headers { _ = header.text }
    return 0
}
