import AWSClient

/// The regions that have SES.
///
/// <https://docs.aws.amazon.com/general/latest/gr/ses.html>
enum SESRegions {
    private static let all = [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "af-south-1", "ap-northeast-1", "ap-northeast-2",
        "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3",
        "ap-southeast-5", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1",
        "eu-south-1", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1",
        "sa-east-1", "us-gov-east-1", "us-gov-west-1",
    ]

    /// The other regions of a region's partition.
    static func others(than region: String) -> [String] {
        let partition = Partition.containing(region: region).name
        return all.filter { $0 != region && Partition.containing(region: $0).name == partition }
    }
}
