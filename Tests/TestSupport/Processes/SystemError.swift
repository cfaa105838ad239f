import Glibc

/// A call into the system that failed while a test was set up.
package struct SystemError: Error, CustomStringConvertible {
    package let call: String
    package let code: Int32

    package init(_ call: String, code: Int32 = errno) {
        self.call = call
        self.code = code
    }

    package var description: String { "\(call): \(String(cString: strerror(code)))" }
}

/// Something that did not come within its time.
package struct TimeLimitPassed: Error, CustomStringConvertible {
    package let awaited: String
    package let state: String

    package init(awaited: String, state: String) {
        self.awaited = awaited
        self.state = state
    }

    package var description: String { "waited in vain for \(awaited); instead:\n\(state)" }
}
