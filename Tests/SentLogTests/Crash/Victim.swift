import Glibc
import TestSupport

/// A process that writes to a log until it is killed.
struct Victim {
    struct NotStarted: Error { let code: Int32 }

    private let process: pid_t
    private let output: Int32

    init(log: String, seed: UInt64) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw NotStarted(code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        let path = Self.folder + "/SentLogCrash"
        let arguments: [UnsafeMutablePointer<CChar>?] = [path, log, String(seed)].map { (text: String) in
            strdup(text)
        }
        defer { arguments.forEach { free($0) } }
        var process = pid_t()
        let code = posix_spawn(&process, path, &actions, nil, arguments + [nil], environ)
        close(ends[1])
        guard code == 0 else {
            close(ends[0])
            throw NotStarted(code: code)
        }
        self.process = process
        output = ends[0]
    }

    /// Where the build puts its products: beside the test bundle, which the runner is told on its command line.
    private static let folder: String = {
        let arguments = CommandLine.arguments
        let bundle = arguments.firstIndex(of: "--test-bundle-path").map { arguments[$0 + 1] } ?? arguments[0]
        return bundle.lastIndex(of: "/").map { String(bundle[..<$0]) } ?? "."
    }()

    /// Lets it say some lines, and a little more, and kills it.
    /// - Returns: all that it said.
    func kill(afterLines count: Int, and spins: Int) async throws -> [String] {
        try await SystemThread.run { killNow(afterLines: count, and: spins) }
    }

    private func killNow(afterLines count: Int, and spins: Int) -> [String] {
        var text: [UInt8] = []
        while text.count(where: { $0 == 10 }) < count, readMore(&text) {}
        var left = spins
        while left > 0 { left -= Int(getpid() > 0 ? 1 : 2) }
        Glibc.kill(process, SIGKILL)
        while readMore(&text) {}
        var status: Int32 = 0
        waitpid(process, &status, 0)
        close(output)
        // A line is written whole or not at all.
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func readMore(_ text: inout [UInt8]) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(output, &buffer, buffer.count)
        guard count > 0 else { return count < 0 && errno == EINTR }
        text += buffer[..<count]
        return true
    }
}
