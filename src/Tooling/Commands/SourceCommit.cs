namespace Hoarfrost.Tooling.Commands;

/// <summary>The commit that the pipeline itself is at.</summary>
internal static class SourceCommit
{
    /// <returns>40 hexadecimal digits, with <c>-dirty</c> where tracked files differ; null without git, or outside of a repository.</returns>
    public static async Task<string?> FindAsync(ICakeContext context, string root, CancellationToken cancellationToken)
    {
        try
        {
            // A copy inside of another repository must not pass for a commit of that one.
            var above = await GitAsync(context, root, ["rev-parse", "--show-prefix"], cancellationToken);
            return above.Length > 0
                ? null
                : await GitAsync(
                    context,
                    root,
                    ["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"],
                    cancellationToken
                );
        }
        catch (Exception e) when (e is ToolException or ToolMissingException)
        {
            return null;
        }
    }

    private static async Task<string> GitAsync(
        ICakeContext context,
        string root,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var result = await context.RunCommandAsync(
            "git",
            ["--no-optional-locks", "-C", root, .. arguments],
            new CommandSettings { IsQuery = true },
            onLine: null,
            cancellationToken
        );
        return result.Text.Trim();
    }
}
