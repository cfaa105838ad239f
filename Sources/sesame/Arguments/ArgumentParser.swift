import Composer
import MailMessage

/// What a command line says: the command, its options' values and its operands.
struct ParsedArguments: Equatable {
    var command: CommandSpecification.Name
    /// The values in the order given; a flag has an empty one.
    var values: [String: [String]] = [:]
    var operands: [String] = []

    /// Whether the option is there.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// The last value given.
    func value(_ name: String) -> String? { values[name]?.last }

    /// All values given.
    func all(_ name: String) -> [String] { values[name] ?? [] }
}

/// Reads the program's arguments: a command (`compose` where none is named), then options as `--name value`
/// or `--name=value`, and operands; `--` ends the options.
struct ArgumentParser {
    private var rest: ArraySlice<String>

    /// - Parameter arguments: without the program's own name.
    /// - Throws: ``Refusal`` that names the word at fault and what would be right.
    static func parse(_ arguments: [String]) throws(Refusal) -> ParsedArguments {
        var parser = ArgumentParser(rest: arguments[...])
        return try parser.parse()
    }

    private mutating func parse() throws(Refusal) -> ParsedArguments {
        let specification = CommandSpecification.named(try command())
        var parsed = ParsedArguments(command: specification.name)
        var optionsHaveEnded = false
        while let word = rest.popFirst() {
            if optionsHaveEnded || word == "-" || !word.hasPrefix("-") {
                parsed.operands.append(FileName.repaired(word))
            } else if word == "--" {
                optionsHaveEnded = true
            } else {
                try option(Self.longForm(word), of: specification, into: &parsed)
            }
        }
        try checkOperands(of: specification, parsed)
        return parsed
    }

    /// The first word names the command, unless it is an option or a mailto URL.
    private mutating func command() throws(Refusal) -> CommandSpecification.Name {
        if let name = commandBehindOptions() { return name }
        guard let word = rest.first, !word.hasPrefix("-"), !word.lowercased().hasPrefix("mailto:") else {
            return .compose
        }
        if word == "help" {
            rest = ["--help"] + rest.dropFirst()
            return rest.dropFirst().first.flatMap(CommandSpecification.Name.init) ?? .compose
        }
        guard let name = CommandSpecification.Name(rawValue: word) else {
            let names = CommandSpecification.Name.allCases.map(\.rawValue)
            throw .usage(
                "\(Printable.quoted(word)) is not a command; \(Spelling.nearest(to: word, in: names).map { "did you mean \($0)?" } ?? "there are \(names.joined(separator: ", "))")"
            )
        }
        rest = rest.dropFirst()
        return name
    }

    /// The command may stand behind options, where they are such as every command takes; it is taken out.
    private mutating func commandBehindOptions() -> CommandSpecification.Name? {
        var index = rest.startIndex
        while index < rest.endIndex, rest[index].hasPrefix("--"), rest[index] != "--" {
            let parts = rest[index].dropFirst(2).split(separator: "=", maxSplits: 1)
            guard let option = OptionSpecification.everywhere.first(where: { parts.first == $0.name[...] })
            else {
                return nil
            }
            if case .value = option.kind, parts.count == 1 { index += 1 }
            index += 1
        }
        guard index > rest.startIndex, index < rest.endIndex,
            let name = CommandSpecification.Name(rawValue: rest[index])
        else { return nil }
        rest.remove(at: index)
        return name
    }

    private mutating func option(
        _ word: String,
        of command: CommandSpecification,
        into parsed: inout ParsedArguments
    ) throws(Refusal) {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let attached = parts.count == 2 ? String(parts[1]) : nil
        guard let option = command.allOptions.first(where: { $0.name == name }) else {
            let near = Spelling.nearest(to: name, in: command.allOptions.map(\.name))
            throw .usage(
                "\(Printable.quoted(word)) is not an option of \(command.name.rawValue)"
                    + (near.map { "; did you mean --\($0)?" }
                        ?? "; see sesame \(command.name.rawValue) --help")
            )
        }
        var value: String
        switch option.kind {
        case .flag:
            guard attached == nil else { throw .usage("--\(name) takes no value") }
            value = ""
        case .optionalValue:
            value = attached ?? ""
        case .value(let placeholder):
            guard let given = attached ?? rest.popFirst() else {
                throw .usage("--\(name) needs a value: --\(name) \(placeholder)")
            }
            value = given
        }
        if !option.isPath { value = FileName.repaired(value) }
        if option.isRepeatable {
            parsed.values[name, default: []].append(value)
        } else {
            parsed.values[name] = [value]
        }
    }

    private func checkOperands(of command: CommandSpecification, _ parsed: ParsedArguments) throws(Refusal) {
        guard parsed.operands.count > command.operandCount.upperBound else { return }
        let extra = parsed.operands[command.operandCount.upperBound]
        throw .usage("\(Printable.quoted(extra)) is one word too many for \(command.name.rawValue)")
    }

    /// The short forms that every program has.
    private static func longForm(_ word: String) -> String {
        switch word {
        case "-h": "--help"
        case "-V": "--version"
        default: word
        }
    }
}
