/// What rendering takes from the world outside the message.
public struct RenderContext: Sendable {
    /// The date of a message that has none.
    public var now: MailDate
    /// Gives so many random bytes, for the Message-ID and the boundaries.
    public var randomBytes: @Sendable (_ count: Int) -> [UInt8]
    /// Opens files; nil: a message that names files is refused.
    public var files: (any FileAccess)?
    /// Rendering ends with an error when the message grows over `limits.message`; the addresses are checked by
    /// ``Message/check(_:)``.
    public var limits: MessageLimits

    /// - Parameters:
    ///   - now: the date of a message that has none.
    ///   - randomBytes: gives so many random bytes; any generator that does not repeat itself will do.
    ///   - files: opens files; nil refuses messages that name files.
    ///   - limits: what the service accepts.
    public init(
        now: MailDate,
        randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8],
        files: (any FileAccess)? = nil,
        limits: MessageLimits = .ses
    ) {
        self.now = now
        self.randomBytes = randomBytes
        self.files = files
        self.limits = limits
    }
}

/// What was rendered.
public struct RenderSummary: Sendable, Hashable {
    /// How many bytes went into the sink.
    public var byteCount: Int
    /// The Message-ID field's identifier.
    public var messageID: MessageID
    /// The Date field.
    public var date: MailDate
}
