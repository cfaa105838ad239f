import Glibc

/// How long a lone Esc waits for the rest of a sequence.
package struct EscapeTimeout: Hashable, Sendable {
    /// Milliseconds.
    package var milliseconds: Int

    /// 50 ms, 150 ms over SSH, or what ESCDELAY says (up to 5 s).
    package init(environment: (String) -> String?) {
        if let value = environment("ESCDELAY").flatMap({ Int($0) }), (0...5000).contains(value) {
            milliseconds = value
        } else {
            let isRemote = environment("SSH_CONNECTION") != nil || environment("SSH_TTY") != nil
            milliseconds = isRemote ? 150 : 50
        }
    }

    static var ofProcess: EscapeTimeout {
        EscapeTimeout { name in getenv(name).map { String(cString: $0) } }
    }

    /// How long a sequence that has begun waits for its end: half a second, one and a half over SSH. It
    /// never gets less: a slow line may part it anywhere.
    var ofSequence: Int { max(500, milliseconds * 10) }

    /// An Esc and a sign that opens a sequence wait longer: only a slow line parts them from the rest.
    func milliseconds(afterIntroducer: Bool) -> Int {
        afterIntroducer ? milliseconds * 4 : milliseconds
    }
}
