using Cake.Core;
using Hoarfrost.Tooling.Requirements;
using NSubstitute;
using Path = System.IO.Path;

namespace Tooling.Tests.Requirements;

public sealed class ToolProbeTests : IDisposable
{
    private readonly ToolBench bench = new();
    private readonly ICakeContext context;
    private readonly string folder;

    public ToolProbeTests()
    {
        context = RealContext.Create(bench.Runner);
        folder = Directory.CreateDirectory(Path.Combine(bench.Folder, "bin")).FullName;
        context.Environment.GetEnvironmentVariable("PATH").Returns($"/nowhere:{folder}");
    }

    private string Asked => Path.Combine(bench.Folder, "asked");

    [Fact]
    public async Task Should_Ask_Version_Once_When_Tool_Stays_The_Same()
    {
        // Given
        MakeTofu("1.8.0");

        // When
        var first = await FindAsync();
        var second = await FindAsync();

        // Then
        first.Serves.ShouldBeTrue();
        first.Version.ShouldBe(new Version(1, 8, 0));
        first.Path.ShouldBe(Path.Combine(folder, "tofu"));
        second.ShouldBe(first);
        (await File.ReadAllLinesAsync(Asked, ToolBench.Token)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Ask_Again_When_Tool_Is_Another()
    {
        // Given
        MakeTofu("1.8.0");
        await FindAsync();

        // When
        MakeTofu("1.5.10");
        var found = await FindAsync();

        // Then
        found.Version.ShouldBe(new Version(1, 5, 10));
        found.IsTooOld.ShouldBeTrue();
        found.Serves.ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Say_Missing_When_File_Cannot_Be_Executed()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "terraform"), "", ToolBench.Token);

        (await FindAsync()).IsMissing.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/nowhere/at/all")]
    [InlineData("terraform")]
    public async Task Should_Look_Further_When_A_Link_On_Path_Leads_Nowhere(string target)
    {
        File.CreateSymbolicLink(Path.Combine(folder, "terraform"), target);
        MakeTofu("1.8.0");

        (await FindAsync()).Path.ShouldBe(Path.Combine(folder, "tofu"));
    }

    public void Dispose() => bench.Dispose();

    private Task<ToolFound> FindAsync() =>
        new ToolProbe(
            context,
            new ToolVersionCache(Path.Combine(bench.Folder, "cache", "versions.json")),
            folders: []
        ).FindAsync(ToolRequirement.Terraform, ToolBench.Token);

    private void MakeTofu(string version)
    {
        var path = Path.Combine(folder, "tofu");
        File.WriteAllText(path, $"#!/bin/sh\necho x >>'{Asked}'\necho '{{\"terraform_version\": \"{version}\"}}'\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
