/// Opens pages in the person's browser.
package struct Browser: Sendable {
    package var environment: [String: String]

    package init(environment: [String: String]) { self.environment = environment }

    /// - Returns: what to say about it.
    func open(_ path: String) -> Notice {
        for command in commands {
            // In the background, and away from the screen.
            let script =
                "command -v \(command) >/dev/null && (\(command) \"$1\" >/dev/null 2>&1 </dev/null &)"
            if ShellCommand.run(script, argument: path) == 0 {
                return Notice(.ok, "opened in the browser: \(path)")
            }
        }
        return Notice(.info, "there is no browser here; the page lies at \(path) until you quit")
    }

    /// `$BROWSER`, then the desktop's own way, where there is a desktop.
    private var commands: [String] {
        if let browser = environment["BROWSER"], let first = browser.split(separator: ":").first {
            return [String(first)]
        }
        #if os(macOS)
        return ["open"]
        #else
        let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
        let isWindows = environment["WSL_DISTRO_NAME"]?.isEmpty == false
        return (isWindows ? ["wslview"] : []) + (hasDesktop ? ["xdg-open"] : [])
        #endif
    }
}
