import Glibc

extension ConfigurationFileError {
    /// The error in one line: file and line, what is wrong, and what would be right.
    package var message: String {
        let place = Printable.text(file) + (line.map { ":\($0)" } ?? "")
        return place.isEmpty ? sentence : "\(place): \(sentence)"
    }

    /// The same without the place.
    var sentence: String { reason.sentence }
}

extension ConfigurationFileError.Reason {
    fileprivate var sentence: String {
        switch self {
        case .notFound: "there is no such file"
        case .notPermitted: "the file can't be read: permission denied"
        case .notRegularFile: "this is no regular file"
        case .tooLarge: "the file is larger than \(YAMLDocument.maximumByteCount >> 20) MB"
        case .unreadable(let number): "the file can't be read: \(Self.systemText(number))"
        case .yaml(let reason): reason.sentence
        case .unknownKey(let key, let nearest, let known):
            "\(Printable.quoted(key)) is not a key here; " + Self.suggestion(nearest, among: known)
        case .missingKey(let key): "\(Printable.quoted(key)) is missing"
        case .missingValue(let key):
            "\(Self.name(key)) has no value; one that begins with # needs quotes, since # begins a comment"
        case .wrongType(let key, let expected): "\(Self.name(key)) should be \(expected.words)"
        case .outOfRange(let key, let value, let range, let unit):
            "\(Self.name(key)) is \(Printable.quoted(value)); it may be \(Self.limits(range, unit))"
        case .notOneOf(let key, let value, let choices, let nearest):
            "\(Self.name(key)) can't be \(Printable.quoted(value)); "
                + Self.suggestion(nearest, among: choices)
        case .malformed(let key, let value, let form):
            "\(Self.name(key)): \(Printable.quoted(value)) is not \(form.words)"
        case .unknownCommand(let name, let nearest):
            "\(Printable.quoted(name)) is not a command"
                + (nearest.map { "; did you mean \($0)?" }
                    ?? "; the README lists them all, under \"The names of the commands\"")
        case .unknownKeyName(let name, let command):
            "\(Printable.quoted(name)), for the command \(Printable.text(command)), is not the name of a key: "
                + "they are written as f9, ctrl-n, alt-1 or ctrl-x ctrl-e"
        case .takenKey(let key, let command, let owner):
            "\(Printable.quoted(key)) can't be the key of \(Printable.text(command)): "
                + "it is that of \(Printable.text(owner)); give that one another key beside it, or none (\(Printable.text(owner)): [])"
        case .textKey(let key, let command):
            "\(Printable.quoted(key)) can't be the key of \(Printable.text(command)): whoever writes presses it to write; "
                + "a function key, Ctrl or Alt with a letter, or ctrl-x and a letter would do"
        case .escapeKey(let key, let command):
            "\(Printable.quoted(key)) can't be the key of \(Printable.text(command)): Esc and then the letter look the same "
                + "to a terminal, and would send; a function key, Ctrl with a letter, or ctrl-x and a letter would do"
        case .notChangeable(let key):
            "\(key) can't be changed without touching more of the file; write it there by hand"
        case .unknownTheme(let name, let nearest, let folder):
            "no colour scheme is called \(Printable.quoted(name)); "
                + (nearest.map { "did you mean \($0)?" }
                    ?? "sesame themes lists them, and your own go into \(Printable.text(folder))")
        }
    }

    private static func name(_ key: String) -> String {
        key.isEmpty ? "the file" : Printable.text(key)
    }

    private static func suggestion(_ nearest: String?, among known: [String]) -> String {
        nearest.map { "did you mean \($0)?" } ?? "it may be \(list(known))"
    }

    /// `a, b or c`
    private static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    private static func limits(_ range: ClosedRange<Int>, _ unit: ConfigurationFileError.Unit?) -> String {
        let noun =
            switch unit {
            case .seconds: " seconds"
            case .days: " days"
            case .bytes: " bytes"
            case nil: ""
            }
        if range.upperBound == .max { return "\(range.lowerBound)\(noun) or more" }
        return "\(range.lowerBound) to \(range.upperBound)\(noun)"
    }

    private static func systemText(_ number: Int32) -> String {
        strerror(number).map { String(cString: $0) } ?? "error \(number)"
    }
}

extension YAMLError.Reason {
    fileprivate var sentence: String {
        switch self {
        case .syntax(let problem): "not YAML: \(Printable.text(problem))"
        case .alias(let name): "\(Printable.quoted("*" + name)): aliases are not read; write the value itself"
        case .severalDocuments: "a second document begins here; there may be only one"
        case .duplicateName(let name): "\(Printable.quoted(name)) stands here for the second time"
        case .nameIsNotText: "a key should be a text"
        case .unknownTag(let tag): "\(Printable.quoted(tag)) is not a type of YAML"
        case .tooDeep: "more than \(YAMLDocument.maximumDepth) levels"
        case .tooLarge: "the file is larger than \(YAMLDocument.maximumByteCount >> 20) MB"
        case .tooManyValues: "more than \(YAMLDocument.maximumNodeCount) values"
        case .outOfMemory: "there is no memory to read it"
        }
    }
}

extension ConfigurationFileError.Expectation {
    fileprivate var words: String {
        switch self {
        case .text: "a text"
        case .filledText: "a text that is not empty"
        case .switchValue: "on or off"
        case .wholeNumber: "a whole number"
        case .mapping: "a mapping, key: value on lines of its own"
        case .textOrList: "a text or a list of texts"
        case .textOrMapping: "a text or a mapping"
        case .switchOrText: "on, off or a folder"
        }
    }
}

extension ConfigurationFileError.Form {
    fileprivate var words: String {
        switch self {
        case .colour: "a colour: it is written as six hexadecimal digits, \"#5fafff\""
        case .colourOrBase:
            "a colour: it is written as base00 to base17, \"#5fafff\", default, or a number from 0 to 255"
        case .senderAddress: "a sender: it is written as ops@example.com, or example.com for the whole domain"
        case .webAddress: "a URL: it is written as https://host"
        case .regionName: "the name of a region: it is written as eu-west-1"
        case .duration: "a length of time: it is written as a whole number and its unit, 5 s or 90 days"
        case .byteCount: "a size: it is written as a whole number and its unit, 200 MB"
        case .tag: "a tag: it is written as Name=Value"
        case .attribute: "an attribute: there are bold, italic, underline, reverse and none"
        }
    }
}
