import JSON

extension SendLimits {
    /// Checks a message against SES's limits, as sending it would.
    /// - Throws: ``LimitError`` with the count and the limit.
    public static func check(_ message: PreparedMessage) throws(LimitError) {
        try check(SendEmailRequest(message))
    }

    /// Checks the tags of a message alone: names and values of 1 to 256 characters of `A-Z a-z 0-9 _ -`
    /// (SESv2 API reference, MessageTag), 50 at the most.
    /// - Throws: ``LimitError`` that names the first tag at fault.
    public static func check(tags: [(name: String, value: String)]) throws(LimitError) {
        try checkTags(tags.map { ["Name": .string($0.name), "Value": .string($0.value)] })
    }
}

extension PreparedMessage {
    /// The request as it is sent, without the message itself.
    public var requestWithoutData: JSONValue { SendEmailRequest(self).withoutData }
}
