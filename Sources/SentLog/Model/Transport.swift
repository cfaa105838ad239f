/// By which way a message leaves.
package enum Transport: Hashable, Sendable {
    /// Amazon SES.
    case ses
    /// A Maildir on this machine.
    case maildir(path: String)
}

extension Transport {
    /// The folder, for a Maildir.
    package var maildir: String? {
        switch self {
        case .ses: nil
        case .maildir(let path): path
        }
    }
}
