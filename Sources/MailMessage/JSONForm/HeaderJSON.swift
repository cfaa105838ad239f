import JSON

extension JSONNode {
    /// Header fields as a map, or as a list of `{key, value}`; a value is a string, a list of strings, or
    /// `{prepared, value}`.
    func headerFields() throws(MessageError) -> [HeaderField] {
        if let elements {
            var fields: [HeaderField] = []
            for node in elements {
                try node.object(["key", "value", "prepared"])
                guard let key = node.member("key"), let value = node.member("value") else {
                    throw MessageError(.missing, field: "\(node.path).key", value: "")
                }
                let name = try key.located { () throws(MessageError) in try HeaderField.Name(try key.string())
                }
                let isPrepared = try node.member("prepared")?.bool() ?? false
                fields += try value.headerValues(name, isPrepared: isPrepared)
            }
            return fields
        }
        guard let object = value.object else { throw wrongType("an object, or a list of {key, value}") }
        var fields: [HeaderField] = []
        for name in object.names {
            guard let value = member(name) else { continue }
            let name = try value.located { () throws(MessageError) in try HeaderField.Name(name) }
            fields += try value.headerValues(name, isPrepared: false)
        }
        return fields
    }

    private func headerValues(_ name: HeaderField.Name, isPrepared: Bool) throws(MessageError)
        -> [HeaderField]
    {
        var fields: [HeaderField] = []
        for node in oneOrMore {
            if let text = node.headerText {
                fields.append(HeaderField(name: name, value: text, isPrepared: isPrepared))
                continue
            }
            guard node.value.object != nil else { throw node.wrongType("a string") }
            try node.object(["prepared", "value"])
            guard let value = node.member("value") else {
                throw MessageError(.missing, field: "\(node.path).value", value: "")
            }
            guard let text = value.headerText else { throw value.wrongType("a string") }
            let prepared = try node.member("prepared")?.bool() ?? isPrepared
            fields.append(HeaderField(name: name, value: text, isPrepared: prepared))
        }
        return fields
    }

    /// A string, or a number in its own spelling: `{"X-Retries": 3}`.
    private var headerText: String? {
        if case .number(let spelling) = value { spelling } else { value.string }
    }

    /// The fields of a mailing list.
    func listHeaders() throws(MessageError) -> ListHeaders {
        try object(["help", "unsubscribe", "subscribe", "post", "owner", "archive", "id", "unsubscribePost"])
        var list = ListHeaders()
        list.help = try member("help")?.links() ?? []
        list.unsubscribe = try member("unsubscribe")?.links() ?? []
        list.subscribe = try member("subscribe")?.links() ?? []
        list.post = try member("post")?.links() ?? []
        list.owner = try member("owner")?.links() ?? []
        list.archive = try member("archive")?.links() ?? []
        if let id = member("id") {
            let links = try id.links()
            guard links.count == 1 else { throw id.wrongType("one name") }
            list.id = links[0]
        }
        if let post = member("unsubscribePost") {
            // Users of Nodemailer write the field's value.
            list.unsubscribePost = post.value == "List-Unsubscribe=One-Click" ? true : try post.bool()
        }
        return list
    }

    /// A URL or address, `{url, comment}`, or arrays of those in each other.
    private func links() throws(MessageError) -> [ListHeaders.Link] {
        if let elements {
            var links: [ListHeaders.Link] = []
            for element in elements { links += try element.links() }
            return links
        }
        if let url = value.string { return [ListHeaders.Link(url)] }
        guard value.object != nil else { throw wrongType("a URL, or {url, comment}") }
        try object(["url", "comment"])
        guard let url = member("url") else { throw MessageError(.missing, field: "\(path).url", value: "") }
        return [ListHeaders.Link(try url.string(), comment: try member("comment")?.string())]
    }
}

extension [HeaderField] {
    /// The fields as a list, which keeps their order and repetitions.
    package var json: JSONValue {
        .array(
            map { field in
                var object = JSONObject([("key", .string(field.name.text)), ("value", .string(field.value))])
                if field.isPrepared { object["prepared"] = true }
                return .object(object)
            }
        )
    }
}

extension ListHeaders {
    /// The list in the shape that it is read from.
    var json: JSONValue {
        var object = JSONObject()
        let members = [
            ("help", help), ("unsubscribe", unsubscribe), ("subscribe", subscribe), ("post", post),
            ("owner", owner), ("archive", archive),
        ]
        for (name, links) in members where !links.isEmpty { object[name] = .array(links.map(\.json)) }
        object["id"] = id?.json
        if unsubscribePost { object["unsubscribePost"] = true }
        return .object(object)
    }
}

extension ListHeaders.Link {
    fileprivate var json: JSONValue {
        guard let comment else { return .string(url) }
        return ["url": .string(url), "comment": .string(comment)]
    }
}
