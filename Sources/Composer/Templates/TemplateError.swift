import MailMessage

/// Why a template can't be read or written.
package enum TemplateError: Error, Equatable, Sendable {
    /// A name that is no file's in the folder.
    case badName(String)
    case notFound(String, nearest: String?, folder: String)
    case exists(path: String)
    case unreadable(path: String, errno: Int32)
    case notText(path: String)
    case notJSON(path: String)
    case malformed(path: String, DraftText.Fault)
    case message(path: String, MessageError)
    /// A member that is right in a message and has no place in the form.
    case noPlace(path: String, member: String)
    case noFile(path: String, attachment: String)
    case notWritten(path: String, errno: Int32)
}
