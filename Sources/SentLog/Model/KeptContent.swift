/// The bytes of an attachment that lie in the log once, for drafts to refer to.
package struct KeptContent: Hashable, Sendable {
    /// Names it in this log, and in no other.
    package let name: String

    package init(name: String) { self.name = name }
}
