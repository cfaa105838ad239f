/// An error that a reader found in a text, and how sure it is that this is the error.
struct FoundError: Sendable {
    /// The forms that an error is written in, the surest last.
    enum Form: Int, Sendable, Comparable {
        case words, genericClass, header, smtp, named, toolClass, sdkClass, toolLine, document, cliLine

        static func < (one: Form, other: Form) -> Bool { one.rawValue < other.rawValue }
    }

    var form: Form
    var code: String?
    var message: String?
    var operation: String?
    var status: Int?
    var requestID: String?

    /// Classes that say only that something went wrong, not what.
    private static let generic: Set<String> = [
        "error", "", "client", "clienterror", "aggregateerror", "aggregate", "runtimeerror", "runtime", "ses",
        "sesv2", "sts", "amazonsimpleemailservice", "amazonsimpleemailservicev2", "amazonservice", "service",
        "exception", "awsservice", "serviceerror", "unhandlederror", "unhandled", "smtpdata", "smtpdataerror",
        "smtpfatalerror", "transport", "httptransport", "unhandledpromiserejection", "systemerror", "io",
        "sesv2service", "sesservice", "executionerror", "execution", "completion", "ioerror", "oserror",
        "invocationtarget", "unknown", "unknownerror", "responseerror", "failure", "illegalstate", "null",
        "httperrorresponse", "smtp", "messaging", "sendfailed", "smtpsendfailed", "mailsend",
        "httprequest", "socket", "web", "swifttransport", "swift_transport", "traceback", "caused by",
        "amazonsimpleemailserviceexception", "undefined", "requesterror", "fetcherror", "typeerror",
    ]

    /// The code, unless it says nothing.
    var tellingCode: String? {
        guard let code, let plain = Evidence.plainCode(code), !Self.generic.contains(plain) else {
            return nil
        }
        return code
    }
}
