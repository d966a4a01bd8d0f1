using Cake.Core;
using Cake.Frosting;
using PublicApiGenerator;

namespace Frosting.Tests.Api;

public sealed class PublicApiTests
{
    /// <summary>
    /// Whatever is public here must be in the Cake.Frosting package as well, or tasks would stop compiling against it. After an intended
    /// change, copy PublicApi.received.txt, which lies beside the test's assembly, over Api/PublicApi.verified.txt.
    /// </summary>
    [Fact]
    public async Task Should_Be_As_Approved_When_The_Assembly_Is_Built()
    {
        // Given
        var folder = Path.Combine(AppContext.BaseDirectory, "Api");
        var approved = await File.ReadAllTextAsync(
            Path.Combine(folder, "PublicApi.verified.txt"),
            TestContext.Current.CancellationToken
        );

        // When
        var received = typeof(CakeHost).Assembly.GeneratePublicApi(
            new ApiGeneratorOptions { IncludeAssemblyAttributes = false }
        );

        // Then
        await File.WriteAllTextAsync(
            Path.Combine(folder, "PublicApi.received.txt"),
            received,
            TestContext.Current.CancellationToken
        );
        received.Trim().ShouldBe(approved.Trim());
    }

    // An assembly that was compiled against the package asks for that of this version, or newer.
    [Fact]
    public void Should_Have_The_Version_Of_The_Package_When_Clients_Are_Loaded() =>
        typeof(CakeHost).Assembly.GetName().Version.ShouldBe(typeof(ICakeContext).Assembly.GetName().Version);
}
