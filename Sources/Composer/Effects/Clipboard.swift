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

    /// Terminals drop longer control strings.
    private static let terminalLimit = 64 * 1024

    /// - Returns: what to say about it.
    @MainActor
    func copy(_ text: String, what: String, screen: Terminal) -> Notice {
        for (tool, line) in tools where pipe(text, into: line) {
            return Notice(.ok, "copied \(what) by \(tool)")
        }
        guard text.utf8.count <= Self.terminalLimit else {
            return Notice(
                .error,
                "\(what) is too long for the terminal's clipboard; save it to a file instead"
            )
        }
        screen.write("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}")
        return Notice(.info, "\(what) sent to the terminal's clipboard")
    }

    private var tools: [(String, String)] {
        var tools: [(String, String)] = []
        if let command { tools.append(("\"\(command)\"", command)) }
        if environment["TMUX"]?.isEmpty == false { tools.append(("tmux", "tmux load-buffer -w -")) }
        if environment["WAYLAND_DISPLAY"]?.isEmpty == false { tools.append(("wl-copy", "wl-copy")) }
        if environment["DISPLAY"]?.isEmpty == false {
            tools.append(("xclip", "xclip -selection clipboard"))
            tools.append(("xsel", "xsel --clipboard --input"))
        }
        return tools
    }

    /// Runs a shell command with the text as its input, its output away from the screen.
    /// - Returns: whether it went well.
    private func pipe(_ text: String, into line: String) -> Bool {
        guard let stream = popen("(\(line)) >/dev/null 2>&1", "w") else { return false }
        let bytes = Array(text.utf8)
        let written = fwrite(bytes, 1, bytes.count, stream)
        return pclose(stream) == 0 && written == bytes.count
    }
}
