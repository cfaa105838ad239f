/// The regions in which SES has an endpoint of API version 2, with the places that people know them by. Any
/// other can be typed.
/// https://docs.aws.amazon.com/general/latest/gr/ses.html
enum SESRegions {
    struct Region: Sendable {
        let code: String
        let place: String
    }

    static let all: [Region] = [
        ("us-east-1", "N. Virginia"), ("us-east-2", "Ohio"), ("us-west-1", "N. California"),
        ("us-west-2", "Oregon"), ("af-south-1", "Cape Town"), ("ap-northeast-1", "Tokyo"),
        ("ap-northeast-2", "Seoul"), ("ap-northeast-3", "Osaka"), ("ap-south-1", "Mumbai"),
        ("ap-south-2", "Hyderabad"), ("ap-southeast-1", "Singapore"), ("ap-southeast-2", "Sydney"),
        ("ap-southeast-3", "Jakarta"), ("ap-southeast-5", "Malaysia"), ("ca-central-1", "Canada, central"),
        ("ca-west-1", "Calgary"), ("eu-central-1", "Frankfurt"), ("eu-central-2", "Zurich"),
        ("eu-north-1", "Stockholm"), ("eu-south-1", "Milan"), ("eu-west-1", "Ireland"),
        ("eu-west-2", "London"), ("eu-west-3", "Paris"), ("il-central-1", "Tel Aviv"),
        ("me-central-1", "UAE"), ("me-south-1", "Bahrain"), ("sa-east-1", "São Paulo"),
        ("us-gov-east-1", "GovCloud, east"), ("us-gov-west-1", "GovCloud, west"),
    ].map(Region.init)
}
