using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using k8s.Models;
using OperatorDouble.Jobs;

namespace OperatorDouble.Parts;

/// <summary>Secret X-ssh: a key of the job's own, ECDSA on P-521.</summary>
internal static class SshSecret
{
    private const string Algorithm = "ecdsa-sha2-nistp521";

    public static V1Secret Create(MpiJob job)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        return new V1Secret
        {
            Metadata = Owned.Metadata(job, $"{job.Name}-ssh"),
            Type = "kubernetes.io/ssh-auth",
            Data = new Dictionary<string, byte[]>
            {
                ["ssh-privatekey"] = Encoding.ASCII.GetBytes(key.ExportECPrivateKeyPem() + "\n"),
                ["ssh-publickey"] = Encoding.ASCII.GetBytes($"{Algorithm} {Convert.ToBase64String(PublicKey(key))}\n"),
            },
        };
    }

    /// <summary>RFC 5656, 3.1: the names of algorithm and curve, and the point, uncompressed.</summary>
    private static byte[] PublicKey(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        byte[][] fields =
        [
            Encoding.ASCII.GetBytes(Algorithm),
            Encoding.ASCII.GetBytes("nistp521"),
            [4, .. point.X!, .. point.Y!],
        ];
        return [.. fields.SelectMany(field => Length(field).Concat(field))];
    }

    private static byte[] Length(byte[] field)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, field.Length);
        return length;
    }
}
