/// The schemes of the folder `themes/`, which the build puts into the program, so that it works from
/// wherever it is copied to.
enum ShippedThemes {
    /// By name; a test holds the table against the folder.
    private static let files: [String: [UInt8]] = [
        "ember-dark": PackageResources.ember_dark_yaml,
        "frost-light": PackageResources.frost_light_yaml,
        "graphite-dark": PackageResources.graphite_dark_yaml,
        "harbour-dark": PackageResources.harbour_dark_yaml,
        "harbour-light": PackageResources.harbour_light_yaml,
        "high-contrast-dark": PackageResources.high_contrast_dark_yaml,
        "high-contrast-light": PackageResources.high_contrast_light_yaml,
        "moss-dark": PackageResources.moss_dark_yaml,
        "orchid-dark": PackageResources.orchid_dark_yaml,
        "parchment-light": PackageResources.parchment_light_yaml,
    ]

    static var names: [String] { files.keys.sorted() }

    /// The text of a scheme's file.
    static func bytes(of name: String) -> [UInt8]? { files[name] }
}
