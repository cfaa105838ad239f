/// Random numbers as a value, so that tests decide them.
public struct RandomSource: Sendable {
    /// A number from 0 up to, but not, 1.
    public var fraction: @Sendable () -> Double

    /// A source made of its function.
    public init(fraction: @escaping @Sendable () -> Double) { self.fraction = fraction }

    /// The system's generator.
    public static let system = RandomSource(fraction: { Double.random(in: 0..<1) })
}
