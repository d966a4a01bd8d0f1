using System.ComponentModel;
using System.Text.RegularExpressions;
using Repository.Tests.Tools;

namespace Repository.Tests.Images;

/// <summary>The Nix expression of the toolbox, on a package set that has just the attributes it uses.</summary>
public sealed partial class NixTests
{
    private const string Expression = "images/toolbox/nix/toolbox.nix";

    // What streamLayeredImage is given comes back, to be looked at.
    private const string Packages = """
        {
          terraform = "terraform";
          ansible = "ansible";
          openssh = "openssh";
          kubectl = "kubectl";
          google-cloud-sdk = {
            components.gke-gcloud-auth-plugin = "plugin";
            withExtraComponents = extra: "gcloud with ${toString extra}";
          };
          docker-client = "docker";
          bash = "bash";
          coreutils = "coreutils";
          cacert = "cacert";
          dockerTools = {
            binSh = "sh";
            usrBinEnv = "env";
            fakeNss = "nss";
            streamLayeredImage = image: "${image.name}:${image.tag} ${toString image.contents} ${toString image.config.Env}";
          };
        }
        """;

    [Fact]
    public async Task Should_Evaluate_To_The_Tools_When_The_Package_Set_Has_Just_Those()
    {
        // Given
        ToolOutput evaluated;
        try
        {
            // When
            evaluated = await Tool.RunAsync(
                "nix-instantiate",
                [
                    "--eval",
                    "--strict",
                    "--json",
                    "--arg",
                    "pkgs",
                    Packages,
                    "--argstr",
                    "name",
                    "box",
                    "--argstr",
                    "tag",
                    "1",
                    Expression,
                ],
                environment: new Dictionary<string, string> { ["NIX_REMOTE"] = "dummy://" }
            );
        }
        catch (Win32Exception)
        {
            Assert.Skip("nix-instantiate is not installed (Debian: nix-bin).");
            return;
        }

        // Then
        evaluated.ShouldBeClean();
        evaluated.Output.Trim().ShouldStartWith("\"box:1 terraform ansible openssh kubectl gcloud with plugin docker");
    }

    [Fact]
    public void Should_Pin_Packages_And_Builder_By_Hash_When_The_Toolbox_Is_Built()
    {
        // Given
        var expression = Clone.Read(Expression);
        var make = Clone.Read("images/toolbox/make");

        // Then
        Commit().IsMatch(expression).ShouldBeTrue();
        NarHash().IsMatch(expression).ShouldBeTrue();
        Digest().IsMatch(make).ShouldBeTrue();
    }

    [GeneratedRegex(@"/archive/[0-9a-f]{40}\.tar\.gz""", RegexOptions.NonBacktracking)]
    private static partial Regex Commit();

    [GeneratedRegex(@"sha256 = ""sha256-[A-Za-z0-9+/]{43}=""", RegexOptions.NonBacktracking)]
    private static partial Regex NarHash();

    [GeneratedRegex(@"(?m)^nix_image=\S+@sha256:[0-9a-f]{64}$", RegexOptions.NonBacktracking)]
    private static partial Regex Digest();
}
