using Cake.Core;
using Cake.Core.IO;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Terraform;
using Path = System.IO.Path;

namespace Tooling.Tests.Terraform;

/// <summary>The real terraform, with its built-in resource, which needs no provider.</summary>
public sealed class RealTerraformTests : IDisposable
{
    private const string Stack = """
        terraform {
          backend "local" {}
        }
        variable "command" {
          type    = string
          default = "echo hello from the provisioner"
        }
        resource "terraform_data" "thing" {
          input            = var.command
          triggers_replace = var.command
          provisioner "local-exec" {
            command = var.command
          }
        }
        output "thing" {
          value = { command = terraform_data.thing.output }
        }
        output "secret" {
          value     = "s3cret"
          sensitive = true
        }
        """;

    private readonly ToolBench bench = new();
    private readonly ICakeContext context;
    private readonly string source;

    public RealTerraformTests()
    {
        Assert.SkipUnless(RealContext.Has("terraform") || RealContext.Has("tofu"), "There is no terraform here.");
        context = RealContext.Create(bench.Runner);
        source = Directory.CreateDirectory(Path.Combine(bench.Folder, "stack")).FullName;
        File.WriteAllText(Path.Combine(source, "main.tf"), Stack);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DirectoryPath Data => Path.Combine(bench.Folder, "state", ".terraform");

    private string State => Path.Combine(bench.Folder, "state", "terraform.tfstate");

    [Fact]
    public async Task Should_Keep_Source_Clean_When_Stack_Lives_And_Dies()
    {
        // Given
        (await InitAsync()).ShouldBeTrue();

        // When
        List<string> output = [];
        var first = await context.Terraform.ApplyAsync(Apply(), item => output.Add(item.Message), Token);
        List<string> again = [];
        var second = await context.Terraform.ApplyAsync(Apply(), item => again.Add(item.Message), Token);

        // Then
        output.ShouldContain("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.");
        first["thing"].GetProperty("command").GetString().ShouldBe("echo hello from the provisioner");
        first.ContainsKey("secret").ShouldBeFalse();
        string.Join("\n", output).ShouldContain("hello from the provisioner");
        again.ShouldContain("Apply complete! Resources: 0 added, 0 changed, 0 destroyed.");
        second.ContainsKey("thing").ShouldBeTrue();
        (await context.Terraform.OutputAsync(Settings(), Token))["secret"].GetString().ShouldBe("s3cret");
        (await context.Terraform.ShowAsync(new() { WorkingDirectory = source, DataDirectory = Data }, Token))
            .GetProperty("values")
            .GetProperty("root_module")
            .GetProperty("resources")
            .GetArrayLength()
            .ShouldBe(1);
        Directory.EnumerateFileSystemEntries(source).ShouldBe([Path.Combine(source, "main.tf")]);
        File.Exists(State).ShouldBeTrue();

        // And
        List<string> removed = [];
        await context.Terraform.DestroyAsync(
            new TerraformChangeSettings { WorkingDirectory = source, DataDirectory = Data },
            item => removed.Add(item.Message),
            Token
        );
        removed.ShouldContain("Destroy complete! Resources: 1 destroyed.");
    }

    [Fact]
    public async Task Should_Keep_The_One_State_When_A_Workspace_Is_Selected()
    {
        // Given: by the environment, and by what a terraform under it left in the data directory
        Environment.SetEnvironmentVariable("TF_WORKSPACE", "prod");
        Directory.CreateDirectory(Data.FullPath);
        await File.WriteAllTextAsync(Path.Combine(Data.FullPath, "environment"), "prod", Token);

        try
        {
            // When
            await InitAsync();
            await context.Terraform.ApplyAsync(Apply(), onEvent: null, Token);

            // Then
            File.Exists(State).ShouldBeTrue();
            Directory.EnumerateFileSystemEntries(source).ShouldBe([Path.Combine(source, "main.tf")]);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TF_WORKSPACE", null);
        }
    }

    [Fact]
    public async Task Should_Init_Only_Once_When_Nothing_Has_Changed()
    {
        (await InitAsync()).ShouldBeTrue();
        (await InitAsync()).ShouldBeFalse();

        await File.AppendAllTextAsync(Path.Combine(source, "main.tf"), "\n# changed\n", Token);
        (await InitAsync()).ShouldBeTrue();

        Directory.Delete(Data.FullPath, recursive: true);
        (await InitAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Name_Cause_When_Provisioner_Fails()
    {
        // Given
        await InitAsync();
        var variables = Path.Combine(bench.Folder, "terraform.tfvars.json");
        await File.WriteAllTextAsync(variables, """{ "command": "echo the network is gone >&2; exit 3" }""", Token);

        // When
        var error = await Should.ThrowAsync<ToolException>(() =>
            context.Terraform.ApplyAsync(Apply(variables), onEvent: null, Token)
        );

        // Then
        error.Message.ShouldStartWith("terraform apply ended with exit code 1.");
        error.Message.ShouldContain("terraform_data.thing");
        error.Message.ShouldContain("the network is gone");
        error.Message.ShouldContain("exit status 3");
        error.Message.ShouldNotContain("@message");
        File.Exists(error.Message.Split("Log: ")[1]).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Save_State_When_Interrupted_In_The_Middle()
    {
        // Given
        await InitAsync();
        var variables = Path.Combine(bench.Folder, "terraform.tfvars.json");
        await File.WriteAllTextAsync(variables, """{ "command": "sleep 600" }""", Token);
        using var cancel = new CancellationTokenSource();

        // When
        await Should.ThrowAsync<OperationCanceledException>(() =>
            context.Terraform.ApplyAsync(
                Apply(variables),
                item =>
                {
                    if (item.Type is "provision_progress")
                    {
                        cancel.Cancel();
                    }
                },
                cancel.Token
            )
        );

        // Then: the half-made thing is in the state, and the next apply heals it.
        List<string> healed = [];
        await context.Terraform.ApplyAsync(Apply(), item => healed.Add(item.Message), Token);
        healed.ShouldContain("Apply complete! Resources: 1 added, 0 changed, 1 destroyed.");
    }

    public void Dispose() => bench.Dispose();

    private TerraformSettings Settings() => new() { WorkingDirectory = source, DataDirectory = Data };

    private TerraformApplySettings Apply(params FilePath[] variables) =>
        new()
        {
            WorkingDirectory = source,
            DataDirectory = Data,
            VariableFiles = variables,
        };

    private Task<bool> InitAsync() =>
        context.Terraform.InitIfNeededAsync(
            new TerraformInitSettings
            {
                WorkingDirectory = source,
                DataDirectory = Data,
                StatePath = State,
            },
            Token
        );
}
