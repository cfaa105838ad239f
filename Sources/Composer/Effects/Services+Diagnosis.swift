import Diagnosis
extension Services {
    func diagnosis(from: String, recipients: [String], configurationSet: String) -> AsyncStream<DiagnosisStep> { AsyncStream { $0.finish() } }
}
