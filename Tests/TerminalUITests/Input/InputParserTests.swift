import Testing

import struct TestSupport.SplitMix

@testable import TerminalUI

@Suite("InputParser")
struct InputParserTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let events: [InputEvent]

        init(_ name: String, _ text: String, _ events: [InputEvent]) {
            self.init(name, bytes: Array(text.utf8), events)
        }

        init(_ name: String, bytes: [UInt8], _ events: [InputEvent]) {
            self.name = name
            self.bytes = bytes
            self.events = events
        }

        var testDescription: String { name }
    }

    private static func keys(_ keys: Key...) -> [InputEvent] { keys.map { .key($0) } }
    private static let unknown = Key.character("\u{FFFD}")

    static let cases: [Case] = [
        Case("text", "aZ~", keys(.character("a"), .character("Z"), .character("~"))),
        Case("text of several bytes", "é漢🙂", keys(.character("é"), .character("漢"), .character("🙂"))),
        Case("marks come as typed", "e\u{301}", keys(.character("e"), .character("\u{301}"))),
        Case(
            "a byte that begins nothing",
            bytes: [0x61, 0xFF, 0x80, 0x62],
            keys(.character("a"), unknown, unknown, .character("b"))
        ),
        Case("a scalar cut short", bytes: [0xE6, 0xBC, 0x61], keys(unknown, .character("a"))),
        Case("an overlong form", bytes: [0xC0, 0xAF], keys(unknown, unknown)),
        Case("a surrogate", bytes: [0xED, 0xA0, 0x80], keys(unknown, unknown, unknown)),
        Case("control letters", "\u{1}\u{1A}", keys(.control("a"), .control("z"))),
        Case(
            "control signs",
            bytes: [0x00, 0x1C, 0x1D, 0x1E, 0x1F],
            keys(.control(" "), .control("\\"), .control("]"), .control("^"), .control("_"))
        ),
        Case(
            "keys of one byte",
            "\r\t\u{7F}\u{8}\n",
            keys(.enter, .tab, .backspace, .control("h"), .control("j"))
        ),
        Case(
            "Alt",
            "\u{1B}f\u{1B}\u{7F}\u{1B}é\u{1B}\u{1}",
            keys(.alt("f"), Key(.backspace, .alt), .alt("é"), Key(.character("a"), [.control, .alt]))
        ),
        Case("Esc before a sequence", "\u{1B}\u{1B}[A", keys(.escape, .up)),
        Case("arrows", "\u{1B}[A\u{1B}[B\u{1B}OC\u{1B}OD", keys(.up, .down, .right, .left)),
        Case(
            "arrows with modifiers",
            "\u{1B}[1;2A\u{1B}[1;5C\u{1B}[1;3D\u{1B}[1;8B",
            keys(
                Key(.up, .shift),
                Key(.right, .control),
                Key(.left, .alt),
                Key(.down, [.shift, .alt, .control])
            )
        ),
        Case("rxvt's arrows", "\u{1B}[a\u{1B}Oc", keys(Key(.up, .shift), Key(.right, .control))),
        Case(
            "Home and End in four forms",
            "\u{1B}[H\u{1B}OF\u{1B}[1~\u{1B}[8~",
            keys(.home, .end, .home, .end)
        ),
        Case(
            "editing pad",
            "\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~\u{1B}[3;5~",
            keys(.insert, .delete, .pageUp, .pageDown, Key(.delete, .control))
        ),
        Case(
            "F1 to F5 of xterm",
            "\u{1B}OP\u{1B}OQ\u{1B}OR\u{1B}OS\u{1B}[15~",
            keys(.function(1), .function(2), .function(3), .function(4), .function(5))
        ),
        Case(
            "F6 to F12",
            "\u{1B}[17~\u{1B}[18~\u{1B}[19~\u{1B}[20~\u{1B}[21~\u{1B}[23~\u{1B}[24~",
            (6...12).map { .key(.function($0)) }
        ),
        Case("F1 to F5 of the Linux console", "\u{1B}[[A\u{1B}[[E", keys(.function(1), .function(5))),
        Case("F3 with Shift is no cursor report", "\u{1B}[1;2R", keys(Key(.function(3), .shift))),
        Case("Shift-Tab", "\u{1B}[Z\u{1B}[9;2u\u{1B}[1;2Z", keys(.backTab, .backTab, .backTab)),
        Case(
            "keypad",
            "\u{1B}OM\u{1B}Oj\u{1B}Op\u{1B}Oy",
            keys(.enter, .character("*"), .character("0"), .character("9"))
        ),
        Case(
            "CSI u",
            "\u{1B}[97;5u\u{1B}[13;2u\u{1B}[27u\u{1B}[127;5u",
            keys(.control("a"), Key(.enter, .shift), .escape, Key(.backspace, .control))
        ),
        Case(
            "CSI u with the shifted key",
            "\u{1B}[97:65;2u\u{1B}[50:34;2u",
            keys(.character("A"), .character("\""))
        ),
        Case("CSI u says nothing on release", "\u{1B}[97;1:3u", []),
        Case("CSI u of the keypad", "\u{1B}[57399u\u{1B}[57414u", keys(.character("0"), .enter)),
        Case("modifyOtherKeys", "\u{1B}[27;5;13~", keys(Key(.enter, .control))),
        Case(
            "a press, a drag, a release",
            "\u{1B}[<0;5;3M\u{1B}[<32;6;3M\u{1B}[<0;6;3m",
            [
                .mouse(MouseEvent(.press, button: .left, at: Point(column: 4, row: 2))),
                .mouse(MouseEvent(.drag, button: .left, at: Point(column: 5, row: 2))),
                .mouse(MouseEvent(.release, button: .left, at: Point(column: 5, row: 2))),
            ]
        ),
        Case(
            "the wheel, with Ctrl",
            "\u{1B}[<64;1;1M\u{1B}[<81;1;1M",
            [
                .mouse(MouseEvent(.wheelUp, at: .zero)),
                .mouse(MouseEvent(.wheelDown, at: .zero, modifiers: .control)),
            ]
        ),
        Case(
            "the mouse's oldest form",
            "\u{1B}[M !!",
            [.mouse(MouseEvent(.press, button: .left, at: .zero))]
        ),
        Case("focus", "\u{1B}[I\u{1B}[O", [.focus(true), .focus(false)]),
        Case(
            "a paste",
            "\u{1B}[200~a\u{1B}[Ab~\r\nc\rd\u{1B}[201~x",
            [.paste("a\u{1B}[Ab~\nc\nd"), .key(.character("x"))]
        ),
        Case("an empty paste", "\u{1B}[200~\u{1B}[201~", [.paste("")]),
        Case(
            "a paste of malformed text",
            bytes: Array("\u{1B}[200~a".utf8) + [0xFF] + Array("\u{1B}[201~".utf8),
            [.paste("a\u{FFFD}")]
        ),
        Case(
            "replies",
            "\u{1B}[?62;22c\u{1B}[?2026;2$y\u{1B}[7;1R",
            [
                .reply(.deviceAttributes([62, 22])), .reply(.mode(number: 2026, state: 2)),
                .reply(.cursorPosition(Point(column: 0, row: 6))),
            ]
        ),
        Case(
            "colours",
            "\u{1B}]11;rgb:ffff/8080/0000\u{1B}\\\u{1B}]10;rgb:ff/0/f\u{7}",
            [
                .reply(.background(red: 255, green: 128, blue: 0)),
                .reply(.foreground(red: 255, green: 0, blue: 255)),
            ]
        ),
        Case(
            "strings are swallowed",
            "\u{1B}]52;c;aGk=\u{7}a\u{1B}P1$r0m\u{1B}\\b\u{1B}_x\u{1B}\\c\u{1B}^y\u{1B}\\\u{1B}Xz\u{1B}\\d",
            keys(.character("a"), .character("b"), .character("c"), .character("d"))
        ),
        Case(
            "a string without an end gives way to a key",
            "\u{1B}]11;rgb\u{3}a",
            keys(.control("c"), .character("a"))
        ),
        Case("an Esc in a string begins anew", "\u{1B}Pabc\u{1B}[A", keys(.up)),
        Case(
            "unknown sequences are swallowed",
            "\u{1B}[?1;2x\u{1B}[5 q\u{1B}[99~\u{1B}[>0;1ca",
            keys(.character("a"))
        ),
        Case("a control character cuts a sequence", "\u{1B}[1;\u{3}a", keys(.control("c"), .character("a"))),
        Case("text cuts a sequence", "\u{1B}[1é", keys(.character("é"))),
        Case(
            "numbers without bounds",
            "\u{1B}[99999999999999999999~\u{1B}[1;99999999999999999999Aa",
            keys(Key(.up, [.shift, .alt, .control]), .character("a"))
        ),
    ]

    @Test("what a terminal sends is taken whole", arguments: cases)
    func whole(_ example: Case) {
        var parser = InputParser()
        #expect(parser.feed(example.bytes) == example.events)
        #expect(parser.finish().isEmpty)
    }

    @Test("and byte by byte", arguments: cases)
    func bytewise(_ example: Case) {
        var parser = InputParser()
        #expect(example.bytes.flatMap { parser.feed([$0]) } == example.events)
    }

    @Test("where input is cut makes no difference", arguments: 1...20)
    func pieces(seed: UInt64) {
        var generator = SplitMix(state: seed)
        let bytes = Self.cases.shuffled(using: &generator).flatMap(\.bytes)
        var whole = InputParser()
        var cut = InputParser()
        var events: [InputEvent] = []
        var index = 0
        while index < bytes.count {
            let end = min(bytes.count, index + Int.random(in: 1...9, using: &generator))
            events += cut.feed(Array(bytes[index..<end]))
            index = end
        }
        #expect(events == whole.feed(bytes))
    }

    @Test("no bytes make it fail, and text after them still arrives", arguments: 1...20)
    func noise(seed: UInt64) {
        var generator = SplitMix(state: seed)
        var parser = InputParser()
        for _ in 0..<200 {
            _ = parser.feed((0..<50).map { _ in UInt8.random(in: 0...255, using: &generator) })
        }
        _ = parser.finish()
        #expect(parser.feed([0x61]) == [.key(.character("a"))])
    }

    @Test("a lone Esc is a key once time says so")
    func loneEscape() {
        var parser = InputParser()
        #expect(parser.feed([0x1B]).isEmpty)
        #expect(parser.hasPendingEscape && !parser.hasPendingIntroducer)
        #expect(parser.flushEscape() == [.key(.escape)])
        #expect(!parser.hasPendingEscape)
        #expect(parser.flushEscape().isEmpty)
    }

    @Test(
        "Alt with a sign that opens a sequence is a key once time says so",
        arguments: ["[", "]", "O", "P", "_", "^", "X"]
    )
    func loneIntroducer(sign: String) {
        var parser = InputParser()
        _ = parser.feed(Array("\u{1B}\(sign)".utf8))
        #expect(parser.hasPendingIntroducer)
        #expect(parser.flushEscape() == [.key(.alt(Character(sign)))])
        #expect(parser.feed([0x61]) == [.key(.character("a"))])
    }

    @Test("a sequence under way is not flushed")
    func underWay() {
        var parser = InputParser()
        _ = parser.feed(Array("\u{1B}[1".utf8))
        #expect(!parser.hasPendingEscape)
        #expect(parser.flushEscape().isEmpty)
        #expect(parser.feed(Array("~".utf8)) == [.key(.home)])
    }

    @Test(
        "a reply that was cut off is given up in the end, and what is typed next is text again",
        arguments: ["\u{1B}]11;rgb:00", "\u{1B}[?2026;", "\u{1B}P1$r", "\u{1B}[M ", "\u{1B}]11\u{1B}"]
    )
    func cutOff(bytes: String) {
        var parser = InputParser()
        #expect(parser.feed(Array(bytes.utf8)).isEmpty)
        #expect(parser.isInSequence)
        #expect(parser.finish().isEmpty)
        #expect(!parser.isInSequence)
        #expect(parser.feed(Array("a".utf8)) == [.key(.character("a"))])
    }

    @Test(
        "a letter that ends no reply was typed after one that was cut off",
        arguments: ["\u{1B}[?1;2", "\u{1B}[?2026;", "\u{1B}[>1;", "\u{1B}[<0;1"]
    )
    func impossibleEnd(bytes: String) {
        var parser = InputParser()
        let typed = Self.keys(.character("h"), .character("i"))
        #expect(parser.feed(Array("\(bytes)hi".utf8)) == typed)
    }

    @Test(
        "what came apart from a reply that was cut off was typed, and is not lost",
        arguments: ["\u{1B}]11;rgb:00", "\u{1B}[?1;2", "\u{1B}P1$r", "\u{1B}[1"]
    )
    func apart(bytes: String) {
        var parser = InputParser()
        #expect(parser.feed(Array(bytes.utf8)).isEmpty)
        #expect(parser.feed(Array("4".utf8), isApart: true).isEmpty)
        #expect(parser.feed(Array("2".utf8), isApart: true).isEmpty)
        #expect(parser.finish() == Self.keys(.character("4"), .character("2")))

        _ = parser.feed(Array(bytes.utf8))
        _ = parser.feed(Array("42".utf8), isApart: true)
        let enter = parser.feed([0x0D], isApart: true)
        #expect(enter == Self.keys(.character("4"), .character("2"), .enter))

        _ = parser.feed(Array(bytes.utf8))
        _ = parser.feed(Array("4".utf8), isApart: true)
        #expect(parser.feed(Array("\u{1B}[A".utf8), isApart: true) == Self.keys(.character("4"), .up))
    }

    @Test("the end of a reply that comes late is its end")
    func lateEnd() {
        var parser = InputParser()
        _ = parser.feed(Array("\u{1B}[?2026;2".utf8))
        #expect(parser.feed(Array("$y".utf8), isApart: true) == [.reply(.mode(number: 2026, state: 2))])
        _ = parser.feed(Array("\u{1B}]11;rgb:ff/ff".utf8))
        let end = parser.feed(Array("/ff\u{7}".utf8), isApart: true)
        #expect(end == [.reply(.background(red: 255, green: 255, blue: 255))])
        #expect(parser.finish().isEmpty)
    }

    @Test("a paste whose end never comes is not lost")
    func openPaste() {
        var parser = InputParser()
        #expect(parser.feed(Array("\u{1B}[200~abc\u{1B}[20".utf8)).isEmpty)
        #expect(parser.isPasting)
        #expect(parser.finish() == [.paste("abc\u{1B}[20")])
        #expect(!parser.isPasting)
    }
}
