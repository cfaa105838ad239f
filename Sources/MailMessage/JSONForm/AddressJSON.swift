import JSON

/// Addresses as a string, an object `{name, address}`, a group `{name, group}`, or an array of those.
extension JSONNode {
    /// A list of any of those forms.
    func addressList() throws(MessageError) -> AddressList {
        var entries: [AddressListEntry] = []
        for node in oneOrMore {
            if node.value.string != nil {
                entries += try node.parsedAddresses().entries
            } else if node.value.object?["group"] != nil {
                entries.append(.group(try node.group()))
            } else if node.value.array != nil {
                entries += try node.addressList().entries
            } else {
                entries.append(.mailbox(try node.mailboxObject()))
            }
        }
        return AddressList(entries)
    }

    /// Exactly one mailbox.
    func mailbox() throws(MessageError) -> Mailbox {
        let list = try addressList()
        guard list.entries.count == 1, case .mailbox(let mailbox) = list.entries[0] else {
            throw wrongType("one address")
        }
        return mailbox
    }

    /// The addresses of a list, names left out.
    func addresses() throws(MessageError) -> [Address] { try addressList().mailboxes.map(\.address) }

    private func parsedAddresses() throws(MessageError) -> AddressList {
        let text = try string()
        do throws(AddressError) {
            return try AddressList(parsing: text)
        } catch {
            throw MessageError(.badAddress(error), field: path, value: error.excerpt)
        }
    }

    private func mailboxObject() throws(MessageError) -> Mailbox {
        try object(["name", "address"])
        guard let address = member("address") else {
            throw MessageError(.missing, field: "\(path).address", value: "")
        }
        let text = try address.string()
        let name = try member("name")?.string()
        do throws(AddressError) {
            return Mailbox(displayName: name, address: try Address(parsing: text))
        } catch {
            throw MessageError(.badAddress(error), field: address.path, value: error.excerpt)
        }
    }

    private func group() throws(MessageError) -> AddressGroup {
        try object(["name", "group"])
        let name = try member("name")?.string() ?? ""
        let list = try member("group")?.addressList() ?? AddressList()
        guard let inner = list.entries.first(where: { if case .group = $0 { true } else { false } }) else {
            return AddressGroup(name: name, mailboxes: list.mailboxes)
        }
        throw MessageError(.groupNotAllowed, field: "\(path).group", value: inner.text)
    }
}

extension AddressList {
    /// Strings, or where there are groups, the one string that all entries make.
    var json: JSONValue { .string(text) }
}
