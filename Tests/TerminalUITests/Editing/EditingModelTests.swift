import Testing

import struct TestSupport.SplitMix

@testable import TerminalUI

/// Long random sessions against what is plainly right.
@Suite("Editing against a model")
struct EditingModelTests {
    private static let pieces = [
        "a", "word ", "  ", "\n", "漢字", "e\u{301}", "👩‍👩‍👧", "\t", "שלום ",
        String(repeating: "long line of words ", count: 200),
        String(repeating: "漢字かな", count: 300), String(repeating: "x", count: 3000), "one\ntwo\nthree\n",
    ]

    private static let motions: [Motion] = Motion.allCases

    private func step(_ editor: inout TextEditor, using generator: inout SplitMix) {
        let motion = Self.motions.randomElement(using: &generator) ?? .left
        switch Int.random(in: 0..<10, using: &generator) {
        case 0..<4: editor.insert(Self.pieces.randomElement(using: &generator) ?? "")
        case 4: editor.perform(.erase(motion))
        case 5: editor.perform(.kill(motion))
        case 6: editor.perform(.select(motion))
        case 7:
            editor.viewSize = Size(
                columns: .random(in: 5...90, using: &generator),
                rows: .random(in: 1...30, using: &generator)
            )
        default: editor.perform(.move(motion))
        }
    }

    @Test("rows kept up to date are those of the text, and the cursor is always in view", arguments: 1...12)
    func rows(seed: UInt64) {
        var generator = SplitMix(state: seed)
        var editor = TextEditor()
        for _ in 0..<150 {
            step(&editor, using: &generator)
            let width = TextEditor.textWidth(editor.viewSize)
            for (index, line) in editor.core.buffer.lines.enumerated() {
                let fresh = RowBreaker(line: line, width: width).rows(to: .all)
                #expect(editor.rows(ofLine: index, to: .all).starts == fresh.starts)
            }
            let cursor = editor.core.cursor
            #expect(editor.core.buffer.snapped(cursor) == cursor)
            var canvas = Canvas(size: editor.viewSize)
            editor.draw(into: &canvas, rect: canvas.bounds, isFocused: true)
            #expect(canvas.cursor != nil)
        }
    }

    @Test("undoing everything leads back to the start, redoing everything to the end", arguments: 1...12)
    func history(seed: UInt64) {
        var generator = SplitMix(state: seed)
        var editor = TextEditor("start\n")
        for _ in 0..<150 { step(&editor, using: &generator) }
        let end = Array(editor.text.utf8)
        while editor.perform(.undo) {}
        #expect(editor.text == "start\n")
        while editor.perform(.redo) {}
        #expect(Array(editor.text.utf8) == end)
        let words = editor.text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
        #expect(editor.wordCount == words.count)
        #expect(editor.utf8Count == end.count)
    }
}
