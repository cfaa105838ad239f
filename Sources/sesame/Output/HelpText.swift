/// The texts of `--help`, made from the specifications of commands and options.
enum HelpText {
    /// The page of the whole program, or of one command.
    static func page(for command: CommandSpecification.Name, isWholeProgram: Bool) -> String {
        isWholeProgram ? program : page(CommandSpecification.named(command))
    }

    private static var program: String {
        """
        sesame composes mail in the terminal and sends it through Amazon SES.

        usage: sesame [COMMAND] [OPTIONS]

        commands:
        \(columns(CommandSpecification.all.map { ("\($0.name.rawValue) \($0.operands)", $0.summary) }))

        options everywhere:
        \(columns(OptionSpecification.everywhere.map { ($0.usage, $0.help) }))

        Without a command the composer opens; sesame --plain opens it for screen readers, line by line.
        sesame COMMAND --help lists a command's options.
        Exit codes: 0 done, 64 usage, 65 invalid message, 66 file missing, 69 service out of reach,
        74 file unreadable, 75 try later, 77 not permitted, 78 configuration.
        """
    }

    private static func page(_ command: CommandSpecification) -> String {
        let own =
            command.options.isEmpty
            ? "" : "\noptions:\n\(columns(command.options.map { ($0.usage, $0.help) }))\n"
        let operands = command.operands.isEmpty ? "" : " \(command.operands)"
        let everywhere = command.allOptions.filter { !command.options.contains($0) }
        return """
            sesame \(command.name.rawValue): \(command.summary)

            usage: sesame \(command.name.rawValue) [OPTIONS]\(operands)
            \(own)
            options everywhere:
            \(columns(everywhere.map { ($0.usage, $0.help) }))
            """
    }

    /// Two columns; what is too long for the first gets a line of its own.
    private static func columns(_ rows: [(String, String)]) -> String {
        let width = 28
        return rows.map { left, right in
            left.count < width
                ? "  \(left)\(String(repeating: " ", count: width - left.count))\(right)"
                : "  \(left)\n  \(String(repeating: " ", count: width))\(right)"
        }.joined(separator: "\n")
    }
}
