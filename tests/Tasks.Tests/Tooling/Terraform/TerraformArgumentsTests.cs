using Hoarfrost.Tooling.Terraform;
using Hoarfrost.Tooling.Terraform.Apply;
using Hoarfrost.Tooling.Terraform.Destroy;
using Hoarfrost.Tooling.Terraform.Init;
using Hoarfrost.Tooling.Terraform.Output;
using Hoarfrost.Tooling.Terraform.Plan;
using Hoarfrost.Tooling.Terraform.Show;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Terraform;

public sealed class TerraformArgumentsTests
{
    private readonly ToolFixture _fixture = new("terraform");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_PassBackendAndLockFile_When_Initialised()
    {
        await new TerraformInitRunner(
            _fixture.FileSystem,
            _fixture.Environment,
            _fixture.ProcessRunner,
            _fixture.Tools
        ).InitAsync(new TerraformInitSettings { StatePath = "/c/my state", LockFileReadOnly = true }, Token);

        _fixture.Arguments.ShouldBe([
            "init",
            "-input=false",
            "-no-color",
            "-lockfile=readonly",
            "-reconfigure",
            "-backend-config=path=/c/my state",
        ]);
    }

    [Fact]
    public async Task Should_LeaveStateAlone_When_InitialisedWithoutBackend()
    {
        await new TerraformInitRunner(
            _fixture.FileSystem,
            _fixture.Environment,
            _fixture.ProcessRunner,
            _fixture.Tools
        ).InitAsync(new TerraformInitSettings { Backend = false }, Token);

        _fixture.Arguments.ShouldBe(["init", "-input=false", "-no-color", "-backend=false"]);
    }

    [Fact]
    public async Task Should_PassAllOptionsBeforeThePlan_When_Applied()
    {
        await new TerraformApplyRunner(
            _fixture.FileSystem,
            _fixture.Environment,
            _fixture.ProcessRunner,
            _fixture.Tools
        ).ApplyAsync(
            new TerraformApplySettings
            {
                VariableFiles = ["/c/a.json", "/c/b.json"],
                LockTimeout = TimeSpan.FromSeconds(90),
                Parallelism = 1000,
                Refresh = false,
                Replace = ["terraform_data.node[\"frost-2\"]"],
                Plan = "/c/plan",
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
            "-parallelism=1000",
            "-refresh=false",
            "-var-file=/c/a.json",
            "-var-file=/c/b.json",
            "-replace=terraform_data.node[\"frost-2\"]",
            "/c/plan",
        ]);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, true)]
    public async Task Should_SayWhetherAnythingChanges_When_Planned(int exitCode, bool expected)
    {
        // Given
        _fixture.ExitCode = exitCode;
        var runner = new TerraformPlanRunner(
            _fixture.FileSystem,
            _fixture.Environment,
            _fixture.ProcessRunner,
            _fixture.Tools
        );

        // When
        var changes = await runner.PlanAsync(
            new TerraformPlanSettings { Out = "/c/plan", Destroy = true },
            onEvent: null,
            Token
        );

        // Then
        changes.ShouldBe(expected);
        _fixture.Arguments.ShouldBe([
            "plan",
            "-detailed-exitcode",
            "-input=false",
            "-json",
            "-destroy",
            "-out=/c/plan",
        ]);
    }

    [Fact]
    public async Task Should_AskNothing_When_Destroyed()
    {
        await new TerraformDestroyRunner(
            _fixture.FileSystem,
            _fixture.Environment,
            _fixture.ProcessRunner,
            _fixture.Tools
        ).DestroyAsync(new TerraformDestroySettings { VariableFiles = ["/c/a.json"] }, onEvent: null, Token);

        _fixture.Arguments.ShouldBe(["destroy", "-auto-approve", "-input=false", "-json", "-var-file=/c/a.json"]);
    }

    [Fact]
    public async Task Should_PassFile_When_Shown()
    {
        await new TerraformShowRunner(
            _fixture.FileSystem,
            _fixture.Environment,
            _fixture.ProcessRunner,
            _fixture.Tools
        ).ShowAsync(new TerraformShowSettings { File = "/c/plan" }, Token);

        _fixture.Arguments.ShouldBe(["show", "-json", "-no-color", "/c/plan"]);
    }

    [Fact]
    public async Task Should_SetEnvironmentOfAutomation_When_Run()
    {
        await new TerraformOutputRunner(
            _fixture.FileSystem,
            _fixture.Environment,
            _fixture.ProcessRunner,
            _fixture.Tools
        ).OutputAsync(
            new TerraformSettings { DataDirectory = "/c/tf/net/.terraform", WorkingDirectory = "/infra/local/network" },
            Token
        );

        var environment = _fixture.Settings.ShouldNotBeNull().EnvironmentVariables;
        environment["TF_IN_AUTOMATION"].ShouldBe("1");
        environment["TF_DATA_DIR"].ShouldBe("/c/tf/net/.terraform");
        environment["CHECKPOINT_DISABLE"].ShouldBe("1");
        _fixture.Settings.WorkingDirectory.FullPath.ShouldBe("/infra/local/network");
    }

    [Fact]
    public async Task Should_UseTofu_When_ThereIsNoTerraform()
    {
        // Given
        var fixture = new ToolFixture("tofu");

        // When
        await new TerraformOutputRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).OutputAsync(new TerraformSettings(), Token);

        // Then
        fixture.Path.ShouldBe("/usr/bin/tofu");
    }
}
