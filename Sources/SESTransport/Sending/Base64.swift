/// Base64 without line breaks (RFC 4648, section 4).
enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    static func encode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let count = (bytes.count + 2) / 3 * 4
        return [UInt8](unsafeUninitializedCapacity: count) { output, initializedCount in
            bytes.withUnsafeBufferPointer { input in
                alphabet.withUnsafeBufferPointer { alphabet in encode(input, into: output, alphabet) }
            }
            initializedCount = count
        }
    }

    private static func encode(
        _ input: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>,
        _ alphabet: UnsafeBufferPointer<UInt8>
    ) {
        var target = 0
        for start in stride(from: 0, to: input.count, by: 3) {
            let left = input.count - start
            let second = left > 1 ? Int(input[start + 1]) : 0
            let third = left > 2 ? Int(input[start + 2]) : 0
            let group = Int(input[start]) << 16 | second << 8 | third
            let padding = UInt8(ascii: "=")
            output[target] = alphabet[group >> 18]
            output[target + 1] = alphabet[group >> 12 & 63]
            output[target + 2] = left > 1 ? alphabet[group >> 6 & 63] : padding
            output[target + 3] = left > 2 ? alphabet[group & 63] : padding
            target += 4
        }
    }
}
