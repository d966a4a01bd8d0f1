using System.Text;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Platforms.Gke.Connect;

/// <summary>A login to Artifact Registry that only this cluster's push sees, and that ends with its token.</summary>
internal static class RegistryLogin
{
    // https://cloud.google.com/artifact-registry/docs/docker/authentication#token
    private const string User = "oauth2accesstoken";

    /// <summary>Writes it, for its owner only.</summary>
    /// <param name="folder">For <c>DOCKER_CONFIG</c>.</param>
    /// <param name="registry">Host, and path.</param>
    public static void Write(string folder, string registry, string token)
    {
        PrivateDirectory.Create(folder);
        AtomicFile.Write(Path.Combine(folder, "config.json"), Text(registry, token), AtomicFile.Private);
    }

    private static string Text(string registry, string token) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["auths"] = new Dictionary<string, object>
                {
                    [registry.Split('/')[0]] = new Dictionary<string, string>
                    {
                        ["auth"] = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{User}:{token}")),
                    },
                },
            }
        );
}
