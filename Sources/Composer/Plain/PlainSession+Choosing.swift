/// One thing of a list that can be chosen.
struct Choice<Value: Sendable>: Sendable {
    /// What may be typed in place of the number.
    var word: String
    /// What it is.
    var text: String
    var value: Value
}

extension PlainSession {
    /// Asks for one of several things, by number or by word, until an answer is one.
    /// - Parameters:
    ///   - isMenu: the list is said in one line, by its words; else one line each.
    ///   - nothing: what Enter alone means; nil where it means nothing.
    /// - Returns: nil at the end of the input.
    func choose<Value>(
        _ question: String,
        from choices: [Choice<Value>],
        isMenu: Bool = false,
        onEnter nothing: Value? = nil
    ) async -> Value? {
        let list = choices.enumerated().map { "\($0.offset + 1) \($0.element.word)" }.joined(separator: ", ")
        func sayChoices() {
            if isMenu { return console.say("Choices: \(list).") }
            for (index, choice) in choices.enumerated() { console.say("\(index + 1). \(choice.text)") }
        }
        sayChoices()
        while let answer = await console.ask("\(question):") {
            let answer = answer.trimmed.lowercased()
            if answer.isEmpty, let nothing { return nothing }
            if let number = Int(answer), choices.indices.contains(number - 1) {
                return choices[number - 1].value
            }
            let matching = choices.filter { !$0.word.isEmpty && $0.word.hasPrefix(answer) }
            if !answer.isEmpty, let choice = choices.first(where: { $0.word == answer }) ?? matching.only {
                return choice.value
            }
            if answer == Self.question || answer == "help" {
                sayChoices()
                continue
            }
            console.say(
                isMenu
                    ? "Type one of these, number or word: \(list)."
                    : "Type a number from 1 to \(choices.count)\(nothing == nil ? "" : ", or Enter alone to go back")."
            )
        }
        return nil
    }

    /// The last of a list: nothing of it.
    static func back<Value>(_ value: Value) -> Choice<Value> {
        Choice(word: "back", text: "back, as Enter alone does", value: value)
    }

    /// Asks a question that is answered with yes or no.
    /// - Returns: nil at the end of the input.
    func confirm(_ question: String) async -> Bool? {
        while let answer = await console.ask("\(question) yes or no:") {
            switch answer.trimmed.lowercased() {
            case "y", "yes": return true
            case "n", "no": return false
            default: console.say("Type yes or no.")
            }
        }
        return nil
    }
}

extension Array {
    /// The one element, where there is exactly one.
    fileprivate var only: Element? { count == 1 ? self[0] : nil }
}

extension String {
    /// With a capital at its beginning and a full stop at its end.
    var asSentence: String {
        guard let first else { return self }
        let ends = [".", "!", "?", ":"].contains { hasSuffix($0) }
        return first.uppercased() + dropFirst() + (ends ? "" : ".")
    }
}
