using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>What a worker mounts: shared memory, room for a program that is brought, a directory that all share, the program's input. Pure.</summary>
internal static class WorkerVolumes
{
    /// <summary>Of the user that everything in a pod runs as.</summary>
    public const string Home = "/home/mpiuser";

    private const string SharedMemory = "shm";
    private const string Program = "programs";
    private const string Shared = "shared";
    private const string Input = "input";

    /// <summary>Below the home: where programs that are brought are, and their runs.</summary>
    private static readonly string[] ProgramFolders = ["programs", "runs"];

    public static IEnumerable<V1Volume> Of(MpiJobRequest request)
    {
        yield return new()
        {
            Name = SharedMemory,
            EmptyDir = new()
            {
                Medium = "Memory",
                SizeLimit = new(FormattableString.Invariant($"{request.Plan.SharedMemoryMb}Mi")),
            },
        };
        if (request.BringsFiles)
        {
            yield return new() { Name = Program, EmptyDir = new() };
        }

        if (request.SharedClaim is { } claim)
        {
            yield return new()
            {
                Name = Shared,
                PersistentVolumeClaim = new() { ClaimName = claim },
            };
        }

        if (request.Files.Count > 0)
        {
            yield return new()
            {
                Name = Input,
                ConfigMap = new() { Name = request.Name },
            };
        }
    }

    /// <param name="directory">Where the ranks of a program of the image begin: rank 0, on a worker, reads its input there.</param>
    public static IEnumerable<V1VolumeMount> Mounts(MpiJobRequest request, string directory) =>
        [
            new() { Name = SharedMemory, MountPath = "/dev/shm" },
            .. request.BringsFiles ? ProgramFolders.Select(folder => Part(Program, folder, Home)) : [],
            .. request.SharedClaim is null
                ? (V1VolumeMount[])[]
                : [new() { Name = Shared, MountPath = MpiJobRequest.SharedDirectory }],
            .. request.Files.Keys.Select(file => Part(Input, file, directory)),
        ];

    private static V1VolumeMount Part(string volume, string path, string directory) =>
        new()
        {
            Name = volume,
            MountPath = $"{directory}/{path}",
            SubPath = path,
        };
}
