using System.Diagnostics;
using Hoarfrost.Composition;

namespace Tasks.Tests.Composition;

/// <summary>The scripts, by the shells themselves.</summary>
public sealed class ShellCompletionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--target Run", "RunHpl", "RunMpi")]
    [InlineData("--plat", "--platform")]
    [InlineData("--platform ", "local", "gcp", "gke", "kube", "ssh", "slurm")]
    [InlineData("--platform = g", "gcp", "gke")]
    [InlineData("--target RunHpl --toolbox n", "nix")]
    [InlineData("--cluster ", "anna", "bert")]
    [InlineData("--completion ", "bash", "zsh")]
    [InlineData("--nodes ")]
    public void Should_Complete_Targets_Options_And_Values_When_Bash_Asks(string typed, params string[] expected)
    {
        // Given
        Directory.CreateDirectory(_folder[".clusters/anna"]);
        Directory.CreateDirectory(_folder[".clusters/bert"]);
        File.WriteAllText(_folder["completion"], Script("bash"));
        var words = $"{_folder["build.sh"]} {typed}".Split(' ');

        // When
        var reply = Run(
            "bash",
            [
                "--norc",
                "-c",
                "source \"$1\"; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _hoarfrost; printf '%s\n' \"${COMPREPLY[@]}\"; complete -p build.sh",
                "bash",
                _folder["completion"],
                .. words,
            ]
        );

        // Then
        reply
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe([.. expected, "complete -o default -F _hoarfrost build.sh"]);
    }

    [Fact]
    public void Should_Be_Sound_To_Shellcheck_And_Zsh_Where_They_Are()
    {
        // Given
        File.WriteAllText(_folder["bash"], "#!/bin/bash\n" + Script("bash"));
        File.WriteAllText(_folder["zsh"], Script("zsh"));

        // Then
        if (RealContext.Has("shellcheck"))
        {
            // What compgen prints is words, one a line, without blanks.
            Run("shellcheck", "--exclude=SC2207", _folder["bash"]).ShouldBeEmpty();
        }

        if (RealContext.Has("zsh"))
        {
            Run("zsh", "-f", "-c", "source $1; print $_comps[build.sh]", "zsh", _folder["zsh"])
                .ShouldContain("_hoarfrost");
        }
    }

    [Fact]
    public void Should_Name_The_Shells_When_Another_Is_Asked_For()
    {
        // Given
        using var output = new StringWriter();
        using var error = new StringWriter();

        // When
        var exitCode = ShellCompletion.TryWrite(["--completion", "fish"], output, error);

        // Then
        exitCode.ShouldBe(2);
        output.ToString().ShouldBeEmpty();
        error.ToString().ShouldContain("bash or zsh");
        ShellCompletion.TryWrite(["--target", "Status"], output, error).ShouldBeNull();
    }

    private static string Script(string shell)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ShellCompletion.TryWrite(["--completion", shell], output, TextWriter.Null).ShouldBe(0);
        return output.ToString();
    }

    private static string Run(string shell, params IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(shell, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
