/// The name of the host where a service is in one region, by the services' published rule sets.
struct ServiceHost {
    let service: AWSService
    let region: String
    let usesFIPS: Bool
    let usesDualStack: Bool

    private var partition: Partition { .containing(region: region) }

    var name: String {
        switch service {
        case .iam: iam
        case .signIn: signIn
        default: "\(service.endpointPrefix)\(fips).\(region).\(suffix)"
        }
    }

    private var suffix: String { usesDualStack ? partition.dualStackSuffix : partition.suffix }

    /// In the GovCloud regions all hosts of these services use validated cryptography; none says so in its
    /// name.
    private var fips: String {
        let hasOneHost = partition.name == "aws-us-gov" && !usesDualStack
        return !usesFIPS || (hasOneHost && [.sts, .sso, .ssoOIDC].contains(service)) ? "" : "-fips"
    }

    /// One for the whole partition.
    private var iam: String {
        switch (partition.name, usesFIPS, usesDualStack) {
        case ("aws", false, false), ("aws", true, false): "iam\(fips).amazonaws.com"
        case ("aws", _, true): "iam\(fips).global.\(suffix)"
        case ("aws-us-gov", _, _): "iam.us-gov.\(suffix)"
        case ("aws-cn", false, true), ("aws-eusc", false, true): "iam.global.\(suffix)"
        case (_, false, false): "iam.\(partition.globalRegionOfIAM).\(suffix)"
        case ("aws-iso", true, false), ("aws-iso-b", true, false):
            "iam-fips.\(partition.globalRegionOfIAM).\(suffix)"
        default: "iam\(fips).\(suffix)"
        }
    }

    private var signIn: String {
        let domain =
            switch partition.name {
            case "aws": "aws.amazon.com"
            case "aws-cn": "amazonaws.cn"
            case "aws-us-gov": "amazonaws-us-gov.com"
            case "aws-eusc": "amazonaws-eusc.eu"
            case "aws-iso": "c2shome.ic.gov"
            case "aws-iso-b": "sc2shome.sgov.gov"
            case "aws-iso-e": "csphome.adc-e.uk"
            case "aws-iso-f": "csphome.hci.ic.gov"
            default: partition.suffix
            }
        return "\(region).signin\(fips).\(domain)"
    }
}

extension Partition {
    /// IAM of China signs in another region than the partition's other global services.
    var globalRegionOfIAM: String { name == "aws-cn" ? "cn-north-1" : globalRegion }
}
