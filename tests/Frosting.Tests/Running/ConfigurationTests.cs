using Cake.Core;
using Cake.Frosting;
using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;

namespace Frosting.Tests.Running;

public sealed class ConfigurationTests
{
    [Fact]
    public void Should_Take_The_Later_Source_When_Several_Have_The_Setting()
    {
        // Given
        using var fixture = new HostFixture().Task<SettingsTask>();
        foreach (var key in new[] { "one_code", "two_environment", "three_file", "four_line" })
        {
            fixture.Host.UseCakeSetting(key, "code");
        }

        fixture.Environment.Variables["CAKE_TWO_ENVIRONMENT"] = "environment";
        fixture.Environment.Variables["CAKE_THREE_FILE"] = "environment";
        fixture.Environment.Variables["CAKE_FOUR_LINE"] = "environment";
        fixture.Write("cake.config", "[three]\nfile=file\n[four]\nline=file\n");

        // When
        fixture.Run("--target", "Settings", "--four_line=line");

        // Then
        fixture.Journal.Entries.ShouldBe(["code, environment, file, line"]);
    }

    [Fact]
    public void Should_Read_The_File_Of_The_Working_Directory_When_It_Is_Changed()
    {
        // Given
        using var fixture = new HostFixture().Task<SettingsTask>();
        fixture.Subdirectory("inner");
        fixture.Write("inner/cake.config", "[three]\nfile=inner\n[settings]\nverbosity=quiet\n");

        // When
        fixture.Run("--target", "Settings", "--working", "inner", "--settings_noreport=true");

        // Then
        fixture.Journal.Entries.ShouldBe([", , inner, "]);
        fixture.Console.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Prefer_The_Command_Line_When_Code_Also_Gives_A_Working_Directory()
    {
        // Given
        using var fixture = new HostFixture().Task<SettingsTask>();
        fixture.Subdirectory("code");
        var chosen = fixture.Subdirectory("line");
        fixture.Host.UseWorkingDirectory("code");

        // When
        fixture.Run("--target", "Settings", "-w", "line");

        // Then
        fixture.Environment.WorkingDirectory.FullPath.ShouldBe(chosen.FullPath);
    }

    [Fact]
    public void Should_Work_Where_Code_Says_When_The_Command_Line_Says_Nothing()
    {
        // Given
        using var fixture = new HostFixture().Task<SettingsTask>();
        var chosen = fixture.Subdirectory("code");
        fixture.Host.UseWorkingDirectory("code");

        // When
        fixture.Run("--target", "Settings");

        // Then
        fixture.Environment.WorkingDirectory.FullPath.ShouldBe(chosen.FullPath);
    }

    [Fact]
    public void Should_Fail_As_Wrong_Usage_When_The_Working_Directory_Does_Not_Exist()
    {
        // Given
        using var fixture = new HostFixture().Task<SettingsTask>();

        // When
        var exitCode = fixture.Run("--target", "Settings", "--working", "missing");

        // Then
        exitCode.ShouldBe(2);
        fixture.Console.Error.ShouldContain($"The working directory '{fixture.Directory}/missing' does not exist.");
        fixture.Journal.Entries.ShouldBeEmpty();
    }

    [TaskName("Settings")]
    internal sealed class SettingsTask(Journal journal) : SyncTask
    {
        public override void Run(ICakeContext context) =>
            journal.Note(
                string.Join(
                    ", ",
                    new[] { "One_Code", "Two_Environment", "Three_File", "Four_Line" }.Select(
                        context.Configuration.GetValue
                    )
                )
            );
    }
}
