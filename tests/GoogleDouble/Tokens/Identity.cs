using System.Buffers.Text;
using System.Security.Cryptography;

namespace GoogleDouble.Tokens;

/// <summary>Who may come in: one service account with its key, one person's refresh token, one workload's identity token.</summary>
internal sealed class Identity(DoubleSettings settings) : IDisposable
{
    /// <summary>Of the service account; only its public half is Google's.</summary>
    public RSA Key { get; } = RSA.Create(2048);

    public string KeyId { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    public string Email { get; } = $"hoarfrost@{settings.Project}.iam.gserviceaccount.com";

    public string ClientId { get; } = "764086051850-double.apps.googleusercontent.com";

    public string ClientSecret { get; } = Secret();

    public string RefreshToken { get; } = $"1//{Secret()}";

    /// <summary>The audience of the workload identity federation: the provider's name with its host.</summary>
    public string Audience { get; } =
        $"//iam.googleapis.com/projects/{settings.ProjectNumber}/locations/global/workloadIdentityPools/ci/providers/github";

    /// <summary>What the workload's own identity provider says of it.</summary>
    public string SubjectToken { get; } = Secret();

    /// <summary>What the endpoint that hands out the subject token wants to see.</summary>
    public string SubjectRequestToken { get; } = Secret();

    public void Dispose() => Key.Dispose();

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
