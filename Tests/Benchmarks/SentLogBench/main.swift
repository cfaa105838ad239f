import FoundationEssentials
import Glibc
import MailMessage

@testable import SentLog

// Measures the log at a size:
//     SentLogBench fill FILE COUNT
//     SentLogBench measure FILE
//     SentLogBench drafts FILE [ROUNDS]
let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
    print("SentLogBench fill FILE COUNT | measure FILE | drafts FILE [ROUNDS]")
    exit(64)
}
switch arguments[1] {
case "fill":
    var generator = Generator(seed: 1)
    let count = arguments.count > 3 ? Int(arguments[3]) ?? 1_000_000 : 1_000_000
    let start = ContinuousClock.now
    try generator.fill(arguments[2], count: count) { done in
        if done % 50_000 == 0 { print("\(done) in \(ContinuousClock.now - start)") }
    }
case "drafts":
    let rounds = arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1
    var measurement = DraftMeasurement(arguments[2], rounds: rounds)
    try await measurement.run()
default: try await Measurement(path: arguments[2]).run()
}
