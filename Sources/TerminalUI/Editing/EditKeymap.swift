/// The keys of every text, as in readline; the composer may put others in their place.
package struct EditKeymap: Sendable, Equatable {
    package var commands: [Key: EditCommand]

    package init(_ commands: [Key: EditCommand]) {
        self.commands = commands
    }

    /// The same keys with some commands bound anew; those lose the keys that they had.
    package func rebinding(_ bindings: [EditCommand: [Key]]) -> EditKeymap {
        var commands = commands.filter { bindings[$0.value] == nil }
        for (command, keys) in bindings {
            for key in keys { commands[key] = command }
        }
        return EditKeymap(commands)
    }

    package static let standard = EditKeymap(arrows.merging(chords) { $1 })

    private static let chords: [Key: EditCommand] = [
        .control("a"): .move(.lineStart), .control("e"): .move(.lineEnd),
        .control("f"): .move(.right), .control("b"): .move(.left),
        .alt("f"): .move(.wordRight), .alt("b"): .move(.wordLeft),
        .alt("<"): .move(.textStart), .alt(">"): .move(.textEnd),
        .backspace: .erase(.left), .control("h"): .erase(.left), Key(.backspace, .shift): .erase(.left),
        .delete: .erase(.right), .control("d"): .erase(.right),
        .control("k"): .kill(.lineEnd), .control("u"): .kill(.lineStart),
        .control("w"): .kill(.blankLeft), .alt("d"): .kill(.wordRight),
        Key(.backspace, .alt): .kill(.wordLeft), Key(.character("h"), [.control, .alt]): .kill(.wordLeft),
        Key(.backspace, .control): .kill(.wordLeft), Key(.delete, .control): .kill(.wordRight),
        .control("y"): .yank, Key(.insert, .shift): .yank,
        .control(" "): .mark, Key(.delete, .shift): .cut, Key(.insert, .control): .copy,
        .control("_"): .undo, .control("/"): .undo,
        .control("v"): .insertLiteral, .enter: .insertNewline, .control("j"): .insertNewline,
    ]

    /// The keys that move: by themselves and, with Shift, selecting.
    private static let arrows: [Key: EditCommand] = {
        let motions: [(Key.Code, Key.Modifiers, Motion)] = [
            (.left, [], .left), (.right, [], .right), (.up, [], .up), (.down, [], .down),
            (.home, [], .rowStart), (.end, [], .rowEnd), (.pageUp, [], .pageUp), (.pageDown, [], .pageDown),
            (.left, .control, .wordLeft), (.right, .control, .wordRight),
            (.left, .alt, .wordLeft), (.right, .alt, .wordRight),
            (.home, .control, .textStart), (.end, .control, .textEnd),
        ]
        var commands: [Key: EditCommand] = [:]
        for (code, modifiers, motion) in motions {
            commands[Key(code, modifiers)] = .move(motion)
            commands[Key(code, modifiers.union(.shift))] = .select(motion)
        }
        return commands
    }()
}
