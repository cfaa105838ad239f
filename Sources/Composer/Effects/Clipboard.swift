import FoundationEssentials
import Glibc
import TerminalUI

/// Copies text: by the configured command, into tmux's buffer, by the desktop's tool, or through the terminal
/// (OSC 52), the first that there is.
package struct Clipboard: Sendable {
    /// The command of the configuration; the text is its standard input.
    package var command: String?
    package var environment: [String: String]

    package init(command: String?, environment: [String: String]) {
        self.command = command
        self.environment = environment
    }

    /// Where a copied text went.
    enum Outcome: Sendable, Equatable {
        case copied(by: String)
        /// Nothing says whether the terminal took it.
        case sentToTerminal
        /// Terminals drop control strings as long as this one.
        case tooLong
    }

    static let terminalLimit = 64 * 1024
    /// A tool that waits for a display which doesn't answer is given up.
    private static let patience = Duration.seconds(3)

    func copy(_ text: String, screen: Terminal) async -> Outcome {
        for (tool, line) in tools where await pipe(text, into: line) { return .copied(by: tool) }
        guard text.utf8.count <= Self.terminalLimit else { return .tooLong }
        await screen.write("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}")
        return .sentToTerminal
    }

    /// Names and command lines, in the order in which they are tried.
    var tools: [(name: String, line: String)] {
        var tools: [(String, String)] = []
        if let command { tools.append(("\"\(command)\"", command)) }
        if environment["TMUX"]?.isEmpty == false {
            // -w gives it on to the terminal around tmux; before tmux 3.2 there is no such option.
            tools.append(("tmux", "tmux load-buffer -w - || tmux load-buffer -"))
        }
        if environment["WAYLAND_DISPLAY"]?.isEmpty == false { tools.append(("wl-copy", "wl-copy")) }
        if environment["DISPLAY"]?.isEmpty == false {
            tools.append(("xclip", "xclip -selection clipboard"))
            tools.append(("xsel", "xsel --clipboard --input"))
        }
        return tools
    }

    /// Runs a shell command with the text as its input, its output away from the screen.
    /// - Returns: whether it went well.
    private func pipe(_ text: String, into line: String) async -> Bool {
        guard let input = inputFile(text) else { return false }
        let child = ShellCommand(line: line).start(.init(input: input))
        close(input)
        guard let child else { return false }
        return await ShellCommand.wait(for: child, atMost: Self.patience) == 0
    }

    /// A file without a name: unlike a pipe it never makes anyone wait.
    private func inputFile(_ text: String) -> Int32? {
        var path = Array("\(environment["TMPDIR"] ?? "/tmp")/sesame-copy-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { return nil }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                close(descriptor)
                return nil
            }
            rest = rest.dropFirst(count)
        }
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }
}
