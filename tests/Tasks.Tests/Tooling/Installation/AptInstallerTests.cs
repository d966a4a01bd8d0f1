using Cake.Core;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Installation;
using NSubstitute;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Installation;

public sealed class AptInstallerTests
{
    private static readonly OsRelease Debian = new("debian", []);

    private readonly ToolFixture _machine = new("apt-cache", "env", "sudo");
    private readonly ICakeContext _context = Substitute.For<ICakeContext>();
    private readonly List<string> _commands = [];

    public AptInstallerTests()
    {
        _context.FileSystem.Returns(_machine.FileSystem);
        _context.Environment.Returns(_machine.Environment);
        _context.ProcessRunner.Returns(_machine.ProcessRunner);
        _context.Tools.Returns(_machine.Tools);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_FetchNoLists_When_AllPackagesAreKnown()
    {
        Answer(_ => 0);

        await new AptInstaller(_context, Debian).InstallAsync(["docker.io", "ansible-core"], onLine: null, Token);

        var install = _commands.ShouldHaveSingleItem();
        install.ShouldContain("DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends");
        install.ShouldContain("DPkg::Lock::Timeout=");
        install.ShouldEndWith("-- docker.io ansible-core");
    }

    [Fact]
    public async Task Should_FetchListsFirst_When_OnePackageIsNotKnown()
    {
        Answer(command => command.EndsWith("-- ansible-core", StringComparison.Ordinal) ? 100 : 0);

        await new AptInstaller(_context, Debian).InstallAsync(["docker.io", "ansible-core"], onLine: null, Token);

        _commands.Count.ShouldBe(2);
        _commands[0].ShouldEndWith("apt-get update");
        _commands[1].ShouldContain("apt-get install");
    }

    [Fact]
    public async Task Should_FetchListsAndTryAgain_When_InstallFails()
    {
        Answer(command => command.Contains(" install ", StringComparison.Ordinal) ? 100 : 0);

        await Should.ThrowAsync<ToolException>(() =>
            new AptInstaller(_context, Debian).InstallAsync(["docker.io"], onLine: null, Token)
        );

        _commands.Count.ShouldBe(3);
        _commands[1].ShouldEndWith("apt-get update");
    }

    [Fact]
    public async Task Should_NotBeAble_When_SystemHasNoApt() =>
        (await new AptInstaller(_context, new OsRelease("fedora", [])).CanInstallAsync(Token)).ShouldBeFalse();

    /// <summary>Exit codes by command; those of apt-get are remembered.</summary>
    private void Answer(Func<string, int> exitCode) =>
        _machine.Does = arguments =>
        {
            var command = string.Join(' ', arguments);
            _machine.ExitCode = exitCode(command);
            if (command.Contains("apt-get", StringComparison.Ordinal))
            {
                _commands.Add(command);
            }
        };
}
