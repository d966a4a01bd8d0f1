using System.Diagnostics;

namespace GoogleDouble.Tests.Stacks;

/// <summary>The real terraform in one of the stacks, with the double as its provider. What it writes goes to a folder of its own.</summary>
internal sealed class Terraform(string stack, IReadOnlyDictionary<string, string> environment) : IDisposable
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hoarfrost-terraform-");

    /// <summary>Where the stack is: in the clone, or in a copy that the test may add to.</summary>
    public string Folder { get; private set; } = StackFolders.At(stack);

    public string VariablesFile => In("terraform.tfvars.json");

    public string In(string file) => Path.Combine(_folder.FullName, file);

    /// <summary>Goes on in a copy of all stacks.</summary>
    public void Copy()
    {
        foreach (var file in StackFolders.Files)
        {
            var copy = In(Path.Combine("infra", file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(StackFolders.At(file), copy);
        }

        Folder = In(Path.Combine("infra", stack));
    }

    public Task InitAsync() =>
        RunAsync("init", "-input=false", "-no-color", $"-backend-config=path={In("terraform.tfstate")}");

    public async Task InitAsync(string variables)
    {
        await File.WriteAllTextAsync(VariablesFile, variables, TestContext.Current.CancellationToken);
        await InitAsync();
    }

    /// <summary>A verb that takes the variables.</summary>
    public Task<string> RunWithVariablesAsync(string verb, params IEnumerable<string> options) =>
        RunAsync([verb, "-input=false", "-no-color", $"-var-file={VariablesFile}", .. options]);

    /// <returns>What it printed; where it failed, the test fails with what it said.</returns>
    public async Task<string> RunAsync(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("terraform", arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["TF_DATA_DIR"] = In("data");
        start.Environment["CHECKPOINT_DISABLE"] = "1";

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(_deadline);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            process.ExitCode.ShouldBe(0, $"{await output}\n{await errors}");
            return await output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
