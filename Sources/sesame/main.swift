import AWSClient
import Composer
import Dispatch
import FoundationEssentials
import Glibc
import MailMessage

// The arguments are read, the command is run, and its refusal is said: one line, one exit code.

let environment = AWSEnvironment.processVariables()
/// The names of files among them may be no text.
let words = (1..<max(1, Int(CommandLine.argc))).compactMap { CommandLine.unsafeArgv[$0] }.map { word in
    FileName.text(UnsafeRawBufferPointer(start: word, count: strlen(word)).map(\.self))
}

/// Whether a refusal is printed as JSON, as far as the arguments can be read at all.
let isJSON =
    words.contains("--output=json") || zip(words, words.dropFirst()).contains { $0 == ("--output", "json") }

func end(with refusal: Refusal) -> Never {
    StandardStreams.printError(
        isJSON ? refusal.json.compactText : "sesame: \(Printable.text(refusal.message))"
    )
    if let signal = refusal.signal { StopSignals.end(by: signal) }
    exit(refusal.exitCode.rawValue)
}

do throws(Refusal) {
    let arguments = try ArgumentParser.parse(words)
    if arguments.has("version") {
        try StandardStreams.printLine("sesame \(Version.current)")
    } else if arguments.has("help") {
        let isWholeProgram =
            words.first.flatMap(CommandSpecification.Name.init) == nil && words.first != "help"
        try StandardStreams.printLine(HelpText.page(for: arguments.command, isWholeProgram: isWholeProgram))
    } else {
        try Program.run(arguments, environment: environment)
    }
} catch {
    end(with: error)
}
