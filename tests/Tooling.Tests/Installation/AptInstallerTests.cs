using Cake.Core;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Installation;
using NSubstitute;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Installation;

public sealed class AptInstallerTests
{
    private static readonly OsRelease Debian = new("debian", []);

    private readonly ToolFixture machine = new("apt-cache", "env", "sudo");
    private readonly ICakeContext context = Substitute.For<ICakeContext>();
    private readonly List<string> commands = [];

    public AptInstallerTests()
    {
        context.FileSystem.Returns(machine.FileSystem);
        context.Environment.Returns(machine.Environment);
        context.ProcessRunner.Returns(machine.ProcessRunner);
        context.Tools.Returns(machine.Tools);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Fetch_No_Lists_When_All_Packages_Are_Known()
    {
        Answer(_ => 0);

        await new AptInstaller(context, Debian).InstallAsync(
            PackageRelation.Parse("docker.io, ansible-core"),
            onLine: null,
            Token
        );

        var install = commands.ShouldHaveSingleItem();
        install.ShouldContain("DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends");
        install.ShouldContain("DPkg::Lock::Timeout=");
        install.ShouldEndWith("-- docker.io ansible-core");
    }

    [Fact]
    public async Task Should_Fetch_Lists_First_When_One_Package_Is_Not_Known()
    {
        Answer(command => command.EndsWith("-- ansible-core", StringComparison.Ordinal) ? 100 : 0);

        await new AptInstaller(context, Debian).InstallAsync(
            PackageRelation.Parse("docker.io, ansible-core"),
            onLine: null,
            Token
        );

        commands.Count.ShouldBe(2);
        commands[0].ShouldEndWith("apt-get update");
        commands[1].ShouldContain("apt-get install");
    }

    [Fact]
    public async Task Should_Fetch_Lists_And_Try_Again_When_Install_Fails()
    {
        Answer(command => command.Contains(" install ", StringComparison.Ordinal) ? 100 : 0);

        await Should.ThrowAsync<ToolException>(() =>
            new AptInstaller(context, Debian).InstallAsync(PackageRelation.Parse("docker.io"), onLine: null, Token)
        );

        commands.Count.ShouldBe(3);
        commands[1].ShouldEndWith("apt-get update");
    }

    [Fact]
    public async Task Should_Install_All_The_Same_When_One_Source_Is_Broken()
    {
        // apt-get update ends with 100 at an unsigned source, and has the lists of all others.
        var isUpdated = false;
        Answer(command =>
        {
            isUpdated = isUpdated || command.EndsWith("apt-get update", StringComparison.Ordinal);
            return command.EndsWith("apt-get update", StringComparison.Ordinal) || !isUpdated ? 100 : 0;
        });

        await new AptInstaller(context, Debian).InstallAsync(PackageRelation.Parse("docker.io"), onLine: null, Token);

        commands.Count.ShouldBe(2);
        commands[1].ShouldEndWith("-- docker.io");
    }

    [Theory]
    // Debian 13 has Docker's client in a package of its own; Debian 12 and Ubuntu 24.04 have no such package.
    [InlineData("docker-cli", "docker-cli mmdebstrap")]
    [InlineData("none", "docker.io mmdebstrap")]
    public async Task Should_Take_The_Package_That_The_System_Has_When_There_Are_Alternatives(
        string known,
        string expected
    )
    {
        Answer(command =>
            command.StartsWith("show", StringComparison.Ordinal)
            && command.EndsWith("-- docker-cli", StringComparison.Ordinal)
            && known != "docker-cli"
                ? 100
                : 0
        );
        var relations = PackageRelation.Parse("docker-cli | docker.io, mmdebstrap");

        await new AptInstaller(context, Debian).InstallAsync(relations, onLine: null, Token);

        commands.ShouldHaveSingleItem().ShouldEndWith($"-- {expected}");
    }

    [Fact]
    public void Should_Know_No_Packages_When_Apt_Is_Not_On_Path()
    {
        var bare = new ToolFixture();

        new AptInstaller(bare.Context, Debian).HasApt.ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Not_Be_Able_When_System_Has_No_Apt() =>
        (await new AptInstaller(context, new OsRelease("fedora", [])).CanInstallAsync(Token)).ShouldBeFalse();

    /// <summary>Exit codes by command; those of apt-get are remembered.</summary>
    private void Answer(Func<string, int> exitCode) =>
        machine.Does = arguments =>
        {
            var command = string.Join(' ', arguments);
            machine.ExitCode = exitCode(command);
            if (command.Contains("apt-get", StringComparison.Ordinal))
            {
                commands.Add(command);
            }
        };
}
