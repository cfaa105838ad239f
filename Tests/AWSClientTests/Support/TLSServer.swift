import TestSupport

/// A server over TLS with a certificate of an authority of its own, made for the test.
final class TLSServer: Sendable {
    private let server: PythonServer
    private let folder: TemporaryDirectory

    var url: String { "https://127.0.0.1:\(server.port)/" }

    /// The authority's certificate.
    var authorities: String { folder.file("authority.pem") }

    /// - Parameters:
    ///   - host: whose certificate it shows: an address or a name.
    ///   - newestVersion: `TLSv1_1`, `TLSv1_2`, `TLSv1_3`.
    static func start(host: String = "127.0.0.1", newestVersion: String = "TLSv1_3") async throws -> TLSServer
    {
        try await SystemThread.run { try TLSServer(host, newestVersion) }
    }

    private init(_ host: String, _ newestVersion: String) throws {
        folder = try TemporaryDirectory()
        server = try PythonServer(Self.program, arguments: [folder.path, host, newestVersion])
    }

    /// Answers each request with the version of TLS that it came over.
    private static let program = """
        import datetime, http.server, ipaddress, ssl, threading
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec

        folder, host, newest = sys.argv[1:]
        now = datetime.datetime.now(datetime.timezone.utc)

        def certificate(name, key, issuer, issuer_key, authority):
            subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
            builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(issuer or subject)
                .public_key(key.public_key()).serial_number(x509.random_serial_number())
                .not_valid_before(now - datetime.timedelta(days=1))
                .not_valid_after(now + datetime.timedelta(days=1))
                .add_extension(x509.BasicConstraints(authority, None), True))
            if not authority:
                try: alternative = x509.IPAddress(ipaddress.ip_address(name))
                except ValueError: alternative = x509.DNSName(name)
                builder = builder.add_extension(x509.SubjectAlternativeName([alternative]), False)
            return builder.sign(issuer_key, hashes.SHA256())

        def pem(thing): return thing.public_bytes(serialization.Encoding.PEM)

        root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        root = certificate("Test authority", root_key, None, root_key, True)
        leaf = certificate(host, key, root.subject, root_key, False)
        open(folder + "/authority.pem", "wb").write(pem(root))
        open(folder + "/server.pem", "wb").write(pem(leaf) + key.private_bytes(serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_GET(self):
                body = self.connection.version().encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def log_message(self, *_): pass

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder + "/server.pem")
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion[newest]
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        serving(server.server_address[1])
        """
}
