using Cake.Core;
using Hoarfrost.Core.Errors;
using Hoarfrost.Tooling.Commands;
using Path = System.IO.Path;

namespace Tooling.Tests.Commands;

public sealed class RealSshKeygenTests : IDisposable
{
    private readonly ToolBench bench = new();
    private readonly ICakeContext context;

    public RealSshKeygenTests()
    {
        Assert.SkipUnless(RealContext.Has("ssh-keygen"), "There is no ssh-keygen here.");
        context = RealContext.Create(bench.Runner);
    }

    [Fact]
    public async Task Should_Make_Pair_For_Owner_Only_And_Never_Write_Over_When_Generated()
    {
        // Given
        var key = Path.Combine(bench.Folder, "id ed25519");
        var settings = new SshKeygenSettings { Comment = "hoarfrost frost" };

        // When
        await context.SshKeygen.GenerateAsync(key, settings, ToolBench.Token);

        // Then
        File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await File.ReadAllTextAsync(key, ToolBench.Token)).ShouldStartWith("-----BEGIN OPENSSH PRIVATE KEY-----");
        var publicKey = await File.ReadAllTextAsync(key + ".pub", ToolBench.Token);
        publicKey.ShouldStartWith("ssh-ed25519 ");
        publicKey.TrimEnd().ShouldEndWith("hoarfrost frost");
        Directory.EnumerateFiles(bench.Folder).Count().ShouldBe(2);

        // And
        var error = await Should.ThrowAsync<HoarfrostException>(() =>
            context.SshKeygen.GenerateAsync(key, settings, ToolBench.Token)
        );
        error.Message.ShouldContain(key);
        (await File.ReadAllTextAsync(key + ".pub", ToolBench.Token)).ShouldBe(publicKey);
    }

    public void Dispose() => bench.Dispose();
}
