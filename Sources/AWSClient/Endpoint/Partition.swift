/// One of AWS's separate clouds, each with domains and accounts of its own.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
public struct Partition: Sendable, Hashable {
    /// As ARNs have it: `aws`, `aws-cn`.
    public let name: String
    /// The domain of its hosts.
    public let suffix: String
    /// The domain of its hosts that have IPv6 addresses too.
    public let dualStackSuffix: String
    /// The region that signs for services that are one for the whole partition.
    public let globalRegion: String
    /// What its regions' names begin with, up to the direction (`us` in `us-east-1`).
    let regionPrefixes: [String]

    /// All that are known, the usual one first.
    public static let all = [
        Partition(
            name: "aws",
            suffix: "amazonaws.com",
            dualStackSuffix: "api.aws",
            globalRegion: "us-east-1",
            regionPrefixes: ["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"]
        ),
        Partition(
            name: "aws-cn",
            suffix: "amazonaws.com.cn",
            dualStackSuffix: "api.amazonwebservices.com.cn",
            globalRegion: "cn-northwest-1",
            regionPrefixes: ["cn"]
        ),
        Partition(
            name: "aws-us-gov",
            suffix: "amazonaws.com",
            dualStackSuffix: "api.aws",
            globalRegion: "us-gov-west-1",
            regionPrefixes: ["us-gov"]
        ),
        Partition(
            name: "aws-eusc",
            suffix: "amazonaws.eu",
            dualStackSuffix: "api.amazonwebservices.eu",
            globalRegion: "eusc-de-east-1",
            regionPrefixes: ["eusc-de"]
        ),
        Partition(
            name: "aws-iso",
            suffix: "c2s.ic.gov",
            dualStackSuffix: "api.aws.ic.gov",
            globalRegion: "us-iso-east-1",
            regionPrefixes: ["us-iso"]
        ),
        Partition(
            name: "aws-iso-b",
            suffix: "sc2s.sgov.gov",
            dualStackSuffix: "api.aws.scloud",
            globalRegion: "us-isob-east-1",
            regionPrefixes: ["us-isob"]
        ),
        Partition(
            name: "aws-iso-e",
            suffix: "cloud.adc-e.uk",
            dualStackSuffix: "api.cloud-aws.adc-e.uk",
            globalRegion: "eu-isoe-west-1",
            regionPrefixes: ["eu-isoe"]
        ),
        Partition(
            name: "aws-iso-f",
            suffix: "csp.hci.ic.gov",
            dualStackSuffix: "api.aws.hci.ic.gov",
            globalRegion: "us-isof-south-1",
            regionPrefixes: ["us-isof"]
        ),
    ]

    /// The partition of a region: `prefix-direction-number`. A name of another form, as of a region to come,
    /// counts as the usual partition's.
    public static func containing(region: String) -> Partition {
        let parts = region.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, let number = parts.last, !number.isEmpty, number.allSatisfy(\.isNumber)
        else { return all[0] }
        let prefix = parts.dropLast(2).joined(separator: "-")
        return all.first { $0.regionPrefixes.contains(prefix) } ?? all[0]
    }
}
