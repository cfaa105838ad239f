import TerminalUI

extension EditKeymap {
    /// Where a key goes in a list below a field: the arrows always do, and so do the keys that move up and down
    /// in texts. nil for keys that are the field's.
    func listMotion(of key: Key) -> Motion? {
        switch key.code {
        case .up: return .up
        case .down: return .down
        case .pageUp: return .pageUp
        case .pageDown: return .pageDown
        default: break
        }
        guard case .move(let motion) = commands[key] else { return nil }
        return [.up, .down, .pageUp, .pageDown].contains(motion) ? motion : nil
    }
}
