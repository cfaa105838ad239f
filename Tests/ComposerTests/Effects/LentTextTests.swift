import TestSupport
import Testing

@testable import Composer

@Suite("A text in the person's own editor")
struct LentTextTests {
    private let folder: TemporaryDirectory
    private let lent = LentText()

    init() throws { folder = try TemporaryDirectory() }

    /// Begins to edit, and has the editor save this.
    private func edit(saving text: String) throws {
        let message = EditedMessage(form: 0, draft: nil, content: .complete, isWhole: false)
        lent.begin()
        let file = try LentFile(message, folder: folder.path)
        lent.opened(file)
        try folder.write(text, to: String(file.path.dropFirst(folder.path.count + 1)))
    }

    @Test("what was taken over keeps its file until it is in the log, also while another is edited")
    func takenOver() throws {
        try edit(saving: "one")
        lent.ended()
        lent.takenOver()
        #expect(lent.change() == nil)
        #expect(folder.files().count == 2)
        try edit(saving: "two")
        #expect(folder.files().count == 4)
        lent.removeTakenOver(of: 1)
        #expect(folder.files().count == 4)
        lent.removeTakenOver(of: 0)
        #expect(folder.files().count == 2)
        #expect(lent.change()?.text == "two")
    }

    @Test("what was told of stays as a file that nobody looks for")
    func told() throws {
        try edit(saving: "one")
        lent.ended()
        lent.forget()
        #expect(folder.files().map { $0.hasSuffix(".txt") } == [true])
    }

    @Test("on the way out a file goes with the save that has its text; a later text stays for the next start")
    func lastSave() throws {
        try edit(saving: "one")
        lent.ended()
        var content = DraftContent.complete
        content.body = "one"
        lent.saved(as: content, of: 0, in: 7)
        #expect(folder.files().isEmpty)
        try edit(saving: "two")
        lent.ended()
        lent.saved(as: content, of: 0, in: 7)
        #expect(folder.files().count == 2)
        #expect(lent.change()?.text == "two")
    }
}
