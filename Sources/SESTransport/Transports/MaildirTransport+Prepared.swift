import MailMessage

extension MaildirTransport {
    /// Delivers a message that was rendered before.
    /// - Parameter messageID: its `Message-ID` header field, for the receipt.
    /// - Returns: a receipt whose response is the file's name.
    /// - Throws: ``SendError/storage(_:)`` where the Maildir can't be written to.
    public func send(_ message: PreparedMessage, messageID: String) async throws(SendError) -> Receipt {
        do {
            let name = try deliver(message.source)
            return Receipt(envelope: message.envelope, messageID: messageID, response: name)
        } catch {
            throw .storage(error)
        }
    }
}
