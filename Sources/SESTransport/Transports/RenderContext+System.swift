import AWSClient
import FoundationEssentials
import Glibc
import MailMessage

extension RenderContext {
    /// What rendering takes from this machine.
    /// - Parameters:
    ///   - files: opens the files that messages name; nil refuses such messages.
    ///   - limits: what the service accepts.
    public static func system(
        files: (any MailMessage.FileAccess)? = nil,
        limits: MessageLimits = .ses
    ) -> RenderContext {
        var seconds = time(nil)
        var fields = tm()
        localtime_r(&seconds, &fields)
        return RenderContext(
            now: MailDate(secondsSinceEpoch: seconds, zoneOffsetMinutes: fields.tm_gmtoff / 60),
            randomBytes: { OpenSSL.randomBytes($0) },
            files: files,
            limits: limits
        )
    }
}
