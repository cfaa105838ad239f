import Glibc

extension RenderContext {
    /// The clock, the time zone, the random numbers and the files of this machine.
    /// - Parameters:
    ///   - files: false refuses messages that name files, as messages made by strangers should be.
    ///   - limits: what the service accepts.
    public static func system(files: Bool = true, limits: MessageLimits = .ses) -> RenderContext {
        RenderContext(
            now: .now(),
            randomBytes: { count in
                // Each number is a call to the system; one gives eight bytes.
                var generator = SystemRandomNumberGenerator()
                let words = (0..<(count + 7) / 8).map { _ in generator.next() as UInt64 }
                return words.withUnsafeBytes { Array($0.prefix(count)) }
            },
            files: files ? SystemFiles() : nil,
            limits: limits
        )
    }
}

extension MailDate {
    /// This machine's clock in its time zone.
    public static func now() -> MailDate {
        var seconds = time(nil)
        var local = tm()
        localtime_r(&seconds, &local)
        return MailDate(secondsSinceEpoch: seconds, zoneOffsetMinutes: local.tm_gmtoff / 60)
    }
}
