using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Processes;

namespace Dummy.Verbs;

/// <summary>A pipeline in small: runs a tool with its log in a directory.</summary>
internal static class RunTool
{
    public static int Run(string logs, string[] tool)
    {
        var runner = new LoggedProcessRunner(new NullLog(), new ToolLog(() => logs));
        using var process = runner.Start(
            tool[0],
            new ProcessSettings
            {
                Arguments = new ProcessArgumentBuilder().AppendArguments(tool[1..]),
                NoWorkingDirectory = true,
            }
        );
        process.WaitForExit();
        return process.GetExitCode();
    }
}
