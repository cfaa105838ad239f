/// A move of the mouse, as the terminal reports it.
package struct MouseEvent: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case press, release, drag, wheelUp, wheelDown
    }

    package enum Button: Hashable, Sendable {
        case left, middle, right, none
    }

    package var kind: Kind
    package var button: Button
    package var position: Point
    package var modifiers: Key.Modifiers
    /// 2 for the second press of a double click, 3 for the third, 1 else.
    package var clickCount: Int

    package init(
        _ kind: Kind,
        button: Button = .none,
        at position: Point,
        modifiers: Key.Modifiers = [],
        clickCount: Int = 1
    ) {
        self.kind = kind
        self.button = button
        self.position = position
        self.modifiers = modifiers
        self.clickCount = clickCount
    }
}
