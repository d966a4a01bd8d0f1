using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GoogleDouble.Iap;

/// <summary>The relay's own certificate: gcloud takes none without TLS, and lets its roots be given.</summary>
internal static class RelayCertificate
{
    /// <param name="path">Where the certificate goes for those who are to trust it; its key stays here.</param>
    public static X509Certificate2 Create(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(2));
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return certificate;
    }
}
