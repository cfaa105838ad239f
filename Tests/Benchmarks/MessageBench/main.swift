// Prints one line a measurement, `name value`: what scripts/bench shows in its table.
// With a name, only that one, as for a profiler.
let wanted = CommandLine.arguments.dropFirst().first
for (name, measure) in Measurement.all where wanted == nil || wanted == name { print(name, try measure()) }
