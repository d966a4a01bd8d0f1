using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Frosting;
using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;

namespace Frosting.Tests.Running;

public sealed class ToolInstallTests
{
    [Fact]
    public void Should_Install_Before_The_First_Task_When_A_Tool_Is_Asked_For()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.InstallTool(new Uri("foo:?package=Bar")).UsePackageInstaller<FooInstaller>();

        // When
        var exitCode = fixture.Run("--target", "Clean");

        // Then
        exitCode.ShouldBe(0);
        fixture.Journal.Entries.ShouldBe(["Install Bar", "Clean"]);
    }

    [Theory]
    [InlineData("--tree")]
    [InlineData("--description")]
    [InlineData("--dryrun", "--target", "Clean")]
    [InlineData("--target", "Unknown")]
    public void Should_Install_Nothing_When_Nothing_Runs(params string[] args)
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.InstallTool(new Uri("foo:?package=Bar")).UsePackageInstaller<FooInstaller>();

        // When
        fixture.Run(args);

        // Then
        fixture.Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Fail_Before_Any_Task_When_No_Installer_Knows_The_Scheme()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.InstallTool(new Uri("nuget:?package=Bar"));

        // When
        var exitCode = fixture.Run("--target", "Clean");

        // Then
        exitCode.ShouldBe(1);
        fixture.Console.Error.ShouldContain("nuget");
        fixture.Journal.Entries.ShouldBeEmpty();
    }

    internal sealed class FooInstaller(Journal journal, IFileSystem files) : IPackageInstaller
    {
        public bool CanInstall(PackageReference package, PackageType type) =>
            string.Equals(package.Scheme, "foo", StringComparison.Ordinal);

        public IReadOnlyCollection<IFile> Install(PackageReference package, PackageType type, DirectoryPath path)
        {
            journal.Note($"Install {package.Package}");
            return [files.GetFile(path.CombineWithFilePath("bar"))];
        }
    }
}
