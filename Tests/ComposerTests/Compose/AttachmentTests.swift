import FoundationEssentials
import JSON
import TerminalUI
import TestSupport
import Testing

@testable import Composer

@Suite("Attachments")
struct AttachmentTests {
    static func file(_ path: String, size: Int = 9) -> DraftAttachment {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return DraftAttachment(name: name, source: .file(path: path, byteCount: size, modified: 1))
    }

    @Test("F7 opens the picker in the working folder, later where a file came from last")
    func folder() {
        var app = AppDriver()
        #expect(app.press("f7") == [.listFiles(prefix: "")])
        let entry = FileListing.Entry(name: "a.pdf", isFolder: false, byteCount: 9, modified: 1)
        app.send(.filesListed(FileListing(prefix: "", folder: "/tmp/in/", entries: [entry])))
        #expect(app.press("enter").contains(.checkAttachments(paths: ["/tmp/in/a.pdf"])))
        #expect(app.state.compose.attachments == [Self.file("/tmp/in/a.pdf")])
        #expect(app.press("f7") == [.listFiles(prefix: "/tmp/in/")])
    }

    /// The picker is open on this folder.
    private func list(_ names: [String], folders: [String] = [], in folder: String, _ app: inout AppDriver) {
        guard case .files(let picker) = app.state.overlay else { return }
        let entries = (folders + names).map {
            FileListing.Entry(name: $0, isFolder: folders.contains($0), byteCount: 9, modified: 1)
        }
        app.send(.filesListed(FileListing(prefix: picker.field.text, folder: folder, entries: entries)))
    }

    @Test("marks survive going into another folder, are counted, and Enter attaches all that are marked")
    func marked() {
        var app = AppDriver()
        app.press("f7")
        list(["a.pdf", "b.pdf", "c.pdf"], folders: ["sub"], in: "/in/", &app)
        app.press("ctrl-t")
        #expect(app.screen.contains("sub/ is a folder; Enter goes into it"))
        app.press("down", "ctrl-t", "insert")
        #expect(app.screen.contains("Attach files · 2 marked, 18 B"))
        #expect(app.screen.contains("* a.pdf"))
        #expect(app.screen.contains("  c.pdf"))
        #expect(app.screen.contains("Enter Attach 2   ^T Mark"))
        app.press("up", "up", "up")
        #expect(app.press("enter") == [.listFiles(prefix: "sub/")])
        list(["d.pdf", "e.pdf"], in: "/in/sub/", &app)
        #expect(!app.screen.contains("* "))
        app.press("ctrl-t", "ctrl-t", "up", "ctrl-t")
        #expect(app.screen.contains("Attach files · 3 marked"))
        // Not the one under the cursor.
        app.press("enter")
        #expect(app.state.compose.attachments.map(\.path) == ["/in/a.pdf", "/in/b.pdf", "/in/sub/e.pdf"])
        #expect(app.screen.contains("3 files are attached · ^_ takes them back"))
    }

    @Test("a folder with nothing to choose attaches what is marked, and a name that is not there does not")
    func markedElsewhere() {
        var app = AppDriver()
        app.press("f7")
        list(["a.pdf"], folders: ["empty"], in: "/in/", &app)
        app.press("down", "ctrl-t", "up", "enter")
        list([], in: "/in/empty/", &app)
        var mistyped = app
        mistyped.type("x")
        list([], in: "/in/empty/", &mistyped)
        mistyped.press("enter")
        #expect(mistyped.screen.contains("there is no such file"))
        app.press("enter")
        #expect(app.state.compose.attachments.map(\.path) == ["/in/a.pdf"])
    }

    @Test(
        "a file whose name is no UTF-8 is listed, attached, found again, kept in a draft, and has a name to be sent"
    )
    func namedInBytes() throws {
        let folder = try TemporaryDirectory()
        let name = Array("caf".utf8) + [0xE9, 0xE8] + Array(".txt".utf8)
        try folder.write("x", name: name)
        let listing = FileListing.read("", in: folder.path, home: "/")
        var app = AppDriver()
        app.press("f7")
        app.send(.filesListed(listing))
        #expect(app.screen.contains("caf\u{FFFD}\u{FFFD}.txt"))
        app.press("tab")
        #expect(app.screen.contains("│ caf\u{FFFD}\u{FFFD}.txt "))
        guard case .files(let picker) = app.state.overlay else {
            Issue.record("no picker")
            return
        }
        app.send(.filesListed(FileListing.read(picker.field.text, in: folder.path, home: "/")))
        app.press("enter")
        let attachment = try #require(app.state.compose.attachments.first)
        #expect(attachment.name == "caf_.txt")
        #expect(FileState(try #require(attachment.path))?.byteCount == 1)
        #expect(FileListing.read("caf", in: folder.path, home: "/").entries.count == 1)
        // As file managers drop it.
        let dropped = PastedPaths.files(in: "file://\(folder.path)/caf%E9%E8.txt", home: "/")
        #expect(dropped?.attachments == [attachment])
        let text = app.state.compose.content.json.compactText
        #expect(DraftContent(json: try JSONParser.parse(text)).attachments == [attachment])
    }

    @Test("undo takes back all that one Enter attached: at once from anywhere, later among the attachments")
    func undoAttached() {
        var app = AppDriver(content: .complete)
        app.state.compose.setFocus(.body)
        app.type("!")
        _ = app.state.attach([Self.file("/a")])
        _ = app.state.attach([Self.file("/b"), Self.file("/c")])
        app.press("ctrl-_")
        #expect(app.state.compose.attachments.map(\.path) == ["/a"])
        #expect(app.screen.contains("2 files are no longer attached"))
        // The next one is the body's.
        app.press("ctrl-_")
        #expect(app.state.compose.attachments.map(\.path) == ["/a"])
        #expect(app.state.compose.editor.text == DraftContent.complete.body)
        app.state.compose.setFocus(.attachments)
        app.press("delete", "ctrl-_", "ctrl-_")
        #expect(app.state.compose.attachments.isEmpty)
        #expect(app.screen.contains("a is no longer attached"))
        app.press("ctrl-_")
        #expect(app.state.compose.attachments.isEmpty)
    }

    @Test("a file is attached once")
    func twice() {
        var app = AppDriver()
        _ = app.state.attach([Self.file("/a")])
        _ = app.state.attach([Self.file("/a"), Self.file("/b")])
        #expect(app.state.compose.attachments.map(\.path) == ["/a", "/b"])
        #expect(app.state.notices.current?.text == "a is attached already")
    }

    @Test("where one of several files is gone, F9 goes to that one; what is taken out by mistake comes back")
    func gone() {
        var app = AppDriver(content: .complete)
        _ = app.state.attach(["/one", "/two", "/three"].map { Self.file($0) })
        let there = FileState(byteCount: 9, modified: 1, isReadable: true)
        let states: [String: FileState?] = ["/one": there, "/two": nil, "/three": there]
        app.press("f9")
        app.send(.attachmentsChecked(states))
        #expect(app.state.compose.focus == .attachments)
        #expect(app.screen.contains("two is gone; remove it or put it back"))
        app.press("delete")
        #expect(app.state.compose.attachments.map(\.name) == ["one", "three"])
        #expect(app.screen.contains("two is no longer attached · ^_ brings it back"))
        app.press("delete")
        app.press("ctrl-_")
        app.press("ctrl-_")
        #expect(app.state.compose.attachments.map(\.name) == ["one", "two", "three"])
        #expect(app.state.compose.problems[.attachments]?.contains("two is gone") == true)
        #expect(app.state.compose.isSaveScheduled)
    }

    @Test("a path that is typed or pasted where the attachments stand goes into the picker")
    func typed() {
        var app = AppDriver()
        app.state.compose.setFocus(.attachments)
        #expect(app.press("r") == [.listFiles(prefix: "r")])
        app.press("esc")
        #expect(app.send(.input(.paste("/tmp/a.pdf"))) == [.listFiles(prefix: "/tmp/a.pdf")])
    }

    @Test("in a folder that the picker begins with, a path from / or ~ begins anew", arguments: ["/", "~"])
    func root(_ sign: String) {
        var picker = FilePicker(folder: "/tmp/in/")
        picker.insert("")
        for letter in sign + "x" { picker.handle(.character(letter), keymap: .standard) }
        #expect(picker.field.text == sign + "x")
    }

    @Test("a pasted path stays text; F7 attaches the file and takes the path away")
    func pasted() {
        var app = AppDriver()
        app.state.compose.setFocus(.body)
        let effects = app.send(.input(.paste("/tmp/a.pdf")))
        #expect(effects.contains(.findPastedFiles("/tmp/a.pdf", form: 0, revision: 1)))
        let files = PastedFiles(attachments: [Self.file("/tmp/a.pdf")], folders: [])
        app.send(.pastedFilesFound(files, form: 0, revision: 1))
        #expect(app.state.compose.editor.text == "/tmp/a.pdf")
        #expect(app.state.compose.attachments.isEmpty)
        #expect(app.state.notices.current?.text.contains("F7 attaches it instead") == true)
        app.press("f7")
        #expect(app.state.compose.editor.text == "")
        #expect(app.state.compose.attachments == files.attachments)
    }

    @Test("once something was typed after the paste, F7 is the picker again")
    func pastedAndGoneOn() {
        var app = AppDriver()
        app.state.compose.setFocus(.body)
        app.send(.input(.paste("/tmp/a.pdf")))
        app.send(
            .pastedFilesFound(PastedFiles(attachments: [Self.file("/a")], folders: []), form: 0, revision: 1)
        )
        app.type("x")
        app.press("f7")
        #expect(app.state.compose.editor.text == "/tmp/a.pdfx")
        #expect(app.state.compose.attachments.isEmpty)
    }

    @Test("a pasted folder is refused with a word")
    func folderPasted() {
        var app = AppDriver()
        app.send(.input(.paste("/tmp")))
        app.send(.pastedFilesFound(PastedFiles(attachments: [], folders: ["/tmp"]), form: 0, revision: 1))
        #expect(app.state.notices.current?.text == "/tmp is a folder; only files can be attached")
    }

    @Test("ordinary text is not looked up as paths", arguments: ["Hello", "see /tmp/a", "https://x.org/a"])
    func ordinary(text: String) {
        #expect(!PastedPaths.mayBe(text))
    }

    @Test("paths are read as file managers and terminals write them")
    func forms() throws {
        let folder = try TemporaryDirectory()
        for name in ["a.txt", "my file.txt"] {
            try Data("x".utf8).write(to: URL(filePath: "\(folder.path)/\(name)"))
        }
        let path = folder.path
        let both = ["a.txt", "my file.txt"]
        for (text, names) in [
            ("\(path)/a.txt", ["a.txt"]), ("file://\(path)/my%20file.txt\n", ["my file.txt"]),
            ("\(path)/my file.txt", ["my file.txt"]), ("\(path)/a.txt\n\(path)/my file.txt\n", both),
            ("'\(path)/a.txt' '\(path)/my file.txt' ", both), ("\(path)/a.txt \(path)/my\\ file.txt", both),
            ("~/a.txt", ["a.txt"]),
        ] {
            #expect(PastedPaths.files(in: text, home: path)?.attachments.map(\.name) == names, "\(text)")
        }
        #expect(PastedPaths.files(in: path, home: path)?.folders == [path])
        for text in ["\(path)/none", "\(path)/a.txt and more", "a.txt"] {
            #expect(PastedPaths.files(in: text, home: path) == nil, "\(text)")
        }
    }

    @Test("the picker finds a part anywhere in a name, and its letters in order, the closest first")
    func rank() throws {
        let folder = try TemporaryDirectory()
        for name in ["release-notes.md", "q3-report.pdf", "report.pdf", "other", ".hidden-report"] {
            try Data("x".utf8).write(to: URL(filePath: "\(folder.path)/\(name)"))
        }
        func names(_ typed: String) -> [String] {
            FileListing.read(typed, in: folder.path, home: "/").entries.map(\.name)
        }
        #expect(names("rep") == ["report.pdf", "q3-report.pdf"])
        #expect(names("rlnt") == ["release-notes.md"])
        #expect(names("\(folder.path)/q3") == ["q3-report.pdf"])
        #expect(names(".hid") == [".hidden-report"])
        #expect(names("xyz").isEmpty)
    }

    /// The picker of a folder with these names, where `typed` was typed.
    private func picker(_ typed: String, _ names: [String], folders: Set<String> = []) -> FilePicker {
        var picker = FilePicker(folder: typed)
        let entries = names.map {
            FileListing.Entry(name: $0, isFolder: folders.contains($0), byteCount: 9, modified: 1)
        }
        picker.listed(FileListing(prefix: typed, folder: "/in/", entries: entries))
        return picker
    }

    struct Completion: Sendable {
        let typed: String
        let names: [String]
        let keys: [TerminalUI.Key]
        let result: String
    }

    @Test(
        "Tab takes what the names have in common, then the name under the cursor; a name that was gone to at once",
        arguments: [
            Completion(
                typed: "re",
                names: ["report-1.pdf", "report-2.pdf", "are"],
                keys: [.tab],
                result: "report-"
            ),
            Completion(
                typed: "report-",
                names: ["report-1.pdf", "report-2.pdf"],
                keys: [.tab],
                result: "report-1.pdf"
            ),
            Completion(
                typed: "re",
                names: ["report-1", "report-2"],
                keys: [.down, .tab],
                result: "report-2"
            ),
            Completion(typed: "re", names: ["report.pdf", "are"], keys: [.tab], result: "report.pdf"),
            Completion(typed: "/in/", names: ["Ünal", "Ülkü"], keys: [.tab], result: "/in/Ü"),
            Completion(typed: "", names: ["a", "b"], keys: [.tab], result: "a"),
            Completion(typed: "rlnt", names: ["release-notes"], keys: [.tab], result: "release-notes"),
            Completion(typed: "x", names: [], keys: [.tab], result: "x"),
            Completion(typed: "re", names: ["report-1", "report-2"], keys: [.enter], result: "report-1"),
        ]
    )
    func completion(row: Completion) {
        var picker = picker(row.typed, row.names)
        for key in row.keys { picker.handle(key, keymap: .standard) }
        #expect(picker.field.text == row.result)
    }

    @Test(
        "Enter or Tab on a path that is not there says so, until the next key",
        arguments: ["enter", "tab"]
    )
    func missing(key: String) {
        var app = AppDriver()
        app.press("f7")
        app.type("/in/nothing.pdf")
        app.press(key)
        #expect(!app.screen.contains("no such file"))
        app.send(.filesListed(FileListing(prefix: "/in/nothing.pdf", folder: "/in/", entries: [])))
        app.press(key)
        #expect(app.screen.contains("✗ /in/nothing.pdf: there is no such file"))
        app.press("backspace")
        #expect(!app.screen.contains("no such file"))
    }

    @Test("a folder that is completed is gone into")
    func folderCompletion() {
        var picker = picker("do", ["docs"], folders: ["docs"])
        picker.handle(.tab, keymap: .standard)
        #expect(picker.field.text == "docs/")
    }

    @Test("a dropped path becomes the plain path in the picker")
    func droppedInPicker() {
        var picker = FilePicker()
        picker.insert("'/tmp/my file.pdf' ")
        #expect(picker.field.text == "/tmp/my file.pdf")
        picker.insert("file:///tmp/a%20b")
        #expect(picker.field.text == "/tmp/a b")
    }

    @Test("the files are looked at as the field gets the focus, and what has become of them is shown")
    func states() {
        var content = DraftContent.complete
        content.attachments = [Self.file("/a.pdf"), Self.file("/b.png"), Self.file("/c.txt")]
        var app = AppDriver(content: content)
        app.state.compose.setFocus(.options)
        #expect(app.press("tab").contains(.checkAttachments(paths: ["/a.pdf", "/b.png", "/c.txt"])))
        app.send(.attachmentsChecked(["/a.pdf": nil]))
        #expect(app.screen.contains("a.pdf 9 B PDF ✗ gone  x"))
        #expect(app.screen.contains("b.png 9 B image  x"))
    }

    @Test("a file that nobody here may read is said as it is attached, by its name")
    func unreadable() {
        var app = AppDriver()
        #expect(
            app.state.attach([Self.file("/in/secret.pdf")]).contains(
                .checkAttachments(paths: ["/in/secret.pdf"])
            )
        )
        let state = FileState(byteCount: 9, modified: 1, isReadable: false)
        app.send(.attachmentsChecked(["/in/secret.pdf": state]))
        #expect(app.screen.contains("secret.pdf can't be read (permission denied)"))
        app.send(
            .attachmentsChecked(["/in/secret.pdf": FileState(byteCount: 9, modified: 1, isReadable: true)])
        )
        #expect(!app.screen.contains("can't be read"))
    }

    @Test("Left and Right choose one, Delete removes it and no file")
    func remove() {
        var content = DraftContent.complete
        content.attachments = [Self.file("/a"), Self.file("/b"), Self.file("/c")]
        var app = AppDriver(content: content)
        app.state.compose.setFocus(.attachments)
        app.press("right", "delete")
        #expect(app.state.compose.attachments.map(\.path) == ["/a", "/c"])
        app.press("left", "delete", "delete", "delete")
        #expect(app.state.compose.attachments.isEmpty)
    }

    @Test("many flow into several lines, and the last is reached")
    func many() {
        var content = DraftContent.complete
        content.attachments = (1...30).map { Self.file("/folder/attachment-\($0).pdf") }
        var app = AppDriver(content: content)
        app.state.compose.setFocus(.attachments)
        for _ in 1..<30 { app.press("right") }
        #expect(app.screen.contains("attachment-30.pdf"))
        #expect(!app.screen.contains("attachment-1.pdf"))
    }
}
