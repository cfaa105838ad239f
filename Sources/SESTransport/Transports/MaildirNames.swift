import AWSClient
import FoundationEssentials
import Glibc
import Synchronization

/// Names that no other delivery makes: time, then what is this process's own, then the host's name.
struct MaildirNames: Sendable {
    private final class Counter: Sendable { let value = Atomic(0) }

    var clock = WallClock.system
    var process = getpid()
    var host = MaildirNames.hostName
    private let counter = Counter()
    /// Two processes with one number, in two containers on one disk, still differ.
    private let random = String(UInt64.random(in: .min ... .max), radix: 16)

    init() {}

    func next() -> String {
        let time = clock.now().timeIntervalSince1970
        let seconds = Int(time.rounded(.down))
        let microseconds = Int((time - Double(seconds)) * 1_000_000)
        let number = counter.value.add(1, ordering: .relaxed).newValue
        return "\(seconds).M\(microseconds)P\(process)R\(random)Q\(number).\(Self.escaped(host))"
    }

    /// A `/` and a `:` would end the name's part.
    static func escaped(_ host: String) -> String {
        host.map { $0 == "/" ? "\\057" : $0 == ":" ? "\\072" : String($0) }.joined()
    }

    private static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, 255) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
