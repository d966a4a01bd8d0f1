using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Clusters.Images;

/// <summary>Looks into images of this machine's engine.</summary>
internal sealed class DockerImages(ICakeContext cake, ClusterDirectory directory)
{
    /// <summary>Carried by a node's image that was made of an instance which had been looked into.</summary>
    private const string CheckedLabel = "hoarfrost-checked=true";

    // Of "stat" where a file is missing, and of Docker where the image has no "stat".
    private static readonly int[] Incomplete = [1, 126, 127];

    /// <summary>Whether there is a node's image of the name, and it is not an empty one that an earlier version may have made.</summary>
    public async Task<bool> HasNodesAsync(string name, CancellationToken cancellationToken)
    {
        var marked = await cake.Docker.ListAsync(
            DockerKind.Image,
            new DockerListSettings { Filters = [$"reference={name}"], Labels = [CheckedLabel] },
            cancellationToken
        );
        return marked.Count > 0 || await HasAsync(name, ImageContents.OfNode, cancellationToken);
    }

    /// <summary>Whether there is an image of the name with all that it promises.</summary>
    public async Task<bool> HasAsync(string name, IReadOnlyList<string> files, CancellationToken cancellationToken) =>
        await cake.DockerHasAsync(DockerKind.Image, name, cancellationToken)
        && (await MissingAsync(name, files, cancellationToken)).Count == 0;

    /// <exception cref="HoarfrostException">What was just made lacks something.</exception>
    public async Task RequireAsync(string name, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var missing = await MissingAsync(name, files, cancellationToken);
        if (missing.Count > 0)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The image {name} was made without an error, but lacks {string.Join(", ", missing)}. It is not used. The log of the call that made it, the newest in {directory.LogsDirectory}, says what happened; then run the same command again."
            );
        }
    }

    private async Task<IReadOnlyList<string>> MissingAsync(
        string name,
        IReadOnlyList<string> files,
        CancellationToken cancellationToken
    )
    {
        var answer = await cake.Docker.RunAsync(
            name,
            ImageContents.Question(files),
            new DockerSettings { HandleExitCode = code => Incomplete.Contains(code) },
            cancellationToken
        );
        return ImageContents.Missing(files, answer.Text);
    }
}
