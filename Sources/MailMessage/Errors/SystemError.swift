import Glibc

/// The system's words for its error numbers.
enum SystemError {
    /// `Permission denied`. The C library's answer belongs to the calling thread (glibc 2.32 and later).
    static func text(_ number: Int32) -> String {
        guard let text = strerror(number) else { return "error \(number)" }
        return String(cString: text)
    }
}
