import Dispatch
import Glibc
import Synchronization

/// The conversation of the plain mode: whole lines in, whole lines out, through a terminal that stays as it was
/// or through pipes.
///
/// Nothing is ever overwritten or erased, so that a screen reader, a braille display or a slow line gets each
/// text once and in order.
package final class PlainConsole: Sendable {
    private let input: CInt
    private let output: CInt
    private let queue = DispatchQueue(label: "sesame.plain.input")
    private let buffer = LineBuffer()
    private let held = Mutex<[String]>([])

    /// - Parameters:
    ///   - input: where answers are read from.
    ///   - output: where everything is written to.
    package init(input: CInt, output: CInt) {
        self.input = input
        self.output = output
    }

    /// Writes one line; control characters from outside are made visible.
    package func say(_ text: String) { write(Printable.text(text) + "\n") }

    /// Writes one line before the next question: it came by itself, and somebody may be typing an answer.
    package func sayLater(_ text: String) { held.withLock { $0.append(text) } }

    /// Writes a text of several lines as it is, but for its control characters.
    package func sayLines(_ text: String) {
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            say(String(line))
        }
    }

    /// Asks for one line.
    /// - Returns: nil at the end of the input.
    package func ask(_ prompt: String) async -> String? {
        let waiting = held.withLock { held in
            defer { held = [] }
            return held
        }
        for text in waiting { say(text) }
        write(Printable.text(prompt) + " ")
        guard let line = await nextLine() else {
            // The cursor stands behind the prompt.
            write("\n")
            return nil
        }
        return line
    }

    /// The next line, without a prompt.
    package func nextLine() async -> String? {
        await withCheckedContinuation { continuation in
            queue.async { [self] in continuation.resume(returning: buffer.line(from: input)) }
        }
    }

    private func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // Nobody listens any more: what was typed is saved, and the end of the input comes next.
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}

/// What was read and not yet taken. Only the console's queue touches it.
private final class LineBuffer: @unchecked Sendable {
    private var bytes: [UInt8] = []
    private var isAtEnd = false

    /// A last line without its end counts; after it comes nil. A terminal may give more after an end.
    func line(from descriptor: CInt) -> String? {
        while true {
            if let end = bytes.firstIndex(of: 0x0A) {
                let line = bytes[..<end]
                let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
                bytes.removeFirst(end + 1)
                return text
            }
            if isAtEnd {
                isAtEnd = false
                guard !bytes.isEmpty else { return nil }
                defer { bytes = [] }
                return String(decoding: bytes, as: UTF8.self)
            }
            var chunk = [UInt8](repeating: 0, count: 4096)
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count > 0 { bytes += chunk[..<count] } else { isAtEnd = true }
        }
    }
}
