/// Plain text made from HTML: for readers who see no HTML, it keeps paragraphs, lists, links and line breaks.
struct HTMLText {
    private var output = ""
    /// How many empty lines are due before the next text.
    private var pendingLineEnds = 0
    private var needsBlank = false
    /// Elements whose text nobody reads: script, style, head.
    private var hiddenElement: String?
    private var preformattedDepth = 0
    private var lists: [Int?] = []
    private var links: [(href: String, start: String.Index)] = []
    /// For a reader on a screen: links are numbered, images without a text are named.
    private var isForScreen = false
    private var targets: [String] = []

    private static let hidden: Set<String> = ["script", "style", "head", "title", "template"]
    private static let paragraphs: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table", "hr", "form",
    ]
    private static let blocks: Set<String> = [
        "div", "li", "tr", "dt", "dd", "section", "article", "header", "footer", "main", "nav", "aside",
        "body",
        "html", "address", "figure", "figcaption", "center", "caption", "thead", "tbody", "tfoot", "option",
    ]

    private init() {}

    /// The text of an HTML document or fragment.
    static func text(from html: String) -> String { HTMLText().reading(html).text }

    /// The same for a reader on a screen: `[1]` stands behind a link's text in place of its target, and every
    /// image is named.
    static func screenReading(of html: String) -> HTMLReading {
        var maker = HTMLText()
        maker.isForScreen = true
        return maker.reading(html)
    }

    private func reading(_ html: String) -> HTMLReading {
        var maker = self
        for token in HTMLTokens(html) {
            switch token {
            case .text(let text): maker.addText(text)
            case .start(let name, let attributes): maker.start(name, attributes)
            case .end(let name): maker.end(name)
            }
        }
        while let last = maker.output.last, last.isWhitespace { maker.output.removeLast() }
        let text = maker.output.isEmpty ? "" : maker.output + "\n"
        return HTMLReading(text: text, links: maker.targets)
    }

    private mutating func addText(_ raw: Substring) {
        guard hiddenElement == nil else { return }
        let text = Self.decodingEntities(String(raw))
        if preformattedDepth > 0 {
            flushBreaks()
            output += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\n", "\r", "\t", "\u{0C}": needsBlank = true
            default: append(scalar)
            }
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if pendingLineEnds > 0 {
            flushBreaks()
        } else if needsBlank, let last = output.unicodeScalars.last, last != "\n", last != " " {
            output += " "
        }
        needsBlank = false
        output.unicodeScalars.append(scalar)
    }

    private mutating func flushBreaks() {
        if !output.isEmpty { output += String(repeating: "\n", count: pendingLineEnds) }
        pendingLineEnds = 0
        needsBlank = false
    }

    private mutating func lineBreaks(_ count: Int) { pendingLineEnds = max(pendingLineEnds, count) }

    private mutating func start(_ name: String, _ attributes: [String: String]) {
        guard hiddenElement == nil else { return }
        if Self.hidden.contains(name) { hiddenElement = name }
        if Self.paragraphs.contains(name) {
            lineBreaks(lists.isEmpty ? 2 : 1)
        } else if Self.blocks.contains(name) {
            lineBreaks(1)
        }
        switch name {
        case "br": pendingLineEnds += 1
        case "hr":
            flushBreaks()
            output += "----------"
            lineBreaks(2)
        case "pre": preformattedDepth += 1
        case "ul": lists.append(nil)
        case "ol": lists.append(Int(attributes["start"] ?? "") ?? 1)
        case "li": startItem()
        case "td", "th": needsBlank = true
        case "img": addImage(alt: attributes["alt"] ?? "", source: attributes["src"] ?? "")
        case "a": startLink(attributes["href"] ?? "")
        default: break
        }
    }

    private mutating func addImage(alt: String, source: String) {
        guard isForScreen else { return alt.isEmpty ? () : addText(alt[...]) }
        let name = alt.isEmpty ? source.prefix { $0 != "," } : alt[...]
        addText("[image: \(name)]"[...])
    }

    private mutating func startItem() {
        flushBreaks()
        output += String(repeating: "  ", count: max(0, min(lists.count, 16) - 1))
        if let number = lists.last ?? nil {
            output += "\(number). "
            lists[lists.count - 1] = number &+ 1
        } else {
            output += "- "
        }
    }

    private mutating func startLink(_ href: String) {
        if pendingLineEnds > 0 { flushBreaks() }
        if links.count < 64 { links.append((href, output.endIndex)) }
    }

    private mutating func end(_ name: String) {
        if let hidden = hiddenElement {
            if hidden == name { hiddenElement = nil }
            return
        }
        switch name {
        case "pre": preformattedDepth = max(0, preformattedDepth - 1)
        case "ul", "ol": _ = lists.popLast()
        case "a": endLink()
        default: break
        }
        if Self.paragraphs.contains(name) {
            lineBreaks(lists.isEmpty ? 2 : 1)
        } else if Self.blocks.contains(name) {
            lineBreaks(1)
        }
    }

    /// The target stands after the link's text, unless the text says it.
    private mutating func endLink() {
        guard let link = links.popLast(), !link.href.isEmpty, !link.href.hasPrefix("#") else { return }
        let text = output[link.start...].drop { $0.isWhitespace }
        if isForScreen { return addNumber(of: link.href) }
        let bare = link.href.hasPrefix("mailto:") ? String(link.href.dropFirst(7)) : link.href
        if text.isEmpty {
            if !output.isEmpty, output.last?.isWhitespace == false { output += " " }
            output += bare
        } else if text != bare[...], text != link.href[...] {
            output += " (\(bare))"
        }
    }

    /// One target has one number, however often it is linked to.
    private mutating func addNumber(of target: String) {
        let index = targets.firstIndex(of: target) ?? targets.endIndex
        if index == targets.endIndex { targets.append(target) }
        output += "[\(index + 1)]"
    }

    /// The text with its character references decoded, those that mail uses by name.
    static func decodingEntities(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let ampersand = rest.firstIndex(of: "&") {
            result += rest[..<ampersand]
            rest = rest[ampersand...]
            let body = rest.dropFirst().prefix(12).prefix { $0 != ";" }
            let end = body.endIndex
            if end < rest.endIndex, rest[end] == ";", let decoded = entity(body) {
                result.unicodeScalars.append(decoded)
                rest = rest[rest.index(after: end)...]
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static func entity(_ name: Substring) -> Unicode.Scalar? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        }
        if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) }
        return entities[String(name)]
    }

    private static let entities: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©",
        "reg": "®",
        "trade": "™", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
        "rdquo": "”", "bdquo": "„", "laquo": "«", "raquo": "»", "bull": "•", "middot": "·", "euro": "€",
        "pound": "£", "yen": "¥", "cent": "¢", "sect": "§", "deg": "°", "times": "×", "plusmn": "±",
        "frac12": "½", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü",
        "szlig": "ß", "eacute": "é", "egrave": "è", "ecirc": "ê", "agrave": "à", "aacute": "á", "acirc": "â",
        "ccedil": "ç", "ntilde": "ñ", "oacute": "ó", "iacute": "í", "uacute": "ú", "zwnj": "\u{200C}",
        "shy": "\u{AD}", "rarr": "→", "larr": "←", "check": "✓",
    ]
}

/// HTML as a person reads it on a screen that shows text alone.
public struct HTMLReading: Sendable, Hashable {
    /// Its paragraphs, lists and tables as text; `[1]` behind a link's text stands for the first of the links.
    public let text: String
    /// Where the links go, in the order of their numbers.
    public let links: [String]
}

extension ParsedMessage {
    /// The first HTML that is no attachment, to be read on a screen that shows text alone.
    public var htmlReading: HTMLReading? { html.map(HTMLText.screenReading) }
}
