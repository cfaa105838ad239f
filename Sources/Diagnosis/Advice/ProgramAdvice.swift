extension Advice {
    /// This program and its surroundings.
    static func program(_ cause: Cause, _ evidence: Evidence) -> Advice {
        switch evidence.facts.local {
        case .noTerminal(let stream)?:
            return Advice(
                "There is no terminal to draw on",
                "\(stream) is not a terminal, and the composer needs one.",
                [
                    Hint(
                        "Send without a terminal.",
                        command: "sesame send --from A --to B --subject S --body-file FILE"
                    ),
                    Hint("Or answer its questions line by line.", command: "sesame --plain"),
                    Hint("Through ssh or docker: ask for a terminal.", command: "ssh -t HOST sesame"),
                ]
            )
        case .terminalUnknown(let name)?: return terminal(name)
        case .localeNotUTF8(let locale)?:
            return Advice(
                "The locale doesn't use UTF-8",
                "It is \(locale.isEmpty ? "not set" : locale); text beyond ASCII can be neither shown nor typed.",
                [
                    Hint("Set one that does.", command: "export LC_ALL=C.UTF-8"),
                    Hint("See which there are.", command: "locale -a"),
                ]
            )
        case .caStoreMissing(let looked)?: return authorities(looked.joined(separator: ", "), evidence)
        case .libraryMissing(let name, let detail)?: return library(name, detail)
        case .fileNotFound(let path)?:
            return Advice(
                "There is no file \(path)",
                "It was named, and it isn't there.",
                [
                    Hint("See what is there.", command: Paste.command("ls", "-la", folder(path)))
                ]
            )
        case .fileUnreadable(let path, let reason)?:
            return Advice(
                "\(path) can't be read",
                "The system says: \(reason).",
                [
                    Hint("See whose it is.", command: Paste.command("ls", "-la", path))
                ]
            )
        case .fileUnwritable(let path, let reason)?:
            return Advice(
                "\(path) can't be written",
                "The system says: \(reason).",
                [
                    Hint("See whose it is.", command: Paste.command("ls", "-la", folder(path))),
                    Hint(
                        "Put the program's data elsewhere.",
                        command: "export XDG_DATA_HOME=/path/to/folder"
                    ),
                ]
            )
        case .diskFull(let path)?:
            return Advice(
                "The disk is full",
                "\(path) can't grow. What is being written is kept in memory.",
                [
                    Hint("See what is used.", command: Paste.command("df", "-h", folder(path))),
                    Hint("Make room; old messages can go.", command: "sesame log purge --before DATE"),
                ]
            )
        case .configurationFileInvalid(let path, let line, let fault)?:
            return Advice(
                "The configuration file has an error",
                "\(path)\(line.map { ", line \($0)" } ?? ""): \(fault).",
                [
                    Hint("Correct it: \(path)\(line.map { ", line \($0)" } ?? "")."),
                    Hint(
                        "Or put it aside; nothing needs it.",
                        command: Paste.command("mv", path, path + ".broken")
                    ),
                ]
            )
        case .logDamaged(let path, let detail)?:
            return Advice(
                "The log of sent messages is damaged",
                "\(path): \(detail). It is left as it is; nothing is sent that can't be logged.",
                [
                    Hint(
                        "Save what can be read.",
                        command:
                            "sqlite3 \(Paste.quoted(path)) .recover | sqlite3 \(Paste.quoted(path + ".recovered"))"
                    ),
                    Hint(
                        "Or put it aside; a new one is begun.",
                        command: Paste.command("mv", path, path + ".damaged")
                    ),
                ]
            )
        case .logBusy(let path)?:
            return Advice(
                "The log of sent messages is in use",
                "Another program holds \(path) for longer than is waited.",
                [Hint("See who.", command: Paste.command("fuser", "-v", path))]
            )
        default: return withoutFailure(cause, evidence)
        }
    }

    /// The same causes, as the connection tells them, or by their id alone.
    private static func withoutFailure(_ cause: Cause, _ evidence: Evidence) -> Advice {
        let detail = evidence.facts.transport?.detail ?? evidence.facts.message ?? ""
        switch cause {
        case .libraryMissing: return library("libcurl", detail)
        case .caStoreMissing: return authorities(detail, evidence)
        case .fileUnreadable:
            return Advice(
                "The message's source can't be read",
                "\(detail.isEmpty ? "Its file changed or went away" : detail); nothing was sent.",
                [Hint("See that the files are there, and send again.")]
            )
        default:
            let words = cause.rawValue.replacing("-", with: " ")
            return Advice(
                words.prefix(1).uppercased() + words.dropFirst(),
                detail.isEmpty ? "Nothing more is known of it here." : detail
            )
        }
    }

    /// There is no store of certificate authorities, or the file that stands for it can't be read.
    private static func authorities(_ detail: String, _ evidence: Evidence) -> Advice {
        let place = detail.isEmpty ? "" : " (\(detail))"
        if let file = evidence.known.authoritiesFile {
            let origin = evidence.known.authoritiesOrigin ?? "AWS_CA_BUNDLE"
            return Advice(
                "The file of certificate authorities can't be used: \(file)",
                "It is named by \(origin), and without it no encrypted connection can be checked\(place). Nothing was sent.",
                [
                    Hint("See that it is there and in PEM form.", command: Paste.command("ls", "-la", file)),
                    Hint(
                        "Or go back to the system's certificates: take out \(origin).",
                        command: origin == "AWS_CA_BUNDLE" ? "unset AWS_CA_BUNDLE" : nil
                    ),
                ]
            )
        }
        return Advice(
            "This machine has no certificates to trust",
            "Without them no encrypted connection can be checked\(place). Nothing was sent.",
            [
                Hint("Install them.", command: "sudo apt-get install ca-certificates"),
                Hint("Or name a file.", command: "export AWS_CA_BUNDLE=/path/to/ca.pem"),
            ]
        )
    }

    private static func terminal(_ name: String) -> Advice {
        guard name != "dumb" else {
            return Advice(
                "The terminal can't move its cursor",
                "TERM is dumb: there are no screens on it.",
                [
                    Hint(
                        "Send without a screen.",
                        command: "sesame send --from A --to B --subject S --body-file FILE"
                    ),
                    Hint("Or line by line.", command: "sesame --plain"),
                ]
            )
        }
        return Advice(
            name.isEmpty ? "TERM is not set" : "The terminal \"\(name)\" is not known here",
            "How it is drawn on is looked up by TERM, in the system's terminfo.",
            [
                Hint("Take one that is known and near.", command: "TERM=xterm-256color sesame"),
                Hint("Or install more descriptions.", command: "sudo apt-get install ncurses-term"),
                name.isEmpty
                    ? nil
                    : Hint(
                        "From another machine: bring its description.",
                        command: "infocmp -x \(Paste.quoted(name)) | ssh HOST tic -x -"
                    ),
            ]
        )
    }

    private static func library(_ name: String, _ detail: String) -> Advice {
        Advice(
            "\(name) can't be loaded",
            "The program needs it for its connections\(detail.isEmpty ? "" : ": \(detail)").",
            [Hint("Install it.", command: name == "libcurl" ? "sudo apt-get install libcurl4" : nil)]
        )
    }

    private static func folder(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
