/// What files hold, by their names.
package enum FileMediaType {
    /// The media type by the name's extension: `application/pdf`.
    /// - Returns: nil for an extension that says nothing.
    package static func ofFile(named name: String) -> String? { MediaType.named(forFile: name) }
}
