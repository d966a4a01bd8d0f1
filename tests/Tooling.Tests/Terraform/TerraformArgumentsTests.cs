using Hoarfrost.Tooling.Terraform;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Terraform;

public sealed class TerraformArgumentsTests
{
    private readonly ToolFixture _fixture = new("terraform");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Pass_The_State_Path_When_Initialised()
    {
        await new TerraformRunner(_fixture.Context).InitAsync(
            new TerraformInitSettings { StatePath = "/c/my state" },
            Token
        );

        _fixture.Arguments.ShouldBe([
            "init",
            "-input=false",
            "-no-color",
            "-reconfigure",
            "-backend-config=path=/c/my state",
        ]);
    }

    [Fact]
    public async Task Should_Pass_All_Options_When_Applied()
    {
        await new TerraformRunner(_fixture.Context).ApplyAsync(
            new TerraformApplySettings
            {
                VariableFiles = ["/c/a.json", "/c/b.json"],
                LockTimeout = TimeSpan.FromSeconds(90),
                Replace = ["terraform_data.node[\"frost-2\"]"],
            },
            onEvent: null,
            Token
        );

        _fixture.Arguments.ShouldBe([
            "apply",
            "-auto-approve",
            "-input=false",
            "-json",
            "-lock-timeout=90s",
            "-var-file=/c/a.json",
            "-var-file=/c/b.json",
            "-replace=terraform_data.node[\"frost-2\"]",
        ]);
    }

    [Fact]
    public async Task Should_Ask_Nothing_When_Destroyed()
    {
        await new TerraformRunner(_fixture.Context).DestroyAsync(
            new TerraformChangeSettings { VariableFiles = ["/c/a.json"] },
            onEvent: null,
            Token
        );

        _fixture.Arguments.ShouldBe(["destroy", "-auto-approve", "-input=false", "-json", "-var-file=/c/a.json"]);
    }

    [Fact]
    public async Task Should_Set_Environment_Of_Automation_When_Run()
    {
        await new TerraformRunner(_fixture.Context).OutputAsync(
            new TerraformSettings { DataDirectory = "/c/tf/net/.terraform", WorkingDirectory = "/infra/local/network" },
            Token
        );

        var environment = _fixture.Settings.ShouldNotBeNull().EnvironmentVariables;
        environment["TF_IN_AUTOMATION"].ShouldBe("1");
        environment["TF_DATA_DIR"].ShouldBe("/c/tf/net/.terraform");
        _fixture.Settings.WorkingDirectory.FullPath.ShouldBe("/infra/local/network");
    }

    [Fact]
    public async Task Should_Use_Tofu_When_There_Is_No_Terraform()
    {
        // Given
        var fixture = new ToolFixture("tofu");

        // When
        await new TerraformRunner(fixture.Context).OutputAsync(new TerraformSettings(), Token);

        // Then
        fixture.Path.ShouldBe("/usr/bin/tofu");
    }
}
