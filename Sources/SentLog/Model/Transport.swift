/// By which way a message leaves.
package enum Transport: Hashable, Sendable {
    /// Amazon SES.
    case ses
    /// A Maildir on this machine.
    case maildir(path: String)
}
