// swift-tools-version: 6.0
import PackageDescription

// The order of this file is the order of the layers, from the bottom up: a target
// may depend only on what stands above it here.

/// C libraries of the system, each behind one Swift file of one target.
let systemLibraries: [Target] = [
    .systemLibrary(name: "CMainQueue"),
    .systemLibrary(name: "CNcurses"),
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CZlib"),
    .systemLibrary(name: "CCurl"),
    .systemLibrary(name: "COpenSSL"),
    .systemLibrary(name: "CYAML"),
    .systemLibrary(name: "CCMark"),
    .systemLibrary(name: "CIDN2"),
]

let targets: [Target] = [
    // The library: no terminal in it.
    .target(name: "JSON"),
    .target(name: "MailMessage", dependencies: ["JSON", "CIDN2", "CCMark"]),
    .target(name: "AWSClient", dependencies: ["JSON", "CCurl", "COpenSSL"]),
    .target(name: "SESTransport", dependencies: ["JSON", "MailMessage", "AWSClient"]),

    // The program.
    .target(name: "TerminalUI", dependencies: ["CMainQueue", "CNcurses"]),
    .target(name: "SentLog", dependencies: ["JSON", "MailMessage", "CSQLite", "CZlib"]),
    .target(
        name: "Diagnosis",
        dependencies: ["JSON", "MailMessage", "AWSClient", "SESTransport"]
    ),
    .target(
        name: "Composer",
        dependencies: [
            "JSON", "MailMessage", "AWSClient", "SESTransport",
            "TerminalUI", "SentLog", "Diagnosis", "CYAML",
        ],
        // A link to themes/.
        resources: [.embedInCode("Themes/Shipped")]
    ),
    .executableTarget(
        name: "sesame",
        dependencies: [
            "JSON", "MailMessage", "AWSClient", "SESTransport", "SentLog", "Diagnosis", "Composer",
        ]
    ),
]

let tests: [Target] = [
    .systemLibrary(name: "CTestSystem", path: "Tests/CTestSystem"),
    .target(name: "TestSupport", dependencies: ["JSON", "CTestSystem"], path: "Tests/TestSupport"),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(
        name: "MailMessageTests",
        dependencies: ["MailMessage", "JSON", "TestSupport"],
        exclude: ["Resources"]
    ),
    .testTarget(
        name: "AWSClientTests",
        dependencies: ["AWSClient", "JSON", "TestSupport"],
        exclude: ["Fixtures"]
    ),
    .testTarget(
        name: "SESTransportTests",
        dependencies: ["SESTransport", "AWSClient", "MailMessage", "JSON", "TestSupport"]
    ),
    .testTarget(name: "TerminalUITests", dependencies: ["TerminalUI", "TestSupport"]),
    // Sends until it is killed; the tests of the log kill it.
    .executableTarget(
        name: "SentLogCrash",
        dependencies: ["SentLog", "MailMessage", "TestSupport"],
        path: "Tests/SentLogCrash"
    ),
    .testTarget(
        name: "SentLogTests",
        dependencies: ["SentLog", "SentLogCrash", "MailMessage", "TestSupport"],
        exclude: ["Fixtures"]
    ),
    .testTarget(
        name: "DiagnosisTests",
        dependencies: ["Diagnosis", "SESTransport", "AWSClient", "MailMessage", "JSON", "TestSupport"]
    ),
    .testTarget(
        name: "ComposerTests",
        dependencies: [
            "Composer", "TerminalUI", "SentLog", "Diagnosis", "SESTransport", "MailMessage", "JSON",
            "TestSupport",
        ],
        exclude: ["Screens/__golden__"]
    ),
    .testTarget(name: "sesameTests", dependencies: ["sesame", "Composer"]),
    .testTarget(name: "EndToEndTests", dependencies: ["TestSupport", "JSON"]),
]

/// Built only where measurements are asked for: `SESAME_BENCH=1 swift build -c release -Xswiftc -enable-testing`.
let benchmarks: [Target] =
    Context.environment["SESAME_BENCH"] == nil
    ? []
    : [
        .executableTarget(
            name: "SentLogBench",
            dependencies: ["SentLog", "MailMessage", "JSON", "TestSupport"],
            path: "Tests/Benchmarks/SentLogBench"
        ),
        .executableTarget(
            name: "MessageBench",
            dependencies: ["MailMessage"],
            path: "Tests/Benchmarks/MessageBench"
        ),
    ]

let package = Package(
    name: "sesame",
    products: [
        .executable(name: "sesame", targets: ["sesame"]),
        .library(name: "SESMail", targets: ["JSON", "MailMessage", "AWSClient", "SESTransport"]),
    ],
    targets: systemLibraries + targets + tests + benchmarks,
    swiftLanguageModes: [.v6]
)
