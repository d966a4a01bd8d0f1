using System.Text;
using System.Text.Json.Nodes;
using Hoarfrost.Platforms.Gke.Connect;

namespace Platforms.Tests.Gke.Connect;

public sealed class RegistryLoginTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hoarfrost-registry-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Should_Log_In_To_The_One_Host_For_Its_Owner_Only()
    {
        // When
        RegistryLogin.Write(_folder.FullName, "us-central1-docker.pkg.dev/demo-123456/mpi-pods", "ya29.token");

        // Then
        var file = Path.Combine(_folder.FullName, "config.json");
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var login = (string)JsonNode.Parse(File.ReadAllText(file))!["auths"]!["us-central1-docker.pkg.dev"]!["auth"]!;
        Encoding.ASCII.GetString(Convert.FromBase64String(login)).ShouldBe("oauth2accesstoken:ya29.token");
    }
}
