using System.Runtime.InteropServices;

namespace Hoarfrost.Tooling.Installation;

/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record PinnedArchive(string Name, Uri Source, string Sha256)
{
    public const string TerraformVersion = "1.11.4";

    /// <summary>Terraform for this machine; null where none is pinned.</summary>
    /// <remarks>Sums: terraform_1.11.4_SHA256SUMS, beside the archives on HashiCorp's release site.</remarks>
    public static PinnedArchive? Terraform { get; } =
        (OperatingSystem.IsMacOS(), RuntimeInformation.ProcessArchitecture) switch
        {
            (false, Architecture.X64) => Make(
                "linux_amd64",
                "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc"
            ),
            (false, Architecture.Arm64) => Make(
                "linux_arm64",
                "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633"
            ),
            (true, Architecture.Arm64) => Make(
                "darwin_arm64",
                "867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18"
            ),
            _ => null,
        };

    private static PinnedArchive Make(string platform, string sha256) =>
        new(
            $"Terraform {TerraformVersion}",
            new Uri(
                $"https://releases.hashicorp.com/terraform/{TerraformVersion}/terraform_{TerraformVersion}_{platform}.zip"
            ),
            sha256
        );
}
