import Glibc

extension TemplateError {
    /// The error in one line: what, where, and what would be right.
    package var text: String {
        switch self {
        case .badName(let name):
            "\(Printable.quoted(name)) can't be a template's name; it is a file's, without a slash or a dot at its beginning"
        case .notFound(let name, let nearest, let folder):
            "no template is called \(Printable.quoted(name)); "
                + (nearest.map { "did you mean \($0)?" }
                    ?? "they are NAME.md and NAME.json in \(Printable.text(folder))")
        case .exists(let path): "\(Printable.text(path)) is there already"
        case .unreadable(let path, let number), .notWritten(let path, let number):
            "\(Printable.text(path)): \(String(cString: strerror(number)))"
        case .notText(let path): "\(Printable.text(path)) is not UTF-8 text"
        case .notJSON(let path): "\(Printable.text(path)) is not JSON"
        case .malformed(let path, let fault): "\(Printable.text(path)): \(fault.description)"
        case .message(let path, let error): "\(Printable.text(path)): \(error.description)"
        case .noPlace(let path, let member):
            "\(Printable.text(path)): the form has no place for \(Printable.quoted(member)); sesame send --json sends it"
        case .noFile(let path, let attachment):
            "\(Printable.text(path)): \(Printable.text(attachment)) is no file"
        }
    }
}
